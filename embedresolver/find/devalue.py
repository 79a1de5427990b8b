"""State that frameworks write as one flat list in which values point to others by their place.

Nuxt 3, SvelteKit and Remix do so (https://github.com/sveltejs/devalue; React Router's turbo-stream also keeps the names
of properties in the list, as `_N`). Only once it is put together again does a value stand beside its key.
"""

from __future__ import annotations

from typing import Any

import msgspec

#: A list with more values than this is no article.
_MAX_VALUES = 50_000
#: Values that several others point to are written out each time, up to this many characters in all, and no deeper
#: than this.
_MAX_WRITTEN = 5_000_000
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
    return msgspec.json.encode(_Flat(values).at(0, 0))


def _is_flat(values: list[Any]) -> bool:
    """Whether the list begins with a value that points to others, and has strings to point to."""
    first = values[0] if values else None
    pointing = first.values() if isinstance(first, dict) else first if isinstance(first, list) else ()
    pointers = [value for value in pointing if isinstance(value, int)]
    return bool(pointers) and all(value < len(values) for value in pointers) and any(map(_is_string, values))


def _is_string(value: object) -> bool:
    return isinstance(value, str)


class _Flat:
    def __init__(self, values: list[Any]) -> None:
        self.values = values
        self.left = _MAX_WRITTEN

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
