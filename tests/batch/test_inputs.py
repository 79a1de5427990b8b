"""Everything that can be named as input, whole and damaged."""

from __future__ import annotations

import gzip
import io
import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embedresolver.batch.columns import record_of_columns
from embedresolver.batch.inputs import checked_inputs, distinct, read_inputs, weigh
from embedresolver.batch.jsonlines import read_lines
from embedresolver.batch.records import Record, published_at
from embedresolver.batch.warc import read_archive
from embedresolver.errors import InputError
from tests.batch.making import answer_record, folder_of, lines_of, page_url, pages, warc_of, warc_record

BODIES = pages(7)


def bodies(records: list[Record]) -> list[str]:
    return [record.body.decode() if isinstance(record.body, bytes) else str(record.body) for record in records]


def problems(records: list[Record]) -> list[str]:
    return [record.problem.code for record in records if record.problem is not None]


# -- files and folders ------------------------------------------------------------------------------------------------


def test_a_folder_gives_its_files_by_name_and_leaves_hidden_ones_out(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "pages", BODIES)
    (folder / "below").mkdir()
    (folder / "below" / "a.txt").write_text("words")
    (folder / ".hidden.html").write_text("words")
    records = list(read_inputs([str(folder)]))
    assert [Path(record.source).name for record in records] == [*(f"{n:05}.html" for n in range(7)), "a.txt"]
    assert all(record.body is None and record.problem is None for record in records)
    assert sum(record.weight for record in records) == weigh([str(folder)])


def test_inputs_named_twice_are_read_once(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "pages", BODIES)
    inside = str(folder / "00001.html")
    assert distinct([str(folder), inside, f"{folder}/../pages", "-", "-"]) == [str(folder), "-"]
    assert len(list(read_inputs([str(folder), inside]))) == 7


def test_an_input_that_is_not_there_is_named_before_anything_is_done(tmp_path: Path) -> None:
    checked_inputs(["-", str(tmp_path)])
    with pytest.raises(InputError, match="nowhere"):
        checked_inputs([str(tmp_path / "nowhere")])


