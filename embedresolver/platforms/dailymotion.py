"""Dailymotion: the id ends at the underscore of the title; players name the video in the query."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import urlencode

import msgspec

from embedresolver import clocks
from embedresolver.models import Post, Request, RungAnswer, Source
from embedresolver.protocols.answers import read_json, refusal, unreadable
from embedresolver.protocols.base import Platform
from embedresolver.protocols.markup import Call, Form, Markup
from embedresolver.protocols.oembedded import OEmbedRung
from embedresolver.urls import read_address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from embedresolver.models import Fetch, Outcome, PostRef, Response
    from embedresolver.protocols.ladder import RungFunction
    from embedresolver.urls import Address

#: The site opened in March 2005.
_FIRST = datetime(2005, 1, 1, tzinfo=UTC)
_ID = re.compile(r"([kx][A-Za-z0-9]{1,24})(?:_.*)?", re.DOTALL)

#: What follows the name of a call that makes a player.
_PLAYED = r"""\s{0,9}\([^{}]{0,200}\{[^{}]{0,300}?\bvideo["']?\s{0,9}:\s{0,9}["'](\w{4,12})["']"""


class Dailymotion(Platform):
    name: ClassVar[str] = "dailymotion"
    title: ClassVar[str] = "Dailymotion"
    tells: ClassVar[tuple[str, ...]] = ("handle", "name", "created_at", "title")
    hosts: ClassVar[frozenset[str]] = frozenset({"dailymotion.com", "dai.ly"})
    markup: ClassVar[Markup] = Markup(
        forms=(Form("amp-dailymotion", tag="amp-dailymotion", ids=("data-videoid",)),),
        id_attributes=frozenset({"data-dailymotion-id", "data-dm-id", "data-article-dm-id"}),
        id_keys=frozenset({"dailymotion_id", "dailymotionId"}),
        nicknames=frozenset({"dailymotion"}),
        drawn=r"[xk](?=.*[0-9]).*",
        thumbnails=(("dailymotion.com/thumbnail", r"/(?:\d{2,4}x\d{2,4}/)?video/(x\w{5,8})(?!\w)"),),
        # https://developers.dailymotion.com/sdk/player-sdk/web/
        calls=(Call("DM.player", _PLAYED), Call("dailymotion.createPlayer", _PLAYED)),
        paths=r"/…(?:video|embed|player|swf)|/\w{5,10}(?!\w)",
    )

    def read_url(self, address: Address) -> PostRef | None:
        match address.path:
            case ["video" | "swf" | "hd", video, *_] if video not in ("video", "playlist"):
                return self._video(video)
            case [_, "video", video] | [_, _, "video", video]:
                return self._video(video)
            case ["player.html" | "player"] | ["player", _] | ["embed"]:
                return self._video(address.query.get("video", ""))
            case ["services", "oembed"]:
                inner = read_address(address.query.get("url", ""))
                return self._video(inner.path[-1]) if inner is not None and inner.path[:1] == ("video",) else None
            case [video] if address.host in ("dai.ly", "www.dai.ly"):
                return self._video(video)
            case [] if address.fragment.startswith("/video/"):
                return self._video(address.fragment.removeprefix("/video/"))
        return None

    def _video(self, text: str) -> PostRef | None:
        found = _ID.fullmatch(text)
        return self.ref(found[1]) if found is not None else None

    def post_url(self, ref: PostRef, handle: str | None = None) -> str:
        del handle
        return f"https://www.dailymotion.com/video/{ref.id}"

    def rungs(self) -> Sequence[tuple[str, RungFunction]]:
        oembed = OEmbedRung(self, "https://www.dailymotion.com/services/oembed", _PROFILE)
        return (("oembed", oembed), ("api", _ask_api))


_PROFILE = re.compile(r"(?:www\.)?dailymotion\.com/(?P<handle>[\w.-]{1,60})")
#: Public fields need no key (https://developers.dailymotion.com/api/platform-api/reference/#video).
_API = "https://api.dailymotion.com/video/"
_FIELDS = ("id", "title", "created_time", "owner.id", "owner.username", "owner.screenname")


class _Video(msgspec.Struct):
    id: str
    title: str
    created_time: int
    owner_id: str = msgspec.field(name="owner.id")
    username: str = msgspec.field(name="owner.username")
    screenname: str = msgspec.field(name="owner.screenname")


class _Reason(msgspec.Struct):
    type: str


class _Error(msgspec.Struct):
    error: _Reason


#: Types of errors (https://developers.dailymotion.com/api/platform-api/response/#errors).
_ERRORS: dict[str, tuple[Outcome, str, str]] = {
    "not_found": ("gone", "dailymotion.not_found", "there is no such video"),
    "access_forbidden": ("withheld", "dailymotion.private", "the video is private"),
}


def _told(response: Response) -> RungAnswer | None:
    """The endpoint's own word on what it refuses."""
    error = read_json(response.body, _Error) if response.status >= 400 else None
    meaning = _ERRORS.get(error.error.type) if error is not None else None
    return RungAnswer("api", *meaning) if meaning is not None else None


async def _ask_api(ref: PostRef, fetch: Fetch) -> RungAnswer:
    url = f"{_API}{ref.id}?{urlencode({'fields': ','.join(_FIELDS)})}"
    response = await fetch(Request(url))
    refused = _told(response) or refusal("api", response)
    video = read_json(response.body, _Video) if refused is None else None
    if video is None:
        return refused or unreadable("api", "unknown_shape")
    if video.id != ref.id:
        return unreadable("api", "other_post")
    return RungAnswer("api", "found", "found", post=_post(ref, video, url))


def _post(ref: PostRef, video: _Video, url: str) -> Post:
    moment = clocks.plausible(video.created_time * 1000, _FIRST)
    return Post(
        ref=ref,
        url=PLATFORM.post_url(ref),
        handle=video.username,
        name=video.screenname,
        author_id=video.owner_id,
        created_at=moment,
        created_at_from="api" if moment is not None else None,
        text=video.title,
        sources=(Source("api", ("handle", "name", "author_id", "created_at", "text"), url),),
    )


PLATFORM = Dailymotion()
