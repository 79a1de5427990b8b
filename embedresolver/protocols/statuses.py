"""Posts as Mastodon's API gives them (https://docs.joinmastodon.org/entities/Status/).

Truth Social and Gab run forks of Mastodon, Pleroma and others imitate its API. Every field is the asked server's word.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

import msgspec

from embedresolver.errors import FetchError
from embedresolver.models import Media, Post, Request, RungAnswer, Source
from embedresolver.protocols.answers import instant_of, read_json, refusal, unreadable
from embedresolver.protocols.content import Content, read_content
from embedresolver.urls import read_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from embedresolver.models import Fetch, IdTime, PostRef, Response

#: An id is minted from the very instant of publication; both are rounded.
_CLOCK_TOLERANCE = timedelta(minutes=1)
#: A copy may come from a server whose clock is ahead.
_FOREIGN_CLOCK = timedelta(hours=1)
_NAME = re.compile(r"[\w.-]{1,100}")
_MOST_VERSIONS = 100
_MOST_ATTACHMENTS = 50
_MEDIA_KINDS: dict[str, Literal["photo", "video", "gif", "audio", "link"]] = {
    "image": "photo",
    "video": "video",
    "gifv": "gif",
    "audio": "audio",
}
#: What stands before the checks of a browser, in place of an answer (developers.cloudflare.com, "challenge pages").
_WALL_WORDS = (b"just a moment", b"attention required", b"cf-chl", b"challenge-platform", b"you have been blocked")
#: A wall says what it is at its beginning.
_WALL_HEAD = 20_000


class Account(msgspec.Struct, frozen=True):
    """An account as the asked server knows it."""

    id: str
    username: str
    #: `name` on the asked server itself, `name@server` elsewhere.
    acct: str
    display_name: str | None = None
    url: str | None = None
    uri: str | None = None
    #: The account to which its owner moved.
    moved: msgspec.Raw = msgspec.Raw(b"null")


class _Moved(msgspec.Struct, frozen=True):
    acct: str


class _Attachment(msgspec.Struct, frozen=True):
    type: str = ""
    url: str | None = None
    remote_url: str | None = None
    description: str | None = None


class Status(msgspec.Struct, frozen=True):
    """A post as the asked server knows it."""

    id: str
    created_at: str
    content: str
    account: Account
    #: The post's identity on the server where it was written.
    uri: str | None = None
    url: str | None = None
    edited_at: str | None = None
    #: Gab's name for it.
    revised_at: str | None = None
    spoiler_text: str | None = None
    language: str | None = None
    media_attachments: list[_Attachment] | None = None
    quote: msgspec.Raw = msgspec.Raw(b"null")
    #: The post that this one only passes on.
    reblog: msgspec.Raw = msgspec.Raw(b"null")


class _Error(msgspec.Struct, frozen=True):
    error: str


class _Words(msgspec.Struct, frozen=True):
    content: str


class _Quote(msgspec.Struct, frozen=True):
    """The quoted post itself (Truth Social, Gab), or a word on it with the post inside (Mastodon since 4.5)."""

    content: str | None = None
    quoted_status: _Words | None = None


def read_status(ref: PostRef, body: bytes, rung: str) -> Status | RungAnswer:
    """The status in an answer, if it is the asked one, an own post, and clear about its author."""
    status = read_json(body, Status)
    if status is None:
        return unreadable(rung, "unknown_shape")
    if status.id != ref.id:
        return unreadable(rung, f"{ref.platform}.other_post", "the server answered with another post")
    if bytes(status.reblog) != b"null":
        return unreadable(rung, f"{ref.platform}.boost", "the post only passes another one on")
    if len({name.casefold() for name in _names(status)}) != 1 or not _NAME.fullmatch(status.account.username):
        return unreadable(rung, f"{ref.platform}.no_author", "the answer names more than one author")
    return status


def _names(status: Status) -> Iterator[str]:
    """Each name of the author that the answer holds."""
    yield status.account.username
    yield status.account.acct.partition("@")[0]
    for url in (status.account.url, status.url, status.uri):
        address = read_address(url or "")
        match address.path if address is not None else ():
            case [account, *_] if account[:1] == "@":
                yield account[1:].partition("@")[0]
            case ["users", name, "statuses", _]:
                yield name


def found_status(ref: PostRef, status: Status, rung: str, url: str, clock: IdTime | None) -> RungAnswer:
    """What a status says, unless its time contradicts the clock in its id."""
    created_at = instant_of(status.created_at)
    if created_at is None:
        return unreadable(rung, f"{ref.platform}.no_time", "the answer tells no instant")
    if clock is not None:
        late, early = created_at - clock.instant > _allowed(clock), clock.instant - created_at > _CLOCK_TOLERANCE
        if late or (early and clock.minted_for == "publication"):
            return unreadable(rung, f"{ref.platform}.time_disagrees", "the time in the answer is not the one in the id")
    content = read_content(status.content)
    if content is None:
        return unreadable(rung, "unknown_shape")
    return RungAnswer(rung, "found", "found", post=_post(ref, status, content, rung, url))


def _allowed(clock: IdTime) -> timedelta:
    return _CLOCK_TOLERANCE if clock.minted_for == "publication" else _FOREIGN_CLOCK


def _post(ref: PostRef, status: Status, content: Content, rung: str, url: str) -> Post:
    fields = ("handle", "name", "author_id", "created_at", "text", "language", "links", "media")
    moved = read_json(bytes(status.account.moved), _Moved)
    return Post(
        ref=ref,
        url=status.url or status.uri,
        handle=status.account.acct,
        name=status.account.display_name or None,
        author_id=status.account.id,
        created_at=instant_of(status.created_at),
        created_at_from=rung,
        warning=(status.spoiler_text or "").strip() or None,
        text=content.text,
        language=status.language,
        links=content.links,
        media=tuple(map(_medium, (status.media_attachments or [])[:_MOST_ATTACHMENTS])),
        edited_at=instant_of(status.edited_at or status.revised_at),
        # A server's word on its own accounts alone: that one has moved elsewhere is for the other server to say.
        other_handles=(moved.acct,) if moved is not None and "@" not in moved.acct else (),
        quoted_text=_quoted_words(status.quote),
        sources=(Source(rung, fields, url),),
    )


def _medium(attachment: _Attachment) -> Media:
    kind = _MEDIA_KINDS.get(attachment.type, "link")
    return Media(kind, attachment.remote_url or attachment.url, attachment.description or None)


def _quoted_words(raw: msgspec.Raw) -> str | None:
    quote = read_json(bytes(raw), _Quote)
    if quote is None:
        return None
    markup = quote.quoted_status.content if quote.quoted_status is not None else quote.content
    content = read_content(markup) if markup is not None else None
    return content.text if content is not None else None


def author_uri(status: Status) -> str | None:
    """What names the account on every server; its number does on one alone."""
    return status.account.uri or status.account.url


async def ask_server(
    ref: PostRef, server: str, clock: IdTime | None, fetch: Fetch, *, federates: bool = False
) -> RungAnswer:
    """What a server says of a post that was written there."""
    if not (ref.id.isascii() and ref.id.isalnum()):
        return unreadable("status", f"{ref.platform}.impossible_id", "the server has no posts of that name")
    url = f"https://{server}/api/v1/statuses/{ref.id}"
    response = await fetch(Request(url))
    refused = status_refusal(ref.platform, "status", response)
    status = refused or read_status(ref, response.body, "status")
    if isinstance(status, RungAnswer):
        return status
    if not is_of(server, status):
        return unreadable("status", f"{ref.platform}.no_author", "the post in the answer is of another server")
    answer = found_status(ref, status, "status", url, clock)
    if federates and answer.post is not None:
        answer = replace(answer, post=replace(answer.post, author_id=author_uri(status)))
    return await with_earlier_texts(answer, url, fetch)


def is_of(server: str, status: Status) -> bool:
    """Whether each name in the answer is of the asked server itself: a name below it may be another server's."""
    account = status.account
    addresses = [read_address(url) for url in (status.url, status.uri, account.url, account.uri) if url]
    hosts = {address.host.removeprefix("www.") if address is not None else None for address in addresses}
    named = account.acct.partition("@")[2].lower()
    return hosts <= {server.removeprefix("www.")} and named in ("", server)


