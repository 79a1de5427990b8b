from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embedresolver.find.passage import MAX_LENGTH
from embedresolver.find.prose import read_prose


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("<p>She wrote: &ldquo;one&nbsp;two&rdquo;</p><p>Then.</p>", "She wrote: “one two”\nThen."),
        ("<style>p{}</style><script>'“hidden”'</script><p>shown</p>", "shown"),
        ("Plain text\nwith lines.", "Plain text with lines."),
        (b'<meta charset="iso-8859-1"><p>caf\xe9</p>', "café"),
        ("", ""),
    ],
)
def test_a_page_is_read_as_a_reader_sees_it(page: str | bytes, words: str) -> None:
    assert read_prose(page).strip() == words


def test_long_pages_are_read_piece_by_piece() -> None:
    page = "<p>word</p>" * (MAX_LENGTH // 5)
    assert read_prose(page).count("word") >= len(page) // 11 - 3


@given(st.one_of(st.binary(), st.text(st.characters(exclude_categories=()))))
def test_no_page_makes_it_raise(page: bytes | str) -> None:
    assert isinstance(read_prose(page), str)


def test_paragraphs_stand_on_lines_of_their_own() -> None:
    assert read_prose("<h1>One</h1> <p>two <b>three</b></p><p>four</p>five") == "One\ntwo three\nfour five"
