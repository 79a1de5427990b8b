"""Posts in plain text: embeds whose markup was lost, so that only their words and attribution line are left."""

from embedresolver.find.flattened.finder import find_flattened

__all__ = ["find_flattened"]
