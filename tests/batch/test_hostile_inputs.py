"""Inputs as crawls and other programs leave them: each page has its record, and what is broken costs no other one."""

from __future__ import annotations

import gzip
import io
import json
import os
import socket
import zlib
from collections.abc import Sequence
from pathlib import Path

import brotli  # type: ignore[import-not-found,import-untyped,unused-ignore]  # comes with aiohttp's speed-ups
import pytest
from hypothesis import given
from hypothesis import strategies as st

from embedresolver.batch.inputs import files_below, read_inputs
from embedresolver.batch.job import Job, perform
from embedresolver.batch.jsonlines import read_lines
from embedresolver.batch.outputs import writer_for
from embedresolver.batch.records import Record
from embedresolver.batch.tally import Tally
from embedresolver.batch.warc import read_archive
from embedresolver.settings import Settings
from tests.batch.making import answer_record, quote, warc_record, zstd

pa = pytest.importorskip("pyarrow", reason="needs the parquet extra: pip install embedresolver[parquet]")
import pyarrow.parquet as pq  # noqa: E402  # needs what the line above may not find

PAGE = quote(1).encode()


def told(records: Sequence[Record]) -> list[bytes | str | None]:
    """For each record its page, or the code of its problem."""
    return [record.problem.code if record.problem is not None else record.body for record in records]


# -- WARC -------------------------------------------------------------------------------------------------------------


def read(*records: bytes) -> list[Record]:
    return list(read_archive("x", io.BytesIO(b"".join(records))))


def in_chunks(body: bytes) -> bytes:
    pieces = [body[at : at + 50] for at in range(0, len(body), 50)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def bare(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (in_chunks(PAGE), ["Transfer-Encoding: chunked"]),
        (PAGE, ["Transfer-Encoding: chunked"]),
        (gzip.compress(PAGE), ["Content-Encoding: gzip"]),
        (gzip.compress(PAGE), ["content-encoding: X-GZIP"]),
        (PAGE, ["Content-Encoding: gzip"]),
        (PAGE, ["Content-Encoding: br"]),
        (zlib.compress(PAGE), ["Content-Encoding: deflate"]),
        (bare(PAGE), ["Content-Encoding: deflate"]),
        (brotli.compress(PAGE), ["Content-Encoding: br"]),
        (in_chunks(brotli.compress(PAGE)), ["Content-Encoding: br", "Transfer-Encoding: chunked"]),
        (zstd.compress(PAGE), ["Content-Encoding: zstd"]),
        (zstd.compress(PAGE[:50]) + zstd.compress(PAGE[50:]), ["Content-Encoding: ZSTD"]),
        (in_chunks(zstd.compress(PAGE)), ["Content-Encoding: zstd", "Transfer-Encoding: chunked"]),
        (PAGE, ["Content-Encoding: zstd"]),
        (gzip.compress(gzip.compress(PAGE)), ["Content-Encoding: gzip, gzip"]),
        (PAGE, ["Content-Length: 10"]),
    ],
)
def test_a_body_is_read_as_its_server_meant_it(body: bytes, headers: list[str]) -> None:
    assert told(read(answer_record("https://a.example/", body, *headers))) == [PAGE]


@pytest.mark.parametrize(
    ("body", "header", "code"),
    [
        (brotli.compress(PAGE)[:-9], "br", "bad_response"),
        (gzip.compress(PAGE)[:-20], "gzip", "bad_response"),
        (zstd.compress(PAGE)[:-9], "zstd", "bad_response"),
        (b"\x28\xb5\x2f\xfd", "zstd", "bad_response"),
        (PAGE, "rot13", "bad_response"),
        (gzip.compress(b" " * (65 * 2**20)), "gzip", "too_large"),
        (brotli.compress(b" " * (65 * 2**20), quality=1), "br", "too_large"),
        (zstd.compress(b" " * (65 * 2**20)), "zstd", "too_large"),
        (zstd.compress(gzip.compress(b" " * (65 * 2**20))), "gzip, zstd", "too_large"),
    ],
)
def test_a_body_that_cannot_be_unpacked_is_a_record_with_its_url(body: bytes, header: str, code: str) -> None:
    records = read(
        answer_record("https://a.example/", body, f"Content-Encoding: {header}"),
        answer_record("https://b.example/", PAGE),
    )
    assert told(records) == [code, PAGE]
    assert records[0].url == "https://a.example/"
    assert records[0].body is None


def test_a_body_that_is_too_large_is_not_carried_about() -> None:
    (record,) = read(answer_record("https://a.example/", b" " * (65 * 2**20), packed=False))
    assert (told([record]), record.body) == (["too_large"], None)


def test_records_of_other_types_are_no_pages() -> None:
    kinds = ("revisit", "request", "metadata", "warcinfo", "continuation")
    others = (warc_record("https://a.example/", PAGE, kind, "text/html") for kind in kinds)
    assert told(read(*others, answer_record("https://a.example/", PAGE))) == [PAGE]


