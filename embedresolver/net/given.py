"""A caller's own network, held to the contract of `Fetch`: one answer or one of our errors comes out."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from embedresolver.errors import EmbedResolverError, FetchFaultError, TimedOutError
from embedresolver.models import Response

if TYPE_CHECKING:
    from embedresolver.models import Fetch, Request


class Given:
    """Wraps a `Fetch` that others wrote. A failed assertion and a lack of memory are left to them."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch

    async def __call__(self, request: Request) -> Response:
        try:
            response = await self._fetch(request)
        except (EmbedResolverError, AssertionError, MemoryError):
            raise
        except TimeoutError as fault:
            raise TimedOutError(request.url) from fault
        except asyncio.CancelledError as fault:
            if _is_being_cancelled():
                raise
            raise _fault(request, "CancelledError") from fault
        except Exception as fault:
            raise _fault(request, type(fault).__name__) from fault
        if not _is_answer(response):
            raise _fault(request, f"{type(response).__name__} in place of a sound Response")
        return response


def _fault(request: Request, what: str) -> FetchFaultError:
    return FetchFaultError(request.url, f"the given fetch failed: {what}")


def _is_being_cancelled() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


def _is_answer(response: object) -> bool:
    return (
        isinstance(response, Response)
        and isinstance(response.url, str)
        and isinstance(response.status, int)
        and isinstance(response.body, bytes)
    )
