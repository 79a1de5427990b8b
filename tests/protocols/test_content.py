"""The HTML of fediverse posts as words: what readers copy, and nothing that hostile markup can break."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from embedresolver.models import TextLink
from embedresolver.protocols.content import Content, read_content

SPLIT = (
    '<a href="https://quay.example/timetable/winter" rel="nofollow"><span class="invisible">https://</span>'
    '<span class="ellipsis">quay.example/timeta</span><span class="invisible">ble/winter</span></a>'
)
WHOLE = (
    '<a href="https://quay.example/a"><span class="invisible">https://</span><span class="">quay.example/a</span>'
    '<span class="invisible"></span></a>'
)

NAMING = (
    '<p><span class="h-card"><a href="https://quay.example/@ada" class="u-url mention">@<span>ada</span></a></span>'
    ' likes <a href="https://quay.example/tags/tea" class="mention hashtag">#<span>tea</span></a></p>'
)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One</p><p>Two<br />three<br>four</p>", "One\n\nTwo\nthree\nfour"),
        ("Plain &amp; <b>bold</b>\n words", "Plain & bold words"),
        (f"<p>See {SPLIT} now</p>", "See https://quay.example/timetable/winter now"),
        (
            NAMING,
            "@ada likes #tea",
        ),
        ('Tea <img class="emoji" alt="🍵" src="x"> :harbour:', "Tea 🍵 :harbour:"),
        ('<p class="quote-inline">RE: <a href="https://quay.example/1">x</a></p><p>Words</p>', "Words"),
        ('<p>Words<span class="quote-inline"><br/>RE: https://quay.example/1</span></p>', "Words"),
        ("<ul><li>one</li><li>two</li></ul>after", "one\ntwo\n\nafter"),
        ("<!-- no -->seen<?pi no?> too<script>no</script><style>no</style> end", "seen too end"),
        ("<p>a</p>\0<p>b</p>", "a\n\nb"),
        ("\ud800", "?"),
        ("", ""),
        ("<p>", ""),
    ],
)
def test_words_are_read_as_they_are_copied(markup: str, text: str) -> None:
    assert read_content(markup) == Content(text, read_content(markup).links)  # type: ignore[union-attr]  # not None


def test_links_keep_what_stands_there_where_they_lead_and_how_they_look() -> None:
    content = read_content(f'<p>{SPLIT} {WHOLE} <a href="https://quay.example/b">here</a></p>')
    assert content is not None
    long = "https://quay.example/timetable/winter"
    assert content.links == (
        TextLink(long, long, "quay.example/timeta…"),
        TextLink("https://quay.example/a", "https://quay.example/a", "quay.example/a"),
        TextLink("here", "https://quay.example/b"),
    )


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="javascript:x()">no</a>',
        "<a>no</a>",
        '<a href="https://quay.example/"></a>',
        '<a class="mention" href="https://quay.example/@ada">@ada</a>',
        '<p class="quote-inline"><a href="https://quay.example/1">x</a></p>',
    ],
)
def test_what_is_no_link(markup: str) -> None:
    content = read_content(markup)
    assert content is not None
    assert content.links == ()


def test_a_link_of_invisible_parts_alone_looks_like_nothing() -> None:
    content = read_content('<a href="https://quay.example/"><span class="invisible">x</span></a>')
    assert content is not None
    assert content.links == (TextLink("x", "https://quay.example/"),)


@pytest.mark.parametrize("markup", ["<div>" * 3_000 + "words", "x" * 500_001], ids=["deep", "long"])
def test_words_that_would_be_cut_are_none(markup: str) -> None:
    assert read_content(markup) is None


def test_links_are_bounded() -> None:
    content = read_content('<a href="https://quay.example/">x</a>' * 5_000)
    assert content is not None
    assert len(content.links) == 200


@settings(max_examples=150)
@given(
    st.lists(st.sampled_from(["<p>", "</p>", "<br>", "<a href=//x.example>", "</a>", "<!--", "-->", "<"]) | st.text())
)
def test_no_markup_makes_it_raise(pieces: list[str]) -> None:
    content = read_content("".join(pieces))
    assert content is not None
    assert content.text == content.text.strip()
    assert "\n\n\n" not in content.text
