"""What a report rests on is enough to come to it again: for every simulated case, from a file of its evidence alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from embedresolver import Resolver, Settings
from embedresolver.models import Report
from embedresolver.recording import write_exchanges
from embedresolver.report.evidence import exchanges_of
from tests.conftest import PROJECT
from tests.simulator import NOW
from tests.simulator.cases import Case, all_cases


async def verified(page: str, recording: Path) -> Report:
    async with Resolver(Settings(replay=recording), clock=lambda: NOW) as resolver:
        return await resolver.verify(page)


def findings(report: Report) -> list[tuple[str, list[tuple[str, str]]]]:
    return [(each.verdict, [(check.reason, check.explanation) for check in each.checks]) for each in report.embeds]


@pytest.mark.parametrize("case", [case for case in all_cases() if case.articles], ids=lambda case: case.name)
async def test_evidence_gives_the_same_verdict(case: Case, tmp_path: Path) -> None:
    for number, article in enumerate(case.articles):
        first = await verified(article, PROJECT / "cassettes" / f"{case.name}.warc")
        evidence = tmp_path / f"{number}.warc.gz"
        write_exchanges(evidence, exchanges_of(first))
        again = await verified(article, evidence)
        assert findings(again) == findings(first)
