"""Posts of X as archives kept them: the interfaces' JSON of 2010–2025, and twitter.com's pages of 2011–2020.

Pages since mid-2020 are empty without their scripts. All reading is of one copy at a time and is total.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec
from lxml import etree

from embedresolver.models import TextLink
from embedresolver.protocols.answers import instant_of, read_json
from embedresolver.protocols.elements import first, read_html, with_class

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_MAX_WORDS = 100_000


class Tweet(msgspec.Struct, frozen=True, kw_only=True):
    """What a copy says of a post. All of it is X's own word at the time of the capture."""

    id: str
    handle: str
    created_at: datetime | None
    #: Without the links that X appends for media, where the copy tells them apart.
    text: str
    name: str | None = None
    author_id: str | None = None
    truncated: bool = False
    language: str | None = None
    links: tuple[TextLink, ...] = ()
    quoted_text: str | None = None
    #: Ids of all versions.
    versions: tuple[str, ...] = ()


# -- JSON -------------------------------------------------------------------------------------------------------------


class _Link(msgspec.Struct):
    url: str
    expanded_url: str | None = None
    display_url: str | None = None


class _Entities(msgspec.Struct):
    urls: list[_Link] = msgspec.field(default_factory=list)
    media: list[_Link] = msgspec.field(default_factory=list)


class _User(msgspec.Struct):
    id_str: str
    screen_name: str
    name: str | None = None


class _Words(msgspec.Struct):
    text: str | None = None
    full_text: str | None = None
    truncated: bool = False
    #: Code points, of `full_text`.
    display_text_range: tuple[int, int] | None = None
    entities: _Entities = msgspec.field(default_factory=_Entities)


class _Status(_Words, kw_only=True):
    """A status of the interface's version 1.1 (twitterdev/twitter-api-typescript-sdk and tweepy keep its fields)."""

    id_str: str
    created_at: str
    user: _User
    lang: str | None = None
    extended_tweet: _Words | None = None
    retweeted_status: msgspec.Raw = msgspec.field(default=msgspec.Raw(b"null"))
    quoted_status: msgspec.Raw = msgspec.field(default=msgspec.Raw(b"null"))


class _Note(msgspec.Struct):
    text: str


class _Data(msgspec.Struct):
    """A post of the interface's version 2, whose author stands among what it includes."""

    id: str
    author_id: str
    text: str
    created_at: str | None = None
    lang: str | None = None
    entities: _Entities = msgspec.field(default_factory=_Entities)
    note_tweet: _Note | None = None
    edit_history_tweet_ids: list[str] = msgspec.field(default_factory=list)


class _Account(msgspec.Struct):
    id: str
    username: str
    name: str | None = None


class _Includes(msgspec.Struct):
    users: list[_Account] = msgspec.field(default_factory=list)


class _Answer(msgspec.Struct):
    data: _Data
    includes: _Includes


def read_tweet_json(body: bytes) -> Tweet | None:
    """The post in an answer of either version of X's interface; None for anything else."""
    answer = read_json(body, _Answer)
    if answer is not None:
        return _of_answer(answer)
    status = read_json(body, _Status)
    return _of_status(status) if status is not None else None


def _of_answer(answer: _Answer) -> Tweet | None:
    data = answer.data
    authors = [user for user in answer.includes.users if user.id == data.author_id]
    if len(authors) != 1:
        return None
    text = data.note_tweet.text if data.note_tweet is not None else data.text
    return Tweet(
        id=data.id,
        handle=authors[0].username,
        name=authors[0].name,
        author_id=data.author_id,
        created_at=_instant(data.created_at),
        text=_undone(text),
        truncated=data.note_tweet is None and _is_cut(text),
        language=data.lang,
        links=_links(data.entities),
        versions=tuple(data.edit_history_tweet_ids),
    )


def _of_status(status: _Status) -> Tweet | None:
    words = status.extended_tweet or status
    text = _displayed(words)
    if text is None:
        return None
    quoted = read_json(bytes(status.quoted_status), _Words)
    return Tweet(
        id=status.id_str,
        handle=status.user.screen_name,
        name=status.user.name,
        author_id=status.user.id_str,
        created_at=_instant(status.created_at),
        text=text,
        # A retweet repeats as much of the other post as fits behind "RT @name:".
        truncated=words.truncated or _is_cut(text) or bytes(status.retweeted_status) not in (b"null", b"{}"),
        language=status.lang,
        links=_links(words.entities) or _links(status.entities),
        quoted_text=_displayed(quoted) if quoted is not None else None,
    )


def _displayed(words: _Words) -> str | None:
    if words.full_text is None or words.display_text_range is None:
        text = words.full_text or words.text
        return _undone(text) if text is not None else None
    # What stands behind the range are links to media; what stands before it are the names that a reply answers.
    return _undone(words.full_text[: max(words.display_text_range[1], 0)])


def _undone(text: str) -> str:
    """X's own three escapes undone, once."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").strip()


def _is_cut(text: str) -> bool:
    return re.search(r"…(?:\s*https?://t\.co/\w+)*\s*$", text[-200:]) is not None


def _links(entities: _Entities) -> tuple[TextLink, ...]:
    found = {link.url: link for link in (*entities.urls, *entities.media) if link.expanded_url}
    return tuple(TextLink(link.url, link.expanded_url or "", link.display_url) for link in found.values())


def _instant(text: str | None) -> datetime | None:
    """`Fri Aug 02 01:59:30 +0000 2013` or ISO 8601, always with a zone."""
    if text is None:
        return None
    try:
        return datetime.strptime(text[:40], "%a %b %d %H:%M:%S %z %Y").astimezone(UTC)
    except (ValueError, OverflowError):
        return instant_of(text)


# -- pages ------------------------------------------------------------------------------------------------------------


def read_tweet_page(body: bytes, post_id: str) -> Tweet | None:
    """The post that a page of twitter.com is about; None where it is about none, or not about that one.

    Replies and ads stand in such pages with the same markup: only the one marked as the page's own is read.
    """
    root = read_html(body)
    if root is None:
        return None
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
        truncated=_is_cut(text),
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