async def with_earlier_texts(answer: RungAnswer, url: str, fetch: Fetch) -> RungAnswer:
    """The answer with the texts that an edited post had before, as far as the server tells them."""
    post = answer.post
    if post is None or post.edited_at is None:
        return answer
    return replace(answer, post=replace(post, versions=await _earlier_texts(url, post.text, fetch)))


async def _earlier_texts(url: str, text: str | None, fetch: Fetch) -> tuple[str, ...]:
    """All texts but the present one, oldest first (https://docs.joinmastodon.org/methods/statuses/#history)."""
    try:
        response = await fetch(Request(f"{url}/history"))
    except FetchError:
        return ()
    history = read_json(response.body, list[_Words]) if response.status == 200 else None
    contents = (read_content(version.content) for version in (history or [])[:_MOST_VERSIONS])
    texts = dict.fromkeys(content.text for content in contents if content is not None)
    return tuple(other for other in texts if other != text)


def status_refusal(platform: str, rung: str, response: Response) -> RungAnswer | None:
    """What a refusal of the API means; None for success.

    Posts that are private and posts that never were are "not found" alike.
    """
    if is_wall(response):
        return RungAnswer(rung, "unreachable", f"{platform}.wall", "a wall against robots stands before the server")
    error = read_json(response.body, _Error) if response.status >= 400 else None
    match response.status if error is not None else 0:
        case 404 | 410:
            return RungAnswer(rung, "gone", f"{platform}.not_found", "the server shows no such post", final=True)
        case 401 | 422:
            return RungAnswer(rung, "needs-credentials", f"{platform}.needs_account", "the server wants an account")
        case 403:
            return RungAnswer(rung, "withheld", f"{platform}.forbidden", "the server does not show the post")
    if response.status == 404:
        # Not the API's own word: a page of some other site, or of a server that has no such API.
        return unreadable(rung, "http_404", "the server does not answer as its software does")
    return refusal(rung, response)


def is_wall(response: Response) -> bool:
    """Whether something before the server keeps robots out; that says nothing about the post."""
    if "challenge" in response.headers.get("cf-mitigated", "").lower():
        return True
    head = response.body[:_WALL_HEAD].lower()
    is_page = head.lstrip()[:1] == b"<"
    # The API itself refuses in JSON only.
    return is_page and (response.status == 403 or any(word in head for word in _WALL_WORDS))
