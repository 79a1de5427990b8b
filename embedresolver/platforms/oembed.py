"""The oEmbed rung that platforms share (oembed.com, section 2.3): asking, and reading what came back.

The `html` of an answer is read for the words it quotes and is never shown: it is the provider's, not ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import msgspec
from lxml import etree, html

from embedresolver.models import TextLink
from embedresolver.platforms.answers import read_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

#: Longer markup is no quote; the limit also bounds what the parser may spend on one answer.
_MAX_HTML = 100_000


class OEmbed(msgspec.Struct, frozen=True):
    """The fields of an answer that say something about the post. All are the provider's words."""

    type: str | None = None
    url: str | None = None
    title: str | None = None
    author_name: str | None = None
    author_url: str | None = None
    provider_name: str | None = None
    html: str | None = None


class Quote(msgspec.Struct, frozen=True):
    """A post as the blockquote of an answer quotes it."""

    text: str
    language: str | None
    links: tuple[TextLink, ...]
    #: Each link that stands outside the quoted words, as (target, printed words): profile, permalink, date.
    attribution: tuple[tuple[str, str], ...]


def request_url(endpoint: str, post_url: str, **parameters: str) -> str:
    """The URL that asks `endpoint` about a post."""
    return f"{endpoint}?{urlencode({'url': post_url, **parameters})}"


def read_oembed(body: bytes) -> OEmbed | None:
    """The answer's fields; None for what is no oEmbed JSON object."""
    return read_json(body, OEmbed)


def read_quote(markup: str | None) -> Quote | None:
    """The first paragraph of the first blockquote, and the links around it; None where there is no such thing."""
    block = _blockquote(markup or "")
    if block is None:
        return None
    paragraph = next(block.iter("p"), None)
    if paragraph is None:
        return None
    inside = set(paragraph.iter("a"))
    outside = [(link.get("href") or "", _words(link)) for link in block.iter("a") if link not in inside]
    links = tuple(_text_links(paragraph))
    return Quote(_words(paragraph), paragraph.get("lang") or None, links, tuple(outside))


def _blockquote(markup: str) -> HtmlElement | None:
    if not markup.strip() or len(markup) > _MAX_HTML:
        return None
    parser = html.HTMLParser(encoding="utf-8")
    try:
        root = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None
    return next(root.iter("blockquote"), None)


def _text_links(paragraph: HtmlElement) -> Iterator[TextLink]:
    for link in paragraph.iter("a"):
        printed, target = _words(link), link.get("href")
        if target and printed:
            yield TextLink(printed, target)


def _words(element: HtmlElement) -> str:
    """The text as a reader sees it: line breaks kept, pictures of emoji by their name."""
    return "".join(_pieces(element)).strip()


def _pieces(element: HtmlElement) -> Iterator[str]:
    for event, node in etree.iterwalk(element, events=("start", "end", "comment")):
        if event == "end":
            yield (node.tail or "") if node is not element else ""
        elif event == "comment":
            yield node.tail or ""
        else:
            yield _opening(node)


def _opening(node: HtmlElement) -> str:
    if node.tag == "br":
        return "\n"
    if node.tag == "img":
        return node.get("alt") or ""
    return node.text or ""
