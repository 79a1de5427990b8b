"""Other spellings of the post's own words: masked, as a sign or in full, bent to a keyboard, torn at a cut."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from embedresolver.text import word_key
from embedresolver.verify.furniture import words_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from embedresolver.text import Part, Word
    from embedresolver.verify.pair import Pair

#: What stands for letters that are not to be read. Dashes, points and underscores do so only behind a letter.
_MASK = re.compile(r"\[?[*\\]*\*[*\\]*\]?|[•●█▇■]+|[#@!$%&]{2,}|(?<=\w)(?:@(?=\w)|[-–](?:\s?[-–])+|—|…|\.{3}|_+(?=\w))")
_MOST_MASKS, _LONGEST_MASKED = 3, 100
#: So many signs stand for a whole word; fewer are emphasis, or a bullet.
_FULL_MASK = 3
#: How German and the Nordic languages write these letters where a keyboard or a URL does not have them.
_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa"})
#: A thread's own count: `1/`, `(2/5)`, `[3/n]`, `1.`
_COUNT = re.compile(r"[\W_]*(?:\d{1,3}\s?/\s?(?:\d{1,3}|n|x)?|\d{1,3}[.)\]]|/\s?\d{1,3})[\W_]*", re.IGNORECASE)
_LONGEST_COUNT = 20
#: More words that differ in a row are no sign written out.
_MOST_WRITTEN_OUT = 6


def _masked(pair: Pair, part: Part) -> str | None:
    """One word of which some letters, or all, gave way to signs."""
    raw, actual = pair.raw_claimed(part).strip(), pair.actual_words(part)
    masks = len(_MASK.findall(raw)) if len(raw) <= _LONGEST_MASKED else 0
    if not 0 < masks <= _MOST_MASKS or len(actual) != 1 or actual[0].kind not in ("word", "hashtag"):
        return None
    kept = [re.escape(_letters(piece)) for piece in _MASK.split(raw)]
    if not any(kept) and len(raw) < _FULL_MASK:
        return None
    return "masked" if re.fullmatch(r"\w{1,40}".join(kept), actual[0].key) else None


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, word_key(text)))


def _torn_link(pair: Pair, part: Part) -> str | None:
    """The first characters of a link, where a cut went through it."""
    torn = pair.raw_claimed(part).strip(" .…\n")
    if not torn or part.kind != "added" or not pair.is_at_end(part):
        return None
    is_torn = any(pair.actual.text.startswith(torn, start, end) for start, end in pair.actual.links)
    return "truncated_match" if is_torn else None


def _written_out(pair: Pair, part: Part) -> str | None:
    """`and` for `&`, `percent` for `%`, and the reverse."""
    sides = pair.claimed_words(part), pair.actual_words(part)
    if max(map(len, sides)) > _MOST_WRITTEN_OUT:
        return None
    raws = pair.raw_claimed(part), pair.raw_actual(part)
    claimed, actual = (_as_signs(words, raw) for words, raw in zip(sides, raws, strict=True))
    return "match" if claimed == actual else None


def _as_signs(words: Iterable[Word], raw: str) -> list[str]:
    """The words' keys in order, those that name a sign as that sign; `&` and `+` are no words of their own."""
    keys = [next((sign for sign in "%€$£" if word.key in words_for(sign)), word.key) for word in words]
    ands = [key for key in keys if key in words_for("and")]
    if not ands and ("&" in raw or "+" in raw):
        return sorted([*keys, "&"])
    return sorted("&" if key in ands else key for key in keys)


def _spelled_out(pair: Pair, part: Part) -> str | None:
    """`ae` for `ä`: the letters of the raw text, as keys have lost the difference."""
    if any(word.kind == "number" for word in (*pair.claimed_words(part), *pair.actual_words(part))):
        return None
    claimed, actual = (
        _letters(unicodedata.normalize("NFC", raw).lower().translate(_SPELLED_OUT))
        for raw in (pair.raw_claimed(part), pair.raw_actual(part))
    )
    return "match" if claimed and claimed == actual else None


def _counted(pair: Pair, part: Part) -> str | None:
    """A thread's count of its posts, which sites add, drop, and put where they cut."""
    if not (pair.is_at_end(part) or (pair.is_at_start(part) and part.kind != "changed")):
        return None
    raw = pair.raw_actual(part) if part.kind == "dropped" else pair.raw_claimed(part)
    if len(raw) > _LONGEST_COUNT or not _COUNT.fullmatch(raw):
        return None
    return "unmarked_cut" if part.kind == "changed" else "match"


def _without_hashtags(pair: Pair, part: Part) -> str | None:
    """The hashtags behind the last sentence, which sites leave out."""
    words = pair.actual_words(part)
    left_out = part.kind == "dropped" and pair.is_at_end(part) and all(word.kind == "hashtag" for word in words)
    return "unmarked_cut" if left_out else None


SPELLINGS: tuple[Callable[[Pair, Part], str | None], ...] = (
    _masked,
    _torn_link,
    _written_out,
    _spelled_out,
    _counted,
    _without_hashtags,
)
