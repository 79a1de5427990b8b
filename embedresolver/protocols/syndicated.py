"""A post of X as its widgets get it: the shape of cdn.syndication.twimg.com/tweet-result.

Shapes: vercel/react-tweet, packages/react-tweet/src/api/types.
"""

from __future__ import annotations

import re
from datetime import datetime  # noqa: TC003 - msgspec reads annotations at run time
from html import unescape
from typing import Annotated, Literal

import msgspec

from embedresolver.models import Media, TextLink
from embedresolver.protocols.answers import read_json
from embedresolver.urls import read_address

#: Links that X appends for media and quoted posts, outside of what it displays.
_APPENDED_LINKS = re.compile(r"(?:\s*https?://t\.co/\w+)+\s*")
_MEDIA_KINDS: dict[str, Literal["photo", "video", "gif"]] = {"video": "video", "animated_gif": "gif"}


class _TombstoneText(msgspec.Struct):
    text: str = ""


class _Tombstone(msgspec.Struct):
    text: _TombstoneText = msgspec.field(default_factory=_TombstoneText)


class Head(msgspec.Struct):
    typename: str | None = msgspec.field(default=None, name="__typename")
    tombstone: _Tombstone = msgspec.field(default_factory=_Tombstone)


class _User(msgspec.Struct):
    id_str: str
    name: str
    screen_name: str


class _Link(msgspec.Struct):
    url: str
    expanded_url: str = ""
    display_url: str = ""


class _Entities(msgspec.Struct):
    """An object stands in place of an empty list in some answers."""

    urls: list[_Link] | dict[str, msgspec.Raw] = msgspec.field(default_factory=list)
    media: list[_Link] | dict[str, msgspec.Raw] = msgspec.field(default_factory=list)


class _Medium(msgspec.Struct):
    type: str = "photo"
    media_url_https: str | None = None
    ext_alt_text: str | None = None


class _Edits(msgspec.Struct):
    edit_tweet_ids: list[str] = msgspec.field(default_factory=list)
    #: What a later version says of the first.
    initial: _Edits | None = msgspec.field(default=None, name="edit_control_initial")


class _Words(msgspec.Struct):
    text: str
    #: In UTF-16 code units of `text`, where `entities` count code points.
    display_text_range: tuple[int, int] | None = None


class SyndicatedTweet(_Words, kw_only=True):
    id_str: str
    created_at: Annotated[datetime, msgspec.Meta(tz=True)]
    user: _User
    lang: str | None = None
    entities: _Entities = msgspec.field(default_factory=_Entities)
    edits: _Edits | None = msgspec.field(default=None, name="edit_control")
    media: list[_Medium] = msgspec.field(default_factory=list, name="mediaDetails")
    note: dict[str, msgspec.Raw] | None = msgspec.field(default=None, name="note_tweet")
    quoted: msgspec.Raw = msgspec.field(default=msgspec.Raw(b"null"), name="quoted_tweet")


def versions_of(edits: _Edits | None) -> list[str]:
    """Ids of all versions of an edited post, its own among them."""
    if edits is None:
        return []
    return edits.edit_tweet_ids or (edits.initial.edit_tweet_ids if edits.initial is not None else [])


def displayed(words: _Words) -> str:
    """The post's words, HTML undone once, without the links that X appends. Never loses a word."""
    units = words.text.encode("utf-16-le", "surrogatepass")
    end = max(words.display_text_range[1] * 2, 0) if words.display_text_range else len(units)
    rest = units[end:].decode("utf-16-le", "replace")
    return unescape(words.text[: -len(rest)] if _APPENDED_LINKS.fullmatch(rest) else words.text)


def text_links(entities: _Entities) -> tuple[TextLink, ...]:
    links = (link for group in (entities.urls, entities.media) if isinstance(group, list) for link in group)
    found = {link.url: TextLink(link.url, link.expanded_url, link.display_url or None) for link in links}
    return tuple(link for link in found.values() if read_address(link.target) is not None)


def quoted_words(quoted: msgspec.Raw) -> str | None:
    words = read_json(bytes(quoted), _Words)
    return displayed(words) if words is not None else None


def media_of(tweet: SyndicatedTweet) -> tuple[Media, ...]:
    return tuple(Media(_MEDIA_KINDS.get(m.type, "photo"), m.media_url_https, m.ext_alt_text) for m in tweet.media)
