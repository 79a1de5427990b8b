"""From markup to embeds: each place of a page that holds marks, read by what it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from embedresolver.find.addresses import ref_in_url
from embedresolver.find.apiobjects import posts_in_script
from embedresolver.find.cards import read_card
from embedresolver.find.claims import Claims, read_claims
from embedresolver.find.forms import LINKS, Named, form_of, marks_embed, posts_named
from embedresolver.find.hidden import is_json, is_markup, plain
from embedresolver.find.marks import marks
from embedresolver.find.objects import posts_in_json
from embedresolver.find.outline import Node, Spot, spots
from embedresolver.find.passage import read_passage
from embedresolver.find.scripts import written_strings
from embedresolver.find.state import Shown, shown_in_state
from embedresolver.find.zones import zone_of
from embedresolver.models import Embed, Position
from embedresolver.platforms import handle_in_url, platform_named, post_url

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from embedresolver.find.passage import Stretch
    from embedresolver.models import PostRef
    from embedresolver.platforms import Platform

#: Markup inside a string inside markup is read, but not for ever.
MAX_DEPTH = 3
_OUTSIDE = ("comments", "rail")
#: How many elements around a link are asked whether they are a card.
_CARD_REACH = 6
#: A card with more links to posts than this is no card of one post.
_CARD_POSTS = 4
#: Longer elements are no card of one post.
_CARD_LENGTH = 30_000
#: Longer JSON in an attribute is the state of more than one post.
_OWN_STATE = 8_000
_TEMPLATES = re.compile(r"template|html|plain|base64|x-", re.IGNORECASE)
_NO_TEXTAREA = re.compile(r"share|copy|comment|reply|code", re.IGNORECASE)


@dataclass(slots=True)
class _Markup:
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
    quotes: dict[int, _Quote] = field(default_factory=dict)
    #: Offsets of the quotes, ascending, once all are known.
    starts: list[int] | None = None
    #: The last line that was asked for, as (offset, line): the next is counted from there.
    counted: tuple[int, int] = (0, 1)
    #: How many links of a card, by its offset, have been read as its post.
    cards: Counter[int] = field(default_factory=Counter)
    #: Bytes that may still be read as cards: nested ones would be read again and again.
    card_budget: int = 2_000_000

    def read_card(self, node: Node) -> Claims:
        """What a card's own parts say."""
        if self.card_budget <= 0:
            return Claims()
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


@dataclass(slots=True)
class _Quote:
    """An element that holds one quoted post, and the tags with marks inside it."""

    node: Node
    inside: list[Node] = field(default_factory=list)


def embeds_in(source: bytes, offsets: Sequence[int] | None = None, *, links: bool = False) -> list[Embed]:
    """The embeds of HTML in UTF-8, in the page's order; the same post may come more than once.

    `offsets` are the page's marks, where they are known already.
    """
    return list(_read(_Markup(source, Shown(source), links), offsets))


def embeds_in_json(source: bytes, *, links: bool = False) -> list[Embed]:
    """The embeds of a JSON document in UTF-8: an article as a content management system or an API gives it."""
    page = _Markup(source, Shown(source), links)
    node = Node(b"json", 0, 0, b"", None)
    return [*_state(page, node, source, "json")]


def _read(page: _Markup, offsets: Sequence[int] | None = None) -> Iterator[Embed]:
    offsets = marks(page.source) if offsets is None else offsets
    if not offsets:
        return
    found = [(spot, _quote_around(spot)) for spot in spots(page.source, offsets)]
    for spot, node in found:
        if node is not None:
            quote = page.quotes.setdefault(node.start, _Quote(node))
            if spot.kind == "tag" and spot.node is not None and spot.node is not node:
                quote.inside.append(spot.node)
    done: set[int] = set()
    for spot, node in found:
        if node is None:
            yield from _spot(page, spot)
        elif node.start not in done:
            done.add(node.start)
            yield from _quote(page, page.quotes[node.start])


