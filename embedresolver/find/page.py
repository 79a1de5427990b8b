"""From markup to embeds: each place of a page that holds marks, read by what it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from embedresolver.find.addresses import ref_in_url, short_link_in_player
from embedresolver.find.apiobjects import posts_in_script
from embedresolver.find.claims import Claims
from embedresolver.find.facades import film_behind
from embedresolver.find.feeds import feed_in
from embedresolver.find.flight import piece_in, stretch_at, stretches_in
from embedresolver.find.forms import form_of, nickname_of, posts_named
from embedresolver.find.handlers import posts_loaded
from embedresolver.find.hidden import is_json, is_markup, plain
from embedresolver.find.holders import is_placeholders
from embedresolver.find.jsonld import posts_in_jsonld
from embedresolver.find.links import is_canonical, read_lines, read_link
from embedresolver.find.literals import read_value, requoted
from embedresolver.find.marks import marks
from embedresolver.find.markup import MAX_DEPTH, Markup, Quote, embed_of, position_of
from embedresolver.find.objects import markup_in, posts_in
from embedresolver.find.outline import Node, Spot, spots
from embedresolver.find.placed import posts_placed
from embedresolver.find.quotes import quote_around, read_quote
from embedresolver.find.scripts import LONGEST_INLINE, posts_called, written_strings
from embedresolver.find.shown import Shown
from embedresolver.find.state import shown_in_state
from embedresolver.find.zones import zone_of
from embedresolver.models import Embed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from embedresolver.find.flight import Stretch
    from embedresolver.platforms import Platform


_OUTSIDE = ("comments", "rail")
#: Longer JSON in an attribute is the state of more than one post.
_OWN_STATE = 8_000
_TEMPLATES = re.compile(r"template|html|plain|base64|x-", re.IGNORECASE)
_NO_TEXTAREA = re.compile(r"share|copy|comment|reply|code", re.IGNORECASE)


def embeds_in(source: bytes, offsets: Sequence[int] | None = None, *, links: bool = False) -> list[Embed]:
    """The embeds of HTML in UTF-8, in the page's order; the same post may come more than once.

    `offsets` are the page's marks, where they are known already.
    """
    return list(_read(Markup(source, Shown(source), links), offsets))


def embeds_in_json(source: bytes, *, links: bool = False) -> list[Embed]:
    """The embeds of a JSON document in UTF-8: an article as a content management system or an API gives it."""
    page = Markup(source, Shown(source), links)
    node = Node(b"json", 0, 0, b"", None)
    return [*_state(page, node, source, "json")]


def _read(page: Markup, offsets: Sequence[int] | None = None) -> Iterator[Embed]:
    offsets = marks(page.source) if offsets is None else offsets
    if not offsets:
        return
    found = [(spot, _quote_of(spot)) for spot in spots(page.source, offsets)]
    for spot, node in found:
        if node is not None:
            quote = page.quotes.setdefault(node.start, Quote(node))
            if spot.kind == "tag" and spot.node is not None and spot.node is not node:
                quote.inside.append(spot.node)
    done: set[int] = set()
    for spot, node in found:
        if node is None:
            yield from _spot(page, spot)
        elif node.start not in done:
            done.add(node.start)
            yield from _quote(page, page.quotes[node.start])


def _quote_of(spot: Spot) -> Node | None:
    return quote_around(spot.node) if spot.node is not None and spot.kind != "raw" else None


def _quote(page: Markup, quote: Quote) -> Iterator[Embed]:
    if zone_of(page.source, quote.node.parent, quote.node.start) in _OUTSIDE:
        return
    shown = list(read_quote(page, quote))
    yield from shown
    is_form = not shown and form_of(quote.node) is not None
    if is_form or any(embed.kind == "embed" for embed in shown):
        yield from _hidden_in_attributes(page, quote.node)


def _spot(page: Markup, spot: Spot) -> Iterator[Embed]:
    place = spot.node.parent if spot.node is not None and spot.kind != "text" else spot.node
    if zone_of(page.source, place, spot.start) in _OUTSIDE:
        return
    if spot.kind == "text" or spot.node is None:
        yield from read_lines(page, spot)
    elif spot.kind == "raw":
        yield from _raw(page, spot.node, spot)
    else:
        yield from _tag(page, spot.node)


def _tag(page: Markup, node: Node) -> Iterator[Embed]:
    named = list(posts_named(node))
    for post in named:
        yield embed_of(page, node, post.ref, node.tag, Claims(post_links=(post.value,) if "/" in post.value else ()))
    broken = _BROKEN.search(node.source)
    if broken is not None and page.depth < MAX_DEPTH:
        text = node.source[node.source.index(b"<", broken.start()) :].decode("utf-8", "replace") + ">"
        yield from _read(page.inner(node, text, ""))
    elif (known := form_of(node)) is not None and known[1].kind != "embed":
        if known[1].kind == "timeline":
            yield Embed("timeline", known[0].name, known[1].name, position=position_of(page, node))
    elif node.tag in ("a", "area") or is_canonical(page, node):
        yield from read_link(page, node)
    elif not named and node.tag == "iframe" and (short := _short_link(node)) is not None:
        yield embed_of(page, node, None, node.tag, Claims(short_links=(short[1],)), short[0].name)
    elif not named and (platform := feed_in(node)) is not None:
        yield Embed("timeline", platform.name, node.tag, position=position_of(page, node))
    elif not named and (film := film_behind(page, node)) is not None:
        yield embed_of(page, film[1], film[0], "thumbnail", Claims())
    elif not named or node.tag not in ("iframe", "embed"):
        yield from _hidden_in_attributes(page, node)


def _short_link(node: Node) -> tuple[Platform, str] | None:
    return next((found for value in node.attributes.values() if (found := short_link_in_player(value))), None)


#: An editor's slip: an embed inside the quotes of a link's address, which end with the first attribute of the embed.
_BROKEN = re.compile(rb"""=\s?["']?(?:https?://)?\s?<(?:iframe|blockquote)\b""", re.IGNORECASE)


