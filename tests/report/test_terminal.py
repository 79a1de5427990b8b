"""The terminal's report: the finding first, each piece of evidence on one line, nothing that acts."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, timedelta

import pytest
from rich.console import Console

from embedresolver.models import Expansion, Hop, Media, Post, Problem, Report, Resolution, RungAnswer, Source, Verdict
from embedresolver.report.terminal import print_value
from embedresolver.verify import verify_embed
from tests.report.samples import (
    ASKED,
    CHANGED,
    EMBED,
    GONE,
    HOSTILE_REPORT,
    IMPERSONATED,
    ORDINARY_REPORT,
    POST,
    REF,
    UNNAMED,
    VERIFIED,
    hostile_verdict,
    leads,
    report,
    resolved,
)


def printed(value: Report | Expansion | Resolution, *, width: int = 100, colour: bool = False) -> list[str]:
    out = io.StringIO()
    console = Console(
        file=out, width=width, highlight=False, force_terminal=colour, color_system="standard" if colour else None
    )
    print_value(value, console)
    return [line.rstrip() for line in out.getvalue().splitlines()]


def test_the_finding_stands_right_below_the_verdict() -> None:
    lines = printed(report(CHANGED, source="article.html"))
    assert lines[0] == "✗ CONTRADICTED  article.html: 1 quoted post"
    assert lines[2] == "1. ✗ contradicted X · River Town · @rivertown · January 17, 2024 · line 3"
    assert lines[3] == "   ✗ text   A number differs: the article has “14”, the post has “12”."
    assert "{+not+} open before spring, the council of [-14-]{+12+} members" in " ".join(line.strip() for line in lines)
    assert lines[lines.index("            [-only in the article-] {+only in the post+}") + 1].startswith("   ✓ post")


def test_evidence_takes_one_short_line_each_on_the_narrowest_terminal() -> None:
    lines = printed(report(VERIFIED), width=80)
    assert "     leads  t.co/aRiverTown → x.com/rivertown/status/1747650538865041986/photo/1" in lines
    asked = lines.index("     asked  t.co                      2024-01-20 09:00 UTC 301 sha256 e3b0c442")
    assert lines[asked + 1].startswith("            cdn.syndication.twimg.com 2024-01-20 09:00 UTC 200 sha256 ")
    assert lines[-1] == "     heard  unreachable, no answer: oembed"


def test_a_sentence_that_names_both_sides_is_not_said_twice() -> None:
    assert not [line for line in printed(report(IMPERSONATED)) if "the post: " in line]
    other = resolved(Post(REF, handle=POST.handle, text="Nothing of the kind was ever written here by anybody at all."))
    lines = printed(report(verify_embed(EMBED, other)))
    assert [line for line in lines if "the article: The bridge over" in line]


def test_what_could_not_be_had_is_said_once() -> None:
    lines = printed(report(GONE))
    assert "     leads  t.co/dead: leads nowhere" in lines
    assert "     heard  gone, the platform shows a tombstone: syndication" in lines
    nowhere = Verdict(EMBED, "unverified", (), expansions=(Expansion("https://t.co/x", None),))
    assert "    leads t.co/x: its end was not reached" in printed(report(nowhere))


def test_a_copy_is_said_to_be_a_copy() -> None:
    source = Source("wayback", ("text",), "https://archive.example/", ASKED)
    copied = replace(resolved(replace(POST, sources=(source,))), stale_for=timedelta(hours=3))
    lines = printed(report(replace(VERIFIED, resolution=copied)), width=120)
    assert "     note   an archived copy of 2024-01-20 09:00 UTC gives text, not the platform itself" in lines
    assert (
        "     note   the answers are kept ones, 3 hours past their time: the platform could not be asked again" in lines
    )


def test_an_article_without_quotes_and_one_with_problems() -> None:
    assert printed(Report(None, "unverified")) == ["? NOT VERIFIED  the page: no quoted post was found"]
    assert "  ! too many" in printed(Report("a", "unverified", (), (Problem("too_many_embeds", "too many"),)))


def test_colour_only_repeats_what_the_marks_say() -> None:
    plain = printed(ORDINARY_REPORT)
    coloured = "\n".join(printed(ORDINARY_REPORT, colour=True))
    assert "\x1b[" in coloured
    assert [line[:30] for line in plain if "✗" in line]


@pytest.mark.parametrize(
    "value", [HOSTILE_REPORT, HOSTILE_REPORT.embeds[0].resolution, HOSTILE_REPORT.embeds[0].expansions[0]]
)
def test_no_words_act_on_the_terminal(value: Report | Expansion | Resolution) -> None:
    shown = "\n".join(printed(value))
    assert not {"\x1b", "\x9b", "\u202e", "\u2066", "\x00", "\ud800"} & set(shown)
    assert "[2J" in shown  # the words themselves are there
    assert shown.encode()


def test_a_tall_story_is_cut() -> None:
    tall = hostile_verdict("https://news.example/", "word " * 100_000)
    assert len("\n".join(printed(Report(None, "contradicted", (tall,))))) < 200_000


def test_a_link_is_shown_hop_by_hop() -> None:
    assert printed(leads()) == [
        "https://t.co/aRiverTown  (start 301)",
        f"✓ x post {REF.id}, linked as @rivertown's",
    ]
    way = Expansion(
        "https://a.example/",
        "https://b.example/",
        (Hop("https://a.example/", None, "start"), Hop("https://b.example/", 200, "http")),
    )
    assert printed(way) == ["https://a.example/  (start)", "  → https://b.example/  (http 200)", "✓ https://b.example/"]
    assert printed(Expansion("https://a.example/", None, error=Problem("dead_link", "leads nowhere"))) == [
        "✗ leads nowhere"
    ]


def test_a_post_is_shown_with_who_says_what() -> None:
    found = resolved(Post(
        REF, handle="rivertown", name="River Town", author_id="7", created_at=POST.created_at,
        created_at_from="syndication", text="Open.", truncated=True,
        media=(Media("photo", "https://p.example/", "a bridge"),),
    ))  # fmt: skip
    shown = " ".join(" ".join(printed(found)).split())
    assert "author River Town @rivertown (account 7)" in shown
    assert "created 2024-01-17 16:02:12 UTC, says syndication" in shown
    assert "text Open. … (the endpoint cuts long posts)" in shown
    assert "photo https://p.example/ a bridge" in shown
    day = " ".join(" ".join(printed(resolved(Post(REF, created_day=date(2024, 1, 17))))).split())
    assert "created 2024-01-17 syndication found" in day
    bare = Resolution("https://x.com/i/status/1", REF, "gone", "", Post(REF), (RungAnswer("oembed", "gone", "gone"),))
    assert "oembed gone: gone" in " ".join(" ".join(printed(bare)).split())
    assert "heard" not in " ".join(printed(report(replace(VERIFIED, resolution=bare))))
    gone = GONE.resolution
    assert gone is not None
    assert "id minted 2024-01-17 16:02:12 UTC (server)" in " ".join(" ".join(printed(gone)).split())


def test_only_our_values_can_be_printed() -> None:
    with pytest.raises(TypeError, match="no terminal form for str"):
        print_value("text")  # type: ignore[arg-type]  # that is the point


def test_a_quote_that_names_no_post_is_printed() -> None:
    assert "   ? post   The page does not say which post it is." in printed(report(UNNAMED))