def _quote_around(spot: Spot) -> Node | None:
    """The nearest element around a mark that holds one quoted post: a blockquote, or a declared form."""
    if spot.node is None or spot.kind == "raw":
        return None
    for node in spot.node.lineage():
        if node.name == b"blockquote" or (node.marked and node.tag not in LINKS and form_of(node) is not None):
            return node
    return None


# -- one mark outside of quotes ---------------------------------------------------------------------------------------


def _spot(page: _Markup, spot: Spot) -> Iterator[Embed]:
    place = spot.node.parent if spot.node is not None and spot.kind != "text" else spot.node
    if zone_of(page.source, place) in _OUTSIDE:
        return
    if spot.kind == "raw":
        yield from _raw(page, spot)
    elif spot.kind == "text":
        yield from _text(page, spot)
    elif spot.node is not None:
        yield from _tag(page, spot.node)


def _tag(page: _Markup, node: Node) -> Iterator[Embed]:
    named = list(posts_named(node))
    for post in named:
        yield _embed(page, node, post.ref, node.tag, Claims(post_links=(post.value,) if "/" in post.value else ()))
    broken = _BROKEN.search(node.source)
    if broken is not None and page.depth < MAX_DEPTH:
        text = node.source[node.source.index(b"<", broken.start()) :].decode("utf-8", "replace") + ">"
        yield from _read(_inner(page, node, text, ""))
    elif node.tag == "a":
        yield from _link(page, node)
    elif not named or node.tag not in ("iframe", "embed"):
        yield from _hidden_in_attributes(page, node)


def _link(page: _Markup, node: Node) -> Iterator[Embed]:
    """A link shows a post when a card or an empty place for an embed is made of it, or when it stands for itself."""
    href = node.attributes.get("href", "")
    ref = ref_in_url(href)
    if ref is None:
        return
    card = _card_around(node)
    if card is not None:
        yield _embed(page, node, ref, "card", _card_claims(page, card, ref, href))
    elif not page.is_document() and _stands_alone(page.source, node):
        yield _embed(page, node, ref, "bare-link", Claims(post_links=(href,)))
    elif page.links:
        yield replace(_embed(page, node, ref, "link", Claims(post_links=(href,))), kind="link")


def _card_claims(page: _Markup, card: Node, ref: PostRef, href: str) -> Claims:
    platform = platform_named(ref.platform)
    page.cards[card.start] += 1
    if platform is None or page.cards[card.start] > _CARD_POSTS:
        return Claims(ref, post_links=(href,))
    passage = read_passage(page.source, card.content, card.end if card.end >= 0 else len(page.source))
    claims = read_claims(passage, platform, ref)
    if claims.handle is None or claims.text is None:
        claims = page.read_card(card)
    return replace(claims, ref=ref, post_links=(href,)) if claims.handle else Claims(ref, post_links=(href,))


def _card_around(node: Node) -> Node | None:
    card = None
    for count, place in enumerate(node.lineage()):
        if count > _CARD_REACH or place.end - place.content > _CARD_LENGTH:
            break
        if marks_embed(place):
            card = place
    return card


#: An editor's slip: an embed inside the quotes of a link's address, which end with the first attribute of the embed.
_BROKEN = re.compile(rb"""=\s?["']?(?:https?://)?\s?<(?:iframe|blockquote)\b""", re.IGNORECASE)
#: WordPress puts addresses into `[embed]`; others name the platform.
_SHORTCODE = re.compile(r"^\[(?:embed|youtube|tweet|twitter|instagram|video|facebook)\b[^\]]{0,80}\]|\[/\w{1,20}\]$")
_ALONE = re.compile(rb"\s*<(?:p|div|figure|br|/p|/div|/br|td|li|section|article)\b[^<>]{0,300}>\s*\Z", re.IGNORECASE)
_ALONE_AFTER = re.compile(
    rb"\s*</a\s*>\s*(?:<br[^<>]{0,20}>\s*)?</?(?:p|div|figure|br|td|section|article)\b", re.IGNORECASE
)


