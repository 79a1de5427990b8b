"""Films known by their thumbnail alone, where a script puts the player in its place once a reader asks for it.

Most thumbnails belong to lists of other films, so one counts only as a facade: where what holds it is called a player,
or has a button to play, and leads nowhere else.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from embedresolver.find.addresses import ref_in_url, ref_with_id
from embedresolver.find.lexer import VOID, read_attributes
from embedresolver.platforms import all_platforms

if TYPE_CHECKING:
    from embedresolver.find.markup import Markup
    from embedresolver.find.outline import Node
    from embedresolver.models import PostRef
    from embedresolver.platforms import Platform

#: Elements that describe the page, and show no picture.
_UNSEEN = frozenset({"meta", "link", "script", "a", "video", "amp-video", "input"})
_HEAD = (b"meta", b"link")
#: Names of what stands in a player's place.
_FACADE = re.compile(
    r"facade|place-?holder|player|embed|consent|lyte\b|youtube|vimeo|click-?to|(?:lazy|load|defer)[\w-]{0,10}video"
    r"|\bplay\b|video[\w-]{0,12}(?:wrap|container|frame|responsive|cover|poster|overlay|preview|box|holder)",
    re.IGNORECASE,
)
#: Names of what holds many films, or leads to one.
_LIST = re.compile(
    r"list|carousel|slider|swiper|slide\b|grid|rail|related|recommend|more-|teaser|gallery|latest|popular|item\b|cards?\b"
    r"|channel|feed|promo|sidebar|widget",
    re.IGNORECASE,
)
#: Attributes that name what an element is.
_NAMING = ("class", "id", "role", "aria-label", "data-component", "data-controller", "data-type", "data-module")
_BUTTON = re.compile(
    rb"""(?:class|id|data-[a-z-]{1,20})\s?=\s?["'][^"'<>]{0,80}?\bplay(?!list)|(?:aria-label|title)\s?=\s?["']play\b"""
    rb"""|alt\s?=\s?["']play(?:\s(?:video|button|icon))?["']|>\s{0,9}(?:play|\xe2\x96\xb6|\xe2\x96\xba|&#9654;|&#9658;)""",
    re.IGNORECASE,
)
_HEADING = re.compile(rb"<h[1-6]\b", re.IGNORECASE)
_PARAGRAPH = re.compile(rb">[^<>]{120}")
#: How many elements around a thumbnail may call it a facade, and how many a list.
_FACADE_REACH, _LIST_REACH = 3, 5
#: A facade has no more markup than this; what holds several is looked at so far.
_LONGEST, _LONGEST_LIST = 4_000, 30_000
#: So many thumbnails side by side are a list, unless paragraphs stand between them.
_FEW = 2
#: How far around a thumbnail the scan looks for words that tell a facade.
_BEFORE, _BEHIND = 700, 500
_TELLS = re.compile(rb"play\b|player|facade|placeholder|embed|consent|youtube[-_ \"']|vimeo[-_]|video", re.IGNORECASE)
_ADDRESS = 100


@cache
def _thumbnails() -> tuple[tuple[Platform, bytes, re.Pattern[bytes]], ...]:
    """Platforms, the hosts of their thumbnails, and the patterns of those."""
    return tuple(
        (platform, host.encode(), re.compile(re.escape(host).encode() + path.encode()))
        for platform in all_platforms()
        for host, path in platform.markup.thumbnails
    )


def may_be_facade(page: bytes, start: int) -> bool:
    """Whether a thumbnail's address stands in a tag, beside words that could tell a facade."""
    opening = page.rfind(b"<", max(0, start - _BEFORE), start)
    if opening < 0 or page.find(b">", opening, start) >= 0 or page[opening + 1 : opening + 5].lower() in _HEAD:
        return False
    told = _TELLS.search(page, max(0, start - _BEFORE), start) or _TELLS.search(page, start, start + _BEHIND)
    ref = _pictured(page[start : start + _ADDRESS]) if told is not None else None
    return ref is not None and not _leads_elsewhere(page, opening, ref)


def film_behind(page: Markup, node: Node) -> tuple[PostRef, Node] | None:
    """The film that a facade stands for of which an element has the thumbnail, and the facade."""
    ref = _pictured(node.source) if node.tag not in _UNSEEN else None
    if ref is None:
        return None
    around = [*islice(node.lineage(), _LIST_REACH)]
    if any(_LIST.search(_names(place)) for place in around[:_FACADE_REACH]) or _leads_elsewhere(
        page.source, node.start, ref
    ):
        return None
    for place in around[:_FACADE_REACH]:
        content = _content(page, place, _LONGEST)
        if content is None or _others_in(content, ref) or _HEADING.search(content):
            return None
        if _FACADE.search(_names(place)) or _BUTTON.search(content):
            return (ref, place) if not _is_one_of_many(page, place, ref) else None
    return None


def _content(page: Markup, place: Node, most: int) -> bytes | None:
    """An element's markup; None where it is longer than that."""
    end = place.content if place.name in VOID else page.end_within(place, most)
    return page.source[place.start : max(end, place.content)] if end is not None else None


def _names(place: Node) -> str:
    attributes = place.attributes
    return " ".join((place.tag if "-" in place.tag else "", *(attributes.get(name, "") for name in _NAMING)))


#: The same thumbnail stands in a page in several sizes.
_film = lru_cache(maxsize=1024)(ref_with_id)


def _pictured(source: bytes) -> PostRef | None:
    for platform, host, pattern in _thumbnails():
        found = pattern.search(source) if host in source else None
        if found is not None:
            return _film(platform, found[1].decode())
    return None


def _others_in(content: bytes, ref: PostRef) -> set[bytes]:
    """The films but this one whose thumbnails stand in a piece of markup."""
    return {found for _, _, pattern in _thumbnails() for found in pattern.findall(content)} - {ref.id.encode()}


def _leads_elsewhere(source: bytes, at: int, ref: PostRef) -> bool:
    """Whether the thumbnail stands in a link to something else than its film."""
    opening = max(source.rfind(tag, max(0, at - _LONGEST), at) for tag in (b"<a ", b"<A "))
    if opening < 0 or source.find(b"</a", opening, at) >= 0 or source.find(b"</A", opening, at) >= 0:
        return False
    closing = source.find(b">", opening, at)
    href = read_attributes(source[opening + 2 : closing]).get("href", "").strip() if closing >= 0 else ""
    return not (href[:1] in ("", "#") or href.lower().startswith("javascript:") or ref_in_url(href) == ref)


def _is_one_of_many(page: Markup, facade: Node, ref: PostRef) -> bool:
    """Whether facades of several films stand side by side, without an article's words between them."""
    around = facade.parent
    if around is None:
        return False
    content = page.source[around.content : page.end_within(around, _LONGEST_LIST) or around.content + _LONGEST_LIST]
    others = len(_others_in(content, ref))
    return others >= _FEW and len(_PARAGRAPH.findall(content)) < others
