"""Posts of X in its own pages, as archives kept them: each era marks the page's own post in its way.

2006–2011 as hAtom, until 2020 as `permalink-tweet`; since then pages are empty without their scripts, but for what they
tell machines that draw previews. Reading is of one copy at a time and is total.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from lxml import etree

from embedresolver.models import TextLink
from embedresolver.protocols.elements import first, line_of, property_of, read_html, with_class
from embedresolver.protocols.tweets import Tweet, is_cut, tweet_instant, undone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_MAX_WORDS = 100_000
#: A post's address in X's own pages: account and number.
_PERMALINK = re.compile(
    r"(?:https?://(?:www\.|mobile\.)?(?:twitter|x)\.com)?/(\w{1,20})/status(?:es)?/(\d{1,19})(?![\w/])"
)
#: `{time:'Tue Mar 21 20:50:14 +0000 2006'}`
_STAMP = re.compile(r"\{time:'([^'{}]{1,40})'\}")
#: "Ada L on Twitter" (2012–2022), "Ada L (@ada) on X" since.
_TITLE = re.compile(r"(.{1,200}?)(?: \(@(\w{1,20})\))? on (?:Twitter|X)", re.DOTALL)


def read_tweet_page(body: bytes, post_id: str) -> Tweet | None:
    """The post that a page of twitter.com or x.com is about; None where it is about none, or not about that one."""
    root = read_html(body)
    if root is None:
        return None
    return _marked(root, post_id) or _old_entry(root, post_id) or _preview(root, post_id)


# -- 2012 to 2020 -----------------------------------------------------------------------------------------------------


def _marked(root: HtmlElement, post_id: str) -> Tweet | None:
    """Replies and ads stand in such pages with the same markup: only the one marked as the page's own is read."""
    marked = [e for e in with_class(root, "permalink-tweet") if e.get("data-tweet-id") == post_id]
    return _of_element(marked[0], post_id) if len(marked) == 1 else None


def _of_element(post: HtmlElement, post_id: str) -> Tweet | None:
    words = first(post, "tweet-text")
    handle = post.get("data-screen-name")
    if words is None or not handle:
        return None
    quoted = first(post, "QuoteTweet-text")
    links = tuple(_page_links(words))
    text = _page_text(words)
    return Tweet(
        id=post_id,
        handle=handle,
        name=post.get("data-name") or None,
        author_id=post.get("data-user-id") or None,
        created_at=_stamped(post),
        text=text,
        truncated=is_cut(text),
        language=words.get("lang") or None,
        links=links,
        quoted_text=_page_text(quoted) if quoted is not None else None,
    )


def _stamped(post: HtmlElement) -> datetime | None:
    """The instant in seconds that the page's clock script reads."""
    stamps = {found.get("data-time") for found in post.iter(etree.Element) if found.get("data-time")}
    match [stamp for stamp in stamps if stamp is not None and re.fullmatch(r"[0-9]{9,10}", stamp)]:
        case [stamp]:
            return datetime.fromtimestamp(int(stamp), UTC)
    return None


def _page_links(words: HtmlElement) -> Iterator[TextLink]:
    for link in words.iter("a"):
        target = link.get("data-expanded-url") or link.get("title") or ""
        if _is_short(link) and target.startswith("http"):
            yield TextLink(link.get("href") or "", target, None)


def _is_short(link: HtmlElement) -> bool:
    return re.match(r"https?://t\.co/", link.get("href") or "") is not None


def _page_text(words: HtmlElement) -> str:
    return re.sub(r"[ \t\u00a0]+", " ", "".join(_pieces(words)))[:_MAX_WORDS].strip()


def _pieces(words: HtmlElement) -> Iterator[str]:
    """The words as X's interface gives them: short links in place of their shown form, emoji for their pictures."""
    inside: HtmlElement | None = None
    for event, node in etree.iterwalk(words, events=("start", "end")):
        if event == "end":
            inside = None if node is inside else inside
            yield (node.tail or "") if node is not words and inside is None else ""
        elif inside is None:
            inside = node if node.tag == "a" and _is_short(node) else None
            yield _opening(node)


def _opening(node: HtmlElement) -> str:
    if node.tag == "br":
        return "\n"
    if node.tag == "img":
        return node.get("alt") or ""
    if node.tag == "a" and _is_short(node):
        return "" if _is_appended(node) else (node.get("href") or "")
    return node.text or ""


def _is_appended(link: HtmlElement) -> bool:
    """Whether X added the link for a picture, or for a quoted post: the page itself hides it."""
    return link.get("data-pre-embedded") == "true" or "u-hidden" in (link.get("class") or "").split()


# -- before -----------------------------------------------------------------------------------------------------------


def _old_entry(root: HtmlElement, post_id: str) -> Tweet | None:
    """A page of one hAtom entry, with the author beside it. Pages of several are lists, which say less of each."""
    dates = [link for link in with_class(root, "entry-date") if _PERMALINK.match(link.get("href") or "")]
    words, author = first(root, "entry-content"), line_of(first(root, "screen-name"))
    named = _named(dates[0].get("href")) if len(dates) == 1 else None
    if words is None or author is None or named is None or named != (author.casefold(), post_id):
        return None
    stamp = first(dates[0], "published")
    found = _STAMP.fullmatch(stamp.get("data") or "") if stamp is not None else None
    return Tweet(
        id=post_id,
        handle=author,
        name=line_of(first(root, "full-name")),
        created_at=tweet_instant(found[1]) if found is not None else None,
        text=(text := _page_text(words)),
        truncated=is_cut(text),
    )


def _named(url: str | None) -> tuple[str, str] | None:
    """The account, in small letters, and the number in a post's address."""
    found = _PERMALINK.match(url or "")
    return (found[1].casefold(), found[2]) if found is not None else None


# -- since ------------------------------------------------------------------------------------------------------------


def _preview(root: HtmlElement, post_id: str) -> Tweet | None:
    """What stands there for previews in other apps. It may be cut, and tells no time.

    The address may repeat the one that was asked for, with whatever account that named: only a title tells the account.
    """
    titled = _TITLE.fullmatch(property_of(root, "og:title") or "")
    named = _named(property_of(root, "og:url"))
    text = undone(property_of(root, "og:description") or "")
    if titled is None or named is None or named[1] != post_id or not text:
        return None
    quoted = text.removeprefix("“").removesuffix("”") if text[:1] == "“" else text
    return Tweet(id=post_id, handle=titled[2], name=titled[1], created_at=None, text=quoted, truncated=True)
