"""Fetching an article named by URL: redirects are followed through the same guarded door, hop by hop."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

from embedresolver.errors import RedirectError
from embedresolver.models import Exchange, Request
from embedresolver.urls import read_address

if TYPE_CHECKING:
    from embedresolver.models import Fetch, Response

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
#: What an article may be; servers choose among it (RFC 9110, 12.5.1).
_ACCEPT = {"accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5"}


async def fetch_page(url: str, fetch: Fetch, *, max_hops: int = 10) -> Response:
    """The answer at the end of a URL's redirects. Raises FetchError."""
    return (await page_exchanges(url, fetch, max_hops=max_hops))[-1].response


async def page_exchanges(url: str, fetch: Fetch, *, max_hops: int = 10) -> tuple[Exchange, ...]:
    """All exchanges on the way to the page at a URL, the last of which holds it. Raises FetchError."""
    made: list[Exchange] = []
    while len(made) <= max_hops:
        request = Request(url, headers=_ACCEPT)
        response = await fetch(request)
        made.append(Exchange(request, response))
        if response.status not in _REDIRECTS:
            return tuple(made)
        url = _target(response)
    raise RedirectError(url, f"redirects more than {max_hops} times")


def _target(response: Response) -> str:
    location = response.headers.get("location", "")
    try:
        target = urljoin(response.url, location)
    except ValueError as error:
        raise RedirectError(response.url, "redirects to what is no URL") from error
    if not location or read_address(target) is None:
        raise RedirectError(response.url, "redirects to what is no web address")
    return target
