"""Asking the archive, and what its own refusals mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from embedresolver.models import Exchange, Request, RungAnswer

if TYPE_CHECKING:
    from embedresolver.models import Fetch, Response


class Asking:
    """A network that keeps what was asked and answered as evidence."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self.exchanges: list[Exchange] = []

    async def __call__(self, url: str) -> Response:
        request = Request(url)
        response = await self._fetch(request)
        self.exchanges.append(Exchange(request, response))
        return response


def failure(rung: str, response: Response) -> RungAnswer | None:
    """What it means that the archive's index does not list captures; None where it does."""
    status = response.status
    if status == 200:
        return None
    if status == 403 and b"Blocked" in response.body:
        # "AdministrativeAccessControlException: Blocked Site Error": the site or account asked to be left out.
        return RungAnswer(rung, "withheld", "archive.excluded", "the archive shows no copies of that account or site")
    if status == 429:
        return RungAnswer(rung, "deferred", "deferred", "the archive asks for fewer requests")
    if status >= 500:
        return RungAnswer(rung, "unreachable", "server_error", f"the archive answered {status}")
    return RungAnswer(rung, "unreadable", f"http_{status}", f"the archive's index answered {status}")
