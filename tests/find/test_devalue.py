"""State written as one flat list, put together again."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from embedresolver.find.devalue import unflattened

VALUES = st.recursive(
    st.text(max_size=8) | st.booleans() | st.none() | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abcdef", min_size=1), inner, max_size=4),
    max_leaves=20,
)


def flattened(value: object, *, named: bool) -> list[Any]:
    """The list that the frameworks write; `named`: properties' names stand in it too."""
    values: list[Any] = []

    def add(inner: object) -> int:
        place = len(values)
        values.append(inner)
        if isinstance(inner, dict):
            pairs = [(f"_{add(name)}" if named else name, add(child)) for name, child in inner.items()]
            values[place] = dict(pairs)
        elif isinstance(inner, list):
            values[place] = [add(child) for child in inner]
        return place

    add(value)
    return values


@given(st.dictionaries(st.text("abcdef", min_size=1), VALUES, min_size=1, max_size=4), st.booleans())
def test_putting_together_undoes_the_flattening(value: dict[str, Any], named: bool) -> None:
    value["text"] = "A word, so that it has one."
    together = unflattened(json.dumps(flattened(value, named=named)))
    assert together is not None
    assert msgspec.json.decode(together) == value


def test_type_of_a_list_is_left_out() -> None:
    assert unflattened('[["Reactive",1],{"a":2},"x"]') == b'[{"a":"x"}]'


def test_places_below_zero_stand_for_what_json_cannot_write() -> None:
    """-1 is `undefined`, -3 is NaN (devalue, src/constants.js)."""
    assert unflattened('[{"a":1,"b":-1,"c":-3},"x"]') == b'{"a":"x","b":null,"c":null}'


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        "[1]",
        '["a"]',
        '[{"a":1}]',
        '[{"a":9},"x"]',
        '[{"a":"x"},"y"]',
        "[[[[",
        '["\ud800"]',
        '[[1,null],"x"]',
        '[[1],"x",[true]]',
    ],
)
def test_other_json_is_no_flat_list(text: str) -> None:
    assert unflattened(text) is None


def test_lists_that_point_at_themselves_end() -> None:
    assert unflattened('[{"a":0,"b":1},"x"]') is not None
    wide = json.dumps([[1] * 400, [2] * 400, [3] * 400, "x" * 5_000])
    together = unflattened(wide)
    assert together is not None
    assert len(together) < 21 * len(wide)


def test_long_lists_are_not_put_together() -> None:
    assert unflattened(json.dumps([{"a": 1}, *["x"] * 50_001])) is None
