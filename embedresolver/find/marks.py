"""The scan that tells a page with nothing to find from its bytes, and where to look in the others."""

from __future__ import annotations

import re
from functools import cache

from embedresolver.platforms import all_platforms


def marks(page: bytes) -> list[int]:
    """Offsets at which something stands that may belong to a post, ascending."""
    return [match.start() for match in _pattern().finditer(page)]


@cache
def _pattern() -> re.Pattern[bytes]:
    return re.compile(b"|".join(re.escape(word.encode()) for word in sorted(_words())), re.IGNORECASE)


def _words() -> set[str]:
    words: set[str] = set()
    for platform in all_platforms():
        markup = platform.markup
        words |= platform.hosts | markup.id_attributes | markup.id_keys | markup.marks
        for form in markup.forms:
            words |= form.classes or {form.tag}
    return words
