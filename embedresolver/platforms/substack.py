"""Substack: an essay is the publication's name and its words, a note is a number; own domains are not told."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from embedresolver.protocols.base import Platform
from embedresolver.protocols.paged import PageRung
from embedresolver.urls import is_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from embedresolver.models import PostRef
    from embedresolver.protocols.ladder import RungFunction
    from embedresolver.urls import Address

_PUBLICATION = re.compile(r"[a-z0-9][a-z0-9-]{0,62}", re.IGNORECASE)
_SLUG = re.compile(r"[\w-]{1,250}", re.ASCII)
_NOTE = re.compile(r"c-[1-9][0-9]{2,14}")
_POST = re.compile(r"p-[1-9][0-9]{2,14}")
_NOT_PUBLICATIONS = frozenset({"", "www", "open", "reader", "on", "support", "api"})


class Substack(Platform):
    name: ClassVar[str] = "substack"
    title: ClassVar[str] = "Substack"
    tells: ClassVar[tuple[str, ...]] = ("handle", "name", "created_at", "title")
    hosts: ClassVar[frozenset[str]] = frozenset({"substack.com"})

    def read_url(self, address: Address) -> PostRef | None:
        label = address.host.removesuffix("substack.com").rstrip(".")
        match address.path:
            case ["p", slug, "comment", number] if label not in _NOT_PUBLICATIONS and is_number(number):
                essay = self._essay(label, slug)
                return replace(essay, part=number) if essay is not None else None
            case ["p", slug, *_] | ["embed", "p", slug] if label not in _NOT_PUBLICATIONS:
                return self._essay(label, slug)
            case ["pub", publication, "p", slug, *_] if label in _NOT_PUBLICATIONS:
                return self._essay(publication, slug)
            case ["note", number, *_] | [_, "note", number, *_] | ["profile", _, "note", number, *_] if _NOTE.fullmatch(
                number
            ):
                return self.ref(number)
            case ["inbox", "post", number] if _POST.fullmatch(f"p-{number}"):
                return self.ref(f"p-{number}")
            case ["home", "post", number] | [_, number] if _POST.fullmatch(number):
                return self.ref(number)
        return None

    def _essay(self, publication: str, slug: str) -> PostRef | None:
        if not (_PUBLICATION.fullmatch(publication) and _SLUG.fullmatch(slug)):
            return None
        return self.ref(slug, publication.lower())

    def handle_in(self, address: Address) -> str | None:
        """A note's author. An essay's address names a publication, which is nobody's account."""
        match address.path:
            case [user, "note", _] if user[:1] == "@":
                return user.removeprefix("@")
        return None

    def post_url(self, ref: PostRef, handle: str | None = None) -> str:
        if ref.owner is not None:
            comment = f"/comment/{ref.part}" if ref.part else ""
            return f"https://{ref.owner}.substack.com/p/{ref.id}{comment}"
        if _NOTE.fullmatch(ref.id):
            return f"https://substack.com/@{handle}/note/{ref.id}" if handle else f"https://substack.com/note/{ref.id}"
        return f"https://substack.com/home/post/{ref.id}"

    def rungs(self) -> Sequence[tuple[str, RungFunction]]:
        return (("page", PageRung(self, _PROFILE)),)


_PROFILE = re.compile(r"(?:www\.)?substack\.com/@(?P<handle>[\w.-]{1,60})")


PLATFORM = Substack()
