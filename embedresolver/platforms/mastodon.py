"""Mastodon: any host may be one, so only its own path shapes with ids of its clock are taken for posts.

The same post has another id on every server that imported it. Such an id tells when it was imported, which may be
long after publication, so a URL that names a remote author (`/@user@elsewhere/ID`) keeps `host` = elsewhere. A copy is
hearsay: the server where the post was written is asked, and its word counts.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from embedresolver import clocks
from embedresolver.errors import FetchError
from embedresolver.models import IdTime, Post, PostRef, Request, RungAnswer, Source
from embedresolver.protocols.activitypub import ask_object
from embedresolver.protocols.answers import unreadable
from embedresolver.protocols.base import Platform
from embedresolver.protocols.ladder import unasked
from embedresolver.protocols.markup import Form, Markup
from embedresolver.protocols.oembed import OEmbed, read_oembed, request_url
from embedresolver.protocols.statuses import (
    Status,
    author_uri,
    found_status,
    read_status,
    status_refusal,
    with_earlier_texts,
)
from embedresolver.protocols.statuspages import read_status_copy, status_addresses
from embedresolver.protocols.webfinger import confirmed_handle, server_of, with_confirmed
from embedresolver.urls import is_number, read_address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from embedresolver.models import Copy, Fetch, Resolution
    from embedresolver.protocols.ladder import RungFunction
    from embedresolver.urls import Address

#: Milliseconds above 16 bits (mastodon/mastodon, lib/mastodon/snowflake.rb), since version 2.0 of October 2017.
_BITS = 16
_FIRST = datetime(2017, 9, 1, tzinfo=UTC)
_USER = r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,62}[A-Za-z0-9_])?"
_ACCOUNT = re.compile(rf"@({_USER})(?:@((?:[a-z0-9-]{{1,63}}\.)+[a-z][a-z0-9-]{{1,62}}))?", re.IGNORECASE)
_NAME = re.compile(_USER)
_HOST = re.compile(r"(?:[\w-]{1,63}\.){1,8}[\w-]{0,62}[^\W\d][\w-]{0,62}")
#: What may follow the id: parts of the post's own page.
_TAILS = ((), ("embed",), ("activity",))
#: Apps that show a server's posts inside their own pages, with the app's prefix to leave out.
_PREFIXES = ("web", "deck")
#: An import may happen any time after publication: the id only says that it was not published later.
_LONG_AGO = timedelta(days=365 * 30)
#: The same as `/@name/number` in the query of another player's address.
_ENCODED_MARKS = tuple((mark, r"[\w.-]{1,64}(?:(?:@|%40)[\w.-]{1,100})?/\d{9}") for mark in ("%2F%40", "%2F@"))


class Mastodon(Platform):
    name: ClassVar[str] = "mastodon"
    title: ClassVar[str] = "Mastodon"
    tells_edits: ClassVar[bool] = True
    tells: ClassVar[tuple[str, ...]] = ("handle", "name", "created_at", "text")
    clock: ClassVar[str | None] = "arrival at the server asked, to the millisecond, by that server"
    path_marks: ClassVar[tuple[str, ...]] = ("/@", "/%40", "/statuses/")
    markup: ClassVar[Markup] = Markup(
        kinds=frozenset({"mastodon"}),
        forms=(Form("mastodon-embed", classes=frozenset({"mastodon-embed"})),),
        marks=(("/@", r"[\w.-]{1,64}(?:@[\w.-]{1,100})?/…\d{9}"), ("/statuses/", r"\d{9}"), *_ENCODED_MARKS),
    )

    def read_url(self, address: Address) -> PostRef | None:
        found = _account_and_id(address.path)
        if found is None or not _HOST.fullmatch(address.host):
            return None
        account, number = found
        if not _is_post_id(number, address.host):
            return None
        named = _ACCOUNT.fullmatch(account) if account else None
        origin = named[2].lower() if named and named[2] else None
        elsewhere = origin if origin != address.host else None
        return PostRef(self.name, number, address.host, elsewhere, named=named[1] if named else None)

    def handle_in(self, address: Address) -> str | None:
        found = _account_and_id(address.path)
        return found[0].removeprefix("@") or None if found is not None else None

    def post_url(self, ref: PostRef, handle: str | None = None) -> str:
        if ref.host is not None:
            user = (handle or "-").partition("@")[0].replace("-", "_")
            return f"https://{ref.owner}/@{user}@{ref.host}/{ref.id}"
        return f"https://{ref.owner}/@{handle}/{ref.id}" if handle else f"https://{ref.owner}/statuses/{ref.id}"

    def id_time(self, ref: PostRef) -> IdTime | None:
        moment = clocks.snowflake(ref.id, _BITS, _FIRST)
        if moment is None:
            return None
        if ref.host is not None:
            return _imported(IdTime(moment, clocks.MILLISECOND, "server"))
        return IdTime(moment, clocks.MILLISECOND, "server")

    def archived_as(self, ref: PostRef, handles: Sequence[str] = ()) -> Sequence[str]:
        if ref.host is not None:
            return ()
        named = (*handles, *([ref.named] if ref.named is not None else []))
        return status_addresses(ref.owner or "", ref.id, named)

    def read_copy(self, ref: PostRef, copy: Copy) -> Post | None:
        return read_status_copy(self, ref.owner or "", ref, copy)

    def rungs(self) -> Sequence[tuple[str, RungFunction]]:
        return (("status", _ask_status), ("activitypub", _ask_activitypub), ("oembed", _ask_oembed))

    def server_of(self, post: Post) -> str | None:
        return server_of(post.author_id) or post.ref.owner

    async def recognised(self, post: Post, handle: str, fetch: Fetch) -> Post:
        return await with_confirmed(post, handle, fetch)

    async def resolve(self, ref: PostRef, fetch: Fetch, allow: frozenset[str] = frozenset()) -> Resolution:
        if not (_HOST.fullmatch(ref.owner or "") and is_number(ref.id)):
            return unasked(ref, self.post_url(ref), "mastodon.impossible_id", "no server has posts of that name")
        answer = await super().resolve(ref, fetch, allow)
        if answer.post is None or answer.id_time is None or not _is_copy(ref, answer.post.author_id):
            return answer
        return replace(answer, id_time=_imported(answer.id_time))


def _imported(clock: IdTime) -> IdTime:
    return replace(clock, minted_for="import", slack_before=_LONG_AGO)


def _account_and_id(path: tuple[str, ...]) -> tuple[str, str] | None:
    """The `@account` (empty where the URL names none) and the number of a post's path."""
    if path[:1] and path[0] in _PREFIXES:
        path = path[1:]
    match path:
        case [account, number, *tail] if account[:1] == "@" and tuple(tail) in _TAILS and _ACCOUNT.fullmatch(account):
            return account, number
        case ["users", user, "statuses", number, *tail] if tuple(tail) in _TAILS and _NAME.fullmatch(user):
            return f"@{user}", number
        case ["ap", "users", _, "statuses", number, *tail] if tuple(tail) in _TAILS:
            return "", number
        case ["statuses", number] | ["api", "v1", "statuses", number]:
            return "", number
    return None


