"""State that frameworks write as one flat list in which values point to others by their place.

Nuxt 3, SvelteKit and Remix do so (https://github.com/sveltejs/devalue; React Router's turbo-stream also keeps the names
of properties in the list, as `_N`). Only once it is put together again does a value stand beside its key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable

#: A list with more values than this is no article.
_MAX_VALUES = 50_000
#: Values that several others point to are written out each time, up to so many characters in all, and so many times
#: those of the list, and no deeper than this.
_MAX_WRITTEN = 5_000_000
_MAX_GROWTH = 20
#: What writing any value costs.
_VALUE = 20
_MAX_DEPTH = 60


def unflattened(text: str | bytes) -> bytes | None:
    """The same state as JSON whose values stand in their places; None where the text is no such list."""
    try:
        values = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return None
    if not isinstance(values, list) or len(values) > _MAX_VALUES or not _is_flat(values):
        return None
    return msgspec.json.encode(_Flat(values, min(_MAX_WRITTEN, _MAX_GROWTH * len(text))).at(0, 0))


def _is_flat(values: list[Any]) -> bool:
    """Whether all that the list holds points to places in it, the first to one at least, and there are strings."""
    first = [*_pointers(values[0])] if values else []
    within = len(values)
    return (
        any(type(place) is int for place in first)
        and any(map(_is_string, values))
        and all(type(place) is int and place < within for value in values for place in _pointers(value))
    )


def _pointers(value: object) -> Iterable[object]:
    """What a value should point with. A list that begins with the name of a type may hold anything."""
    match value:
        case dict():
            return value.values()
        case [str(), *_]:
            return [place for place in value if isinstance(place, int)]
        case list():
            return value
    return ()


def _is_string(value: object) -> bool:
    return isinstance(value, str)


class _Flat:
    def __init__(self, values: list[Any], most: int) -> None:
        self.values = values
        #: Characters that may still be written.
        self.left = most

    def at(self, place: object, depth: int) -> object:
        """The value at a place of the list with all that it points to."""
        if not isinstance(place, int) or not 0 <= place < len(self.values):
            return None
        value = self.values[place]
        self.left -= _VALUE + (len(value) if isinstance(value, str) else 0)
        if depth > _MAX_DEPTH or self.left < 0:
            return None
        if isinstance(value, dict):
            return {self._key(name): self.at(inner, depth + 1) for name, inner in value.items()}
        if isinstance(value, list):
            # The first of a list may name a type, such as `["Reactive", 1]`.
            return [self.at(inner, depth + 1) for inner in value if not isinstance(inner, str)]
        return value

    def _key(self, name: str) -> str:
        """A property's name, which may be written elsewhere in the list."""
        place = int(name[1:]) if name[:1] == "_" and name[1:].isdecimal() and len(name) < 9 else -1
        value = self.values[place] if 0 <= place < len(self.values) else None
        return value if isinstance(value, str) else name
