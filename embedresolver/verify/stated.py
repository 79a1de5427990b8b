"""What an article's prose states about a post that it quotes: the account that made it, and the day.

Only a statement that belongs to the passage beyond doubt is held against the post. The same words may have been posted
by others, elsewhere and again: where the sentence or the page gives a hint of that, nothing is said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from embedresolver.platforms import handle_in_url
from embedresolver.text import joined, read_words
from embedresolver.verify.handle import resemblance, same_handle, with_server
from embedresolver.verify.prose import NEAR, Passage, passages_of
from embedresolver.verify.reasons import finding
from embedresolver.verify.statement import statement_about, words_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from embedresolver.models import Check, Embed, Expansion, Post
    from embedresolver.verify.date import Witness
    from embedresolver.verify.statement import Statement

#: So many letters in a row are nobody else's.
_OWN_LETTERS = 30
#: The words by which prose says on which platform something was posted.
_SAID_ON = {
    "x": re.compile(r"(?i:tweet|twit|tuit|твит)|\bX\b"),
    "instagram": re.compile(r"(?i:instagram|\binsta\b)"),
    "facebook": re.compile(r"(?i:facebook)"),
    "mastodon": re.compile(r"(?i:mastodon|\btoot)"),
    "bluesky": re.compile(r"(?i:bluesky|\bskeet)"),
    "threads": re.compile(r"\bThreads\b"),
    "tiktok": re.compile(r"(?i:tik\s?tok)"),
    "truthsocial": re.compile(r"(?i:truth social)"),
    "telegram": re.compile(r"(?i:telegram)"),
    "linkedin": re.compile(r"(?i:linkedin)"),
}
#: Articles do not quote one post more often.
_MOST_QUOTED = 20
#: Where an embed's own words stand in the prose, the first times.
_MOST_PLACES = 3
_WEST, _EAST = timedelta(hours=-12), timedelta(hours=14)


@dataclass(frozen=True, slots=True)
class Known:
    """What the page's prose is held against."""

    embed: Embed
    post: Post
    witness: Witness | None
    expansions: Sequence[Expansion] = ()
    #: The other posts that the page shows.
    others: Sequence[Post] = ()


def check_stated(article: str, known: Known) -> tuple[Check, ...]:
    """A check for each statement of the prose about the post's author or day that the evidence bears out or not."""
    passages = (*_lead_ins(article, known.embed), *passages_of(article))
    own = islice((passage for passage in passages if _is_own(passage, known)), _MOST_QUOTED)
    found = {check.explanation: check for passage in own for check in _checked(passage, known)}
    return tuple(found.values())


def _lead_ins(article: str, embed: Embed) -> Iterator[Passage]:
    """The embed's own words where prose with a colon leads up to them."""
    start = (embed.text or "")[:60]
    at = article.find(start) if len(start) >= _OWN_LETTERS else -1
    for _ in range(_MOST_PLACES):
        before = article[max(at - NEAR, 0) : max(at, 0)].rstrip()
        if before.endswith(":"):
            yield Passage(embed.text or "", before, "")
        at = article.find(start, at + 1) if at >= 0 else -1


def _is_own(passage: Passage, known: Known) -> bool:
    """Whether the passage is from the post, and from no other one on the page."""
    letters = joined(read_words(passage.text).words)
    if len(letters) < _OWN_LETTERS or not any(letters in text for text in map(_letters, _texts(known.post))):
        return False
    return not any(letters in text for other in known.others for text in map(_letters, _texts(other)))


def _texts(post: Post) -> tuple[str, ...]:
    return tuple(text for text in (post.text, *post.versions) if text)


@lru_cache(maxsize=64)  # each passage of an article is held against the same few texts
def _letters(text: str) -> str:
    return joined(read_words(text).words)


def _checked(passage: Passage, known: Known) -> Iterator[Check]:
    year = known.witness.earliest.year if known.witness is not None else 0
    statement = statement_about(passage, known.post, year)
    if statement is None or not _is_on(statement.sentence, known.post.ref.platform):
        return
    shown = (known.embed.text, *_texts(known.post), *(text for other in known.others for text in _texts(other)))
    if any(statement.letters in _letters(text) for text in shown if text):
        return  # a post that quotes somebody
    handle = statement.handle
    checks = (_author(handle, statement, known) if handle else None, _day(statement, known))
    yield from (check for check in checks if check is not None)


def _is_on(sentence: str, platform: str) -> bool:
    """Whether the sentence speaks of that platform, or of none."""
    named = {name for name, words in _SAID_ON.items() if words.search(sentence)}
    return platform in (named or _SAID_ON)


def _author(claimed: str, statement: Statement, known: Known) -> Check | None:
    post = known.post
    if post.handle is None:
        return None
    own = with_server(post.handle, post) if "@" in claimed else post.handle
    if any(same_handle(claimed, known_as) for known_as in (own, *post.other_handles)):
        return finding("prose.author_matches", claimed, post.handle)
    if _may_be_author(claimed, known) or (_bare(claimed) in _letters(f"{post.text} {post.quoted_text}")):
        return None
    is_alike = resemblance(claimed, post.handle) != "different"
    if not is_alike and _is_named(post, statement.sentence):
        return None
    return finding("prose.author_differs", claimed, post.handle)


def _may_be_author(claimed: str, known: Known) -> bool:
    """Whether the embed gives the same account, whatever else is said of that; or the name is of another kind."""
    linked = (*map(handle_in_url, known.embed.post_links), *(expansion.handle for expansion in known.expansions))
    if any(same_handle(claimed, given) for given in (known.embed.handle, *linked) if given):
        return True
    return any(mark in claimed and mark not in (known.post.handle or "") for mark in "@.")


def _bare(handle: str) -> str:
    return _letters(handle.partition("@")[0])


def _is_named(post: Post, sentence: str) -> bool:
    words = words_in(sentence)
    return any(word in words for word in words_in(post.name or "") | words_in(post.handle or "") if len(word) > 2)


def _day(statement: Statement, known: Known) -> Check | None:
    day, witness = statement.day, known.witness
    if day is None or witness is None or witness.is_weak or _is_anothers(statement, known):
        return None
    days = _days(known.post, witness)
    if not days:
        return None
    reason = "prose.date_matches" if any(map(day.fits, days)) else "prose.date_differs"
    return finding(reason, day.text, witness.shown, source=witness.source)


def _is_anothers(statement: Statement, known: Known) -> bool:
    """Whether the clause speaks of an account that is not the post's."""
    own = [handle for handle in (known.post.handle, *known.post.other_handles) if handle]
    handles = [piece.text for piece in statement.pieces if piece.kind == "handle"]
    return any(not any(same_handle(handle, other) for other in own) for handle in handles)


def _days(post: Post, witness: Witness) -> set[date]:
    """The days on which the post was made or edited, anywhere on earth; none where the calendar does not hold them."""
    moments = [witness.earliest, witness.latest, *([post.edited_at] if post.edited_at is not None else [])]
    try:
        return {(moment + offset).date() for moment in moments for offset in (_WEST, timedelta(0), _EAST)}
    except OverflowError:
        return set()