def _stands_alone(source: bytes, node: Node) -> bool:
    """Whether a link prints nothing but its own address, alone in its block."""
    end = source.find(b"<", node.content)
    printed = source[node.content : end].decode("utf-8", "replace").strip()
    if ref_in_url(printed) is None:
        return False
    before = source[max(0, node.start - 320) : node.start]
    return bool(_ALONE.search(before)) and bool(_ALONE_AFTER.match(source, end))


def _text(page: _Markup, spot: Spot) -> Iterator[Embed]:
    """Addresses on lines of their own, which a content management system would have replaced by the post.

    A rendered page that prints an address shows an address, unless it stands in a block that is made for an embed.
    """
    before = page.source[max(0, spot.start - 320) : spot.start]
    if spot.start and not _ALONE.search(before):
        return
    if page.is_document() and (spot.node is None or _card_around(spot.node) is None):
        return
    node = spot.node or Node(b"", spot.start, spot.start, b"", None)
    for line in page.source[spot.start : spot.end].decode("utf-8", "replace").splitlines():
        text = _SHORTCODE.sub("", line.strip()).replace("&amp;", "&")
        ref = ref_in_url(text)
        if ref is not None:
            yield _embed(page, node, ref, "bare-link", Claims(post_links=(text,)))


def _hidden_in_attributes(page: _Markup, node: Node) -> Iterator[Embed]:
    if page.depth >= MAX_DEPTH:
        return
    for name, value in node.attributes.items():
        if len(value) < 24 or name in ("href", "style", "class"):
            continue
        text = plain(value)
        if is_json(text):
            yield from _json(page, node, text)
        elif is_markup(text):
            yield from _read(_inner(page, node, text, f"{node.tag}[{name}]/"))
        elif text != value and (ref := ref_in_url(text)) is not None:
            yield _embed(page, node, ref, f"{node.tag}[{name}]", Claims(post_links=(text,)))


def _json(page: _Markup, node: Node, text: str) -> Iterator[Embed]:
    """An object in an attribute describes its element's own post, or is the state of a part of the page."""
    origin = f"{node.tag}[json]"
    if len(text) < _OWN_STATE:
        for post in posts_in_json(text):
            yield _embed(page, node, post.ref, origin, post)
    yield from _state(page, node, text.encode("utf-8", "replace"), origin)


def _state(page: _Markup, node: Node, script: bytes, origin: str) -> Iterator[Embed]:
    for found in shown_in_state(script, page.shown):
        if found.ref is None:
            yield from _read(_inner(page, node, found.value, f"{origin}/"))
        else:
            links = (found.value,) if "/" in found.value else ()
            yield _embed(page, node, found.ref, origin, Claims(post_links=links))


def _inner(page: _Markup, node: Node, text: str, origin: str) -> _Markup:
    line = page.line_at(node.start) if not page.depth else page.line
    inside = page.in_article if page.depth else zone_of(page.source, node) == "article" or None
    return _Markup(
        text.encode("utf-8", "replace"), page.shown, page.links, page.depth + 1, line, inside, page.origin + origin
    )


def _raw(page: _Markup, spot: Spot) -> Iterator[Embed]:
    """Scripts and other content that is no markup itself."""
    node = spot.node
    if node is None or page.depth >= MAX_DEPTH:
        return
    content = page.source[spot.start : spot.end]
    if node.name == b"textarea":
        if not _NO_TEXTAREA.search(" ".join(node.attributes.get(n, "") for n in ("class", "id", "name"))):
            yield from _read(_inner(page, node, plain(content.decode("utf-8", "replace")), "textarea/"))
    elif node.name == b"script":
        yield from _script(page, node, content)


