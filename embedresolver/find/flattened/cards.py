"""Posts printed as cards: author and date in front, words behind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from embedresolver.dates import match_date
from embedresolver.find.flattened.attribution import HANDLE, platform_of
from embedresolver.find.flattened.looks import is_furniture
from embedresolver.find.flattened.names import tidy_name
from embedresolver.find.flattened.signature import Signature

if TYPE_CHECKING:
    from collections.abc import Iterator

_CARD = re.compile(
    rf"^(?P<name>(?:(?![.!?]\s)[^\n@—–]){{0,64}}?)\s{{0,2}}\(?@(?P<handle>{HANDLE})\)?\s{{0,2}}[·•∙]\s{{0,2}}",
    re.MULTILINE,
)
_SHORT_DATE = re.compile(r"[^\W\d_]{3,9}\.?\s\d{1,2}(?!\d)|\d{1,2}\.?\s[^\W\d_]{3,9}\.?|\d{1,2}\s?(?:h|m|d|min|hrs?)\b")
_TITLE = re.compile(
    rf"^(?P<name>[^\n@]{{1,64}}?) \(@(?P<handle>{HANDLE})\) on (?:X|Twitter|Bluesky|Threads): "
    r"[\"“](?P<text>[^\n\"”]{1,400})[\"”]",
    re.MULTILINE,
)
_LONGEST = 700


def cards(text: str, language: str | None) -> Iterator[Signature]:
    """Every card, such as `Name @handle · Jan 12` with the words in the lines below, and every card's title."""
    for match in _CARD.finditer(text):
        signature = _read(text, match, language)
        if signature is not None:
            yield signature
    for match in _TITLE.finditer(text):
        name, handle = tidy_name(match["name"]), match["handle"]
        yield Signature(match.start(), match.end(), platform_of(handle), handle, name or None, body=match.span("text"))


def _read(text: str, match: re.Match[str], language: str | None) -> Signature | None:
    found = match_date(text, match.end(), language=language)
    short = _SHORT_DATE.match(text, match.end()) if found is None else None
    if found is None and short is None:
        return None
    end, date = found if found is not None else (short.end() if short else match.end(), None)
    handle = match["handle"].rstrip(".-")
    return Signature(
        start=match.start(),
        end=end,
        platform=platform_of(handle),
        handle=handle.partition("@")[0],
        name=_name(text, match),
        date=date,
        date_text=" ".join(text[match.end() : end].split()),
        body=_body(text, end),
    )


def _name(text: str, match: re.Match[str]) -> str | None:
    """On the card's own line, or on the line above it."""
    own = tidy_name(match["name"])
    if own:
        return own
    above = text[max(0, match.start() - 80) : match.start()].rstrip().rpartition("\n")[2]
    return tidy_name(above) if above and len(above) <= 64 else None


def _body(text: str, start: int) -> tuple[int, int]:
    """The words below: to the next blank line or button."""
    window = text[start : start + _LONGEST]
    begin = len(window) - len(window.lstrip())
    end = begin
    for line in window[begin:].splitlines(keepends=True):
        if not line.strip() or is_furniture(line.strip()):
            break
        end += len(line)
    return start + begin, start + end
