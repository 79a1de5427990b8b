"""Which of several posts is the quoted one: the same author, a possible day, and the same words. One, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from embedresolver.text import joined, read_words
from embedresolver.verify.date import check_date
from embedresolver.verify.handle import same_handle
from embedresolver.verify.text import check_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from embedresolver.models import Embed, IdTime, Post, Resolution
    from embedresolver.text import Word

#: Fewer words may be anybody's on any day.
_FEWEST_WORDS = 4
_FEWEST_LETTERS = 16
#: Findings of texts that are the same from end to end, and of texts of which one is cut.
_WHOLE = frozenset({"text.match", "text.case_differs", "text.with_quoted_post"})
_CUT = frozenset({"text.truncated_match", "text.source_truncated"})
#: Live tickers begin many posts alike: so much of a cut text has to agree.
_FEWEST_WORDS_OF_CUT = 16


def is_distinctive(embed: Embed) -> bool:
    """Whether the quoted words are enough to tell a post by."""
    plain = _plain_words(embed)
    return len(plain) >= _FEWEST_WORDS and len(joined(plain)) >= _FEWEST_LETTERS


def _plain_words(embed: Embed) -> list[Word]:
    return [word for word in read_words(embed.text or "").words if word.kind not in ("mention", "web")]


def is_quoted(embed: Embed, post: Post, id_time: IdTime | None) -> bool:
    """Whether a post is all that the embed says: its author's, of its day, in its words but for what machines do."""
    if not _is_author(embed, post):
        return False
    day = check_date(embed, post, id_time)
    return has_words(embed, post) and day is not None and day.outcome != "mismatch"


def has_words(embed: Embed, post: Post) -> bool:
    """Whether a post's words are the quoted ones, from end to end unless one of the two is cut."""
    text = check_text(embed, post)
    return text is not None and _is_same(embed, text.reason)


def _is_same(embed: Embed, reason: str) -> bool:
    if reason in _CUT:
        return len(_plain_words(embed)) >= _FEWEST_WORDS_OF_CUT
    return reason in _WHOLE


def _is_author(embed: Embed, post: Post) -> bool:
    known = (post.handle or "", *post.other_handles)
    return bool(embed.handle) and any(same_handle(embed.handle or "", handle) for handle in known if handle)


def the_one(embed: Embed, resolutions: Iterable[Resolution]) -> Resolution | None:
    """The only post that is the quoted one. Two posts of the same words cannot be told apart, edits of one post can."""
    known = [(found, found.post) for found in resolutions if found.post is not None]
    fitting = [(found, post) for found, post in known if is_quoted(embed, post, found.id_time)]
    match fitting:
        case [(only, _)]:
            return only
        case [(first, post), *others] if all(_is_version(post, other) for _, other in others):
            return first
    return None


def _is_version(one: Post, other: Post) -> bool:
    return other.ref.id in one.other_ids or one.ref.id in other.other_ids
