"""Facebook: one post has many URLs, told by number or by an opaque `pfbid…` that changes; no id carries a time.

A URL with `comment_id` names a comment: somebody else's words, of which nothing that can be asked tells.
"""

from __future__ import annotations

import binascii
import re
from base64 import b64decode
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from embedresolver.dates import read_date
from embedresolver.protocols.base import Platform
from embedresolver.protocols.markup import Form, Markup
from embedresolver.protocols.meta import Endpoint, meta_rung
from embedresolver.protocols.oembed import read_quote
from embedresolver.protocols.oembedded import handle_at
from embedresolver.urls import is_under, read_address

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from embedresolver.models import Post, PostRef
    from embedresolver.protocols.ladder import RungFunction
    from embedresolver.protocols.oembed import OEmbed
    from embedresolver.urls import Address

#: Embed codes of the 2010s write the first part of a post as `NUMBER:0`.
_ID = re.compile(r"([1-9][0-9]{0,19}|pfbid[A-Za-z0-9]{20,120})(?::0)?")
#: Plain, or what the base64 of its interfaces holds: `comment:POST_NUMBER`.
_COMMENT = re.compile(r"(?:comment:[0-9]{1,20}_)?([1-9][0-9]{0,19})")
#: `PAGE_POST`, the id by which its interfaces name a page's post; the page's address redirects to the post.
_PAIR = re.compile(r"[1-9][0-9]{4,19}_([1-9][0-9]{4,19})")
_USER = re.compile(r"[A-Za-z0-9.-]{1,80}")
#: A widget inside a widget is nobody's embed; one level is what the plugin serves.
_PLUGINS = ("post.php", "video.php", "comment_embed.php")
#: Which parameter names the post on pages that are scripts.
_PARAMETERS = {
    "permalink.php": "story_fbid",
    "story.php": "story_fbid",
    "photo.php": "fbid",
    "photo": "fbid",
    "video.php": "v",
    "watch": "v",
    "live": "v",
    "embed": "video_id",
}
_NOT_USERS = frozenset(
    {"groups", "watch", "share", "sharer", "plugins", "events", "stories", "ads", "hashtag", "pages"}
)
#: Social plugins that like, share or count what they name (developers.facebook.com/docs/plugins).
_BUTTONS = frozenset(
    {"fb-like", "fb-share-button", "fb-send", "fb-save", "fb-follow", "fb-quote", "fb-comments", "fb-comments-count"}
)


