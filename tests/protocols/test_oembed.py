"""Reading oEmbed answers, good and hostile."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from embedresolver.models import Response, TextLink
from embedresolver.protocols.answers import read_json, refusal
from embedresolver.protocols.ecmascript import _rounded_up
from embedresolver.protocols.oembed import read_oembed, read_quote, request_url

BLOCK = (
    '<blockquote class="q"><p lang="de">{}</p>&mdash; N (@h) '
    '<a href="https://example.org/h/1">1. Mai 2024</a></blockquote>'
)


def test_the_post_s_url_is_escaped_once() -> None:
    url = request_url("https://example.org/oembed", "https://x.com/a/status/1?b=c&d", lang="en")
    assert url == "https://example.org/oembed?url=https%3A%2F%2Fx.com%2Fa%2Fstatus%2F1%3Fb%3Dc%26d&lang=en"


def test_unknown_and_oddly_typed_fields_that_nobody_reads_are_passed_over() -> None:
    answer = read_oembed(b'\xef\xbb\xbf{"version": 1.0, "cache_age": 1e30, "height": null, "author_name": "N"}')
    assert answer is not None
    assert (answer.author_name, answer.html) == ("N", None)


@pytest.mark.parametrize("body", [b"", b"[]", b'{"html": 7}', b"<oembed/>", b'{"title": "\xff"}'])
def test_no_oembed(body: bytes) -> None:
    assert read_oembed(body) is None


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("one<br>two", "one\ntwo"),
        ("a &amp;amp; b", "a &amp; b"),
        ('tea <img alt="🍵" src="x.png"> time', "tea 🍵 time"),
        ("<b>bold</b> and <i>not</i>", "bold and not"),
        ("before<!-- hidden -->after", "beforeafter"),
        ("", ""),
    ],
)
def test_quoted_words(markup: str, text: str) -> None:
    quote = read_quote(BLOCK.format(markup))
    assert quote is not None
    assert (quote.text, quote.language) == (text, "de")
    assert quote.attribution == (("https://example.org/h/1", "1. Mai 2024"),)


def test_links_inside_the_words_stand_apart_from_those_around() -> None:
    quote = read_quote(BLOCK.format('see <a href="https://t.co/a">pic.x.com/a</a> <a>nowhere</a>'))
    assert quote is not None
    assert quote.links == (TextLink("pic.x.com/a", "https://t.co/a"),)
    assert len(quote.attribution) == 1


@pytest.mark.parametrize(
    "markup", [None, "", "  ", "<p>no quote</p>", "<blockquote>no words</blockquote>", "<!-- -->", "<?xml?>"]
)
def test_no_quote(markup: str | None) -> None:
    assert read_quote(markup) is None


def test_overlong_markup_is_not_parsed() -> None:
    assert read_quote(BLOCK.format("a" * 100_000)) is None


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_any_markup_is_answered(markup: str) -> None:
    first, second = read_quote(BLOCK.format(markup)), read_quote(BLOCK.format(markup))
    assert first == second
    assert read_quote(markup) is None or "<" in markup


@given(st.dictionaries(st.text(), st.none() | st.text() | st.integers()))
def test_json_reads_back(value: dict[str, str | int | None]) -> None:
    body = json.dumps(value).encode()
    assert read_json(body, dict[str, str | int | float | None]) == value


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (200, None),
        (204, None),
        (301, "unreadable"),
        (400, "unreadable"),
        (404, "gone"),
        (429, "deferred"),
        (502, "unreachable"),
    ],
)
def test_what_a_status_means_anywhere(status: int, outcome: str | None) -> None:
    answer = refusal("rung", Response("https://example.org/", status))
    assert (answer.outcome if answer else None) == outcome
    assert answer is None or answer.firm == (outcome != "gone")


def test_rounding_may_carry_into_the_whole_part() -> None:
    assert _rounded_up([35, 35]) == (1, "")
    assert _rounded_up([1, 35]) == (0, "2")