def _is_post_id(number: str, host: str) -> bool:
    """Whether a number can be a post's. Ids from before the clock are counted, and small: any site has such numbers."""
    if clocks.snowflake(number, _BITS, _FIRST) is not None:
        return True
    return is_number(number, 9) and any("mastodon" in label for label in host.split("."))


# -- asking -----------------------------------------------------------------------------------------------------------

#: The same post in two answers is of the same moment; copies are cut to the second.
_SAME_MOMENT = timedelta(minutes=1)
_URL = re.compile(r"https://[^\s\"'<>]{1,500}")


def _is_copy(ref: PostRef, uri: str | None) -> bool:
    """Whether something of a post belongs to another server than the asked one."""
    address = read_address(uri or "")
    return address is not None and address.host != ref.owner


async def _ask_status(ref: PostRef, fetch: Fetch) -> RungAnswer:
    status = await _status_at(ref, fetch)
    if isinstance(status, RungAnswer):
        return status
    if _is_copy(ref, status.uri or status.url):
        return await _ask_about_copy(ref, status, fetch)
    return await _local(ref, status, fetch)


async def _status_at(ref: PostRef, fetch: Fetch) -> Status | RungAnswer:
    response = await fetch(Request(_api_url(ref)))
    refused = status_refusal("mastodon", "status", response)
    if refused is None:
        return read_status(ref, response.body, "status")
    # A server may have forgotten a copy, or never had it; that says nothing of the post itself.
    is_forgotten = refused.outcome == "gone" and ref.host is not None
    return unreadable("status", refused.reason, refused.message) if is_forgotten else refused


def _api_url(ref: PostRef) -> str:
    return f"https://{ref.owner}/api/v1/statuses/{ref.id}"


async def _local(ref: PostRef, status: Status, fetch: Fetch) -> RungAnswer:
    """A post that the asked server says was written there."""
    account = status.account
    server = account.acct.partition("@")[2]
    if any(_is_copy(ref, uri) for uri in (account.uri, account.url, status.url)) or server not in ("", ref.owner):
        return unreadable("status", "mastodon.no_author", "the author in the answer is of another server")
    url = _api_url(ref)
    answer = found_status(ref, status, "status", url, PLATFORM.id_time(ref))
    if answer.post is None:
        return answer
    named = replace(answer, post=replace(answer.post, author_id=author_uri(status)))
    return await with_earlier_texts(named, url, fetch)


# -- copies -----------------------------------------------------------------------------------------------------------


