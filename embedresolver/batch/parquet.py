"""Parquet in and out. A Parquet file cannot grow, so rows are written as parts, and joined at the end."""

from __future__ import annotations

import os
import shutil
from typing import IO, TYPE_CHECKING, Any, Self

from embedresolver.batch.arrow import SCHEMA, batch_of, rows_in
from embedresolver.batch.columns import COLUMNS, record_of_columns
from embedresolver.batch.outputs import parts_of
from embedresolver.batch.records import Record
from embedresolver.errors import OutputError
from embedresolver.models import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

    from embedresolver.batch.rows import Row

import pyarrow as pa
import pyarrow.parquet as pq

#: Pages decoded at once; each may be large.
_ROWS_READ = 32
#: Rows held until they make a part, and rows of a group in the joined file.
PART_ROWS = 512
_GROUP_ROWS = 16 * 1024


def read_rows(name: str, file: IO[bytes], size: int) -> Iterator[Record]:
    """A record for each row; one for what a row group holds behind damage. Raises ArrowException for no Parquet."""
    table = pq.ParquetFile(file)
    weight = size // max(1, table.metadata.num_rows)
    first = 1
    for group in range(table.num_row_groups):
        behind = first + table.metadata.row_group(group).num_rows
        number = first
        try:
            for columns in _rows_of(table, group):
                yield record_of_columns(f"{name}#{number}", columns, weight)
                number += 1
        except Exception as error:  # noqa: BLE001  # of damaged bytes the library makes errors of many kinds
            reason = f"{name}: rows {number} to {behind - 1} cannot be read ({type(error).__name__})"
            problem = Problem("damaged_archive", reason)
            yield Record(f"{name}#{number}+", problem=problem, weight=weight * (behind - number))
        first = behind


def _rows_of(table: Any, group: int) -> Iterator[dict[str, Any]]:  # noqa: ANN401  # the library has no types
    columns = [column for column in COLUMNS if column in table.schema_arrow.names]
    for batch in table.iter_batches(batch_size=_ROWS_READ, row_groups=[group], columns=columns, use_threads=False):
        yield from rows_in(batch, columns)


class ParquetWriter:
    """Writes a file in parts, which lie in a folder beside it until all is done.

    A part is there wholly or not at all: it is written under another name, then renamed.
    """

    def __init__(self, path: Path, *, part_rows: int = PART_ROWS) -> None:
        self._path = path
        self._parts = parts_of(path)
        self._part_rows = part_rows
        self._held: list[Row] = []
        self._next = 0

    def rows(self) -> Iterator[Row]:
        """The rows that are there. Raises OutputError where something else, or damage, is."""
        for part in self._existing():
            try:
                yield from _rows_written(part)
            except (pa.ArrowException, OSError) as error:
                raise OutputError(str(part), "is damaged; overwrite the output, or remove the part") from error

    def __enter__(self) -> Self:
        self._parts.mkdir(parents=True, exist_ok=True)
        for unfinished in self._parts.glob("*.tmp"):
            unfinished.unlink()
        numbers = [int(part.stem) for part in self._parts.glob("*.parquet")]
        self._next = max(numbers, default=-1) + 1
        if self._path.exists():
            self._path.replace(self._new_part())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._write_part()

    def write(self, rows: Sequence[Row]) -> None:
        """Take rows; they are on the disk as soon as they make a part."""
        self._held.extend(rows)
        if len(self._held) >= self._part_rows:
            self._write_part()

    def finish(self) -> None:
        """Join the parts to the one file."""
        self._write_part()
        joined = self._parts / "joined.tmp"
        with pq.ParquetWriter(joined, SCHEMA, compression="zstd") as writer:
            for table in self._groups():
                writer.write_table(table)
        _to_disk(joined)
        joined.replace(self._path)
        shutil.rmtree(self._parts)

    def _existing(self) -> list[Path]:
        parts = sorted(self._parts.glob("*.parquet"))
        return [self._path, *parts] if self._path.exists() else parts

    def _new_part(self) -> Path:
        path = self._parts / f"{self._next:09}.parquet"
        self._next += 1
        return path

    def _write_part(self) -> None:
        if not self._held:
            return
        part = self._new_part()
        unfinished = part.with_suffix(".tmp")
        pq.write_table(pa.Table.from_batches([batch_of(self._held)], SCHEMA), unfinished, compression="zstd")
        _to_disk(unfinished)
        unfinished.replace(part)
        self._held = []

    def _groups(self) -> Iterator[Any]:
        """The parts, a row group's worth at a time."""
        waiting: list[Any] = []
        for part in sorted(self._parts.glob("*.parquet")):
            with pq.ParquetFile(part) as file:
                for number in range(file.num_row_groups):
                    waiting.append(file.read_row_group(number, use_threads=False).cast(SCHEMA))
                    if sum(table.num_rows for table in waiting) >= _GROUP_ROWS:
                        yield pa.concat_tables(waiting)
                        waiting = []
        if waiting:
            yield pa.concat_tables(waiting)


def _rows_written(part: Path) -> Iterator[Row]:
    with pq.ParquetFile(part) as file:
        if not file.schema_arrow.equals(SCHEMA):
            raise OutputError(str(part), "holds something else than the rows of a batch")
        for batch in file.iter_batches(batch_size=PART_ROWS, use_threads=False):
            yield from batch.to_pylist()


def _to_disk(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
