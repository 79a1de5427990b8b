"""The words that widgets, sites and editors put around a post's text, from a table by what they are."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from embedresolver.text import read_words


@cache
def _table() -> dict[str, frozenset[str]]:
    rows = json.loads(Path(__file__).with_name("furniture.json").read_text(encoding="utf-8"))
    return {
        kind: frozenset(word.key for line in lines for word in read_words(line).words) for kind, lines in rows.items()
    }


def words_for(kind: str) -> frozenset[str]:
    """The words of that kind, in the form of `Word.key`."""
    return _table()[kind]
