"""Posts as ActivityPub objects (https://www.w3.org/TR/activitypub/, https://www.w3.org/TR/activitystreams-vocabulary/).

The object's id is its identity, and only the host in it may speak for it: author and answer must be of that host.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Literal, TypeAlias

import msgspec

from embedresolver.errors import FetchError
from embedresolver.models import Media, Post, Request, RungAnswer, Source
from embedresolver.protocols.answers import instant_of, read_json, refusal, unreadable
from embedresolver.protocols.asking import ask
from embedresolver.protocols.content import Content, read_content
from embedresolver.urls import read_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from embedresolver.models import Fetch, PostRef, Response

#: Both names of the one media type (ActivityPub, section 3.2).
ACTIVITY = {"Accept": 'application/activity+json, application/ld+json; profile="https://www.w3.org/ns/activitystreams"'}
_POSTS = frozenset({"Note", "Question", "Article", "Page", "Video", "Audio", "Image", "Event"})
#: These are shown by their title.
_TITLED = frozenset({"Video", "Audio", "Image", "Event"})
_MEDIA_KINDS: dict[str, Literal["photo", "video", "audio", "link"]] = {
    "image": "photo",
    "video": "video",
    "audio": "audio",
}
#: Servers that note every change of an object note its making too.
_SAME_MOMENT = timedelta(seconds=5)
#: No post has more pages or pictures.
_MOST_URLS = 50
_NAME = re.compile(r"[\w.-]{1,100}")

#: Whether a URI is one of the asked post's.
Asked: TypeAlias = "Callable[[str], bool]"


class Object(msgspec.Struct, frozen=True):
    """An object as a server hands it out."""

    id: str
    type: str
    published: str | None = None
    updated: str | None = None
    content: str | None = None
    name: str | None = None
    #: A content warning on notes, a summary elsewhere.
    summary: str | None = None
    media_type: str | None = msgspec.field(default=None, name="mediaType")
    content_map: dict[str, str] | None = msgspec.field(default=None, name="contentMap")
    attributed_to: msgspec.Raw = msgspec.field(default=msgspec.Raw(b"null"), name="attributedTo")
    url: msgspec.Raw = msgspec.Raw(b"null")
    attachment: msgspec.Raw = msgspec.Raw(b"null")


class _Attachment(msgspec.Struct, frozen=True):
    url: str | None = None
    name: str | None = None
    media_type: str | None = msgspec.field(default=None, name="mediaType")


class _Actor(msgspec.Struct, frozen=True):
    id: str
    username: str = msgspec.field(name="preferredUsername")
    name: str | None = None


async def ask_object(ref: PostRef, uri: str, is_asked: Asked, fetch: Fetch, rung: str) -> RungAnswer:
    """What the server of a URI says of the post there."""
    host = _host(uri)
    if host is None:
        return unreadable(rung, f"{ref.platform}.no_uri", "the post's URI is no address of a server")
    # Only the host may speak for its objects: redirects are followed there alone.
    response = await ask(uri, fetch, {host}, ACTIVITY)
    refused = _refusal(ref, rung, response)
    if refused is not None:
        return refused
    found = read_json(response.body, Object)
    if found is None:
        return unreadable(rung, "unknown_shape")
    if found.type == "Tombstone":
        return _deleted(ref, rung)
    answer = read_object(ref, found, is_asked, rung, response.url)
    return answer if answer.post is None else replace(answer, post=await _with_actor(found, answer.post, fetch))


def _refusal(ref: PostRef, rung: str, response: Response) -> RungAnswer | None:
    match response.status:
        case 410:
            return _deleted(ref, rung)
        case 401 | 403:
            words = "the server answers other servers only"
            return RungAnswer(rung, "needs-credentials", f"{ref.platform}.needs_signature", words)
        case 404:
            return unreadable(rung, "http_404", "the server answered 404")
    return refusal(rung, response)


def _deleted(ref: PostRef, rung: str) -> RungAnswer:
    return RungAnswer(rung, "gone", f"{ref.platform}.deleted", "the server says that the post was deleted", final=True)


def read_object(ref: PostRef, found: Object, is_asked: Asked, rung: str, url: str) -> RungAnswer:
    """What an object says, if it is the asked post and its own host speaks for its author."""
    if found.type not in _POSTS:
        return unreadable(rung, "unknown_shape", f"the server answered with a {found.type[:24]}")
    host = _host(found.id)
    if host is None or not any(is_asked(uri) for uri in (found.id, *_urls(found)) if _host(uri) == host):
        return unreadable(rung, f"{ref.platform}.other_post", "the server answered with another post")
    author = author_of(found)
    if author is None or _host(author) != host:
        return unreadable(rung, f"{ref.platform}.no_author", "the author in the answer is of another server")
    if instant_of(found.published) is None:
        return unreadable(rung, f"{ref.platform}.no_time", "the answer tells no instant")
    content = _content(found)
    if content is None:
        return unreadable(rung, "unknown_shape")
    return RungAnswer(rung, "found", "found", post=_post(ref, found, content, rung, url))


def author_of(found: Object) -> str | None:
    """The URI of the account that the object is attributed to; of several, the first that is a person."""
    match read_json(bytes(found.attributed_to), object):
        case str(author) | {"id": str(author)}:
            return author
        case [*authors]:
            return next(iter([*_persons(authors), *(one for one in authors if isinstance(one, str))]), None)
    return None


def _persons(authors: list[object]) -> Iterator[str]:
    for author in authors:
        match author:
            case {"type": "Person", "id": str(uri)}:
                yield uri


def _host(uri: str) -> str | None:
    address = read_address(uri)
    return address.host if address is not None and uri.startswith("https://") else None


def _urls(found: Object) -> Iterator[str]:
    """The addresses of the object's own pages."""
    match read_json(bytes(found.url), object):
        case str(url):
            yield url
        case [*urls]:
            yield from (url for url in map(_page, urls[:_MOST_URLS]) if url is not None)


