"""The HTML in which fediverse servers hand out a post's words, read as plain text and links.

Servers split a long link into spans (`invisible`, `ellipsis`) so that it looks short; the text holds it whole, as it is
copied. See mastodon/mastodon, app/lib/text_formatter.rb. The HTML is any server's, read and never shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree, html

from embedresolver.models import TextLink
from embedresolver.urls import read_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

#: Longer words are no post; the limit also bounds what the parser may spend on one answer.
_MAX_HTML = 500_000
_MOST_LINKS = 200
#: Servers split a link into three.
_MOST_SPANS = 10
_SPACES = re.compile(r"\s+")
_GAPS = re.compile(r"\n{3,}")
#: Elements that stand in lines of their own.
_PARAGRAPHS = frozenset({"p", "div", "blockquote", "ul", "ol", "pre", "h1", "h2", "h3", "h4", "h5", "h6"})
_LINES = frozenset({"br", "li"})
#: What no reader sees as words.
_UNSEEN = frozenset({"script", "style", "template", "head"})
#: The link to a quoted post, for apps that cannot show the post itself (FEP-e232; Mastodon since 4.5, Truth Social).
_QUOTE_LINK = "quote-inline"
#: Links that only name an account or a subject.
_NAMING = frozenset({"mention", "hashtag"})


@dataclass(frozen=True, slots=True)
class Content:
    """A post's words as a reader copies them, and where its links lead."""

    text: str
    links: tuple[TextLink, ...] = ()


def read_content(markup: str) -> Content | None:
    """The words in a post's HTML; None for what is too long or too broken to be sure of them."""
    if len(markup) > _MAX_HTML:
        return None
    root = _parsed(markup)
    return Content(_words(root), tuple(_links(root))) if root is not None else None


def _parsed(markup: str) -> HtmlElement | None:
    source = f"<body>{markup}</body>".replace("\0", "").encode("utf-8", "replace")
    parser = html.HTMLParser(encoding="utf-8")
    root = html.document_fromstring(source, parser=parser)
    # Below some depth the parser drops words without raising.
    return root if all(entry.type != etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log) else None


def _words(root: HtmlElement) -> str:
    text = "".join(_pieces(root))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return _GAPS.sub("\n\n", "\n".join(lines)).strip()


def _pieces(root: HtmlElement) -> Iterator[str]:
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        if event == "start" and _is_unseen(node):
            walk.skip_subtree()
        elif event == "start":
            yield _break_at(node) + _opening(node)
            continue
        elif event == "end":
            yield _break_at(node) if node.tag in _PARAGRAPHS else ""
        yield _SPACES.sub(" ", node.tail or "") if event != "start" and node is not root else ""


def _is_unseen(node: HtmlElement) -> bool:
    return node.tag in _UNSEEN or _QUOTE_LINK in _classes(node)


def _classes(node: HtmlElement) -> frozenset[str]:
    return frozenset((node.get("class") or "").split())


def _break_at(node: HtmlElement) -> str:
    if node.tag in _PARAGRAPHS:
        return "\n\n"
    return "\n" if node.tag in _LINES else ""


def _opening(node: HtmlElement) -> str:
    if node.tag == "img":
        return node.get("alt") or ""
    return _SPACES.sub(" ", node.text or "")


def _links(root: HtmlElement) -> Iterator[TextLink]:
    anchors = (link for link in root.iter("a") if not _NAMING & _classes(link) and not _is_in_quote_link(link))
    for link in islice(anchors, _MOST_LINKS):
        target, printed = link.get("href") or "", "".join(_pieces(link)).strip()
        if printed and read_address(target) is not None:
            yield TextLink(printed, target, _display(link))


def _is_in_quote_link(link: HtmlElement) -> bool:
    return any(_QUOTE_LINK in _classes(outer) for outer in link.iterancestors())


def _display(link: HtmlElement) -> str | None:
    """A split link as it looks: without its invisible parts, with an ellipsis where one is shown."""
    spans = [(_classes(span), "".join(span.itertext())) for span in islice(link.iter("span"), _MOST_SPANS)]
    if not any("invisible" in classes for classes, _ in spans):
        return None
    shown = [words + ("…" if "ellipsis" in classes else "") for classes, words in spans if "invisible" not in classes]
    return "".join(shown) or None
