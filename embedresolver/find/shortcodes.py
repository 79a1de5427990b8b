"""Shortcodes that a content management system has left in a page: `[embed]URL[/embed]`, `[tweet ID]`, `[youtube=URL]`.

Joomla's are in braces. They stand where the post would stand if the plugin that knows them were still there
(https://codex.wordpress.org/Shortcode_API, https://wordpress.com/support/shortcodes/).
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from embedresolver.find.addresses import ref_in_player, ref_with_minted_id
from embedresolver.find.forms import nickname_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from embedresolver.models import PostRef

_SHORTCODE = re.compile(
    r"[\[{]([a-z][\w-]{2,30})([^\[\]{}]{0,400})[\]}](?:\s*([^\[\]{}\s]{1,400})\s*[\[{]/\1[\]}])?", re.IGNORECASE
)
#: Names that do not name a platform.
_ANY = frozenset({"embed", "oembed", "video", "iframe", "social", "facebook", "soundcloud", "reddit", "embedyt"})
#: What stands around values, straight or curled by an editor.
_QUOTES = "\"'\u2018\u2019\u201a\u201c\u201d\u201e\u2032\u2033 /"


def post_in_shortcode(line: str) -> tuple[PostRef, str] | None:
    """The post that a line shows if all of it is one shortcode, and the value that names it."""
    if line[:1] not in ("[", "{"):
        return None
    found = _SHORTCODE.fullmatch(unescape(line))
    if found is None:
        return None
    platform = nickname_in(found[1])
    if platform is None and found[1].lower() not in _ANY:
        return None
    for value in _values(found):
        ref = ref_in_player(value) or (ref_with_minted_id(platform, value) if platform is not None else None)
        if ref is not None:
            return ref, value
    return None


def _values(shortcode: re.Match[str]) -> Iterator[str]:
    """What stands between its tags, then its attributes' values, with and without a name."""
    if shortcode[3]:
        yield shortcode[3]
    for word in shortcode[2].split():
        name, equals, value = word.partition("=")
        whole = value if equals and (not name or name.isidentifier()) else word
        yield whole.strip(_QUOTES)
