"""Rows that come while others are being written."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from embedresolver.batch.desk import Desk
from embedresolver.batch.records import Record
from embedresolver.batch.rows import Row

EACH, WRITES = 3, 20


class _Kept:
    """A writer in memory."""

    def __init__(self) -> None:
        self.written: list[list[str]] = []

    def write(self, rows: Sequence[Row]) -> None:
        self.written.append([row["source"] for row in rows])


async def test_all_who_wait_for_a_write_go_on_at_once() -> None:
    """One after the other they would pile up where more rows come than writes are done, with all that they hold."""
    kept: Any = _Kept()
    waiting, most, sources = 0, 0, iter(range(EACH * WRITES))

    async def bring(source: int) -> None:
        nonlocal waiting, most
        waiting += 1
        most = max(most, waiting)
        row: Any = {"source": str(source)}
        await desk.take([Record(str(source))], [row])
        waiting -= 1

    def told(*_: object) -> None:
        """With every write, more come than one."""
        for source in [each for _, each in zip(range(EACH), sources, strict=False)]:
            tasks.create_task(bring(source))

    desk = Desk(kept, told)
    async with asyncio.TaskGroup() as tasks:
        told()
    assert sorted(int(source) for rows in kept.written for source in rows) == list(range(EACH * WRITES))
    assert (most <= 4 * EACH, waiting) == (True, 0)
