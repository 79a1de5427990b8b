"""X as it answered without an account between 2021 and 2026: short links, syndication, publish and empty pages.

Shapes: vercel/react-tweet (api/types), yt-dlp and danbooru (short links), itteco/iframely (publish errors).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from typing import TYPE_CHECKING, Literal, TypeAlias

from aiohttp import web

from embedresolver.clocks import milliseconds_of
from embedresolver.platforms import read_url
from embedresolver.platforms.x import EPOCH_MS
from tests.simulator.world import Site, World

if TYPE_CHECKING:
    from collections.abc import Iterator

State: TypeAlias = Literal[
    "shown", "deleted", "protected", "suspended", "account-gone", "age-restricted", "unexplained", "empty", "missing"
]

_TOMBSTONES: dict[str, str | None] = {
    "deleted": "This Post was deleted by the Post author. Learn more",
    "protected": (
        "You’re unable to view this Post because this account owner limits who can view their Posts. Learn more"
    ),
    "suspended": "This Post is from a suspended account. Learn more",
    "account-gone": "This Post is from an account that no longer exists. Learn more",
    "age-restricted": (
        "Age-restricted adult content. This content might not be appropriate for people under 18 years old. "
        "To view this media, you’ll need to log in to X. Learn more"
    ),
    "unexplained": None,
}
_NOT_AUTHORIZED = "Sorry, you are not authorized to see this status."
_SUSPENDED = "This account is suspended."


@dataclass(frozen=True, slots=True)
class XLink:
    """A link in a post's text."""

    slug: str
    target: str
    display: str


