"""Elements that hold a place for an embed, and keep what it is in a script of their own within."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from embedresolver.find.forms import marks_embed, nickname_of
from embedresolver.find.outline import Node

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The tag in front of an element, which may be that of one that is not followed.
_TAG_BEFORE = re.compile(rb"<([a-zA-Z][\w-]{0,40})(\s[^<>]{0,600})?>\s*\Z")
_REACH = 700
#: How many elements around a script are asked.
_AROUND = 2


def is_placeholders(source: bytes, script: Node) -> bool:
    """Whether a script belongs to an element that calls itself an embed or a platform's."""
    return any(marks_embed(place) or nickname_of(place) is not None for place in _around(source, script))


def _around(source: bytes, script: Node) -> Iterator[Node]:
    floor = max(0, script.start - _REACH)
    tag = _TAG_BEFORE.search(source[floor : script.start])
    if tag is not None:
        yield Node(tag[1].lower(), floor + tag.start(), floor + tag.end(), tag[2] or b"", None)
    yield from islice(script.parent.lineage() if script.parent is not None else (), _AROUND)
