"""What the widgets of Instagram, Facebook, TikTok, Threads and Mastodon leave behind as plain text."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from embedresolver.dates import match_date, read_date
from embedresolver.find.flattened.names import tidy_name
from embedresolver.find.flattened.phrases import POST_BY, POSTED_BY, SHARED, SHARED_BY, VIEW_ON, VIEW_ON_INSTAGRAM
from embedresolver.find.flattened.signature import MOST, Signature

if TYPE_CHECKING:
    from collections.abc import Iterator

    from embedresolver.models import PrintedDate

#: Longest captions, in characters: help.instagram.com, support.tiktok.com and facebook.com/help give these.
_CAPTION = 2_200
_FACEBOOK_TEXT = 5_000
_WHO = re.compile(
    r"[ \u00a0\n]{1,20}(?P<name>[^\n@]{0,80}?)[ \u00a0\n]{0,20}[(（]?@(?P<handle>[A-Za-z0-9_.]{1,30})[)）]?"
)
_NAME_ONLY = re.compile(r"[ \u00a0](?P<name>[^\n@.]{1,60}?)[ \u00a0]*$", re.MULTILINE)
_HANDLE_BEFORE = re.compile(r"(?:Henkilön\s)?(?P<name>[^\n@]{0,64})[(（]@(?P<handle>[A-Za-z0-9_.]{1,30})[)）]\s?$")
_LEAD = re.compile(
    r"\s{0,3}(?:(?:님,|-|in data:|on|am|le|el|il|em|op|dnia|в|den|à|în|på|pada|στις|tarihinde|,|·)\s{1,3})?[(（]?"
)
#: Instagram's Japanese, Korean and Chinese codes print the parts of the date in this order, with words as seen.
_YEAR_FIRST = re.compile(
    r"(?P<year>20\d\d)\s?[年년]?\s{0,2}(?P<month>\d{1,2})\s?[月월]{1,2}\s{0,2}(?P<day>\d{1,2})[日일]?"
)
_WEEKDAY = re.compile(r"[^\W\d_]{2,14}(?:-feira)?,?\s{1,2}")
_SOUND = re.compile(r"♬\s?(?P<sound>[^\n♬]{1,100}?)(?=$|\n|\s{2}|[.!?]\s)")
_TIKTOK_HANDLE = re.compile(r"(?:^|(?<=[\s.!?:…\"”]))@(?P<handle>[A-Za-z0-9_.]{2,24})(?=\s)", re.MULTILINE)
_POST_BY = re.compile(
    rf"{POST_BY}[ \u00a0]@(?P<handle>[A-Za-z0-9_.]{{1,30}})"
    r"(?:@(?P<host>[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}))?\s{1,4}"
    rf"(?:{VIEW_ON}[ \u00a0](?P<platform>Threads|Mastodon)|Auf[ \u00a0](?P<platform_de>Threads|Mastodon)[ \u00a0]an)"
)


def widget_lines(text: str, language: str | None) -> list[Signature]:
    """Every mark that a widget left, in order of its end."""
    names_someone = "@" in text or "Instagram" in text
    found = (
        *((_instagram(text, language), _instagram_behind(text, language)) if names_someone else ()),
        *(_facebook(text, language), _tiktok(text), _post_by(text)),
    )
    return sorted((each for lines in found for each in islice(lines, MOST)), key=lambda signature: signature.end)


def _instagram(text: str, language: str | None) -> Iterator[Signature]:
    floor = 0
    for phrase in SHARED_BY.finditer(text):
        who = _WHO.match(text, phrase.end()) or _NAME_ONLY.match(text, phrase.end())
        handle = who.groupdict().get("handle") if who is not None else None
        opener = _opener(text, max(floor, phrase.start() - _CAPTION - 400), phrase.start())
        if who is None or (handle is None and opener is None):
            continue
        signature = _instagram_post(text, phrase.start(), who.end(), who["name"], handle, opener, language)
        floor = signature.end
        yield signature


def _instagram_behind(text: str, language: str | None) -> Iterator[Signature]:
    floor = 0
    for phrase in SHARED.finditer(text):
        low = max(floor, phrase.start() - 110)
        who = _HANDLE_BEFORE.search(text[low : phrase.start()])
        if who is None:
            continue
        start = low + who.start()
        opener = _opener(text, max(floor, start - _CAPTION - 400), start)
        signature = _instagram_post(text, start, phrase.end(), who["name"], who["handle"], opener, language)
        floor = signature.end
        yield signature


def _instagram_post(
    text: str, start: int, end: int, name: str, handle: str | None, opener: int | None, language: str | None
) -> Signature:
    stop, date = _date(text, end, language)
    return Signature(
        start=start,
        end=stop,
        platform="instagram",
        handle=handle.rstrip(".") if handle else None,
        name=tidy_name(name) or None,
        date=date,
        date_text=" ".join(text[_lead_end(text, end) : stop].split()) if date else None,
        body=_caption(opener, start, dated=date is not None),
        limit=_CAPTION,
    )


def _caption(opener: int | None, start: int, *, dated: bool) -> tuple[int, int] | None:
    """Embed codes without a date are of the kind that prints no caption: what stands before is the article's."""
    if opener is not None:
        return opener, start
    return None if dated else (start, start)


