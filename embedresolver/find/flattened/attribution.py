"""Attribution lines of the kind `— Name (@handle) January 12, 2026`, as X and Bluesky embeds print them.

Publishers' exports change the dash, lose it, glue it to its neighbours, drop the parentheses or cut the date; what
stays is a handle with a date behind it. A handle alone is a mention, and a name with "by" before it is a byline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from embedresolver.dates import match_date
from embedresolver.find.flattened.names import NameSpan, name_before
from embedresolver.find.flattened.shortlinks import SHORT_LINK
from embedresolver.find.flattened.signature import Signature
from embedresolver.platforms import read_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from embedresolver.models import PrintedDate

_DOMAIN = r"[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}"
HANDLE = rf"(?:{_DOMAIN}|[A-Za-z0-9_][A-Za-z0-9_.]{{0,63}}(?:@{_DOMAIN})?)"
_INVISIBLE = r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069]{0,4}"
_HANDLE = re.compile(
    rf"(?P<open>[(\[（]{_INVISIBLE})?(?<![A-Za-z0-9_./@])@{_INVISIBLE}(?P<handle>{HANDLE})(?P<close>{_INVISIBLE}[)\]）])?"
)
_ON_PLATFORM = re.compile(r"\s{1,3}on\s{1,3}(?:X|Twitter|Bluesky|Mastodon|Threads)\b", re.IGNORECASE)
_BEFORE_DATE = re.compile(
    r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069]{0,80}(?:(?:[·•|–—-]|on|am|le|el|il|em|op)\s{1,3})?"
)
_CUT = re.compile(r"\s{0,3}(?:\w{3,12}\.?\s{1,2}(?:\d{1,2},?\s{0,2})?)?\[?(?:…|\.{3})\]?")
_URL_BEHIND = re.compile(r"\s{0,3}[(\[]?\s{0,2}(https?://[^\s<>()\[\]]{8,300})")
_DAY_AND_YEAR = re.compile(r"(?=[^\n]{0,30}?\b\d{1,2}\b)[^\n()@]{2,30}?\b(?:20|25)\d\d(?!\d)")
_BYLINE = re.compile(
    r"(?:^|[\s|·(])(?:by|von|por|par|di|da|door|av|af|przez|written by|text|photo|foto)[:\s]{1,40}$", re.IGNORECASE
)
_MAY_BE_DATE = re.compile(r"\w[^\n]{0,40}?(?<=\d)|\d")
#: Longest posts: docs.x.com, docs.bsky.app (app.bsky.feed.post), docs.joinmastodon.org (default of an instance).
_LIMITS = {"x": 280, "bluesky": 300, "mastodon": 500}
_DIGIT = re.compile(r"\d")
#: "So there" behind a date is no German Sunday: these lines print no weekday.
_NEXT_WORD = re.compile(r"(?<=\d{4})\s+[A-Z][a-z]{1,2}\Z")
_WORD_START = re.compile(r"(?<!\w)\w")

#: What must stand before a name without a dash: at least a sentence's end; without brackets, a gap or a short link.
_BARE_NAME = 1.5
_CLEAR_NAME = 4.0
#: Or the name reads like its handle, from 0 to 3.
_LIKE_HANDLE = 1.8
_GOES_ON = re.compile(r"\s?[,;)]|\s[a-z]")
#: What stands behind so many handles is not read, so that time is bounded: honest texts hold hundreds at most.
_MOST_TRIED = 10_000


@dataclass(frozen=True, slots=True)
class _When:
    """What stands behind the handle."""

    end: int
    date: PrintedDate | None = None
    text: str | None = None
    #: A dash, a dot or a preposition stands between handle and date.
    apart: bool = False
    #: The line was cut off, or names the post's address instead of a date.
    ends: bool = False


def attribution_lines(text: str, language: str | None) -> Iterator[Signature]:
    """Every attribution line, in order. A line never reaches back behind the one before it."""
    floor = 0
    for mark in islice(_HANDLE.finditer(text), _MOST_TRIED):
        if mark.start() < floor:
            continue
        signature = _read(text, mark, floor, language)
        if signature is not None:
            floor = signature.end
            yield signature


def _read(text: str, mark: re.Match[str], floor: int, language: str | None) -> Signature | None:
    handle = mark["handle"].rstrip(".-")
    in_brackets = bool(mark["open"] and mark["close"])
    when = _date_behind(text, mark.end(), language)
    name = name_before(text, mark.start(), floor, handle) if when.date or mark["open"] else None
    if name is None:
        return None
    if when.date is None and name.dashed:
        when = _end_without_date(text, mark.end()) or when
    if when.date is None and name.dashed and in_brackets:
        name, when = _date_before(text, name, floor, when, language)
    if not _believable(text, name, when, floor, in_brackets=in_brackets):
        return None
    platform = platform_of(handle)
    return Signature(
        start=name.start,
        end=_after_post_url(text, when.end) or when.end,
        platform=platform,
        handle=handle.partition("@")[0] if "@" in handle else handle,
        name=name.name,
        date=when.date,
        date_text=when.text,
        limit=_LIMITS[platform],
    )


def _date_behind(text: str, end: int, language: str | None) -> _When:
    platform = _ON_PLATFORM.match(text, end)
    after_platform = platform.end() if platform else end
    lead = _BEFORE_DATE.match(text, after_platform)
    start = lead.end() if lead else after_platform
    found = match_date(text, start, language=language) if _MAY_BE_DATE.match(text, start) else None
    if found is None:
        return _When(after_platform)
    stop, date = found
    next_word = _NEXT_WORD.search(text, start, stop)
    stop = next_word.start() if next_word else stop
    apart = platform is None and bool(lead and lead[0].strip())
    return _When(stop, date, " ".join(text[start:stop].split()), apart=apart)


def _end_without_date(text: str, end: int) -> _When | None:
    """A post's address, a date in words that we cannot read, or one cut off: an attribution all the same."""
    address = _after_post_url(text, end)
    if address is not None:
        return _When(address, ends=True)
    odd = _DAY_AND_YEAR.match(text, end)
    if odd is not None:
        return _When(odd.end(), text=" ".join(odd[0].split()), ends=True)
    cut = _CUT.match(text, end)
    return _When(cut.end(), ends=True) if cut is not None else None


