"""Page in, embeds out: pure, synchronous, total and linear."""

from embedresolver.find.flattened import find_flattened
from embedresolver.find.page import find_embeds

__all__ = ["find_embeds", "find_flattened"]
