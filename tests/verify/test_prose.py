"""What the article's own prose quotes of a post."""

from __future__ import annotations

from dataclasses import replace

import pytest

from embedresolver.models import Post, PostRef
from embedresolver.verify import verify_embed, with_prose
from embedresolver.verify.prose import check_prose, passages_of
from tests.verify.making import BARE, EMBED, POST, TEXT, found

EXCERPT = "over the river will not open before spring, the council of 12 members said"
ALTERED = EXCERPT.replace("spring", "autumn")
SPANISH = Post(
    PostRef("x", "20"),
    handle="alcaldia",
    name="Alcaldía de Prueba",
    text="Hoy abrimos el mercado nuevo con 40 puestos y sin pagar alquiler durante un año",
)


def reasons(article: str, post: Post = POST) -> list[str]:
    return [check.reason.removeprefix("prose.") for check in check_prose(article, post)]


@pytest.mark.parametrize(
    "quote",
    [
        f"“{TEXT}”",
        f"“{EXCERPT}”",
        f'"{EXCERPT}"',
        f"«{EXCERPT}»",
        f"„{EXCERPT}“",
        f"»{EXCERPT}«",
        "“over the river will not open […] the council of 12 members said”",
        "“over the river [in the north] will not open before spring, the council (of the town) of 12 members said”",
    ],
)
def test_part_of_a_post_is_quoted_well(quote: str) -> None:
    assert reasons(f"River Town wrote on X: {quote}. More follows.") == ["quote_matches"]


@pytest.mark.parametrize(
    ("article", "post"),
    [
        (f"River Town posted: “{ALTERED}”", POST),
        (f"“{ALTERED}”, @rivertown tweeted.", POST),
        (f"“{EXCERPT.replace('12', '15')}”, River Town wrote on Facebook", POST),
        (f"“{EXCERPT.replace(' not', '')}”, River Town wrote on Facebook", POST),
        ("La Alcaldía de Prueba publicó: “abrimos el mercado nuevo con 60 puestos y sin pagar alquiler”", SPANISH),
        ("«abrimos el mercado viejo con 40 puestos y sin pagar alquiler», tuiteó @alcaldia", SPANISH),
    ],
)
def test_what_is_given_as_posted_and_was_not_is_an_alteration(article: str, post: Post) -> None:
    (check,) = check_prose(article, post)
    assert (check.outcome, check.reason) == ("mismatch", "prose.quote_differs")
    assert [part for part in check.diff if part.kind != "same"]


@pytest.mark.parametrize(
    "article",
    [
        f"River Town told us: “{ALTERED}”",
        f"River Town posted: “{EXCERPT.replace('members', 'member')}”",
        f"River Town posted: “{EXCERPT.replace('the council', 'council')}”",
        f"River Town posted: “{EXCERPT.replace('the council of', 'thcou of')}”",
    ],
)
def test_what_may_be_smoothed_or_said_elsewhere_accuses_nobody(article: str) -> None:
    assert reasons(article) == ["quote_resembles"]


@pytest.mark.parametrize(
    "article",
    [
        "",
        "River Town posted: “the bridge over it”",
        "River Town posted: “our library has three new rooms for children and their parents”",
        "River Town posted: “members of the council said on Monday that spring will not open the bridge river”",
        f"River Town posted: “{TEXT} {TEXT}”",
        f"River Town posted: {ALTERED}",
        f"“{ALTERED}”, the mayor said.",
        f"Hill Town posted: “{ALTERED}”",
        f'River Town posted: <p class="x">{ALTERED}</p> "',
        f'the "other" {ALTERED} "one" River Town posted',
        "River Town posted: “members of the council […] said on Monday that spring will not open the bridge”",
    ],
)
def test_what_is_not_clear_is_left_alone(article: str) -> None:
    assert reasons(article) == []


def test_without_the_posts_text_nothing_is_said() -> None:
    assert reasons(f"River Town posted: “{ALTERED}”", replace(POST, text=None)) == []


def test_another_version_of_the_post_may_be_quoted() -> None:
    unknown = replace(POST, edited=True)
    assert reasons(f"River Town posted: “{ALTERED}”") == ["quote_differs"]
    assert reasons(f"River Town posted: “{ALTERED}”", unknown) == ["quote_resembles"]
    edited = replace(POST, versions=(TEXT.replace("spring", "autumn"),))
    assert reasons(f"River Town posted: “{ALTERED}”", edited) == ["quote_matches"]


def test_the_embeds_own_words_are_judged_once() -> None:
    assert check_prose(f"River Town posted: “{ALTERED}”", POST, TEXT.replace("spring", "autumn")) == ()


def test_passages_and_their_number_are_bounded() -> None:
    many = f"“{EXCERPT}” " * 1000
    assert len(list(passages_of(many))) == 200
    assert list(passages_of("“" * 100_000)) == []
    assert all(len(passage.around) <= 401 for passage in passages_of(many))


def test_prose_is_added_to_a_verdict() -> None:
    verdict = verify_embed(EMBED, found())
    assert with_prose(verdict, "Nothing is quoted here.") == verdict
    worse = with_prose(verdict, f"River Town posted: “{ALTERED}”")
    assert (worse.verdict, worse.checks[-1].reason) == ("contradicted", "prose.quote_differs")
    assert with_prose(verdict, f"“{EXCERPT}”").verdict == "verified"
    assert with_prose(verify_embed(BARE, None), f"River Town posted: “{ALTERED}”").verdict == "unverified"
