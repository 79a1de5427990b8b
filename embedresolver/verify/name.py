"""The printed display name. Accounts change theirs at will, so that a difference is told and accuses nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from embedresolver.text import joined, read_words
from embedresolver.verify.reasons import finding

if TYPE_CHECKING:
    from embedresolver.models import Check, Embed, Post


def check_name(embed: Embed, post: Post | None) -> Check | None:
    """None where the page prints no name."""
    if not embed.name:
        return None
    if post is None or not post.name:
        return finding("name.unknown", embed.name)
    same = _letters(embed.name) == _letters(post.name)
    return finding("name.match" if same else "name.differs", embed.name, post.name)


def _letters(name: str) -> str:
    """A name without emoji, case, accents and spaces; as it is if nothing else is left of it."""
    return joined(read_words(name).words) or name.strip()
