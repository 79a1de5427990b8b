"""Which part of a page an element stands in: the article, or what surrounds articles.

Going outwards from an element, the first place that says what it is decides. Tags say it where pages use them; else the
words of classes and ids do. Layouts speak of sidebars and rails too ("has-sidebar", "content-sidebar-wrap"), so such a
word counts only where it stands by itself, and never for a place that holds the page's headline.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from embedresolver.find.lexer import read_attributes

if TYPE_CHECKING:
    from embedresolver.find.outline import Node, Said

Zone: TypeAlias = Literal["article", "comments", "rail", "unknown"]

#: Where classes and ids stand in a tag; what follows is data.
_NAMED_WITHIN = 1_000
#: Without one of these, in lower case, no word of a class or id says anything.
_TELLING = re.compile(
    rb"comment|mention|disqus|respond|trackback|body|content|text|inner|copy|main|paragraph|side|rail|widget|foot|nav|menu|modal|"
    rb"pop|canvas|overlay|relat|recommend|trend|most|read|more|outbrain|taboola|teaser"
)

_BODY = re.compile(
    r"(?:article|story|post|entry|news|artikel|articulo|nota|page)[-_]{0,2}(?:body|content|text|inner|copy|main|paragraph)"
    r"|(?:body|main)[-_]{0,2}(?:content|text|copy)|richtext|rich-text",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"(?:[a-z]+[-_])?comments?(?:[-_]?(?:list|area|body|content|section|wrapper|container|thread|text|item|post|reply|box|\d+))*"
    r"|commentlist|web-?mentions?(?:[-_]\w+)*|disqus[\w-]*|respond|trackbacks?|reader-?comments?|comment-?respond",
    re.IGNORECASE,
)
_PLACE_NAMES = (
    r"(?:left|right|primary|secondary|tertiary|inner|outer|area|column|col|container|wrapper|wrap|box|list|main|\d+)"
)
_RAILS = re.compile(
    rf"(?:(?:right|left|secondary|tertiary|page|site|blog)[-_]?)?(?:side-?bars?|rail)(?:[-_]{{0,2}}{_PLACE_NAMES})*"
    r"|widget-?areas?|widgets|(?:site|page|main|global)?[-_]?footer(?:[-_]?(?:wrapper|container|inner|widgets?|main))?"
    r"|nav|navbar|navigation|(?:main|site|mega|top)[-_]?(?:menu|nav)|menu"
    r"|modal(?:[-_](?:body|content|dialog))?|pop-?up|off-?canvas|overlay"
    r"|(?:[a-z]+[-_])?(?:related|recommended|recommendations|trending|popular|most-?(?:read|popular|viewed))"
    r"(?:[-_]?(?:posts?|articles?|content|contents|stories|news|videos?|links|items|topics|box|list|section|wrapper|container))*"
    r"|(?:read|more)[-_]?(?:more|also|stories|news|videos)(?:[-_]\w+)?|outbrain|taboola|teasers?|teaser-?list",
    re.IGNORECASE,
)
_HEADING_REACH = 2_500
#: Headings over other content, such as "Watch latest videos" or "Meistgelesen".
_RAIL_HEADING = re.compile(
    rb"(?:(?:watch|see|our|the)\s+)*(?:latest|most|popular|trending|related|recommended|more)\s+"
    rb"(?:news\s+|from\s+\w+\s+)?(?:videos?|stories|news|articles|posts|read|popular|viewed)"
    rb"|related|trending|recommended|you may also like|meistgelesen|mehr zum thema"
    rb"|(?:lo )?m[\xc3\xa1a]+s (?:le[\xc3\xad]+do|visto)",
    re.IGNORECASE,
)
_HEADING = re.compile(rb"<[hH][2-6]\b")
_HEADLINE = re.compile(rb"<[hH]1\b")
#: Places that are another part of the page behind a heading: what holds the page's headline is no rail, and what stands
#: in an aside under a heading of its own is one.
_TURNS: dict[Said, re.Pattern[bytes]] = {"comments": _HEADLINE, "rail": _HEADLINE, "aside": _HEADING}


def zone_of(page: bytes, node: Node | None, at: int | None = None) -> Zone:
    """The part of the page in which an element stands, or what stands in it at an offset."""
    if node is None:
        return "unknown"
    offset = node.start if at is None else at
    return "rail" if _under_rail_heading(page, offset) else _part(page, node, offset)


def is_in_article(page: bytes, node: Node) -> bool:
    """Whether an element that stands under no rail's heading stands in the article."""
    return _part(page, node, node.start) == "article"


