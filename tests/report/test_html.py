"""The HTML report as a tree: what it holds, and that other people's words stay words."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from embedresolver.models import Report, Resolution, Source
from embedresolver.report.html import to_html
from embedresolver.report.html.elements import foreign, link
from tests.report.samples import (
    ALL,
    ARABIC,
    ASKED,
    CHANGED,
    EMBED,
    GONE,
    HOSTILE_REPORT,
    HOSTILE_URLS,
    ORDINARY_REPORT,
    POST,
    UNNAMED,
    VERIFIED,
    hostile_verdict,
    report,
    resolved,
)

#: Every element that a report is made of; none of them can act or load anything.
_TAGS = frozenset(
    (
        *("a", "article", "b", "bdi", "blockquote", "body", "caption", "circle", "code", "dd", "del", "div", "dl"),
        *("dt", "figcaption", "figure", "footer", "h1", "h2", "h3", "head", "header", "html", "ins", "li", "line"),
        *("main", "mark", "meta", "nav", "ol", "p", "rect", "span", "strong", "style", "svg", "table", "tbody", "td"),
        *("text", "th", "thead", "time", "title", "tr", "ul"),
    )
)


def read(source: str) -> html.HtmlElement:
    return html.document_fromstring(source)


def words(element: html.HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())


def assert_made_of_our_elements(tree: html.HtmlElement) -> None:
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    assert {str(element.tag) for element in elements} <= _TAGS
    names = {str(name) for element in elements for name in element.attrib}
    assert not [name for name in names if name.startswith(("on", "src", "style", "action", "data"))]
    for anchor in tree.iter("a"):
        assert re.match(r"#post-\d+$|https?://", anchor.get("href") or "")


def test_a_card_says_what_differs_and_shows_both_sides() -> None:
    (card,) = read(to_html(report(CHANGED))).iter("article")
    assert words(card.find("h2")) == "1. X · River Town · @rivertown · January 17, 2024 ✗ Contradicted"
    finding = card.find(".//li[@class='mismatch']")
    assert finding is not None
    assert (
        words(finding)
        == "✗Text differs. A number differs: the article has “14”, the post has “12”. text.number_changed"
    )
    rows = {words(row.find("th")): [words(cell) for cell in row.findall("td")] for row in card.findall(".//tbody/tr")}
    assert rows["✓agrees: Account"] == ["Article@rivertown", "Platform@rivertown"]
    assert rows["✓agrees: Date"] == ["ArticleJanuary 17, 2024", "Platform2024-01-17 16:02:12 UTC"]
    article, post = rows["✗differs: Text"]
    assert ("council of 14 members" in article, "council of 12 members" in post) == (True, True)
    (removed,), added = (
        [words(e) for e in card.findall(".//p[@class='diff']/del")],
        card.findall(".//p[@class='diff']/ins"),
    )
    assert removed == "[only in the article: 14]"
    assert [words(e) for e in added] == ["[only in the post: not]", "[only in the post: 12]"]


def test_each_piece_of_evidence_has_its_address_time_status_and_digest() -> None:
    assert VERIFIED.resolution is not None
    (card,) = read(to_html(report(VERIFIED))).iter("article")
    items = [words(item) for item in card.findall(".//ul[@class='sources']/li")]
    for exchange in (*VERIFIED.expansions[0].exchanges, *VERIFIED.resolution.exchanges):
        (item,) = [item for item in items if exchange.sha256 in item]
        assert exchange.request.url in item
        assert f"2024-01-20 09:00:00 UTC · status {exchange.response.status} · " in item
    assert items[0].startswith("The post's id carries the time when the post was published: 2024-01-17 16:02:12 UTC")
    assert any(item == "No post from oembed: unreachable, no answer" for item in items)


def test_a_post_that_is_gone_is_said_to_be_gone() -> None:
    (card,) = read(to_html(report(GONE))).iter("article")
    assert "It no longer has the post." in words(card)
    assert "https://t.co/dead: leads nowhere" in words(card)


def test_nothing_is_made_up_for_a_quote_that_names_no_post() -> None:
    (card,) = read(to_html(report(UNNAMED))).iter("article")
    assert card.findall(".//figure") == []
    assert "It was not asked." in words(card)
    assert "Nothing was asked, and the quote names no post." in words(card)


def test_several_quotes_are_listed_first() -> None:
    tree = read(to_html(ORDINARY_REPORT))
    assert words(tree.find(".//h1")) == "✗ Contradicted 4 of 8 quoted posts; 1 not verified, 1 gone, 2 verified"
    entries = [words(entry) for entry in tree.findall(".//nav//li")]
    assert entries[2] == "✗ Contradicted 3. X · River Town · @rivertovvn · January 17, 2024: account differs"
    assert [a.get("href") for a in tree.findall(".//nav//a")] == [f"#{card.get('id')}" for card in tree.iter("article")]
    assert len(entries) == len(ALL)


def test_the_article_is_named_by_its_digest_and_the_quote_shown_in_it() -> None:
    page = f"<html><body><p>Before it.</p>\n\n<p>{EMBED.text}</p><p>Behind it.</p></body></html>".encode()
    tree = read(to_html(report(VERIFIED), page))
    assert hashlib.sha256(page).hexdigest() in words(tree.find(".//header"))
    assert words(tree.find(".//blockquote")) == f"Before it. {EMBED.text} Behind it."
    assert words(tree.find(".//mark")) == EMBED.text


def test_answers_of_several_times_give_the_span() -> None:
    assert VERIFIED.resolution is not None
    first, second = VERIFIED.resolution.exchanges
    later = replace(second, response=replace(second.response, fetched_at=ASKED + timedelta(hours=1)))
    verdict = replace(VERIFIED, expansions=(), resolution=replace(VERIFIED.resolution, exchanges=(first, later)))
    assert "2024-01-20 09:00:00 UTC to 2024-01-20 10:00:00 UTC" in words(read(to_html(report(verdict))).find(".//dl"))


def test_a_copy_is_said_to_be_a_copy_and_an_old_answer_to_be_old() -> None:
    source = Source("wayback", ("handle", "text"), "https://archive.example/", ASKED)
    old = replace(resolved(replace(POST, created_at=None, created_day=None, sources=(source,))), outcome="gone")
    verdict = replace(GONE, resolution=replace(old, stale_for=timedelta(hours=30)))
    shown = words(read(to_html(report(verdict))))
    assert "Note: an archived copy of 2024-01-20 09:00 UTC gives handle, text, not the platform itself" in shown
    assert "Note: the answers are kept ones, 30 hours past their time: the platform could not be asked again" in shown


def test_sides_that_say_little() -> None:
    day = replace(resolved(replace(POST, created_at=None, created_day=date(2024, 1, 17))), stale_for=timedelta())
    silent = replace(EMBED, url=None, short_links=(), handle=None, name=None, text=None, date_text=None)
    (card,) = read(to_html(report(replace(VERIFIED, embed=silent, resolution=day)))).iter("article")
    rows = {words(row.find("th")): [words(cell) for cell in row.findall("td")] for row in card.findall(".//tbody/tr")}
    assert rows["✓agrees: Date"] == ["Articlenot shown", "Platform2024-01-17"]
    assert rows["✓agrees: Post"][0] == "Articlenot shown"
    assert "ones, an hour past" in words(card)
    flat = replace(
        EMBED, url=None, short_links=("https://t.co/a", "https://t.co/b", "https://t.co/c", "https://t.co/d")
    )
    (card,) = read(to_html(report(replace(VERIFIED, embed=flat, checks=(), resolution=None)))).iter("article")
    (cell, *_) = card.findall(".//tbody/tr/td")
    assert words(cell) == "Articlehttps://t.co/a https://t.co/b https://t.co/c"


def test_an_article_without_quotes_or_name() -> None:
    tree = read(to_html(Report(None, "unverified")))
    assert words(tree.find(".//h1")) == "? Not verified no quoted post was found"
    assert list(tree.iter("article")) == []


def test_directions_and_languages_are_declared() -> None:
    (card,) = read(to_html(report(ARABIC))).iter("article")
    (diff,) = card.findall(".//p[@class='diff']")
    assert (diff.get("lang"), diff.get("dir")) == ("ar", "auto")
    assert foreign("x", "zz-Hostile").get("lang") is None
    assert foreign("x", "pt-BR").get("lang") == "pt"


def test_every_outcome_has_words() -> None:
    for outcome in ("gone", "withheld", "unreadable", "unreachable", "needs-credentials", "deferred"):
        verdict = replace(GONE, resolution=Resolution("", None, outcome))
        assert words(read(to_html(report(verdict))).find(".//tbody/tr"))


def test_the_policy_names_the_style_sheet_that_is_there() -> None:
    source = to_html(ORDINARY_REPORT)
    style = source.partition("<style>")[2].partition("</style>")[0]
    assert "</" not in style
    digest = hashlib.sha256(style.encode()).digest()
    (policy,) = re.findall(r"'sha256-([^']+)'", source)
    assert policy.encode() == base64.b64encode(digest)


def test_hostile_words_become_no_elements() -> None:
    assert_made_of_our_elements(read(to_html(ORDINARY_REPORT)))
    assert_made_of_our_elements(read(to_html(HOSTILE_REPORT, b"<p>x")))
    assert "<script" not in to_html(HOSTILE_REPORT)


@settings(max_examples=50)
@given(
    st.text(st.characters(exclude_categories=()), max_size=100), st.sampled_from(HOSTILE_URLS) | st.text(max_size=40)
)
def test_any_words_can_be_shown(text: str, url: str) -> None:
    source = to_html(Report(text, "contradicted", (hostile_verdict(url, text),)), text.encode("utf-8", "replace"))
    assert source.encode("utf-8")
    assert_made_of_our_elements(read(source))


@pytest.mark.parametrize("url", HOSTILE_URLS)
def test_only_addresses_of_the_web_become_links(url: str) -> None:
    made = link(url)
    assert made.tag == ("a" if url.startswith("https://") else "code")
    if made.tag == "a":
        assert made.get("rel") == "noreferrer noopener nofollow"


def test_a_tall_story_is_cut() -> None:
    tall = hostile_verdict("https://news.example/", "word " * 200_000)
    assert len(to_html(Report(None, "contradicted", (tall,)))) < 2_000_000
