"""A platform that answers about a post at one or a few addresses: what stands there while the post does, and after."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from tests.simulator.cases.case import Case, State
from tests.simulator.world import Page, World

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from embedresolver.models import Outcome, VerdictName

#: JSON, or a page.
Answer: TypeAlias = "Mapping[str, object] | str"
#: What platforms without a word of their own answer about posts that are gone, and to whom they take for a robot.
NOT_FOUND = (404, "<!DOCTYPE html><html><head><title>Not found</title></head><body></body></html>\n")
DENIED = (403, "<!DOCTYPE html><html><head><title>Access denied</title></head><body></body></html>\n")


@dataclass(frozen=True, slots=True)
class Said:
    """A refusal, and what is made of it."""

    status: int
    answer: Answer
    outcome: Outcome
    reason: str
    verdict: VerdictName = "unverified"


@dataclass(frozen=True, slots=True)
class Sample:
    """One invented post. Each refusal stands at every address of the post."""

    platform: str
    #: The post as the article shows it.
    embed: str
    #: What stands at which address, the query left out.
    found: Mapping[str, Answer]
    gone: Said = field(default_factory=lambda: Said(*NOT_FOUND, "unreadable", "not_found"))
    refused: Said = field(default_factory=lambda: Said(*DENIED, "unreadable", "http_403"))
    #: What the user allows besides, such as Meta's oEmbed.
    allow: frozenset[str] = frozenset()
    verdict: VerdictName = "verified"

    def cases(self, note: str) -> Iterator[Case]:
        """The three cassettes of the platform."""
        found = World(pages={url: _page(answer) for url, answer in self.found.items()})
        yield Case(f"{self.platform}-found", note, found, (self._article,), self.verdict, "found", allow=self.allow)
        refusals: tuple[tuple[State, Said], ...] = (("gone", self.gone), ("refused", self.refused))
        for state, said in refusals:
            world = World(pages=dict.fromkeys(self.found, _page(said.answer, said.status)))
            yield Case(
                f"{self.platform}-{state}",
                f"{note} {_STORIES[state]}",
                world,
                (self._article,),
                said.verdict,
                said.outcome,
                said.reason,
                allow=self.allow,
                state=state,
            )

    @property
    def _article(self) -> str:
        return (
            '<!DOCTYPE html><html lang="es"><head><meta charset="utf-8"><title>Noticias del puerto</title></head><body>'
            f"<article><p>Lo contaron en su cuenta.</p>\n{self.embed}\n</article></body></html>\n"
        )


_STORIES = {"gone": "It is gone.", "refused": "The platform does not show it to us."}


def _page(answer: Answer, status: int = 200) -> Page:
    if isinstance(answer, str):
        return Page(answer.encode(), status=status)
    return Page(json.dumps(answer, ensure_ascii=False).encode(), "application/json", status)
