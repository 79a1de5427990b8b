"""Strings that hide markup, and strings that only look like it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from embedresolver.find import find_embeds
from embedresolver.find.hidden import MAX_LENGTH, plain

PIECES = [
    '"',
    "\\",
    "\\u003c",
    "\\n",
    "%3C",
    "&lt;",
    "<b>",
    "\ud800",
    "\udc00",
    "é",
    "eyJhIjoiYmNkZWZnaGlqa2xtbm9w",
    "=",
    " ",
]


@pytest.mark.parametrize(
    ("hidden", "shown"),
    [
        ("%3Cb%3E", "<b>"),
        ("&lt;b&gt;", "<b>"),
        (r"\u003cb class=\"a\"\u003e\u003c\/b\u003e", '<b class="a"></b>'),
        (r'"\u003cb\u003e"', "<b>"),
        ("PGIgY2xhc3M9ImVtYmVkLXR3ZWV0Ij4=", '<b class="embed-tweet">'),
        (r"a \ b", r"a \ b"),
        ("a" * (MAX_LENGTH + 1), ""),
    ],
)
def test_layers_of_escaping_come_off(hidden: str, shown: str) -> None:
    assert plain(hidden) == shown


@given(text=st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
@example(text='"\ud800\\n"')
def test_any_string_is_read(text: str) -> None:
    assert len(plain(text)) <= len(text)


def test_half_a_pair_in_a_string_that_a_script_writes_costs_no_page() -> None:
    link = "https://twitter.com/harbour/status/1747650538865041986"
    quote = f"<blockquote class=twitter-tweet><a href={link}>x</a></blockquote>"
    page = f"""<html><body><script>document.write('"\\ud800 \\\\n {quote}"')</script>"""
    assert isinstance(find_embeds(page.encode()), list)
    (found,) = find_embeds(page.replace("\\ud800", "").encode())
    assert found.ref is not None
    assert found.ref.id == "1747650538865041986"
