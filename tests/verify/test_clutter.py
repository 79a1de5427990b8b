"""What sites print around a quoted text without a mark accuses nobody; what puts words into an author's mouth does."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.verify.making import BARE, TEXT, text_check
from tests.verify.test_text_properties import TEXTS

BESIDE = (
    "Advertisement",
    "Advertisement Continue reading",
    "Publicidad",
    "Werbung",
    "Реклама",
    "広告",
    "إعلان",
    "Getty Images",
    "© AFP",
    "Ana Lima/Getty Images",
    "(Photo by Ana Lima / AFP)",
    "Foto EFE",
    "Фото: ТАСС",
    "Captura de pantalla",
    "Reading time: 3 minutes",
    "Tiempo de lectura: 3 min",
    "Lesezeit: 3 Minuten",
    "Lea también",
    "Lesen Sie auch",
    "Читайте также",
    "Share this",
    "Compartir en Facebook Twitter WhatsApp",
    "Teilen",
    "12 Me gusta",
    "❤ 12 🔁 3",
    "3 hours ago",
    "il y a 3 heures",
    "Related stories",
    "Click to load",
    "Follow us on Google News",
    "Lightly edited for length and clarity",
)
GLOSSES = ("(the mayor)", "(a river in the north)", "(el alcalde)", "（市長）", "(10 km)", "(мэр)")
STATEMENTS = (
    "I will resign tomorrow.",
    "We lied.",
    "Mañana voy a dimitir.",
    "Ich trete morgen zurück.",
    "Follow the money",
    "Read the lie",
    "Share the wealth",
    "Save us",
    "Close the borders",
    "Reuters lies",
    "Getty paid me 5 million",
    "Get out now",
    "The advertisement is for losers",
    "Watch us steal the election",
    "This photo shows my crime",
    "Paid by Russia",
)
PLANTED = ("not", "never", "two", "5", "allegedly", "(not)", "( never )", "advertised", "(not", "guilty)")
WORDS = TEXT.split()


@pytest.mark.parametrize("words", BESIDE)
def test_what_a_site_prints_behind_a_text_is_no_alteration(words: str) -> None:
    assert text_check(f"{TEXT} {words}", TEXT).outcome != "mismatch"


@given(st.sampled_from(TEXTS), st.sampled_from(BESIDE))
def test_nor_is_it_behind_any_text(text: str, words: str) -> None:
    assert text_check(f"{text} {words}", text).outcome != "mismatch"


@pytest.mark.parametrize(("words", "at"), list(itertools.product(GLOSSES, (1, 8, len(WORDS)))))
def test_a_gloss_in_round_brackets_is_told_and_accuses_nobody(words: str, at: int) -> None:
    check = text_check(" ".join([*WORDS[:at], words, *WORDS[at:]]), TEXT)
    assert (check.outcome, check.reason) in (("unverifiable", "text.bracketed"), ("unverifiable", "text.with_more"))


def test_a_heading_of_an_advertisement_may_stand_between_paragraphs() -> None:
    assert text_check(" ".join([*WORDS[:8], "ADVERTISEMENT", *WORDS[8:]]), TEXT).reason == "text.with_more"


@pytest.mark.parametrize(("statement", "at"), list(itertools.product(STATEMENTS, ("behind", "before", "amid"))))
def test_a_statement_that_is_not_the_posts_is_an_alteration(statement: str, at: str) -> None:
    places = {"behind": len(WORDS), "before": 0, "amid": 8}
    words = [*WORDS[: places[at]], statement, *WORDS[places[at] :]]
    assert text_check(" ".join(words), TEXT).outcome == "mismatch"


@pytest.mark.parametrize("form", ["twitter-blockquote", "flattened-text"])
@pytest.mark.parametrize(("word", "at"), list(itertools.product(PLANTED, (3, 8, 12))))
def test_a_planted_word_is_an_alteration(word: str, at: int, form: str) -> None:
    claimed = " ".join([*WORDS[:at], word, *WORDS[at:]])
    assert text_check(claimed, TEXT, embed=replace(BARE, form=form)).outcome == "mismatch"


def test_a_word_added_within_the_posts_own_brackets_is_an_alteration() -> None:
    actual = "The bridge (with lights along both sides) will open before the summer, says the council"
    assert text_check(actual.replace("(with", "(with broken"), actual).outcome == "mismatch"
    assert text_check(actual.replace("sides)", "sides and tolls)"), actual).outcome == "mismatch"
