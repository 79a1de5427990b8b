"""Whole runs, as a library and as the command, undisturbed and killed."""

from __future__ import annotations

import asyncio
import errno
import json
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from embedresolver.batch.done import Done
from embedresolver.batch.engine import Engine
from embedresolver.batch.job import Job, perform
from embedresolver.batch.outputs import writer_for
from embedresolver.batch.records import Finding, Record
from embedresolver.batch.rows import Row
from embedresolver.batch.run import chunked, run
from embedresolver.batch.tally import Tally
from embedresolver.cli import main
from embedresolver.errors import OutputError
from embedresolver.settings import Settings
from tests.batch.making import Network, answer_record, folder_of, lines_of, page_url, pages, quote, warc_of
from tests.conftest import shared_file

BODIES = pages(40)
OFFLINE = Settings(offline=True)


def quiet(weight: int, tally: Tally) -> None:
    del weight, tally


def rows_in(path: Path) -> list[Row]:
    return list(writer_for(path).rows())


def command(*words: str) -> Result:
    return CliRunner().invoke(main, ["batch", "--workers", "0", *words])


# -- the line ---------------------------------------------------------------------------------------------------------


def test_groups_hold_so_many_records_or_bytes_and_nothing_that_is_done() -> None:
    records = [Record(str(number), b"x" * number, weight=1) for number in range(10)]
    groups = list(chunked(records, Done.of(["1", "2"]), most=3, size=15))
    assert [[record.source for record in group] for group in groups] == [["0", "3", "4"], ["5", "6", "7"], ["8", "9"]]
    assert sum(record.weight for group in groups for record in group) == 10


class _Kept:
    """A writer in memory."""

    def __init__(self) -> None:
        self.written: list[list[str]] = []

    def write(self, rows: Sequence[Row]) -> None:
        self.written.append([row["source"] for row in rows])


class _Slow(Engine):
    """Answers the first group last."""

    def __init__(self) -> None:
        super().__init__(find_only=True)
        self._others = asyncio.Event()

    async def look(self, records: Sequence[Record]) -> list[Row | Finding]:
        if records[0].source == "0":
            await self._others.wait()
        else:
            self._others.set()
        return await super().look(records)


@pytest.mark.parametrize("ordered", [True, False])
async def test_rows_are_in_order_only_if_that_is_asked_for(ordered: bool) -> None:
    kept: Any = _Kept()
    told: list[int] = []
    groups = iter([[Record("0", "zero")], [Record("1", "one")]])
    async with _Slow() as engine:
        await run(groups, engine, kept, lambda _, rows: told.append(len(rows)), ordered=ordered)
    assert kept.written == ([["0"], ["1"]] if ordered else [["1"], ["0"]])
    assert told == [1, 1]


async def test_no_more_is_read_than_fits_in_the_window() -> None:
    under_way = most = 0

    def groups() -> Iterator[list[Record]]:
        nonlocal under_way, most
        for number in range(20):
            under_way += 1
            most = max(most, under_way)
            yield [Record(str(number), "words")]

    def told(records: Sequence[Record], rows: Sequence[Row]) -> None:
        nonlocal under_way
        assert len(records) == len(rows)
        under_way -= len(rows)

    kept: Any = _Kept()
    async with Engine(find_only=True) as engine:
        await run(groups(), engine, kept, told, window=3)
    assert sum(map(len, kept.written)) == 20
    assert most <= 4


# -- jobs -------------------------------------------------------------------------------------------------------------