def _part(page: bytes, node: Node, at: int) -> Zone:
    """The zone that a place and those around it tell of an offset in it.

    Each place that was asked keeps it, with the offsets for which it holds: up to the next heading that counts.
    """
    asked: list[Node] = []
    part: Zone = "unknown"
    low, high = 0, len(page)
    for place in node.lineage():
        known = place.part
        if known is not None and known[1] <= at <= known[2]:
            part, low, high = known[0], max(low, known[1]), min(high, known[2])
            break
        asked.append(place)
        said = _said(place)
        if said in _TURNS:
            turn = _turn(page, place, _TURNS[said])
            low, high = (max(low, turn + 1), high) if turn < at else (low, min(high, turn))
            decided = _decided(said, is_behind=turn < at)
        else:
            decided = "article" if said == "body" else None
        if decided is not None:
            part = decided
            break
    for place in reversed(asked):
        if part == "unknown" and place.zone == "article":
            part = "article"
        place.part = (part, low, high)
    return part


def _decided(said: Said, *, is_behind: bool) -> Zone | None:
    """What a place says for what it holds before, or behind, the heading at which it turns."""
    if said == "aside":
        return "rail" if is_behind else None
    return None if is_behind else "comments" if said == "comments" else "rail"


def _turn(page: bytes, place: Node, heading: re.Pattern[bytes]) -> int:
    """Where the heading in a place stands behind which it is another: sought once; the page's end if there is none."""
    if place.turn is None:
        end = place.end if place.end >= 0 else place.content + _HEADING_REACH
        found = heading.search(page, place.content, end)
        place.turn = found.start() if found is not None else len(page)
    return place.turn


def _said(place: Node) -> Said:
    """What an element says by itself, asked once."""
    if place.zone is None:
        place.zone = _read(place.name, place.source[:_NAMED_WITHIN])
    return place.zone


@lru_cache(maxsize=4096)
def _read(name: bytes, head: bytes) -> Said:
    """What an element's name and the head of its attributes say. A site uses the same ones on all its pages."""
    said = _named(*_names(head)) if _TELLING.search(head.lower()) else "unknown"
    if said in ("comments", "body"):
        return said
    if name == b"main":
        return "article"
    if said == "rail" or name in (b"footer", b"nav"):
        return "rail"
    if said == "aside" or name == b"aside":
        return "aside"
    return "article" if name == b"article" else "unknown"


def _names(source: bytes) -> tuple[str, bool]:
    """Class and id, and whether the element is declared to be the article's body."""
    attributes = read_attributes(source)
    named = f"{attributes.get('class', '')} {attributes.get('id', '')}"[:400]
    return named, attributes.get("itemprop") == "articleBody"


def _named(names: str, is_body: bool) -> Said:
    """What class and id say."""
    words = names.split()
    if any(_COMMENTS.fullmatch(word) for word in words):
        return "comments"
    if is_body or any(_BODY.search(word) for word in words):
        return "body"
    if any(_RAILS.fullmatch(word) for word in words):
        return "rail"
    return "aside" if "widget" in words and "Blog" not in words else "unknown"


def _under_rail_heading(page: bytes, at: int) -> bool:
    """Whether the heading before it announces other content than the article's."""
    opening = page.rfind(b"<h", max(0, at - _HEADING_REACH), at)
    if opening < 0 or not page[opening + 2 : opening + 3].isdigit():
        return False
    closing = page.find(b"</h", opening, at)
    words = re.sub(rb"<[^<>]*>", b"", page[opening:closing]) if closing >= 0 else b""
    return _RAIL_HEADING.fullmatch(words.strip()) is not None
