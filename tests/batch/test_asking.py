"""Whole commands that ask: every host is a server on loopback, and a run may be killed in the middle of it."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from embedresolver.batch.outputs import writer_for
from embedresolver.batch.rows import Row
from tests.batch.loopback import Loopback
from tests.batch.making import FIRST_ID, folder_of, post_number, quote

#: More than a group of rows, so that one is written while the next is asked about.
PAGES = 45


async def started(*words: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(sys.executable, "-m", "embedresolver", "batch", *words)


async def finished(*words: str) -> int:
    return await (await started(*words)).wait()


async def filled(path: Path) -> None:
    """Wait until the file holds something."""
    words = ("sh", "-c", 'until [ -s "$0" ]; do sleep 0.02; done', str(path))
    await asyncio.wait_for((await asyncio.create_subprocess_exec(*words)).wait(), 60)


def rows_in(path: Path) -> list[Row]:
    return sorted(writer_for(path).rows(), key=lambda row: str(row["source"]))


def posts(asked: Sequence[str]) -> Counter[int | None]:
    return Counter(post_number(url) for url in asked)


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """Each quotes a post of its own; every fifth with a day that is not the post's."""
    days = ["January 17, 2024", "January 27, 2024"]
    return folder_of(tmp_path / "in", [quote(number, days[number % 5 == 4]) for number in range(PAGES)])


async def test_a_run_that_is_killed_while_asking_and_gone_on_with_gives_what_an_undisturbed_one_does(
    tmp_path: Path, pages: Path
) -> None:
    killed, whole = tmp_path / "killed.jsonl", tmp_path / "whole.jsonl"
    kept = ("--cache", str(tmp_path / "answers.sqlite"))
    async with Loopback(tmp_path, hold_after=PAGES - 5) as network:
        words = (str(pages), "--workers", "1", *network.options)
        run = await started(*words, "-o", str(killed), *kept)
        await asyncio.gather(network.holding.wait(), filled(killed))
        run.send_signal(signal.SIGKILL)
        assert await run.wait() == -signal.SIGKILL
        before, answered = rows_in(killed), posts(network.asked)
        assert 0 < len(before) < PAGES
        network.release()
        assert await finished(*words, "-o", str(killed), *kept, "--resume") == 1
        again = posts(network.asked) - answered
        assert await finished(*words, "-o", str(whole), "--cache", "none") == 1
    assert rows_in(killed) == rows_in(whole)
    assert Counter(row["verdict"] for row in rows_in(killed)) == {"verified": 36, "contradicted": 9}
    written = {int(row["embeds"][0]["post_id"]) - FIRST_ID for row in before}
    assert written.isdisjoint(again)