async def _ask_about_copy(ref: PostRef, status: Status, fetch: Fetch) -> RungAnswer:
    clock = PLATFORM.id_time(ref)
    answer = found_status(ref, status, "status", _api_url(ref), _imported(clock) if clock is not None else None)
    if answer.post is None:
        return answer
    handle = await confirmed_handle(status.account.acct, author_uri(status) or "", fetch)
    copy = replace(answer.post, author_id=author_uri(status), handle=handle)
    alone = replace(answer, post=replace(copy, hearsay=True))
    try:
        origin = await _ask_origin(ref, status, fetch)
    except FetchError:
        return alone
    if origin.outcome == "gone":
        return replace(origin, reason="mastodon.gone_at_origin")
    return _confirmed(answer, copy, origin.post) if origin.post is not None else alone


async def _ask_origin(ref: PostRef, status: Status, fetch: Fetch) -> RungAnswer:
    uri = status.uri or status.url or ""
    address = read_address(uri)
    written = PLATFORM.read_url(address) if address is not None else None
    if written is not None and written.host is None:
        original = await _status_at(written, fetch)
        if isinstance(original, Status) and not _is_copy(written, original.uri or original.url):
            return await _local(written, original, fetch)
        if isinstance(original, RungAnswer) and original.outcome == "gone":
            return original
    return await ask_object(ref, uri, lambda named: named == uri, fetch, "origin")


def _confirmed(answer: RungAnswer, copy: Post, origin: Post) -> RungAnswer:
    """The origin's words under the asked id. A copy that names another author or moment is no copy."""
    if not _is_same_account(copy, origin) or not _is_same_moment(copy.created_at, origin.created_at):
        return unreadable("status", "mastodon.copy_differs", "the server where the post was written knows another one")
    post = replace(
        origin,
        ref=copy.ref,
        handle=copy.handle,
        name=origin.name or copy.name,
        warning=origin.warning or copy.warning,
        versions=origin.versions or ((copy.text,) if copy.text and copy.text != origin.text else ()),
        sources=(*origin.sources, *copy.sources),
    )
    return replace(answer, post=post)


def _is_same_account(copy: Post, origin: Post) -> bool:
    """Equal URIs; else, as servers before 4.2 give no URI but a page, the same name on the same server."""
    if copy.author_id == origin.author_id:
        return True
    hosts = {address.host for uri in (copy.author_id, origin.author_id) if (address := read_address(uri or ""))}
    names = {(handle or "?").partition("@")[0].casefold() for handle in (copy.handle, origin.handle)}
    return len(hosts) == len(names) == 1


def _is_same_moment(first: datetime | None, second: datetime | None) -> bool:
    return first is not None and second is not None and abs(first - second) <= _SAME_MOMENT


# -- the other rungs --------------------------------------------------------------------------------------------------


async def _ask_activitypub(ref: PostRef, fetch: Fetch) -> RungAnswer:
    if ref.named is None or ref.host is not None:
        return unreadable(
            "activitypub", "mastodon.no_uri", "the URL does not name the account that the post's URI needs"
        )

    def is_asked(uri: str) -> bool:
        address = read_address(uri)
        return address is not None and PLATFORM.read_url(address) == ref

    uri = f"https://{ref.owner}/users/{ref.named}/statuses/{ref.id}"
    answer = await ask_object(ref, uri, is_asked, fetch, "activitypub")
    clock = PLATFORM.id_time(ref)
    if answer.post is not None and clock is not None and not _is_same_moment(answer.post.created_at, clock.instant):
        return unreadable("activitypub", "mastodon.time_disagrees", "the time in the answer is not the one in the id")
    return answer


async def _ask_oembed(ref: PostRef, fetch: Fetch) -> RungAnswer:
    """Who wrote the post; the embed's own words are the server's (https://docs.joinmastodon.org/methods/oembed/)."""
    if ref.named is None or ref.host is not None:
        return unreadable("oembed", "mastodon.no_uri", "the server embeds only posts that were written there")
    url = request_url(f"https://{ref.owner}/api/oembed", PLATFORM.post_url(ref, ref.named))
    response = await fetch(Request(url))
    refused = status_refusal("mastodon", "oembed", response)
    answer = read_oembed(response.body) if refused is None else None
    if answer is None:
        return refused or unreadable("oembed", "unknown_shape")
    return _read_embed(ref, answer, url)


def _read_embed(ref: PostRef, answer: OEmbed, url: str) -> RungAnswer:
    addresses = [address for link in _URL.findall(answer.html or "") if (address := read_address(link)) is not None]
    handles = [PLATFORM.handle_in(address) for address in addresses if PLATFORM.read_url(address) == ref]
    author = read_address(answer.author_url or "")
    match author.path if author is not None and author.host == ref.owner else ():
        case [account] if handles and account[:1] == "@" and account[1:] in handles:
            sources = (Source("oembed", ("handle", "name"), url),)
            page = PLATFORM.post_url(ref, account[1:])
            post = Post(ref, url=page, handle=account[1:], name=answer.author_name, sources=sources)
            return RungAnswer("oembed", "found", "found", post=post)
    return unreadable("oembed", "mastodon.other_post")


PLATFORM = Mastodon()
