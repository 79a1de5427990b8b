"""Facebook: one post has many URLs, told by number or by an opaque `pfbid…` that changes; no id carries a time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from embedresolver.protocols.base import Platform
from embedresolver.protocols.markup import Form, Markup
from embedresolver.protocols.meta import meta_rung
from embedresolver.urls import is_under, read_address

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from embedresolver.models import PostRef
    from embedresolver.protocols.ladder import RungFunction
    from embedresolver.urls import Address

_ID = re.compile(r"[1-9][0-9]{0,19}|pfbid[A-Za-z0-9]{20,120}")
#: `PAGE_POST`, the id by which its interfaces name a page's post; the page's address redirects to the post.
_PAIR = re.compile(r"[1-9][0-9]{4,19}_([1-9][0-9]{4,19})")
_USER = re.compile(r"[A-Za-z0-9.-]{1,80}")
#: A widget inside a widget is nobody's embed; one level is what the plugin serves.
_PLUGINS = ("post.php", "video.php")
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


class Facebook(Platform):
    name: ClassVar[str] = "facebook"
    title: ClassVar[str] = "Facebook"
    tells: ClassVar[tuple[str, ...]] = ("handle", "name", "text")
    hosts: ClassVar[frozenset[str]] = frozenset(
        {"facebook.com", "fb.com", "facebookwkhpilnemxj7asaniu7vnjjbiltxjqhye3mhbshg7kx5tfyd.onion"}
    )
    short_hosts: ClassVar[frozenset[str]] = frozenset({"fb.watch", "fb.me", "fb.gg"})
    markup: ClassVar[Markup] = Markup(
        forms=(
            Form("fb-post", classes=frozenset({"fb-post", "fb-video", "fb-comment-embed"})),
            Form("fb-post", tag="fb:post"),
            Form("amp-facebook", tag="amp-facebook"),
            Form("fb-page", classes=frozenset({"fb-page", "fb-like-box"}), kind="timeline"),
            Form("fb-page", tag="amp-facebook-page", kind="timeline"),
        ),
        paths=r"/…(?:post|video|permalink|photo|story|watch|reel|notes|share/[prv]/)",
        feeds=r"/plugins/(?:page|likebox|like_box)",
    )

    def read_url(self, address: Address) -> PostRef | None:
        match address.path:
            case ["plugins", plugin] | [_, "plugins", plugin] if plugin in _PLUGINS:
                return self._shown_by_plugin(address)
            case (
                [("permalink.php" | "story.php" | "photo.php" | "photo" | "video.php" | "watch") as page]
                | ["video", ("video.php" | "embed") as page]
                | ["watch", "live" as page]
            ):
                return self._post(address.query.get(_PARAMETERS[page], ""))
            case ["reel" | "reels" | "videos" | "posts" | "watch", post]:
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
        return self.ref(post) if _ID.fullmatch(post) else None

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
        if handle and _USER.fullmatch(handle) and handle not in _NOT_USERS:
            return f"https://www.facebook.com/{handle}/posts/{ref.id}"
        return f"https://www.facebook.com/permalink.php?story_fbid={ref.id}"

    def rungs(self) -> Sequence[tuple[str, RungFunction]]:
        """Its pages are walls to whoever has no account; nothing else tells of a post."""
        return (meta_rung(self, "https://graph.facebook.com/v25.0/oembed_post"),)


PLATFORM = Facebook()
