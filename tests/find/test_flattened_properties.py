"""What holds for flattened posts whatever the words are: found once and whole, never an exception, in linear work."""

from __future__ import annotations

import sys
from datetime import date

import pytest
from babel.dates import format_date
from hypothesis import example, given, settings
from hypothesis import strategies as st

from embedresolver.find.flattened import find_flattened

PROSE = "The committee met on Tuesday to discuss the plan, and nobody expected it to end so soon.\n\n"
AFTER = "\n\nThe mayor has not replied to a request for comment."
DASHES = st.sampled_from([" — ", "\n— ", "\n\n— ", " – ", " -- ", "— ", " &mdash; ", " ― "])
LOCALES = st.sampled_from(["en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "tr", "ja", "ko", "el", "sv", "uk"])
HANDLES = st.from_regex(r"[A-Za-z_][A-Za-z0-9_]{2,14}", fullmatch=True)
_NAME_PART = st.from_regex(r"[A-ZÄÉΑЯ][a-zäéαя]{1,9}|[A-Z]\.|[橋港人]{2}|🌉", fullmatch=True)
NAMES = st.lists(_NAME_PART, min_size=1, max_size=4).map(" ".join)
DAYS = st.dates(date(2010, 1, 1), date(2026, 12, 31))
POSTS = st.sampled_from(
    [
        "We will rebuild the bridge by spring. No excuses.",
        "#bridge work starts today 🌉 https://t.co/a1B2c3D4e5",
        "BREAKING: The old crane falls into the harbour pic.twitter.com/AbCdEfGhIj",
        "@adasmith that is not what the survey says",
        "橋を再建します。よろしく。",
        "ok",
    ]
)
WORDS = st.sampled_from(
    [
        "— ",
        "(@a) ",
        "@b",
        "\n",
        "\n\n",
        "January 12, 2026",
        "pic.twitter.com/AbCdEfGhIj",
        " . ",
        ": ",
        "…",
        "A post shared by ",
        "View this post on Instagram",
        "Posted by ",
        " on ",
        "♬ ",
        "· ",
        "Ada ",
        "https://x.com/a/status/20 ",
        "\ud800",
        "\0",
        "١٢",
        "- ",
        "> ",
        "[a](http://b.c)",
        "*",
        "&amp;",
        "      ",
        "\u00ad",
    ]
)


@given(name=NAMES, handle=HANDLES, day=DAYS, locale=LOCALES, dash=DASHES, post=POSTS)
@settings(max_examples=150, deadline=None)
def test_prose_with_one_attribution_holds_exactly_that_post(
    name: str, handle: str, day: date, locale: str, dash: str, post: str
) -> None:
    printed = format_date(day, "long", locale)
    (embed,) = find_flattened(f"{PROSE}{post}{dash}{name} (@{handle}) {printed}{AFTER}", language=locale)
    assert embed.date is not None
    assert (embed.platform, embed.handle, embed.date.day) == ("x", handle, day)
    assert (embed.name, embed.text) == (name, post)


@given(st.text(max_size=300) | st.lists(WORDS, max_size=60).map("".join))
@example("@" * 3_000)
@example("(@a) January 12, 2026")
@settings(max_examples=200, deadline=None)
def test_any_text_gives_the_same_answer_twice_and_positions_in_order(text: str) -> None:
    found = find_flattened(text)
    assert found == find_flattened(text)
    spans = [(embed.position.start or 0, embed.position.end or 0) for embed in found]
    assert all(0 <= start <= end <= len(text) for start, end in spans)
    assert spans == sorted(spans)


@given(st.lists(st.tuples(POSTS, HANDLES), min_size=1, max_size=5))
@settings(max_examples=40, deadline=None)
def test_taking_one_post_out_leaves_the_others(posts: list[tuple[str, str]]) -> None:
    blocks = [f"{PROSE}{post}\n— Ada ({'@' + handle}) January 12, 2026\n\n" for post, handle in posts]
    handles = [embed.handle for embed in find_flattened("".join(blocks))]
    assert handles == [handle for _, handle in posts]
    assert [embed.handle for embed in find_flattened("".join(blocks[1:]))] == handles[1:]


@pytest.mark.parametrize(
    "unit",
    [
        "— a (@b) ",
        "@",
        "pic.twitter.com/",
        "— a (@b) January 12, 2026 ",
        "♬ x\n@bc ",
        "A post shared by a (@b) ",
        "@a · Jan 12\n",
        "(@a January ",
        "Posted by ",
        "View this post on Instagram ",
        ". : … ",
        "- \n",
        "分享的帖子",
        "Posted by a on ",
        "[a](http://b.c) ",
        "![a[",
        "> a\n",
        "* a**",
        "&amp;\\_",
        "      x\n\n   y\n",
        "::: {a} ",
        "[1]a <http://b",
        "> a (@b) January 12, 2026\n",
        "дa ",
        "a! ! X. ",
    ],
)
def test_work_grows_no_faster_than_the_text(unit: str) -> None:
    find_flattened(unit)  # tables are loaded at the first use
    assert _work(unit * 240) <= 2.6 * _work(unit * 120) + 2_000


def _work(text: str) -> int:
    """How many Python-level calls reading the text takes: a measure that no clock disturbs."""
    calls = 0

    def count(*_: object) -> None:
        nonlocal calls
        calls += 1

    sys.setprofile(count)
    try:
        find_flattened(text)
    finally:
        sys.setprofile(None)
    return calls


def test_a_text_of_nothing_but_attributions_is_read_up_to_a_bound() -> None:
    """So that the work for each is done a bounded number of times."""
    assert len(find_flattened("@a · Jan 12\n" * 3_000)) == 2_000


@pytest.mark.parametrize(("before", "read"), [(9_000, 1), (11_000, 0)])
def test_what_stands_behind_very_many_handles_is_not_read(before: int, read: int) -> None:
    """So that a hostile text costs bounded time."""
    text = "Thanks to @a and @b, \n" * (before // 2) + "\nThe bridge is closed. — Ada (@ada) January 12, 2026"
    assert len(find_flattened(text)) == read
