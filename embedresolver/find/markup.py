"""Markup on its way to embeds: a page, or what was hidden in one, and what is known about all of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from embedresolver.find.cards import MAX_LENGTH, element_end, read_card
from embedresolver.find.claims import Claims
from embedresolver.find.zones import is_in_article
from embedresolver.models import Embed, Position
from embedresolver.platforms import handle_in_url, post_url
from embedresolver.wrappers import replayed

if TYPE_CHECKING:
    from embedresolver.find.flight import Stretch
    from embedresolver.find.outline import Node
    from embedresolver.find.shown import Shown
    from embedresolver.models import PostRef

#: Markup inside a string inside markup is read, but not for ever.
MAX_DEPTH = 3
#: Bytes of hidden markup that are read, in one page and at all depths.
_MAX_REREAD = 6_000_000
#: What reading any piece of hidden markup costs, in bytes of a long one.
_PIECE = 250


@dataclass(slots=True)
class Reread:
    """How much of a page may still be read a second time: markup in strings in markup would be read again and again."""

    left: int = _MAX_REREAD

    def take(self, source: bytes) -> bytes:
        """The piece, or nothing when there has been too much before it."""
        if self.left <= 0:
            return b""
        self.left -= len(source) + _PIECE
        return source


@dataclass(slots=True)
class Markup:
    """A page, or markup that was hidden in one, on its way to embeds."""

    source: bytes
    #: What the page shows, of which this may be a hidden part.
    shown: Shown
    #: Whether posts that are only linked to are wanted too.
    links: bool = False
    depth: int = 0
    #: The line of the page on which it begins.
    line: int = 1
    #: Whether it stands in the article, where a page around it says so.
    in_article: bool | None = None
    #: Put before the form of what is found, such as "json-state/".
    origin: str = ""
    #: What may still be read of hidden markup, in the page and all that it hides.
    reread: Reread = field(default_factory=Reread)
    quotes: dict[int, Quote] = field(default_factory=dict)
    #: Offsets of the quotes, ascending, once all are known.
    starts: list[int] | None = None
    #: The last line that was asked for, as (offset, line): the next is counted from there.
    counted: tuple[int, int] = (0, 1)
    #: How many links of a card, by its offset, have been read as its post.
    cards: Counter[int] = field(default_factory=Counter)
    #: State that goes on from script to script, once all is known, and the beginnings of what has been read of it.
    stretches: list[Stretch] | None = None
    read_from: set[int] = field(default_factory=set)
    #: Where markup begins that has turned out to be no card.
    no_cards: set[int] = field(default_factory=set)
    #: Bytes that may still be read as cards: nested ones would be read again and again.
    card_budget: int = 2_000_000

    def end_of(self, node: Node) -> int:
        """Where an element ends, sought again where the walk ended before it: with the last mark of the page."""
        if 0 <= node.end < len(self.source) or self.card_budget <= 0:
            return node.end
        limit = min(len(self.source), node.content + MAX_LENGTH + 1)
        node.end = element_end(self.source, node.name, node.content, limit)
        self.card_budget -= node.end - node.content
        return node.end

    def end_within(self, node: Node, most: int) -> int | None:
        """Where an element ends whose content is no longer than `most`; None where it is."""
        if 0 <= node.end < len(self.source):
            return node.end if node.end - node.content <= most else None
        if self.card_budget <= 0:
            return None
        limit = min(len(self.source), node.content + most + 1)
        end = element_end(self.source, node.name, node.content, limit)
        self.card_budget -= end - node.content
        return end if end - node.content <= most else None

    def is_first_reading(self, start: int) -> bool:
        """Whether the state that begins there has not been read yet; from now on it has."""
        is_first = start not in self.read_from
        self.read_from.add(start)
        return is_first

    def read_card(self, node: Node) -> Claims:
        """What a card's own parts say."""
        if self.card_budget <= 0:
            return Claims()
        self.end_of(node)
        claims, length = read_card(self.source, node)
        self.card_budget -= length
        return claims

    def line_at(self, offset: int) -> int:
        """The line of an offset, from 1."""
        known, line = self.counted
        step = self.source.count(b"\n", known, offset) if offset >= known else -self.source.count(b"\n", offset, known)
        self.counted = offset, line + step
        return line + step

    def is_document(self) -> bool:
        """Whether it is a whole rendered page, not a piece of content."""
        head = self.source[:2000].lower()
        return b"<html" in head or b"<head" in head or b"<body" in head

    def inner(self, node: Node, text: str, origin: str) -> Markup:
        """Markup that a node of this one hides, as a piece of the same page."""
        source = self.reread.take(text.encode("utf-8", "replace"))
        line = self.line if self.depth else self.line_at(node.start)
        inside = self.in_article if self.depth else is_in_article(self.source, node) or None
        return Markup(source, self.shown, self.links, self.depth + 1, line, inside, self.origin + origin, self.reread)


@dataclass(slots=True)
class Quote:
    """An element that holds one quoted post, and the tags with marks inside it."""

    node: Node
    inside: list[Node] = field(default_factory=list)


@lru_cache(maxsize=2048)
def _link_handle(link: str) -> str | None:
    return handle_in_url(replayed(link))


def position_of(page: Markup, node: Node) -> Position:
    """Where the page holds it; what is hidden stands where it is hidden."""
    return Position(line=page.line if page.depth else page.line_at(node.start))


def embed_of(
    page: Markup, node: Node, ref: PostRef | None, form: str, claims: Claims, platform: str | None = None
) -> Embed:
    """The embed that a node of some markup shows, with all it claims."""
    said = next((found for link in claims.post_links if (found := _link_handle(link))), None)
    handle = claims.handle or said
    inside = page.in_article if page.depth else (is_in_article(page.source, node) or None)
    return Embed(
        kind="embed",
        platform=ref.platform if ref is not None else platform or "",
        form=page.origin + form,
        ref=ref,
        url=post_url(ref, handle) if ref is not None else None,
        handle=handle,
        handle_from="printed" if claims.handle else "link" if said else None,
        name=claims.name,
        date_text=claims.date_text,
        date=claims.date,
        text=claims.text,
        language=claims.language,
        short_links=claims.short_links,
        post_links=claims.post_links,
        position=position_of(page, node),
        in_article=inside,
    )
