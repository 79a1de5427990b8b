"""Where the links lead, whether the post is there, and whether its id can exist."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from embedresolver.models import Embed, IdTime, Outcome, Post, PostRef, Resolution, Source, TextLink
from embedresolver.verify import verify_embed
from embedresolver.verify.post import check_post
from tests.verify.making import BARE, EMBED, MADE, POST, REF, check_of, found, leads, outcomes

MEDIA = "https://pic.twitter.com/Ab3dE6gH1j"
MINE = leads(MEDIA, f"https://twitter.com/rivertown/status/{REF.id}/photo/1")
THEIRS = leads(MEDIA, "https://twitter.com/hilltown/status/1747650538865041999/photo/1")
FILM = leads(MEDIA, "https://twitter.com/hilltown/status/1747650538865041999/video/1")
QUOTED = leads("https://t.co/Ab3dE6gH1j", "https://twitter.com/hilltown/status/1747650538865041999")
#: As flattened text gives it: no link to the post but the short one of its picture.
FLAT = replace(EMBED, form="flattened-text", ref=None, url=None, post_links=(), short_links=(MEDIA,))


def link_reason(embed: Embed, post: Post, *expansions: object) -> str:
    return check_of(verify_embed(embed, found(post), expansions=expansions), "link").reason  # type: ignore[arg-type]  # objects keep the call short


def test_links_that_agree() -> None:
    assert link_reason(EMBED, POST) == "link.match"
    assert link_reason(EMBED, POST, MINE) == "link.match"
    assert link_reason(EMBED, POST, QUOTED) == "link.match"
    assert link_reason(EMBED, POST, leads(MEDIA, None)) == "link.match"
    assert link_reason(EMBED, POST, leads(MEDIA, "https://youtu.be/dQw4w9WgXcQ")) == "link.leads_elsewhere"


def test_a_picture_that_the_post_cannot_have_is_an_alteration() -> None:
    verdict = verify_embed(EMBED, found(), expansions=(THEIRS,))
    assert outcomes(verdict) == {"link": "link.disagrees"}
    assert verdict.verdict == "contradicted"
    assert "@hilltown" in check_of(verdict, "link").explanation


@pytest.mark.parametrize(
    ("post", "expansion"),
    [
        (POST, FILM),
        (replace(POST, text=f"{POST.text} https://t.co/Ab3dE6gH1j"), THEIRS),
        (replace(POST, links=(TextLink("https://t.co/Ab3dE6gH1j", "https://example.org"),)), THEIRS),
        (replace(POST, truncated=True), THEIRS),
        (replace(POST, text=None), THEIRS),
        (POST, leads(MEDIA, "https://twitter.com/rivertown/status/1747650538865041999/photo/1")),
        (POST, leads(MEDIA, "https://twitter.com/i/status/1747650538865041999/photo/1")),
    ],
)
def test_a_picture_or_film_that_the_post_may_have_is_none(post: Post, expansion: object) -> None:
    assert link_reason(EMBED, post, expansion) == "link.leads_elsewhere"


def test_media_of_an_unresolved_post_accuse_nobody() -> None:
    assert check_of(verify_embed(EMBED, None, expansions=(THEIRS,)), "link").reason == "link.leads_elsewhere"
    assert check_of(verify_embed(BARE, None, expansions=(THEIRS,)), "link").reason == "link.leads_elsewhere"


def test_a_media_link_to_an_edit_is_the_posts_own() -> None:
    edited = replace(POST, other_ids=("1747650538865041999",))
    assert link_reason(EMBED, edited, THEIRS) == "link.match"
    both = replace(EMBED, post_links=(*EMBED.post_links, "https://x.com/rivertown/status/1747650538865041999"))
    assert link_reason(both, edited) == "link.match"
    assert link_reason(both, POST) == "link.several_posts"


def test_the_account_in_a_link_is_worth_a_word() -> None:
    other = replace(EMBED, post_links=(f"https://x.com/anyone/status/{REF.id}",))
    verdict = verify_embed(other, found())
    assert outcomes(verdict) == {"link": "link.other_account"}
    assert verdict.verdict == "verified"
    assert link_reason(other, replace(POST, other_handles=("anyone",))) == "link.match"
    assert link_reason(other, replace(POST, handle=None)) == "link.match"


def test_flattened_text_is_verified_through_its_short_link() -> None:
    verdict = verify_embed(FLAT, found(), expansions=(MINE,))
    assert verdict.verdict == "verified"
    assert check_of(verdict, "link").outcome == "match"


@pytest.mark.parametrize(
    ("altered", "reasons"),
    [
        (replace(FLAT, handle="rivertovvn"), {"handle": "handle.lookalike"}),
        (replace(FLAT, handle="hilltown"), {"handle": "handle.different"}),
        (replace(FLAT, text=(POST.text or "").replace("spring", "autumn")), {"text": "text.words_changed"}),
    ],
)
def test_an_alteration_is_named_by_its_own_check_alone(altered: Embed, reasons: dict[str, str]) -> None:
    verdict = verify_embed(altered, found(), expansions=(MINE,))
    assert outcomes(verdict) == reasons
    assert verdict.verdict == "contradicted"


def _elsewhere() -> Resolution:
    return found(
        Post(
            PostRef("x", "1747650538865041999"),
            handle="hilltown",
            text="Our library has three new rooms for all of you",
        )
    )


def test_a_short_link_to_somebody_elses_post_is_the_links_fault() -> None:
    verdict = verify_embed(FLAT, _elsewhere(), expansions=(THEIRS,))
    assert verdict.verdict == "contradicted"
    assert [check.check for check in verdict.checks if check.outcome == "mismatch"] == ["link"]


def test_a_film_of_somebody_elses_post_proves_nothing() -> None:
    verdict = verify_embed(FLAT, _elsewhere(), expansions=(FILM,))
    assert verdict.verdict == "unverified"
    assert outcomes(verdict)["link"] == "link.leads_elsewhere"


def test_the_post_is_known_from_the_only_target_of_the_short_links() -> None:
    verdict = verify_embed(FLAT, None, expansions=(MINE, leads("https://t.co/x", None)))
    assert check_of(verdict, "handle").reason == "handle.match_by_link"
    assert check_of(verdict, "date").outcome == "match"
    assert check_of(verify_embed(FLAT, None, expansions=(MINE, THEIRS)), "post").reason == "post.not_named"


def test_offline_nothing_is_contradicted_and_the_short_link_is_named() -> None:
    verdict = verify_embed(FLAT, None)
    assert verdict.verdict == "unverified"
    assert outcomes(verdict)["link"] == "link.unresolved"
    assert MEDIA in check_of(verdict, "link").explanation
    assert "link" not in outcomes(verify_embed(replace(FLAT, short_links=()), None))


@pytest.mark.parametrize("outcome", ["gone", "withheld", "unreadable", "unreachable", "needs-credentials", "deferred"])
def test_each_outcome_of_asking_is_told_apart(outcome: Outcome) -> None:
    resolution = Resolution("https://x.com/i/status/1", REF, outcome, "why")
    verdict = verify_embed(EMBED, resolution)
    assert check_of(verdict, "post").reason == f"post.{outcome.replace('-', '_')}"
    assert verdict.verdict == ("gone" if outcome in ("gone", "withheld") else "unverified")


NOW = datetime(2024, 6, 1, tzinfo=UTC)
SERVER = IdTime(MADE, timedelta(milliseconds=1), "server")


@pytest.mark.parametrize(
    ("ref", "instant", "minted_by", "reason"),
    [
        (REF, MADE, "server", "not_asked"),
        (REF, NOW + timedelta(hours=3), "server", "not_asked"),
        (REF, NOW + timedelta(days=3), "server", "in_future"),
        (REF, NOW + timedelta(days=3), "client", "not_asked"),
        (PostRef("tiktok", "7"), datetime(2013, 1, 1, tzinfo=UTC), "server", "before_platform"),
        (PostRef("tiktok", "7"), datetime(2017, 1, 1, tzinfo=UTC), "server", "not_asked"),
        (PostRef("x", "9" * 19), None, "server", "impossible_id"),
        (PostRef("x", "9" * 5000), None, "server", "impossible_id"),
        (PostRef("x", "0"), None, "server", "impossible_id"),
        (PostRef("x", "20"), None, "server", "not_asked"),
        (PostRef("x", "29700859247"), None, "server", "not_asked"),
        (PostRef("x", "29700859248"), None, "server", "impossible_id"),
        (PostRef("x", "299999999999999"), None, "server", "impossible_id"),
        (PostRef("x", "٢٠"), None, "server", "not_asked"),
        (PostRef("truthsocial", "107000000000000000"), None, "server", "impossible_id"),
        (PostRef("truthsocial", "109000000000000000"), None, "server", "not_asked"),
        (PostRef("truthsocial", "a"), None, "server", "not_asked"),
        (PostRef("discord", "9" * 20), None, "server", "impossible_id"),
        (PostRef("nobody", "0"), None, "server", "not_asked"),
        (PostRef("youtube", "99999999999"), None, "server", "not_asked"),
    ],
)
def test_ids_that_cannot_exist(ref: PostRef, instant: datetime | None, minted_by: str, reason: str) -> None:
    clock = replace(SERVER, instant=instant, minted_by=minted_by) if instant is not None else None  # type: ignore[arg-type]  # a table of words
    assert check_post(ref, None, clock, now=NOW).reason == f"post.{reason}"


def test_without_a_present_there_is_no_future() -> None:
    late = replace(SERVER, instant=datetime(2999, 1, 1, tzinfo=UTC))
    assert check_post(REF, None, late).reason == "post.not_asked"
    assert check_post(REF, None, late, now=datetime.max).reason == "post.not_asked"  # noqa: DTZ901  a caller's naive clock


def test_a_post_that_is_there_needs_no_possible_id() -> None:
    shown = found(replace(POST, ref=PostRef("x", "9" * 19), created_at=None))
    assert check_post(PostRef("x", "9" * 19), shown, None, now=NOW).reason == "post.found"
    assert check_post(None, replace(shown, post=None), None).reason == "post.found"


@pytest.mark.parametrize(
    ("off", "reason"),
    [(timedelta(0), "found"), (timedelta(seconds=40), "found"), (timedelta(hours=1), "clocks_disagree")],
)
def test_the_clock_in_the_id_against_the_platforms_word(off: timedelta, reason: str) -> None:
    assert check_post(REF, found(replace(POST, created_at=MADE + off)), SERVER).reason == f"post.{reason}"


def test_clocks_of_other_events_are_no_second_opinion() -> None:
    late = found(replace(POST, created_at=MADE + timedelta(hours=1)))
    assert check_post(REF, late, replace(SERVER, minted_for="upload")).reason == "post.found"
    assert check_post(REF, late, replace(SERVER, minted_by="client")).reason == "post.found"
    assert check_post(REF, late, None).reason == "post.found"


def test_a_post_younger_than_its_article_is_worth_a_word() -> None:
    assert check_post(REF, found(), None, published=MADE - timedelta(days=9)).reason == "post.after_article"
    assert check_post(REF, found(), None, published=MADE - timedelta(days=1)).reason == "post.found"


CAPTURED = datetime(2024, 1, 17, 21, 5, tzinfo=UTC)
COPY = Source("wayback", ("text",), "https://web.archive.org/web/20240117210500/https://x.com/a/status/1", CAPTURED)


@pytest.mark.parametrize("outcome", ["gone", "withheld"])
def test_a_post_that_is_gone_may_have_an_archived_copy(outcome: Outcome) -> None:
    seen = Resolution("https://x.com/", REF, outcome, "x.gone", post=Post(REF, sources=(COPY,)))
    check = check_post(REF, seen, None)
    assert (check.reason, check.actual) == ("post.gone_but_archived", COPY.url)
    assert "2024-01-17 21:05 UTC" in check.explanation


def test_a_copy_answers_for_a_platform_that_could_not_say() -> None:
    seen = Resolution("https://x.com/", REF, "found", "archive.found", post=Post(REF, sources=(COPY,)))
    assert check_post(REF, seen, None).reason == "post.archived"
    assert check_post(REF, replace(seen, reason="found"), None).reason == "post.found"
    uncopied = Post(REF, sources=(replace(COPY, captured_at=None),))
    assert check_post(REF, replace(seen, post=uncopied), None).reason == "post.found"
