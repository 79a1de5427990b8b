"""The long tail of sites that answer oEmbed questions: known from the registry, or because their pages say so.

Such a URL is never taken for a post by itself, for the registry claims whole sites: only who asks about it by name is
told what its provider says. The post's id is its URL.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from embedresolver.models import Post, RungAnswer, Source
from embedresolver.protocols.answers import refusal, unreadable
from embedresolver.protocols.asking import ask
from embedresolver.protocols.base import Platform
from embedresolver.protocols.oembed import read_oembed, read_oembed_xml, request_url
from embedresolver.protocols.pagedata import day_of, moment_of, read_page
from embedresolver.protocols.registry import current_registry
from embedresolver.urls import read_address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from embedresolver.models import Fetch, PostRef
    from embedresolver.protocols.ladder import RungFunction
    from embedresolver.protocols.oembed import OEmbed
    from embedresolver.protocols.pagedata import Description, PageData
    from embedresolver.protocols.registry import Registry
    from embedresolver.urls import Address

_ACCEPT_PAGE = {"accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1"}
_ACCEPT_ANSWER = {"accept": "application/json,text/xml;q=0.5,*/*;q=0.1"}
_TYPES = frozenset({"photo", "video", "link", "rich"})


class LongTail(Platform):
    name: ClassVar[str] = "oembed"
    title: ClassVar[str] = "oEmbed providers"
    tells: ClassVar[tuple[str, ...]] = ("name", "created_at", "title")

    def __init__(self, registry: Registry | None = None) -> None:
        self._given = registry

    def read_url(self, address: Address) -> PostRef | None:
        del address
        return None

    def post_url(self, ref: PostRef, handle: str | None = None) -> str:
        del handle
        return ref.id

    def rungs(self) -> Sequence[tuple[str, RungFunction]]:
        return (("registry", self._ask_registry), ("page", _ask_page))

    async def _ask_registry(self, ref: PostRef, fetch: Fetch) -> RungAnswer:
        registry = self._given if self._given is not None else current_registry()
        provider = registry.provider_of(ref.id)
        if provider is None:
            return unreadable("registry", "not_a_post", "the oEmbed registry does not know the address")
        return await _ask_endpoint("registry", ref, request_url(provider.endpoint, ref.id, format="json"), fetch)


async def _ask_page(ref: PostRef, fetch: Fetch) -> RungAnswer:
    """The page may name its own oEmbed endpoint; what it says of itself besides then tells the date."""
    response = await ask(ref.id, fetch, (), _ACCEPT_PAGE)
    refused = refusal("page", response)
    page = read_page(response.body, response.url) if refused is None else None
    if page is None or page.oembed is None:
        return refused or unreadable("page", "not_a_post", "the page names no oEmbed endpoint")
    answer = await _ask_endpoint("page", ref, page.oembed, fetch)
    thing = _about(page, ref.id, response.url)
    if answer.post is None or thing is None:
        return answer
    return RungAnswer("page", "found", "found", post=_dated(answer.post, thing, response.url))


def _about(page: PageData, *addresses: str) -> Description | None:
    """The only thing that the page says of itself: pages describe their neighbours, too."""
    own = {_place(url) for url in (*addresses, *page.urls)}
    mine = [thing for thing in page.things if own.intersection(map(_place, thing.urls))]
    silent = [thing for thing in page.things if not thing.urls]
    fitting = mine or silent
    return fitting[0] if len(fitting) == 1 else page.graph


def _place(url: str) -> tuple[str, tuple[str, ...]] | None:
    """Host and path of an address, by which pages name themselves in several spellings."""
    address = read_address(url)
    return (address.host.removeprefix("www."), address.path) if address is not None else None


async def _ask_endpoint(rung: str, ref: PostRef, url: str, fetch: Fetch) -> RungAnswer:
    response = await ask(url, fetch, (), _ACCEPT_ANSWER)
    refused = refusal(rung, response)
    if refused is not None:
        return refused
    answer = read_oembed(response.body) or read_oembed_xml(response.body)
    if answer is None or answer.type not in _TYPES:
        return unreadable(rung, "unknown_shape")
    return RungAnswer(rung, "found", "found", post=_post(rung, ref, answer, url))


def _post(rung: str, ref: PostRef, answer: OEmbed, url: str) -> Post:
    values = {"name": answer.author_name or None, "text": answer.title or None}
    told = tuple(name for name, value in values.items() if value)
    return Post(ref, ref.id, name=values["name"], text=values["text"], sources=(Source(rung, told, url),))


def _dated(post: Post, thing: Description, url: str) -> Post:
    moment = moment_of(thing.published)
    day = day_of(thing.published) if moment is None else None
    if moment is None and day is None:
        return post
    told = Source("page", ("created_at" if moment is not None else "created_day",), url)
    made_by = "page" if moment is not None else None
    return replace(post, created_at=moment, created_at_from=made_by, created_day=day, sources=(*post.sources, told))


PLATFORM = LongTail()