def test_a_damaged_file_costs_no_other_its_pages(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "mixed", BODIES[:2])
    (folder / "0.parquet").write_bytes(b"PAR1 is not all there is to it")
    whole = gzip.compress(b'{"html": "<p>one</p>"}\n' * 100_000)
    (folder / "1.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    records = list(read_inputs([str(folder)]))
    assert [Path(record.source).name for record in records[:2]] == ["0.parquet#end", "00000.html"]
    assert records[-1].source.endswith("1.jsonl.gz#end")
    assert problems(records) == ["unreadable_input"] * 2


@pytest.mark.parametrize("content", [b"\x1f\x8b damage", b"\x1f\x8b\x08\x00\x00\x00\x00\x00", b""])
def test_a_file_of_no_known_kind_is_looked_at_as_a_page(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "odd"
    path.write_bytes(content)
    assert list(read_inputs([str(path)])) == [Record(str(path), weight=len(content))]


def test_a_file_that_cannot_be_opened_is_a_record(tmp_path: Path) -> None:
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    (record,) = read_inputs([str(tmp_path)])
    assert record.problem is not None
    assert record.weight == 0


@pytest.mark.parametrize("kind", ["page", "lines", "warc"])
def test_standard_input_is_told_by_its_content(tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "given"
    if kind == "page":
        path.write_text(BODIES[0])
    elif kind == "lines":
        lines_of(path, BODIES)
    else:
        warc_of(path, BODIES)
    reading, writing = os.pipe()
    with path.open("rb") as file, os.fdopen(writing, "wb") as pipe, os.fdopen(reading, "r") as stdin:
        pipe.write(file.read())
        pipe.close()
        monkeypatch.setattr("sys.stdin", stdin)
        records = list(read_inputs(["-"]))
    assert weigh(["-"]) is None
    assert bodies(records) == (BODIES[:1] if kind == "page" else BODIES)


# -- JSON Lines -------------------------------------------------------------------------------------------------------


def test_lines_hold_pages_in_named_columns(tmp_path: Path) -> None:
    records = list(read_inputs([str(lines_of(tmp_path / "rows.jsonl", BODIES))]))
    assert bodies(records) == BODIES
    assert [record.url for record in records] == [page_url(number) for number in range(7)]
    assert [record.source for record in records] == [f"{tmp_path / 'rows.jsonl'}#{number}" for number in range(1, 8)]


def test_a_line_that_cannot_be_read_is_one_record() -> None:
    lines = [b'{"html": "<p>one</p>"}', b"{", b"[1]", b"", b'{"url": 3}', b'{"text": "\xff"}', b'{"text": "two"}']
    records = list(read_lines("x", io.BytesIO(b"\n".join(lines))))
    assert problems(records) == ["bad_json", "bad_json", "no_page", "bad_json"]
    assert [record.body for record in records if record.problem is None] == ["<p>one</p>", "two"]
    assert sum(record.weight for record in records) == sum(map(len, lines)) + len(lines) - 2


def test_a_line_without_end_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("embedresolver.batch.jsonlines._MAX_LINE", 64)
    stream = io.BytesIO(b'{"text": "' + b"x" * 1000 + b'"}\n{"text": "short"}\n' + b"y" * 200)
    records = list(read_lines("x", stream))
    assert [record.problem.code if record.problem else record.body for record in records] == [
        "too_large",
        "short",
        "too_large",
    ]


@given(st.binary(max_size=200))
def test_no_line_makes_reading_raise(line: bytes) -> None:
    assert all(record.source.startswith("x#") for record in read_lines("x", io.BytesIO(line)))


def test_columns_of_other_types_say_nothing() -> None:
    record = record_of_columns("x", {"html": None, "text": "words", "url": 5, "published": "soon"})
    assert record == Record("x", "words", media_type="text/plain")


@pytest.mark.parametrize(
    ("given_value", "expected"),
    [
        ("2024-01-17", datetime(2024, 1, 17, tzinfo=UTC)),
        (" 2024-01-17T10:00:00+02:00 ", datetime.fromisoformat("2024-01-17T10:00:00+02:00")),
        (datetime(2024, 1, 17), datetime(2024, 1, 17, tzinfo=UTC)),  # noqa: DTZ001  # columns may hold it so
        (datetime(2024, 1, 17).date(), datetime(2024, 1, 17, tzinfo=UTC)),  # noqa: DTZ001
        ("yesterday", None),
        (1705449600, None),
    ],
)
def test_when_an_article_was_published(given_value: object, expected: datetime | None) -> None:
    assert published_at(given_value) == expected


# -- WARC -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_gives_its_pages(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / "crawl.warc.gz"
    offsets = warc_of(path, BODIES, packed=packed)
    records = list(read_inputs([str(path)]))
    assert bodies(records) == BODIES
    assert [record.url for record in records] == [page_url(number) for number in range(7)]
    assert [record.source for record in records] == [f"{path}#{offset}" for offset in offsets]
    assert {record.media_type for record in records} == {"text/html; charset=utf-8"}


def test_what_is_no_page_is_left_out() -> None:
    records = (
        warc_record("", b"software: test\r\n", "warcinfo", "application/warc-fields"),
        answer_record("https://a.example/picture", b"\x89PNG", kind="image/png"),
        answer_record("https://a.example/moved", b"<p>moved</p>", status="301 Moved"),
        answer_record("https://a.example/page", b"<p>page</p>"),
        answer_record("https://a.example/odd", b"<p>odd</p>", kind="", status="xyz OK"),
        answer_record("https://a.example/packed", gzip.compress(b"<p>packed</p>"), "Content-Encoding: gzip"),
        warc_record("<https://a.example/text>", b"text", "conversion", "text/plain"),
    )
    read = list(read_archive("x", io.BytesIO(b"".join(records))))
    assert bodies(read) == ["<p>page</p>", "<p>odd</p>", "<p>packed</p>", "text"]
    assert read[-1].url == "https://a.example/text"


@pytest.mark.parametrize("packed", [True, False])
def test_a_damaged_member_costs_only_itself(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / "crawl.warc"
    offsets = warc_of(path, BODIES, packed=packed)
    data = bytearray(path.read_bytes())
    for at in range(offsets[2], offsets[2] + 40):
        data[at] ^= 0x5A
    records = list(read_archive("x", io.BytesIO(bytes(data))))
    read = [body for body in BODIES if body in bodies(records)]
    assert read in ([*BODIES[:2], *BODIES[3:]], [*BODIES[:1], *BODIES[3:]])
    assert problems(records)


def test_an_archive_that_ends_early_says_so(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    offsets = warc_of(path, BODIES, packed=False)
    data = path.read_bytes()[: offsets[5] + 500]
    records = list(read_archive("x", io.BytesIO(data)))
    assert bodies(records[:5]) == BODIES[:5]
    assert problems(records[5:]) == ["damaged_archive"]


class _Unseekable(io.BytesIO):
    def seekable(self) -> bool:
        return False


def test_damage_ends_a_stream_that_cannot_be_sought() -> None:
    whole = answer_record(page_url(0), b"<p>page</p>")
    records = list(read_archive("x", _Unseekable(whole + whole[:40] + b"damage" + whole)))
    assert bodies(records[:1]) == ["<p>page</p>"]
    assert problems(records) == ["damaged_archive"]


@given(st.binary(max_size=300), st.integers(0, 2000), st.booleans())
def test_no_damage_makes_reading_raise(damage: bytes, at: int, packed: bool) -> None:
    answers = (answer_record(page_url(number), BODIES[number].encode(), packed=packed) for number in range(3))
    data = bytearray(b"".join(answers))
    data[at : at + len(damage)] = damage
    stream: IO[bytes] = io.BytesIO(bytes(data))
    records = list(read_archive("x", stream))
    assert len({record.source for record in records}) == len(records)


def test_json_lines_written_by_hand_may_hold_anything(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps({"text": "a \ud800 b", "published": "2024-01-17"}) + "\n")
    (record,) = read_inputs([str(path)])
    assert record.problem is not None or record.published == datetime(2024, 1, 17, tzinfo=UTC)
