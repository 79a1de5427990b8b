"""The short links and post URLs that stand in a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from embedresolver.platforms import read_url

if TYPE_CHECKING:
    from embedresolver.models import PostRef

#: X mints ten characters today and minted eight until 2012; what is glued on behind belongs to the next word.
_SLUG = r"(?:[A-Za-z0-9]{10}|[A-Za-z0-9]{4,9}(?![A-Za-z0-9]))"
SHORT_LINK = re.compile(
    rf"(?:https?://|(?<![\w.@/-]))t\.co/{_SLUG}|(?:https?://)?pic\.(?:twitter|x)\.com/{_SLUG}", re.IGNORECASE
)
MEDIA_LINK = re.compile(rf"(?:https?://)?pic\.(?:twitter|x)\.com/{_SLUG}", re.IGNORECASE)
#: Bluesky's embed code prints this for whatever cannot be shown as text.
PLACEHOLDER = re.compile(r"\[image or embed\]", re.IGNORECASE)
_URL = re.compile(r"https?://[^\s<>\"'“”«»()]{4,500}", re.IGNORECASE)
_TRAILING = ".,;:!?…—–"


def short_links(text: str) -> tuple[str, ...]:
    """The short links of a text as printed, in order, each once, made absolute."""
    found = (match[0] for match in SHORT_LINK.finditer(text))
    return tuple(dict.fromkeys(link if "://" in link else f"https://{link}" for link in found))


def post_links(text: str) -> tuple[tuple[str, PostRef], ...]:
    """The URLs in a text that name a post, with the post."""
    urls = (match[0].rstrip(_TRAILING) for match in _URL.finditer(text))
    read = ((url, read_url(url)) for url in dict.fromkeys(urls))
    return tuple((url, ref) for url, ref in read if ref is not None)


def without_links(text: str) -> str:
    """The text with its short links and URLs taken out, and what widgets print in the place of pictures."""
    return _URL.sub(" ", SHORT_LINK.sub(" ", PLACEHOLDER.sub(" ", text)))
