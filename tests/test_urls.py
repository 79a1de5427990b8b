from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from embedresolver.urls import (
    MAX_LENGTH,
    ascii_digits,
    is_number,
    is_under,
    is_under_any,
    mended,
    query_values,
    read_address,
)


def test_an_address_is_a_url_taken_apart() -> None:
    address = read_address("HTTPS://Example.COM.:443/a%20b//c?x=1&x=2&y=%C3%A9#part%20two")
    assert address is not None
    assert (address.scheme, address.host, address.port) == ("https", "example.com", 443)
    assert address.path == ("a b", "c")
    assert address.query == {"x": "1", "y": "é"}
    assert address.fragment == "part two"


@pytest.mark.parametrize(
    ("url", "text"),
    [
        ("//example.com/a", "https://example.com/a"),
        ("example.com/a", "https://example.com/a"),
        ("example.com:443/a", "https://example.com:443/a"),
        (" http://example.com/a\n", "http://example.com/a"),
        ("http://exam\nple.com/a", "http://example.com/a"),
        ("http:\\\\example.com\\a", "http:\\\\example.com\\a"),
    ],
)
def test_loose_spellings_are_read_as_browsers_read_them(url: str, text: str) -> None:
    address = read_address(url)
    assert address is not None
    assert (address.host, address.path, address.text) == ("example.com", ("a",), text)


@pytest.mark.parametrize(
    "url",
    [
        *("", "/a", "a", "localhost", "mailto:a@example.com", "javascript:alert(1)//example.com/", "data:text/html,x"),
        *("ftp://example.com/", "https://user:word@example.com/", "https://example.com@attacker.com/", "https://"),
        *("https://[::1/", "https://example.com:x/", "https://example.com:123456/", "https://" + "a." * 200 + "com/"),
        "https://example.com/" + "a" * MAX_LENGTH,
    ],
)
def test_what_names_no_page_of_the_web_has_no_address(url: str) -> None:
    assert read_address(url) is None


def test_relative_urls_need_a_base() -> None:
    address = read_address("../c?d=1", base="https://example.com/a/b")
    assert address is not None
    assert address.text == "https://example.com/c?d=1"
    assert read_address("https://[", base="https://example.com/") is None
    assert read_address("//[", base="https://example.com/") is None
    assert read_address("http://other.example/", base="https://example.com/") is not None


def test_literal_addresses_are_read() -> None:
    address = read_address("http://[::1]:8080/a")
    assert address is not None
    assert (address.host, address.port) == ("[::1]", 8080)


def test_hosts_are_compared_label_by_label() -> None:
    assert is_under("x.com", "x.com")
    assert is_under("www.x.com", "x.com")
    assert not is_under("dropbox.com", "x.com")
    assert not is_under("com", "x.com")
    assert is_under_any("m.x.com", ["y.com", "x.com"])
    assert not is_under_any("x.com.attacker.com", ["y.com", "x.com"])


def test_queries_forgive_markup_and_are_bounded() -> None:
    assert query_values("a=1&amp;b=2&amp;amp;c=3&#038;d=4") == {"a": "1", "b": "2", "c": "3", "d": "4"}
    assert query_values("") == {}
    assert query_values("&".join(f"k{n}=1" for n in range(500))) == {}


def test_numbers_are_plain_decimal() -> None:
    assert is_number("20")
    assert [text for text in ("", "0", "020", "-1", "٢٠", "2" * 21, "2a") if is_number(text)] == []
    assert ascii_digits("020")
    assert not ascii_digits("٢٠")


@settings(max_examples=200)
@given(st.text(max_size=80), st.none() | st.text(max_size=40))
def test_no_text_makes_it_raise(url: str, base: str | None) -> None:
    address = read_address(url, base)
    assert address is None or address.host == address.host.lower()


@pytest.mark.parametrize(
    ("url", "meant"),
    [
        ("https://x.com/watch%3Fv%3Da%26b%3Dc", "https://x.com/watch?v=a&b=c"),
        ("https://x.com/p/a&amp;b=c&d=e", "https://x.com/p/a?b=c&d=e"),
        ("https://x.com/p/a&b=c?d=e#f", "https://x.com/p/a?b=c?d=e#f"),
        ("https://x.com/p/a).", "https://x.com/p/a"),
        ("https://x.com/p/a…", "https://x.com/p/a"),
        ("https://x.com/p/a?b=%3F&c=%26", None),
        ("https://x.com/p/a#b&c", None),
        ("https://x.com/p/a", None),
        ("https://x.com%3Fa/", None),
    ],
)
def test_misspelt_queries_and_ends_of_sentences_are_mended(url: str, meant: str | None) -> None:
    address = read_address(url)
    found = mended(address) if address is not None else None
    assert (found.text if found is not None else None) == meant


@given(st.text(alphabet="aA/?&#%3F26;=.)… ", max_size=60))
def test_mending_is_total(tail: str) -> None:
    address = read_address(f"https://x.com/{tail}")
    if address is not None and (found := mended(address)) is not None:
        assert found.text != address.text


def test_marks_without_a_width_are_left_out() -> None:
    address = read_address("\u2068https://x.\u00adcom/\u200bada\u2060/\u202estatus\ufeff\u2069")
    assert address is not None
    assert (address.host, address.path) == ("x.com", ("ada", "status"))
    joined = read_address("https://example.com/\u200c\u200d")
    assert joined is not None
    assert joined.path == ("\u200c\u200d",)
