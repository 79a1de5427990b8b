"""What the article quotes, against what the post says."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from embedresolver.models import Check, Media, Post, PostRef
from embedresolver.verify import verify_embed
from tests.verify.making import BARE, POST, TEXT, check_of, found, text_check

FLATTENED = replace(BARE, form="flattened-text")
LINKED = "The bridge over the river stays shut until May https://t.co/Ab3dE6gH1j"


@pytest.mark.parametrize(
    ("claimed", "actual", "reason"),
    [
        (TEXT, TEXT, "text.match"),
        (TEXT.upper(), TEXT, "text.case_differs"),
        (TEXT.replace("The bridge", "the bridge"), TEXT, "text.match"),
        (TEXT[:40] + "…", TEXT, "text.truncated_match"),
        ("…" + TEXT[40:], TEXT, "text.truncated_match"),
        ("…" + TEXT[20:60] + " [...]", TEXT, "text.truncated_match"),
        ("The bridge over the river […] said on Monday.", TEXT, "text.truncated_match"),
        ("The bridge over the riv...", TEXT, "text.truncated_match"),
        ("The bridge over the river will not open before spring", TEXT, "text.unmarked_cut"),
        ("The bridge over the river will not open bef", TEXT, "text.unmarked_cut"),
        ("RT @rivertown: " + TEXT, TEXT, "text.match"),
        (TEXT[:39] + "… River Town (@rivertown) 5 likes", TEXT, "text.truncated_match"),
        (TEXT[:39] + " River Town (@rivertown) 5 likes", TEXT, "text.unmarked_cut"),
        (TEXT + " River Town", TEXT, "text.match"),
        (TEXT, "@one @two " + TEXT, "text.match"),
        ("@one @two " + TEXT, TEXT, "text.match"),
        (TEXT + " Read more", TEXT, "text.match"),
        (TEXT[:40] + "… Show more", TEXT, "text.truncated_match"),
        (TEXT + " Devamını gör このスレッドを表示", TEXT, "text.match"),
        ("Please read more", "Please read more", "text.match"),
        ("The bridge? opens in Am?rica", "The bridge 🎉 opens in América", "text.match"),
        ("The bridge opens in 2020.3 days to go", "The bridge opens in 2020.\n3 days to go", "text.match"),
        ("The bridge opens face with tears of joy today", "The bridge opens 😂 today", "text.match"),
        ("The bridge opens flag of Ireland today", "The bridge opens 🇮🇪 today", "text.match"),
        ("The bridge costs 300 in all", "The bridge costs €300 in all", "text.match"),
        ("The bridge: example.org/a-long-pa… opens", "The bridge: https://t.co/Ab3dE6gH1j opens", "text.match"),
        ("The bridge: https://t.co/Ab3dE6gH1j opens", "The bridge: example.org/a-long-path opens", "text.match"),
        ("The bridge: example.org/a opens", "The bridge: example.org/a opens", "text.match"),
        ("Hello @user@host.example today is the day", "Hello @user today is the day", "text.match"),
        ("“The bridge opens #today”", "The bridge opens #today", "text.match"),
        ("The #bridge’s keeper — #River—said so", "The #bridge's keeper - #River - said so", "text.match"),
        ("<p>The <b>bridge</b><br/>opens&lt;br&gt;today</p>", "The bridge opens today", "text.match"),
        (
            r"The bridge opens in Am\u00e9rica\n\ud83c\udf89 \#today",
            "The bridge opens in América 🎉 #today",
            "text.match",
        ),
        ("…river will not open bef…", TEXT, "text.truncated_match"),
        ("The bridge and the river cost 5 percent", "The bridge & the river cost 5%", "text.match"),
        ("Grosse Bruecke, oeffnet morgen", "Große Brücke, öffnet morgen", "text.match"),
        ("1/ The bridge opens today", "The bridge opens today", "text.match"),
        ("The bridge opens today", "The bridge opens today (2/3)", "text.match"),
        ("YIL AÇILACAK Jœ Łódź", "yıl açılacak Joe Lodz", "text.match"),
        ("The bridge opens in spring", "The bridge opens in spring #Bridge #River", "text.unmarked_cut"),
        ("The bridge &hellip; in spring", "The bridge will open in spring", "text.truncated_match"),
        (
            "…of the council […] so it…",
            "It said of the bridge, of the council and so on, so it is",
            "text.truncated_match",
        ),
        ("The bridge is b****y late", "The bridge is bloody late", "text.masked"),
        ("The bridge is ****** late", "The bridge is bloody late", "text.masked"),
        ("The bridge is b— late", "The bridge is bloody late", "text.masked"),
        (TEXT.replace("council", "council [of the town]"), TEXT, "text.bracketed"),
        (TEXT.replace("The bridge", "[It]"), TEXT, "text.bracketed"),
        (TEXT.replace("council", "council [the council] [sic]"), TEXT, "text.bracketed"),
        (TEXT.replace("council", "council (sic)"), TEXT, "text.match"),
        ("River Town @rivertown · Jan 17, 2024 " + TEXT, TEXT, "text.match"),
        (TEXT + " 5:30 PM · Jan 17, 2024 · Twitter for iPhone", TEXT, "text.match"),
        (TEXT + " 12 replies 34 retweets 56 likes", TEXT, "text.match"),
        (TEXT[:60] + "… more", TEXT, "text.truncated_match"),
        (TEXT + " El puente no abrirá antes de la primavera, dijo el consejo", TEXT, "text.with_more"),
        (TEXT + " Image description: the bridge at dusk", TEXT, "text.with_more"),
        (TEXT + " Yes 45.2% Never 54.8%", TEXT, "text.with_more"),
        (TEXT + " The old bridge opens example.org", TEXT, "text.with_more"),
        ("The bridge: (link) opens", "The bridge: https://t.co/Ab3dE6gH1j opens", "text.match"),
        ("The bridge opens today https:…", "The bridge opens today https://t.co/Ab3dE6gH1j", "text.truncated_match"),
    ],
)
def test_what_machines_do_is_forgiven(claimed: str, actual: str, reason: str) -> None:
    check = text_check(claimed, actual)
    assert check.reason == reason
    assert check.diff == ()


def test_a_word_that_only_begins_like_the_authors_name_is_no_byline() -> None:
    assert text_check(TEXT + " Rivertownies agree.", TEXT).reason == "text.words_added"


@pytest.mark.parametrize(
    ("claimed", "actual", "reason", "words"),
    [
        (TEXT.replace("12", "21"), TEXT, "number_changed", "“21”"),
        (TEXT.replace(" not", ""), TEXT, "negation_changed", "“will not open”"),
        (TEXT.replace("not", "surely"), TEXT, "negation_changed", "“surely”"),
        (TEXT.replace("spring", "autumn"), TEXT, "words_changed", "“autumn”"),
        (TEXT.replace("over the river ", ""), TEXT, "words_dropped", "“bridge over the river will”"),
        (TEXT.replace("bridge", "old wooden bridge"), TEXT, "words_added", "“The old wooden bridge”"),
        (TEXT + " And so it is.", TEXT, "words_added", "“Monday. And so it is”"),
        (TEXT.replace("bridge over the river", "river over the bridge"), TEXT, "reordered", "another order"),
        ("It costs $300 in all, they said", "It costs €300 in all, they said", "number_changed", "“$”"),
        ("It rose by 5 points in all", "It rose by 5% points in all", "number_changed", "“5 points”"),
        ("It rose by 15 in all, they said", "It rose by 1.5 in all, they said", "number_changed", "“15”"),
        ("It rose by 10", "It rose by 100", "number_changed", "“100”"),
        ("The bridge over the river stays shut https://t.co/Ab3dE6gH1j", LINKED, "words_dropped", "“shut until May”"),
        ("One word… is the rest of it all", "One word… here is the rest of it all", "words_dropped", "“word… here is”"),
        ("Open the Привет bridge in the spring", "Open the bridge in the spring", "words_added", "Привет"),
        ("It costs *a lot* more", "It costs *nearly a lot* more", "words_dropped", "nearly"),
        ("It is the b****d bridge", "It is the lovely bridge", "words_changed", "lovely"),
        ("It takes 7 more days, they said", "It takes more days, they said", "number_changed", "“takes 7 more”"),
        ("Tomorrow: " + TEXT, TEXT, "words_added", "“Tomorrow: The”"),
        (TEXT + " Tomorrow all of us must go there", TEXT, "words_added", "Tomorrow"),
    ],
)
def test_what_people_do_is_named(claimed: str, actual: str, reason: str, words: str) -> None:
    check = text_check(claimed, actual)
    assert (check.outcome, check.reason) == ("mismatch", f"text.{reason}")
    assert words in check.explanation


def test_the_diff_covers_both_texts_with_their_places() -> None:
    claimed = TEXT.replace("spring", "autumn")
    check = text_check(claimed, TEXT)
    assert [part.kind for part in check.diff] == ["same", "changed", "same"]
    assert "".join(part.claimed for part in check.diff) == claimed
    assert "".join(part.actual for part in check.diff) == TEXT
    assert all(claimed[part.claimed_at :].startswith(part.claimed) for part in check.diff)
    assert all(TEXT[part.actual_at :].startswith(part.actual) for part in check.diff)


def test_forgiven_differences_beside_an_alteration_count_as_the_same() -> None:
    check = text_check("RT @rivertown: " + TEXT.replace("spring", "autumn"), TEXT)
    assert [part.kind for part in check.diff] == ["same", "same", "changed", "same"]


def test_long_changes_are_clipped_in_the_sentence_alone() -> None:
    check = text_check(TEXT + " word" * 80, TEXT)
    assert "…”" in check.explanation
    assert len(check.explanation) < 300


@pytest.mark.parametrize(
    ("claimed", "outcome"),
    [
        ("He wrote on the day before: " + TEXT, "match"),
        (TEXT[11:], "match"),
        (TEXT + " He added that it was sad.", "mismatch"),
        ("Before that. " + TEXT.replace("spring", "autumn"), "mismatch"),
    ],
)
def test_where_flattened_text_begins_is_a_rule_of_thumb(claimed: str, outcome: str) -> None:
    assert text_check(claimed, TEXT, embed=FLATTENED).outcome == outcome
    assert text_check(claimed, TEXT).outcome == "mismatch"


def test_an_endpoint_that_cuts_is_no_proof_against_what_follows() -> None:
    cut = replace(POST, truncated=True)
    assert text_check(TEXT, TEXT[:43], post=cut).reason == "text.source_truncated"
    assert text_check(TEXT, TEXT[:40] + "… https://t.co/Ab3dE6gH1j").reason == "text.source_truncated"
    assert text_check(TEXT, TEXT[:43]).outcome == "mismatch"
    assert text_check(TEXT.replace("river", "lake"), TEXT[:43], post=cut).outcome == "mismatch"


def test_another_version_of_an_edited_post_is_the_posts_own() -> None:
    edited = replace(POST, versions=("", TEXT.replace("spring", "Easter"), TEXT))
    check = text_check(TEXT.replace("spring", "Easter"), TEXT, post=edited)
    assert check.reason == "text.earlier_version"
    assert text_check(TEXT.replace("spring", "autumn"), TEXT, post=edited).outcome == "mismatch"


def test_what_an_edited_post_said_before_may_not_be_known() -> None:
    edited = replace(POST, edited_at=datetime(2024, 1, 26, tzinfo=UTC))
    check = text_check(TEXT.replace("spring", "autumn"), TEXT, post=edited)
    assert (check.reason, check.outcome) == ("text.edited_since", "unverifiable")
    assert [part.claimed for part in check.diff if part.kind != "same"] == ["autumn, "]
    assert text_check(TEXT, TEXT, post=edited).outcome == "match"


@pytest.mark.parametrize(
    ("platform", "outcome"),
    [("instagram", "unverifiable"), ("youtube", "unverifiable"), ("bluesky", "mismatch"), ("reddit", "mismatch")],
)
def test_words_that_can_be_changed_without_a_trace_are_no_proof(platform: str, outcome: str) -> None:
    post = replace(POST, ref=PostRef(platform, "CARbvuYDm3Q"))
    assert text_check(TEXT.replace("spring", "autumn"), TEXT, post=post).outcome == outcome
    assert text_check(TEXT, TEXT, post=post).outcome == "match"
    marked = replace(post, ref=PostRef("telegram", "river/1"), edited=True)
    assert text_check(TEXT.replace("spring", "autumn"), TEXT, post=marked).reason == "text.edited_since"


@pytest.mark.parametrize(
    ("claimed", "reason"),
    [
        (TEXT + " Hill Town @hilltown We are sorry to hear this, dear neighbours", "text.with_quoted_post"),
        (TEXT + " We are sorry to hear this, dear ne…", "text.with_quoted_post"),
        (TEXT + " We are glad to hear this, dear neighbours", "text.words_added"),
        (TEXT, "text.match"),
    ],
)
def test_a_quoted_post_inside_is_no_addition(claimed: str, reason: str) -> None:
    quoting = replace(POST, quoted_text="We are sorry to hear this, dear neighbours!")
    assert text_check(claimed, TEXT, post=quoting).reason == reason


@pytest.mark.parametrize("quoted", ["Sad!", TEXT[:60]])
def test_a_quoted_post_that_says_nothing_of_its_own_changes_nothing(quoted: str) -> None:
    assert text_check(TEXT, TEXT, post=replace(POST, quoted_text=quoted)).reason == "text.match"


@pytest.mark.parametrize(
    ("claimed", "actual", "reason"),
    [
        ("Our library has three new rooms for children and their parents", TEXT, "other_post"),
        ("El puente sobre el río no abrirá antes de la primavera, dijo el consejo", TEXT, "language_differs"),
        ("El puente sobre el río no abrirá antes de 2031, dijo el consejo", TEXT, "other_post"),
        ("El puente sobre el río no abrirá antes de la primavera @otro", TEXT, "other_post"),
        ("El puente sobre el río no abrirá antes #puente", TEXT, "other_post"),
        ("El puente sobre el río no abrirá, dijo el consejo " * 6, TEXT, "other_post"),
        ("橋は春まで開通しません", TEXT, "language_differs"),
        ("El puente no abre, dijo el consejo de la ciudad", "@a @b @c the bridge is shut", "other_post"),
        ("Pathétique.", "Pathetic.", "too_short"),
        ("Foo bar baz", TEXT, "too_short"),
    ],
)
def test_a_text_that_is_another(claimed: str, actual: str, reason: str) -> None:
    assert text_check(claimed, actual).reason == f"text.{reason}"


@pytest.mark.parametrize(
    "prose",
    [
        "The council met on Monday, and the bridge will not open.",
        "“The bridge over the river will not open”, she said.",
        "Nobody was surprised.",
    ],
)
def test_prose_before_a_flattened_quote_accuses_nobody(prose: str) -> None:
    """The article's words may be the post's too, so that they seem to be out of place in it."""
    assert text_check(f"{prose} {TEXT}", TEXT, embed=FLATTENED).reason == "text.match"
    assert text_check(f"{prose} {TEXT}", TEXT).outcome == "mismatch"


@pytest.mark.parametrize("planted", [TEXT.replace("spring", "autumn"), TEXT.replace("12", "21")])
def test_prose_before_a_flattened_quote_hides_no_alteration(planted: str) -> None:
    prose = "The council met on Monday, and the bridge is in a bad state."
    assert text_check(f"{prose} {planted}", TEXT, embed=FLATTENED).outcome == "mismatch"


def test_a_dash_in_the_author_s_name_accuses_nobody() -> None:
    post = replace(POST, name="Quay — Daily")
    daily = replace(FLATTENED, name="Daily")
    assert text_check(f"{TEXT} — Quay", TEXT, embed=daily, post=post).reason == "text.match"
    other = replace(daily, name="Weekly")
    assert text_check(f"{TEXT} — Quay", TEXT, embed=other, post=post).outcome == "mismatch"
    assert text_check(f"{TEXT} — Pier", TEXT, embed=daily, post=post).outcome == "mismatch"


def test_flattened_words_that_are_not_the_post_s_at_all_may_be_the_article_s() -> None:
    claimed = "Our library has three new rooms for children and their parents"
    assert text_check(claimed, TEXT, embed=FLATTENED).reason == "text.none_found"


def test_a_declared_language_counts_where_words_do_not_tell() -> None:
    french = replace(BARE, language="fr")
    assert (
        text_check("Bravo champion olympique", "Congratulations dear gold medalists", embed=french).reason
        == "text.language_differs"
    )


def _of_hilltown(text: str | None) -> Post:
    return Post(PostRef("x", "20"), handle="hilltown", text=text)


def _among_others(claimed: str, *others: Post) -> Check:
    verdict = verify_embed(replace(BARE, text=claimed), found(), others=tuple(found(other) for other in others))
    return check_of(verdict, "text")


def test_an_alt_text_that_the_platform_gives_is_no_addition() -> None:
    shown = replace(POST, media=(Media("photo", alt="A crowd stands on the bridge, with lanterns"),))
    assert text_check(TEXT + " A crowd stands on the bridge, with lanterns", TEXT, post=shown).reason == "text.match"
    assert text_check(TEXT + " A crowd stands on the bridge, with lan…", TEXT, post=shown).reason == "text.match"
    assert text_check(TEXT + " A crowd storms the bridge, with lanterns", TEXT, post=shown).outcome == "mismatch"


@pytest.mark.parametrize("charset", ["cp1251", "cp932", "mac_roman", "big5"])
def test_a_text_that_was_damaged_on_its_way_is_read_as_far_as_can_be(charset: str) -> None:
    text = "Новый мост откроют весной, сообщил городской совет; 新しい橋は来年の春に開通します, c'est décidé"
    damaged = text.encode().decode(charset, "replace")
    assert text_check(damaged, text).reason == "text.garbled"
    altered = text.replace("весной", "осенью").encode().decode(charset, "replace")
    assert text_check(altered, text).reason not in ("text.garbled", "text.match")


def test_what_nothing_is_left_of_is_not_called_damaged() -> None:
    assert (
        text_check("So many of them lined up outside it this morning", "次の被害を防ぐために").reason != "text.garbled"
    )


def test_text_of_another_embed_of_the_page_is_known_again() -> None:
    text = "Our library has three new rooms for children and their parents"
    check = _among_others(text, _of_hilltown(None), _of_hilltown("Nothing like it at all"), _of_hilltown(text))
    assert check.reason == "text.of_other_embed"
    assert "@hilltown" in check.explanation


def test_two_posts_made_one_are_called_so() -> None:
    text = "Our library has three new rooms for children and their parents"
    check = _among_others(f"{TEXT} {text}", replace(_of_hilltown(text), handle=None))
    assert check.reason == "text.merged"
    assert check.diff
    assert _among_others(f"{TEXT} {text}").reason == "text.words_added"
    assert _among_others(f"{TEXT} {text}", _of_hilltown(None), _of_hilltown("Else")).reason == "text.words_added"


def test_without_words_on_both_sides_nothing_is_compared() -> None:
    assert [check for check in verify_embed(BARE, found()).checks if check.check == "text"] == []
    assert [
        check
        for check in verify_embed(replace(BARE, text="😀 https://t.co/a"), found()).checks
        if check.check == "text"
    ] == []
    assert (
        check_of(verify_embed(replace(BARE, text=TEXT), found(replace(POST, text=None))), "text").reason
        == "text.unknown"
    )
    assert check_of(verify_embed(replace(BARE, text=TEXT), None), "text").reason == "text.unknown"


@pytest.mark.parametrize(
    "claimed", ["read more " * 5000, "1," * 25_000, "[" * 40_000 + "a b", "Ã©" * 9000, "a.bc/d " * 5000, "a… b " * 5000]
)
def test_hostile_texts_are_compared_in_bounded_work(claimed: str) -> None:
    assert text_check(claimed, TEXT).outcome in ("mismatch", "unverifiable")


def test_huge_texts_are_compared_in_bounded_work() -> None:
    claimed, actual = "spam " * 40_000, "eggs " * 40_000
    assert text_check(claimed, actual).outcome == "mismatch"


@pytest.mark.parametrize("form", ["twitter-blockquote", "flattened-text"])
def test_words_before_a_post_without_any_are_not_its_own(form: str) -> None:
    check = text_check(TEXT, "https://t.co/Ab3dE6gH1j", embed=replace(BARE, form=form))
    assert (check.outcome, check.reason) == ("unverifiable", "text.too_short")
