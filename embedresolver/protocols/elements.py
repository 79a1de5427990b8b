"""Finding elements in a platform's own pages by their classes, and reading their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree, html

from embedresolver.protocols.content import Content, read_content

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

#: No recorded page of a single post has half as many bytes.
_MAX_PAGE = 3_000_000


def read_html(body: bytes) -> HtmlElement | None:
    """The root of a page in UTF-8; None for what is no whole page, or too long for one of a post."""
    if len(body) > _MAX_PAGE or is_cut(body):
        return None
    try:
        body.decode("utf-8")
        return html.document_fromstring(body, parser=html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError):
        return None


def is_cut(body: bytes) -> bool:
    """Whether markup ends amid words or a tag: half a name would read like a whole one."""
    return not body.rstrip().endswith(b">")


def with_class(element: HtmlElement, name: str) -> Iterator[HtmlElement]:
    """The elements in and below one that have a class, in the page's order."""
    for found in element.iter(etree.Element):
        if name in (found.get("class") or "").split():
            yield found


def first(element: HtmlElement, name: str) -> HtmlElement | None:
    """The first element with a class."""
    return next(with_class(element, name), None)


def words_of(element: HtmlElement) -> Content | None:
    """An element's words and links as a reader copies them; None for what is too long or broken."""
    return read_content(etree.tostring(element, encoding="unicode", with_tail=False))


def line_of(element: HtmlElement | None) -> str | None:
    """An element's words in one line; None where there are none."""
    return " ".join("".join(element.itertext()).split()) or None if element is not None else None


def property_of(root: HtmlElement, name: str) -> str | None:
    """What a page's `<meta>` says, if it says one thing."""
    found = {
        meta.get("content") or "" for meta in root.iter("meta") if name in (meta.get("property"), meta.get("name"))
    }
    return found.pop() or None if len(found) == 1 else None
