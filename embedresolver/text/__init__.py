"""Words of texts that machines have handled: reading them, aligning two sets of them, telling languages apart."""

from embedresolver.text.alignment import Part, align, similarity
from embedresolver.text.excerpts import excerpt
from embedresolver.text.garbling import garbled, may_be_garbled
from embedresolver.text.language import is_negation, language_of
from embedresolver.text.words import Word, Words, joined, may_be_misread, read_words, word_key

__all__ = [
    "Part",
    "Word",
    "Words",
    "align",
    "excerpt",
    "garbled",
    "is_negation",
    "joined",
    "language_of",
    "may_be_garbled",
    "may_be_misread",
    "read_words",
    "similarity",
    "word_key",
]
