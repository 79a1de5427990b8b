"""Asking an endpoint that may have moved: a few redirects are followed, on the platform's own hosts."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

from embedresolver.models import Exchange, Request
from embedresolver.urls import is_under_any, read_address

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from embedresolver.models import Fetch, Response

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MAX_HOPS = 3


class Noted:
    """A network that keeps what was asked and answered as evidence."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self.exchanges: list[Exchange] = []

    async def __call__(self, request: Request) -> Response:
        response = await self._fetch(request)
        self.exchanges.append(Exchange(request, response))
        return response


async def ask(
    url: str, fetch: Fetch, hosts: Collection[str], headers: Mapping[str, str], telling: Collection[int] = ()
) -> Response:
    """The answer at the end of a few redirects, each to one of `hosts` or a name below; anywhere if there are none.

    A redirect that leads elsewhere, or whose status is one of `telling`, is the answer. May raise FetchError.
    """
    for _ in range(_MAX_HOPS):
        response = await fetch(Request(url, headers=headers))
        target = _target(response, hosts)
        if response.status not in _REDIRECTS or response.status in telling or target is None:
            return response
        url = target
    return response


def _target(response: Response, hosts: Collection[str]) -> str | None:
    try:
        target = urljoin(response.url, response.headers.get("location", ""))
    except ValueError:
        return None
    address = read_address(target)
    if address is None or (hosts and not is_under_any(address.host, hosts)):
        return None
    return target
