"""Printed words in one spelling, with the way back: case, accents, digits and invisible marks of every script."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

#: Letters that NFKD leaves apart although writers mix them: Turkish dotless i, Arabic and Persian yeh, kaf and heh.
_SAME_LETTER = {
    "ı": "i",
    "ي": "ی",
    "ى": "ی",
    "ك": "ک",
    "ة": "ه",
    "ہ": "ه",
    "ە": "ه",
    "’": "'",
    "ʼ": "'",
    "‘": "'",
    "＇": "'",
    "–": "-",
    "−": "-",
    "‐": "-",
    "‑": "-",
}


@dataclass(frozen=True, slots=True)
class Folded:
    """Text in the spelling that the tables use."""

    #: As written.
    source: str
    #: Folded.
    text: str
    #: For each folded character the index of the written one.
    origins: tuple[int, ...]

    def origin(self, index: int) -> int:
        """Where the written character stands whose folding starts at `index`; the end for the end."""
        return self.origins[index] if index < len(self.origins) else len(self.source)

    def end(self, index: int) -> int:
        """Just after the written character that gave the folded one before `index`."""
        return self.origins[index - 1] + 1 if index else 0


def _is_dropped(mark: str) -> bool:
    """Accents of European scripts, Arabic vowel points and stretching; Indic vowels are letters and stay."""
    return "\u0300" <= mark <= "\u036f" or "\u064b" <= mark <= "\u065f" or mark in "\u0640\u0670"


@lru_cache(maxsize=4096)
def fold_character(character: str) -> str:
    """One character folded; nothing for invisible ones, a space for any white space."""
    category = unicodedata.category(character)
    if category in ("Cf", "Cs", "Cn", "Co"):
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category[0] == "Z" or character.isspace():
        return " "
    # Signs such as № and ° are none of the letters that they are made of; those of eastern scripts stand for words.
    if category == "No" or (category == "So" and character < "\u3000") or "\uac00" <= character <= "\ud7a3":
        return character
    decomposed = unicodedata.normalize("NFKD", character).casefold()
    kept = "".join(_SAME_LETTER.get(part, part) for part in decomposed if not _is_dropped(part))
    return _SAME_LETTER.get(character, kept)


def fold(text: str) -> Folded:
    """Folds every character alone, so that each folded one knows where it came from."""
    parts = [fold_character(character) for character in text]
    origins = tuple(index for index, part in enumerate(parts) for _ in part)
    return Folded(text, "".join(parts), origins)


def fold_name(name: str) -> str:
    """A name as a key of the tables: folded, without outer white space and final full stops."""
    return " ".join(fold(name).text.split()).rstrip(".॰")


def fold_age(text: str) -> str:
    """`3 Std.` and `3Std` in one spelling: folded, without white space and full stops."""
    return fold(text).text.replace(" ", "").replace(".", "")


def is_unspaced(character: str) -> bool:
    """Whether the script writes words without spaces: Thai, Lao, Tibetan, Burmese, Khmer, Chinese, Japanese, Korean."""
    return "\u0e00" <= character <= "\u109f" or "\u1780" <= character <= "\u17ff" or "\u2e80" <= character <= "\ud7af"
