"""The other end of the pipe: what a worker process runs."""

from __future__ import annotations

import os
import signal
import threading
import time
from contextlib import suppress
from queue import SimpleQueue
from typing import TYPE_CHECKING, TypeAlias, TypeVar

try:
    import resource
except ImportError:  # pragma: no cover - Windows has no such limits
    resource = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.connection import Connection

    from embedresolver.batch.records import Record

T = TypeVar("T")
#: Records, and whether to be careful with them.
Order: TypeAlias = "tuple[Sequence[Record], bool]"

#: The first message of a worker.
READY = "ready"
#: Seconds for which answers are held to be told together: each message costs the other end a change of threads.
_TOGETHER = 0.05


def serve(pipe: Connection, memory: int, look: Callable[[Record], object]) -> None:
    """Answer orders with lists of what `look` makes of their records, until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    if resource is not None:
        _limit_memory(memory)
    orders: SimpleQueue[Order] = SimpleQueue()
    threading.Thread(target=_receive, args=(pipe, orders), daemon=True).start()
    with suppress(OSError):
        pipe.send(READY)
        while True:
            records, careful = orders.get()
            for answers in _grouped(map(look, records), careful=careful):
                pipe.send(answers)


def _receive(pipe: Connection, orders: SimpleQueue[Order]) -> None:
    """Take in the next order while one is worked on, so that the other end never waits to send it.

    The process ends with the pipe: one that is busy would outlive a parent that was killed.
    """
    try:
        while True:
            orders.put(pipe.recv())
    finally:
        os._exit(1)


def _grouped(answers: Iterator[T], *, careful: bool) -> Iterator[list[T]]:
    """The answers as they come, those for quick pages together; if careful, each alone."""
    ready: list[T] = []
    told = time.monotonic()
    for answer in answers:
        ready.append(answer)
        if careful or time.monotonic() - told >= _TOGETHER:
            yield ready
            ready, told = [], time.monotonic()
    if ready:
        yield ready


def _limit_memory(limit: int) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    finite = [bound for bound in (limit, soft, hard) if bound != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min(finite), hard))
