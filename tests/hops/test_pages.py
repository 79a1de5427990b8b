"""Redirects that stand in pages."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from embedresolver.hops.pages import Move, Refresh, meta_refresh, read_refresh, script_move, shown_target

META = '<meta http-equiv="refresh" content="{}">'


@pytest.mark.parametrize(
    ("text", "refresh"),
    [
        ("0;url=https://b.example/", Refresh("https://b.example/", 0)),
        ("5; URL='https://b.example/'", Refresh("https://b.example/", 5)),
        ('1.5 ,url = "/c"', Refresh("/c", 1.5)),
        (".5;url=/c", Refresh("/c", 0.5)),
        ("0;https://b.example/", Refresh("https://b.example/", 0)),
        ("0 /c", Refresh("/c", 0)),
        ("url=/c", Refresh("/c", 0)),
        ("0; url = https://x.example/migrate?tok=1", Refresh("https://x.example/migrate?tok=1", 0)),
        ("30;url=/c", Refresh("/c", 30)),
        ("1000;url=/c", None),
        ("5", None),
        ("5;", None),
        (".;url=/c", None),
        ("", None),
    ],
)
def test_refresh(text: str, refresh: Refresh | None) -> None:
    assert read_refresh(text) == refresh


@pytest.mark.parametrize(
    ("page", "move"),
    [
        (META.format("0;url=/c"), Move("/c")),
        ("<body><p>" + META.format("0;url=/c"), Move("/c")),
        ("<META CONTENT='0;url=/c' HTTP-EQUIV=Refresh>", Move("/c")),
        ("<noscript>" + META.format("0;url=/n") + "</noscript>", Move("/n", without_script=True)),
        ("<noscript>" + META.format("0;url=/n") + "</noscript>" + META.format("0;url=/c"), Move("/c")),
        (META.format("0;url=/c?a=1&amp;b=2"), Move("/c?a=1&b=2")),
        ("<!-- " + META.format("0;url=/c") + " -->", None),
        ("<!-- " + META.format("0;url=/c"), None),
        ("<script>'" + META.format("0;url=/c") + "'</script>", None),
        ("<!-->" + META.format("0;url=/c") + "-->", Move("/c")),
        ("<!--->" + META.format("0;url=/c") + "-->", Move("/c")),
        ("<textarea>" + META.format("0;url=/c") + "</textarea>", None),
        ("<title>" + META.format("0;url=/c") + "</title>", None),
        ('<meta name="refresh" content="0;url=/c">', None),
        ('<meta http-equiv="refresh">', None),
        ('<meta http-equiv="refresh" content="900">', None),
        ("", None),
    ],
)
def test_meta_refresh(page: str, move: Move | None) -> None:
    assert meta_refresh(page) == move


@pytest.mark.parametrize(
    ("page", "target"),
    [
        (r'<script>location.replace("https:\/\/b.example\/c")</script>', "https://b.example/c"),
        ("<script>window.location.href = '/c';</script>", "/c"),
        ('<script>top.location="https://b.example/"</script>', "https://b.example/"),
        (r'<script>document.location.assign("\u002fc\x3fd")</script>', "/c?d"),
        ("<script>var a=1</script><script>location='/c'</script>", "/c"),
        ("<script>if (location == '/c') stay()</script>", None),
        ("<script>mylocation = '/c'</script>", None),
        ("<script>popup.location = '/c'</script>", None),
        ('<script>window["location"]["href"] = "/c"</script>', "/c"),
        ("<script>location.replace(`/c`)</script>", "/c"),
        ("<script>const to = '/a'; var next = '/c'; window.top.location.replace(next);</script>", "/c"),
        ("<script>location.href = unknown;</script>", None),
        ("<script>setTimeout(\"location.href='/c'\", 0)</script>", "/c"),
        ("<script>location = decodeURIComponent('%2Fc%3Fd')</script>", "/c?d"),
        (r"<script>location = '\u{2f}c\u{110000}'</script>", "/c"),
        ("<script>// location='/a'\n/* location='/b' */ location='/c'</script>", "/c"),
        ("<script>var a = 'https://a.example'; location='/c' // there</script>", "/c"),
        ("<script>/* location='/c'</script>", None),
        ("""<body onload="location.href='/c'">""", "/c"),
        ("location='/c'", None),
        ("<p>" + "words " * 100 + "</p><script>location='/c'</script>", None),
        ("", None),
    ],
)
def test_script_move(page: str, target: str | None) -> None:
    assert script_move(page) == target


def test_pages_that_show_where_a_link_leads() -> None:
    page = (
        '<p>leaving</p><a href="/help">?</a>'
        '<a class="b" href="https://b.example/?a=1&amp;b" data-tracking-control-name="external_url_click">on</a>'
    )
    assert shown_target(page, "lnkd.in") == "https://b.example/?a=1&b"
    assert shown_target(page, "www.linkedin.com") == "https://b.example/?a=1&b"
    assert shown_target(page, "b.example") is None
    assert shown_target(page.replace("https:", "javascript:"), "lnkd.in") is None
    assert shown_target('<input id=target value="https://b.example/">', "reurl.cc") == "https://b.example/"


@pytest.mark.parametrize(
    "piece",
    [
        *("<!--", "<meta ", "<meta '", '<meta "', "<meta a='\"", "<script>", "<a href=", "</noscript", "<meta a "),
        *("<script>/*", "<script>'", '<script>"\\', "<script>location=", "<script>`", "<body onload=", "<base href="),
    ],
)
def test_hostile_repetition_is_read_to_the_end(piece: str) -> None:
    assert meta_refresh(piece * 30_000) is None
    assert script_move(piece * 30_000) is None


@settings(max_examples=80)
@given(st.text(alphabet="<>\"'= /!-metascriphqufonx;0", max_size=120))
@example("<meta http-equiv=refresh content='0;url=\x00'>")
def test_any_page_has_an_answer(page: str) -> None:
    assert meta_refresh(page) == meta_refresh(page)
    assert isinstance(script_move(page), str | None)
