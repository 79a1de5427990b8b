"""The handle that the article prints against the account that made the post."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from embedresolver.platforms import platform_named
from embedresolver.verify.reasons import finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from embedresolver.models import Check, Embed, Expansion, Post

#: What ASCII characters are mistaken for: each group looks like its first member in some common typeface.
_LOOKS = (
    ("l", "1iI|j"),
    ("o", "0Q"),
    ("e", "3"),
    ("s", "5$"),
    ("b", "8"),
    ("a", "4@"),
    ("z", "2"),
    ("g", "9q"),
    ("t", "7+"),
)
_LOOK_OF = str.maketrans({other: first for first, others in _LOOKS for other in others})
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("nn", "m"))
_DECORATION = re.compile(r"^(?:[_.\-]|the|real|official)+|(?:[_.\-]|\d|official|real)+$")
#: No handle begins or ends with these, on any platform.
_AROUND = re.compile(r"^[^\w-]+|[^\w-]+$")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
#: Reddit's mark of an account.
_REDDIT = re.compile(r"^/?u/", re.IGNORECASE)
_SHORTEST_CUT = 5
#: The keys of a keyboard, and how far each row is pushed to the right (ISO/IEC 9995-2, with QWERTY's letters).
_ROWS = (("1234567890", 0.0), ("qwertyuiop", 0.5), ("asdfghjkl", 0.75), ("zxcvbnm", 1.25))
_KEYS = {key: (row, at + push) for row, (keys, push) in enumerate(_ROWS) for at, key in enumerate(keys)}
#: One in so many letters may be a slip to the next key, several at once only on purpose.
_KEPT_LETTERS = 3


def check_handle(embed: Embed, post: Post | None, witnesses: Iterable[Expansion] = ()) -> Check | None:
    """`witnesses` are short links that lead to this very post: their targets name its account."""
    claimed = embed.handle
    if not claimed:
        return None
    named = [expansion.handle for expansion in witnesses if expansion.handle]
    actual = post.handle if post is not None else None
    if actual is None and not named:
        return finding("handle.unknown", claimed)
    if actual is None:
        return _by_link(embed, claimed, named)
    actual = with_server(actual, post) if "@" in _bare(claimed) else actual
    if same_handle(claimed, actual):
        return finding("handle.match", claimed, actual)
    known = (*((*post.other_handles, post.author_id or "") if post is not None else ()), *named)
    if any(same_handle(claimed, other) for other in known):
        is_alias = _name(claimed) == _name(actual)
        return finding("handle.match" if is_alias else "handle.renamed", claimed, claimed if is_alias else actual)
    return _different(embed, claimed, actual)


def with_server(handle: str, post: Post | None) -> str:
    """The handle with the server that it is of, so that it is not taken for the same name on another one."""
    platform = platform_named(post.ref.platform) if post is not None else None
    server = platform.server_of(post) if platform is not None and post is not None and "@" not in handle else None
    return f"{handle}@{server}" if server else handle


def _name(handle: str) -> str:
    return _bare(handle).partition("@")[0]


def _by_link(embed: Embed, claimed: str, named: list[str]) -> Check:
    for other in named:
        if same_handle(claimed, other):
            return finding("handle.match_by_link", claimed, other)
    return _different(embed, claimed, named[0])


def _different(embed: Embed, claimed: str, actual: str) -> Check:
    if embed.handle_from == "link":
        return finding("handle.link_decoration", claimed, actual)
    if "@" in _bare(actual) and _name(claimed) == _name(actual):
        return finding("handle.other_server", claimed, actual)
    return finding(f"handle.{resemblance(claimed, actual)}", claimed, actual)


def same_handle(left: str, right: str) -> bool:
    """Whether two spellings are of one account: case, the @, and a server named by one of them alone do not matter.

    Nor does where a site has cut a long one, with a mark.
    """
    if any(_is_beginning(cut, whole) for cut, whole in ((left, right), (right, left))):
        return True
    name, _, server = _bare(left).partition("@")
    other, _, other_server = _bare(right).partition("@")
    return name == other and (server == other_server or not server or not other_server)


def _is_beginning(cut: str, whole: str) -> bool:
    shown = cut.rstrip()
    beginning = _bare(shown.removesuffix("…").removesuffix("..."))
    is_cut = shown.endswith(("…", "...")) and len(beginning) >= _SHORTEST_CUT
    return is_cut and f"{_bare(whole)}.bsky.social".startswith(beginning)


def _bare(handle: str) -> str:
    """A handle without what surrounds it in prose and markup, and without what nobody sees."""
    visible = "".join(c for c in unicodedata.normalize("NFKC", handle) if unicodedata.category(c) != "Cf" and c != "\\")
    plain = _POSSESSIVE.sub("", _AROUND.sub("", _REDDIT.sub("", visible.strip()))).casefold()
    return plain.replace("@www.", "@").removesuffix(".bsky.social")


def resemblance(claimed: str, actual: str) -> str:
    """The reason's name for two handles that are not the same."""
    if skeleton(claimed) == skeleton(actual) or _undecorated(claimed) == _undecorated(actual):
        return "lookalike"
    if OSA.distance(_bare(claimed), _bare(actual), score_cutoff=1) <= 1:
        return "one_letter_off"
    return "neighbour_keys" if _are_slips(_bare(claimed), _bare(actual)) else "different"


def _are_slips(claimed: str, actual: str) -> bool:
    """Whether the letters that differ are few, and neighbours on a keyboard."""
    if len(claimed) != len(actual):
        return False
    differing = [(left, right) for left, right in zip(claimed, actual, strict=True) if left != right]
    return len(differing) * _KEPT_LETTERS <= len(actual) and all(_are_neighbours(*pair) for pair in differing)


def _are_neighbours(left: str, right: str) -> bool:
    if left not in _KEYS or right not in _KEYS:
        return False
    (row, at), (other_row, other_at) = _KEYS[left], _KEYS[right]
    return abs(row - other_row) <= 1 and abs(at - other_at) <= 1


def skeleton(handle: str) -> str:
    """What is left of a handle for a reader who does not look closely."""
    # Capitals are looked up as such: a Greek Ν looks like N, its small letter ν like v.
    latin = "".join(map(_latin, unicodedata.normalize("NFKC", handle).replace("I", "l")))
    text = _bare(latin).translate(_LOOK_OF).replace("_", "")
    for pair, single in _PAIRS:
        text = text.replace(pair, single)
    return text


def _latin(character: str) -> str:
    """The ASCII character that this one is confused with, by Unicode's table (UTS #39); itself if there is none."""
    if character.isascii():
        return character
    # Imported here: the table takes longer to read than a page, and hardly any handle needs it.
    from confusable_homoglyphs import confusables  # type: ignore[import-untyped]  # it ships no types

    found = confusables.is_confusable(character, greedy=True) or []
    looks = (look["c"] for entry in found for look in entry["homoglyphs"])
    return next((look for look in looks if look.isascii()), character)


def _undecorated(handle: str) -> str:
    """A handle without what is put around a name; the handle as it is if nothing else is left of it."""
    return skeleton(_DECORATION.sub("", _bare(handle)) or handle)
