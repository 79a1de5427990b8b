"""TikTok: the handle in a post's URL is decoration; the id is minted when the upload starts.

Whatever is wrong with a post, the oEmbed endpoint answers 400 and says no more; the page tells more, if it is shown.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

import msgspec

from embedresolver import clocks
from embedresolver.models import IdTime, Post, Request, RungAnswer, Source
from embedresolver.protocols.answers import json_after, refusal, shaped, unreadable
from embedresolver.protocols.markup import Form, Markup
from embedresolver.protocols.oembedded import OEmbedRung, Refusals
from embedresolver.protocols.shaped import ShapedPlatform
from embedresolver.urls import is_number, is_under

if TYPE_CHECKING:
    from collections.abc import Sequence

    from embedresolver.models import Copy, Fetch, Outcome, PostRef
    from embedresolver.protocols.ladder import RungFunction
    from embedresolver.protocols.oembed import OEmbed
    from embedresolver.urls import Address

#: Seconds since 1970 above 32 bits (obsidianforensics/unfurl, parse_tiktok.py).
_BITS = 32
#: The first years are those of Musical.ly, whose posts moved with it.
_FIRST = datetime(2014, 4, 1, tzinfo=UTC)
#: Recorded posts were published up to eleven seconds after; drafts wait longer.
_UPLOAD = timedelta(hours=24)


class TikTok(ShapedPlatform):
    name: ClassVar[str] = "tiktok"
    title: ClassVar[str] = "TikTok"
    tells_edits: ClassVar[bool] = True
    tells: ClassVar[tuple[str, ...]] = ("handle", "name", "created_at", "text")
    clock: ClassVar[str | None] = "upload, to the second, by the server"
    hosts: ClassVar[frozenset[str]] = frozenset(
        {"tiktok.com", "tiktokv.com", "vxtiktok.com", "tnktok.com", "tfxktok.com", "tiktxk.com"}
    )
    short_hosts: ClassVar[frozenset[str]] = frozenset({"vm.tiktok.com", "vt.tiktok.com"})
    shapes: ClassVar[tuple[re.Pattern[str], ...]] = (
        re.compile(r"@(?P<handle>[A-Za-z0-9_.-]*)/(?:video|photo)/(?P<id>[1-9][0-9]{0,18})(?:/.*)?", re.DOTALL),
        re.compile(r"(?:embed(?:/v[23])?|player/v1|v|video|photo)/(?P<id>[1-9][0-9]{0,18})(?:\.html)?"),
        re.compile(r"(?:i18n/)?share/(?:video|item|photo)/(?P<id>[1-9][0-9]{0,18})"),
    )
    canonical: ClassVar[str] = "https://www.tiktok.com/@/video/{id}"
    canonical_with_handle: ClassVar[str | None] = "https://www.tiktok.com/@{handle}/video/{id}"
    largest_id: ClassVar[int | None] = 2**63 - 1  # at today's count, a second of the year 2038
    opened: ClassVar[date | None] = date(2014, 8, 1)  # as Musical.ly, whose posts moved with it
    markup: ClassVar[Markup] = Markup(
        forms=(
            Form("tiktok-blockquote", classes=frozenset({"tiktok-embed"}), ids=("data-video-id",)),
            Form("amp-tiktok", tag="amp-tiktok", ids=("data-src",)),
        ),
        id_attributes=frozenset({"data-tiktok-id"}),
        nicknames=frozenset({"tiktok"}),
        kinds=frozenset({"tik-tok"}),
        paths=r"/…(?:video|photo|embed|player|share|v)/",
    )

    def read_url(self, address: Address) -> PostRef | None:
        ref = super().read_url(address)
        return replace(ref, named=self.handle_in(address)) if ref is not None else None

    def is_short(self, address: Address) -> bool:
        return super().is_short(address) or (is_under(address.host, "tiktok.com") and address.path[:1] == ("t",))

    def handle_in(self, address: Address) -> str | None:
        return super().handle_in(address) or None

    def id_time(self, ref: PostRef) -> IdTime | None:
        number = clocks.read_id(ref.id)
        moment = clocks.plausible((number >> _BITS) * 1000, _FIRST) if number is not None else None
        return IdTime(moment, clocks.SECOND, "server", "upload", slack_after=_UPLOAD) if moment is not None else None

    def archived_as(self, ref: PostRef, handles: Sequence[str] = ()) -> Sequence[str]:
        """Posts are kept under their author's handle."""
        named = dict.fromkeys((*handles, *([ref.named] if ref.named else [])))
        return tuple(f"tiktok.com/@{handle}/video/{ref.id}" for handle in named if _HANDLE.fullmatch(handle))

    def read_copy(self, ref: PostRef, copy: Copy) -> Post | None:
        detail = _detail_in(copy.body)
        return _read_detail(ref, detail, copy.url).post if detail is not None else None

    def rungs(self) -> Sequence[tuple[str, RungFunction]]:
        oembed = OEmbedRung(self, "https://www.tiktok.com/oembed", _PROFILE, _REFUSALS, _asked, finish=_consistent)
        return (("oembed", oembed), ("page", _ask_page))


# -- asking -----------------------------------------------------------------------------------------------------------

