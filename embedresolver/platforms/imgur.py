"""Imgur: pictures, albums and gallery posts count apart; a picture's file adds a letter for its size to the id."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from embedresolver.protocols.base import Platform
from embedresolver.protocols.markup import Form, Markup

if TYPE_CHECKING:
    from embedresolver.models import PostRef
    from embedresolver.urls import Address

#: Behind a title, ids stand last: `guy-pets-dog-zf2fIms`.
_ID = re.compile(r"(?:[^/]*-)?([A-Za-z0-9]{5,8})(?:\.[a-z0-9]{3,5})?", re.IGNORECASE)
#: Ids have five to seven characters; after seven comes the size (https://api.imgur.com/models/image).
_FILE = re.compile(r"([A-Za-z0-9]{5,7})[sbtmlhrg]?(?:_d)?\.[a-z0-9]{3,5}", re.IGNORECASE)
_NOT_POSTS = frozenset(
    [
        "signin",
        "register",
        "upload",
        "user",
        "search",
        "memegen",
        "about",
        "privacy",
        "tos",
        "rules",
        "apps",
        "help",
        "random",
    ]
)


class Imgur(Platform):
    name: ClassVar[str] = "imgur"
    title: ClassVar[str] = "Imgur"
    hosts: ClassVar[frozenset[str]] = frozenset({"imgur.com", "imgur.io"})
    markup: ClassVar[Markup] = Markup(
        forms=(
            Form("imgur-blockquote", classes=frozenset({"imgur-embed-pub"}), ids=("data-id",)),
            Form("amp-imgur", tag="amp-imgur", ids=("data-imgur-id",)),
        ),
        is_titled=True,
        paths=r"/[\w-]{2}",
    )

    def read_url(self, address: Address) -> PostRef | None:
        if address.host == "i.stack.imgur.com":  # a store of another site, with ids of its own
            return None
        if address.host.startswith("i."):
            return self._file(address.path)
        match address.path:
            case ["a", album, *_]:
                return self._post("a/", album)
            case ["gallery", post, *_] | ["t" | "topic", _, post]:
                return self._post("gallery/", post)
            case ["r", _, picture] | [picture, "embed"] | [picture]:
                return self._post("", picture)
        return None

    def _post(self, kind: str, text: str) -> PostRef | None:
        found = _ID.fullmatch(text)
        return self.ref(kind + found[1]) if found is not None and text.lower() not in _NOT_POSTS else None

    def _file(self, path: tuple[str, ...]) -> PostRef | None:
        found = _FILE.fullmatch(path[0]) if len(path) == 1 else None
        return self.ref(found[1]) if found is not None else None

    def post_url(self, ref: PostRef, handle: str | None = None) -> str:
        del handle
        return f"https://imgur.com/{ref.id}"


PLATFORM = Imgur()
