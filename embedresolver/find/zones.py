"""Which part of a page an element stands in: the article, or what surrounds articles.

Tags say it where pages use them; elsewhere the words of classes and ids do, split at hyphens, underscores and capitals.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from embedresolver.find.outline import Node

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
#: Reader comments, whatever they are called.
_COMMENTS = frozenset({"comment", "comments", "commentlist", "commentarea", "disqus", "respond", "recentcomments"})
#: Such words beside them speak of the article that may be commented on.
_NOT_COMMENTS = frozenset({"open", "closed", "count", "counter", "number", "link", "button", "enabled", "disabled", "no", "embed"})
_RAILS = frozenset(
    """sidebar sidebars aside rail related recommended recommendation recommendations widget widgets footer popular trending
    mostread teaser teasers promo promos newsletter modal popup offcanvas navbar nav navigation menu breaking outbrain taboola
    upsell""".split()
)
_ARTICLE_TAGS = frozenset({b"article", b"main"})
_ARTICLE_WORDS = frozenset({"article", "story", "post", "entry", "content", "body", "artikel", "text", "articulo", "main"})

Zone = Literal["article", "comments", "rail", "unknown"]


def zone_of(node: Node | None) -> Zone:
    """The part of the page in which an element stands; the nearest word about it counts."""
    inside: Zone = "unknown"
    for place in node.lineage() if node is not None else ():
        found = _zone(place)
        if found in ("comments", "rail"):
            return found
        if found == "article":
            inside = found
    return inside


def _zone(place: Node) -> Zone:
    words = _words(place)
    if words & _COMMENTS and not words & _NOT_COMMENTS:
        return "comments"
    if place.name in (b"footer", b"nav") or words & _RAILS:
        return "rail"
    if place.name in _ARTICLE_TAGS or place.attributes.get("itemprop") == "articleBody" or words & _ARTICLE_WORDS:
        return "article"
    return "unknown"


def _words(place: Node) -> set[str]:
    if b"class" not in place.source and b"id" not in place.source:
        return set()
    attributes = place.attributes
    named = f"{attributes.get('class', '')} {attributes.get('id', '')}"[:400]
    return {word.lower() for word in _WORD.findall(named)}
