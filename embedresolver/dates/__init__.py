"""Printed dates in any language: read, found at a place in a text, and held against an instant."""

from embedresolver.dates.reading import match_date, read_date

__all__ = ["match_date", "read_date"]
