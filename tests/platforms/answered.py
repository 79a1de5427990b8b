"""What each platform answers about a post that it shows, taken from its cassette, for tests that spoil the answers."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from embedresolver import Resolver
from embedresolver.errors import ConnectError
from embedresolver.settings import Settings
from tests.conftest import PROJECT
from tests.simulator import NOW
from tests.simulator.cases import all_cases

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embedresolver.models import PostRef, Request, Resolution, Response
    from tests.simulator.cases import Case

#: The plainest cassette of each platform.
FOUND = {case.name: case for case in all_cases() if case.name == "genuine" or case.name.endswith("-found")}


@dataclass(frozen=True, slots=True)
class Answered:
    """A post, and the answers from which it is known."""

    ref: PostRef
    resolution: Resolution
    allow: frozenset[str]

    @property
    def answers(self) -> dict[str, Response]:
        """By the URL that was asked."""
        return {exchange.request.url: exchange.response for exchange in self.resolution.exchanges}


@cache
def answered(name: str) -> Answered:
    """By the name of a cassette."""
    return asyncio.run(_replayed(FOUND[name]))


async def _replayed(case: Case) -> Answered:
    settings = Settings(replay=PROJECT / "cassettes" / f"{case.name}.warc", allow=case.allow, archive=False)
    async with Resolver(settings, clock=lambda: NOW) as resolver:
        (judged,) = (await resolver.verify(case.articles[0])).embeds
        assert judged.resolution is not None
        assert judged.resolution.ref is not None
        ref = judged.resolution.ref
        return Answered(ref, await resolver.resolve(ref), case.allow)


def asked_with(known: Answered, answers: Mapping[str, Response]) -> Resolution:
    """What comes of asking about the post where these are the answers; nobody else can be reached."""

    async def fetch(request: Request) -> Response:
        if request.url not in answers:
            raise ConnectError(request.url)
        return answers[request.url]

    async def asked() -> Resolution:
        settings = Settings(allow=known.allow, archive=False, cache="none")
        async with Resolver(settings, fetch=fetch, clock=lambda: NOW) as resolver:
            return await resolver.resolve(known.ref)

    return asyncio.run(asked())