def _opener(text: str, low: int, high: int) -> int | None:
    """The end of the words above the post, if no other post's line lies between."""
    used = max((match.end() for match in SHARED.finditer(text, low, high)), default=low)
    return max((match.end() for match in VIEW_ON_INSTAGRAM.finditer(text, used, high)), default=None)


def _lead_end(text: str, end: int) -> int:
    lead = _LEAD.match(text, end)
    return lead.end() if lead else end


def _date(text: str, end: int, language: str | None) -> tuple[int, PrintedDate | None]:
    start = _lead_end(text, end)
    found = match_date(text, start, language=language) if text[start : start + 1].isalnum() else None
    return found or _year_first(text, start) or (end, None)


def _year_first(text: str, start: int) -> tuple[int, PrintedDate] | None:
    parts = _YEAR_FIRST.match(text, start)
    day = read_date(f"{parts['year']}-{parts['month']:0>2}-{parts['day']:0>2}") if parts else None
    return (parts.end(), replace(day, text=parts[0])) if parts and day else None


def _facebook(text: str, language: str | None) -> Iterator[Signature]:
    for phrase in POSTED_BY.finditer(text):
        name = next(value for key, value in phrase.groupdict().items() if key.startswith("name") and value)
        found = _date_with_weekday(text, phrase.end(), language)
        if found is None or not _follows_words(text, phrase.start()):
            continue
        end, date = found
        printed = " ".join(text[phrase.end() : end].split())
        yield Signature(phrase.start(), end, "facebook", None, tidy_name(name), date, printed, limit=_FACEBOOK_TEXT)


def _date_with_weekday(text: str, start: int, language: str | None) -> tuple[int, PrintedDate] | None:
    """Facebook prints the weekday; the "Posted by" of blogs seldom does."""
    weekday = _WEEKDAY.match(text, start)
    whole = match_date(text, start, language=language)
    rest = match_date(text, weekday.end(), language=language) if weekday else None
    if rest is None or (whole is not None and whole[1].day != rest[1].day):
        return None
    return rest if any(sign.isalpha() for sign in rest[1].text) else None


def _follows_words(text: str, start: int) -> bool:
    """A blog's own "Posted by … on …" stands at the head of the article or alone in its paragraph."""
    before = text[max(0, start - 60) : start]
    return bool(before.strip()) and not before.rstrip(" \t\u00a0").endswith("\n\n")


def _tiktok(text: str) -> Iterator[Signature]:
    floor = 0
    for sound in _SOUND.finditer(text):
        low = max(floor, sound.start() - _CAPTION)
        handles = list(_TIKTOK_HANDLE.finditer(text, low, sound.start()))
        at_line = [match for match in handles if match.start() == low or text[match.start() - 1] == "\n"]
        who = next(iter(at_line[-1:] or handles[:1]), None)
        if who is None:
            continue
        floor = sound.end()
        body = (who.end(), sound.start())
        yield Signature(sound.start(), sound.end(), "tiktok", who["handle"].rstrip("."), body=body, limit=_CAPTION)


def _post_by(text: str) -> Iterator[Signature]:
    for match in _POST_BY.finditer(text):
        platform = "mastodon" if match["host"] or "Mastodon" in (match["platform"], match["platform_de"]) else "threads"
        body = (match.start(), match.start())
        yield Signature(match.start(), match.end(), platform, match["handle"].rstrip("."), body=body)
