"""What machines do to a quoted text: differences that say nothing against whoever quotes it."""

from __future__ import annotations

import unicodedata
from itertools import accumulate
from typing import TYPE_CHECKING, TypeAlias

from embedresolver.text import Part, Words, joined, read_words
from embedresolver.verify.furniture import phrases_for, words_for
from embedresolver.verify.spelling import SPELLINGS
from embedresolver.verify.surroundings import SURROUNDINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from embedresolver.text import Word
    from embedresolver.verify.pair import Pair

_MOST_FURNITURE, _LONGEST_FURNITURE = 3, 14
#: So many letters of a quoted post's text tell it from chance; fewer where a cut leaves no more of them.
_QUOTED_LETTERS = 30
_MIN_QUOTED_LETTERS = 12
#: So far an edit may be put to either side.
_MOST_MOVES = 10
#: Name, handle and date of the quoted post, as they stand before its text.
_MOST_BYLINE = 10


Rule: TypeAlias = "Callable[[Pair, Part], str | None]"


def without_furniture(claimed: Words, actual: Words) -> Words:
    """The claimed text without machine-made words behind it that the post does not end with."""
    letters = joined(actual.words)
    words = claimed.words
    for _ in range(_MOST_FURNITURE):
        sizes = range(min(_LONGEST_FURNITURE, len(words)), 0, -1)
        tails = ((size, joined(words[-size:])) for size in sizes)
        size = next((size for size, tail in tails if tail in phrases_for("phrases") and not letters.endswith(tail)), 0)
        words = words[: len(words) - size]
    return claimed.only(_without_button(claimed, words, letters))


def _without_button(claimed: Words, words: tuple[Word, ...], letters: str) -> tuple[Word, ...]:
    """The words without those that a site puts behind its own cut: "… more"."""
    cut = claimed.ellipses[-1][1] if claimed.ellipses else len(claimed.text)
    button = [word for word in words if word.start >= cut]
    is_button = all(word.key in words_for("small") or word.key in words_for("telling") for word in button)
    if not is_button or letters.endswith(joined(button)):
        return words
    return words[: len(words) - len(button)]


def without_web(words: Words, other: Words) -> Words:
    """The text without bare addresses that the other one does not print."""
    letters = joined(other.words)
    addresses = joined(word for word in words.words if word.kind == "web")
    if not addresses or addresses in letters:
        return words
    return words.only(word for word in words.words if word.kind != "web")


def without_quoted_post(claimed: Words, actual: Words, quoted: str | None) -> Words:
    """The claimed text up to where the text of the post that this one quotes begins."""
    wanted = joined(read_words(quoted or "").words)
    letters = joined(claimed.words)
    at = letters.find(wanted[:_MIN_QUOTED_LETTERS])
    is_there = letters.startswith(wanted[:_QUOTED_LETTERS], at) or wanted.startswith(letters[at:])
    if len(wanted) < _MIN_QUOTED_LETTERS or at < 0 or not is_there or wanted[:_QUOTED_LETTERS] in joined(actual.words):
        return claimed
    ends = accumulate(len(word.key) for word in claimed.words)
    return claimed.only(word for word, end in zip(claimed.words, ends, strict=True) if end <= at)


def without_prose(claimed: Words, actual: Words) -> Words:
    """The claimed text from the last place on at which the post's beginning stands in it."""
    letters = joined(claimed.words)
    at = letters.rfind(joined(actual.words)[:_QUOTED_LETTERS])
    starts = accumulate((len(word.key) for word in claimed.words), initial=0)
    return claimed.only(word for word, start in zip(claimed.words, starts, strict=False) if start >= at)


def without_name(claimed: Words, name: str | None, whole: str | None) -> Words:
    """The claimed text without the first part of the author's name behind it, where only the last was read as one."""
    last, full = joined(read_words(name or "").words), joined(read_words(whole or "").words)
    first = full.removesuffix(last)
    letters = joined(claimed.words)
    if not last or not first or first == full or not letters.endswith(first):
        return claimed
    ends = accumulate(len(word.key) for word in claimed.words)
    kept = len(letters) - len(first)
    return claimed.only(word for word, end in zip(claimed.words, ends, strict=True) if end <= kept)


def forgiven(pair: Pair, part: Part) -> str | None:
    """What a machine did here, as the last part of a reason code; None where no machine does such a thing."""
    places = (part, *_same_elsewhere(pair, part, -1), *_same_elsewhere(pair, part, 1))
    return next((what for place in places for rule in _RULES if (what := rule(pair, place)) is not None), None)


def _same_elsewhere(pair: Pair, part: Part, step: int) -> Iterator[Part]:
    """The same words added or dropped one word further to a side, where that is the same edit: "the [new] the"."""
    words, start, end = (
        (pair.claimed.words, part.claimed_start, part.claimed_end)
        if part.kind == "added"
        else (pair.actual.words, part.actual_start, part.actual_end)
    )
    for moved in range(1, _MOST_MOVES + 1) if part.kind in ("added", "dropped") else ():
        leaves, enters = (end - moved, start - moved) if step < 0 else (start + moved - 1, end + moved - 1)
        if not 0 <= enters < len(words) or words[leaves].key != words[enters].key:
            return
        shift = step * moved
        yield Part(
            part.claimed_start + shift, part.claimed_end + shift, part.actual_start + shift, part.actual_end + shift
        )


