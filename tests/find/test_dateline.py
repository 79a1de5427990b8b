from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embedresolver.find.dateline import read_dateline


@pytest.mark.parametrize(
    ("page", "iso"),
    [
        (
            '<script type="application/ld+json">{"datePublished": "2024-01-17T21:05:00+01:00"}',
            "2024-01-17T21:05:00+01:00",
        ),
        ('<meta property="article:published_time" content="2024-01-17T21:05:00Z">', "2024-01-17T21:05:00+00:00"),
        ("<meta content='2024-01-17T21:05:00' name='Parsely-Pub-Date'/>", "2024-01-17T21:05:00+00:00"),
        ('<META NAME="DC.date.issued" CONTENT=2024-01-17T21:05:00-0500>', "2024-01-17T21:05:00-05:00"),
        (
            '<time itemprop="datePublished" datetime="2024-01-17T21:05+09:00">gestern</time>',
            "2024-01-17T21:05:00+09:00",
        ),
        ('<time pubdate="" datetime="2024-01-17T21:05Z">', "2024-01-17T21:05:00+00:00"),
        ('"datePublished":"soon-ish" "datePublished":"2024-01-17T21:05:00Z"', "2024-01-17T21:05:00+00:00"),
    ],
)
def test_a_page_says_when_it_was_published(page: str, iso: str) -> None:
    for form in (page, page.encode()):
        moment = read_dateline(form)
        assert moment is not None
        assert moment.isoformat() == iso


@pytest.mark.parametrize(
    "page",
    [
        "",
        "<p>published on January 17, 2024</p>",
        '<meta property="article:modified_time" content="2024-01-17T21:05:00Z">',
        '<meta property="article:published_time" content="2024-01-17">',
        '<time datetime="2024-01-17T21:05Z">',
        '"datePublished":"0001-01-01T00:00:00+14:00"',
    ],
)
def test_a_day_alone_or_another_date_is_no_dateline(page: str) -> None:
    assert read_dateline(page) is None


@given(st.one_of(st.binary(), st.text(st.characters(exclude_categories=()))))
def test_no_page_makes_it_raise(page: bytes | str) -> None:
    moment = read_dateline(page)
    assert moment is None or moment.tzinfo is not None
