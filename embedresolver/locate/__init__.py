"""Finding the post that a page quotes without any link to it: by account, day and words."""

from embedresolver.locate.search import Locator

__all__ = ["Locator"]
