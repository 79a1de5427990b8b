"""Asking the archive, and what its own refusals mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from embedresolver.models import Request, RungAnswer
from embedresolver.protocols.asking import Noted

if TYPE_CHECKING:
    from embedresolver.models import Exchange, Fetch, Response


class Asking:
    """Asks by URL alone, and keeps what was asked and answered as evidence."""

    def __init__(self, fetch: Fetch) -> None:
        self._noted = Noted(fetch)

    @property
    def exchanges(self) -> list[Exchange]:
        return self._noted.exchanges

    async def __call__(self, url: str) -> Response:
        return await self._noted(Request(url))


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
