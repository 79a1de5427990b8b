"""TikTok: the handle in a post's URL is decoration; the id is minted when the upload starts."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from embedresolver import clocks
from embedresolver.models import IdTime
from embedresolver.platforms.markup import Form, Markup
from embedresolver.platforms.shaped import ShapedPlatform
from embedresolver.urls import is_under

if TYPE_CHECKING:
    from embedresolver.models import PostRef
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
    markup: ClassVar[Markup] = Markup(
        forms=(
            Form("tiktok-blockquote", classes=frozenset({"tiktok-embed"}), ids=("data-video-id",)),
            Form("amp-tiktok", tag="amp-tiktok", ids=("data-src",)),
        ),
        id_attributes=frozenset({"data-tiktok-id"}),
        nicknames=frozenset({"tiktok"}),
        paths=r"/…(?:video|photo|embed|player|share|v)/",
    )

    def is_short(self, address: Address) -> bool:
        return super().is_short(address) or (is_under(address.host, "tiktok.com") and address.path[:1] == ("t",))

    def handle_in(self, address: Address) -> str | None:
        return super().handle_in(address) or None

    def id_time(self, ref: PostRef) -> IdTime | None:
        number = clocks.read_id(ref.id)
        moment = clocks.plausible((number >> _BITS) * 1000, _FIRST) if number is not None else None
        return IdTime(moment, clocks.SECOND, "server", "upload", slack_after=_UPLOAD) if moment is not None else None


PLATFORM = TikTok()
