"""Rows as JSON Lines: read from any such file, written so that a kill loses at most the rows in hand."""

from __future__ import annotations

import codecs
import json
import os
from typing import IO, TYPE_CHECKING, Any, Self

import msgspec

from embedresolver.batch.columns import record_of_columns
from embedresolver.batch.records import Record
from embedresolver.batch.schema import ROW
from embedresolver.errors import OutputError
from embedresolver.models import Problem
from embedresolver.report.safe import as_json
from embedresolver.sources import MAX_PAGE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

    from embedresolver.batch.rows import Row

#: JSON writes a byte as six characters at worst.
_MAX_LINE = 6 * MAX_PAGE
_TAIL = 64 * 1024


def read_lines(name: str, stream: IO[bytes]) -> Iterator[Record]:
    """A record for each line of a file. A line that cannot be read is a record with its problem."""
    number = 0
    while line := stream.readline(_MAX_LINE):
        number += 1
        line = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
        whole = line.endswith(b"\n") or len(line) < _MAX_LINE
        weight = len(line) if whole else len(line) + _skip_line(stream)
        if line.strip():
            yield _record(f"{name}#{number}", line if whole else b"", weight)


def _skip_line(stream: IO[bytes]) -> int:
    skipped = 0
    while rest := stream.readline(_MAX_LINE):
        skipped += len(rest)
        if rest.endswith(b"\n"):
            break
    return skipped


def _record(source: str, line: bytes, weight: int) -> Record:
    if not line:
        return Record(source, problem=Problem("too_large", f"{source}: the line is too long"), weight=weight)
    columns = _decoded(line)
    if not isinstance(columns, dict):
        return Record(source, problem=Problem("bad_json", f"{source}: is not a JSON object"), weight=weight)
    return record_of_columns(source, columns, weight)


def _decoded(line: bytes) -> Any:  # noqa: ANN401  # any JSON value; None for what is no JSON
    """A line's value. What other people's writers add to JSON is read too: NaN, and halves of characters."""
    try:
        return msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        pass
    try:
        return json.loads(line, parse_int=float)  # Python's integers have a limit, beyond which it raises
    except (ValueError, RecursionError):
        return None


class LinesWriter:
    """Appends rows to a file. What an earlier run left unfinished at its end is dropped."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[bytes] | None = None

    def rows(self) -> Iterator[Row]:
        """The rows that are there. Raises OutputError where something else is."""
        if not self._path.exists():
            return
        with self._path.open("rb") as file:
            for line in file:
                if line.endswith(b"\n"):
                    yield self._row(line)

    def _row(self, line: bytes) -> Row:
        row = _decoded(line)
        if not isinstance(row, dict) or not ROW.keys() <= row.keys():
            raise OutputError(str(self._path), "holds something else than the rows of a batch")
        return row

    def __enter__(self) -> Self:
        self._path.touch()
        self._file = self._path.open("r+b")
        self._file.truncate(_whole_lines(self._file))
        self._file.seek(0, os.SEEK_END)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._file.close()

    def write(self, rows: Sequence[Row]) -> None:
        """Add rows; once this returns they are on the disk."""
        if self._file is None:
            raise ValueError("the writer is not open")
        self._file.write("".join(f"{as_json(row)}\n" for row in rows).encode("utf-8", "backslashreplace"))
        self._file.flush()
        os.fsync(self._file.fileno())

    def finish(self) -> None:
        """Nothing is left to do."""


def _whole_lines(file: IO[bytes]) -> int:
    """The length of the file up to its last line's end."""
    end = file.seek(0, os.SEEK_END)
    while end:
        start = max(0, end - _TAIL)
        file.seek(start)
        at = file.read(end - start).rfind(b"\n")
        if at >= 0:
            return start + at + 1
        end = start
    return 0
