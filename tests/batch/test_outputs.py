"""Rows on disk: whole after any kill, in either format."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embedresolver.batch.done import Done
from embedresolver.batch.jsonlines import LinesWriter
from embedresolver.batch.outputs import forget, started, writer_for
from embedresolver.batch.records import Record
from embedresolver.batch.rows import Row, row_of
from embedresolver.batch.schema import ROW
from embedresolver.errors import OutputError
from embedresolver.models import Problem

pq = pytest.importorskip("pyarrow.parquet", reason="needs the parquet extra: pip install embedresolver[parquet]")

from embedresolver.batch.arrow import SCHEMA  # noqa: E402  # needs what the line above may not find
from embedresolver.batch.parquet import ParquetWriter  # noqa: E402

EACH = pytest.mark.parametrize("suffix", [".jsonl", ".parquet"])


def rows(*names: str) -> list[Row]:
    return [row_of(Record(name), Problem("empty", "nothing is there")) for name in names]


def sources(path: Path) -> list[str]:
    return [row["source"] for row in writer_for(path).rows()]


@EACH
def test_what_is_written_is_there_after_a_kill_and_can_be_gone_on_with(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"rows{suffix}"
    killed = writer_for(path) if suffix == ".jsonl" else ParquetWriter(path, part_rows=2)
    killed.__enter__()
    killed.write(rows("a", "b"))
    assert started(path)
    assert sources(path) == ["a", "b"]
    with writer_for(path) as writer:
        writer.write(rows("c"))
        writer.finish()
    assert sources(path) == ["a", "b", "c"]
    assert path.is_file()
    if isinstance(killed, LinesWriter):
        killed.__exit__(None, None, None)  # gives back the file; a kill would have


@EACH
def test_an_output_that_was_finished_can_be_gone_on_with(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"rows{suffix}"
    for names in (("a", "b"), ("c",), ()):
        with writer_for(path) as writer:
            writer.write(rows(*names))
            writer.finish()
    assert sources(path) == ["a", "b", "c"]
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


@EACH
def test_an_interrupted_run_keeps_its_rows(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"rows{suffix}"
    writer = writer_for(path)
    writer.__enter__()
    writer.write(rows("a"))
    writer.__exit__(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert sources(path) == ["a"]
    forget(path)
    assert not started(path)
    forget(path)


@pytest.mark.parametrize("tail", ['{"source": "c"', "x" * 200_000])
def test_half_a_line_is_dropped(tmp_path: Path, tail: str) -> None:
    path = tmp_path / "rows.jsonl"
    with writer_for(path) as writer:
        writer.write(rows("a", "b"))
    with path.open("a") as file:
        file.write(tail)
    assert sources(path) == ["a", "b"]
    with writer_for(path) as writer:
        writer.write(rows("c"))
    assert [json.loads(line)["source"] for line in path.read_text().splitlines()] == ["a", "b", "c"]


def test_a_file_of_one_unfinished_line_is_an_empty_one(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text("half")
    with writer_for(path) as writer:
        writer.finish()
    assert path.read_text() == ""


def test_half_a_part_is_dropped(tmp_path: Path) -> None:
    path = tmp_path / "rows.parquet"
    with ParquetWriter(path, part_rows=1) as writer:
        writer.write(rows("a"))
    (tmp_path / "rows.parquet.parts" / "000000001.tmp").write_bytes(b"PAR1 half")
    assert sources(path) == ["a"]
    with ParquetWriter(path) as writer:
        writer.finish()
    assert sources(path) == ["a"]
    assert not (tmp_path / "rows.parquet.parts").exists()


def test_a_part_that_is_damaged_is_named(tmp_path: Path) -> None:
    path = tmp_path / "rows.parquet"
    with ParquetWriter(path, part_rows=1) as writer:
        writer.write(rows("a"))
    part = tmp_path / "rows.parquet.parts" / "000000000.parquet"
    part.write_bytes(part.read_bytes()[:-40])
    with pytest.raises(OutputError, match=r"000000000\.parquet: is damaged"):
        sources(path)


def test_a_parquet_file_of_something_else_is_named(tmp_path: Path) -> None:
    path = tmp_path / "rows.parquet"
    pq.write_table(SCHEMA.empty_table().drop_columns("checks"), path)
    with pytest.raises(OutputError, match="something else"):
        sources(path)


def test_many_parts_become_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("embedresolver.batch.parquet._GROUP_ROWS", 4)
    path = tmp_path / "rows.parquet"
    with ParquetWriter(path, part_rows=2) as writer:
        for number in range(5):
            writer.write(rows(f"{number}a", f"{number}b"))
        writer.finish()
    with pq.ParquetFile(path) as file:
        assert [file.metadata.row_group(number).num_rows for number in range(3)] == [4, 4, 2]
        assert file.schema_arrow == SCHEMA


def test_half_characters_are_marked_in_parquet_and_named_in_json(tmp_path: Path) -> None:
    odd = [{**row_of(Record("a\ud800b"), Problem("empty", "c\ud800d"))}]
    for suffix, message in ((".jsonl", "c\ud800d"), (".parquet", "c\ufffdd")):
        path = tmp_path / f"rows{suffix}"
        with writer_for(path) as writer:
            writer.write(odd)
            writer.finish()
        (row,) = writer_for(path).rows()
        assert row["source"] in Done.of(["a\ud800b"])
        assert row["error"]["message"] == message


@pytest.mark.parametrize("name", ["rows.csv", "rows", "nowhere/rows.jsonl", "."])
def test_a_place_that_is_none_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputError):
        writer_for(tmp_path / name)


def test_a_writer_must_be_open(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="open"):
        writer_for(tmp_path / "rows.jsonl").write(rows("a"))


@given(st.lists(st.text(st.characters(codec=None)), max_size=50), st.text())
def test_what_is_done_is_known(names: list[str], other: str) -> None:
    done = Done.of(names)
    assert all(name in done for name in names)
    assert (other in done) == (other in names)
    assert len(done) == len(names)
    assert other not in Done()


def test_rows_have_every_field() -> None:
    (row,) = rows("a")
    assert list(row) == list(ROW) == SCHEMA.names
