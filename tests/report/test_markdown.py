"""The Markdown report: what a renderer makes of it, and that nobody else's words act in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from embedresolver.models import Problem, Report
from embedresolver.report.markdown import to_markdown
from embedresolver.verify import verify_embed
from tests.report.samples import (
    CHANGED,
    EMBED,
    GONE,
    HOSTILE_REPORT,
    HOSTILE_URLS,
    ORDINARY_REPORT,
    hostile_verdict,
    report,
    resolved,
)

#: What trackers and chat programs act on though CommonMark does not: mentions, references, bare addresses, short codes.
_ACTS = re.compile(r"@\w|#\d|\w://|www\.|mailto:|:\w+:|<|\w\.[a-z]{2,}", re.IGNORECASE)


def tokens(source: str) -> Iterator[Token]:
    for block in MarkdownIt("commonmark").parse(source):
        yield block
        yield from block.children or ()


def links(source: str) -> list[str]:
    return [str(token.attrs["href"]) for token in tokens(source) if token.type == "link_open"]


def plain_words(source: str) -> str:
    return "\n".join(token.content for token in tokens(source) if token.type == "text")


def assert_harmless(source: str) -> None:
    kinds = {token.type for token in tokens(source)}
    assert not kinds & {"html_block", "html_inline", "image", "code_block", "table_open"}, kinds
    assert not _ACTS.search(plain_words(source)), _ACTS.search(plain_words(source))
    assert all(link.startswith(("http://", "https://")) for link in links(source)), links(source)


def test_the_finding_comes_first() -> None:
    source = to_markdown(report(CHANGED, source="article.html"))
    lines = [line for line in source.splitlines() if line]
    assert lines[0] == "## ✗ Contradicted: `article.html`"
    findings = [line for line in lines if line.startswith("- ")]
    assert findings[0] == "- ✗ **Text differs.** A number differs: the article has “14”, the post has “12”."
    assert "- ✓ **Account agrees.** The post is by `@rivertown`, as the article says." in findings


def test_both_sides_of_a_diff_are_shown() -> None:
    (fence,) = [token for token in tokens(to_markdown(report(CHANGED))) if token.type == "fence"]
    assert fence.info == "diff"
    article, post = fence.content.splitlines()
    assert article == "- The bridge over the river will open before spring, the council of [14] members said on Monday."
    assert (
        post == "+ The bridge over the river will [not] open before spring, the council of [12] members said on Monday."
    )


def test_each_answer_is_named_with_time_status_and_digest() -> None:
    source = to_markdown(report(GONE))
    (exchange,) = GONE.resolution.exchanges if GONE.resolution else ()
    assert exchange.request.url in links(source)
    assert f"2024-01-20 09:00 UTC, status 200, SHA-256 `{exchange.sha256}`" in source
    assert "Short link [`t.co`](<https://t.co/dead>): `leads nowhere`" in source
    assert "No post from `syndication: gone, the platform shows a tombstone`" in source


def test_an_article_without_quotes_says_so() -> None:
    assert "no quoted post was found." in to_markdown(Report(None, "unverified"))


def test_ordinary_and_hostile_reports_are_harmless() -> None:
    for given_report in (ORDINARY_REPORT, HOSTILE_REPORT):
        source = to_markdown(given_report)
        assert source.startswith("## ")
        assert_harmless(source)


@given(
    st.text(st.characters(exclude_categories=()), max_size=200), st.sampled_from(HOSTILE_URLS) | st.text(max_size=40)
)
def test_no_words_act(words: str, url: str) -> None:
    source = to_markdown(Report(words, "contradicted", (hostile_verdict(url, words),)))
    assert source.startswith("## ")
    assert_harmless(source)


@pytest.mark.parametrize(
    "word", ["@everyone", "#12", "a@b.example", "evil.example", "<b>", "a_b_c", "*a*", "`x`", "![i](u)", "owner/repo#1"]
)
def test_a_word_that_could_be_more_is_harmless(word: str) -> None:
    source = to_markdown(Report(word, "contradicted", (hostile_verdict("https://news.example/", word),)))
    assert_harmless(source)
    assert "em_open" not in {token.type for token in tokens(source)}


@pytest.mark.parametrize("word", ["GH-12", "ABC-123", "deadbeef12", "0123456"])
def test_what_trackers_make_references_of_is_code(word: str) -> None:
    source = to_markdown(Report(None, "unverified", problems=(Problem("odd", f"the page says {word}, twice"),)))
    assert f"says `{word}`, twice" in source
    assert tokens(source)


def test_a_tall_story_is_cut() -> None:
    assert (
        len(to_markdown(Report(None, "contradicted", (hostile_verdict("https://news.example/", "word " * 100_000),))))
        < 200_000
    )


def test_an_embed_that_prints_nothing_gets_no_empty_quote() -> None:
    source = to_markdown(report(verify_embed(replace(EMBED, text=None), resolved())))
    assert "\n>" not in source
    assert source.index("Post: ") < source.index("**Account agrees.**")
