"""Vimeo: numbers, under many paths; an unlisted video's second code is a key, not part of its identity."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from embedresolver.protocols.markup import Call, Form, Markup
from embedresolver.protocols.oembedded import OEmbedRung
from embedresolver.protocols.paged import PageRung
from embedresolver.protocols.pagedata import day_of
from embedresolver.protocols.shaped import ShapedPlatform
from embedresolver.urls import is_number, is_under

if TYPE_CHECKING:
    from collections.abc import Sequence

    from embedresolver.models import Fetch, Post, PostRef, RungAnswer
    from embedresolver.protocols.ladder import RungFunction
    from embedresolver.protocols.oembed import OEmbed
    from embedresolver.protocols.oembedded import Refusals
    from embedresolver.urls import Address

_WORDS = re.compile(r"[A-Za-z0-9_-]{2,200}")
_KEY = r"(?:/(?P<key>[0-9a-f]{6,20}))?"
_A_KEY = re.compile(r"[0-9a-f]{6,20}")


class Vimeo(ShapedPlatform):
    name: ClassVar[str] = "vimeo"
    title: ClassVar[str] = "Vimeo"
    tells: ClassVar[tuple[str, ...]] = ("handle", "name", "created_at", "title")
    hosts: ClassVar[frozenset[str]] = frozenset({"vimeo.com", "vimeopro.com"})
    shapes: ClassVar[tuple[re.Pattern[str], ...]] = (
        re.compile(rf"(?:videos?/|m/)?(?P<id>[1-9][0-9]{{0,11}}){_KEY}(?:/(?:likes|collections|embed))?"),
        re.compile(rf"channels/[^/]+/(?:video/)?(?P<id>[1-9][0-9]{{3,11}}){_KEY}"),
        re.compile(rf"(?:groups|album|showcase|couchmode|[^/]+)/[^/]+/videos?/(?P<id>[1-9][0-9]{{3,11}}){_KEY}"),
        re.compile(r"(?P<handle>[^/]+)/review/(?P<id>[1-9][0-9]{3,11})/[0-9a-f]+"),
        re.compile(r"manage/videos/(?P<id>[1-9][0-9]{3,11})"),
        re.compile(r"(?P<id>event/[1-9][0-9]{3,11})(?:/(?:embed|videos)?(?:/?[0-9a-z]+)?)?"),
    )
    canonical: ClassVar[str] = "https://vimeo.com/{id}"
    markup: ClassVar[Markup] = Markup(
        forms=(
            Form("amp-vimeo", tag="amp-vimeo", ids=("data-videoid",)),
            Form("lite-vimeo", tag="lite-vimeo", ids=("videoid", "video-id")),
        ),
        id_attributes=frozenset({"data-vimeo", "data-vimeo-id", "data-vimeoid"}),
        id_keys=frozenset({"vimeo_id", "vimeoId"}),
        nicknames=frozenset({"vimeo"}),
        # https://developer.vimeo.com/player/sdk/embed
        calls=(Call("Vimeo.Player", r"""\s{0,9}\([^()]{0,200}?\bid["']?\s{0,9}:\s{0,9}["']?(\d{6,12})\b"""),),
        paths=r"/…\d{4}",
        # https://vumbnail.com: Vimeo's own thumbnails do not name the film.
        thumbnails=(("vumbnail.com", r"/(\d{5,12})[_.]"),),
    )

    def read_url(self, address: Address) -> PostRef | None:
        ref = self._read(address)
        return replace(ref, named=self._key(address)) if ref is not None else None

    def _key(self, address: Address) -> str | None:
        """What opens an unlisted video: the code behind its number, or the player's `h`."""
        found = self._match(address)
        key = (found.groupdict().get("key") if found is not None else None) or address.query.get("h", "")
        return key if _A_KEY.fullmatch(key) else None

    def _read(self, address: Address) -> PostRef | None:
        if is_under(address.host, "vimeopro.com") and len(address.path) == 2:
            # A portfolio page, which plays its first film; its number stands only in the page.
            return self.ref("/".join(address.path)) if all(map(_WORDS.fullmatch, address.path)) else None
        match address.path:
            case ["moogaloop.swf" | "moogaloop_local.swf"]:
                clip = address.query.get("clip_id", "")
                return self.ref(clip) if is_number(clip, 12) else None
            case [] if is_number(address.fragment, 12):
                return self.ref(address.fragment)
            case ["event", _, "videos", video] if is_number(video, 12):
                return self.ref(video)
        return super().read_url(address)

    def post_url(self, ref: PostRef, handle: str | None = None) -> str:
        if "/" in ref.id and not ref.id.startswith("event/"):
            return f"https://vimeopro.com/{ref.id}"
        return super().post_url(ref, handle)

    def rungs(self) -> Sequence[tuple[str, RungFunction]]:
        endpoint = "https://vimeo.com/api/oembed.json"
        oembed = OEmbedRung(self, endpoint, _PROFILE, _REFUSALS, asked=_opened, finish=_with_day)
        return (("oembed", _Opened(oembed)), ("page", _Opened(PageRung(self, _PROFILE, asked=_opened))))


_PROFILE = re.compile(r"(?:www\.)?vimeo\.com/(?P<handle>[A-Za-z0-9_]{1,60})")
#: https://developer.vimeo.com/api/oembed/videos: unlisted videos without their key are not found either.
_REFUSALS: Refusals = {403: ("withheld", "vimeo.embedding_disabled", "the owner does not let others show the video")}


def _opened(ref: PostRef) -> str:
    """The video's address, with the key to an unlisted one."""
    url = PLATFORM.post_url(ref)
    return f"{url}/{ref.named}" if ref.named is not None and ref.id.isdecimal() else url


@dataclass(frozen=True, slots=True)
class _Opened:
    """A rung that is asked by the number alone, as most videos need no key, though players have one; then with it."""

    ask: RungFunction

    async def __call__(self, ref: PostRef, fetch: Fetch) -> RungAnswer:
        answer = await self.ask(replace(ref, named=None), fetch)
        if ref.named is None or answer.outcome not in ("gone", "unreadable", "withheld"):
            return answer
        return await self.ask(ref, fetch)


def _with_day(post: Post, answer: OEmbed) -> Post | None:
    """Adds the day of the upload, in a zone that is not told. Of a video that its owner shows on some sites alone,
    Vimeo tells the number and nothing else: it is there, and that is all."""
    return replace(post, created_day=day_of(answer.upload_date))


PLATFORM = Vimeo()
