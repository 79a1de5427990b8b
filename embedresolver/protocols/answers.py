"""Reading an endpoint's answer: typed JSON, and what a status means where the platform says nothing of its own."""

from __future__ import annotations

from datetime import UTC, datetime
from json import JSONDecoder
from typing import TYPE_CHECKING, TypeVar

import msgspec
from dateutil.parser import isoparse

from embedresolver.models import RungAnswer

if TYPE_CHECKING:
    import re

    from embedresolver.models import Response

_BOM = b"\xef\xbb\xbf"
#: No spelling of an instant is longer, nanoseconds and offset included.
_MAX_INSTANT = 40
#: Reads a value that more text follows, which msgspec's decoder takes for an error.
_DECODER = JSONDecoder()
T = TypeVar("T")


def read_json(body: bytes, shape: type[T]) -> T | None:
    """The JSON in `body` as a value of `shape`; None for anything else, whatever the bytes."""
    try:
        return msgspec.json.decode(body.removeprefix(_BOM), type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def json_after(mark: re.Pattern[str], page: bytes) -> object:
    """The JSON value that stands behind a mark in a page's script; None where there is no such thing."""
    text = page.decode("utf-8", "replace")
    found = mark.search(text)
    try:
        return _DECODER.raw_decode(text, found.end())[0] if found is not None else None
    except (ValueError, RecursionError):
        return None


def shaped(value: object, shape: type[T]) -> T | None:
    """A JSON value as a value of `shape`; None for any other."""
    try:
        return msgspec.convert(value, type=shape)
    except (msgspec.ValidationError, RecursionError):
        return None


def instant_of(text: str | None) -> datetime | None:
    """An ISO 8601 instant as aware UTC; None for anything else, and for a local time whose zone is not told."""
    if not text or len(text) > _MAX_INSTANT:
        return None
    try:
        moment = isoparse(text)
        return moment.astimezone(UTC) if moment.tzinfo is not None else None
    except (ValueError, OverflowError):
        return None


def unreadable(rung: str, reason: str, message: str = "") -> RungAnswer:
    """The platform answered, and we cannot tell from it what the post is."""
    return RungAnswer(rung, "unreadable", reason, message)


def refusal(rung: str, response: Response) -> RungAnswer | None:
    """What a status other than success means on any platform; None for success, and for what only the platform knows.

    A 404 alone is weak: endpoints of several platforms answer one at random, or to clients that they do not like.
    """
    status = response.status
    if 200 <= status < 300:
        return None
    if status == 429:
        return RungAnswer(rung, "deferred", "deferred", "the platform asks for fewer requests")
    if status >= 500:
        return RungAnswer(rung, "unreachable", "server_error", f"the platform answered {status}")
    if status == 451:
        # RFC 7725: the one who answers is not allowed to show it.
        return RungAnswer(rung, "withheld", "legal_demand", "the platform does not show the post for legal reasons")
    if status == 404:
        return RungAnswer(rung, "gone", "not_found", "the platform answered 404", firm=False)
    return unreadable(rung, f"http_{status}", f"the platform answered {status}")
