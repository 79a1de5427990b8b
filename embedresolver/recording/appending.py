"""Appending to a WARC file so that it is whole at every moment."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
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

    An existing file is recorded on into, compressed if it is; a last record that was cut short is dropped first. A
    new file is compressed if its name ends in `.gz`. Several programs may append to one file at a time.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor = -1
        with self._reported():
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o644)
            try:
                self.gzip = self._made_ready()
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

    def _made_ready(self) -> bool:
        """Cut off and separate what is there; whether records are compressed."""
        with self._alone():
            end = resumption(self.path)
            if os.fstat(self._descriptor).st_size != end.kept + len(end.separator):
                os.ftruncate(self._descriptor, end.kept)
                self._write(end.separator)
            return end.gzip if end.kept else self.path.suffix == ".gz"

    def _write(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(self._descriptor, rest) :]

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other programs from writing at the same time, where system and file system can."""
        if sys.platform == "win32":  # pragma: no cover - it has no such locks
            yield
            return
        with suppress(OSError):
            fcntl.flock(self._descriptor, fcntl.LOCK_EX)
        try:
            yield
        finally:
            with suppress(OSError):
                fcntl.flock(self._descriptor, fcntl.LOCK_UN)

    @contextmanager
    def _reported(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise RecordingError(str(self.path), f"cannot be written: {error.strerror or error}") from error
