"""Numbers printed as V8 prints them; the expected strings were computed with node."""

from __future__ import annotations

import csv
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from embedresolver.platforms.x import syndication_token
from embedresolver.protocols.ecmascript import number_to_base36
from tests.conftest import shared_file


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (0.0, "0"),
        (5e-324, f"0.{'0' * 207}3"),
        (1.0, "1"),
        (35.0, "z"),
        (36.0, "10"),
        (0.5, "0.i"),
        (0.1, "0.3lllllllllm"),
        (1 / 3, "0.c"),
        (1 - 2**-53, "0.zzzzzzzzzza"),
        (35.99999999999999, "z.zzzzzzzzz"),
        (29000.123456789, "mdk.4fzzzxk"),
        (1e-7, "0.000061oezo085tl"),
        (46655.25, "zzz.9"),
    ],
)
def test_number_to_base36(value: float, printed: str) -> None:
    assert number_to_base36(value) == printed


@settings(max_examples=200)
@given(st.floats(min_value=0, max_value=30_000))
def test_digits_read_back_give_the_value(value: float) -> None:
    whole, _, fraction = number_to_base36(value).partition(".")
    back = int(whole, 36) + sum(int(digit, 36) / 36 ** (i + 1) for i, digit in enumerate(fraction[:25]))
    assert math.isclose(back, value, rel_tol=1e-14, abs_tol=1e-15)


@pytest.mark.parametrize(
    ("post_id", "token"),
    [("20", "6dq1a2xwd93"), ("436461658601713664", "1236nf8no4li"), ("2023357708301455483", "4wkkd5uwebk")],
)
def test_syndication_token(post_id: str, token: str) -> None:
    assert syndication_token(post_id) == token


def test_syndication_tokens_of_the_measuring_material() -> None:
    with shared_file("recordings/syndication_tokens.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert rows
    assert [syndication_token(row["id"]) for row in rows] == [row["token"] for row in rows]
