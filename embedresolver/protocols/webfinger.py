"""Whether a server stands behind a handle: WebFinger (RFC 7033), as fediverse servers ask it of each other.

Handles may be of another host than the server that keeps the account. Nothing but that host's own word proves one: not
even a name above or below the server's, as providers of servers hand out names below their own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import msgspec

from embedresolver.errors import FetchError
from embedresolver.protocols.activitypub import ACTIVITY
from embedresolver.protocols.answers import read_json
from embedresolver.protocols.asking import ask
from embedresolver.urls import read_address

if TYPE_CHECKING:
    from embedresolver.models import Fetch, Post

_ACCEPT = {"Accept": "application/jrd+json, application/json"}


class _Link(msgspec.Struct, frozen=True):
    rel: str = ""
    href: str | None = None


class _Actor(msgspec.Struct, frozen=True):
    id: str
    also_known_as: list[str] = msgspec.field(default_factory=list, name="alsoKnownAs")


class _Descriptor(msgspec.Struct, frozen=True):
    links: list[_Link]
    subject: str | None = None


async def confirmed_handle(acct: str, uri: str, fetch: Fetch) -> str:
    """`name@server` for the account with that URI.

    The server that `acct` names may be another one than the URI's, but then it has to say so itself; otherwise the
    account is named after the URI's host.
    """
    name, _, server = acct.partition("@")
    host = server_of(uri)
    if server and (server.lower() == host or await _confirms(name, server.lower(), uri, fetch)):
        return acct
    return f"{name}@{host}" if host else name


async def with_confirmed(post: Post, handle: str, fetch: Fetch) -> Post:
    """The post with `handle` among its account's, if that one's own server says so.

    Either the handle is the account's on a server that lets another keep it, or it is of a newer account that names the
    post's as its former one. What the post's own server says of accounts elsewhere counts for nothing.
    """
    name, _, server = handle.removeprefix("@").partition("@")
    uri = post.author_id or ""
    if not (name and server and server_of(uri)) or server.lower() == server_of(uri):
        return post
    accounts = await _accounts(name, server.lower(), fetch)
    if uri in accounts or any([await _was_called(account, uri, fetch) for account in accounts]):
        return replace(post, other_handles=(*post.other_handles, f"{name}@{server}"))
    return post


def server_of(uri: str | None) -> str:
    """The server that keeps the account with that URI; empty where it names none."""
    address = read_address(uri or "")
    return address.host if address is not None else ""


async def _confirms(name: str, server: str, uri: str, fetch: Fetch) -> bool:
    return uri in await _accounts(name, server, fetch)


async def _accounts(name: str, server: str, fetch: Fetch) -> tuple[str, ...]:
    """The URIs of the account that a server has under a name: one, or none."""
    if read_address(f"https://{server}/") is None:
        return ()
    account = f"acct:{name}@{server}"
    resource = urlencode({"resource": account}, safe=":@", errors="replace")
    try:
        # The server may let another one answer in its place (RFC 7033, section 4.2).
        response = await ask(f"https://{server}/.well-known/webfinger?{resource}", fetch, (), _ACCEPT)
    except FetchError:
        return ()
    found = read_json(response.body, _Descriptor) if response.status == 200 else None
    if found is None or (found.subject or account).casefold() != account.casefold():
        return ()
    named = dict.fromkeys(link.href for link in found.links if link.rel == "self" and link.href)
    return tuple(named) if len(named) == 1 else ()


async def _was_called(account: str, uri: str, fetch: Fetch) -> bool:
    """Whether an account says of itself that it is also the one with that URI."""
    try:
        response = await ask(account, fetch, {server_of(account)}, ACTIVITY)
    except FetchError:
        return False
    actor = read_json(response.body, _Actor) if response.status == 200 else None
    return actor is not None and actor.id == account and uri in actor.also_known_as
