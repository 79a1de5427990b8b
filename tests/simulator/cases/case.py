"""One cassette: a simulated world, the articles that are verified in it, and what comes of that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from embedresolver.models import CheckName, Outcome, VerdictName
    from tests.simulator.world import World


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
    #: The checks that find a mismatch.
    contradicted_by: frozenset[CheckName] = frozenset()