_HANDLE = re.compile(r"[A-Za-z0-9_.-]{1,32}")
_PROFILE = re.compile(r"(?:www\.)?tiktok\.com/@(?P<handle>[A-Za-z0-9_.-]{1,32})")
#: Deleted, private and never seen posts get one and the same answer (https://developers.tiktok.com/doc/embed-videos).
_REFUSALS: Refusals = {400: ("unreadable", "tiktok.unavailable", "TikTok does not show the post and does not say why")}
#: The states that the page's script starts from: since 2023, before that, and until 2021 (yt-dlp, extractor/tiktok.py).
_STATE = re.compile(r'<script id="__UNIVERSAL_DATA_FOR_REHYDRATION__"[^>]{0,200}>')
_EARLIER_STATE = re.compile(r'<script id="SIGI_STATE"[^>]{0,200}>')
_FIRST_STATE = re.compile(r'<script id="__NEXT_DATA__"[^>]{0,200}>')
#: What `statusCode` means. The first has been read as "removed" and as "not shown to this network" (yt-dlp,
#: extractor/tiktok.py), so that alone it proves nothing.
_STATUSES: dict[int, tuple[Outcome, str]] = {
    10204: ("gone", "tiktok.removed"),
    10216: ("withheld", "tiktok.private"),
    10222: ("withheld", "tiktok.private_account"),
}
#: The id is minted before the post is published, by the same servers.
_EARLIEST = timedelta(minutes=1)
#: Posts can be planned a month ahead; a later time is none.
_LATEST = timedelta(days=60)


def _asked(ref: PostRef) -> str:
    # Any name will do for the endpoint (yt-dlp, _create_url).
    return f"https://www.tiktok.com/@{ref.named or '_'}/video/{ref.id}"


def _consistent(post: Post, answer: OEmbed) -> Post | None:
    told = answer.author_unique_id
    if answer.embed_product_id not in (None, post.ref.id) or (told and post.handle and told != post.handle):
        return None
    return post


class _Author(msgspec.Struct):
    id: str
    handle: str = msgspec.field(name="uniqueId")
    nickname: str


class _Item(msgspec.Struct):
    id: str
    desc: str
    author: _Author
    #: Seconds since 1970, written as text or as a number.
    created: str | int = msgspec.field(name="createTime")


class _Info(msgspec.Struct):
    item: _Item | None = msgspec.field(default=None, name="itemStruct")


class _Detail(msgspec.Struct):
    status: int = msgspec.field(default=0, name="statusCode")
    info: _Info = msgspec.field(default_factory=_Info, name="itemInfo")


class _Scope(msgspec.Struct):
    detail: _Detail = msgspec.field(default_factory=_Detail, name="webapp.video-detail")


class _State(msgspec.Struct):
    scope: _Scope = msgspec.field(default_factory=_Scope, name="__DEFAULT_SCOPE__")


class _EarlierItem(msgspec.Struct):
    id: str
    desc: str
    handle: str = msgspec.field(name="author")
    nickname: str
    author_id: str = msgspec.field(name="authorId")
    created: str | int = msgspec.field(name="createTime")


class _EarlierState(msgspec.Struct):
    items: dict[str, _EarlierItem] = msgspec.field(name="ItemModule")


class _Props(msgspec.Struct):
    detail: _Detail = msgspec.field(name="pageProps")


class _FirstState(msgspec.Struct):
    props: _Props


async def _ask_page(ref: PostRef, fetch: Fetch) -> RungAnswer:
    url = _asked(ref)
    response = await fetch(Request(url))
    detail = _detail_in(response.body)
    if detail is None:
        return refusal("page", response) or unreadable("page", "unknown_shape")
    return _read_detail(ref, detail, url)


def _detail_in(page: bytes) -> _Detail | None:
    state = shaped(json_after(_STATE, page), _State)
    if state is not None:
        return state.scope.detail
    first = shaped(json_after(_FIRST_STATE, page), _FirstState)
    if first is not None:
        return first.props.detail
    earlier = shaped(json_after(_EARLIER_STATE, page), _EarlierState)
    # Beside the page's own post there may be others, for scrolling on.
    item = next(iter(earlier.items.values()), None) if earlier is not None and len(earlier.items) == 1 else None
    if item is None:
        return None
    author = _Author(item.author_id, item.handle, item.nickname)
    return _Detail(info=_Info(_Item(item.id, item.desc, author, item.created)))


def _read_detail(ref: PostRef, detail: _Detail, url: str) -> RungAnswer:
    if detail.status in _STATUSES:
        outcome, reason = _STATUSES[detail.status]
        return RungAnswer("page", outcome, reason, firm=outcome != "gone")
    item = detail.info.item
    if item is None or _HANDLE.fullmatch(item.author.handle) is None:
        return unreadable("page", "says_nothing", "the page does not describe the post")
    if item.id != ref.id:
        return unreadable("page", "other_post")
    moment = _published(item)
    clock = PLATFORM.id_time(ref)
    if moment is None or (clock is not None and not -_EARLIEST <= moment - clock.instant <= _LATEST):
        return unreadable("page", "tiktok.time_disagrees", "the time in the page is not one that the post's id allows")
    return RungAnswer("page", "found", "found", post=_post(ref, item, moment, url))


def _published(item: _Item) -> datetime | None:
    written = item.created if isinstance(item.created, str) else str(item.created)[:20]
    return clocks.plausible(int(written) * 1000, _FIRST) if is_number(written, 12) else None


def _post(ref: PostRef, item: _Item, moment: datetime, url: str) -> Post:
    return Post(
        ref=ref,
        url=PLATFORM.post_url(ref, item.author.handle),
        handle=item.author.handle,
        name=item.author.nickname,
        author_id=item.author.id,
        created_at=moment,
        created_at_from="page",
        text=item.desc,
        sources=(Source("page", ("handle", "name", "author_id", "created_at", "text"), url),),
    )


PLATFORM = TikTok()
