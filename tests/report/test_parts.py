"""The parts that several reports share: words, cut diffs, surroundings, evidence."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embedresolver.models import Check, DiffKind, DiffPart, Embed, Position, PostRef, Report
from embedresolver.report.differences import LONGEST, MOST, NEAR, excerpt, spaced
from embedresolver.report.evidence import caveats, exchanges_about, exchanges_of, silent_rungs
from embedresolver.report.safe import clipped, readable
from embedresolver.report.surroundings import SHOWN, passage_around, surroundings
from embedresolver.report.wording import against, gravest_first, heading, host, minute, second, short_url, summary
from tests.report.samples import (
    ALL,
    CHANGED,
    EMBED,
    GONE,
    MADE,
    POST,
    TEXT,
    UNNAMED,
    VERIFIED,
    WRONG_DAY,
    report,
    resolved,
)

# -- words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (Report(None, "unverified"), "no quoted post was found"),
        (report(VERIFIED), "1 quoted post"),
        (report(VERIFIED, VERIFIED), "all 2 quoted posts"),
        (report(*ALL), "4 of 8 quoted posts; 1 not verified, 1 gone, 2 verified"),
        (report(VERIFIED, GONE), "1 of 2 quoted posts; 1 verified"),
    ],
)
def test_a_summary_says_how_many(told: Report, words: str) -> None:
    assert summary(told) == words


def test_what_speaks_against_the_article_comes_first() -> None:
    checks = [Check("post", "match", ""), Check("name", "unverifiable", "")]
    checks += [Check("text", "mismatch", ""), Check("handle", "match", "")]
    assert [check.check for check in gravest_first(checks)] == ["text", "name", "post", "handle"]


def test_what_differs_is_named() -> None:
    assert against(VERIFIED.checks) == ""
    assert against(CHANGED.checks) == "text differs"
    assert against((*CHANGED.checks, *WRONG_DAY.checks)) == "text and date differ"


def test_a_heading_holds_what_the_article_says() -> None:
    assert heading(EMBED) == ("X", "River Town", "@rivertown", "January 17, 2024")
    assert heading(Embed("embed", "elsewhere", "iframe")) == ("elsewhere",)


def test_times_are_in_utc() -> None:
    moment = datetime(2024, 1, 17, 1, 2, 3, tzinfo=timezone(timedelta(hours=2)))
    assert (minute(moment), second(moment)) == ("2024-01-16 23:02 UTC", "2024-01-16 23:02:03 UTC")


def test_urls_are_shortened_to_what_people_recognise() -> None:
    assert short_url("https://x.com/a/status/1?s=20") == "x.com/a/status/1"
    assert short_url("https://x.com/" + "a" * 100) == "x.com/" + "a" * 53 + "…"
    assert short_url("::") == "::"
    assert (host("https://x.com/a"), host("::")) == ("x.com", "::")


def test_long_texts_are_cut_between_words() -> None:
    assert clipped("four words and more", 12) == "four words …"
    assert clipped("四个字和更多的字", 4) == "四个字和 …"
    assert clipped("short", 12) == "short"


def test_readable_text_keeps_its_lines_and_drops_what_only_leans() -> None:
    assert readable("\u200fa\u200e\n\n\x1bb\ufffe\r\nc\n") == "a\n\n\ufffdb\ufffd\nc"


# -- differences ------------------------------------------------------------------------------------------------------

LONG = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "


def shown(*parts: DiffPart) -> list[str]:
    return [part.claimed for part in excerpt(parts)]


def same(text: str) -> DiffPart:
    return DiffPart("same", text, text)


CHANGE = DiffPart("changed", "left ", "right ")


def test_common_words_are_shown_only_beside_a_difference() -> None:
    before, changed, between, _, after = shown(same(LONG), CHANGE, same(LONG * 2), CHANGE, same(LONG))
    assert changed == "left "
    assert before == "… thirteen fourteen fifteen sixteen seventeen "
    assert after == "one two three four five six seven eight nine … "
    assert between == "one two three four five six seven eight nine … thirteen fourteen fifteen sixteen seventeen "


def test_short_common_words_are_shown_whole() -> None:
    assert shown(same("a "), CHANGE, same("b "), CHANGE, same("c")) == ["a ", "left ", "b ", "left ", "c"]
    assert shown(same(LONG)) == [LONG]
    assert shown(CHANGE, same(" ")) == ["left "]


def test_texts_without_spaces_are_cut_anywhere() -> None:
    before, _, after = shown(same("字" * 500), CHANGE, same("字" * 500))
    assert (before, after) == ("… " + "字" * NEAR, "字" * NEAR + " … ")


def test_white_space_behind_a_part_is_known() -> None:
    assert spaced(CHANGE)
    assert spaced(DiffPart("dropped", "", "word "))
    assert not spaced(same("字"))


@given(
    st.lists(st.tuples(st.sampled_from(["same", "changed", "added", "dropped"]), st.text(max_size=200)), max_size=100)
)
def test_an_excerpt_is_bounded_and_keeps_the_order(drawn: list[tuple[DiffKind, str]]) -> None:
    parts = [DiffPart(kind, text, text) for kind, text in drawn]
    cut = list(excerpt(parts))
    assert len(cut) <= MOST
    assert all(len(part.claimed) <= LONGEST + 3 for part in cut)
    assert [part.kind for part in cut if part.kind != "same"] == [p.kind for p in parts[:MOST] if p.kind != "same"]


# -- surroundings -----------------------------------------------------------------------------------------------------


def around(page: str, embed: Embed = EMBED) -> tuple[str, str, str] | None:
    found = passage_around(page.encode(), embed)
    return (found.before, found.quote, found.after) if found is not None else None


def on_line(number: int) -> Embed:
    return replace(EMBED, position=Position(number))


def test_a_flattened_quote_is_shown_at_its_offsets() -> None:
    page = f"Before. {TEXT} After."
    embed = replace(EMBED, position=Position(1, 8, 8 + len(TEXT)))
    assert around(page, embed) == ("Before.", TEXT, "After.")


def test_a_quote_in_markup_is_found_by_its_words() -> None:
    head = "<!doctype html><title>T</title><script>var a = '<p>no'</script>\n<p>Be&shy;fore.</p>"
    page = f"{head}\n<blockquote>{TEXT}</blockquote>After."
    assert around(page, on_line(3)) == ("Be\u00adfore.", TEXT, "After.")


def test_each_quote_of_a_page_has_its_own_surroundings() -> None:
    page = f"<p>Before.</p><blockquote>{TEXT}</blockquote><p>After.</p>".encode("utf-16")
    verdicts = [VERIFIED, replace(VERIFIED, embed=replace(EMBED, text="Not on this page.", ref=None))]
    first, second = surroundings(
        page, [replace(one, embed=replace(one.embed, position=Position(1))) for one in verdicts]
    )
    assert first is not None
    assert (first.before, first.quote, first.after) == ("Before.", TEXT, "After.")
    assert second is None


def test_a_quote_far_down_one_endless_line_is_found_by_its_id() -> None:
    filler = "<p>words and words</p>" * 5_000
    quote = f"<blockquote>{TEXT} <a href='{EMBED.url}'>x</a></blockquote>"
    page = f"{filler}<p>Before.</p>{quote}{filler}"
    found = around(page, on_line(1))
    assert found is not None
    assert found[0].endswith("Before.")
    assert found[0].startswith("… ")
    assert found[1] == TEXT
    assert found[2].endswith(" …")
    assert len(found[0]) + len(found[2]) <= 2 * SHOWN + 4


def test_a_script_cut_open_is_not_read_as_words() -> None:
    page = f"<script>{'x' * 30_000}<p>'code'</script><p>Before.</p>\n<p>{TEXT}</p>"
    assert around(page, on_line(2)) == ("Before.", TEXT, "")


def test_a_quote_whose_end_is_altered_is_cut_at_its_length() -> None:
    page = f"<p>{TEXT[:60]} something else altogether, and more of it than there was.</p>"
    found = around(page, on_line(1))
    assert found is not None
    assert len(found[1]) == len(TEXT)


def test_what_is_not_printed_has_no_place() -> None:
    assert around("<p>nothing of it</p>", on_line(1)) is None
    assert around(f"<p>{TEXT}</p>", replace(EMBED, position=Position(), ref=None)) is None
    assert around("<p>one line</p>", replace(on_line(9), text=None)) is None
    assert around("x" * 60_000, replace(on_line(1), ref=PostRef("x", "xxx"))) is None


@given(st.binary(max_size=300), st.text(max_size=20), st.integers(0, 9), st.none() | st.integers(0, 300))
def test_any_page_is_read(page: bytes, text: str, line: int, start: int | None) -> None:
    embed = replace(EMBED, text=text, ref=PostRef("x", text), position=Position(line, start, start))
    found = passage_around(page, embed)
    assert found is None or len(found.before) <= SHOWN + 2


# -- evidence ---------------------------------------------------------------------------------------------------------


def test_each_exchange_counts_once() -> None:
    assert len(exchanges_about(VERIFIED)) == 3
    assert exchanges_of(report(VERIFIED, CHANGED, VERIFIED, UNNAMED)) == exchanges_about(VERIFIED)
    assert [answer.rung for answer in silent_rungs(VERIFIED)] == ["oembed"]
    assert exchanges_about(UNNAMED) == ()
    assert silent_rungs(UNNAMED) == ()


def test_a_post_that_was_searched_for_is_said_to_be() -> None:
    assert list(caveats(VERIFIED)) == []
    assert ["no link to its post" in said for said in caveats(replace(VERIFIED, found_by="search"))] == [True]


def test_an_authors_own_time_is_said_to_be_one() -> None:
    own = resolved(replace(POST, seen_at=MADE))
    assert list(caveats(replace(VERIFIED, resolution=own))) == [
        "the post's time is its author's own word; the platform's server first saw it on 2024-01-17 16:02 UTC"
    ]


def test_the_same_question_asked_again_is_another_exchange() -> None:
    assert VERIFIED.resolution is not None
    first, second = VERIFIED.resolution.exchanges
    assert first.request == second.request
    later = replace(first, response=replace(first.response, fetched_at=datetime(2024, 1, 21, tzinfo=UTC)))
    again = replace(VERIFIED, resolution=replace(VERIFIED.resolution, exchanges=(first, first, second, later)))
    assert exchanges_about(again)[1:] == (first, second, later)
