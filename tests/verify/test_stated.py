"""What the article's prose states of a post's author and day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from embedresolver.models import Embed, IdTime, Post, PostRef, Resolution
from embedresolver.verify import verify_embed, with_prose
from embedresolver.verify.telling import read_clause
from tests.verify.making import BARE, EMBED, POST, REF, TEXT, found, leads

#: Part of the post of River Town, @rivertown, of Wednesday 17 January 2024.
QUOTE = "over the river will not open before spring, the council of 12 members said"
MATCHES, DIFFERS = {"date_matches"}, {"date_differs"}


def stated(article: str, post: Post = POST, embed: Embed = EMBED, **known: object) -> set[str]:
    """What is said of an article in which QUOTE stands for the passage."""
    verdict = with_prose(verify_embed(embed, found(post)), article.replace("QUOTE", QUOTE), **known)  # type: ignore[arg-type]  # objects keep the call short
    reasons = {check.reason.removeprefix("prose.") for check in verdict.checks if check.check == "prose"}
    return {reason for reason in reasons if not reason.startswith("quote_")}


@pytest.mark.parametrize(
    "article",
    [
        "River Town tweeted on Wednesday: “QUOTE”",
        "Bad weather. On Jan. 17, River Town tweeted: “QUOTE”",
        "“QUOTE,” River Town tweeted on Thursday night.",
        "The town is old, and “QUOTE”, River Town wrote on X on January 17, 2024, at noon.",
        "El 17 de enero, River Town tuiteó: «QUOTE»",
        "«QUOTE», escribió River Town en su cuenta de Twitter el miércoles.",
        "River Town schrieb am Mittwoch auf X: „QUOTE“",
        "« QUOTE », a tweeté River Town le 17 janvier 2024.",
        "«QUOTE», ha scritto River Town su X mercoledì",
        "River Town postou na quarta-feira: “QUOTE”",
        "River Town schreef woensdag op X: „QUOTE”",
        "River Town написал в Твиттере 17 января: «QUOTE»",
        "River Town napisał na X 17 stycznia 2024: „QUOTE”",
        "In a tweet on Wednesday, January 17, River Town said: “QUOTE”",
        "A headline without an end\nRiver Town tweeted on Wednesday: “QUOTE”",
        "The town is old, he tweeted on Wednesday: “QUOTE”",
    ],
)
def test_a_day_that_is_the_posts(article: str) -> None:
    assert stated(article) == MATCHES


@pytest.mark.parametrize(
    "article",
    [
        "River Town tweeted on Monday: “QUOTE”",
        "River Town posted on January 12: “QUOTE”",
        "After the vote, River Town posted on 12th of January: “QUOTE”",
        "“QUOTE,” River Town tweeted on Monday.",
        "“QUOTE!” tweeted River Town on Monday.",
        "“QUOTE”, River Town tweeted on 15 January 2024 before a vote.",
        "River Town tweeted on 01/12/2024: “QUOTE”",
        "River Town tuiteó el 12 de enero: “QUOTE”",
        "«QUOTE», tuiteó River Town el lunes.",
        "Am Montag schrieb River Town auf Twitter: „QUOTE“",
        "„QUOTE“, schrieb River Town am 12. Januar auf X.",
        "River Town a tweeté lundi : « QUOTE »",
        "« QUOTE », a écrit River Town sur X le 12 janvier.",
        "River Town ha twittato lunedì: «QUOTE»",
        "“QUOTE”, escreveu River Town no X em 12 de janeiro de 2024.",
        "River Town tuitou na segunda-feira: “QUOTE”",
        "River Town napisał w poniedziałek na X: „QUOTE”",
        f"The council met. River Town tweeted on Monday: {TEXT} — River Town (@rivertown)",
    ],
)
def test_a_day_that_is_not_the_posts(article: str) -> None:
    assert stated(article) == DIFFERS


@pytest.mark.parametrize(
    "article",
    [
        "River Town said on Monday: “QUOTE”",
        "River Town wrote on Monday: “QUOTE”",
        "River Town tweeted on Facebook on Monday: “QUOTE”".replace("tweeted", "posted"),
        "After the accident on Monday, River Town tweeted: “QUOTE”",
        "River Town tweeted after the accident on Monday: “QUOTE”",
        "“QUOTE,” River Town tweeted after the accident on Monday.",
        "River Town tweeted on Monday's vote: “QUOTE”",
        "River Town, which closed on Monday, tweeted: “QUOTE”",
        "River Town tweeted every Monday: “QUOTE”",
        "River Town tuitea los lunes: «QUOTE»",
        "River Town tuiteó en la segunda: «QUOTE»",
        "River Town tweeted on Monday and on Tuesday: “QUOTE”",
        "River Town tweeted on 12 January, 13 January: “QUOTE”",
        "River Town tweeted on Monday. “QUOTE”",
        "“QUOTE.” On Monday, River Town tweeted that it rained.",
        "“QUOTE”, River Town tweeted on Monday “and more”",
        "“QUOTE”, River Town tweeted on Monday: and more",
        "It said: “QUOTE” River Town tweeted on Monday.",
        "“QUOTE” River Town tweeted on Monday that it rained",
        "Jane answered the picture that Bob posted on Monday: “QUOTE”",
        "Jane answered a picture, posted on Monday: “QUOTE”",
        "The mayor of River Town tweeted on Monday: “QUOTE”",
        "River Town Mayor tweeted on Monday: “QUOTE”",
        "River Town and Hill Town tweeted on Monday: “QUOTE”",
        "River Town tweeted on Monday: “Our library has three new rooms for children and their parents”",
        "River Town tweeted on Monday: “the council of 12 members”",
        "River Town tweeted on 12 members: “QUOTE”",
        "River Town posteó el 30 de febrero: «QUOTE»",
        "tweeted tweeted on Monday: “QUOTE”",
        f"River Town tweeted on Monday. {TEXT}",
        "River Town tweeted " + "on " * 60 + "Monday: “QUOTE”",
        "QUOTE, River Town tweeted on Monday",
        "“QUOTE,”\nRiver Town tweeted on Monday.",
        "",
    ],
)
def test_a_day_that_is_not_clearly_the_posts_is_left_alone(article: str) -> None:
    assert stated(article) == set()


MONDAY = "River Town tweeted on Monday: “QUOTE”"


@pytest.mark.parametrize(
    "post",
    [
        replace(POST, text=f"On Monday, somebody tweeted: “{TEXT}”. River Town tweeted on Monday: “{TEXT}”"),
        replace(POST, ref=PostRef("facebook", "1"), created_at=None),
        replace(POST, ref=PostRef("x", "20"), created_at=None),
        replace(POST, ref=PostRef("youtube", "dQw4w9WgXcQ")),
        replace(POST, text=None),
    ],
)
def test_without_firm_evidence_no_day_is_judged(post: Post) -> None:
    assert stated(MONDAY, post) == set()
    assert with_prose(verify_embed(EMBED, None), MONDAY).checks == verify_embed(EMBED, None).checks


def test_clocks_of_uploads_are_no_evidence() -> None:
    uploaded = IdTime(datetime(2024, 1, 17, tzinfo=UTC), timedelta(seconds=1), "server", "upload")
    resolution = replace(found(replace(POST, created_at=None)), id_time=uploaded)
    checks = with_prose(verify_embed(EMBED, resolution), MONDAY.replace("QUOTE", QUOTE)).checks
    assert {check.reason for check in checks if check.check == "prose"} == set()


def test_the_day_of_an_edit_is_right_as_well() -> None:
    edited = replace(POST, edited_at=datetime(2024, 1, 22, 12, tzinfo=UTC))
    assert stated(MONDAY, edited) == MATCHES


@pytest.mark.parametrize("moment", [datetime.min, datetime.max])  # noqa: DTZ901  as far as clocks go
def test_the_ends_of_the_calendar_accuse_nobody(moment: datetime) -> None:
    assert stated(MONDAY, replace(POST, created_at=moment.replace(tzinfo=UTC))) == set()


@pytest.mark.parametrize(
    "article",
    [
        "@hilltown wrote: “QUOTE”",
        "Twitter user @hilltown tweeted: “QUOTE”",
        "The user @hilltown wrote on X: “QUOTE”",
        "On Monday @hilltown tweeted: “QUOTE”",
        "Valley News (@hilltown) tweeted on Wednesday: “QUOTE”",
        "“QUOTE,” tweeted @hilltown.",
        "“QUOTE,” @hilltown wrote on X.",
        "«QUOTE», tuiteó @hilltown.",
        "El usuario Juan Pérez (@hilltown) escribió en X: «QUOTE»",
        "Am Montag schrieb @hilltown: „QUOTE“",
        "„QUOTE“, schrieb Valley News (@hilltown) auf X.",
        "« QUOTE », a tweeté @hilltown.",
        "«QUOTE», ha scritto @hilltown su X.",
        "“QUOTE”, escreveu @hilltown no X.",
        "@hilltown said in a tweet: “QUOTE”",
        "River Town (@rivertovvn) tweeted: “QUOTE”",
    ],
)
def test_another_account_is_given_as_the_author(article: str) -> None:
    assert stated(article) == {"author_differs"}


@pytest.mark.parametrize(
    "article",
    [
        "«QUOTE», tuiteó a @hilltown.",
        "“QUOTE,” River Town tweeted @hilltown.",
        "“QUOTE,” he tweeted @hilltown.",
        "A friend of @hilltown tweeted: “QUOTE”",
        "@hilltown's son tweeted: “QUOTE”",
        "@hilltown and @rivertown tweeted: “QUOTE”",
        "@hilltown wrote on Facebook: “QUOTE”",
        "@hilltown wrote, quoting River Town: “QUOTE”",
        "@hilltown wrote: “QUOTE” in answer to River Town",
        "River Town (@hilltown) tweeted: “QUOTE”",
        "In reply to @hilltown, River Town tweeted: “QUOTE”",
        "RT @hilltown: “QUOTE”",
        "@hilltown said: “QUOTE”",
        "@hilltown@town.example wrote: “QUOTE”",
        "@hill.example wrote: “QUOTE”",
    ],
)
def test_an_account_that_is_not_clearly_given_as_the_author_is_left_alone(article: str) -> None:
    assert stated(article) == set()


THEIRS = "@hilltown tweeted: “QUOTE”"


def test_the_author_is_known_by_every_handle_of_the_account() -> None:
    assert stated("@rivertown tweeted: “QUOTE”") == {"author_matches"}
    assert stated(THEIRS, replace(POST, other_handles=("HillTown",))) == {"author_matches"}
    assert stated("@rivertown tweeted on Monday: “QUOTE”") == {"author_matches", "date_differs"}


def test_an_account_that_the_embed_gives_too_is_judged_there() -> None:
    assert stated(THEIRS, embed=replace(EMBED, handle="hilltown")) == set()
    assert stated(THEIRS, embed=replace(BARE, post_links=(f"https://x.com/hilltown/status/{REF.id}",))) == set()
    link = leads("https://t.co/abc", f"https://twitter.com/hilltown/status/{REF.id}")
    verdict = with_prose(verify_embed(BARE, found(), expansions=(link,)), THEIRS.replace("QUOTE", QUOTE))
    assert "prose.author_differs" not in {check.reason for check in verdict.checks}


@pytest.mark.parametrize(
    "post",
    [
        replace(POST, handle=None),
        replace(POST, text=f"RT @hilltown: {TEXT}"),
        replace(POST, quoted_text="@HillTown again"),
    ],
)
def test_an_account_that_the_post_has_to_do_with_is_left_alone(post: Post) -> None:
    assert stated(THEIRS, post, BARE) == set()


def test_words_that_two_posts_of_the_page_share_belong_to_neither() -> None:
    other = replace(POST, ref=PostRef("x", "1747650538865041999"), handle="hilltown")
    assert stated(THEIRS, others=(found(other),)) == set()
    assert stated(THEIRS, others=(found(), Resolution("", None, "gone"))) == {"author_differs"}
    told = replace(other, text=f"@hilltown tweeted: {TEXT[:20]}")
    assert stated(THEIRS, others=(found(told),)) == set()


def test_a_wrong_statement_contradicts_and_shows_what_it_says() -> None:
    verdict = with_prose(verify_embed(EMBED, found()), MONDAY.replace("QUOTE", QUOTE))
    (check,) = [check for check in verdict.checks if check.reason == "prose.date_differs"]
    assert verdict.verdict == "contradicted"
    assert (check.claimed, check.actual) == ("Monday", "2024-01-17 16:02 UTC")
    assert "“Monday”" in check.explanation


def test_what_no_sentence_holds_is_not_read_to_its_end() -> None:
    days = "12 January 2024, " * 100
    assert read_clause(days, frozenset(), 2024)[1] < len(days) // 10
    assert len(read_clause(", " * 500, frozenset(), 2024)[0]) == 40
    many = f"River Town tweeted: “{QUOTE}” " * 30
    assert stated(f"{many} River Town tweeted on Monday: “QUOTE”") == set()


@settings(max_examples=60)
@given(st.text(alphabet="ab @:,.1“”()Mondaytwe 月日\ud800\u0660'’", max_size=80))
def test_any_text_is_read(text: str) -> None:
    pieces, end = read_clause(text, frozenset({"a"}), 2024)
    assert 0 <= end <= len(text)
    assert all(piece.end <= end for piece in pieces)
    assert isinstance(stated(f"{text} “QUOTE” {text}"), set)


@pytest.mark.parametrize(
    ("handle", "is_author"),
    [("@rivertown", True), ("@rivertown@evil.quay.example", True), ("@rivertown@quay.example", False)],
)
def test_a_name_on_another_server_is_not_the_author_s(handle: str, is_author: bool) -> None:
    uri = "https://evil.quay.example/users/rivertown"
    toot = replace(POST, ref=PostRef("mastodon", "1", "evil.quay.example"), author_id=uri)
    assert ("author_matches" in stated(f"{handle} tooted on Wednesday: “QUOTE”", toot)) == is_author
