"""Copies of posts in the Internet Archive's Wayback Machine: asking for them, and reading its index and captures."""

from embedresolver.archive.lookup import joined, look_up

__all__ = ["joined", "look_up"]
