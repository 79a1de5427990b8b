"""Instagram: the handle in a post's URL is decoration; the id is minted when the upload starts, not at publication."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

import msgspec

from embedresolver import clocks
from embedresolver.models import IdTime, Post, Request, RungAnswer, Source
from embedresolver.protocols.answers import json_after, refusal, shaped, unreadable
from embedresolver.protocols.base import Platform
from embedresolver.protocols.elements import first, line_of, read_html, with_class, words_of
from embedresolver.protocols.markup import DRAWN, Form, Markup
from embedresolver.protocols.meta import Endpoint, meta_rung
from embedresolver.urls import is_number, is_under

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from embedresolver.models import Copy, Fetch, PostRef
    from embedresolver.protocols.ladder import RungFunction
    from embedresolver.urls import Address

#: 41 bits of milliseconds since its own epoch, 13 of shard, 10 of sequence
#: (https://instagram-engineering.com/sharding-ids-at-instagram-1cf5a71e5a5c).
_BITS = 23
_EPOCH_MS = 1_314_220_021_721
_FIRST = datetime(2011, 8, 24, 21, 7, 1, tzinfo=UTC)
#: Codes from before that clock write a running count and are shorter.
_SHORTEST_CLOCKED = 9
#: Recorded posts were published up to eleven minutes after; drafts wait longer.
_UPLOAD = timedelta(hours=24)
_CODE = re.compile(r"[A-Za-z0-9_-]{3,14}")
#: A private post's code carries the secret of its reader behind the public one (yt-dlp, extractor/instagram.py).
_PRIVATE_CODE = re.compile(r"([A-Za-z0-9_-]{9,11})[A-Za-z0-9_-]{28}")
_USER = re.compile(r"[A-Za-z0-9_.]{1,30}")
_MEDIA_URI = re.compile(r"instagram:/*media\?id=([0-9]{1,19})(?:_[0-9]+)?(?:[&#].*)?", re.DOTALL)
_NOT_USERS = frozenset({"share", "explore", "stories", "reels", "reel", "p", "tv", "embed"})


class Instagram(Platform):
    name: ClassVar[str] = "instagram"
    title: ClassVar[str] = "Instagram"
    tells: ClassVar[tuple[str, ...]] = ("handle", "text")
    clock: ClassVar[str | None] = "upload, to the millisecond, by the server"
    hosts: ClassVar[frozenset[str]] = frozenset(
        {
            *("instagram.com", "instagr.am"),
            # The same pages under other names, for previews in chats (Wikidepia/InstaFix).
            *("ddinstagram.com", "kkinstagram.com", "vxinstagram.com", "uuinstagram.com", "eeinstagram.com"),
        }
    )
    short_hosts: ClassVar[frozenset[str]] = frozenset({"ig.me"})
    schemes: ClassVar[frozenset[str]] = frozenset({"instagram"})
    markup: ClassVar[Markup] = Markup(
        forms=(
            Form("instagram-blockquote", classes=frozenset({"instagram-media"})),
            Form("amp-instagram", tag="amp-instagram", ids=("data-shortcode",)),
        ),
        id_attributes=frozenset({"data-instgrm-shortcode", "data-instagram-id", "data-instagram-shortcode"}),
        id_keys=frozenset({"instagram_id", "instagramId"}),
        nicknames=frozenset({"instagram"}),
        drawn=DRAWN,
        paths=r"/(?:…/)?(?:p|reels?|tv)/",
    )

    def read_url(self, address: Address) -> PostRef | None:
        match address.path:
            case ["reel" | "reels", "audio", *_] | ["reels", "videos"]:
                return None
            case ["p" | "tv" | "reel", code, *_] | ["reels", "videos", code, *_] | ["reels", code]:
                return self._post(code)
            case [user, "p" | "tv" | "reel" | "reels", code, *_] if user not in _NOT_USERS and _USER.fullmatch(user):
                return self._post(code)
        return None

    def read_uri(self, uri: str) -> PostRef | None:
        found = _MEDIA_URI.fullmatch(uri)
        if found is None or not is_number(found[1], 19):
            return None
        return self._post(clocks.shortcode_of(int(found[1])))

    def _post(self, code: str) -> PostRef | None:
        private = _PRIVATE_CODE.fullmatch(code)
        if private is not None:
            return self.ref(private[1])
        return self.ref(code) if _CODE.fullmatch(code) else None

    def is_short(self, address: Address) -> bool:
        return super().is_short(address) or (is_under(address.host, "instagram.com") and address.path[:1] == ("share",))

    def handle_in(self, address: Address) -> str | None:
        match address.path:
            case [user, "p" | "tv" | "reel" | "reels", _, *_] if user not in _NOT_USERS:
                return user
        return None

    def post_url(self, ref: PostRef, handle: str | None = None) -> str:
        del handle
        return f"https://www.instagram.com/p/{ref.id}/"

    def rungs(self) -> Sequence[tuple[str, RungFunction]]:
        return (("embed", _ask_embed), meta_rung(self, Endpoint("https://graph.facebook.com/v25.0/instagram_oembed")))

    def archived_as(self, ref: PostRef, handles: Sequence[str] = ()) -> Sequence[str]:
        """Copies of the pages themselves are walls since 2021; those of the frame in embeds hold the words."""
        del handles
        return tuple(f"instagram.com/{kind}/{ref.id}" for kind in ("p", "reel", "tv"))

    def read_copy(self, ref: PostRef, copy: Copy) -> Post | None:
        return _read_embed(ref, copy.body) or _read_page(ref, copy.body)

    def id_time(self, ref: PostRef) -> IdTime | None:
        number = clocks.shortcode_number(ref.id)
        if number is None or len(ref.id) < _SHORTEST_CLOCKED:
            return None
        moment = clocks.plausible((number >> _BITS) + _EPOCH_MS, _FIRST)
        return IdTime(moment, clocks.MILLISECOND, "server", "upload", slack_after=_UPLOAD) if moment else None


#: Where a page's script holds the post.
_MEDIUM = re.compile(r'"shortcode_media":\s{0,5}(?=\{)')
#: A code is made when the upload begins.
_EARLIEST = timedelta(minutes=1)


# -- asking -----------------------------------------------------------------------------------------------------------


async def _ask_embed(ref: PostRef, fetch: Fetch) -> RungAnswer:
    """The frame inside Instagram's own embeds. It holds account and caption, and no date since 2025."""
    url = f"https://www.instagram.com/p/{ref.id}/embed/captioned/"
    response = await fetch(Request(url, headers={"accept": "text/html"}))
    if response.status in (301, 302, 303, 307, 308) or _is_wall(response.body):
        return RungAnswer("embed", "needs-credentials", "instagram.wall", "Instagram asks to log in")
    return refusal("embed", response) or _read_answer(ref, response.body, url)