@pytest.mark.parametrize("length", [b"1000000000000000000", b"-5", b"many", b""])
@pytest.mark.parametrize("packed", [True, False])
def test_a_record_that_lies_about_its_length_costs_only_itself(length: bytes, packed: bool) -> None:
    honest = answer_record("https://a.example/1", PAGE, packed=False)
    name, _, rest = honest.partition(b"\r\nContent-Length: ")
    lying = name + b"\r\nContent-Length: " + length + rest[rest.index(b"\r\n") :]
    others = [answer_record(f"https://a.example/{number}", PAGE, packed=packed) for number in (0, 2)]
    records = read(others[0], gzip.compress(lying) if packed else lying, others[1])
    assert [record.url for record in records if record.problem is None] == [
        "https://a.example/0",
        "https://a.example/2",
    ]
    assert told(records).count("damaged_archive") == 1


def test_a_picture_that_lies_about_its_length_takes_no_page_with_it() -> None:
    pages = [answer_record(f"https://a.example/{number}", PAGE, packed=False) for number in range(2)]
    picture = answer_record("https://a.example/picture", b"\x89PNG", kind="image/png", packed=False)
    lying = picture.replace(b"\r\nContent-Length: ", b"\r\nContent-Length: 9999", 1)
    assert told(read(pages[0], lying, pages[1])) == [PAGE, "damaged_archive", PAGE]
    assert told(read(pages[0], picture[:-10])) == [PAGE, "damaged_archive"]


@pytest.mark.parametrize("first", ["warcinfo", "page"])
def test_an_archive_that_was_packed_as_a_whole_is_read_as_a_whole(tmp_path: Path, first: str) -> None:
    pages = [answer_record(f"https://a.example/{number}", PAGE, packed=False) for number in range(5)]
    info = warc_record("", b"software: test\r\n", "warcinfo", "application/warc-fields", packed=False)
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(gzip.compress(b"".join([info, *pages] if first == "warcinfo" else pages)))
    records = list(read_inputs([str(path)]))
    assert [record.url for record in records] == [f"https://a.example/{number}" for number in range(5)]
    assert told(records) == [PAGE] * 5
    assert len({record.source for record in records}) == 5


def test_an_archive_that_was_packed_as_a_whole_and_cut_keeps_what_is_there() -> None:
    pages = b"".join(
        answer_record(f"https://a.example/{number}", os.urandom(999), packed=False) for number in range(99)
    )
    records = read(gzip.compress(pages)[:70_000])
    assert told(records)[-1] == "damaged_archive"
    assert len([record for record in records if record.problem is None]) > 30


def test_damage_says_nothing_beside_the_log(capfd: pytest.CaptureFixture[str]) -> None:
    page = answer_record("https://a.example/", PAGE, packed=False)
    read(page[:-4] + b"\x1b[2J no record\r\n", page)
    assert capfd.readouterr() == ("", "")


# -- JSON Lines -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (b'\xef\xbb\xbf{"html": "a page"}', "a page"),
        (b'{"html": "a page", "html": "another"}', "another"),
        (b'{"html": "a page", "score": NaN, "more": -Infinity}', "a page"),
        (b'{"html": "a page", "more": ' + b"9" * 5000 + b"}", "a page"),
        (b'{"html": "a \\ud83d page"}', "a \ud83d page"),
        (b'{"html": "a \\u0000 page"}', "a \0 page"),
        (b'{"html": {"a": ["page"]}, "text": "a page"}', "a page"),
        (b'{"html": ["a page"]}', "no_page"),
        (b'{"html": "a page"} and more', "bad_json"),
        (b'{"html": "a page", "url": "\xff"}', "bad_json"),
        (b'{"html": "a page"', "bad_json"),
        (b"[" * 100_000, "bad_json"),
        (b'{"a":' * 100_000, "bad_json"),
        (b"\0\0\0", "bad_json"),
        (b"null", "bad_json"),
        ('{"html": "words"}'.encode("utf-16"), "bad_json"),
    ],
)
def test_odd_lines(line: bytes, expected: str) -> None:
    assert told(list(read_lines("x", io.BytesIO(line + b"\n")))) == [expected]


# -- Parquet ----------------------------------------------------------------------------------------------------------


def rows_of(path: Path, **columns: object) -> list[Record]:
    pq.write_table(pa.table(columns), path)
    return list(read_inputs([str(path)]))


@pytest.mark.parametrize(
    "array",
    [
        pa.array(["a page", None]).dictionary_encode(),
        pa.array(["a page", None], pa.large_string()),
        pa.array([b"a page", None], pa.binary()),
        pa.array([b"a page", None], pa.large_binary()),
        pa.array([b"a page", None], pa.binary(6)),
    ],
)
def test_pages_in_columns_of_many_types(tmp_path: Path, array: object) -> None:
    records = rows_of(tmp_path / "rows.parquet", html=array, url=pa.array([b"https://a.example/", b"\xff"]))
    assert [record.problem is None for record in records] == [True, False]
    assert [record.url for record in records] == ["https://a.example/", None]