class Facebook(Platform):
    name: ClassVar[str] = "facebook"
    title: ClassVar[str] = "Facebook"
    tells: ClassVar[tuple[str, ...]] = ("handle", "name", "created_day", "text")
    hosts: ClassVar[frozenset[str]] = frozenset(
        {"facebook.com", "fb.com", "facebookwkhpilnemxj7asaniu7vnjjbiltxjqhye3mhbshg7kx5tfyd.onion"}
    )
    short_hosts: ClassVar[frozenset[str]] = frozenset({"fb.watch", "fb.me", "fb.gg"})
    markup: ClassVar[Markup] = Markup(
        kinds=frozenset({"facebook"}),
        forms=(
            Form("fb-post", classes=frozenset({"fb-post", "fb-video", "fb-comment-embed"})),
            Form("fb-post", tag="fb:post"),
            Form("amp-facebook", tag="amp-facebook"),
            Form("fb-page", classes=frozenset({"fb-page", "fb-like-box"}), kind="timeline"),
            Form("fb-page", tag="amp-facebook-page", kind="timeline"),
            Form("fb-button", classes=_BUTTONS, kind="button"),
            *(Form("fb-button", tag=name.replace("fb-", "fb:", 1), kind="button") for name in sorted(_BUTTONS)),
        ),
        paths=r"/…(?:post|video|permalink|photo|story|watch|reel|notes|share/[prv]/)",
        feeds=r"/plugins/(?:page|likebox|like_box)",
    )

    def read_url(self, address: Address) -> PostRef | None:
        ref = self._read(address)
        comment = _comment(address.query) if ref is not None and ref.part is None else None
        return replace(ref, part=comment) if ref is not None and comment is not None else ref

    def _read(self, address: Address) -> PostRef | None:
        match address.path:
            case ["plugins", plugin] | [_, "plugins", plugin] if plugin in _PLUGINS:
                return self._shown_by_plugin(address)
            case (
                [("permalink.php" | "story.php" | "photo.php" | "photo" | "video.php" | "watch") as page]
                | ["video", ("video.php" | "embed") as page]
                | ["watch", "live" as page]
            ):
                return self._post(address.query.get(_PARAMETERS[page], ""))
            case ["reel" | "reels" | "videos" | "posts" | "watch" | "v", post]:
                return self._post(post)
            case ["groups" | "events", _, "permalink" | "posts", post] | ["groups", _, "permalink" | "posts", _, post]:
                return self._post(post)
            case ["groups", _]:
                return self._in_group(address.query)
            case ["notes", _, *_, post]:
                return self._post(post)
            case [user, "posts" | "videos" | "photos" | "reel" | "reels", *_, post] if user not in _NOT_USERS:
                return self._post(post)
            case [item]:
                pair = _PAIR.fullmatch(item)
                return self._post(pair[1] if pair is not None else address.query.get("story_fbid", ""))
        return None

    def _post(self, post: str) -> PostRef | None:
        found = _ID.fullmatch(post)
        return self.ref(found[1]) if found is not None else None

    def _in_group(self, query: Mapping[str, str]) -> PostRef | None:
        name = "id" if query.get("view") == "permalink" else "multi_permalinks"
        return self._post(query.get(name, ""))

    def _shown_by_plugin(self, address: Address) -> PostRef | None:
        shown = read_address(address.query.get("href", ""))
        if shown is None or "plugins" in shown.path or not any(is_under(shown.host, host) for host in self.hosts):
            return None
        return self.read_url(shown)

    def is_short(self, address: Address) -> bool:
        return super().is_short(address) or (is_under(address.host, "facebook.com") and address.path[:1] == ("share",))

    def handle_in(self, address: Address) -> str | None:
        match address.path:
            case [user, "posts" | "videos" | "photos" | "reel", *_, _] if user not in _NOT_USERS:
                return user if _USER.fullmatch(user) and not user.isdecimal() else None
            case ["plugins", _] | [_, "plugins", _]:
                shown = read_address(address.query.get("href", ""))
                return self.handle_in(shown) if shown is not None and "plugins" not in shown.path else None
        return None

    def post_url(self, ref: PostRef, handle: str | None = None) -> str:
        number, _, answer = (ref.part or "").partition("/")
        part = f"comment_id={number}" + (f"&reply_comment_id={answer}" if answer else "") if number else ""
        if handle and _USER.fullmatch(handle) and handle not in _NOT_USERS:
            return f"https://www.facebook.com/{handle}/posts/{ref.id}" + (part and f"?{part}")
        return f"https://www.facebook.com/permalink.php?story_fbid={ref.id}" + (part and f"&{part}")

    def rungs(self) -> Sequence[tuple[str, RungFunction]]:
        """Its pages are walls to whoever has no account; nothing else tells of a post."""
        return (meta_rung(self, *_ENDPOINTS, finish=_from_markup),)


def _comment(query: Mapping[str, str]) -> str | None:
    """The comment that a URL names, with the answer to it behind a slash."""
    numbers = [_comment_number(query.get(name, "")) for name in ("comment_id", "reply_comment_id")]
    return "/".join(number for number in numbers if number) or None


def _comment_number(value: str) -> str:
    if value.startswith("Y29tbWVudDo"):
        with suppress(binascii.Error, ValueError):
            value = b64decode(value + "=" * (-len(value) % 4)).decode()
    found = _COMMENT.fullmatch(value)
    return found[1] if found is not None else ""


# -- asking -----------------------------------------------------------------------------------------------------------

_PROFILE = re.compile(r"(?:www\.)?facebook\.com/(?P<handle>(?!.*\.php)(?![0-9]+\Z)[A-Za-z0-9.-]{2,80})")


def _film(ref: PostRef) -> str | None:
    """A film has a number; its page is no post."""
    return f"https://www.facebook.com/watch/?v={ref.id}" if ref.id.isdecimal() else None


_GRAPH = "https://graph.facebook.com/v25.0"
_ENDPOINTS = (Endpoint(f"{_GRAPH}/oembed_post"), Endpoint(f"{_GRAPH}/oembed_video", _film))


def _from_markup(post: Post, answer: OEmbed) -> Post:
    """`<p>Words</p>Posted by <a>Name</a> on <a>Date</a>`: what the answer's own fields told until November 2025."""
    quote = read_quote(answer.html)
    if quote is None:
        return post
    addresses = [(read_address(target), printed) for target, printed in quote.attribution]
    authors = [(address, name) for address, name in addresses if address is None or PLATFORM.read_url(address) is None]
    dates = [
        printed for address, printed in addresses if address is not None and PLATFORM.read_url(address) == post.ref
    ]
    day = next((found.day for printed in dates if (found := read_date(printed)) is not None), None)
    post = replace(post, text=post.text or quote.text or None, truncated=True, created_day=day)
    if len(authors) != 1:
        return post
    address, name = authors[0]
    handle = handle_at(address.text if address is not None else None, PLATFORM, _PROFILE)
    return replace(post, handle=handle, name=post.name or name or None)


PLATFORM = Facebook()
