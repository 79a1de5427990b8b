"""A quoted text and a post's, laid beside each other, with what is known about both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from embedresolver.models import Post
    from embedresolver.text import Part, Word, Words


@dataclass(frozen=True, slots=True)
class Pair:
    """A quoted text and the post's, aligned, with what is known about how each was cut."""

    claimed: Words
    actual: Words
    parts: tuple[Part, ...] = ()
    #: The platform cuts long texts and may have cut this one.
    source_is_cut: bool = False
    #: The quoted text's beginning was found by rule of thumb.
    start_is_loose: bool = False
    #: A quoted post's text was taken off the end of the claimed text.
    had_quoted_post: bool = False
    #: Whose text the actual one is, where its other words may stand beside it.
    post: Post | None = None

    def claimed_words(self, part: Part) -> tuple[Word, ...]:
        """The quoted words of a part."""
        return self.claimed.words[part.claimed_start : part.claimed_end]

    def actual_words(self, part: Part) -> tuple[Word, ...]:
        """The post's words of a part."""
        return self.actual.words[part.actual_start : part.actual_end]

    def raw_claimed(self, part: Part) -> str:
        """What stands in the quoted text from the word before a part to the word behind it, without both and links."""
        return _raw(self.claimed, part.claimed_start, part.claimed_end)

    def raw_actual(self, part: Part) -> str:
        """The same of the post's text."""
        return _raw(self.actual, part.actual_start, part.actual_end)

    def is_at_start(self, part: Part) -> bool:
        """Whether a part stands before all that both texts have."""
        return part.claimed_start == part.actual_start == 0

    def is_at_end(self, part: Part) -> bool:
        """Whether a part stands behind all that both texts have."""
        return part.claimed_end == len(self.claimed.words) and part.actual_end == len(self.actual.words)


def _raw(words: Words, start: int, end: int) -> str:
    first, last = words.gap(start)[0], words.gap(end)[1]
    borders = [first, *(place for link in words.links_between(first, last) for place in link), last]
    return " ".join(words.text[borders[at] : borders[at + 1]] for at in range(0, len(borders), 2))
