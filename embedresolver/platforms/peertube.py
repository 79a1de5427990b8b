"""PeerTube: any host may be one; its paths with a whole UUID, or the short spelling of one, tell a video."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

import msgspec

from embedresolver.models import Media, Post, Request, RungAnswer, Source
from embedresolver.protocols.activitypub import ask_object
from embedresolver.protocols.answers import instant_of, read_json, refusal, unreadable
from embedresolver.protocols.base import Platform
from embedresolver.protocols.ladder import unasked
from embedresolver.protocols.markup import Markup
from embedresolver.protocols.webfinger import server_of, with_confirmed
from embedresolver.urls import read_address

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from embedresolver.models import Fetch, PostRef, Resolution, Response
    from embedresolver.protocols.ladder import RungFunction
    from embedresolver.urls import Address

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
#: Base 57 of a UUID (Chocobozzz/PeerTube, short-uuid with flickr's alphabet).
_SHORT = re.compile(r"[1-9A-HJ-NP-Za-km-z]{22}")
_HOST = re.compile(r"(?:[\w-]{1,63}\.){1,8}[\w-]{0,62}[^\W\d][\w-]{0,62}")


class PeerTube(Platform):
    name: ClassVar[str] = "peertube"
    title: ClassVar[str] = "PeerTube"
    tells: ClassVar[tuple[str, ...]] = ("handle", "name", "created_at", "title")
    path_marks: ClassVar[tuple[str, ...]] = ("/videos/", "/w/")
    markup: ClassVar[Markup] = Markup(
        marks=(
            ("/videos/embed/", r"[\w-]{22}"),
            ("/videos/watch/", r"[\w-]{22}"),
            ("/w/", r"\w{22}(?!\w)|[\w-]{36}(?![\w-])"),
            ("%2Fvideos%2Fembed%2F", r"[\w-]{22}"),
        )
    )

    def read_url(self, address: Address) -> PostRef | None:
        match address.path:
            case ["videos", "watch" | "embed", video] if _UUID.fullmatch(video) or _SHORT.fullmatch(video):
                return self._video(address.host, video)
            case ["w", video] if _UUID.fullmatch(video) or _SHORT.fullmatch(video):
                return self._video(address.host, video)
        return None

    def _video(self, host: str, video: str) -> PostRef | None:
        return self.ref(video, host) if _HOST.fullmatch(host) else None

    def post_url(self, ref: PostRef, handle: str | None = None) -> str:
        del handle
        return f"https://{ref.owner}/videos/watch/{ref.id}"

    def server_of(self, post: Post) -> str | None:
        return server_of(post.author_id) or post.ref.owner

    async def recognised(self, post: Post, handle: str, fetch: Fetch) -> Post:
        return await with_confirmed(post, handle, fetch)

    async def resolve(self, ref: PostRef, fetch: Fetch, allow: frozenset[str] = frozenset()) -> Resolution:
        url = self.post_url(ref)
        address = read_address(url)
        if address is None or self.read_url(address) != ref:
            return unasked(ref, url, "peertube.impossible_id", "no server has videos of that name")
        return await super().resolve(ref, fetch, allow)

    def rungs(self) -> Sequence[tuple[str, RungFunction]]:
        return (("video", _ask_video), ("activitypub", _ask_object))


# -- asking -----------------------------------------------------------------------------------------------------------


class _Account(msgspec.Struct, frozen=True):
    name: str
    host: str
    url: str
    title: str | None = msgspec.field(default=None, name="displayName")


class _Language(msgspec.Struct, frozen=True):
    id: str | None = None


class _Video(msgspec.Struct, frozen=True):
    """A video as the server knows it (https://docs.joinpeertube.org/api-rest-reference.html, "Get a video")."""

    uuid: str
    name: str
    published: str = msgspec.field(name="publishedAt")
    account: _Account
    short: str | None = msgspec.field(default=None, name="shortUUID")
    language: _Language | None = None


class _Error(msgspec.Struct, frozen=True):
    code: str


async def _ask_video(ref: PostRef, fetch: Fetch) -> RungAnswer:
    url = f"https://{ref.owner}/api/v1/videos/{ref.id}"
    response = await fetch(Request(url))
    refused = _refusal(response)
    video = read_json(response.body, _Video) if refused is None else None
    if video is None:
        return refused or unreadable("video", "unknown_shape")
    if ref.id not in (video.uuid, video.short):
        return unreadable("video", "peertube.other_post", "the server answered with another video")
    if video.account.host != ref.owner:
        return await _ask_origin(ref, video, fetch)
    author = read_address(video.account.url)
    published = instant_of(video.published)
    if author is None or author.host != ref.owner or published is None:
        return unreadable("video", "peertube.no_author" if published else "peertube.no_time")
    return RungAnswer("video", "found", "found", post=_post(ref, video, published, url))


def _post(ref: PostRef, video: _Video, published: datetime, url: str) -> Post:
    return Post(
        ref=ref,
        url=PLATFORM.post_url(ref),
        handle=video.account.name,
        name=video.account.title,
        author_id=video.account.url,
        created_at=published,
        created_at_from="video",
        text=video.name,
        language=video.language.id if video.language is not None else None,
        media=(Media("video", PLATFORM.post_url(ref)),),
        sources=(Source("video", ("handle", "name", "author_id", "created_at", "text", "language"), url),),
    )


def _refusal(response: Response) -> RungAnswer | None:
    """PeerTube's own 404 is problem details (RFC 9457) with a code; any other site has 404 pages too."""
    error = read_json(response.body, _Error) if response.status >= 400 else None
    if error is not None and response.status == 404:
        return RungAnswer("video", "gone", "peertube.not_found", "the server shows no such video", final=True)
    if error is not None and response.status in (401, 403):
        return RungAnswer("video", "withheld", "peertube.forbidden", "the server does not show the video")
    if response.status == 404:
        return unreadable("video", "http_404", "the server does not answer as its software does")
    return refusal("video", response)


async def _ask_origin(ref: PostRef, video: _Video, fetch: Fetch) -> RungAnswer:
    """A video has one UUID on all servers, and only its own knows it at first hand."""
    uri = f"https://{video.account.host}/videos/watch/{video.uuid}"
    return await ask_object(ref, uri, lambda named: named == uri, fetch, "origin")


async def _ask_object(ref: PostRef, fetch: Fetch) -> RungAnswer:
    def is_asked(uri: str) -> bool:
        address = read_address(uri)
        return address is not None and PLATFORM.read_url(address) == ref

    return await ask_object(ref, PLATFORM.post_url(ref), is_asked, fetch, "activitypub")


PLATFORM = PeerTube()
