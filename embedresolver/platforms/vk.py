"""VK: `wall-OWNER_NUMBER` is a post; films, clips and photos are told likewise, and often stand in a query."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from embedresolver.protocols.base import Platform
from embedresolver.protocols.markup import Call, Form, Markup
from embedresolver.protocols.paged import PageRung
from embedresolver.urls import is_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from embedresolver.models import PostRef
    from embedresolver.protocols.ladder import RungFunction
    from embedresolver.urls import Address

#: A comment's number may follow the post's: `wall-1_2_r3`.
_ITEM = re.compile(
    r"(wall|video|clip|photo)(-?[1-9][0-9]{0,11}_[1-9][0-9]{0,11})(?:_r([1-9][0-9]{0,11}))?(?![0-9_]).*", re.DOTALL
)
_OWNER = re.compile(r"-?[1-9][0-9]{0,11}")


class VK(Platform):
    name: ClassVar[str] = "vk"
    title: ClassVar[str] = "VK"
    tells: ClassVar[tuple[str, ...]] = ("name", "created_at", "text")
    hosts: ClassVar[frozenset[str]] = frozenset({"vk.com", "vk.ru", "vkontakte.ru", "vkvideo.ru"})
    short_hosts: ClassVar[frozenset[str]] = frozenset({"vk.cc"})
    markup: ClassVar[Markup] = Markup(
        forms=(Form("amp-vk", tag="amp-vk", ids=("{data-owner_id}_{data-post_id}",)),),
        paths=r"/…(?:wall|video|post|clip)",
        # https://dev.vk.com/widgets/post
        calls=(
            Call(
                "VK.Widgets.Post",
                r"""\s{0,9}\(\s{0,9}["'][\w-]{1,60}["']\s{0,9},\s{0,9}(-?\d{1,20})\s{0,9},\s{0,9}(\d{1,20})""",
                "{}_{}",
            ),
        ),
    )

    def read_url(self, address: Address) -> PostRef | None:
        ref, reply = self._post(address), address.query.get("reply", "")
        return replace(ref, part=reply) if ref is not None and is_number(reply, 12) else ref

    def _post(self, address: Address) -> PostRef | None:
        match address.path:
            case ["video_ext.php"]:
                return self._by_query(address, "video", "oid", "id")
            case ["widget_post.php"]:
                return self._by_query(address, "wall", "owner_id", "post_id")
            case ["video" | "clips" | "clip", item]:
                return self._item(f"video{item}")
            case [item]:
                return self._item(item) or self._opened_over_page(address)
            case [] | ["video", *_]:
                return self._opened_over_page(address)
        return None

    def _item(self, text: str) -> PostRef | None:
        found = _ITEM.fullmatch(text)
        if found is None:
            return None
        kind = {"wall": "", "clip": "video/"}.get(found[1], f"{found[1]}/")
        return replace(self.ref(kind + found[2]), part=found[3])

    def _opened_over_page(self, address: Address) -> PostRef | None:
        """`?w=wall-1_2` and `?z=video-1_2/…` open the post above whatever page the path names."""
        query = address.query
        return self._item(query.get("w", "")) or self._item(query.get("z", ""))

    def _by_query(self, address: Address, kind: str, owner_key: str, number_key: str) -> PostRef | None:
        owner, number = address.query.get(owner_key, ""), address.query.get(number_key, "")
        if not (_OWNER.fullmatch(owner) and is_number(number, 12)):
            return None
        return self._item(f"{kind}{owner}_{number}")

    def post_url(self, ref: PostRef, handle: str | None = None) -> str:
        del handle
        kind, slash, item = ref.id.rpartition("/")
        answer = f"?reply={ref.part}" if ref.part else ""
        return f"https://vk.com/{kind if slash else 'wall'}{item}{answer}"

    def rungs(self) -> Sequence[tuple[str, RungFunction]]:
        return (("page", PageRung(self, of_words=True)),)


PLATFORM = VK()
