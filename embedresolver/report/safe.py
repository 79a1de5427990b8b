"""Other people's words made harmless for whoever shows them: a terminal, an editor, a browser, a log."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from embedresolver.report.json import Plain

#: Characters that JSON lets stand but a terminal or editor may obey: C1 controls, direction marks and overrides
#: (Unicode TR 9), line and paragraph separators, tags; and lone surrogates, which no encoding can carry.
_ACTING = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
#: Characters that nobody sees, and accents, in longer rows than any script or emoji has: they hide words, slow
#: renderers down, or climb over the lines around them.
_UNSEEN = "\u00ad\u180e\u200b-\u200d\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef"
_OVER = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_STUFFING = re.compile(f"([{_UNSEEN}]{{3}})[{_UNSEEN}]+|([{_OVER}]{{4}})[{_OVER}]+")
#: Marks that only lean a neighbour to one side; widgets print them around dates and names of right-to-left languages.
_LEANING = re.compile("[\u061c\u200e\u200f]")
#: What XML and HTML cannot hold besides: the characters that are none (Unicode 23.7).
_NO_CHARACTERS = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")
_SHOWN_AS = "\ufffd"


def printable(text: str) -> str:
    """Text on one line, every character that could act replaced by a visible mark, or dropped if it only leans."""
    bare = _STUFFING.sub(r"\1\2", _LEANING.sub("", text))
    return _ACTING.sub(_SHOWN_AS, " ".join(bare.split()))


def readable(text: str) -> str:
    """The same with its lines kept, and without what no markup can hold."""
    lines = (printable(line) for line in _NO_CHARACTERS.sub(_SHOWN_AS, text).splitlines())
    return "\n".join(lines).strip("\n")


def clipped(text: str, length: int) -> str:
    """At most `length` characters, cut between words where there are any, with a mark where it is cut."""
    if len(text) <= length:
        return text
    whole = text[:length].rsplit(None, 1)[0] if " " in text[length // 2 : length] else text[:length]
    return f"{whole} …"


def as_json(plain: Plain, *, indent: int | None = None) -> str:
    """JSON in readable Unicode, with every character escaped that could act instead of being shown."""
    lines = json.dumps(plain, ensure_ascii=False, indent=indent).split("\n")
    # No character that acts is printable in Python's sense, and that is told far sooner.
    return "\n".join(line if line.isprintable() else _ACTING.sub(_escaped, line) for line in lines)


def _escaped(match: re.Match[str]) -> str:
    return json.dumps(match.group())[1:-1]
