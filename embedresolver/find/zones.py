"""Which part of a page an element stands in: the article, or what surrounds articles.

Going outwards from an element, the first place that says what it is decides. Tags say it where pages use them; else the
words of classes and ids do. Layouts speak of sidebars and rails too ("has-sidebar", "content-sidebar-wrap"), so such a
word counts only where it stands by itself, and never for a place that holds the page's headline.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from embedresolver.find.outline import Node, Said

Zone: TypeAlias = Literal["article", "comments", "rail", "unknown"]

#: Without one of these, no word of a class or id says anything.
_TELLING = re.compile(
    rb"comment|disqus|respond|trackback|body|content|text|inner|copy|main|paragraph|side|rail|widget|foot|nav|menu|modal|"
    rb"pop|canvas|overlay|relat|recommend|trend|most|read|more|outbrain|taboola|teaser",
    re.IGNORECASE,
)

_BODY = re.compile(
    r"(?:article|story|post|entry|news|artikel|articulo|nota|page)[-_]{0,2}(?:body|content|text|inner|copy|main|paragraph)"
    r"|(?:body|main)[-_]{0,2}(?:content|text|copy)|richtext|rich-text",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"(?:[a-z]+[-_])?comments?(?:[-_]?(?:list|area|body|content|section|wrapper|container|thread|text|item|post|reply|box|\d+))*"
    r"|commentlist|disqus[\w-]*|respond|trackbacks?|reader-?comments?|comment-?respond",
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
    rb"|related|trending|recommended|you may also like|meistgelesen|mehr zum thema|(?:lo )?m[\xc3\xa1a]+s (?:le[\xc3\xad]+do|visto)",
    re.IGNORECASE,
)
_HEADING = re.compile(rb"<h[2-6]\b", re.IGNORECASE)
_HEADLINE = re.compile(rb"<h1\b", re.IGNORECASE)


def zone_of(page: bytes, node: Node | None) -> Zone:
    """The part of the page in which an element stands."""
    if node is None:
        return "unknown"
    if _under_rail_heading(page, node.start):
        return "rail"
    inside: Zone = "unknown"
    for place in node.lineage():
        said = _said(place)
        if said in ("comments", "rail") and not _has_headline(page, place, node.start):
            return said
        if said == "aside" and _HEADING.search(page, place.content, node.start) is not None:
            return "rail"
        if said == "body":
            return "article"
        if said == "article":
            inside = "article"
    return inside


def _said(place: Node) -> Said:
    """What an element says by itself, asked once."""
    if place.zone is None:
        place.zone = _read(place)
    return place.zone


def _read(place: Node) -> Said:
    words = _words(place) if _TELLING.search(place.source) else []
    if any(_COMMENTS.fullmatch(word) for word in words):
        return "comments"
    if place.attributes.get("itemprop") == "articleBody" if b"itemprop" in place.source else False:
        return "body"
    if any(_BODY.search(word) for word in words):
        return "body"
    if place.name == b"main":
        return "article"
    if place.name in (b"footer", b"nav") or any(_RAILS.fullmatch(word) for word in words):
        return "rail"
    if place.name == b"aside" or ("widget" in words and "Blog" not in words):
        return "aside"
    return "article" if place.name == b"article" else "unknown"


def _under_rail_heading(page: bytes, at: int) -> bool:
    """Whether the heading before it announces other content than the article's."""
    opening = page.rfind(b"<h", max(0, at - _HEADING_REACH), at)
    if opening < 0 or not page[opening + 2 : opening + 3].isdigit():
        return False
    closing = page.find(b"</h", opening, at)
    words = re.sub(rb"<[^<>]*>", b"", page[opening:closing]) if closing >= 0 else b""
    return _RAIL_HEADING.fullmatch(words.strip()) is not None


def _has_headline(page: bytes, place: Node, at: int) -> bool:
    return _HEADLINE.search(page, place.content, at) is not None


def _words(place: Node) -> list[str]:
    attributes = place.attributes
    return f"{attributes.get('class', '')} {attributes.get('id', '')}"[:400].split()
