"""The other end of the pipe: what a worker process runs."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from contextlib import suppress
from multiprocessing.connection import wait
from typing import TYPE_CHECKING

from embedresolver.batch.looking import look_at

try:
    import resource
except ImportError:  # pragma: no cover - Windows has no such limits
    resource = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection

    from embedresolver.batch.records import Finding

#: The first message of a worker.
READY = "ready"
#: Seconds for which findings are held to be told together: each message costs the other end a change of threads.
_TOGETHER = 0.05


def serve(pipe: Connection, memory: int, find_only: bool) -> None:
    """Answer pairs of records and whether to be careful with lists of findings, until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    if resource is not None:
        _limit_memory(memory)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with suppress(EOFError, OSError):
        pipe.send(READY)
        while True:
            records, careful = pipe.recv()
            for findings in _grouped((look_at(record, find_only=find_only) for record in records), careful=careful):
                pipe.send(findings)


def _grouped(findings: Iterator[Finding], *, careful: bool) -> Iterator[list[Finding]]:
    """The findings as they come, those of quick pages together; if careful, each alone."""
    ready: list[Finding] = []
    told = time.monotonic()
    for finding in findings:
        ready.append(finding)
        if careful or time.monotonic() - told >= _TOGETHER:
            yield ready
            ready, told = [], time.monotonic()
    if ready:
        yield ready


def _limit_memory(limit: int) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    finite = [bound for bound in (limit, soft, hard) if bound != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min(finite), hard))


def _end_with_parent() -> None:
    """A worker that is busy would outlive a parent that was killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
