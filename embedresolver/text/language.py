"""Which language a text is in, as far as its script and its commonest words tell, and which words deny.

No more than is needed to say "these two texts are not in one language"; a short text is often not enough for that.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from embedresolver.text.words import Word

#: Words that nearly every text of some length holds, in the form of `Word.key` (without accents).
_COMMON: dict[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "the and of to is in it you that this for with are was be have not on we they his her from what your will my has",
        "es": "el los las y que es en una por con para del se lo su al pero como mas este esta hay muy nos sus ya",
        "pt": "os as e que uma em nao com para da do dos das se mais como ao foi pelo pela muito voce tem isso ja sao na no",
        "fr": "le les et des une est pour dans que qui pas sur avec du ce cette nous vous je au aux ne sont plus il elle ont",
        "de": "der die das und ist nicht ein eine zu den von mit fur auf dem im sich wir es ich auch werden haben sind bei",
        "it": "il gli e di che una per non con del della sono si nel alla questo piu anche ma dei delle ha i ci al",
        "nl": "de het een en van ik je niet dat is op te zijn met voor er aan hebben ook maar bij naar wordt deze",
        "ca": "el els les i que una per amb del de es no als dels aquest aquesta mes pero com ha som seva",
        "pl": "nie sie jest na z do to ze w i o jak ale po co tak za od przez dla czy juz byl",
        "sv": "och att det som en ett inte for av med har till den pa jag ar vi om men var",
        "da": "og det at en den til er som pa de med han af for ikke der var et har jeg vi",
        "tr": "bir ve bu da de icin ile cok ne gibi daha ama var olarak degil kadar her",
        "id": "yang dan di ini itu dengan untuk tidak dari dalam akan pada juga saya kami ke ada",
        "ro": "si de la in care pe cu nu este un o ca din pentru sa mai sunt ce am",
        "cs": "a se na je v ze to s z do o jako ale si by pro za ktery jsem tak neni",
    }.items()
}
#: Words that turn a statement round, in the form of `Word.key`.
_NEGATIONS = frozenset(
    "no not never none nobody nothing neither nor without cannot cant dont doesnt didnt wont wouldnt shouldnt couldnt isnt arent "
    "wasnt werent hasnt havent hadnt aint mustnt "  # English
    "nunca jamas nada nadie ninguno ninguna ningun tampoco sin "  # Spanish
    "nao nem nenhum nenhuma ninguem sem "  # Portuguese
    "ne pas jamais rien aucun aucune personne ni sans "  # French
    "nicht kein keine keinen keinem keiner keines nie niemals nichts niemand weder ohne "  # German
    "non mai niente nulla nessuno nessuna neanche senza "  # Italian
    "niet geen nooit niets niemand zonder cap mai gens sense "  # Dutch, Catalan
    "nie nigdy nic nikt bez inte ingen inget aldrig ikke aldri nu fara degil yok hayir tidak bukan jangan tanpa neni nikdy "
    "не нет нельзя никогда ничего никто без немає ні ніколи δεν οχι μην ποτε χωρις "
    "不 没 沒 無 无 非 未 لا لم لن ليس ما بدون לא אין בלי नहीं न मत".split()
)
_SCRIPTS = {"CJK": "Han", "HIRAGANA": "Kana", "KATAKANA": "Kana"}


def is_negation(word: Word) -> bool:
    """Whether the word alone may turn a statement round."""
    return word.key in _NEGATIONS


def language_of(words: Iterable[Word], declared: str | None = None) -> str | None:
    """A language code, or the name of a script that is not Latin; None where the words do not tell.

    `declared` is taken where the words are too few to say and none of them speaks against it.
    """
    read = [word for word in words if word.kind == "word"]
    script = _script(read)
    if script not in (None, "LATIN"):
        return script
    counts = Counter(language for word in read for language, common in _COMMON.items() if word.key in common)
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
