"""The quoted text against the post's own: what machines do to texts is forgiven, what people do is named."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from embedresolver.text import (
    align,
    excerpt,
    garbled,
    joined,
    language_of,
    may_be_garbled,
    may_be_misread,
    read_words,
    similarity,
)
from embedresolver.verify.edits import may_have_read_otherwise
from embedresolver.verify.forgiving import (
    forgiven,
    unforgiven,
    without_furniture,
    without_name,
    without_prose,
    without_quoted_post,
    without_web,
)
from embedresolver.verify.naming import diff_of, name_of, shown
from embedresolver.verify.pair import Pair
from embedresolver.verify.reasons import finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from embedresolver.models import Check, Embed, Post, Resolution
    from embedresolver.text import Part, Words

#: With smaller shares of their words in common they are two texts.
_RELATED = 0.4
#: So much of a damaged text must be that of the post.
_LEGIBLE = 0.8
#: Shorter texts may differ by translation without a trace of it.
_TOO_SHORT = 4
#: No translation is longer than its original by this factor.
_LONGEST_TRANSLATION = 2.5
#: So many names and numbers do not all get lost in translation.
_SEVERAL = 3
#: So many letters in a row show that words come from another post.
_TAKEN_LETTERS = 25
#: What was forgiven is told by the most telling of these.
_TOLD = (
    "with_more",
    "bracketed",
    "unmarked_cut",
    "with_quoted_post",
    "source_truncated",
    "truncated_match",
    "masked",
)


def check_text(embed: Embed, post: Post | None, others: Iterable[Resolution] = ()) -> Check | None:
    """None where the page quotes no words. `others` are the other posts that the page shows."""
    claimed = read_words(embed.text or "")
    if not claimed.words:
        return None
    if post is None or not post.text:
        return finding("text.unknown", embed.text)
    if not read_words(post.text).words:
        # A link or a picture alone: what stands before it on the page may be the article's.
        return finding("text.too_short", embed.text, post.text)
    pair = compared(embed, post, post.text)
    guilty = unforgiven(pair)
    if guilty and may_be_misread(embed.text or ""):
        pair = min(pair, compared(embed, post, post.text, repair=True), key=_guilt)
        guilty = unforgiven(pair)
    if not guilty:
        return _matched(embed, post.text, pair)
    if post.warning and not unforgiven(warned := compared(embed, post, f"{post.warning}\n\n{post.text}")):
        return _matched(embed, post.text, warned)
    for version in post.versions:
        if version and not unforgiven(compared(embed, post, version)):
            return finding("text.earlier_version", embed.text, version)
    if _is_garbled(embed, post):
        return finding("text.garbled", embed.text, post.text)
    return _differs(embed, post, pair, guilty, tuple(others))


def _is_garbled(embed: Embed, post: Post) -> bool:
    """Whether the quoted text is what a mistaken character set makes of the post's, as far as that can be read."""
    claimed, actual = embed.text or "", post.text or ""
    forms = (form for form in garbled(actual) if may_be_garbled(claimed, form))
    pairs = (compared(embed, post, form) for form in dict.fromkeys(forms))
    return any(similarity(pair.parts)[0] >= _LEGIBLE and not unforgiven(pair) for pair in pairs)


def compared(embed: Embed, post: Post, text: str, *, repair: bool = False) -> Pair:
    """The quoted text laid beside one of a post's texts."""
    claimed, actual = read_words(embed.text or "", repair=repair), read_words(text)
    alone = without_quoted_post(claimed, actual, post.quoted_text)
    plain = without_web(without_furniture(alone, actual), actual)
    actual = without_web(actual, claimed)
    starts_cut = plain.starts_cut and not plain.ends_cut
    parts = excerpt(plain, actual) or align(plain.words, actual.words, start_is_cut=starts_cut)
    loose = embed.form == "flattened-text"
    pair = Pair(plain, actual, parts, post.truncated, loose, had_quoted_post=alone is not claimed, post=post)
    return _best_of(pair, embed, post, starts_cut=starts_cut) if loose and unforgiven(pair) else pair


def _best_of(pair: Pair, embed: Embed, post: Post, *, starts_cut: bool) -> Pair:
    """The reading of a flattened quote that leaves least to explain.

    Its edges were found by rule of thumb: the article's words may stand before it, and share some with the post; and a
    dash in the author's name may have been taken for the one that ends the words.
    """
    whole = without_name(pair.claimed, embed.name, post.name)
    readings = ((whole, starts_cut), (whole, not starts_cut), (without_prose(whole, pair.actual), starts_cut))
    pairs = (
        replace(pair, claimed=words, parts=align(words.words, pair.actual.words, start_is_cut=cut))
        for words, cut in readings
    )
    return min(pair, *pairs, key=_guilt)


def _guilt(pair: Pair) -> int:
    """How many of the quoted words no machine accounts for, those that are missing included."""
    return sum(part.claimed_end - part.claimed_start + part.actual_end - part.actual_start for part in unforgiven(pair))


