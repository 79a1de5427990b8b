"""YouTube's oEmbed endpoint and watch page as they answered between 2021 and 2024.

Shapes: ruby-oembed (errors as a word), oscarotero/Embed (microdata of the watch page, the wall of consent).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Literal

from aiohttp import web

from embedresolver.platforms import read_url
from tests.simulator.world import Site, World

if TYPE_CHECKING:
    from embedresolver.models import PostRef

_ERRORS = {"private": (403, "Forbidden"), "removed": (404, "Not Found"), "walled": (401, "Unauthorized")}
_PLAYERS = {
    "shown": {"status": "OK"},
    "private": {"status": "LOGIN_REQUIRED", "reason": "This is a private video"},
    "removed": {"status": "ERROR", "reason": "Video unavailable"},
}


@dataclass(frozen=True, slots=True)
class Film:
    """A video, with what the site would say of it."""

    id: str
    handle: str
    channel: str
    title: str
    #: As the page prints it, with its offset.
    published: str
    #: "walled": not to be shown elsewhere, and its page behind a wall of consent.
    state: Literal["shown", "private", "removed", "walled"] = "shown"

    @property
    def url(self) -> str:
        return f"https://www.youtube.com/watch?v={self.id}"


def _film(world: World, ref: PostRef | None) -> Film | None:
    return next((film for film in world.of(Film) if ref is not None and film.id == ref.id), None)


def _answer(world: World, request: web.BaseRequest) -> web.Response:
    if request.path == "/oembed":
        return _oembed(_film(world, read_url(request.query.get("url", ""))))
    return _watch(_film(world, read_url(f"https://www.youtube.com{request.path_qs}")))


def _oembed(film: Film | None) -> web.Response:
    status, word = _ERRORS.get(film.state, (0, "")) if film is not None else (404, "Not Found")
    if film is None or status:
        return web.Response(status=status, text=word, content_type="application/json")
    answer = {
        "title": film.title,
        "author_name": film.channel,
        "author_url": f"https://www.youtube.com/@{film.handle}",
        "type": "video",
        "version": "1.0",
        "provider_name": "YouTube",
        "html": f'<iframe src="https://www.youtube.com/embed/{film.id}?feature=oembed"></iframe>',
    }
    return web.Response(text=json.dumps(answer, ensure_ascii=False), content_type="application/json")


def _watch(film: Film | None) -> web.Response:
    if film is not None and film.state == "walled":
        return web.Response(status=302, headers={"Location": f"https://consent.youtube.com/m?continue={film.url}"})
    player = json.dumps({"playabilityStatus": _PLAYERS[film.state if film is not None else "removed"]})
    shown = _microdata(film) if film is not None and film.state == "shown" else ""
    script = f"<script>var ytInitialPlayerResponse = {player.replace(': ', ':').replace(', ', ',')};</script>"
    text = f"<!DOCTYPE html><html><head><title>YouTube</title></head><body>{shown}{script}</body></html>"
    return web.Response(text=text, content_type="text/html")


def _microdata(film: Film) -> str:
    return (
        '<div itemscope itemid="" itemtype="http://schema.org/VideoObject">'
        f'<link itemprop="url" href="{film.url}"><meta itemprop="name" content="{escape(film.title)}">'
        '<span itemprop="author" itemscope itemtype="http://schema.org/Person">'
        f'<link itemprop="url" href="http://www.youtube.com/@{film.handle}">'
        f'<link itemprop="name" content="{escape(film.channel)}"></span>'
        f'<meta itemprop="datePublished" content="{film.published}"></div>'
    )


SITES = (Site(frozenset({"www.youtube.com", "youtube.com"}), _answer),)
