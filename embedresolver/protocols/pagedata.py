"""What a post's own page says of it for machines: JSON-LD (schema.org), microdata, OpenGraph, oEmbed discovery.

Pages also describe their neighbours, and servers lead to other posts than the one asked for. So a description counts
only where it, or the page, names the post.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from dateutil.parser import isoparse
from lxml import etree, html

from embedresolver.protocols.answers import instant_of, read_json
from embedresolver.protocols.elements import is_cut

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from lxml.html import HtmlElement

#: schema.org's types for what people post.
_POST_TYPES = frozenset(
    {
        *("SocialMediaPosting", "DiscussionForumPosting", "BlogPosting", "Article", "NewsArticle"),
        *("VideoObject", "AudioObject", "ImageObject", "Photograph", "MusicRecording", "PodcastEpisode", "Clip"),
    }
)
#: A page describes a few things; more of them, or deeper, is nothing to read.
_MAX_SCRIPTS = 20
_MAX_ITEMS = 200
_MAX_SCRIPT = 500_000
#: Nothing was posted before there were pages; earlier dates stand for none.
_FIRST_YEAR = 1991
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MIDNIGHT = re.compile(r"T00:00(?::00(?:\.0+)?)?(?:Z|\+00:?00)$")
_JSON_KINDS = frozenset({"application/json+oembed", "text/json+oembed"})
_XML_KINDS = frozenset({"text/xml+oembed", "application/xml+oembed"})


@dataclass(frozen=True, slots=True)
class Description:
    """One thing that a page describes."""

    #: Absolute URLs that name it.
    urls: tuple[str, ...] = ()
    title: str | None = None
    #: The whole words of a post that is words; a title made from them is only their beginning.
    body: str | None = None
    author_name: str | None = None
    author_url: str | None = None
    #: As written.
    published: str | None = None


@dataclass(frozen=True, slots=True)
class PageData:
    """What a page says for machines."""

    #: Of the page itself: its canonical link, and OpenGraph's.
    urls: tuple[str, ...]
    things: tuple[Description, ...]
    #: OpenGraph's date, and the author that it names by a URL. Its title is the page's, not the post's.
    graph: Description | None = None
    #: Where oEmbed is told of the page, JSON before XML.
    oembed: str | None = None


def read_page(body: bytes, url: str) -> PageData | None:
    """A page's descriptions; None for what is no HTML. `url` is where it came from."""
    root = _parsed(body)
    if root is None:
        return None
    links = root.xpath("//link[@rel and @href]")
    canonical = [link.get("href") for link in links if "canonical" in link.get("rel").lower().split()]
    named = (*canonical[:2], *_properties(root, "og:url"))
    urls = tuple(absolute for name in named if (absolute := _absolute(name, url)))
    things = (*_linked_data(root, url), *_microdata(root, url))
    return PageData(urls, things, _open_graph(root), _oembed_link(root, url))


def discover(body: bytes, url: str) -> str | None:
    """The oEmbed endpoint that a page names for itself (oembed.com, section 4), with its query; JSON before XML.

    The link's `rel` is not looked at: several sites leave it out.
    """
    root = _parsed(body)
    return _oembed_link(root, url) if root is not None else None


def _oembed_link(root: HtmlElement, url: str) -> str | None:
    links = [(link.get("type").strip().lower(), link.get("href")) for link in root.xpath("//link[@type and @href]")]
    for kinds in (_JSON_KINDS, _XML_KINDS):
        for kind, href in links:
            if kind in kinds and (absolute := _absolute(href, url)):
                return absolute
    return None


def _parsed(body: bytes) -> HtmlElement | None:
    if is_cut(body):
        return None
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        parser = html.HTMLParser(remove_comments=True)
        source = body
    else:
        parser = html.HTMLParser(encoding="utf-8", remove_comments=True)
        source = text.encode("utf-8")
    try:
        return html.document_fromstring(source, parser=parser)
    except (etree.LxmlError, ValueError):
        return None


def _absolute(href: str, url: str) -> str | None:
    try:
        absolute = urljoin(url, href.strip())
        parts = urlsplit(absolute)
        is_address = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        return None
    return absolute if is_address else None


def _properties(root: HtmlElement, name: str) -> list[str]:
    found = root.xpath("//meta[@property=$name or @name=$name]/@content", name=name)
    return [str(value) for value in found[:2] if value.strip()]


