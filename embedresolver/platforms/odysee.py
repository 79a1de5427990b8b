"""Odysee: LBRY names, with the shortest prefix of the claim's id that was unique when the link was made."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import quote

from embedresolver.protocols.base import Platform
from embedresolver.protocols.markup import Markup
from embedresolver.protocols.oembed import named_urls
from embedresolver.protocols.oembedded import OEmbedRung, is_ours, nothing_named
from embedresolver.urls import read_address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from embedresolver.models import Post, PostRef
    from embedresolver.protocols.ladder import RungFunction
    from embedresolver.protocols.oembed import OEmbed
    from embedresolver.urls import Address

#: https://spec.lbry.com, 4.1 "Names": what a name must not hold, and white space.
_NAME = re.compile(r"@?[^/:#?&=;$@*\"\s\x00-\x1f<>%{}|\\^~`\[\]]{1,200}")
_CLAIM = re.compile(r"[0-9a-f]{1,40}")


class Odysee(Platform):
    name: ClassVar[str] = "odysee"
    title: ClassVar[str] = "Odysee"
    tells: ClassVar[tuple[str, ...]] = ("handle", "name", "title")
    hosts: ClassVar[frozenset[str]] = frozenset({"odysee.com", "lbry.tv", "open.lbry.com"})
    short_hosts: ClassVar[frozenset[str]] = frozenset({"ody.sh"})
    markup: ClassVar[Markup] = Markup(paths=r"/[\w@%$]")

    def read_url(self, address: Address) -> PostRef | None:
        match address.path:
            case ["$", "embed" | "download", name, claim] if name[:1] != "@" and ":" not in name:
                return self._named(f"{name}:{claim}")
            case ["$", "embed" | "download", *rest] | rest:
                return self._named(*rest)

    def _named(self, *parts: str) -> PostRef | None:
        """`@channel:c/title:d`, or a title alone, which then must carry its claim: else it is some page of the site."""
        match parts:
            case [channel, title] if channel[:1] == "@" and _is_claimed(channel) and _is_name(title.partition(":")[0]):
                return self.ref(f"{channel}/{title}") if ":" not in title or _is_claimed(title) else None
            case [title] if title[:1] != "@" and _is_claimed(title):
                return self.ref(title)
        return None

    def handle_in(self, address: Address) -> str | None:
        channel = next((part for part in address.path if part[:1] == "@"), "")
        return channel.removeprefix("@").partition(":")[0] or None

    def post_url(self, ref: PostRef, handle: str | None = None) -> str:
        del handle
        return f"https://odysee.com/{quote(ref.id, safe='/:@')}"

    def rungs(self) -> Sequence[tuple[str, RungFunction]]:
        endpoint = "https://odysee.com/$/oembed"
        return (("oembed", OEmbedRung(self, endpoint, _PROFILE, names=nothing_named, finish=_of_that_title)),)


_PROFILE = re.compile(r"(?:www\.)?odysee\.com/@(?P<handle>[^:/]{1,200})(?::[0-9a-f]{1,40})?")


def _of_that_title(post: Post, answer: OEmbed) -> Post | None:
    """Answers spell claims as long as they like, so that names of one post differ; their titles are the same."""
    read = (PLATFORM.read_url(address) for url in named_urls(answer) if is_ours(address := read_address(url), PLATFORM))
    named = {_title(ref.id) for ref in read if ref is not None}
    return post if named <= {_title(post.ref.id)} else None


def _title(post_id: str) -> str:
    return post_id.rpartition("/")[2].partition(":")[0].casefold()


def _is_name(text: str) -> bool:
    return _NAME.fullmatch(text) is not None


def _is_claimed(text: str) -> bool:
    name, _, claim = text.partition(":")
    return _is_name(name) and _CLAIM.fullmatch(claim) is not None


PLATFORM = Odysee()
