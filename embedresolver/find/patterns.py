"""Many patterns sought in a page at once: Hyperscan's database, and the scratch space that each thread needs."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import TYPE_CHECKING

import hyperscan

if TYPE_CHECKING:
    from collections.abc import Sequence


class Patterns:
    """Expressions, without regard to case, compiled together."""

    def __init__(self, expressions: Sequence[bytes]) -> None:
        self._database = hyperscan.Database()
        self._database.compile(expressions=[*expressions], flags=[hyperscan.HS_FLAG_CASELESS] * len(expressions))
        self._local = threading.local()

    def hits(self, source: bytes, most: int) -> list[tuple[int, int]]:
        """Where an expression ends, and its place among the expressions; by the first, ascending, up to `most`."""
        found: list[tuple[int, int]] = []
        append, scratch = found.append, self._scratch()

        def note(index: int, start: int, end: int, flags: int, context: object) -> bool:
            del start, flags, context
            append((end, index))
            return len(found) >= most

        with suppress(hyperscan.ScanTerminated):
            self._database.scan(source, match_event_handler=note, scratch=scratch)
        return found

    def _scratch(self) -> hyperscan.Scratch:
        kept = getattr(self._local, "scratch", None)
        if kept is None:
            kept = self._local.scratch = hyperscan.Scratch(self._database)
        return kept