def _script(page: _Markup, node: Node, content: bytes) -> Iterator[Embed]:
    kind = node.attributes.get("type", "").lower()
    if "json" not in kind and "javascript" not in kind and _TEMPLATES.search(kind):
        text = plain(content.decode("utf-8", "replace").strip())
        if is_markup(text):
            yield from _read(_inner(page, node, text, "template/"))
        return
    if "ld+json" in kind:
        return
    yield from _state(page, node, content, "json-state")
    for post in posts_in_script(content):
        at = content.find(post.ref.id.encode()) if post.ref is not None else -1
        if at >= 0 and page.shown.holds_prose_near(content, at, at):
            yield _embed(page, node, post.ref, "json-state", post)
    for text in written_strings(content):
        if is_json(text):
            yield from _state(page, node, text.encode("utf-8", "replace"), "json-state")
        elif is_markup(text):
            yield from _read(_inner(page, node, text, "script/"))


# -- quotes -----------------------------------------------------------------------------------------------------------


def _quote(page: _Markup, quote: _Quote) -> Iterator[Embed]:
    node = quote.node
    if zone_of(page.source, node.parent) in _OUTSIDE:
        return
    known = form_of(node)
    if known is not None and known[1].kind == "timeline":
        yield Embed("timeline", known[0].name, known[1].name, position=_position(page, node))
        return
    named = [*posts_named(node), *(post for tag in quote.inside for post in posts_named(tag))]
    passage = read_passage(page.source, node.content, node.end, list(_quotes_within(page, node)))
    platform = known[0] if known else _platform_of(passage.links, named)
    if platform is None:
        return
    ref = next((post.ref for post in named if post.ref.platform == platform.name), None)
    claims = read_claims(passage, platform, ref)
    if claims.handle is None and known is not None and known[1].is_card:
        drawn = page.read_card(node)
        claims = replace(drawn, ref=claims.ref, post_links=claims.post_links) if drawn.handle else claims
    is_card = known is None and marks_embed(node)
    if is_card and claims.handle is None and claims.date is None:
        # Cards of services such as Embedly print a headline, not the post.
        claims = Claims(claims.ref, post_links=claims.post_links)
    if _is_quoted(claims, passage.text, declared=known is not None or is_card, named=bool(named)):
        form = known[1].name if known else "blockquote"
        links = tuple(dict.fromkeys((*claims.post_links, *(post.value for post in named if "/" in post.value))))
        yield _embed(page, node, claims.ref, form, replace(claims, post_links=links), platform.name)
        yield from _hidden_in_attributes(page, node)
    elif page.links and claims.ref is not None:
        yield replace(_embed(page, node, claims.ref, "link", Claims(post_links=claims.post_links)), kind="link")
    elif known is not None:
        yield from _hidden_in_attributes(page, node)


def _quotes_within(page: _Markup, node: Node) -> Iterator[tuple[int, int]]:
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
        return declared and bool(claims.handle and claims.text)
    return declared or named or claims.handle is not None or claims.date is not None or ref_in_url(text) is not None


def _platform_of(links: Sequence[Stretch], named: Sequence[Named]) -> Platform | None:
    refs = [*(ref_in_url(link.attributes.get("href", "")) for link in reversed(links)), *(post.ref for post in named)]
    return next((platform_named(ref.platform) for ref in refs if ref is not None), None)


# -- values -----------------------------------------------------------------------------------------------------------


_link_handle = lru_cache(maxsize=2048)(handle_in_url)


def _position(page: _Markup, node: Node) -> Position:
    return Position(line=page.line if page.depth else page.line_at(node.start))


def _embed(
    page: _Markup, node: Node, ref: PostRef | None, form: str, claims: Claims, platform: str | None = None
) -> Embed:
    said = next((found for link in claims.post_links if (found := _link_handle(link))), None)
    handle = claims.handle or said
    inside = page.in_article if page.depth else (zone_of(page.source, node) == "article" or None)
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
        position=_position(page, node),
        in_article=inside,
    )
