"""All checks of one embed together, and of one article."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from embedresolver.models import Embed, Expansion, Post, PostRef, PrintedDate, Resolution, Verdict, VerdictName
from embedresolver.verify import REASONS, overall, verify_embed
from tests.verify.making import BARE, EMBED, MADE, POST, REF, check_of, found, outcomes

if TYPE_CHECKING:
    from collections.abc import Iterable


def test_what_the_article_shows_is_the_posts_own() -> None:
    verdict = verify_embed(EMBED, found())
    assert verdict.verdict == "verified"
    assert [check.check for check in verdict.checks] == ["post", "handle", "name", "date", "text", "link"]
    assert outcomes(verdict) == {}


@pytest.mark.parametrize(
    ("embed", "reasons"),
    [
        (replace(EMBED, handle="hilltown"), {"handle": "handle.different"}),
        (replace(EMBED, date=PrintedDate("x", date(2024, 1, 14))), {"date": "date.off_by_days"}),
        (
            replace(
                EMBED,
                text="The bridge over the lake will not open before spring, the council of 12 members said on Monday.",
            ),
            {"text": "text.words_changed"},
        ),
    ],
)
def test_one_alteration_contradicts_through_its_own_check(embed: Embed, reasons: dict[str, str]) -> None:
    verdict = verify_embed(embed, found())
    assert (verdict.verdict, outcomes(verdict)) == ("contradicted", reasons)


def test_a_display_name_contradicts_nothing() -> None:
    verdict = verify_embed(replace(EMBED, name="Somebody Else"), found())
    assert (verdict.verdict, outcomes(verdict)) == ("verified", {"name": "name.differs"})


@pytest.mark.parametrize(
    ("printed", "actual", "reason"),
    [
        ("RIVER TOWN 🌉", "River Town", "name.match"),
        ("🌉", "🌉", "name.match"),
        ("🌉", "🏙", "name.differs"),
        ("River Town", None, "name.unknown"),
    ],
)
def test_display_names(printed: str, actual: str | None, reason: str) -> None:
    verdict = verify_embed(replace(EMBED, name=printed), found(replace(POST, name=actual)))
    assert check_of(verdict, "name").reason == reason


def test_the_name_of_another_account_on_the_page_is_known_again() -> None:
    hill = Post(PostRef("x", "20"), handle="hilltown", name="Hill Town")
    others = (replace(found(), post=None), found(), found(replace(hill, name=None)), found(hill))
    verdict = verify_embed(replace(EMBED, name="HILL TOWN"), found(), others=others)
    assert (verdict.verdict, outcomes(verdict)) == ("verified", {"name": "name.of_other_account"})
    assert "@hilltown" in check_of(verdict, "name").explanation


def test_without_evidence_a_name_is_unknown() -> None:
    assert check_of(verify_embed(EMBED, None), "name").reason == "name.unknown"


def test_an_embed_that_prints_nothing_is_verified_by_its_post() -> None:
    assert verify_embed(BARE, found()).verdict == "verified"
    assert verify_embed(BARE, None).verdict == "unverified"


def test_a_claim_that_stays_open_leaves_the_embed_unverified() -> None:
    assert verify_embed(EMBED, found(replace(POST, text=None))).verdict == "unverified"


def test_the_clock_in_the_id_speaks_without_a_network() -> None:
    assert check_of(verify_embed(EMBED, None), "date").reason == "date.utc_day"
    late = replace(EMBED, date=PrintedDate("x", date(2024, 2, 14)))
    verdict = verify_embed(late, None)
    assert (verdict.verdict, check_of(verdict, "date").reason) == ("contradicted", "date.off_by_days")
    assert "the clock in the post's id" in check_of(verdict, "date").explanation


def test_a_gone_post_may_still_be_contradicted() -> None:
    gone = Resolution("https://x.com/i/status/1", REF, "gone", "x.tombstone_deleted")
    late = replace(EMBED, date=PrintedDate("x", date(2024, 2, 14)))
    assert verify_embed(EMBED, gone).verdict == "gone"
    assert verify_embed(late, gone).verdict == "contradicted"


@pytest.mark.parametrize(
    ("names", "word"),
    [
        ([], "unverified"),
        (["verified", "verified"], "verified"),
        (["verified", "gone"], "gone"),
        (["gone", "unverified"], "unverified"),
        (["unverified", "contradicted", "verified"], "contradicted"),
    ],
)
def test_one_word_for_an_article(names: Iterable[VerdictName], word: str) -> None:
    assert overall(Verdict(BARE, name, ()) for name in names) == word


words = st.none() | st.text(max_size=40)
moments = (
    st.none()
    | st.datetimes(timezones=st.just(UTC))
    | st.sampled_from([datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)])
)
days = st.none() | st.builds(
    PrintedDate,
    words.map(str),
    st.dates(),
    st.none() | st.times(),
    other_day=st.none() | st.dates(),
    half_day_lost=st.booleans(),
)
refs = st.builds(
    PostRef, st.sampled_from(["x", "tiktok", "bluesky", "mastodon", "no such"]), st.text(max_size=20) | st.just(REF.id)
)
links = st.text(max_size=30) | st.sampled_from(
    ["https://pic.twitter.com/a", "https://x.com/a/status/20", "https://t.co/a"]
)
embeds = st.builds(
    replace,
    st.just(EMBED),
    ref=st.none() | refs,
    handle=words,
    handle_from=st.sampled_from([None, "printed", "link"]),
    name=words,
    date_text=words,
    date=days,
    text=words,
    short_links=st.lists(links, max_size=2).map(tuple),
    post_links=st.lists(links, max_size=2).map(tuple),
)
posts = st.builds(
    Post,
    refs,
    handle=words,
    name=words,
    created_at=moments,
    created_day=st.none() | st.dates(),
    text=words,
    quoted_text=words,
    edited_at=moments,
)
resolutions = st.none() | st.builds(
    Resolution,
    links,
    st.none() | refs,
    st.sampled_from(["found", "gone", "withheld", "unreachable"]),
    post=st.none() | posts,
)
expansions = st.builds(Expansion, links, st.none() | links, post=st.none() | refs, handle=words)


@settings(max_examples=150)
@given(embeds, resolutions, st.lists(expansions, max_size=2), st.lists(posts, max_size=1), moments, moments)
def test_any_values_give_a_verdict_with_known_reasons(
    embed: Embed,
    resolution: Resolution | None,
    ways: list[Expansion],
    other: list[Post],
    published: datetime | None,
    now: datetime | None,
) -> None:
    others = tuple(found(post) for post in other)
    verdict = verify_embed(embed, resolution, expansions=tuple(ways), others=others, published=published, now=now)
    for check in verdict.checks:
        reason = REASONS[check.reason]
        assert (reason.check, reason.outcome) == (check.check, check.outcome)
        assert check.explanation
        assert "None" not in check.explanation or "None" in f"{check.claimed}{check.actual}"


@given(embeds)
def test_unresolved_embeds_are_contradicted_by_their_ids_alone(embed: Embed) -> None:
    mismatches = {check.check for check in verify_embed(embed, None).checks if check.outcome == "mismatch"}
    assert mismatches <= {"date", "post"}


def test_the_present_tells_the_future() -> None:
    assert check_of(verify_embed(BARE, None, now=MADE), "post").reason == "post.not_asked"
    assert check_of(verify_embed(BARE, None, now=MADE.replace(year=2020)), "post").reason == "post.in_future"
