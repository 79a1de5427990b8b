"""What AT Protocol servers say of a Bluesky post, read: post views, records, labels, link facets and attached media.

Shapes: the lexicons app.bsky.feed.defs, app.bsky.feed.post, app.bsky.richtext.facet and com.atproto.label.defs of
bluesky-social/atproto. Text and `createdAt` are the author's own words; only `indexedAt` is a server's.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec

from embedresolver.models import Media, Post, RungAnswer, Source, TextLink
from embedresolver.protocols.answers import instant_of, read_json, unreadable
from embedresolver.urls import read_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from embedresolver.models import PostRef

#: https://atproto.com/specs/handle. A handle that its domain does not confirm is shown as `handle.invalid`.
_HANDLE = re.compile(r"(?=.{1,253}\Z)(?:[a-z0-9-]{1,63}\.)+[a-z][a-z0-9-]{0,62}", re.IGNORECASE)
_UNCONFIRMED = "handle.invalid"
#: An author's clock may be ahead of the server's by this much; a later `createdAt` names no instant of publication.
_AHEAD = timedelta(minutes=5)
#: No post has so many links.
_MOST_FACETS = 200
#: The app allows four.
_MOST_PICTURES = 50
#: Labels under which the platform, or the author, does not want the post shown to whoever has no account.
_HIDING = {
    "!no-unauthenticated": ("bluesky.no_unauthenticated", "the author shows the post to people with an account only"),
    "!hide": ("bluesky.hidden", "moderation hides the post"),
    "!takedown": ("bluesky.taken_down", "moderation took the post down"),
}


class _Label(msgspec.Struct, frozen=True):
    val: str
    neg: bool = False


class _Author(msgspec.Struct, frozen=True):
    did: str
    handle: str
    name: str | None = msgspec.field(default=None, name="displayName")
    labels: list[_Label] | None = None


class Record(msgspec.Struct, frozen=True):
    """A post as its author's repository holds it."""

    text: str
    created_at: str = msgspec.field(name="createdAt")
    langs: list[str] | None = None
    facets: msgspec.Raw = msgspec.Raw(b"null")


class PostView(msgspec.Struct, frozen=True):
    """A post as the app's servers show it."""

    uri: str
    author: _Author
    record: Record
    indexed_at: str | None = msgspec.field(default=None, name="indexedAt")
    labels: list[_Label] | None = None
    embed: msgspec.Raw = msgspec.Raw(b"null")


class _Range(msgspec.Struct, frozen=True):
    start: int = msgspec.field(name="byteStart")
    end: int = msgspec.field(name="byteEnd")


class _Feature(msgspec.Struct, frozen=True):
    uri: str | None = None


class _Facet(msgspec.Struct, frozen=True):
    index: _Range
    features: list[_Feature]


def read_view(ref: PostRef, view: PostView, uri: str, rung: str, url: str) -> RungAnswer:
    """What a post view says, if it is about the post named `uri` and consistent in itself."""
    if view.uri != uri:
        return unreadable(rung, "bluesky.other_post", "Bluesky answered with another post")
    if view.author.did != _authority(uri):
        return unreadable(rung, "bluesky.no_author", "the author in the answer is not the one in the post's URI")
    hidden = _hidden(rung, (*(view.labels or ()), *(view.author.labels or ())))
    if hidden is not None:
        return hidden
    post = read_record(ref, view.record, uri, rung, url, seen_at=instant_of(view.indexed_at))
    return RungAnswer(rung, "found", "found", post=_with_author(post, view))


def read_record(ref: PostRef, record: Record, uri: str, rung: str, url: str, seen_at: datetime | None = None) -> Post:
    """The post in a record, with the author's stable id alone."""
    created_at = _publication(instant_of(record.created_at), seen_at)
    return Post(
        ref=ref,
        author_id=_authority(uri),
        created_at=created_at,
        created_at_from=rung if created_at is not None else None,
        seen_at=seen_at,
        text=record.text,
        language=next(iter(record.langs or ()), None),
        links=tuple(_links(record)),
        sources=(Source(rung, ("author_id", "created_at", "text", "language", "links"), url),),
    )


def _publication(claimed: datetime | None, seen_at: datetime | None) -> datetime | None:
    """What the author claims, unless it is no instant or lies after the server saw the post.

    So do the app's own feeds sort (https://docs.bsky.app/docs/advanced-guides/timestamps).
    """
    if claimed is None or (seen_at is not None and claimed > seen_at + _AHEAD):
        return seen_at
    return claimed


def shown_handle(handle: str) -> str | None:
    """A handle that the platform stands behind; None for one that its domain does not confirm."""
    return handle if handle != _UNCONFIRMED and _HANDLE.fullmatch(handle) else None


def _authority(uri: str) -> str:
    return uri.removeprefix("at://").partition("/")[0]


def _hidden(rung: str, labels: Iterable[_Label]) -> RungAnswer | None:
    for label in labels:
        if label.val in _HIDING and not label.neg:
            return RungAnswer(rung, "withheld", *_HIDING[label.val], final=True)
    return None


def _with_author(post: Post, view: PostView) -> Post:
    handle = shown_handle(view.author.handle)
    asked = post.ref.owner or ""
    was_renamed = handle is not None and not asked.startswith("did:") and asked != handle.lower()
    embed = read_json(bytes(view.embed), dict[str, object]) or {}
    (source,) = post.sources
    return replace(
        post,
        handle=handle,
        name=view.author.name or None,
        other_handles=(asked,) if was_renamed else (),
        media=tuple(_media(embed)),
        quoted_text=_quoted_words(embed),
        sources=(replace(source, fields=("handle", "name", *source.fields, "media", "quoted_text")),),
    )


def _links(record: Record) -> Iterator[TextLink]:
    """The links in a text. Facets count bytes of UTF-8, and any client may count them wrongly."""
    text = record.text.encode("utf-8", "surrogatepass")
    for raw in (read_json(bytes(record.facets), list[msgspec.Raw]) or [])[:_MOST_FACETS]:
        facet = read_json(bytes(raw), _Facet)
        if facet is None or not 0 <= facet.index.start < facet.index.end <= len(text):
            continue
        printed = text[facet.index.start : facet.index.end].decode("utf-8", "ignore")
        targets = (feature.uri for feature in facet.features if feature.uri and read_address(feature.uri))
        yield from (TextLink(printed, target) for target in targets)


def _media(embed: object) -> Iterator[Media]:
    match embed:
        case {"$type": "app.bsky.embed.recordWithMedia#view", "media": beside_quote}:
            embed = beside_quote
    match embed:
        case {"$type": "app.bsky.embed.images#view", "images": [*images]}:
            yield from (Media("photo", *_picture(image)) for image in images[:_MOST_PICTURES])
        case {"$type": "app.bsky.embed.video#view", "playlist": str(url), **more}:
            alt = more.get("alt")
            yield Media("video", url, alt if isinstance(alt, str) and alt else None)
        case {"$type": "app.bsky.embed.external#view", "external": {"uri": str(url)}}:
            yield Media("link", url)


def _picture(image: object) -> tuple[str | None, str | None]:
    match image:
        case {"fullsize": str(url), "alt": str(alt)}:
            return url, alt or None
        case {"fullsize": str(url)}:
            return url, None
    return None, None


def _quoted_words(embed: object) -> str | None:
    match embed:
        case {"$type": "app.bsky.embed.record#view", "record": {"value": {"text": str(words)}}}:
            return words
        case {"$type": "app.bsky.embed.recordWithMedia#view", "record": {"record": {"value": {"text": str(words)}}}}:
            return words
    return None
