"""Weibo: a number, or the same number in base 62; its clock is known to minutes only, so no id tells a time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from embedresolver.protocols.base import Platform

if TYPE_CHECKING:
    from embedresolver.models import PostRef
    from embedresolver.urls import Address

_ID = re.compile(r"[1-9][0-9]{14,17}|[A-Za-z0-9]{9}")
_NUMBER = re.compile(r"[1-9][0-9]{14,17}")
_USER = re.compile(r"[0-9]{1,12}")
_VIDEO = re.compile(r"[0-9]{4}:[0-9a-f]{10,40}")


class Weibo(Platform):
    name: ClassVar[str] = "weibo"
    title: ClassVar[str] = "Weibo"
    hosts: ClassVar[frozenset[str]] = frozenset({"weibo.com", "weibo.cn"})
    short_hosts: ClassVar[frozenset[str]] = frozenset({"t.cn"})

    def read_url(self, address: Address) -> PostRef | None:
        match address.path:
            case ["detail" | "status" | "statuses", post]:
                return self._post(post)
            case ["tv", "show", film] | ["show", film] if _VIDEO.fullmatch(film):
                return self.ref(f"tv/show/{film}")
            case ["show"]:
                film = address.query.get("fid", "")
                return self.ref(f"tv/show/{film}") if _VIDEO.fullmatch(film) else None
            case [user, post] if _USER.fullmatch(user):
                return self._post(post)
            case [_, post] if address.host == "tw.weibo.com" and _NUMBER.fullmatch(post):
                return self.ref(post)
        return None

    def _post(self, post: str) -> PostRef | None:
        return self.ref(post) if _ID.fullmatch(post) else None

    def post_url(self, ref: PostRef, handle: str | None = None) -> str:
        del handle
        return f"https://weibo.com/{ref.id}" if "/" in ref.id else f"https://m.weibo.cn/status/{ref.id}"


PLATFORM = Weibo()
