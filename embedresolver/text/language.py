"""Which language a text is in, as far as its script and its commonest words tell, and which words deny.

No more than is needed to say "these two texts are not in one language"; a short text is often not enough for that.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from embedresolver.text.words import word_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from embedresolver.text.words import Word

_SCRIPTS = {"CJK": "Han", "HIRAGANA": "Kana", "KATAKANA": "Kana"}


@cache
def _table(name: str) -> dict[str, frozenset[str]]:
    """For each language its common words, or those that deny, in the form of `Word.key`."""
    table = json.loads(Path(__file__).with_name("languages.json").read_text(encoding="utf-8"))[name]
    return {language: frozenset(map(word_key, words.split())) for language, words in table.items()}


@cache
def _negations() -> frozenset[str]:
    return frozenset().union(*_table("negations").values())


def is_negation(word: Word) -> bool:
    """Whether the word alone may turn a statement round."""
    return word.key in _negations()


def language_of(words: Iterable[Word], declared: str | None = None) -> str | None:
    """A language code, or the name of a script that is not Latin; None where the words do not tell.

    `declared` is taken where the words are too few to say and none of them speaks against it.
    """
    read = [word for word in words if word.kind == "word"]
    script = _script(read)
    if script not in (None, "LATIN"):
        return script
    counts = Counter(language for word in read for language, common in _table("common").items() if word.key in common)
    match counts.most_common(2):
        case [(language, count)] if count >= 2:
            return language
        case [(language, count), (_, second)] if count >= 2 and count > second:
            return language
    return _primary(declared)


def _primary(declared: str | None) -> str | None:
    code = (declared or "").replace("_", "-").partition("-")[0].lower()
    return code if code.isalpha() and code not in ("und", "zxx", "qme", "qst", "qht", "qam", "qct", "art") else None


def _script(words: Iterable[Word]) -> str | None:
    """The script of most letters; Japanese is known by its kana, however few."""
    counts = Counter(_script_of(letter) for word in words for letter in word.key if letter.isalpha())
    if counts["Kana"] * 10 > counts["Han"] > 0:
        return "Kana"
    return counts.most_common(1)[0][0] if counts else None


def _script_of(letter: str) -> str:
    name = unicodedata.name(letter, "").partition(" ")[0]
    return _SCRIPTS.get(name, name)