def _matched(embed: Embed, text: str, pair: Pair) -> Check:
    told = {what: part for part in pair.parts if not part.same and (what := forgiven(pair, part)) is not None}
    if pair.had_quoted_post:
        told.setdefault("with_quoted_post", pair.parts[0])
    name = next((name for name in _TOLD if name in told), "match")
    if name == "match" and _case_differs(pair):
        name = "case_differs"
    values = shown(pair, told[name]) if name in told else {}
    return finding(f"text.{name}", embed.text, text, **values)


def _case_differs(pair: Pair) -> bool:
    """Whether a word stands in capitals on one side alone. First letters are left to house styles."""
    left, right = (
        "".join(words.text[word.start + 1 : word.end] for word in words.words) for words in (pair.claimed, pair.actual)
    )
    return left != right and left.casefold() == right.casefold()


def _differs(embed: Embed, post: Post, pair: Pair, guilty: Sequence[Part], others: tuple[Resolution, ...]) -> Check:
    if not _is_related(pair):
        return _unrelated(embed, post, pair, others)
    if may_have_read_otherwise(post):
        return replace(finding("text.edited_since", embed.text, post.text), diff=diff_of(pair, guilty))
    return replace(_altered(embed, post, pair, guilty, others), diff=diff_of(pair, guilty))


def _is_related(pair: Pair) -> bool:
    """Whether much of either text is in the other; a post of a few words may be in any text."""
    claimed, actual = similarity(pair.parts)
    return claimed >= _RELATED or (actual >= _RELATED and len(pair.actual.words) >= _TOO_SHORT)


def _altered(embed: Embed, post: Post, pair: Pair, guilty: Sequence[Part], others: tuple[Resolution, ...]) -> Check:
    source = _source_of_added(pair, guilty, others)
    if source is not None:
        return finding("text.merged", embed.text, post.text, other=source)
    name, part = name_of(pair, guilty)
    return finding(f"text.{name}", embed.text, post.text, **shown(pair, part))


def _unrelated(embed: Embed, post: Post, pair: Pair, others: tuple[Resolution, ...]) -> Check:
    for other in others:
        if other.post is not None and other.post.text and not unforgiven(compared(embed, other.post, other.post.text)):
            return finding("text.of_other_embed", embed.text, post.text, other=other.post.handle or other.post.ref.id)
    if _may_be_translation(embed, post, pair):
        return finding("text.language_differs", embed.text, post.text)
    is_short = min(len(pair.claimed.words), len(pair.actual.words)) < _TOO_SHORT
    unrelated = "text.none_found" if pair.start_is_loose else "text.other_post"
    return finding("text.too_short" if is_short else unrelated, embed.text, post.text)


def _may_be_translation(embed: Embed, post: Post, pair: Pair) -> bool:
    """Two languages, and nothing in the quoted text that no translator would have brought in."""
    claimed = language_of(pair.claimed.words, embed.language)
    actual = language_of(pair.actual.words, post.language)
    if claimed is None or actual is None or claimed == actual:
        return False
    if _extent(pair.claimed) > _LONGEST_TRANSLATION * _extent(pair.actual):
        return False
    left, right = _marks(pair.claimed), _marks(read_words(post.text or ""))
    invented = any(left[kind] - right[kind] for kind in ("mention", "number", "link"))
    return not invented and len(left["hashtag"]) <= len(right["hashtag"]) and not _lost_all(pair, left, right)


def _lost_all(pair: Pair, left: dict[str, set[str]], right: dict[str, set[str]]) -> bool:
    """Whether an uncut text has none of the several names and numbers of the post."""
    wanted = right["mention"] | right["number"]
    kept = wanted & (left["mention"] | left["number"])
    return len(wanted) >= _SEVERAL and not kept and not pair.claimed.ends_cut


def _extent(words: Words) -> int:
    """Length in letters; a character of a script without spaces says about as much as three letters."""
    return sum(len(word.key) if len(word.key) > 1 or word.key.isascii() else 3 for word in words.words)


def _marks(words: Words) -> dict[str, set[str]]:
    """What a translation keeps as it is."""
    kinds = ("mention", "number", "hashtag")
    marks = {kind: {word.key for word in words.words if word.kind == kind} for kind in kinds}
    return marks | {"link": {words.text[start:end].rpartition("/")[2] for start, end in words.links}}


def _source_of_added(pair: Pair, guilty: Sequence[Part], others: tuple[Resolution, ...]) -> str | None:
    """Whose post on the same page the added words are from."""
    added = [joined(pair.claimed.words[part.claimed_start : part.claimed_end]) for part in guilty]
    long = [letters for letters in added if len(letters) >= _TAKEN_LETTERS]
    for other in others:
        text = joined(read_words(other.post.text or "").words) if other.post is not None else ""
        if other.post is not None and any(letters in text for letters in long):
            return other.post.handle or other.post.ref.id
    return None