def test_columns_that_hold_no_pages(tmp_path: Path) -> None:
    lists = rows_of(tmp_path / "lists.parquet", html=pa.array([["a page"]]), text=pa.array([{"a": 1}]))
    others = rows_of(tmp_path / "others.parquet", other=pa.array([1, 2]))
    nulls = rows_of(tmp_path / "nulls.parquet", html=pa.nulls(2))
    assert told([*lists, *others, *nulls]) == ["no_page"] * 5
    assert rows_of(tmp_path / "none.parquet", html=pa.array([], pa.string())) == []


def test_a_moment_that_nobody_can_name_costs_its_row_a_column(tmp_path: Path) -> None:
    seconds = pa.array([10**15, 1705449600], pa.timestamp("s"))
    fine = pa.array([1705449600000000001, None], pa.timestamp("ns"))
    nowhere = pa.array([1705449600, 0], pa.timestamp("s", "Nowhere/Land"))
    for number, published in enumerate((seconds, fine, nowhere)):
        records = rows_of(tmp_path / f"{number}.parquet", text=pa.array(["one", "two"]), published=published)
        assert told(records) == ["one", "two"]
        said = [record.published.year if record.published is not None else None for record in records]
        assert said == [[None, 2024], [2024, None], [None, None]][number]


def test_damage_in_a_row_group_costs_only_that(tmp_path: Path) -> None:
    path = tmp_path / "rows.parquet"
    pages = [os.urandom(64).hex() for _ in range(30)]
    pq.write_table(pa.table({"html": pages}), path, row_group_size=10, compression="none", use_dictionary=False)
    data = bytearray(path.read_bytes())
    at = data.index(pages[12].encode()) - 4
    data[at : at + 4] = b"\xff\xff\xff\x7f"  # how long the page is
    path.write_bytes(data)
    records = list(read_inputs([str(path)]))
    assert told(records)[:10] == pages[:10]
    assert told(records)[-10:] == pages[20:]
    assert told(records)[-11] == "damaged_archive"


@pytest.mark.parametrize("end", [b"PAR1", b"", b"\xff\xff\xff\x7fPAR1"])
def test_a_file_without_its_end_is_one_record(tmp_path: Path, end: bytes) -> None:
    path = tmp_path / "rows.parquet"
    pq.write_table(pa.table({"html": ["a page"]}), path)
    path.write_bytes(path.read_bytes()[:-60] + end)
    assert told(list(read_inputs([str(path)]))) == ["unreadable_input"]


# -- folders ----------------------------------------------------------------------------------------------------------

ODD_NAMES = (b"a\nb.html", b"\x1b[31mred.html", b"\xff\xfe.html", b"hash#1.html", b"n" * 250 + b".htm", b" ", b"-")


def test_what_a_folder_holds_besides_files(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to("self")
    os.mkfifo(tmp_path / "pipe.html")
    (tmp_path / "to-pipe").symlink_to(tmp_path / "pipe.html")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket"))
        (tmp_path / "page.html").write_bytes(PAGE)
        assert [Path(name).name for name in files_below(str(tmp_path))] == ["loop", "page.html", "self"]
        records = list(read_inputs([str(tmp_path)]))
    assert told(records) == ["unreadable_input", None, "unreadable_input"]


@pytest.mark.parametrize("suffix", [".jsonl", ".parquet"])
def test_files_of_any_name_have_their_rows_once(tmp_path: Path, suffix: str) -> None:
    folder, output = tmp_path / "in", tmp_path / f"rows{suffix}"
    folder.mkdir()
    for name in ODD_NAMES:
        (folder / os.fsdecode(name)).write_bytes(PAGE)
    for existing in ("refuse", "resume"):
        job = Job((str(folder),), output, find_only=True, existing=existing, workers=0)
        tally = perform(job, Settings(), _quiet)
        assert (tally.pages, tally.failed, tally.embeds) == (len(ODD_NAMES), 0, len(ODD_NAMES))
    assert len({row["source"] for row in writer_for(output).rows()}) == len(ODD_NAMES)
    if suffix == ".jsonl":
        assert all(line.isprintable() for line in output.read_text().splitlines())


def _quiet(weight: int, tally: Tally) -> None:
    del weight, tally


def test_a_pipe_that_is_named_is_read_once() -> None:
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as pipe:
        pipe.write(PAGE)
    records = list(read_inputs([f"/dev/fd/{reading}"]))
    os.close(reading)
    assert told(records) == [PAGE]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(codec=None)),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from(["html", "text", "url", "published", "other"]), VALUES))
def test_rows_of_any_values_are_records(columns: dict[str, object]) -> None:
    (record,) = read_lines("x", io.BytesIO(json.dumps(columns).encode() + b"\n"))
    assert record.source == "x#1"
