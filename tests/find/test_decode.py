"""Encodings: byte order mark, then valid UTF-8, then header, then declaration, then detection."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embedresolver.find import find_embeds
from embedresolver.find.decode import to_utf8

RUSSIAN = "Паром уходит в девять, туман или не туман, и никто не опоздает на него сегодня вечером."
JAPANESE = "霧でもフェリーは九時に出ます。誰も乗り遅れませんでした。港では皆が待っていました。"


def quote(text: str, head: str = "") -> str:
    return (
        f'<html><head>{head}</head><blockquote class="twitter-tweet"><p>{text}</p>&mdash; Порт (@port) '
        '<a href="https://twitter.com/port/status/1747650538865041986">January 17, 2024</a></blockquote></html>'
    )


@pytest.mark.parametrize(
    ("page", "media_type"),
    [
        (quote(RUSSIAN).encode(), None),
        (b"\xef\xbb\xbf" + quote(RUSSIAN).encode(), None),
        (quote(RUSSIAN).encode("utf-16"), None),
        (quote(RUSSIAN).encode("utf-16-le"), None),
        (quote(RUSSIAN).encode("utf-16-be"), None),
        (quote(RUSSIAN).encode("cp1251"), "text/html; charset=windows-1251"),
        (quote(RUSSIAN, '<meta charset="windows-1251">').encode("cp1251"), None),
        (quote(RUSSIAN, '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">').encode("koi8-r"), None),
        (quote(RUSSIAN).encode("cp1251"), "text/html"),
        (quote(RUSSIAN).encode(), "text/html; charset=windows-1251"),
    ],
)
def test_words_survive_every_encoding(page: bytes, media_type: str | None) -> None:
    (embed,) = find_embeds(page, media_type=media_type)
    assert (embed.text, embed.name) == (RUSSIAN, "Порт")


@pytest.mark.parametrize("encoding", ["shift_jis", "euc_jp", "iso2022_jp"])
def test_japanese_encodings(encoding: str) -> None:
    page = quote(JAPANESE, f'<meta charset="{encoding.replace("_", "-")}">').replace("Порт", "Minato").encode(encoding)
    (embed,) = find_embeds(page)
    assert embed.text == JAPANESE


def test_one_bad_byte_does_not_change_the_encoding() -> None:
    page = quote("Fog à neuf").encode().replace(b"neuf", b"n\xe9uf")
    assert b"Fog \xc3\xa0 n\xef\xbf\xbduf" in to_utf8(page, "text/html; charset=utf8")


@pytest.mark.parametrize("label", ["utf-7", "no-such-encoding", "rot13", "base64", "utf-16", "\u0130"])
def test_labels_that_name_no_encoding_of_pages_are_passed_over(label: str) -> None:
    page = b'<meta charset="windows-1252"><p>caf\xe9</p>'
    assert "café".encode() in to_utf8(page, f"text/html; charset={label}")


def test_xml_declaration_counts() -> None:
    assert "café".encode() in to_utf8(b'<?xml version="1.0" encoding="iso-8859-1"?><p>caf\xe9</p>')


def test_page_cut_inside_a_character_is_still_utf8() -> None:
    cut = "<p>café".encode()[:-1]
    assert to_utf8(cut) == cut


@given(st.binary(max_size=300), st.text(max_size=30))
def test_any_bytes_become_utf8_but_for_a_character_cut_at_the_end(page: bytes, media_type: str) -> None:
    found = to_utf8(page, media_type)
    assert len(found) - len(found.decode("utf-8", "ignore").encode()) <= 3


@given(st.text(max_size=200))
def test_text_is_kept(text: str) -> None:
    assert to_utf8(text).decode("utf-8") == text.encode("utf-8", "replace").decode("utf-8")
