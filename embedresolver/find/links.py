"""Links and printed addresses: a post is shown when a card or an empty place for an embed is made of them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from embedresolver.find.addresses import ref_in_url
from embedresolver.find.cells import drawn_card
from embedresolver.find.claims import Claims, read_claims
from embedresolver.find.forms import marks_embed
from embedresolver.find.markup import Markup, embed_of
from embedresolver.find.outline import Node, Spot
from embedresolver.find.passage import read_passage
from embedresolver.find.shortcodes import post_in_shortcode
from embedresolver.platforms import platform_named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from embedresolver.models import Embed, PostRef

#: Where the document of a frame was found.
_FRAME = "[srcdoc]/"
#: How many elements around a link are asked whether they are a card.
_CARD_REACH = 6
#: A card with more links to posts than this is no card of one post.
_CARD_POSTS = 4
#: Longer elements are no card of one post.
_CARD_LENGTH = 30_000
_ALONE = re.compile(
    rb"\s*<(?:p|div|figure|br|/p|/div|/br|td|li|section|article|oembed|o-embed)\b[^<>]{0,300}>\s*\Z", re.IGNORECASE
)
_OEMBED = re.compile(rb"<o-?embed\b[^<>]{0,300}>\s*\Z", re.IGNORECASE)
_ALONE_AFTER = re.compile(
    rb"\s*</a\s*>\s*(?:<br[^<>]{0,20}>\s*)?</?(?:p|div|figure|br|td|section|article)\b", re.IGNORECASE
)


def read_link(page: Markup, node: Node) -> Iterator[Embed]:
    """A link shows a post when a card or an empty place for an embed is made of it, or when it stands for itself."""
    href = node.attributes.get("href", "")
    ref = ref_in_url(href)
    if ref is None:
        return
    card = _card_around(page, node)
    if card is not None:
        yield embed_of(page, node, ref, "card", _card_claims(page, card, ref, href))
    elif (drawn := drawn_card(page, node, ref)) is not None:
        yield embed_of(page, node, ref, "card", drawn)
    elif page.origin.endswith(_FRAME) or (not page.is_document() and _stands_alone(page.source, node)):
        yield embed_of(page, node, ref, "bare-link", Claims(post_links=(href,)))
    elif page.links:
        yield replace(embed_of(page, node, ref, "link", Claims(post_links=(href,))), kind="link")


def is_canonical(page: Markup, node: Node) -> bool:
    """Whether it says which page a frame's own document is, as browsers save it (https://github.com/gildas-lormeau/SingleFile)."""
    return node.tag == "link" and page.origin.endswith(_FRAME) and node.attributes.get("rel") == "canonical"


def _card_claims(page: Markup, card: Node, ref: PostRef, href: str) -> Claims:
    platform = platform_named(ref.platform)
    page.cards[card.start] += 1
    if platform is None or page.cards[card.start] > _CARD_POSTS:
        return Claims(ref, post_links=(href,))
    passage = read_passage(page.source, card.content, page.end_of(card))
    claims = read_claims(passage, platform, ref)
    if claims.handle is None or claims.text is None:
        claims = page.read_card(card)
    return replace(claims, ref=ref, post_links=(href,)) if claims.handle else Claims(ref, post_links=(href,))


def _card_around(page: Markup, node: Node) -> Node | None:
    card = None
    for count, place in enumerate(node.lineage()):
        if count > _CARD_REACH:
            break
        if marks_embed(place):
            if page.end_of(place) - place.content > _CARD_LENGTH:
                break
            card = place
    return card


def _stands_alone(source: bytes, node: Node) -> bool:
    """Whether a link prints nothing but its own address, alone in its block."""
    end = source.find(b"<", node.content)
    printed = source[node.content : end].decode("utf-8", "replace").strip()
    if ref_in_url(printed) is None:
        return False
    before = source[max(0, node.start - 320) : node.start]
    return bool(_ALONE.search(before)) and bool(_ALONE_AFTER.match(source, end))


def read_lines(page: Markup, spot: Spot) -> Iterator[Embed]:
    """Addresses on lines of their own, which a content management system would have replaced by the post.

    A rendered page that prints an address shows an address, unless it stands in a block that is made for an embed.
    """
    before = page.source[max(0, spot.start - 320) : spot.start]
    if spot.start and not _ALONE.search(before):
        return
    node = spot.node or Node(b"", spot.start, spot.start, b"", None)
    in_place = not page.is_document() or _OEMBED.search(before) is not None or _is_in_card(page, spot)
    for line in map(str.strip, page.source[spot.start : spot.end].decode("utf-8", "replace").splitlines()):
        coded = post_in_shortcode(line)
        if coded is not None:
            ref, value = coded
            yield embed_of(page, node, ref, "shortcode", Claims(post_links=(value,) if "/" in value else ()))
        elif in_place and (bare := ref_in_url(text := line.replace("&amp;", "&"))) is not None:
            yield embed_of(page, node, bare, "bare-link", Claims(post_links=(text,)))


def _is_in_card(page: Markup, spot: Spot) -> bool:
    return spot.node is not None and _card_around(page, spot.node) is not None