# -- JSON-LD ----------------------------------------------------------------------------------------------------------


def _linked_data(root: HtmlElement, url: str) -> Iterator[Description]:
    scripts = root.xpath("//script[@type='application/ld+json']/text()")
    for script in scripts[:_MAX_SCRIPTS]:
        if len(script) <= _MAX_SCRIPT:
            data: Any = read_json(script.encode("utf-8", "replace"), object)
            yield from (_described(item, url) for item in _items(data) if _is_post(item))


def _items(data: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - any JSON
    waiting = [data]
    for _ in range(_MAX_ITEMS):
        if not waiting:
            return
        match waiting.pop(0):
            case list(several):
                waiting.extend(several[:_MAX_ITEMS])
            case dict(item):
                yield item
                waiting.extend(item[key] for key in ("@graph", "mainEntity") if key in item)


def _is_post(item: dict[str, Any]) -> bool:
    kinds = item.get("@type")
    return any(
        isinstance(kind, str) and kind in _POST_TYPES for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _described(item: dict[str, Any], url: str) -> Description:
    whole = item.get("mainEntityOfPage")
    inner = (whole.get("@id"), whole.get("url")) if isinstance(whole, dict) else (whole,)
    named = (item.get("url"), item.get("@id"), item.get("embedUrl"), *inner)
    author = item.get("author") or item.get("creator")
    only = author[0] if isinstance(author, list) and len(author) == 1 else author
    name, address = (only.get("name"), only.get("url")) if isinstance(only, dict) else (only, None)
    return Description(
        tuple(absolute for text in named if isinstance(text, str) and (absolute := _absolute(text, url))),
        title=_words(item.get("headline")) or _words(item.get("name")),
        body=_words(item.get("articleBody")) or _words(item.get("text")),
        author_name=_words(name),
        author_url=_words(address),
        published=_words(item.get("datePublished")) or _words(item.get("uploadDate")),
    )


def _words(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


# -- microdata and OpenGraph ------------------------------------------------------------------------------------------


def _microdata(root: HtmlElement, url: str) -> Iterator[Description]:
    """Things with an `itemtype` of a post. A property inside another thing, such as the author's, is that one's."""
    for scope in root.xpath("//*[@itemscope and @itemtype]")[:_MAX_SCRIPTS]:
        if scope.get("itemtype").rpartition("/")[2] in _POST_TYPES:
            own = _own_properties(scope)
            authors = [prop for prop in scope.xpath(".//*[@itemprop='author']") if prop.get("itemscope") is not None]
            author = _own_properties(authors[0]) if len(authors) == 1 else {}
            address = _absolute(own["url"], url) if "url" in own else None
            published = own.get("datePublished") or own.get("uploadDate")
            yield Description(
                urls=(address,) if address else (),
                title=own.get("name"),
                author_name=author.get("name"),
                author_url=author.get("url"),
                published=published,
            )


def _own_properties(scope: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for prop in scope.xpath(".//*[@itemprop]")[:_MAX_ITEMS]:
        owner = next(prop.iterancestors("*"), None)
        while owner is not None and owner is not scope and owner.get("itemscope") is None:
            owner = owner.getparent()
        value = prop.get("content") or prop.get("href") or prop.get("datetime")
        if owner is scope and value and value.strip():
            found.setdefault(prop.get("itemprop"), value.strip())
    return found


def _open_graph(root: HtmlElement) -> Description | None:
    published = _properties(root, "article:published_time") or _properties(root, "video:release_date")
    author = _properties(root, "article:author")
    address = author[0] if len(author) == 1 and author[0].startswith("http") else None
    return Description(author_url=address, published=published[0]) if published else None


# -- dates ------------------------------------------------------------------------------------------------------------


def moment_of(published: str | None) -> datetime | None:
    """The instant of a published date; None where it is a day alone, or midnight in UTC, which stands for one."""
    if published is None or _MIDNIGHT.search(published):
        return None
    return instant_of(published)


def day_of(published: str | None) -> date | None:
    """The day that a published date names, in whatever zone; None for what is no date."""
    if published is None or _DAY.match(published) is None:
        return None
    try:
        day = isoparse(published[:10]).date()
    except ValueError:
        return None
    return day if day.year >= _FIRST_YEAR else None