def _after_post_url(text: str, end: int) -> int | None:
    """The end of a post's URL that follows at once."""
    url = _URL_BEHIND.match(text, end)
    return url.end() if url is not None and read_url(url[1]) is not None else None


def _date_before(text: str, name: NameSpan, floor: int, when: _When, language: str | None) -> tuple[NameSpan, _When]:
    """Some templates print the date in front of the dash."""
    low = max(floor, name.start - 40)
    stop = low + len(text[low : name.start].rstrip())
    if not _DIGIT.search(text, low, stop):
        return name, when
    for word in _WORD_START.finditer(text, low, stop):
        found = match_date(text, word.start(), language=language)
        if found is not None and found[0] == stop:
            moved = replace(name, start=word.start())
            return moved, _When(when.end, found[1], text[word.start() : stop], ends=True)
    return name, when


def _believable(text: str, name: NameSpan, when: _When, floor: int, *, in_brackets: bool) -> bool:
    before = text[max(floor, name.start - 60) : name.start]
    if not in_brackets and (name.name is None or when.date is None):
        return False
    if name.dashed:
        return when.date is not None or when.ends or _ends_in_link(before)
    if when.date is None or when.apart or _BYLINE.search(before) or _starts_as_byline(name):
        return False
    if name.mark >= _CLEAR_NAME:
        return True
    if not in_brackets or _GOES_ON.match(text, when.end) or not (before.strip() or floor):
        return False
    return name.mark >= _BARE_NAME or name.weight - name.mark >= _LIKE_HANDLE


def _starts_as_byline(name: NameSpan) -> bool:
    return _BYLINE.search((name.name or "").partition(" ")[0] + " ") is not None


def _ends_in_link(before: str) -> bool:
    links = list(SHORT_LINK.finditer(before))
    return bool(links) and not before[links[-1].end() :].strip()


def platform_of(handle: str) -> str:
    if "@" in handle:
        return "mastodon"
    return "bluesky" if "." in handle else "x"
