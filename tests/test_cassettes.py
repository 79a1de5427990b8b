"""The cassettes: simulated and saying so, readable by a person, up to date, and each giving the outcome it is for."""

from __future__ import annotations

from pathlib import Path

import pytest

from embedresolver import Resolver, find_embeds
from embedresolver.platforms import LONG_TAIL, all_platforms
from embedresolver.recording import open_replay
from embedresolver.settings import Settings
from scripts.record_cassettes import record
from tests.conftest import PROJECT
from tests.recording.exchanges import records
from tests.simulator import NOW
from tests.simulator.cases import Case, all_cases

CASSETTES = PROJECT / "cassettes"
CASES = all_cases()

each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


def cassette(case: Case) -> Path:
    return CASSETTES / f"{case.name}.warc"


def test_every_cassette_has_a_case_and_every_case_a_cassette() -> None:
    assert sorted(path.name for path in CASSETTES.glob("*.warc*")) == [f"{case.name}.warc" for case in CASES]


def test_every_platform_that_is_asked_has_a_cassette_of_each_answer() -> None:
    told: dict[str, set[str]] = {}
    for case in CASES:
        (shown,) = {embed.platform for article in case.articles for embed in find_embeds(article)} or {"x"}
        told.setdefault(shown, set()).add(case.told)
    asked = [platform.name for platform in all_platforms() if platform.rungs() and platform.name != LONG_TAIL]
    assert [name for name in asked if told.get(name) != {"found", "gone", "refused"}] == []


@each_case
def test_the_readme_says_what_a_cassette_is_for(case: Case) -> None:
    rows = [line.split("|") for line in (CASSETTES / "README.md").read_text(encoding="utf-8").splitlines()]
    told = [row[3] for row in rows if len(row) == 5 and f"`{case.name}.warc`" in row[1]]
    assert len(told) == 1
    assert all(word in told[0] for word in (case.verdict, *case.contradicted_by))


@each_case
def test_a_cassette_says_that_it_is_simulated(case: Case) -> None:
    assert open_replay(cassette(case)).notes == (case.note,)
    assert case.note.startswith("simulated: ")


@each_case
def test_a_person_can_read_a_cassette(case: Case) -> None:
    cassette(case).read_text(encoding="utf-8")
    for entry in records(cassette(case)):
        headers = {name.lower() for name, _ in entry.http_headers.headers} if entry.http_headers else set()
        assert not headers & {"content-encoding", "transfer-encoding", "set-cookie", "cookie", "authorization"}
        entry.body.decode()


@each_case
async def test_recording_again_gives_the_same_bytes(case: Case, tmp_path: Path) -> None:
    again = await record(case, tmp_path)
    assert again.read_bytes() == cassette(case).read_bytes()


@each_case
async def test_replay_gives_the_outcome_that_the_case_is_for(case: Case) -> None:
    async with Resolver(Settings(replay=cassette(case), allow=case.allow), clock=lambda: NOW) as resolver:
        reports = await case.verified(resolver)
    assert len(reports) == len(case.articles) + len(case.urls)
    for report in reports:
        (judged,) = report.embeds
        mismatches = frozenset(check.check for check in judged.checks if check.outcome == "mismatch")
        assert (judged.verdict, mismatches) == (case.verdict, case.contradicted_by)
        asked = judged.resolution
        assert (asked.outcome if asked else None) == case.outcome
        if asked is not None and asked.outcome != "found":
            assert asked.reason == case.reason


async def test_a_cassette_that_is_out_of_date_is_noticed(tmp_path: Path) -> None:
    first, second, *_ = CASES
    again = await record(first, tmp_path)
    assert again.read_bytes() != cassette(second).read_bytes()
