"""`embedresolver batch`: the whole job on many pages."""

from __future__ import annotations

import logging
import os
import signal
import sys
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from embedresolver.batch.engine import PAGE_LIMIT
from embedresolver.batch.inputs import checked_inputs, weigh
from embedresolver.batch.job import Job, perform
from embedresolver.batch.progress import LogProgress, bar, counted
from embedresolver.batch.summary import summary_page
from embedresolver.batch.tally import Counting
from embedresolver.cli import options
from embedresolver.cli.output import complain
from embedresolver.errors import EmbedResolverError, OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType, TracebackType

    from embedresolver.batch.job import Where
    from embedresolver.batch.progress import Progress
    from embedresolver.batch.tally import Tally

_log = logging.getLogger("embedresolver.batch")
#: What a shell makes of a program that a signal ends: 128 and the signal's number. 1 would mean a contradiction.
_INTERRUPTED, _TERMINATED = 130, 143
_FILE = click.Path(dir_okay=False, path_type=Path)


class _Options(options.Network):
    output: Path
    find_only: bool
    resume: bool
    overwrite: bool
    ordered: bool
    workers: int
    page_limit: float
    patience: float
    engine: Where
    summary: Path | None
    log_json: bool
    metrics: int | None
    archive: bool
    strict: bool


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("-o", "--output", required=True, type=_FILE, metavar="OUTPUT", help="A .jsonl or .parquet file.")
@click.option("--find-only", is_flag=True, help="Only say what the pages show; no network.")
@click.option(
    "--resume",
    is_flag=True,
    help="Go on with an earlier run over the same input: pages whose names are in OUTPUT are left out.",
)
@click.option("--overwrite", is_flag=True, help="Forget what is in OUTPUT.")
@click.option("--ordered", is_flag=True, help="Write rows in the order of the input.")
@click.option(
    "--workers",
    type=click.IntRange(min=0),
    default=os.cpu_count() or 1,
    show_default="one for each core",
    help="Processes that look at pages. 0: none, and no guard against pages that hang.",
)
@click.option(
    "--page-limit",
    type=click.FloatRange(min=0.1),
    default=PAGE_LIMIT,
    show_default=True,
    help="Seconds after which a page that is still being looked at is given up, at the second try.",
)
@click.option(
    "--patience",
    type=click.FloatRange(min=0),
    default=15.0,
    show_default=True,
    help="Seconds that a question waits for its host's turn. What would wait longer is not asked: 'deferred'.",
)
@click.option("--engine", type=click.Choice(["local", "ray"]), default="local", show_default=True)
@click.option("--summary", type=_FILE, metavar="FILE.html", help="Write charts of the whole run.")
@click.option("--log-json", is_flag=True, help="Write messages as JSON objects, one a line.")
@click.option("--metrics", type=click.IntRange(0, 65535), metavar="PORT", help="Serve counters to Prometheus.")
@options.archive(default=False)  # it takes 24 searches a minute, which many pages soon use up
@options.strict
@options.network
def batch(inputs: tuple[str, ...], **given: Unpack[_Options]) -> None:
    """Check the posts that many pages quote: one row of OUTPUT for each page.

    INPUT is an HTML or text file, a folder, a WARC, JSON Lines or Parquet file, or - for standard input.
    """
    settings = replace(options.read_settings(given), archive=given["archive"], patience=given["patience"])
    _set_logging(verbose=given["verbose"] > 0, as_json=given["log_json"])
    stops = _Stops()
    try:
        checked_inputs(inputs)
        counting = Counting(datetime.now(UTC))
        with (
            stops,
            _counters_served(given["metrics"], counting),
            _progress(inputs, as_json=given["log_json"]) as progress,
        ):
            tally = perform(_job(inputs, given), settings, progress, counting)
        _write_summary(given["summary"], tally)
    except EmbedResolverError as error:
        complain(error)
        raise SystemExit(2) from error
    except KeyboardInterrupt as error:
        click.echo("embedresolver: stopped; go on with --resume", err=True)
        raise SystemExit(stops.code) from error
    _log.info("done: %s", counted(tally), extra={"figures": {"pages": tally.pages, "failed": tally.failed}})
    raise SystemExit(exit_code(tally, strict=given["strict"]))


class _Stops:
    """Lets SIGTERM, with which supervisors stop a program, end a run as Ctrl-C does: what is answered is written."""

    #: The exit code of a run that is stopped.
    code = _INTERRUPTED

    def __enter__(self) -> None:
        self._before = signal.signal(signal.SIGTERM, self._terminate)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        signal.signal(signal.SIGTERM, self._before)

    def _terminate(self, number: int, frame: FrameType | None) -> None:
        del number, frame
        self.code = _TERMINATED
        signal.raise_signal(signal.SIGINT)


def exit_code(tally: Tally, *, strict: bool) -> int:
    """1 for a contradiction; 3, if strict, for pages or embeds without a clear answer; else 0."""
    if tally.verdicts.get("contradicted"):
        return 1
    clear = tally.verdicts.get("verified", 0) == sum(tally.verdicts.values()) and not tally.failed
    return 3 if strict and not clear else 0


def _job(inputs: tuple[str, ...], given: _Options) -> Job:
    if given["resume"] and given["overwrite"]:
        raise click.UsageError("--resume and --overwrite exclude each other.")
    return Job(
        inputs,
        given["output"],
        find_only=given["find_only"],
        existing="resume" if given["resume"] else "overwrite" if given["overwrite"] else "refuse",
        ordered=given["ordered"],
        workers=given["workers"],
        page_limit=given["page_limit"],
        where=given["engine"],
    )


@contextmanager
def _progress(inputs: tuple[str, ...], *, as_json: bool) -> Iterator[Progress]:
    if not sys.stderr.isatty() or as_json:
        yield LogProgress(weigh(inputs))
        return
    from rich.console import Console

    with bar(Console(stderr=True), weigh(inputs)) as progress:
        yield progress


@contextmanager
def _counters_served(port: int | None, counting: Counting) -> Iterator[None]:
    if port is None:
        yield
        return
    from embedresolver.batch.metrics import served  # needs an extra

    with served(counting, port):
        yield


def _set_logging(*, verbose: bool, as_json: bool) -> None:
    """A run that takes hours says how far it is, without `-v` as well."""
    _log.setLevel(logging.DEBUG if verbose else logging.INFO)
    if as_json:
        from embedresolver.batch.logs import JSONFormatter

        for handler in logging.getLogger().handlers:
            handler.setFormatter(JSONFormatter())


def _write_summary(path: Path | None, tally: Tally) -> None:
    if path is None:
        return
    try:
        path.write_text(summary_page(tally), encoding="utf-8")
    except OSError as error:
        raise OutputError(str(path), f"cannot be written: {error.strerror or error}") from error
