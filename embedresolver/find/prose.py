"""A page's words as a reader sees them, without markup: where the article's own sentences quote its posts."""

from __future__ import annotations

from embedresolver.find.decode import to_utf8
from embedresolver.find.passage import MAX_LENGTH, Passage, read_passage

#: Longer pages are lists and feeds; what stands further behind is not read.
_READ = 2 * 1024 * 1024


def read_prose(page: bytes | str, media_type: str | None = None) -> str:
    """The visible words of HTML or plain text, white space collapsed, `p` elements on lines of their own. Total."""
    source = to_utf8(page, media_type)[:_READ]
    pieces = (read_passage(source, start, start + MAX_LENGTH) for start in range(0, len(source), MAX_LENGTH))
    return " ".join(map(_in_paragraphs, pieces))


def _in_paragraphs(passage: Passage) -> str:
    """The text with a line feed for the space before each paragraph."""
    starts = sorted({paragraph.start for paragraph in passage.paragraphs} - {0})
    ends = zip([0, *starts], [*starts, len(passage.text)], strict=True)
    return "\n".join(passage.text[start:end].rstrip(" ") for start, end in ends)