#: Shorter values hide nothing, except for an object.
_SHORTEST_HIDDEN = 24
#: Their values are for copying, sending or describing.
_FIELDS = frozenset({"input", "meta", "link", "img"})


def _hidden_in_attributes(page: Markup, node: Node) -> Iterator[Embed]:
    if page.depth >= MAX_DEPTH or node.tag in _FIELDS:
        return
    for name, value in node.attributes.items():
        if (len(value) < _SHORTEST_HIDDEN and value[:1] != "{") or name in ("href", "style", "class"):
            continue
        text = plain(value)
        if is_json(text):
            yield from _json(page, node, text)
        elif is_markup(text):
            yield from _read(page.inner(node, text, f"{node.tag}[{name}]/"))
        elif text != value and (ref := ref_in_url(text)) is not None:
            yield embed_of(page, node, ref, f"{node.tag}[{name}]", Claims(post_links=(text,)))
        else:
            for ref, link in posts_loaded(name, text):
                yield embed_of(page, node, ref, f"{node.tag}[{name}]", Claims(post_links=(link,)))


def _json(page: Markup, node: Node, text: str) -> Iterator[Embed]:
    """An object in an attribute describes its element's own post, or is the state of a part of the page."""
    source = text.encode("utf-8", "replace")
    own = list(_own_state(page, node, read_value(source))) if len(text) < _OWN_STATE else []
    if own:
        yield from own
        return
    offsets = marks(source)
    script = requoted(source, offsets)
    yield from _state(page, node, script, f"{node.tag}[json]", offsets if script is source else None)


def _own_state(page: Markup, node: Node, value: object) -> Iterator[Embed]:
    origin = f"{node.tag}[json]"
    for post in posts_in(value, nickname_of(node)):
        yield embed_of(page, node, post.ref, origin, post)
    for markup in markup_in(value):
        yield from _read(page.inner(node, markup, f"{origin}/"))


def _state(
    page: Markup, node: Node, script: bytes, origin: str, offsets: Sequence[int] | None = None
) -> Iterator[Embed]:
    for found in shown_in_state(script, page.shown, offsets):
        if found.ref is None:
            yield from _read(page.inner(node, found.value, f"{origin}/"))
        else:
            links = (found.value,) if "/" in found.value else ()
            yield embed_of(page, node, found.ref, origin, Claims(post_links=links))


def _raw(page: Markup, node: Node, spot: Spot) -> Iterator[Embed]:
    """Scripts and other content that is no markup itself."""
    if page.depth >= MAX_DEPTH:
        return
    content = page.source[spot.start : spot.end]
    if node.name == b"textarea":
        if not _NO_TEXTAREA.search(" ".join(node.attributes.get(n, "") for n in ("class", "id", "name"))):
            yield from _read(page.inner(node, plain(content.decode("utf-8", "replace")), "textarea/"))
    elif node.name == b"script" and (stretch := _stretch(page, spot, content)) is not None:
        if page.is_first_reading(stretch.start):
            yield from _state(page, node, page.reread.take(stretch.state), "json-state")
    elif node.name == b"script":
        yield from _script(page, node, content, [mark - spot.start for mark in spot.marks])


def _stretch(page: Markup, spot: Spot, content: bytes) -> Stretch | None:
    """The state that a script gives a piece of, where it goes on in other scripts."""
    at = piece_in(content)
    if at < 0:
        return None
    if page.stretches is None:
        page.stretches = stretches_in(page.source)
    return stretch_at(page.stretches, spot.start + at)


def _script(page: Markup, node: Node, content: bytes, offsets: Sequence[int]) -> Iterator[Embed]:
    kind = node.attributes.get("type", "").lower()
    if "json" not in kind and "javascript" not in kind and _TEMPLATES.search(kind):
        text = plain(content.decode("utf-8", "replace").strip())
        if is_markup(text):
            yield from _read(page.inner(node, text, "template/"))
        return
    if "ld+json" in kind:
        for post in posts_in_jsonld(content):
            yield embed_of(page, node, post.ref, "json-ld", post)
        return
    if "json" in kind and len(content) < _OWN_STATE and is_placeholders(page.source, node):
        yield from _json(page, node, content.decode("utf-8", "replace"))
    else:
        yield from _inline(page, node, content, offsets)


def _inline(page: Markup, node: Node, content: bytes, offsets: Sequence[int]) -> Iterator[Embed]:
    """What a script keeps as state, asks for by id, or writes into the page."""
    script = requoted(content, offsets) if len(content) < LONGEST_INLINE else content
    offsets = offsets if script is content else marks(script)
    yield from _state(page, node, script, "json-state", offsets)
    for ref, link in posts_placed(script, offsets, page.shown):
        yield embed_of(page, node, ref, "script", Claims(post_links=(link,)))
    for post in posts_in_script(content):
        at = content.find(post.ref.id.encode()) if post.ref is not None else -1
        if at >= 0 and page.shown.holds_prose_near(content, at, at):
            yield embed_of(page, node, post.ref, "json-state", post)
    for ref in posts_called(content):
        yield embed_of(page, node, ref, "script", Claims())
    for text in written_strings(content):
        if is_json(text):
            yield from _state(page, node, text.encode("utf-8", "replace"), "json-state")
        elif is_markup(markup := plain(text)):
            yield from _read(page.inner(node, markup, "script/"))
