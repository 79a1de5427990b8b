"""Bluesky as it answers without an account: handles, post views, threads and embeds.

Shapes: the lexicons of bluesky-social/atproto (com.atproto.identity.resolveHandle, app.bsky.feed.*), and
docs.bsky.app/docs/advanced-guides/oembed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Literal, TypeAlias

from aiohttp import web

from tests.simulator.world import Site, World

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

State: TypeAlias = Literal["shown", "deleted", "blocked", "members-only"]


@dataclass(frozen=True, slots=True)
class BlueskyPost:
    """A post on Bluesky, with what the app's servers would say of it."""

    key: str
    did: str
    handle: str
    name: str
    created_at: datetime
    text: str
    state: State = "shown"
    language: str = "es"
    #: A link in the text: as it stands there, and where it leads.
    link: tuple[str, str] | None = None

    @property
    def uri(self) -> str:
        return f"at://{self.did}/app.bsky.feed.post/{self.key}"


def _resolve_handle(world: World, request: web.BaseRequest) -> web.Response:
    handle = request.query.get("handle", "")
    did = next((post.did for post in world.of(BlueskyPost) if post.handle == handle), None)
    if did is None:
        return _json({"error": "InvalidRequest", "message": "Unable to resolve handle"}, 400)
    return _json({"did": did})


def _get_posts(world: World, request: web.BaseRequest) -> web.Response:
    """Whatever is not shown is left out, whyever that is."""
    post = _post(world, request.query.get("uris", ""))
    return _json({"posts": [_view(post)] if post is not None and post.state in ("shown", "members-only") else []})


def _get_thread(world: World, request: web.BaseRequest) -> web.Response:
    uri = request.query.get("uri", "")
    post = _post(world, uri)
    if post is None or post.state == "deleted":
        return _json({"error": "NotFound", "message": f"Post not found: {uri}"}, 400)
    if post.state == "blocked":
        return _json({"thread": {"$type": "app.bsky.feed.defs#blockedPost", "uri": uri, "blocked": True}})
    return _json({"thread": {"$type": "app.bsky.feed.defs#threadViewPost", "post": _view(post), "replies": []}})


def _post(world: World, uri: str) -> BlueskyPost | None:
    return next((post for post in world.of(BlueskyPost) if post.uri == uri), None)


def _view(post: BlueskyPost) -> dict[str, object]:
    instant = f"{post.created_at:%Y-%m-%dT%H:%M:%S}.000Z"
    labels = [{"src": post.did, "uri": f"at://{post.did}", "val": "!no-unauthenticated", "cts": instant}]
    return {
        "uri": post.uri,
        "cid": "bafyreisimulated",
        "author": {
            "did": post.did,
            "handle": post.handle,
            "displayName": post.name,
            "labels": labels if post.state == "members-only" else [],
        },
        "record": {
            "$type": "app.bsky.feed.post",
            "createdAt": instant,
            "langs": [post.language],
            "text": post.text,
            **({"facets": [_facet(post.text, *post.link)]} if post.link is not None else {}),
        },
        "indexedAt": instant,
        "labels": [],
    }


def _facet(text: str, printed: str, target: str) -> dict[str, object]:
    start = len(text[: text.index(printed)].encode())
    return {
        "index": {"byteStart": start, "byteEnd": start + len(printed.encode())},
        "features": [{"$type": "app.bsky.richtext.facet#link", "uri": target}],
    }


def blockquote(post: BlueskyPost) -> str:
    """The markup that Bluesky hands out for embedding the post."""
    profile = f"https://bsky.app/profile/{post.did}"
    day = f"{post.created_at:%B} {post.created_at.day}, {post.created_at.year} at {post.created_at:%I:%M %p}"
    return (
        f'<blockquote class="bluesky-embed" data-bluesky-uri="{post.uri}" data-bluesky-cid="bafyreisimulated">'
        f'<p lang="{post.language}">{escape(post.text, quote=False)}</p>&mdash; {escape(post.name)} '
        f'(<a href="{profile}?ref_src=embed">@{post.handle}</a>) '
        f'<a href="{profile}/post/{post.key}?ref_src=embed">{day}</a></blockquote>\n'
    )


_METHODS: dict[str, Callable[[World, web.BaseRequest], web.Response]] = {
    "/xrpc/com.atproto.identity.resolveHandle": _resolve_handle,
    "/xrpc/app.bsky.feed.getPosts": _get_posts,
    "/xrpc/app.bsky.feed.getPostThread": _get_thread,
}


def _api(world: World, request: web.BaseRequest) -> web.Response:
    method = _METHODS.get(request.path)
    if method is None:
        return _json({"error": "MethodNotImplemented", "message": "Method Not Implemented"}, 501)
    return method(world, request)


def _json(value: object, status: int = 200) -> web.Response:
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return web.Response(text=body, status=status, content_type="application/json")


SITES = (Site(frozenset({"public.api.bsky.app"}), _api),)
