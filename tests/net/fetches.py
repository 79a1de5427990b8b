"""Small honest implementations of `Fetch` for testing the layers around one."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime

from embedresolver.models import Request, Response

MOMENT = datetime(2026, 1, 12, 18, 0, tzinfo=UTC)


def answer(status: int = 200, url: str = "https://example.com/", **headers: str) -> Response:
    """An answer received at `MOMENT`; underscores in header names stand for hyphens."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(url, status, named, fetched_at=MOMENT)


@dataclass(slots=True)
class Script:
    """Gives each answer in turn, raising those that are errors; the last one stays."""

    answers: list[Response | Exception]
    asked: list[Request] = field(default_factory=list)

    async def __call__(self, request: Request) -> Response:
        self.asked.append(request)
        given = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(given, Exception):
            raise given
        return given


@dataclass(slots=True)
class Gate:
    """Answers nobody until it is opened, and knows how many wait."""

    opened: asyncio.Event = field(default_factory=asyncio.Event)
    asked: list[Request] = field(default_factory=list)
    inside: int = 0
    most_inside: int = 0
    cancelled: int = 0
    failure: Exception | None = None

    async def __call__(self, request: Request) -> Response:
        self.asked.append(request)
        self.inside += 1
        self.most_inside = max(self.most_inside, self.inside)
        try:
            await self.opened.wait()
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        finally:
            self.inside -= 1
        if self.failure is not None:
            raise self.failure
        return answer(url=request.url)


async def settle() -> None:
    """Let every task run until it waits for something."""
    for _ in range(20):
        await asyncio.sleep(0)
