"""Internet Archive: items and their files; its copies of other pages are read as those pages, elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import quote

from embedresolver.protocols.base import Platform
from embedresolver.protocols.markup import Markup

if TYPE_CHECKING:
    from embedresolver.models import PostRef
    from embedresolver.urls import Address

#: https://archive.org/developers/metadata-schema/#identifier
_ITEM = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,100}")


class InternetArchive(Platform):
    name: ClassVar[str] = "archiveorg"
    title: ClassVar[str] = "Internet Archive"
    hosts: ClassVar[frozenset[str]] = frozenset({"archive.org"})
    markup: ClassVar[Markup] = Markup(paths=r"/(?:details|embed)/")

    def read_url(self, address: Address) -> PostRef | None:
        if address.host not in ("archive.org", "www.archive.org"):
            return None
        match address.path:
            case ["details" | "embed", item, *file] if _ITEM.fullmatch(item):
                return self.ref("/".join([item, *file]))
        return None

    def post_url(self, ref: PostRef, handle: str | None = None) -> str:
        del handle
        return f"https://archive.org/details/{quote(ref.id)}"


PLATFORM = InternetArchive()
