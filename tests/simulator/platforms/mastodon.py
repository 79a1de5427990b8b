"""Servers that speak Mastodon's API: two that federate, and Truth Social behind its wall.

Shapes: docs.joinmastodon.org/entities/Status and methods/statuses; yt-dlp issue 7001 (the wall).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Literal, TypeAlias

from aiohttp import web

from embedresolver.clocks import milliseconds_of
from tests.simulator.world import Site, World

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

State: TypeAlias = Literal["shown", "deleted", "members-only", "walled"]
_WALL = (
    "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><noscript>Enable JavaScript and cookies to "
    "continue</noscript></body></html>"
)


@dataclass(frozen=True, slots=True)
class MastodonPost:
    """A post on one server, perhaps with a copy on another."""

    server: str
    id: str
    handle: str
    name: str
    created_at: datetime
    text: str
    state: State = "shown"
    language: str = "es"
    #: The texts that the post had before, oldest first.
    earlier: tuple[str, ...] = ()
    edited_at: datetime | None = None
    #: Server and id of a copy.
    copy: tuple[str, str] | None = None

    @property
    def url(self) -> str:
        return f"https://{self.server}/@{self.handle}/{self.id}"


def status_id(moment: datetime, sequence: int = 0) -> str:
    """An id whose clock says `moment` (mastodon/mastodon, lib/mastodon/snowflake.rb)."""
    return str(milliseconds_of(moment) << 16 | sequence)


def _answer(world: World, request: web.BaseRequest) -> web.Response:
    host = request.host.partition(":")[0]
    if any(post.server == host and post.state == "members-only" for post in world.of(MastodonPost)):
        return _json({"error": "This API requires an authenticated user"}, 401)
    match request.path.strip("/").split("/"):
        case ["api", "v1", "statuses", number, *rest] if rest in ([], ["history"]):
            return _status(world, host, number, with_history=bool(rest))
    return _json({"error": "Record not found"}, 404)


def _status(world: World, host: str, number: str, *, with_history: bool) -> web.Response:
    known = next((post for post in world.of(MastodonPost) if (host, number) in _places(post)), None)
    match known:
        case MastodonPost(state="walled"):
            return web.Response(text=_WALL, status=403, content_type="text/html", headers={"cf-mitigated": "challenge"})
        case MastodonPost(state="shown") if with_history:
            return _json([{"content": _html(text)} for text in (*known.earlier, known.text)])
        case MastodonPost(state="shown"):
            return _json(_entity(known, host, number))
        case MastodonPost() if host != known.server:
            # A server keeps its copy of a post that was deleted elsewhere, if the news of that did not reach it.
            return _json(_entity(known, host, number))
    return _json({"error": "Record not found"}, 404)


def _places(post: MastodonPost) -> Iterator[tuple[str, str]]:
    yield post.server, post.id
    if post.copy is not None:
        yield post.copy


def _entity(post: MastodonPost, host: str, number: str) -> dict[str, object]:
    account = f"https://{post.server}/users/{post.handle}"
    edited = f"{post.edited_at:%Y-%m-%dT%H:%M:%S}.000Z" if post.edited_at is not None else None
    return {
        "id": number,
        "created_at": f"{post.created_at:%Y-%m-%dT%H:%M:%S}.000Z",
        "edited_at": edited,
        "sensitive": False,
        "spoiler_text": "",
        "visibility": "public",
        "language": post.language,
        "uri": f"{account}/statuses/{post.id}",
        "url": post.url,
        "content": _html(post.text),
        "reblog": None,
        "account": {
            "id": "109300000000000001",
            "username": post.handle,
            "acct": post.handle if host == post.server else f"{post.handle}@{post.server}",
            "display_name": post.name,
            "url": f"https://{post.server}/@{post.handle}",
            "uri": account,
        },
        "media_attachments": [],
        "mentions": [],
        "tags": [],
        "emojis": [],
        "poll": None,
    }


def _html(text: str) -> str:
    return f"<p>{escape(text, quote=False)}</p>"


def _json(value: object, status: int = 200) -> web.Response:
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return web.Response(text=body, status=status, content_type="application/json")


SITES = (Site(frozenset({"faro.example", "puerto.example", "truthsocial.com"}), _answer),)
