"""Posts whose markup a page has lost: their words and their attribution stand among the article's paragraphs.

Asked only where a handle in brackets is followed by a year, so that pages without such a line cost one search.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from embedresolver.find.addresses import ref_in_url
from embedresolver.find.flattened import find_flattened
from embedresolver.find.outline import spots
from embedresolver.find.passage import read_passage
from embedresolver.find.zones import zone_of
from embedresolver.models import Position
from embedresolver.platforms import post_url

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from embedresolver.find.outline import Spot
    from embedresolver.find.passage import Passage
    from embedresolver.models import Embed

#: `@handle)`, perhaps a link, then within a few words a year.
_SIGNED = re.compile(
    rb"@([A-Za-z0-9_][A-Za-z0-9_.-]{1,80})(?:</a>)?(?:\)|\xef\xbc\x89)"
    rb"(?:[^<>0-9(]|<[^<>]{0,400}>){0,60}(?:[0-9]{1,2}[^<>0-9(]{1,20}){0,3}(?:19|20)[0-9]{2}\b"
)
_BRACKET = re.compile(rb"(?:\(|\xef\xbc\x88)\s?(?:<a\b[^<>]{0,400}>)?\Z")
_BEFORE = 420
#: A post and its attribution are no longer than this, markup included.
_REACH = 6_000
_BEHIND = 600
_MOST = 200


def inline_embeds(source: bytes, handles: Sequence[int], known: Sequence[Embed]) -> Iterator[Embed]:
    """Flattened posts among the paragraphs of HTML in UTF-8 that are not in `known`; `handles` are told by the scan."""
    found = {embed.handle.casefold() for embed in known if embed.handle}
    hits = _signatures(source, handles, frozenset(found))
    if not hits:
        return
    said = {_identity(embed) for embed in known}
    floor = 0
    for spot in spots(source, hits):
        if spot.kind != "text" or zone_of(source, spot.node) in ("comments", "rail"):
            continue
        passage = _passage(source, spot, floor)
        for embed in find_flattened(_paragraphs(passage)):
            if embed.handle and embed.date and embed.text and _identity(embed) not in said:
                said.add(_identity(embed))
                yield _placed(_linked(embed, passage), source, spot)
        floor = spot.end


def may_hold_inline(source: bytes, handles: Sequence[int]) -> bool:
    """Whether a line stands there that could attribute a post, whatever superset of ASCII the bytes are in."""
    return bool(_signatures(source, handles, most=1))


def _signatures(
    source: bytes, handles: Sequence[int], said: frozenset[str] = frozenset(), most: int = _MOST
) -> list[int]:
    """Where the handles of such lines stand, ascending, without those of accounts whose posts have been found."""
    signed = (match for at in handles if (match := _SIGNED.match(source, at)) is not None)
    found = (match.start() for match in signed if match[1].decode().casefold() not in said)
    bracketed = (at for at in found if _BRACKET.search(source, max(0, at - _BEFORE), at) is not None)
    return list(islice(bracketed, most))


def _identity(embed: Embed) -> tuple[str, object]:
    return (embed.handle or "").casefold(), embed.date.day if embed.date is not None else None


def _passage(source: bytes, spot: Spot, floor: int) -> Passage:
    """What stands up to an attribution and just behind it."""
    start = max(floor, spot.start - _REACH, spot.node.content if spot.node is not None else 0)
    return read_passage(source, start, spot.end + _BEHIND)


def _paragraphs(passage: Passage) -> str:
    """Its words, a blank line between paragraphs."""
    edges = sorted({0, len(passage.text), *(edge for p in passage.paragraphs for edge in (p.start, p.end))})
    pieces = (passage.text[low:high].strip() for low, high in pairwise(edges))
    return "\n\n".join(piece for piece in pieces if piece)


def _linked(embed: Embed, passage: Passage) -> Embed:
    """The same with the post to which its date links."""
    for link in passage.links:
        href = link.attributes.get("href", "")
        ref = ref_in_url(href) if embed.ref is None and passage.words(link) == embed.date_text else None
        if ref is not None and ref.platform == embed.platform:
            return replace(embed, ref=ref, url=post_url(ref, embed.handle), post_links=(*embed.post_links, href))
    return embed


def _placed(embed: Embed, source: bytes, spot: Spot) -> Embed:
    line = source.count(b"\n", 0, spot.start) + 1
    inside = zone_of(source, spot.node) == "article" or None
    return replace(embed, position=Position(line=line), in_article=inside)
