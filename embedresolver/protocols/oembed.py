"""The oEmbed rung that platforms share (oembed.com, section 2.3): asking, and reading what came back.

The `html` of an answer is read for the words it quotes and is never shown: it is the provider's, not ours.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import msgspec
from lxml import etree, html

from embedresolver.models import TextLink
from embedresolver.protocols.answers import read_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

#: Longer markup is no quote; the limit also bounds what the parser may spend on one answer.
_MAX_HTML = 100_000
#: Players and quotes are a handful of elements.
_MAX_ELEMENTS = 200
#: Where their elements name the post.
_NAMING = ("src", "cite", "data-href", "href")
#: Fields that are words in XML too.
_WORDS = ("type", "url", "title", "author_name", "author_url", "provider_name", "html", "upload_date")


class OEmbed(msgspec.Struct, frozen=True):
    """The fields of an answer that say something about the post. All are the provider's words."""

    type: str | None = None
    url: str | None = None
    title: str | None = None
    author_name: str | None = None
    author_url: str | None = None
    provider_name: str | None = None
    html: str | None = None
    #: Flickr: the photo's page; `url` is the picture's file there.
    web_page: str | None = None
    #: Spotify: the player that `html` frames.
    iframe_url: str | None = None
    #: TikTok: the account, and the post.
    author_unique_id: str | None = None
    embed_product_id: str | None = None
    #: Vimeo: local time of a zone that is not told.
    upload_date: str | None = None


class Quote(msgspec.Struct, frozen=True):
    """A post as the blockquote of an answer quotes it."""

    text: str
    language: str | None
    links: tuple[TextLink, ...]
    #: Each link that stands outside the quoted words, as (target, printed words): profile, permalink, date.
    attribution: tuple[tuple[str, str], ...]


def request_url(endpoint: str, post_url: str, **parameters: str) -> str:
    """The URL that asks `endpoint` about a post."""
    joint = "&" if "?" in endpoint else "?"
    return f"{endpoint}{joint}{urlencode({'url': post_url, **parameters})}"


def read_oembed(body: bytes) -> OEmbed | None:
    """The answer's fields; None for what is no oEmbed JSON object."""
    return read_json(body, OEmbed)


def read_oembed_xml(body: bytes) -> OEmbed | None:
    """The same of the specification's XML spelling; None for anything else. Entities are never expanded."""
    try:
        root = etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except (etree.LxmlError, ValueError):
        return None
    if root.tag != "oembed":
        return None
    fields = {child.tag: child.text for child in root if isinstance(child.tag, str) and child.text}
    return msgspec.convert({name: fields.get(name) for name in _WORDS}, OEmbed)


def named_urls(answer: OEmbed) -> tuple[str, ...]:
    """Every URL by which the answer names what it is about: its own, and those of its player or quote."""
    own = (answer.web_page, answer.iframe_url, answer.url)
    root = _parsed(answer.html or "")
    elements = islice(root.iter("iframe", "blockquote", "div", "a"), _MAX_ELEMENTS) if root is not None else ()
    inside = (element.get(name) for element in elements for name in _NAMING)
    return tuple(url for url in (*own, *inside) if url)


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


def read_text(markup: str | None) -> str | None:
    """The words of some markup as a reader sees them; None where there are none."""
    root = _parsed(markup or "")
    return (_words(root) or None) if root is not None else None


def _blockquote(markup: str) -> HtmlElement | None:
    root = _parsed(markup)
    return next(root.iter("blockquote"), None) if root is not None else None


def _parsed(markup: str) -> HtmlElement | None:
    if not markup.strip() or len(markup) > _MAX_HTML:
        return None
    parser = html.HTMLParser(encoding="utf-8")
    try:
        return html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None


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