@dataclass(frozen=True, slots=True)
class XPost:
    """A post on X, with what the platform would say of it."""

    id: str
    handle: str
    name: str
    author_id: str
    #: As its author wrote it, links in their t.co form.
    text: str
    state: State = "shown"
    language: str = "es"
    #: For a long post: how many characters the endpoints show.
    shown_length: int | None = None
    links: tuple[XLink, ...] = ()
    #: Of its picture's short link.
    photo: str | None = None
    #: Ids of all versions, oldest first.
    versions: tuple[str, ...] = ()
    quoted: XPost | None = None

    @property
    def url(self) -> str:
        return f"https://x.com/{self.handle}/status/{self.id}"

    @property
    def created_at(self) -> datetime:
        milliseconds = (int(self.id) >> 22) + EPOCH_MS
        return datetime.fromtimestamp(milliseconds // 1000, UTC)

    @property
    def shown(self) -> str:
        """The words that the endpoints give."""
        return self.text if self.shown_length is None else self.text[: self.shown_length]


def snowflake(moment: datetime, sequence: int = 0) -> str:
    """An id whose clock says `moment` (twitter-archive/snowflake, IdWorker)."""
    return str((milliseconds_of(moment) - EPOCH_MS) << 22 | sequence)


def _post(world: World, post_id: str) -> XPost | None:
    return next((post for post in world.of(XPost) if post.id == post_id), None)


# -- t.co, pic.twitter.com, pic.x.com ---------------------------------------------------------------------------------


def _short_link(world: World, request: web.BaseRequest) -> web.Response:
    agent = request.headers.get("User-Agent", "")
    target = dict(_targets(world)).get(request.path.strip("/"))
    if target is None or "bot" in agent.lower():
        return web.Response(status=404, text="", content_type="text/html")
    if agent.startswith("Mozilla/"):
        return web.Response(text=_browser_page(target), content_type="text/html")
    return web.Response(status=301, headers={"Location": target, "Cache-Control": "private,max-age=300"})


def _targets(world: World) -> Iterator[tuple[str, str]]:
    yield from (
        (link.removeprefix("t.co/"), target) for link, target in world.links.items() if link.startswith("t.co/")
    )
    for post in world.of(XPost):
        yield from ((link.slug, link.target) for link in post.links)
        if post.photo is not None:
            yield post.photo, f"{post.url}/photo/1"


def _browser_page(target: str) -> str:
    shown = escape(target)
    in_script = json.dumps(target).replace("/", "\\/")
    return (
        f'<head><noscript><META http-equiv="refresh" content="0;URL={shown}"></noscript><title>{shown}</title></head>'
        f"<script>window.opener = null; location.replace({in_script})</script>"
    )


def _to_old_name(world: World, request: web.BaseRequest) -> web.Response:
    del world
    return web.Response(status=301, headers={"Location": f"https://pic.twitter.com{request.path}"})


# -- cdn.syndication.twimg.com/tweet-result ---------------------------------------------------------------------------


def _syndication(world: World, request: web.BaseRequest) -> web.Response:
    post_id = request.query.get("id", "")
    if not request.headers.get("User-Agent") or len(post_id) > 19:
        return web.Response(status=400)
    if not request.query.get("token") or post_id == "0":
        return _json({})
    post = _post(world, post_id)
    if post is None or post.state == "missing":
        return web.Response(status=404, text="<html><body>Not found</body></html>", content_type="text/html")
    if post.state == "empty":
        return _json({})
    return _json(_tweet(post) if post.state == "shown" else _tombstone(_TOMBSTONES[post.state]))


def _tombstone(words: str | None) -> dict[str, object]:
    text = {"text": {"text": words, "entities": [], "rtl": False}} if words is not None else {}
    return {"__typename": "TweetTombstone", "tombstone": text}


def _tweet(post: XPost) -> dict[str, object]:
    versions = post.versions or (post.id,)
    tweet: dict[str, object] = {
        "__typename": "Tweet",
        **_words(post),
        "conversation_count": 0,
        "news_action_type": "conversation",
        "edit_control": {
            "edit_tweet_ids": list(versions),
            "editable_until_msecs": str((int(versions[0]) >> 22) + EPOCH_MS + 3_600_000),
            "is_edit_eligible": True,
            "edits_remaining": str(6 - len(versions)),
        },
        "isEdited": len(versions) > 1,
        "isStaleEdit": post.id != versions[-1],
    }
    if post.shown_length is not None:
        tweet["note_tweet"] = {"id": "Tm90ZVR3ZWV0OnNpbXVsYXRlZA=="}
    if post.quoted is not None:
        tweet["quoted_tweet"] = {**_words(post.quoted), "reply_count": 0}
    return tweet


def _words(post: XPost) -> dict[str, object]:
    """Ranges of displayed text count UTF-16 code units; those of entities count code points."""
    words = escape(post.shown, quote=False)
    text = words if post.photo is None else f"{words} https://t.co/{post.photo}"
    return {
        "lang": post.language,
        "favorite_count": 0,
        "possibly_sensitive": False,
        "created_at": f"{post.created_at:%Y-%m-%dT%H:%M:%S}.000Z",
        "display_text_range": [0, len(words.encode("utf-16-le")) // 2],
        "entities": {
            "hashtags": [],
            "urls": [_link_entity(text, link.slug, link.target, link.display) for link in post.links],
            "user_mentions": [],
            "symbols": [],
            **({"media": [_photo_entity(text, post)]} if post.photo else {}),
        },
        "id_str": post.id,
        "text": text,
        "user": {
            "id_str": post.author_id,
            "name": post.name,
            "screen_name": post.handle,
            "is_blue_verified": False,
            "verified": False,
            "profile_image_shape": "Circle",
        },
    }


def _photo_entity(text: str, post: XPost) -> dict[str, object]:
    return _link_entity(text, post.photo or "", f"{post.url}/photo/1", f"pic.x.com/{post.photo}")


def _link_entity(text: str, slug: str, target: str, display: str) -> dict[str, object]:
    url = f"https://t.co/{slug}"
    start = text.find(url)
    return {"display_url": display, "expanded_url": target, "indices": [start, start + len(url)], "url": url}


# -- publish.twitter.com/oembed ---------------------------------------------------------------------------------------


def _publish(world: World, request: web.BaseRequest) -> web.Response:
    ref = read_url(request.query.get("url", ""))
    post = _post(world, ref.id) if ref is not None else None
    match post.state if post is not None else "missing":
        case "shown":
            return _json(_oembed(post)) if post is not None else _not_found()
        case "protected" | "age-restricted" | "unexplained":
            return _json({"error": _NOT_AUTHORIZED, "request": request.path_qs}, status=403)
        case "suspended":
            return _json({"error": _SUSPENDED, "request": request.path_qs}, status=403)
        case _:
            return _not_found()


def _not_found() -> web.Response:
    return web.Response(status=404, text="<!DOCTYPE html><html><body>Not found</body></html>", content_type="text/html")


def _oembed(post: XPost) -> dict[str, object]:
    url = f"https://twitter.com/{post.handle}/status/{post.id}"
    return {
        "url": url,
        "author_name": post.name,
        "author_url": f"https://twitter.com/{post.handle}",
        "html": blockquote(post),
        "width": 550,
        "height": None,
        "type": "rich",
        "cache_age": "3153600000",
        "provider_name": "Twitter",
        "provider_url": "https://twitter.com",
        "version": "1.0",
    }


def blockquote(post: XPost) -> str:
    """The markup that X hands out for embedding the post."""
    words = escape(post.shown, quote=False) + ("…" if post.shown_length is not None else "")
    for link in post.links:
        url = f"https://t.co/{link.slug}"
        words = words.replace(url, f'<a href="{url}">{link.display}</a>')
    if post.photo is not None:
        words += f' <a href="https://t.co/{post.photo}">pic.twitter.com/{post.photo}</a>'
    permalink = f"https://twitter.com/{post.handle}/status/{post.id}?ref_src=twsrc%5Etfw"
    day = f"{post.created_at:%B} {post.created_at.day}, {post.created_at.year}"
    return (
        f'<blockquote class="twitter-tweet"><p lang="{post.language}" dir="ltr">{words}</p>&mdash; {escape(post.name)} '
        f'(@{post.handle}) <a href="{permalink}">{day}</a></blockquote>\n'
    )


def _to_publish(world: World, request: web.BaseRequest) -> web.Response:
    del world
    return web.Response(status=302, headers={"Location": f"https://publish.twitter.com{request.path_qs}"})


# -- x.com ------------------------------------------------------------------------------------------------------------


def _shell(world: World, request: web.BaseRequest) -> web.Response:
    """Without an account and a script, X's pages are empty; a wrong handle is put right by a redirect."""
    ref = read_url(f"https://x.com{request.path}")
    post = _post(world, ref.id) if ref is not None else None
    handle = request.path.split("/")[1]
    if post is not None and post.state == "shown" and handle not in ("i", post.handle):
        return web.Response(status=307, headers={"Location": post.url})
    return web.Response(
        text='<!DOCTYPE html><html dir="ltr" lang="en"><head><title></title></head><body><noscript>'
        'JavaScript is not available.</noscript><div id="react-root"></div></body></html>',
        content_type="text/html",
    )


def _json(value: object, status: int = 200) -> web.Response:
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return web.Response(text=body, status=status, content_type="application/json")


SITES = (
    Site(frozenset({"t.co", "pic.twitter.com"}), _short_link),
    Site(frozenset({"pic.x.com"}), _to_old_name),
    Site(frozenset({"cdn.syndication.twimg.com"}), _syndication),
    Site(frozenset({"publish.twitter.com"}), _publish),
    Site(frozenset({"publish.x.com"}), _to_publish),
    Site(
        frozenset({"x.com", "www.x.com", "mobile.x.com", "twitter.com", "www.twitter.com", "mobile.twitter.com"}),
        _shell,
    ),
)
