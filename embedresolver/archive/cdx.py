"""The index of the Wayback Machine: what to ask it, and what its lines say.

Protocol and fields: internetarchive/wayback, wayback-cdx-server/README.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Iterator

INDEX = "https://web.archive.org/cdx/search/cdx"
#: Lines read of one answer, whatever was asked for.
_MAX_LINES = 20_000
#: A revisit record says "as before" and has neither status nor media type of its own.
_REVISIT = "warc/revisit"


@dataclass(frozen=True, slots=True)
class Capture:
    """One line of the index: a URL, as it was captured at one instant."""

    #: Fourteen digits, as in the capture's address.
    timestamp: str
    captured_at: datetime
    #: The URL that was captured.
    url: str
    media_type: str
    #: None where the index does not say, as for a page that was the same as before.
    status: int | None
    #: Of the body; equal ones are equal copies.
    digest: str

    @property
    def is_error(self) -> bool:
        return self.status is not None and self.status >= 400

    @property
    def is_redirect(self) -> bool:
        return self.status is not None and 300 <= self.status < 400


def search_url(url: str, *, limit: int, match: Literal["exact", "prefix"] = "prefix", collapse: str = "digest") -> str:
    """The URL that asks for at most `limit` captures of a URL, or of all that begin with it, the oldest first.

    Neighbouring captures with equal `collapse` fields are given once. Errors that were captured are left out.
    """
    query = {
        "url": url,
        "matchType": match,
        "filter": "!statuscode:[45]..",
        "collapse": collapse,
        "limit": str(limit),
    }
    return f"{INDEX}?{urlencode(query)}"


def read_captures(body: bytes) -> tuple[Capture, ...]:
    """The captures that the index lists; lines that are none are left out."""
    return tuple(_captures(body.decode("utf-8", "replace")))


def _captures(text: str) -> Iterator[Capture]:
    for line in text.split("\n", _MAX_LINES)[:_MAX_LINES]:
        match line.split(" "):
            case [_, timestamp, url, media_type, status, digest, _]:
                captured_at = instant_of(timestamp)
                if captured_at is not None:
                    yield Capture(timestamp, captured_at, url, media_type, _status(status), digest)


def _status(text: str) -> int | None:
    return int(text) if len(text) == 3 and text.isascii() and text.isdecimal() else None


def instant_of(timestamp: str) -> datetime | None:
    """The instant that fourteen digits write; None for other text."""
    if not (len(timestamp) == 14 and timestamp.isascii() and timestamp.isdecimal()):
        return None
    try:
        return datetime.strptime(timestamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def is_revisit(capture: Capture) -> bool:
    """Whether the capture only says that nothing had changed."""
    return capture.media_type == _REVISIT
