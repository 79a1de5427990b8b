from __future__ import annotations

import io
from pathlib import Path

import pytest

from embedresolver import sources
from embedresolver.errors import InputError
from embedresolver.sources import checked, files_of, is_url, read_source


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_bytes(b"<p>caf\xe9</p>")
    assert read_source(str(page)).body == b"<p>caf\xe9</p>"


@pytest.mark.parametrize(
    ("body", "word"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"\x1f\x8b\x08rest", "gzip"),
        (bytes(range(256)) * 8, "binary"),
    ],
)
def test_what_can_be_no_page_is_named(body: bytes, word: str) -> None:
    with pytest.raises(InputError, match=word):
        checked("a", body)


@pytest.mark.parametrize(
    "body", [b"<p>one stray \x00 byte in a page that is otherwise text</p>", "\ufeffwide".encode("utf-16"), b"\x1b$B%F"]
)
def test_odd_text_is_still_text(body: bytes) -> None:
    assert checked("a", body) is body


def test_an_endless_source_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "MAX_PAGE", 10)
    with pytest.raises(InputError, match="larger"):
        checked("a", b"x" * 11)


def test_missing_files_and_folders_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        read_source(str(tmp_path / "none.html"))
    with pytest.raises(InputError, match="folder"):
        read_source(str(tmp_path))
    with pytest.raises(InputError, match="cannot be read"):
        read_source("a\x00b")


def test_a_closed_standard_input_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(InputError, match="standard input is closed"):
        read_source("-")


def test_standard_input_is_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"<p>hello</p>")))
    assert read_source("-").body == b"<p>hello</p>"


def test_a_folder_stands_for_its_files_in_order(tmp_path: Path) -> None:
    for name in ("b.html", "a.html", ".hidden", "c/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert [Path(f).name for f in files_of(str(tmp_path))] == ["a.html", "b.html", "d.txt"]
    assert list(files_of("-")) == ["-"]
    assert list(files_of("none.html")) == ["none.html"]


def test_web_addresses_are_told_from_paths() -> None:
    assert is_url("HTTPS://a.example/")
    assert not is_url("https.html")
