"""The Wayback Machine: its index of captures and the captures themselves.

Shapes: internetarchive/wayback (wayback-cdx-server/README.md), edgi-govdata-archiving/wayback, RFC 7089.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import TYPE_CHECKING

from aiohttp import web

from tests.simulator.world import Site, World

if TYPE_CHECKING:
    from collections.abc import Iterator

_ADDRESS = re.compile(r"/web/([0-9]{14})(?:id_)?/(.+)", re.DOTALL)
_MISSING = "<html><title>Wayback Machine</title><p>The Wayback Machine has not archived that URL.</p></html>"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One capture of one URL."""

    url: str
    captured_at: datetime
    body: bytes
    media_type: str = "text/html"
    status: int = 200
    #: For a captured redirect.
    location: str | None = None

    @property
    def timestamp(self) -> str:
        return f"{self.captured_at:%Y%m%d%H%M%S}"

    @property
    def digest(self) -> str:
        return hashlib.sha1(self.body + (self.location or "").encode()).hexdigest().upper()[:32]  # noqa: S324 - as the index has it


def key_of(url: str) -> str:
    """The index sorts URLs by host from behind, without scheme and `www.`, in small letters."""
    host, _, path = re.sub(r"^https?://(?:www\.)?", "", url.lower()).partition("/")
    return f"{','.join(reversed(host.split('.')))})/{path}"


def _answer(world: World, request: web.BaseRequest) -> web.Response:
    if request.path == "/cdx/search/cdx":
        return web.Response(text="".join(_lines(world, request)), content_type="text/plain")
    found = _ADDRESS.fullmatch(request.path_qs)
    captures = [s for s in world.of(Snapshot) if found and key_of(s.url) == key_of(found[2])]
    if found is None or not captures:
        return web.Response(status=404, text=_MISSING, content_type="text/html")
    nearest = min(captures, key=lambda s: abs(int(s.timestamp) - int(found[1])))
    if nearest.timestamp != found[1]:
        return web.Response(status=302, headers={"Location": _raw_address(nearest.timestamp, nearest.url)})
    return _capture(nearest)


def _lines(world: World, request: web.BaseRequest) -> Iterator[str]:
    wanted, is_prefix = key_of(request.query["url"]), request.query.get("matchType") == "prefix"
    captures = sorted(world.of(Snapshot), key=lambda s: (key_of(s.url), s.timestamp))
    mine = [s for s in captures if key_of(s.url) == wanted or (is_prefix and key_of(s.url).startswith(wanted))]
    for s in mine[: int(request.query.get("limit", "1000"))]:
        if s.status < 400:
            yield f"{key_of(s.url)} {s.timestamp} {s.url} {s.media_type} {s.status} {s.digest} {len(s.body)}\n"


def _capture(snapshot: Snapshot) -> web.Response:
    headers = {
        "Content-Type": snapshot.media_type,
        "Memento-Datetime": format_datetime(snapshot.captured_at.astimezone(UTC), usegmt=True),
        "Link": f'<{snapshot.url}>; rel="original"',
    }
    if snapshot.location is not None:
        headers["Location"] = _raw_address(snapshot.timestamp, snapshot.location)
    return web.Response(body=snapshot.body, status=snapshot.status, headers=headers)


def _raw_address(timestamp: str, url: str) -> str:
    return f"https://web.archive.org/web/{timestamp}id_/{url}"


SITES = (Site(frozenset({"web.archive.org"}), _answer),)
