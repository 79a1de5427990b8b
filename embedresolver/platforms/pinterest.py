"""Pinterest: one host in each country; only `/pin/NUMBER` is a post, all else are boards, people and buttons."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from embedresolver.protocols.markup import Form, Markup
from embedresolver.protocols.oembedded import OEmbedRung
from embedresolver.protocols.paged import PageRung
from embedresolver.protocols.shaped import ShapedPlatform
from embedresolver.urls import is_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from embedresolver.models import PostRef
    from embedresolver.protocols.ladder import RungFunction
    from embedresolver.urls import Address

_ENDS = (
    "com at be ca ch cl co.at co.in co.kr co.nz co.uk com.au com.bo com.ec com.mx com.pe com.py com.uy com.vn de dk ec "
    "engineering es fi fr hu id ie in info it jp kr mx net nl no nz pe ph pl pt ru se th tw uk us uy vn"
)


class Pinterest(ShapedPlatform):
    name: ClassVar[str] = "pinterest"
    title: ClassVar[str] = "Pinterest"
    tells: ClassVar[tuple[str, ...]] = ("handle", "name", "created_at", "title")
    hosts: ClassVar[frozenset[str]] = frozenset(f"pinterest.{end}" for end in _ENDS.split())
    short_hosts: ClassVar[frozenset[str]] = frozenset({"pin.it"})
    shapes: ClassVar[tuple[re.Pattern[str], ...]] = (
        re.compile(
            r"(?:amp/)?pin/(?:[^/]*--)?(?P<id>[1-9][0-9]{2,19})(?:/(?:visual-search|repin|sent|activity)?.*)?",
            re.DOTALL,
        ),
    )
    canonical: ClassVar[str] = "https://www.pinterest.com/pin/{id}/"
    markup: ClassVar[Markup] = Markup(
        forms=(Form("amp-pinterest", tag="amp-pinterest"),),
        paths=r"/…pin/(?!create)|/ext/embed|/…/?\?…id=",
    )

    def read_url(self, address: Address) -> PostRef | None:
        if address.path == ("ext", "embed.html"):
            pin = address.query.get("id", "")
            return self.ref(pin) if is_number(pin) else None
        # The feed of pins that resemble this one.
        return super().read_url(address) if address.fragment != "related" else None

    def rungs(self) -> Sequence[tuple[str, RungFunction]]:
        """Pages of a picture that many have pinned are about another pin of it: then they tell nothing of this one."""
        oembed = OEmbedRung(self, "https://www.pinterest.com/oembed.json", _PROFILE)
        return (("oembed", oembed), ("page", PageRung(self, _PROFILE)))


_PROFILE = re.compile(r"(?:[a-z]{2,3}\.|www\.)?pinterest\.[a-z.]+/(?P<handle>[\w.-]{1,60})")


PLATFORM = Pinterest()
