"""Whether a server stands behind a handle: WebFinger (RFC 7033), as fediverse servers ask it of each other."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import msgspec

from embedresolver.errors import FetchError
from embedresolver.models import Request
from embedresolver.protocols.answers import read_json
from embedresolver.urls import is_under, read_address

if TYPE_CHECKING:
    from embedresolver.models import Fetch


class _Link(msgspec.Struct, frozen=True):
    rel: str = ""
    href: str | None = None


class _Descriptor(msgspec.Struct, frozen=True):
    links: list[_Link]


async def confirmed_handle(acct: str, uri: str, fetch: Fetch) -> str:
    """`name@server` for the account with that URI.

    The server that `acct` names may be another one than the URI's, but then it has to say so itself; otherwise the
    account is named after the URI's host.
    """
    name, _, server = acct.partition("@")
    address = read_address(uri)
    host = address.host if address is not None else ""
    named = server.lower()
    if named and (is_under(host, named) or is_under(named, host) or await _confirms(name, named, uri, fetch)):
        return acct
    return f"{name}@{host}" if host else name


async def _confirms(name: str, server: str, uri: str, fetch: Fetch) -> bool:
    if read_address(f"https://{server}/") is None:
        return False
    resource = urlencode({"resource": f"acct:{name}@{server}"}, safe=":@", errors="replace")
    try:
        response = await fetch(Request(f"https://{server}/.well-known/webfinger?{resource}"))
    except FetchError:
        return False
    found = read_json(response.body, _Descriptor) if response.status == 200 else None
    return found is not None and any(link.rel == "self" and link.href == uri for link in found.links)
