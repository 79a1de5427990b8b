"""One capture: its address, and what the archive's answer is. An archived error is not the archive's own error.

`Memento-Datetime` tells the two apart (RFC 7089, 2.1.1): only an answer that has it is something captured.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from embedresolver.archive.cdx import instant_of
from embedresolver.urls import is_under, read_address

if TYPE_CHECKING:
    from embedresolver.models import Response

_HOST = "web.archive.org"
#: `/web/20190203121314id_/https://…`; `id_` asks for the bytes as they were captured, with no banner or rewriting.
_ADDRESS = re.compile(r"https?://[^/]+/web/([0-9]{14})(?:[a-z]{2}_)?/(.+)", re.IGNORECASE | re.DOTALL)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Address:
    """What the address of a capture names."""

    timestamp: str
    #: The URL that was captured.
    url: str


def address_of(timestamp: str, url: str) -> str:
    """The address at which people see a capture."""
    return f"https://{_HOST}/web/{timestamp}/{url}"


def raw_address_of(timestamp: str, url: str) -> str:
    """The address that gives the captured bytes themselves."""
    return f"https://{_HOST}/web/{timestamp}id_/{url}"


def read_capture_address(url: str) -> Address | None:
    """The instant and the URL that the address of a capture names; None for any other URL."""
    address = read_address(url)
    found = _ADDRESS.fullmatch(address.text) if address is not None and is_under(address.host, _HOST) else None
    if found is None or instant_of(found[1]) is None or read_address(found[2]) is None:
        return None
    return Address(found[1], found[2])


def captured_at(response: Response) -> datetime | None:
    """When the answer was captured; None where it is the archive's own."""
    try:
        moment = parsedate_to_datetime(response.headers.get("Memento-Datetime", ""))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment.astimezone(UTC) if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def redirect_of(response: Response) -> Address | None:
    """Where a captured redirect leads, or the archive's own to the nearest capture that it has."""
    if response.status not in _REDIRECTS:
        return None
    try:
        target = urljoin(response.url, response.headers.get("Location", ""))
    except ValueError:
        return None
    return read_capture_address(target)