def test_every_kind_of_input_and_output_gives_the_same(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow", reason="needs the parquet extra: pip install embedresolver[parquet]")
    import pyarrow.parquet as pq

    folder, lines, archive = folder_of(tmp_path / "in", BODIES), tmp_path / "in.jsonl", tmp_path / "in.warc.gz"
    lines_of(lines, BODIES)
    warc_of(archive, BODIES)
    table = tmp_path / "in.parquet"
    pq.write_table(pa.table({"html": BODIES, "other": list(range(40))}), table)
    found = []
    for number, source in enumerate((folder, lines, archive, table)):
        output = tmp_path / f"out-{number}.{'jsonl' if number % 2 else 'parquet'}"
        tally = perform(Job((str(source),), output, workers=0, ordered=True), OFFLINE, quiet)
        assert (tally.pages, tally.failed) == (40, 0)
        found.append([(row["embeds"], row["checks"], row["verdict"]) for row in rows_in(output)])
    assert found[1:] == found[:1] * 3


def test_an_output_that_is_there_is_not_touched_unless_that_is_asked_for(tmp_path: Path) -> None:
    folder, output = folder_of(tmp_path / "in", BODIES[:4]), tmp_path / "out.jsonl"
    job = Job((str(folder),), output, workers=0, find_only=True)
    perform(job, OFFLINE, quiet)
    with pytest.raises(OutputError, match="already"):
        perform(job, OFFLINE, quiet)
    again = perform(Job((str(folder),), output, workers=0, find_only=True, existing="overwrite"), OFFLINE, quiet)
    assert (again.pages, len(rows_in(output))) == (4, 4)


def test_going_on_does_nothing_twice_and_counts_everything(tmp_path: Path) -> None:
    folder, output = folder_of(tmp_path / "in", BODIES[:6]), tmp_path / "out.jsonl"
    whole = perform(Job((str(folder),), output, workers=0, find_only=True), OFFLINE, quiet)
    lines = output.read_text().splitlines(keepends=True)
    output.write_text("".join(lines[:2]) + lines[2][:30])
    weights = []
    tally = perform(
        Job((str(folder),), output, workers=0, find_only=True, existing="resume"),
        OFFLINE,
        lambda weight, _: weights.append(weight),
    )
    assert tally == whole
    assert sorted(output.read_text().splitlines(keepends=True)) == sorted(lines)
    assert sum(weights) == sum(path.stat().st_size for path in folder.iterdir())


def test_a_disk_that_cannot_be_written_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = tmp_path / "out.jsonl"
    output.mkdir()
    with pytest.raises(OutputError, match="folder"):
        perform(Job((str(tmp_path),), output, workers=0), OFFLINE, quiet)
    folder = folder_of(tmp_path / "in", BODIES[:1])

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(descriptor))

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OutputError, match="No space left"):
        perform(Job((str(folder),), tmp_path / "full.jsonl", workers=0), OFFLINE, quiet)


def test_a_file_of_something_else_is_not_gone_on_with(tmp_path: Path) -> None:
    output = lines_of(tmp_path / "rows.jsonl", BODIES[:2])
    with pytest.raises(OutputError, match="something else"):
        perform(Job((str(tmp_path),), output, workers=0, existing="resume"), OFFLINE, quiet)


# -- the command ------------------------------------------------------------------------------------------------------


def test_the_command_writes_rows_a_summary_and_its_verdict(tmp_path: Path) -> None:
    folder, output, summary = folder_of(tmp_path / "in", BODIES[:6]), tmp_path / "out.jsonl", tmp_path / "sum.html"
    done = command(str(folder), "-o", str(output), "--offline", "--summary", str(summary))
    assert done.exit_code == 1  # one page shows a wrong day, which the id itself tells
    assert len(rows_in(output)) == 6
    assert "contradicted" in summary.read_text()


def test_messages_can_be_json_and_counters_served(tmp_path: Path) -> None:
    pytest.importorskip("prometheus_client", reason="needs the prometheus extra")
    folder = folder_of(tmp_path / "in", BODIES[:1])
    more = ("--find-only", "--workers", "0", "--log-json", "--metrics", "0")
    words = [sys.executable, "-m", "embedresolver", "batch", str(folder), "-o", str(tmp_path / "out.jsonl"), *more]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0
    assert json.loads(done.stderr.splitlines()[-1])["figures"] == {"pages": 1, "failed": 0}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--find-only",), 0),
        (("--find-only", "--strict"), 0),
        (("--offline", "--strict"), 3),
        (("--offline",), 0),
    ],
)
def test_exit_codes(tmp_path: Path, words: tuple[str, ...], code: int) -> None:
    folder = folder_of(tmp_path / "in", BODIES[:1])
    assert command(str(folder), "-o", str(tmp_path / "out.jsonl"), *words).exit_code == code


