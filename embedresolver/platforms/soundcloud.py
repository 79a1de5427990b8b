"""SoundCloud: pages name a track by words, players by a number; both name the same tracks and cannot be compared."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from embedresolver.protocols.base import Platform
from embedresolver.protocols.markup import Form, Markup
from embedresolver.protocols.oembedded import OEmbedRung, nothing_named
from embedresolver.urls import is_under, read_address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from embedresolver.models import Post, PostRef
    from embedresolver.protocols.ladder import RungFunction
    from embedresolver.protocols.oembed import OEmbed
    from embedresolver.urls import Address

_SLUG = re.compile(r"[a-z0-9_-]{1,100}", re.IGNORECASE)
#: A private track is opened by a secret behind its words.
_SECRET = re.compile(r"s-[A-Za-z0-9]{4,20}")
_NUMBER = re.compile(r"(?:soundcloud:tracks:)?([1-9][0-9]{0,11})")
_NOT_USERS = frozenset(
    [
        "discover",
        "stations",
        "search",
        "you",
        "charts",
        "upload",
        "pages",
        "settings",
        "messages",
        "notifications",
        "people",
        "groups",
        "tags",
        "explore",
        "stream",
        "player",
        "oembed",
        "tracks",
        "playlists",
        "users",
        "terms-of-use",
        "imprint",
        "mobile",
        "pro",
        "jobs",
        "press",
    ]
)
_NOT_TRACKS = frozenset(
    [
        "sets",
        "tracks",
        "albums",
        "popular-tracks",
        "reposts",
        "likes",
        "spotlight",
        "comments",
        "followers",
        "following",
        "toptracks",
        "recommended",
    ]
)


class SoundCloud(Platform):
    name: ClassVar[str] = "soundcloud"
    title: ClassVar[str] = "SoundCloud"
    tells: ClassVar[tuple[str, ...]] = ("handle", "name", "title")
    hosts: ClassVar[frozenset[str]] = frozenset({"soundcloud.com"})
    short_hosts: ClassVar[frozenset[str]] = frozenset({"on.soundcloud.com", "soundcloud.app.goo.gl", "snd.sc"})
    markup: ClassVar[Markup] = Markup(
        forms=(Form("amp-soundcloud", tag="amp-soundcloud", ids=("data-trackid",)),),
        paths=r"/[\w@%?-]",
    )

    def read_url(self, address: Address) -> PostRef | None:
        match address.host, address.path:
            case "on.soundcloud.com", _:
                return None
            case "w.soundcloud.com" | "player.soundcloud.com", ["player" | "player.swf"]:
                return self._played(address)
            case "api.soundcloud.com" | "api-v2.soundcloud.com", ["tracks", number, *_]:
                found = _NUMBER.fullmatch(number)
                return self.ref(found[1]) if found is not None else None
            case _, [user, track] if _is_track(user, track):
                return self.ref(f"{user}/{track}".lower())
            case _, [user, track, secret] if _is_track(user, track) and _SECRET.fullmatch(secret):
                return self.ref(f"{user}/{track}".lower() + f"/{secret}")
        return None

    def _played(self, address: Address) -> PostRef | None:
        track = read_address(address.query.get("url", ""))
        if track is None or not is_under(track.host, "soundcloud.com") or track.host == "w.soundcloud.com":
            return None
        return self.read_url(track)

    def handle_in(self, address: Address) -> str | None:
        match address.path:
            case [user, track, *_] if _is_track(user, track):
                return user
        return None

    def post_url(self, ref: PostRef, handle: str | None = None) -> str:
        del handle
        base = "https://api.soundcloud.com/tracks/" if ref.id.isdecimal() else "https://soundcloud.com/"
        return base + ref.id

    def rungs(self) -> Sequence[tuple[str, RungFunction]]:
        # Its players name tracks by number alone, so nothing in an answer names the post.
        rung = OEmbedRung(self, "https://soundcloud.com/oembed", _PROFILE, names=nothing_named, finish=_without_by)
        return (("oembed", rung),)


_PROFILE = re.compile(r"(?:www\.)?soundcloud\.com/(?P<handle>[A-Za-z0-9_-]{1,100})")


def _without_by(post: Post, answer: OEmbed) -> Post | None:
    """The answer's title is `TRACK by ARTIST`. A page that names its uploader names the one of the answer, too."""
    uploader = post.ref.id.partition("/")[0] if "/" in post.ref.id else None
    if uploader and post.handle and uploader.casefold() != post.handle.casefold():
        return None
    return replace(post, text=post.text.removesuffix(f" by {answer.author_name}") if post.text else None)


def _is_track(user: str, track: str) -> bool:
    named = _SLUG.fullmatch(user) and _SLUG.fullmatch(track)
    return bool(named) and user.lower() not in _NOT_USERS and track.lower() not in _NOT_TRACKS


PLATFORM = SoundCloud()
