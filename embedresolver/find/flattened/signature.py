"""What tells a flattened post apart from prose: the line that names its author, wherever it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from embedresolver.models import PrintedDate


#: No article quotes more posts; a hostile text may hold a million lines like theirs.
MOST = 2_000


@dataclass(frozen=True, slots=True)
class Signature:
    """An attribution line, or another mark that a post stands here."""

    #: From where the attribution begins, dash included, to where it ends, date included.
    start: int
    end: int
    platform: str
    handle: str | None = None
    name: str | None = None
    date: PrintedDate | None = None
    date_text: str | None = None
    #: Where the quoted words stand, if the mark itself says so; else they end at `start` and begin somewhere before.
    body: tuple[int, int] | None = None
    #: Longest text that such an embed prints, in the platform's own count.
    limit: int = 280

    @property
    def span(self) -> tuple[int, int]:
        """All of the text that belongs to this mark."""
        if self.body is None:
            return self.start, self.end
        return min(self.start, self.body[0]), max(self.end, self.body[1])
