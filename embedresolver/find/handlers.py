"""Posts that an attribute tells a script to load: `onclick="load('https://…/embed/…')"`, `x-data="player('…')"`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from embedresolver.find.addresses import ref_in_player
from embedresolver.find.state import PLAYER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from embedresolver.models import PostRef

_ARGUMENT = re.compile(r"""[(,:=]\s{0,9}(?:"([^"\\\s]{8,1000})"|'([^'\\\s]{8,1000})')""")
#: What a component is told when it is made (https://alpinejs.dev/directives/data). Handlers of events may lead away.
_MADE_WITH = ("x-data", "x-init", "data-controller", "data-action")
_LEADS_AWAY = re.compile(r"\bopen\s{0,9}\(|\blocation\b|share", re.IGNORECASE)


def posts_loaded(name: str, value: str) -> Iterator[tuple[PostRef, str]]:
    """The posts whose addresses are arguments in an attribute's script: any post's of a component, else players'."""
    if "(" not in value or _LEADS_AWAY.search(value) is not None:
        return
    for double, single in _ARGUMENT.findall(value):
        link = double or single
        if (name in _MADE_WITH or PLAYER.search(link) is not None) and (ref := ref_in_player(link)) is not None:
            yield ref, link
