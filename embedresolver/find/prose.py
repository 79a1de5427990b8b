"""A page's words as a reader sees them, without markup: where the article's own sentences quote its posts."""

from __future__ import annotations

from embedresolver.find.decode import to_utf8
from embedresolver.find.passage import MAX_LENGTH, read_passage

#: Longer pages are lists and feeds; what stands further behind is not read.
_READ = 2 * 1024 * 1024


def read_prose(page: bytes | str, media_type: str | None = None) -> str:
    """The visible words of HTML or plain text, white space collapsed. No input makes it raise."""
    source = to_utf8(page, media_type)[:_READ]
    pieces = (read_passage(source, start, start + MAX_LENGTH).text for start in range(0, len(source), MAX_LENGTH))
    return " ".join(pieces)
