"""Reddit's oEmbed endpoint and a thread's feed as they answered in 2024 and after.

Shapes: oscarotero/Embed (answers), the Atom standard (RFC 4287) and Reddit's names for things (t3_ and t1_).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from html import escape
from typing import Literal

from aiohttp import web

from embedresolver.platforms import read_url
from tests.simulator.world import Site, World


@dataclass(frozen=True, slots=True)
class Submission:
    """A post, with what the site would say of it."""

    id: str
    community: str
    handle: str
    title: str
    #: ISO 8601, with its offset.
    published: str
    #: "blocked": the network that asks is refused.
    state: Literal["shown", "removed", "private", "blocked"] = "shown"

    @property
    def url(self) -> str:
        return f"https://www.reddit.com/r/{self.community}/comments/{self.id}/"


def card(post: Submission) -> str:
    """The markup that Reddit hands out for embedding the post."""
    return (
        f'<blockquote class="reddit-embed-bq"><a href="{post.url}">{escape(post.title)}</a><br> by '
        f'<a href="https://www.reddit.com/user/{post.handle}/">u/{post.handle}</a> in '
        f'<a href="https://www.reddit.com/r/{post.community}/">{post.community}</a></blockquote>'
    )


def _answer(world: World, request: web.BaseRequest) -> web.Response:
    by_oembed = request.path == "/oembed"
    ref = read_url(request.query.get("url", "") if by_oembed else f"https://www.reddit.com{request.path[:-4]}")
    post = next((post for post in world.of(Submission) if ref is not None and post.id == ref.id), None)
    if post is None:
        return web.Response(status=404, text="{}", content_type="application/json")
    if post.state == "blocked":
        return web.Response(status=403, text="<title>Blocked</title>", content_type="text/html")
    if post.state == "private":
        reason = json.dumps({"reason": "private", "message": "Forbidden", "error": 403})
        return web.Response(status=403, text=reason, content_type="application/json")
    return _oembed(post) if by_oembed else _feed(post)


def _oembed(post: Submission) -> web.Response:
    removed = post.state == "removed"
    answer = {
        "type": "rich",
        "version": "1.0",
        "provider_name": "reddit",
        "title": "[deleted by user]" if removed else post.title,
        "author_name": "[deleted]" if removed else post.handle,
        "html": card(post),
        "height": 316,
    }
    return web.Response(text=json.dumps(answer, ensure_ascii=False), content_type="application/json")


def _feed(post: Submission) -> web.Response:
    entry = (
        f"<entry><author><name>/u/{post.handle}</name><uri>https://www.reddit.com/user/{post.handle}</uri></author>"
        f"<id>t3_{post.id}</id><published>{post.published}</published><title>{escape(post.title)}</title></entry>"
    )
    text = f'<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom">{entry}</feed>'
    return web.Response(text=text, content_type="application/atom+xml")


SITES = (Site(frozenset({"www.reddit.com", "reddit.com"}), _answer),)
