from __future__ import annotations

import zlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from embedresolver.cache import codec
from embedresolver.cache.codec import EXPANSIONS, RESOLUTIONS, VERSION
from embedresolver.models import Resolution
from tests.cache import samples


@given(samples.answers)
def test_a_resolution_survives(answer: Resolution) -> None:
    back = RESOLUTIONS.decode(RESOLUTIONS.encode(answer))
    assert back == answer
    assert back is not None
    assert back.exchanges[0].response.headers["CONTENT-TYPE"] == "application/json"


def test_an_expansion_survives() -> None:
    answer = samples.expansion(301, 200)
    assert EXPANSIONS.decode(EXPANSIONS.encode(answer)) == answer


@given(st.binary())
@example(VERSION)
@example(VERSION + zlib.compress(b"\xc1"))
@example(VERSION + zlib.compress(b"\x91" * 5000))
def test_other_bytes_read_as_nothing(data: bytes) -> None:
    assert RESOLUTIONS.decode(data) is None


@given(st.integers(1, 200))
def test_a_cut_entry_reads_as_nothing(cut: int) -> None:
    assert RESOLUTIONS.decode(RESOLUTIONS.encode(samples.resolution())[:-cut]) is None


def test_an_entry_that_grows_too_large_reads_as_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    data = RESOLUTIONS.encode(samples.resolution(body=b"\0" * 5000))
    monkeypatch.setattr(codec, "MAX_SIZE", 4000)
    assert RESOLUTIONS.decode(data) is None


def test_what_is_no_value_of_ours_is_refused() -> None:
    with pytest.raises(TypeError, match="object"):
        codec._plain(object())
