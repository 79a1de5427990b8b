"""How far a run is: a bar on a terminal, lines in a log elsewhere."""

from __future__ import annotations

import logging
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.console import Console

    from embedresolver.batch.tally import Tally

#: Seconds between two lines of the log.
_EVERY = 10.0
_log = logging.getLogger("embedresolver.batch")


class Progress(Protocol):
    """Is told how far the run is."""

    def __call__(self, weight: int, tally: Tally) -> None:
        """So many more bytes of input are answered; these are the counts of the whole run."""


def counted(tally: Tally) -> str:
    """The counts in a few words."""
    verdicts = ", ".join(f"{count:,} {name}" for name, count in sorted(tally.verdicts.items()))
    embeds = _so_many(tally.embeds, "embed") + (f" ({verdicts})" if verdicts else "")
    return f"{_so_many(tally.pages, 'page')}, {tally.failed:,} failed, {embeds}"


def _so_many(count: int, thing: str) -> str:
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"


class LogProgress:
    """A line now and then, with the counts as data for structured logs."""

    def __init__(self, total: int | None, *, now: Callable[[], float] = time.monotonic) -> None:
        self._total = total
        self._now = now
        self._began = self._last = now()
        self._before: int | None = None
        self._read = 0

    def __call__(self, weight: int, tally: Tally) -> None:
        self._read += weight
        before = self._before = tally.pages if self._before is None else self._before
        now = self._now()
        if now - self._last < _EVERY:
            return
        self._last = now
        rate = (tally.pages - before) / (now - self._began)
        figures = {"pages": tally.pages, "failed": tally.failed, "rate": round(rate, 1), **tally.verdicts}
        _log.info("%s, %.0f a second%s", counted(tally), rate, self._left(now), extra={"figures": figures})

    def _left(self, now: float) -> str:
        if not self._total or not self._read:
            return ""
        share = min(1.0, self._read / self._total)
        seconds = (now - self._began) * (1 / share - 1)
        return f", {share:.0%}, about {_duration(seconds)} left"


def _duration(seconds: float) -> str:
    minutes, second = divmod(round(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}"


@contextmanager
def bar(console: Console, total: int | None) -> Iterator[Progress]:
    """A bar with rate, counts and time left."""
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as RichProgress

    columns = (BarColumn(), TaskProgressColumn(), TextColumn("{task.description}"), TimeRemainingColumn())
    began = time.monotonic()
    first: int | None = None
    with RichProgress(*columns, console=console) as shown:
        task = shown.add_task("", total=total)

        def tell(weight: int, tally: Tally) -> None:
            nonlocal first
            first = tally.pages if first is None else first
            rate = (tally.pages - first) / max(time.monotonic() - began, 0.001)
            shown.update(task, advance=weight, description=f"{counted(tally)}, {rate:,.0f} a second")

        yield tell
