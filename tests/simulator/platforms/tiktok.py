"""TikTok's oEmbed endpoint and post page as they answered between 2020 and 2024.

Shapes: oscarotero/Embed (answers), yt-dlp (the page's state and its status codes).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Literal

from aiohttp import web

from embedresolver.platforms import read_url
from tests.simulator.world import Site, World

_STATUSES = {"removed": 10204, "private": 10216}


@dataclass(frozen=True, slots=True)
class Clip:
    """A post, with what the site would say of it."""

    id: str
    handle: str
    name: str
    caption: str
    published: datetime
    #: "puzzle": the page asks visitors to prove that they are human.
    state: Literal["shown", "removed", "private", "puzzle"] = "shown"

    @property
    def url(self) -> str:
        return f"https://www.tiktok.com/@{self.handle}/video/{self.id}"


def clip_id(moment: datetime) -> str:
    """An id whose clock says `moment` (obsidianforensics/unfurl, parse_tiktok.py)."""
    return str(int(moment.timestamp()) << 32)


def quoted(clip: Clip) -> str:
    """The markup that TikTok hands out for embedding the post."""
    return (
        f'<blockquote class="tiktok-embed" cite="{clip.url}" data-video-id="{clip.id}"><section>'
        f'<a target="_blank" title="@{clip.handle}" href="https://www.tiktok.com/@{clip.handle}">@{clip.handle}</a> '
        f"<p>{escape(clip.caption)}</p></section></blockquote>"
    )


def _clip(world: World, url: str) -> Clip | None:
    ref = read_url(url)
    return next((clip for clip in world.of(Clip) if ref is not None and clip.id == ref.id), None)


def _answer(world: World, request: web.BaseRequest) -> web.Response:
    if request.path == "/oembed":
        return _oembed(_clip(world, request.query.get("url", "")))
    return _page(_clip(world, f"https://www.tiktok.com{request.path}"))


def _oembed(clip: Clip | None) -> web.Response:
    if clip is None or clip.state in _STATUSES:
        return _json({"message": "Something went wrong", "code": 400}, 400)
    return _json(
        {
            "version": "1.0",
            "type": "video",
            "title": clip.caption,
            "author_url": f"https://www.tiktok.com/@{clip.handle}",
            "author_name": clip.name,
            "html": quoted(clip),
            "author_unique_id": clip.handle,
            "embed_product_id": clip.id,
        }
    )


def _page(clip: Clip | None) -> web.Response:
    if clip is None or clip.state == "puzzle":
        return web.Response(text="<!DOCTYPE html><title>Verify</title>", content_type="text/html")
    author = {"id": "6700000000000000001", "uniqueId": clip.handle, "nickname": clip.name}
    created = str(int(clip.published.timestamp()))
    item = {"id": clip.id, "desc": clip.caption, "createTime": created, "author": author}
    status = _STATUSES.get(clip.state, 0)
    detail = {"statusCode": status, "itemInfo": {} if status else {"itemStruct": item}}
    state = json.dumps({"__DEFAULT_SCOPE__": {"webapp.video-detail": detail}}, ensure_ascii=False)
    script = f'<script id="__UNIVERSAL_DATA_FOR_REHYDRATION__" type="application/json">{state}</script>'
    return web.Response(text=f"<!DOCTYPE html><html><body>{script}</body></html>", content_type="text/html")


def _json(value: object, status: int = 200) -> web.Response:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return web.Response(text=text, status=status, content_type="application/json")


SITES = (Site(frozenset({"www.tiktok.com", "tiktok.com"}), _answer),)