def _page(url: object) -> str | None:
    match url:
        case str(href):
            return href
        case {"mediaType": "text/html", "href": str(href)}:
            return href
    return None


def _content(found: Object) -> Content | None:
    if found.type in _TITLED:
        return Content(found.name) if found.name else None
    if found.media_type not in (None, "text/html"):
        return Content(found.content or "")
    return read_content(found.content or "")


def _post(ref: PostRef, found: Object, content: Content, rung: str, url: str) -> Post:
    published = instant_of(found.published)
    updated = instant_of(found.updated)
    page = next((page for page in _urls(found) if _host(page) == _host(found.id)), found.id)
    languages = [code for code in found.content_map or () if code != "und"]
    fields = ("author_id", "created_at", "text", "language", "links", "media")
    return Post(
        ref=ref,
        url=page,
        author_id=author_of(found),
        created_at=published,
        created_at_from=rung,
        warning=found.summary or None if found.type in ("Note", "Question") else None,
        text=content.text,
        language=languages[0] if len(languages) == 1 else None,
        links=content.links,
        media=tuple(_media(found)),
        edited_at=updated if updated and published and updated - published > _SAME_MOMENT else None,
        sources=(Source(rung, fields, url),),
    )


def _media(found: Object) -> Iterator[Media]:
    attached = read_json(bytes(found.attachment), list[msgspec.Raw]) or []
    for medium in (read_json(bytes(raw), _Attachment) for raw in attached[:_MOST_URLS]):
        if medium is not None:
            kind = _MEDIA_KINDS.get((medium.media_type or "").partition("/")[0], "link")
            yield Media(kind, medium.url, medium.name or None)


async def _with_actor(found: Object, post: Post, fetch: Fetch) -> Post:
    """The post with its author's handle: from the URIs where they tell it, else as the account itself says."""
    author = post.author_id or ""
    if found.id.startswith(f"{author}/statuses/") and (name := _name_in(author, "users")):
        return replace(post, handle=name)
    try:
        response = await fetch(Request(author, headers=ACTIVITY))
    except FetchError:
        return replace(post, handle=_name_in(author, "accounts", "profile"))
    actor = read_json(response.body, _Actor) if response.status == 200 else None
    if actor is None or actor.id != author or not _NAME.fullmatch(actor.username):
        return replace(post, handle=_name_in(author, "accounts", "profile"))
    (source,) = post.sources
    told = Source(source.rung, ("handle", "name"), response.url)
    return replace(post, handle=actor.username, name=actor.name or None, sources=(source, told))


def _name_in(uri: str, *kinds: str) -> str | None:
    """The name in an account's URI: below `accounts` on PeerTube, `profile` on Friendica.

    Below `users` it is Mastodon's and Pleroma's names, but Misskey's numbers.
    """
    address = read_address(uri)
    match address.path if address is not None else ():
        case [kind, name] if kind in kinds and _NAME.fullmatch(name):
            return name
    return None
