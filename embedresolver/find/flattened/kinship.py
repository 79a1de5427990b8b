"""Whether two stretches of text come from one hand: script, language, and how quotes and apostrophes are spelled.

An embed is a foreign body: it may be in another language than the article, and exports encode the article's own
quotes and apostrophes in another way than those inside the embed.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from embedresolver.find.flattened.shortlinks import without_links

if TYPE_CHECKING:
    from collections.abc import Iterable

#: In the order in which they exclude each other: German closes with what English opens with.
_QUOTES = '„«”"'
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])['’](?=\s?[^\W\d_])")
_WORD = re.compile(r"[^\W\d_]+")
_LOOKED_AT = 400
_LETTERS = 80
_EAST_ASIAN = frozenset({"HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "FULLWIDTH", "CJK"})

#: The words that make up most of any running text, without those that neighbours share.
_COMMON_WORDS = {
    "en": "the of and to is that it with for was this are have not be you they will what we from your",
    "de": "der die das und ist nicht mit den von ein eine auf für im dem sich auch es wir ich zu werden bei",
    "fr": "le les des et est une dans pour qui pas au sur nous vous ce avec je ont aux cette plus",
    "es": "el los las y es una para por del se con lo su al como pero más está muy sus este",
    "it": "il di che è per non gli della sono ma anche nel dei alla ha ho questo più delle come",
    "pt": "os do da em um uma não para com são mais foi ao das dos pelo pela você isso também",
    "nl": "het een van ik dat niet je met voor zijn op aan er maar ook hij wat naar bij wel",
    "pl": "nie się na jest że do to jak ale tak od za po przez być może czy już tylko dla",
    "tr": "bir ve bu için çok ile ne daha gibi ama var değil kadar olan sonra ben mi de da",
    "sv": "och att det som är på inte jag har med för ett av till vi den han var men om",
    "id": "yang dan di ini itu dengan untuk tidak dari dalam akan pada juga saya ke ada adalah",
}
_LANGUAGES = {
    word: frozenset(code for code, words in _COMMON_WORDS.items() if word in words.split())
    for words in _COMMON_WORDS.values()
    for word in words.split()
}


@dataclass(frozen=True, slots=True)
class Hand:
    """The habits of whoever wrote, or encoded, a text. None: too little text to say, or no clear habit."""

    script: str | None
    language: str | None
    quotes: str | None
    apostrophe: str | None


def hand_of(text: str) -> Hand:
    """The habits that a short text shows."""
    words = without_links(text[:_LOOKED_AT])
    script = _script(words)
    quotes = next((mark for mark in _QUOTES if mark in words), None)
    apostrophes = set(_APOSTROPHE.findall(words))
    return Hand(script, _language(words, script), quotes, apostrophes.pop() if len(apostrophes) == 1 else None)


def main_hand(text: str) -> Hand:
    """The habits that prevail in a whole article."""
    sample = text[:: max(1, len(text) // 160)]
    script = _script(sample)
    return Hand(
        script,
        _language(text[:20_000], script),
        _most(sign for sign in text if sign in _QUOTES),
        _most(_APOSTROPHE.findall(text)),
    )


def kinship(piece: Hand, post: Hand, article: Hand) -> float:
    """Log-odds, roughly, that a piece belongs to the post rather than to the article."""
    return (
        _kin(piece.script, post.script, article.script, 4.0)
        + _kin(piece.language, post.language, article.language, 3.0)
        + _kin(piece.quotes, post.quotes, article.quotes, 2.5)
        + _kin(piece.apostrophe, post.apostrophe, article.apostrophe, 2.5)
    )


def _kin(piece: str | None, post: str | None, article: str | None, weight: float) -> float:
    if piece is None or post is None:
        return 0.0
    if piece != post:
        return -weight
    return weight if article not in (None, piece) else 0.0


def _script(text: str) -> str | None:
    """The first word of most letters' Unicode names; kana and kanji count as one script."""
    scripts = [_script_of(letter) for letter in islice(filter(str.isalpha, text), _LETTERS)]
    return _most(scripts) if len(scripts) >= 4 else None


def _script_of(letter: str) -> str:
    name = unicodedata.name(letter, "?").partition(" ")[0]
    return "CJK" if name in _EAST_ASIAN else name


def _language(text: str, script: str | None) -> str | None:
    """The language whose common words stand out; None where two are close, or where the script says it already."""
    if script != "LATIN":
        return None
    votes: Counter[str] = Counter()
    for word in _WORD.findall(text):
        votes.update(_LANGUAGES.get(word.lower(), ()))
    match votes.most_common(2):
        case [(code, count)] if count >= 2:
            return code
        case [(code, count), (_, second)] if count >= 2 and count >= second * 1.8:
            return code
    return None


def _most(signs: Iterable[str]) -> str | None:
    return next((sign for sign, _ in Counter(signs).most_common(1)), None)
