"""The words that widgets, sites and editors put around a post's text, from a table by what they are."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from embedresolver.text import joined, read_words


@cache
def _table() -> dict[str, list[str]]:
    table: dict[str, list[str]] = json.loads(Path(__file__).with_name("furniture.json").read_text(encoding="utf-8"))
    return table


@cache
def words_for(kind: str) -> frozenset[str]:
    """The words of that kind, in the form of `Word.key`."""
    return frozenset(word.key for line in _table()[kind] for word in read_words(line).words)


@cache
def phrases_for(kind: str) -> frozenset[str]:
    """The phrases of that kind, which stand between slashes, in the form of `joined`."""
    phrases = (phrase for line in _table()[kind] for phrase in line.split(" / "))
    return frozenset(joined(read_words(phrase).words) for phrase in phrases) - {""}
