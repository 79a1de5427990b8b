"""Where the rows of a run are written."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from embedresolver.batch.outputs import Writer
    from embedresolver.batch.records import Record
    from embedresolver.batch.rows import Row

#: Is told of records whose rows are written.
Told: TypeAlias = "Callable[[Sequence[Record], Sequence[Row]], None]"


class _Batch:
    """Rows that are written together, and those who wait for that."""

    def __init__(self) -> None:
        self.answered: list[tuple[Record, Row]] = []
        self.written = asyncio.Event()


class Desk:
    """Where rows are written. Those that come while others are being written wait, and are written together."""

    def __init__(self, writer: Writer, told: Told) -> None:
        self._writer = writer
        self._told = told
        self._next = _Batch()
        self._is_writing = False

    async def take(self, records: Iterable[Record], rows: Iterable[Row]) -> None:
        """Write rows; once this returns, these are written."""
        mine = self._next
        mine.answered.extend(zip(records, rows, strict=True))
        if self._is_writing:
            # All who wait for a batch go on at once: one after the other they would pile up, with all that they hold.
            await mine.written.wait()
            return
        self._is_writing = True
        try:
            while self._next.answered:
                batch, self._next = self._next, _Batch()
                await self._write(batch)
        finally:
            self._is_writing = False

    async def _write(self, batch: _Batch) -> None:
        rows = [row for _, row in batch.answered]
        await asyncio.to_thread(self._writer.write, rows)
        self._told([record for record, _ in batch.answered], rows)
        batch.written.set()
