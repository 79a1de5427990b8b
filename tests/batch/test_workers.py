"""Workers over pages that hang them, kill them and fill their memory."""

from __future__ import annotations

import asyncio
import subprocess
import sys

import pytest

from embedresolver.article import Article
from embedresolver.batch.looking import look_at
from embedresolver.batch.records import Finding, Record
from embedresolver.batch.workers import Workers
from embedresolver.errors import WorkerError
from embedresolver.models import Problem
from tests.batch.making import Deadly, Hanging, Hungry, Unsendable, quote
from tests.conftest import PROJECT

GOOD = Record("good", quote(0))
FORGETFUL = """
import asyncio
from embedresolver.batch.looking import look_at
from embedresolver.batch.records import Record
from embedresolver.batch.workers import Workers

async def main():
    print(len(await (await Workers(1, look_at, limit=60).__aenter__()).look([Record("a", "words")])))

if __name__ == "__main__":
    asyncio.run(main())
"""


def told(findings: list[Finding]) -> list[str | int]:
    return [finding.code if isinstance(finding, Problem) else len(finding.embeds) for finding in findings]


async def test_a_page_that_hangs_or_kills_its_worker_costs_only_itself() -> None:
    records = [GOOD, Record("hangs", Hanging("x")), GOOD, Record("kills", Deadly("x")), GOOD]
    async with Workers(1, look_at, limit=3.0) as workers:
        findings = await workers.look(records)
    assert told(findings) == [1, "page_too_slow", 1, "worker_died", 1]


async def test_several_workers_share_the_work() -> None:
    async with Workers(2, look_at, limit=60.0) as workers:
        (finding,) = await workers.look([GOOD])
        assert await workers.look([]) == []
    assert isinstance(finding, Article)
    assert "Words of post 0" in finding.prose


async def test_without_workers_this_process_looks_itself() -> None:
    async with Workers(0, look_at, limit=1.0) as workers:
        assert told(await workers.look([GOOD, Record("bad", b"%PDF-1.7"), GOOD])) == [1, "unreadable_input", 1]


async def test_a_process_that_does_not_start_is_an_error() -> None:
    with pytest.raises(WorkerError):
        async with Workers(1, look_at, limit=1.0, memory=1):
            raise AssertionError


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (Record("empty", b"  "), "unreadable_input"),
        (Record("/nowhere/at/all"), "unreadable_input"),
        (Record("huge", Hungry("x")), "out_of_memory"),
        (Record("odd", 5), "internal_error"),  # type: ignore[arg-type]  # a fault of ours
        (Record("known", problem=Problem("bad_json", "x")), "bad_json"),
    ],
)
def test_whatever_is_wrong_with_a_page_is_its_finding(record: Record, code: str) -> None:
    finding = look_at(record)
    assert isinstance(finding, Problem)
    assert finding.code == code


async def test_a_record_that_cannot_be_sent_is_its_owners_error_and_costs_no_other_anything() -> None:
    odd = Record("odd", Unsendable("x"))
    async with Workers(1, look_at, limit=60.0) as workers:
        with pytest.raises(TypeError, match="not for others"):
            await workers.look([odd])
        assert told(await workers.look([GOOD])) == [1]


async def test_a_worker_is_told_its_next_task_before_it_is_done_with_one() -> None:
    async with Workers(1, look_at, limit=60.0) as workers:
        lists = [[Record("plain", "x"), GOOD], [GOOD], [Record("empty", b"")], []]
        found = await asyncio.gather(*(workers.look(records) for records in lists))
    assert [told(findings) for findings in found] == [[0, 1], [1], ["unreadable_input"], []]


async def test_losing_a_worker_costs_the_task_behind_nothing() -> None:
    async with Workers(1, look_at, limit=60.0) as workers:
        found = await asyncio.gather(*(workers.look(records) for records in ([Record("kills", Deadly("x"))], [GOOD])))
    assert [told(findings) for findings in found] == [["worker_died"], [1]]


def test_a_program_that_ends_without_closing_its_workers_is_not_held_up() -> None:
    words = [sys.executable, "-c", FORGETFUL]
    assert subprocess.run(words, cwd=PROJECT, timeout=120, capture_output=True, text=True).stdout == "1\n"
