"""Which of several posts is the quoted one: the same author, a possible day, and the same words. One, or none."""

from __future__ import annotations

import re
from dataclasses import replace
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

#: In plain text nobody marks where quoted words begin; here they have to be the post's from their first one.
_STRICT_FORM = "quote"
_OPENING = re.compile(r"\s*(?:RT\s+)?(?:@\w{1,64}[,:]?\s+)+", re.IGNORECASE)
_COUNT = re.compile(r"\A\s{0,9}[(\[]?\d{1,3}/\d{0,3}[)\]]?(?=\s)|(?<=\s)[(\[]?\d{1,3}/\d{0,3}[)\]]?\s{0,9}\Z")
#: `pic.twitter.com/…` is `t.co/…` under another name.
_CODE = re.compile(r"(?:\bt\.co|\bpic\.(?:twitter|x)\.com)/(\w{8,12})", re.ASCII)


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
    if day is None or day.outcome == "mismatch" or not has_words(embed, post):
        return False
    # A sentence may be posted every day: few words have to be of the very day that the platform's embeds print.
    return day.reason != "date.unusual_day" or len(_plain_words(embed)) >= _FEWEST_WORDS_OF_CUT


def has_words(embed: Embed, post: Post) -> bool:
    """Whether a post's words are the quoted ones, from end to end unless one of the two is cut.

    What is forgiven of a post that is known to be the quoted one may be all that tells two posts apart: where words of
    plain text begin, who is answered or repeated, where links lead.
    """
    text = check_text(replace(embed, form=_STRICT_FORM), post)
    if text is None or not _is_same(embed, text.reason):
        return False
    around = (_opening(embed.text), _counts(embed.text)) == (_opening(post.text), _counts(post.text))
    return around and not _has_other_links(embed, post)


def _opening(text: str | None) -> tuple[str, ...]:
    """The names before the words: of those who are answered, or of the one whose post is repeated."""
    found = _OPENING.match(text or "")
    return tuple(found[0].casefold().split()) if found is not None else ()


def _counts(text: str | None) -> list[str]:
    """The places in a thread that stand before or behind the words."""
    return [found.strip("()[] ") for found in _COUNT.findall(text or "")]


def _has_other_links(embed: Embed, post: Post) -> bool:
    """Whether both have links that X made, and none in common: it makes one for one place in one post."""
    mine = _codes(embed.text or "", *embed.short_links)
    theirs = _codes(post.text or "", *(link.printed for link in post.links))
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _codes(*texts: str) -> set[str]:
    return {code for text in texts for code in _CODE.findall(text)}


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
