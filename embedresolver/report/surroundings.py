"""Where in its article an embed stands: the words before it, the quote, the words after it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from embedresolver.find.decode import to_utf8
from embedresolver.find.passage import read_passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from embedresolver.models import Embed, Verdict

#: Characters shown on each side.
SHOWN = 320
#: Bytes of markup looked through on each side of a quote, and most bytes of a character.
_REACH, _WIDEST = 12_000, 4
#: So many characters tell a quote's beginning and end.
_TELLING = 40
#: Markup may be cut open before these, and behind a script whose beginning is not seen.
_BEGINNING = re.compile(
    rb"<(?:p|div|h[1-6]|ul|ol|li|section|article|main|figure|blockquote|body|script|style)[\s>]", re.IGNORECASE
)
_SCRIPT = re.compile(rb"<(/?)(?:script|style)[\s>]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Three stretches of an article's words, as a reader sees them."""

    before: str
    #: Empty where the page itself prints nothing of the post.
    quote: str
    after: str


def surroundings(
    page: bytes, verdicts: Iterable[Verdict], media_type: str | None = None
) -> Iterator[Surroundings | None]:
    """For each embed that was found in `page` the passage around it; None where that cannot be told."""
    source = to_utf8(page, media_type)
    for verdict in verdicts:
        yield passage_around(source, verdict.embed)


def passage_around(page: bytes, embed: Embed) -> Surroundings | None:
    """The passage around one embed; the page is in UTF-8."""
    place = embed.position
    if place.start is not None and place.end is not None:
        return _around(page.decode("utf-8", "replace"), place.start, place.end)
    quote = embed.text or ""
    for at in _places(page, embed):
        text = read_passage(page, _opening(page, at), at + _REACH + _WIDEST * len(quote)).text
        found = _quote_in(text, quote)
        if found is not None:
            return _around(text, *found)
    return None


def _places(page: bytes, embed: Embed) -> Iterator[int]:
    """Offsets near which the embed may stand: its line, and where its id is written."""
    if embed.position.line:
        yield _line(page, embed.position.line)
    named = page.find(embed.ref.id.encode("utf-8", "replace")) if embed.ref is not None else -1
    if named >= 0:
        yield named


def _line(page: bytes, number: int) -> int:
    start = 0
    for _ in range(number - 1):
        start = page.find(b"\n", start) + 1
        if not start:
            return 0
    return start


def _opening(page: bytes, at: int) -> int:
    """An offset before `at` from which the markup can be read."""
    start = max(0, at - _REACH)
    script = _SCRIPT.search(page, start, at)
    if script is not None and script[1]:
        start = script.end() - 1
    beginning = _BEGINNING.search(page, start, at)
    return beginning.start() if beginning is not None else at


def _quote_in(text: str, quote: str) -> tuple[int, int] | None:
    start = text.find(quote[:_TELLING]) if quote else -1
    if start < 0:
        return None
    end = text.find(quote[-_TELLING:], start, start + 2 * len(quote))
    return start, (end + len(quote[-_TELLING:]) if end >= 0 else start + len(quote))


def _around(text: str, start: int, end: int) -> Surroundings:
    before, after = text[max(0, start - SHOWN) : start], text[end : end + SHOWN]
    if start > SHOWN:
        before = f"… {before.partition(' ')[2] or before}"
    if len(text) > end + SHOWN:
        after = f"{after.rpartition(' ')[0] or after} …"
    return Surroundings(before.strip(), text[start:end].strip(), after.strip())
