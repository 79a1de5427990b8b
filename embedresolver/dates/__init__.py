"""Printed dates in any language: read, found at a place in a text, and held against an instant."""

from embedresolver.dates.offsets import offsets_on_day, utc_match
from embedresolver.dates.reading import match_date, read_date
from embedresolver.dates.relative import read_relative

__all__ = ["match_date", "offsets_on_day", "read_date", "read_relative", "utc_match"]
