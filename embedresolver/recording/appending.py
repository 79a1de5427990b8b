"""Appending to a WARC file so that it is whole at every moment."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from embedresolver.errors import RecordingError
from embedresolver.recording.framing import resumption

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class WarcFile:
    """A WARC file open for appending. What is handed to `append` is in the file when it returns, whole or not at all.

    An existing file is recorded on into; a last record that was cut short is dropped first. A name that ends in
    `.gz` gives a compressed file. Several programs may append to one file at a time.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.gzip = path.suffix == ".gz"
        self._descriptor = -1
        with self._reported():
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o644)
            try:
                self._make_ready()
            except BaseException:
                self.close()
                raise

    def append(self, records: bytes) -> None:
        """Write records at the end. Raises `RecordingError` where the disk does not take them."""
        if self._descriptor < 0:
            raise RecordingError(str(self.path), "cannot be written: it is closed")
        with self._reported(), self._alone():
            before = os.fstat(self._descriptor).st_size
            try:
                self._write(records)
            except OSError:
                os.ftruncate(self._descriptor, before)
                raise

    def close(self) -> None:
        """Close the file; more than once does no harm."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            os.close(descriptor)

    def _make_ready(self) -> None:
        with self._alone():
            kept, separator = resumption(self.path)
            os.ftruncate(self._descriptor, kept)
            self._write(separator)

    def _write(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(self._descriptor, rest) :]

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other programs from writing at the same time, where the system can."""
        if sys.platform == "win32":  # pragma: no cover - it has no such locks
            yield
            return
        fcntl.flock(self._descriptor, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(self._descriptor, fcntl.LOCK_UN)

    @contextmanager
    def _reported(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise RecordingError(str(self.path), f"cannot be written: {error.strerror or error}") from error
