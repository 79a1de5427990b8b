"""Page in, embeds out: pure, synchronous, total and linear."""

from embedresolver.find.finding import find_embeds
from embedresolver.find.flattened import find_flattened

__all__ = ["find_embeds", "find_flattened"]
