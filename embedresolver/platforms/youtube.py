"""YouTube: eleven characters under a dozen paths; the player's `videoseries` and `live_stream` have that length too.

The oEmbed endpoint tells author and title, the watch page the date. Titles may be changed without a trace.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

import msgspec

from embedresolver.models import Post, RungAnswer, Source
from embedresolver.protocols.answers import json_after, shaped, unreadable
from embedresolver.protocols.asking import Noted
from embedresolver.protocols.base import Platform
from embedresolver.protocols.markup import DRAWN, Call, Form, Markup
from embedresolver.protocols.oembedded import OEmbedRung, handle_at
from embedresolver.protocols.paged import PageRung
from embedresolver.protocols.pagedata import day_of, moment_of
from embedresolver.urls import Address, read_address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from embedresolver.models import Copy, Fetch, PostRef, Request, Response
    from embedresolver.protocols.ladder import RungFunction
    from embedresolver.protocols.oembed import OEmbed
    from embedresolver.protocols.oembedded import Refusals

#: Printed links often drag a bracket or a second parameter along.
_VIDEO = re.compile(r"([A-Za-z0-9_-]{11})(?![A-Za-z0-9_-])")
_COMMUNITY_POST = re.compile(r"Ug[A-Za-z0-9_-]{20,60}")
#: Words of that length that the player takes in place of a video.
_NOT_VIDEOS = frozenset({"videoseries", "live_stream"})
_PLAYERS = frozenset({"embed", "v", "vi", "e", "shorts", "live", "video", "watch", "yt"})
_SHORT_FORMS = frozenset({"youtu.be", "www.youtu.be", "y2u.be", "www.y2u.be", "redirect.invidious.io"})


class YouTube(Platform):
    name: ClassVar[str] = "youtube"
    title: ClassVar[str] = "YouTube"
    tells: ClassVar[tuple[str, ...]] = ("handle", "name", "created_at", "title")
    hosts: ClassVar[frozenset[str]] = frozenset(
        {
            *("youtube.com", "youtu.be", "youtube-nocookie.com", "youtubekids.com", "youtubeeducation.com", "y2u.be"),
            *("youtube.googleapis.com", "wayback-fakeurl.archive.org"),
            # Front ends that keep its paths (https://docs.invidious.io/instances).
            *(
                "invidio.us",
                "redirect.invidious.io",
                "yewtu.be",
                "inv.nadeko.net",
                "invidious.nerdvpn.de",
                "piped.video",
            ),
            *("vid.puffyan.us", "invidious.snopyta.org", "yt.artemislena.eu", "invidious.f5.si", "youtubepi.com"),
        }
    )
    schemes: ClassVar[frozenset[str]] = frozenset({"youtube", "vnd.youtube"})
    markup: ClassVar[Markup] = Markup(
        forms=(
            Form("amp-youtube", tag="amp-youtube", ids=("data-videoid",)),
            Form("lite-youtube", tag="lite-youtube", ids=("videoid", "video-id")),
            Form("lyte", classes=frozenset({"lyte", "lyMe"}), ids=("id",)),
        ),
        id_attributes=frozenset(
            {"data-youtube-id", "data-youtubeid", "data-youtube", "data-yt-id", "data-ytid", "data-yt"}
        ),
        id_keys=frozenset({"youtube_id", "youtubeId", "youtubeID", "youtubeVideoId", "youtube_video_id"}),
        nicknames=frozenset({"youtube"}),
        drawn=DRAWN,
        # https://developers.google.com/youtube/iframe_api_reference
        calls=(Call("YT.Player", r"""\s{0,9}\([^()]{0,300}?\bvideoId["']?\s{0,9}:\s{0,9}["']([\w-]{11})["']"""),),
        paths=r"/(?:…(?:watch|embed|shorts|live|v|vi|e|clip|video)(?:/|\?|%3F|\\u003F)|[\w-]{11}(?![\w-]))|/\?vi?=",
        thumbnails=tuple((host, r"/(?:vi|vi_webp|an_webp)/([\w-]{11})/") for host in ("ytimg.com", "img.youtube.com")),
        feeds=r"[?&](?:list|listType)=|/embed/live_stream",
    )

    def read_url(self, address: Address) -> PostRef | None:
        match address.path:
            case ["watch" | "watch_popup" | "watch.php" | "ytscreeningroom"] | []:
                named = self._video(address.query.get("v", "")) or self._video(address.query.get("vi", ""))
                return named or self._behind_hash(address)
            case ["tv"] | ["user", _] if address.fragment:
                return self._behind_hash(address)
            case ["attribution_link"]:
                return self._nested(address.query.get("u", ""))
            case ["oembed"]:
                return self._nested(address.query.get("url", ""))
            case ["post", post]:
                return self._community_post(post)
            case [*_, "community"]:
                return self._community_post(address.query.get("lb", ""))
            case [("embed" | "v"), *rest] if not rest:
                return self._video(address.query.get("v", ""))
            case [player, video, *_] if player.lower() in _PLAYERS:
                return self._video(video)
            case [video, *_] if address.host in _SHORT_FORMS:
                return self._video(video)
        return None

    def _video(self, text: str) -> PostRef | None:
        found = _VIDEO.match(text)
        return self.ref(found[1]) if found is not None and found[1] not in _NOT_VIDEOS else None

    def _community_post(self, text: str) -> PostRef | None:
        return self.ref(text) if _COMMUNITY_POST.fullmatch(text) else None

    def read_uri(self, uri: str) -> PostRef | None:
        """`vnd.youtube:ID` and `youtube://watch?v=ID`, by which pages open the app."""
        rest = uri.partition(":")[2].lstrip("/")
        return self._video(rest.partition("?")[0]) or self._nested(f"/{rest}")

    def _nested(self, link: str) -> PostRef | None:
        """The video of a URL inside another, of one level: `/watch?v=…` or a whole one."""
        inner = read_address(link, "https://www.youtube.com/")
        if inner is None or inner.path[:1] not in (("watch",), ("shorts",), ("embed",), ("live",)):
            return None
        return self.read_url(inner)

    def _behind_hash(self, address: Address) -> PostRef | None:
        """Paths of the early 2010s stand behind a hash: `/#/watch?v=…`, `/watch#!v=…`, `/user/ada#p/u/1/…`."""
        fragment = address.fragment
        if fragment[:2] == "p/":
            return self._video(fragment.rpartition("/")[2])
        if fragment[:3] == "!v=":
            return self._video(fragment[3:])
        return self._nested(fragment.lstrip("!")) if fragment[:2] in ("/w", "!/") else None

    def post_url(self, ref: PostRef, handle: str | None = None) -> str:
        del handle
        if _COMMUNITY_POST.fullmatch(ref.id):
            return f"https://www.youtube.com/post/{ref.id}"
        return f"https://www.youtube.com/watch?v={ref.id}"

    def archived_as(self, ref: PostRef, handles: Sequence[str] = ()) -> Sequence[str]:
        del handles
        return (self.post_url(ref).removeprefix("https://www."),)

    def read_copy(self, ref: PostRef, copy: Copy) -> Post | None:
        post = _PAGE.read_copy(ref, copy)
        played = _from_player(ref, copy.body, copy.url) if post is None else None
        return played.post if played is not None else post

    def rungs(self) -> Sequence[tuple[str, RungFunction]]:
        return (("oembed", _ask_oembed), ("page", _ask_page))


# -- asking -----------------------------------------------------------------------------------------------------------

#: A channel's handle. Older answers name channels by their id, or by names that were no handles (`/user/…`, `/c/…`) and
#: that the channel's handle of today need not resemble.
_HANDLE = re.compile(r"(?:www\.)?youtube\.com/@(?P<handle>[\w.·-]{1,60})")
_CHANNEL = re.compile(r"(?:www\.)?youtube\.com/channel/(?P<handle>UC[A-Za-z0-9_-]{22})")
_CHANNEL_ID = re.compile(r"UC[A-Za-z0-9_-]{22}")
_OLD_NAME = re.compile(r"(?:www\.)?youtube\.com/(?:user|c)/(?P<handle>[^/]{1,100})")
#: Errors are a word in place of JSON (ruby-oembed issue 79, TryGhost/Ghost pull request 16374)…
_REFUSALS: Refusals = {
    401: ("unreadable", "youtube.embedding_disabled", "the owner forbids to show the video elsewhere"),
    403: ("withheld", "youtube.private", "the video is private"),
}
#: … and had the status of a success in 2020.
_WORDS = {b"Unauthorized": 401, b"Forbidden": 403, b"Not Found": 404}
_CONSENT = "the page asks for consent before it shows anything"
_UNPLAYABLE = re.compile(
    rb'"playabilityStatus":\{"status":"(\w{1,40})"(?:,"(?:reason|messages)":\[?"([^"\\]{0,200})")?'
)
_PLAYER = re.compile(r"\bytInitialPlayerResponse\s{0,9}=\s{0,9}(?=\{)")


async def _ask_oembed(ref: PostRef, fetch: Fetch) -> RungAnswer:
    async def honest(request: Request) -> Response:
        response = await fetch(request)
        return replace(response, status=_WORDS.get(response.body.strip(), response.status))

    return await _OEMBED(ref, honest)


def _with_channel(post: Post, answer: OEmbed) -> Post | None:
    old = handle_at(answer.author_url, PLATFORM, _OLD_NAME)
    channel = handle_at(answer.author_url, PLATFORM, _CHANNEL)
    return replace(post, author_id=channel, other_handles=(old,) if old else ())


def _read_player(body: bytes) -> RungAnswer | None:
    """What the player says in place of a video. It also asks for a login of visitors that it takes for machines."""
    found = _UNPLAYABLE.search(body)
    status, words = (found[1], (found[2] or b"").decode("utf-8", "replace")) if found is not None else (b"", "")
    if status == b"ERROR":
        return RungAnswer("page", "gone", "youtube.unavailable", words, firm=False)
    if status == b"LOGIN_REQUIRED" and "private" in words.casefold():
        return RungAnswer("page", "withheld", "youtube.private", words)
    return None


class _Details(msgspec.Struct):
    id: str = msgspec.field(name="videoId")
    title: str
    author: str
    channel: str = msgspec.field(name="channelId")


class _Renderer(msgspec.Struct):
    published: str | None = msgspec.field(default=None, name="publishDate")
    profile: str | None = msgspec.field(default=None, name="ownerProfileUrl")


class _Microformat(msgspec.Struct):
    renderer: _Renderer = msgspec.field(default_factory=_Renderer, name="playerMicroformatRenderer")


class _Player(msgspec.Struct):
    details: _Details = msgspec.field(name="videoDetails")
    microformat: _Microformat = msgspec.field(default_factory=_Microformat)


async def _ask_page(ref: PostRef, fetch: Fetch) -> RungAnswer:
    """The watch page: what it describes for machines, else what its player starts from."""
    noted = Noted(fetch)
    answer = await _PAGE(ref, noted)
    if answer.reason != "says_nothing":
        return answer
    last = noted.exchanges[-1].response
    return _from_player(ref, last.body, last.url) or answer


def _from_player(ref: PostRef, page: bytes, url: str) -> RungAnswer | None:
    player = shaped(json_after(_PLAYER, page), _Player)
    if player is None:
        return None
    if player.details.id != ref.id:
        return unreadable("page", "other_post", "the page plays another video")
    return RungAnswer("page", "found", "found", post=_played(ref, player.details, player.microformat.renderer, url))


def _played(ref: PostRef, details: _Details, about: _Renderer, url: str) -> Post:
    moment = moment_of(about.published)
    return Post(
        ref=ref,
        url=PLATFORM.post_url(ref),
        handle=handle_at(about.profile, PLATFORM, _HANDLE),
        name=details.author or None,
        author_id=details.channel if _CHANNEL_ID.fullmatch(details.channel) else None,
        created_at=moment,
        created_at_from="page" if moment is not None else None,
        created_day=day_of(about.published) if moment is None else None,
        text=details.title or None,
        sources=(Source("page", ("handle", "name", "author_id", "created_at", "text"), url),),
    )


PLATFORM = YouTube()
_OEMBED = OEmbedRung(PLATFORM, "https://www.youtube.com/oembed", _HANDLE, _REFUSALS, finish=_with_channel)
_PAGE = PageRung(
    PLATFORM,
    _HANDLE,
    dict.fromkeys((302, 303), ("unreadable", "youtube.consent", _CONSENT)),
    told=_read_player,
)
