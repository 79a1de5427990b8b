"""The printed display name. Accounts change theirs at will, so that a difference is told and accuses nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from embedresolver.text import joined, read_words
from embedresolver.verify.reasons import finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from embedresolver.models import Check, Embed, Post, Resolution


def check_name(embed: Embed, post: Post | None, others: Iterable[Resolution] = ()) -> Check | None:
    """None where the page prints no name. `others` are the other posts that the page shows."""
    if not embed.name:
        return None
    if post is None or not post.name:
        return finding("name.unknown", embed.name)
    printed = _letters(embed.name)
    if printed == _letters(post.name):
        return finding("name.match", embed.name, post.name)
    owners = (other.post for other in others if other.post is not None and other.post.handle != post.handle)
    owner = next((owner for owner in owners if owner.name and _letters(owner.name) == printed), None)
    if owner is not None:
        return finding("name.of_other_account", embed.name, post.name, other=owner.handle or owner.ref.id)
    return finding("name.differs", embed.name, post.name)


def _letters(name: str) -> str:
    """A name without emoji, case, accents and spaces; as it is if nothing else is left of it."""
    return joined(read_words(name).words) or name.strip()
