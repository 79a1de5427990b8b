"""Copies of posts in the Internet Archive's Wayback Machine: asking for them, and reading its index and captures."""

from embedresolver.archive.evidence import Archive
from embedresolver.archive.lookup import look_up

__all__ = ["Archive", "look_up"]
