"""A network that consists of the archive's index, its copies, and what X still shows. All in memory."""

from __future__ import annotations

import html
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from embedresolver.models import Request, Response
from embedresolver.platforms.x import EPOCH_MS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from embedresolver.models import Fetch


@dataclass(frozen=True, slots=True)
class Kept:
    """A post that somebody captured once."""

    id: str
    handle: str
    text: str
    #: Whether X still shows it.
    is_live: bool = True
    #: Whether the index lists it.
    is_captured: bool = True
    name: str = "Name"
    author_id: str = "4711"

    @property
    def created_at(self) -> datetime:
        return datetime.fromtimestamp(((int(self.id) >> 22) + EPOCH_MS) // 1000, UTC)

    @property
    def captured_at(self) -> datetime:
        return self.created_at + timedelta(hours=5)

    @property
    def url(self) -> str:
        return f"https://twitter.com/{self.handle}/status/{self.id}"


class Indexed:
    """Answers as the Wayback Machine and X do; counts what it is asked."""

    def __init__(self, posts: Iterable[Kept]) -> None:
        self._posts = {post.id: post for post in posts}
        self.asked: list[str] = []

    @property
    def fetch(self) -> Fetch:
        return self._answer

    async def _answer(self, request: Request) -> Response:
        self.asked.append(request.url)
        parts = urlsplit(request.url)
        query = {key: values[0] for key, values in parse_qs(parts.query).items()}
        if parts.path == "/cdx/search/cdx":
            return Response(request.url, 200, {"content-type": "text/plain"}, self._index(query).encode())
        if parts.hostname == "web.archive.org":
            return self._copy(request.url)
        if parts.hostname == "cdn.syndication.twimg.com":
            return self._live(request.url, query.get("id", ""))
        return Response(request.url, 404)

    def _index(self, query: dict[str, str]) -> str:
        wanted = query["url"].lower()
        mine = [p for p in self._posts.values() if p.is_captured and p.url.lower().startswith(f"https://{wanted}")]
        rows = sorted((p.url.lower(), f"{p.captured_at:%Y%m%d%H%M%S}", p) for p in mine)
        lines = [f"key {stamp} {p.url} application/json 200 DIGEST{p.id} 700" for _, stamp, p in rows]
        return "\n".join(lines[: int(query["limit"])]) + "\n"

    def _copy(self, url: str) -> Response:
        post = self._posts.get(url.rpartition("/")[2])
        if post is None or not post.is_captured:
            return Response(url, 404, body=b"not archived")
        data = {"id": post.id, "author_id": post.author_id, "text": html.escape(post.text, quote=False)}
        data |= {"created_at": f"{post.created_at:%Y-%m-%dT%H:%M:%S}.000Z"}
        users = [{"id": post.author_id, "username": post.handle, "name": post.name}]
        headers = {
            "content-type": "application/json",
            "memento-datetime": format_datetime(post.captured_at, usegmt=True),
        }
        return Response(url, 200, headers, json.dumps({"data": data, "includes": {"users": users}}).encode())

    def _live(self, url: str, post_id: str) -> Response:
        post = self._posts.get(post_id)
        if post is None or not post.is_live:
            gone = {
                "__typename": "TweetTombstone",
                "tombstone": {"text": {"text": "This Post was deleted by the author."}},
            }
            return Response(url, 200, body=json.dumps(gone).encode())
        tweet = {
            "__typename": "Tweet",
            "id_str": post.id,
            "created_at": f"{post.created_at:%Y-%m-%dT%H:%M:%S}.000Z",
            "text": html.escape(post.text, quote=False),
            "user": {"id_str": post.author_id, "name": post.name, "screen_name": post.handle},
        }
        return Response(url, 200, body=json.dumps(tweet).encode())