def _is_wall(body: bytes) -> bool:
    return b"<title>Login" in body[:20_000] or b"/accounts/login/?next=" in body[:20_000]


def _read_answer(ref: PostRef, body: bytes, url: str) -> RungAnswer:
    post = _read_embed(ref, body)
    if post is not None:
        fields = tuple(name for name in ("handle", "text") if getattr(post, name) is not None)
        return RungAnswer("embed", "found", "found", post=replace(post, sources=(Source("embed", fields, url),)))
    root = read_html(body)
    if root is not None and first(root, "EmbedIsBroken") is not None:
        return RungAnswer("embed", "gone", "instagram.broken", "the post is gone or its embeds are off", firm=False)
    return unreadable("embed", "unknown_shape")


def _read_embed(ref: PostRef, body: bytes) -> Post | None:
    """The frame's post, if the number it carries is the one that the code writes."""
    root = read_html(body)
    frame = first(root, "Embed") if root is not None else None
    if root is None or frame is None or frame.get("data-media-id") != str(clocks.shortcode_number(ref.id)):
        return None
    named = {line_of(link) for name in ("UsernameText", "CaptionUsername") for link in with_class(frame, name)}
    match [handle for handle in named if handle is not None]:
        case [handle] if _USER.fullmatch(handle):
            return Post(ref, PLATFORM.post_url(ref), handle, text=_caption(frame), author_id=frame.get("data-owner-id"))
    return None


class _Owner(msgspec.Struct):
    id: str
    username: str
    full_name: str | None = None


class _Words(msgspec.Struct):
    text: str


class _Edge(msgspec.Struct):
    node: _Words


class _Edges(msgspec.Struct):
    edges: list[_Edge] = msgspec.field(default_factory=list)


class _Medium(msgspec.Struct):
    """A post as its page held it for its scripts."""

    shortcode: str
    owner: _Owner
    taken_at: int = msgspec.field(name="taken_at_timestamp")
    caption: _Edges = msgspec.field(default_factory=_Edges, name="edge_media_to_caption")


def _read_page(ref: PostRef, body: bytes) -> Post | None:
    """The post of an archived page of 2017 to 2021, if its time is one that its code allows."""
    medium = shaped(json_after(_MEDIUM, body), _Medium)
    clock = PLATFORM.id_time(ref)
    moment = clocks.plausible(medium.taken_at * 1000, _FIRST) if medium is not None else None
    if medium is None or moment is None or medium.shortcode != ref.id or _USER.fullmatch(medium.owner.username) is None:
        return None
    if clock is not None and not -_EARLIEST <= moment - clock.instant <= _UPLOAD:
        return None
    caption = next((edge.node.text for edge in medium.caption.edges), None)
    owner = medium.owner
    url = PLATFORM.post_url(ref)
    return Post(ref, url, owner.username, owner.full_name, owner.id, created_at=moment, text=caption or None)


def _caption(frame: HtmlElement) -> str | None:
    """The words between the account's name and the link to the comments."""
    caption = first(frame, "Caption")
    if caption is None:
        return None
    for name in ("CaptionUsername", "CaptionComments"):
        for part in list(with_class(caption, name)):
            part.tag = "template"  # which is read past; taking parts out fails where a page has control characters
    content = words_of(caption)
    return content.text or None if content is not None else None


PLATFORM = Instagram()
