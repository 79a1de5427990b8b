"""Quotes: elements that hold one quoted post, in a platform's declared form or as a plain blockquote."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from embedresolver.find.addresses import ref_in_url, short_link
from embedresolver.find.claims import Claims, read_claims
from embedresolver.find.forms import LINKS, Named, form_of, marks_embed, posts_named
from embedresolver.find.markup import Markup, Quote, embed_of, position_of
from embedresolver.find.passage import read_passage
from embedresolver.models import Embed
from embedresolver.platforms import platform_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from embedresolver.find.outline import Node
    from embedresolver.find.passage import Stretch
    from embedresolver.platforms import Platform


def quote_around(node: Node) -> Node | None:
    """The nearest element around a node, or itself, that holds one quoted post; kept in each node that was asked."""
    asked: list[Node] = []
    quote: Node | None = None
    for place in node.lineage():
        if place.is_quote_known:
            quote = place.quote
            break
        asked.append(place)
        if _is_quote(place):
            quote = place
            break
    for place in asked:
        place.quote, place.is_quote_known = quote, True
    return quote


def _is_quote(node: Node) -> bool:
    """Whether it is a blockquote, or a declared form."""
    return node.name == b"blockquote" or (node.marked and node.tag not in LINKS and form_of(node) is not None)


def read_quote(page: Markup, quote: Quote) -> Iterator[Embed]:
    """The post that a quote shows, the timeline that it stands for, or the post that it merely links to."""
    node = quote.node
    known = form_of(node)
    if known is not None and known[1].kind != "embed":
        if known[1].kind == "timeline":
            yield Embed("timeline", known[0].name, known[1].name, position=position_of(page, node))
        return
    named = [*posts_named(node), *(post for tag in quote.inside for post in posts_named(tag))]
    passage = read_passage(page.source, node.content, node.end, list(_quotes_within(page, node)))
    platform = known[0] if known else _platform_of(passage.links, named)
    if platform is None:
        return
    ref = next((post.ref for post in named if post.ref.platform == platform.name), None)
    is_card = known is None and marks_embed(node)
    claims = _claimed(page, node, read_claims(passage, platform, ref), is_card=is_card)
    short = _short_links(known[0], node) if known is not None and claims.ref is None else ()
    claims = replace(claims, short_links=_each_once(claims.short_links, short)) if short else claims
    named_at_all = bool(named or short)
    if _is_quoted(claims, passage.text, declared=known is not None or is_card, named=named_at_all):
        form = known[1].name if known else "blockquote"
        links = _each_once(claims.post_links, (post.value for post in named if "/" in post.value))
        claims = claims if links == claims.post_links else replace(claims, post_links=links)
        yield embed_of(page, node, claims.ref, form, claims, platform.name)
    elif page.links and claims.ref is not None:
        yield replace(embed_of(page, node, claims.ref, "link", Claims(post_links=claims.post_links)), kind="link")


def _claimed(page: Markup, node: Node, printed: Claims, *, is_card: bool) -> Claims:
    """What a quote prints, or what the parts of a drawn card say; a service's card prints a headline, not the post."""
    known = form_of(node)
    if is_card and printed.handle is None and printed.date is None:
        return Claims(printed.ref, post_links=printed.post_links)
    if known is None or not known[1].is_card or printed.handle is not None:
        return printed
    drawn = page.read_card(node)
    return replace(drawn, ref=printed.ref, post_links=printed.post_links) if drawn.handle else printed


def _each_once(first: Iterable[str], second: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _short_links(platform: Platform, node: Node) -> tuple[str, ...]:
    """Short links of the platform among an element's attributes: they lead to the post that they do not name."""
    found = (short_link(value) for value in node.attributes.values() if "/" in value)
    return tuple(short[1] for short in found if short is not None and short[0] is platform)


def _quotes_within(page: Markup, node: Node) -> Iterator[tuple[int, int]]:
    """The outermost quotes inside a quote, in order."""
    if page.starts is None:
        page.starts = sorted(page.quotes)
    index = bisect_left(page.starts, node.content)
    while index < len(page.starts) and page.starts[index] < node.end:
        inner = page.quotes[page.starts[index]].node
        yield inner.start, inner.end
        index = bisect_left(page.starts, max(inner.end, inner.start + 1), index + 1)


def _is_quoted(claims: Claims, text: str, *, declared: bool, named: bool) -> bool:
    """A blockquote of no declared form may quote anything, and merely link to a post: it must be signed like one."""
    if claims.ref is None:
        return declared and (named or bool(claims.handle and claims.text))
    return declared or named or claims.handle is not None or claims.date is not None or ref_in_url(text) is not None


def _platform_of(links: Sequence[Stretch], named: Sequence[Named]) -> Platform | None:
    refs = [*(ref_in_url(link.attributes.get("href", "")) for link in reversed(links)), *(post.ref for post in named)]
    return next((platform_named(ref.platform) for ref in refs if ref is not None), None)
