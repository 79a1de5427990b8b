"""From a page to its embeds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from embedresolver.find.claims import Claims, read_claims
from embedresolver.find.flattened import find_flattened
from embedresolver.find.forms import PLAYERS, form_of, refs_in
from embedresolver.find.marks import marks
from embedresolver.find.outline import Node, Spot, spots
from embedresolver.find.passage import read_passage
from embedresolver.models import Embed, Position
from embedresolver.platforms import handle_in_url, platform_named, post_url, read_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from embedresolver.models import PostRef
    from embedresolver.platforms import Platform


def find_embeds(
    page: bytes | str, *, url: str | None = None, media_type: str | None = None, links: bool = False
) -> list[Embed]:
    """Every post that a page shows, in the page's order; with `links`, posts that it only links to as well.

    HTML or plain text is told by content unless `media_type` says so. No input makes it raise.
    """
    del url, links
    source = page if isinstance(page, bytes) else page.encode("utf-8", "replace")
    if not _is_html(source, media_type):
        return find_flattened(source.decode("utf-8", "replace"))
    return list(_merged(_embeds(source)))


def _is_html(source: bytes, media_type: str | None) -> bool:
    if media_type is not None:
        return "html" in media_type or "xml" in media_type
    head = source[:4096].lower()
    return any(tag in head for tag in (b"<!doctype", b"<html", b"<head", b"<body", b"<p", b"<div", b"<blockquote", b"<a "))


def _embeds(source: bytes) -> Iterator[Embed]:
    found = spots(source, marks(source))
    quotes: dict[int, list[Spot]] = {}
    nodes: dict[int, Node] = {}
    for spot in found:
        if spot.kind != "tag" or spot.node is None:
            continue
        quote = next((n for n in spot.node.lineage() if n.name == b"blockquote" or (n.marked and form_of(n))), None)
        if quote is not None:
            quotes.setdefault(quote.start, []).append(spot)
            nodes[quote.start] = quote
            continue
        for _, ref, value in refs_in(spot.node):
            yield _embed(source, spot.node, ref, spot.node.tag, Claims(post_links=(value,)))
    for start, quote in nodes.items():
        yield from _quote(source, quote, [n.start for n in nodes.values()])


def _quote(source: bytes, node: Node, starts: list[int]) -> Iterator[Embed]:
    known = form_of(node)
    refs = list(refs_in(node))
    passage = read_passage(source, node.content, node.end)
    platform = known[0] if known else next(iter(_platforms(passage.links)), None)
    if platform is None or (known and known[1].kind == "timeline"):
        return
    ref = next((r for _, r, _ in refs), None)
    claims = read_claims(passage, platform, ref)
    if claims.ref is None or (known is None and claims.handle is None):
        return
    yield _embed(source, node, claims.ref, known[1].name if known else "blockquote", claims)


def _platforms(links: Iterable[object]) -> Iterator[Platform]:
    for link in reversed(list(links)):
        ref = read_url(link.attributes.get("href", ""))  # type: ignore[attr-defined]
        platform = platform_named(ref.platform) if ref else None
        if platform is not None:
            yield platform


def _embed(source: bytes, node: Node, ref: PostRef, form: str, claims: Claims) -> Embed:
    said = next((h for link in claims.post_links if (h := handle_in_url(link))), None)
    handle = claims.handle or said
    return Embed(
        kind="embed", platform=ref.platform, form=form, ref=ref, url=post_url(ref, handle), handle=handle,
        handle_from="printed" if claims.handle else "link" if said else None, name=claims.name,
        date_text=claims.date_text, date=claims.date, text=claims.text, language=claims.language,
        short_links=claims.short_links, post_links=claims.post_links,
        position=Position(line=source.count(b"\n", 0, node.start) + 1),
    )  # fmt: skip


def _merged(embeds: Iterable[Embed]) -> Iterator[Embed]:
    seen: dict[object, Embed] = {}
    for embed in sorted(embeds, key=lambda e: e.position.line or 0):
        first = seen.get(embed.ref)
        if first is None:
            seen[embed.ref] = embed
            continue
        names = ("handle", "name", "date_text", "date", "text", "language")
        fresh = {n: getattr(embed, n) for n in names if getattr(first, n) is None}
        seen[embed.ref] = replace(first, **fresh, also_forms=(*first.also_forms, embed.form))
    return iter(seen.values())
