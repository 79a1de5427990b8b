"""Where rows go: a file whose extension tells its format, with what an earlier run has answered already."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Protocol, Self

from embedresolver.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

    from embedresolver.batch.rows import Row


class Writer(Protocol):
    """Takes rows. Use it as a context manager; without `finish`, another run may go on with what is there."""

    def rows(self) -> Iterator[Row]:
        """The rows that are there."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def write(self, rows: Sequence[Row]) -> None:
        """Take rows, all or none of which will be there after a kill."""

    def finish(self) -> None:
        """Say that no more rows come."""


def writer_for(path: Path) -> Writer:
    """The writer for a file. Raises OutputError for an extension that names no format, or a place that is none."""
    if path.is_dir() or not path.parent.is_dir():
        raise OutputError(str(path), "is a folder" if path.is_dir() else "its folder does not exist")
    if path.suffix in (".jsonl", ".ndjson"):
        from embedresolver.batch.jsonlines import LinesWriter

        return LinesWriter(path)
    if path.suffix == ".parquet":
        from embedresolver.batch.parquet import ParquetWriter

        return ParquetWriter(path)
    raise OutputError(str(path), "the name must end in .jsonl or .parquet")


def started(path: Path) -> bool:
    """Whether an earlier run has written here."""
    return path.exists() or parts_of(path).exists()


def forget(path: Path) -> None:
    """Remove what an earlier run has written here."""
    path.unlink(missing_ok=True)
    shutil.rmtree(parts_of(path), ignore_errors=True)


def parts_of(path: Path) -> Path:
    """The folder where a file that cannot grow is gathered."""
    return path.with_name(f"{path.name}.parts")
