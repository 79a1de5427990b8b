"""Posts of X as archives kept them, in the JSON of its interfaces of 2010–2025. Reading is total.

The pages of those years are read in `tweetpages`.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

import msgspec

from embedresolver.models import TextLink
from embedresolver.protocols.answers import instant_of, read_json


class Tweet(msgspec.Struct, frozen=True, kw_only=True):
    """What a copy says of a post. All of it is X's own word at the time of the capture."""

    id: str
    #: None where a copy does not tell it in X's own words.
    handle: str | None
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
    entities: _Entities = msgspec.field(default_factory=_Entities)


class _Referenced(msgspec.Struct):
    type: str
    id: str


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
    referenced_tweets: list[_Referenced] = msgspec.field(default_factory=list)


class _Account(msgspec.Struct):
    id: str
    username: str
    name: str | None = None


class _Other(msgspec.Struct):
    id: str
    text: str


class _Includes(msgspec.Struct):
    users: list[_Account] = msgspec.field(default_factory=list)
    tweets: list[_Other] = msgspec.field(default_factory=list)


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
        created_at=tweet_instant(data.created_at),
        text=undone(text),
        truncated=data.note_tweet is None and (is_cut(text) or _passes_on(data)),
        language=data.lang,
        links=_links(data.note_tweet.entities if data.note_tweet is not None else data.entities),
        quoted_text=_quoted_of(answer),
        versions=tuple(data.edit_history_tweet_ids),
    )


def _passes_on(data: _Data) -> bool:
    """Whether the post repeats another one, of which it holds as much as fits."""
    return any(other.type == "retweeted" for other in data.referenced_tweets)


def _quoted_of(answer: _Answer) -> str | None:
    quoted = {other.id for other in answer.data.referenced_tweets if other.type == "quoted"}
    return next((undone(other.text) for other in answer.includes.tweets if other.id in quoted), None)


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
        created_at=tweet_instant(status.created_at),
        text=text,
        # A retweet repeats as much of the other post as fits behind "RT @name:".
        truncated=words.truncated or is_cut(text) or bytes(status.retweeted_status) not in (b"null", b"{}"),
        language=status.lang,
        links=_links(words.entities) or _links(status.entities),
        quoted_text=_displayed(quoted) if quoted is not None else None,
    )


def _displayed(words: _Words) -> str | None:
    if words.full_text is None or words.display_text_range is None:
        text = words.full_text or words.text
        return undone(text) if text is not None else None
    # What stands behind the range are links to media; what stands before it are the names that a reply answers.
    return undone(words.full_text[: max(words.display_text_range[1], 0)])


def undone(text: str) -> str:
    """X's own three escapes undone, once."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").strip()


def is_cut(text: str) -> bool:
    """Whether a text ends where X cuts long ones, perhaps with the link to the rest."""
    return re.search(r"…(?:\s*https?://t\.co/\w+)*\s*$", text[-200:]) is not None


def _links(entities: _Entities) -> tuple[TextLink, ...]:
    found = {link.url: link for link in (*entities.urls, *entities.media) if link.expanded_url}
    return tuple(TextLink(link.url, link.expanded_url or "", link.display_url) for link in found.values())


def tweet_instant(text: str | None) -> datetime | None:
    """`Fri Aug 02 01:59:30 +0000 2013` or ISO 8601, always with a zone."""
    if text is None:
        return None
    try:
        return datetime.strptime(text[:40], "%a %b %d %H:%M:%S %z %Y").astimezone(UTC)
    except (ValueError, OverflowError):
        return instant_of(text)