@pytest.mark.parametrize(
    "words",
    [
        ("nowhere", "-o", "out.jsonl"),
        (".", "-o", "out.csv"),
        (".", "-o", "out.jsonl", "--resume", "--overwrite"),
        (".",),
        (".", "-o", "out.jsonl", "--cache", "ftp://host"),
        (".", "-o", "out.jsonl", "--find-only", "--summary", "nowhere/at/all.html"),
    ],
)
def test_wrong_usage_exits_with_two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.html").write_text(quote(0))
    done = command(*words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr


def _started(words: Sequence[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "embedresolver", "batch", *words], stdin=subprocess.PIPE)


def test_a_run_that_is_killed_and_gone_on_with_gives_what_an_undisturbed_one_does(tmp_path: Path) -> None:
    lines = lines_of(tmp_path / "in.jsonl", pages(300)).read_bytes()
    words = ["-", "--offline", "--workers", "0", "-o"]
    output = tmp_path / "killed.jsonl"
    process = _started([*words, str(output)])
    assert process.stdin is not None
    process.stdin.write(lines[: len(lines) // 2])
    process.stdin.flush()
    waiting = subprocess.run(  # the first rows tell that the run is in its middle
        ["sh", "-c", f"until [ -s '{output}' ]; do sleep 0.02; done"], timeout=60, check=True
    )
    assert waiting.returncode == 0
    process.send_signal(signal.SIGKILL)
    process.stdin.close()
    assert process.wait() == -signal.SIGKILL
    assert 0 < len(rows_in(output)) < 300
    for path, more in ((output, ["--resume"]), (tmp_path / "whole.jsonl", [])):
        again = _started([*words, str(path), *more])
        again.communicate(lines)
        assert again.returncode == 1
    killed, whole = (sorted(path.read_text().splitlines()) for path in (output, tmp_path / "whole.jsonl"))
    assert killed == whole
    assert len({json.loads(line)["source"] for line in killed}) == len(killed) == 300


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_run_that_is_stopped_says_how_to_go_on(tmp_path: Path, number: signal.Signals, code: int) -> None:
    lines = lines_of(tmp_path / "in.jsonl", pages(100)).read_bytes()
    output = tmp_path / "out.jsonl"
    words = [sys.executable, "-m", "embedresolver", "batch", "-", "-o", str(output), "--find-only", "--workers", "0"]
    # A shell that runs the tests in its background has interrupts ignored, and so would the program.
    heard = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    process = subprocess.Popen(words, stdin=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=heard)
    assert process.stdin is not None
    process.stdin.write(lines)
    process.stdin.flush()
    subprocess.run(["sh", "-c", f"until [ -s '{output}' ]; do sleep 0.02; done"], timeout=60, check=True)
    process.send_signal(number)
    assert process.wait(timeout=60) == code  # though nobody has closed its input
    said = process.communicate()[1]
    assert b"--resume" in said
    assert rows_in(output)


async def test_the_same_post_on_many_pages_is_asked_about_once() -> None:
    network = Network()
    async with Engine(fetch=network) as engine:
        rows = await engine.answer([Record(str(number), quote(0)) for number in range(50)])
    assert {row["verdict"] for row in rows} == {"verified"}
    assert len(network.asked) == len(set(network.asked))


def test_real_pages_give_the_same_embeds_in_every_form(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow", reason="needs the parquet extra: pip install embedresolver[parquet]")
    import pyarrow.parquet as pq

    from embedresolver.batch.arrow import verify_batch

    paths = sorted(shared_file("corpus/pages").iterdir())[::10]
    bodies = [path.read_bytes() for path in paths]
    folder, archive, table = tmp_path / "in", tmp_path / "in.warc.gz", tmp_path / "in.parquet"
    folder.mkdir()
    for path, body in zip(paths, bodies, strict=True):
        (folder / path.name).write_bytes(body)
    archive.write_bytes(b"".join(answer_record(page_url(0), body, kind="text/html") for body in bodies))
    columns = pa.table({"html": bodies})
    pq.write_table(columns, table)
    found = [row["embeds"] for row in verify_batch(columns, find_only=True).to_pylist()]
    assert sum(map(len, found)) > 10
    for source in (folder, archive, table):
        output = tmp_path / f"{source.name}.out.parquet"
        perform(Job((str(source),), output, workers=0, find_only=True, ordered=True), OFFLINE, quiet)
        assert [row["embeds"] for row in rows_in(output)] == found
