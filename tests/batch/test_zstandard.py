"""Archives and lines packed with Zstandard: read as others are, and damage costs only itself."""

from __future__ import annotations

import io
import os
import struct
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from embedresolver.batch.inputs import read_inputs
from embedresolver.batch.records import Record
from embedresolver.batch.warc import read_framed_archive
from embedresolver.recording.zstandard import DICTIONARY_MAGIC, Frames
from embedresolver.sources import MAX_PAGE
from tests.batch.making import answer_record, quote, zstd

PAGES = [quote(number).encode() for number in range(5)]
PLAIN = [answer_record(f"https://a.example/{number}", page, packed=False) for number, page in enumerate(PAGES)]
FRAMES = [zstd.compress(record) for record in PLAIN]


def read(data: bytes) -> list[Record]:
    return list(read_framed_archive("x", io.BytesIO(data)))


def told(records: Sequence[Record]) -> list[bytes | str | None]:
    """For each record its page, or the code of its problem."""
    return [record.problem.code if record.problem is not None else record.body for record in records]


def below(path: Path, data: bytes) -> list[Record]:
    path.write_bytes(data)
    return list(read_inputs([str(path)]))


def test_records_are_named_by_where_their_frames_start(tmp_path: Path) -> None:
    records = below(tmp_path / "crawl.warc.zst", b"".join(FRAMES))
    starts = [sum(map(len, FRAMES[:number])) for number in range(5)]
    assert told(records) == PAGES
    assert [record.source for record in records] == [f"{tmp_path}/crawl.warc.zst#{start}" for start in starts]


@pytest.mark.parametrize("packed", [True, False])
def test_a_dictionary_before_the_records_is_used(tmp_path: Path, packed: bool) -> None:
    dictionary = zstd.train_dict([quote(number).encode() for number in range(200)], 2_000)
    content = zstd.compress(dictionary.dict_content) if packed else dictionary.dict_content
    first = DICTIONARY_MAGIC + struct.pack("<I", len(content)) + content
    frames = [zstd.compress(record, zstd_dict=dictionary) for record in PLAIN]
    assert told(below(tmp_path / "a.warc.zst", first + b"".join(frames))) == PAGES
    damaged = [*frames[:2], frames[2][:-30], *frames[3:]]
    assert told(below(tmp_path / "b.warc.zst", first + b"".join(damaged))) == [
        *PAGES[:2],
        "damaged_archive",
        *PAGES[3:],
    ]


def test_a_dictionary_longer_than_a_look_is_read_from_a_pipe() -> None:
    content = zstd.train_dict([os.urandom(900) for _ in range(400)], 200_000).dict_content
    first = DICTIONARY_MAGIC + struct.pack("<I", len(content)) + content
    frames = [zstd.compress(record, zstd_dict=zstd.ZstdDict(content)) for record in PLAIN]
    assert len(content) > 100_000
    assert told(list(read_framed_archive("x", _Pipe(first + b"".join(frames))))) == PAGES


class _Pipe(io.BytesIO):
    def seekable(self) -> bool:
        return False


@pytest.mark.parametrize("size", [0xFFFFFFFF, 200, 0])
def test_a_dictionary_that_is_none_is_damage(tmp_path: Path, size: int) -> None:
    first = DICTIONARY_MAGIC + struct.pack("<I", size) + bytes(200)
    assert told(below(tmp_path / "a.warc.zst", first + FRAMES[0])) == ["damaged_archive", PAGES[0]]


def test_an_archive_that_was_packed_as_a_whole_is_read_as_a_whole() -> None:
    records = read(zstd.compress(b"".join(PLAIN)))
    assert told(records) == PAGES
    assert [record.source for record in records][:2] == ["x#0", f"x#0+{len(PLAIN[0])}"]


def test_frames_that_end_anywhere_are_one_stream() -> None:
    whole = b"".join(PLAIN)
    assert told(read(b"".join(zstd.compress(whole[at : at + 100]) for at in range(0, len(whole), 100)))) == PAGES


def test_what_is_skipped_is_skipped() -> None:
    nothing = struct.pack("<II", 0x184D2A50, 300) + bytes(300)
    assert told(read(nothing.join([b"", *FRAMES, b""]))) == PAGES


@pytest.mark.parametrize("at", range(5))
def test_damage_costs_only_its_record(at: int) -> None:
    damaged = bytearray(FRAMES[at])
    damaged[20:60] = b"\xff" * 40
    expected = [*PAGES[:at], "damaged_archive", *PAGES[at + 1 :]]
    assert told(read(b"".join([*FRAMES[:at], bytes(damaged), *FRAMES[at + 1 :]]))) == expected


def test_a_file_that_is_cut_says_so() -> None:
    assert told(read(b"".join(FRAMES)[:-20])) == [*PAGES[:4], "damaged_archive"]


def test_a_record_that_lies_about_its_length_takes_no_other_with_it() -> None:
    lying = zstd.compress(PLAIN[1].replace(b"\r\nContent-Length: ", b"\r\nContent-Length: 9", 1))
    records = read(b"".join([FRAMES[0], lying, *FRAMES[2:]]))
    assert {0, 2, 3, 4} <= {PAGES.index(record.body) for record in records if isinstance(record.body, bytes)}
    assert "damaged_archive" in told(records)


def test_a_bomb_is_too_large_and_what_stands_behind_it_is_read() -> None:
    bomb = zstd.compress(answer_record("https://a.example/bomb", bytes(MAX_PAGE * 4), packed=False))
    assert len(bomb) < 100_000
    records = read(FRAMES[0] + bomb + FRAMES[1])
    assert told(records) == [PAGES[0], "too_large", PAGES[1]]
    assert records[1].body is None


@pytest.mark.parametrize("name", ["a.warc", "a.warc.zst"])
def test_a_record_that_says_no_length_costs_itself_alone(tmp_path: Path, name: str) -> None:
    """The library would take all behind it for a part of it."""
    records = [PLAIN[0], PLAIN[1].replace(b"Content-Length", b"Conten-=Length", 1), *PLAIN[2:]]
    packed = [zstd.compress(record) for record in records] if name.endswith("zst") else records
    assert told(below(tmp_path / name, b"".join(packed))) == [PAGES[0], "damaged_archive", *PAGES[2:]]


def test_a_bomb_is_unpacked_piece_by_piece() -> None:
    frames = Frames(io.BytesIO(zstd.compress(bytes(2**28))))
    assert (len(frames.read(1000) or b""), frames.tell()) == (1000, 1000)


def test_lines_may_be_packed(tmp_path: Path) -> None:
    records = below(tmp_path / "rows.jsonl.zst", zstd.compress(b'{"html": "one"}\n{"html": "two"}\n'))
    assert [record.body for record in records] == ["one", "two"]
    cut = below(tmp_path / "cut.jsonl.zst", zstd.compress(os.urandom(99).hex().encode())[:-9])
    assert [record.problem.code for record in cut if record.problem] == ["unreadable_input"]


@given(st.data())
@example(None)
def test_no_bytes_make_it_raise(data: st.DataObject | None) -> None:
    whole = bytearray(b"".join(FRAMES))
    if data is not None:
        for _ in range(data.draw(st.integers(1, 4))):
            at = data.draw(st.integers(0, len(whole) - 1))
            whole[at : at + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=30))
    assert read(bytes(whole))
