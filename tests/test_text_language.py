"""Languages, as far as two texts must be told apart."""

from __future__ import annotations

import pytest

from embedresolver.text import is_negation, language_of, read_words


@pytest.mark.parametrize(
    ("text", "declared", "expected"),
    [
        ("The bridge over the river is open and will stay so", None, "en"),
        ("They have the", None, "en"),
        ("El puente sobre el río está abierto y los vecinos lo usan", "en", "es"),
        ("A ponte sobre o rio não abriu e isso é um problema para os moradores", None, "pt"),
        ("Le pont est ouvert et les habitants sont contents", None, "fr"),
        ("Die Brücke ist offen und das freut die Leute", None, "de"),
        ("Il ponte è aperto e gli abitanti sono contenti della scelta", None, "it"),
        ("橋は来年の春に開通します", None, "Kana"),
        ("大桥明年春天通车", None, "Han"),
        ("Мост откроют весной", None, "CYRILLIC"),
        ("Το γεφύρι ανοίγει", "en", "GREEK"),
        ("Pathetic.", "en-GB", "en"),
        ("Pathetic.", "und", None),
        ("Pathetic.", None, None),
        ("", None, None),
        ("12 34", "", None),
    ],
)
def test_language_of_a_text(text: str, declared: str | None, expected: str | None) -> None:
    assert language_of(read_words(text).words, declared) == expected


@pytest.mark.parametrize(
    "word", ["not", "Don’t", "nunca", "não", "jamás", "pas", "nicht", "ΟΧΙ", "не", "不", "नहीं", "לא"]
)
def test_words_that_deny(word: str) -> None:
    (read,) = read_words(word).words
    assert is_negation(read)


def test_words_that_do_not_deny() -> None:
    assert not any(is_negation(word) for word in read_words("the know note 5").words)
