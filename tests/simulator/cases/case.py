"""One cassette: a simulated world, the articles that are verified in it, and what comes of that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from embedresolver.models import CheckName, Outcome, Report, VerdictName
    from embedresolver.resolve import Resolver
    from tests.simulator.world import World

State: TypeAlias = Literal["found", "gone", "refused"]


@dataclass(frozen=True, slots=True)
class Case:
    """A cassette by the name `cassettes/NAME.warc`."""

    name: str
    #: What is simulated, and after what; stands in the cassette's warcinfo.
    note: str
    world: World
    #: HTML or text, each with one embed that the cassette answers for.
    articles: tuple[str, ...]
    verdict: VerdictName
    #: Of the embedded post's resolution; None where the way to the post is not found.
    outcome: Outcome | None
    reason: str = "found"
    #: Where articles are fetched from, besides those given above.
    urls: tuple[str, ...] = ()
    #: The checks that find a mismatch.
    contradicted_by: frozenset[CheckName] = frozenset()
    #: What the user allows besides.
    allow: frozenset[str] = frozenset()
    #: What has become of the post, where the platform's answer is not clear about it.
    state: State | None = None

    @property
    def told(self) -> State:
        """Whether the platform shows the post, or nobody's post any more, or only not to us."""
        if self.state is not None:
            return self.state
        return self.outcome if self.outcome == "found" or self.outcome == "gone" else "refused"

    async def verified(self, resolver: Resolver) -> tuple[Report, ...]:
        """A report on each article, in order."""
        given = [await resolver.verify(article) for article in self.articles]
        fetched = [(await resolver.fetch_page(url), url) for url in self.urls]
        return (*given, *[await resolver.verify(page.body, url=url) for page, url in fetched])