def unforgiven(pair: Pair) -> list[Part]:
    """The differences that no machine makes."""
    return [part for part in pair.parts if not part.same and forgiven(pair, part) is None]


def _marked_cut(pair: Pair, part: Part) -> str | None:
    """Words left out where the article says so; the word beside the mark may have lost some of its letters."""
    sides = pair.claimed_words(part), pair.actual_words(part)
    claimed, actual = (joined(words).replace(".", "") for words in sides)  # a torn 1.500 is 1.5
    after = pair.claimed.is_cut_at(part.claimed_end) and actual.startswith(claimed)
    before = pair.claimed.is_cut_at(part.claimed_start) and actual.endswith(claimed)
    if part.kind == "added" or not (after or before):
        return None
    inside = part.claimed_start > 0 and part.claimed_end < len(pair.claimed.words)
    is_own = pair.actual.is_cut_at(part.actual_start) or pair.actual.is_cut_at(part.actual_end)
    return None if inside and is_own else "truncated_match"


def _cut_source(pair: Pair, part: Part) -> str | None:
    at_end = part.actual_end == len(pair.actual.words)
    cut = pair.source_is_cut or pair.actual.ends_cut
    fits = joined(pair.claimed_words(part)).startswith(joined(pair.actual_words(part)))
    return "source_truncated" if at_end and cut and fits else None


def _unmarked_cut(pair: Pair, part: Part) -> str | None:
    """The end is missing, and nothing in the article shows that the text was cut on purpose or at all."""
    end_is_there = pair.claimed.ends_with_link and pair.actual.ends_with_link
    claimed = pair.claimed_words(part)
    torn = (
        len(claimed) == 1 and claimed[0].kind != "number" and joined(pair.actual_words(part)).startswith(claimed[0].key)
    )
    return "unmarked_cut" if pair.is_at_end(part) and not end_is_there and (part.kind == "dropped" or torn) else None


def _reply_or_repost(pair: Pair, part: Part) -> str | None:
    """Names of those replied to are shown or hidden; reposts begin with RT and a name."""
    words = (*pair.claimed_words(part), *pair.actual_words(part))
    one_sided = part.kind in ("dropped", "added") and pair.is_at_start(part)
    return "match" if one_sided and all(word.kind == "mention" or word.key == "rt" for word in words) else None


def _loose_start(pair: Pair, part: Part) -> str | None:
    one_sided = part.kind in ("dropped", "added") and pair.is_at_start(part)
    return "match" if one_sided and pair.start_is_loose else None


def _byline_of_quoted(pair: Pair, part: Part) -> str | None:
    at_end = part.claimed_end == len(pair.claimed.words) and part.kind == "added"
    short = part.claimed_end - part.claimed_start <= _MOST_BYLINE
    return "with_quoted_post" if pair.had_quoted_post and at_end and short else None


def _torn_number(pair: Pair, part: Part) -> str | None:
    """Two numbers glued by a point that ended a sentence: 2020.3 for "2020. 3"."""
    claimed, actual = pair.claimed_words(part), pair.actual_words(part)
    same = joined(claimed).replace(".", "") == joined(actual).replace(".", "")
    return "match" if same and len(claimed) != len(actual) else None


def _lost_characters(pair: Pair, part: Part) -> str | None:
    """Text that went through too small a character set: letters became question marks, or went."""
    claimed, actual = pair.raw_claimed(part), pair.raw_actual(part)
    kept = _ascii_letters(actual)
    is_lossy = claimed.isascii() and not actual.isascii() and 2 * len(kept) >= sum(map(str.isalnum, actual))
    return "match" if kept and is_lossy and _ascii_letters(claimed) == kept else None


def _ascii_letters(text: str) -> str:
    return "".join(character for character in text.lower() if character.isascii() and character.isalnum())


def _named_emoji(pair: Pair, part: Part) -> str | None:
    """The words that stand for an emoji where its picture was lost."""
    if part.kind != "added":
        return None
    start, end = pair.actual.gap(part.actual_start)
    pictures = [c for c in pair.actual.text[start:end] if unicodedata.category(c) == "So"]
    names = {word for c in pictures for word in unicodedata.name(c, "").lower().replace("-", " ").split()}
    words = [word.key for word in pair.claimed_words(part)]
    is_flag = "regional" in names and words[:1] == ["flag"] and len(words) <= 5
    named = bool(names.intersection(words)) and names.issuperset({*words} - {"emoji", "red", "face", "with", "of"})
    return "match" if is_flag or named else None


def _lost_currency(pair: Pair, part: Part) -> str | None:
    """Currency signs beyond ASCII are lost as other such characters are; one in place of another is no loss."""
    words = (*pair.claimed_words(part), *pair.actual_words(part))
    lost = part.kind != "changed" and all(word.kind == "sign" and not word.key.isascii() for word in words)
    return "match" if lost else None


_RULES: tuple[Rule, ...] = (
    _marked_cut,
    _cut_source,
    _byline_of_quoted,
    _reply_or_repost,
    _loose_start,
    _torn_number,
    _lost_characters,
    _named_emoji,
    _lost_currency,
    *SPELLINGS,
    *SURROUNDINGS,
    _unmarked_cut,
)
