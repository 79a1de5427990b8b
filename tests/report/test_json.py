"""Our values as JSON: what other programs read."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, time

import pytest

from embedresolver import to_dict
from embedresolver.models import Media, PostRef, PrintedDate
from tests.report.samples import POST, resolved


def test_a_reference_comes_with_its_address() -> None:
    assert to_dict(PostRef("x", "20")) == {
        "platform": "x",
        "post_id": "20",
        "owner": None,
        "host": None,
        "url": "https://x.com/i/status/20",
    }


def test_a_date_comes_as_it_is_printed_and_as_it_is_meant() -> None:
    printed = PrintedDate("17.1.2024, 21:05", date(2024, 1, 17), time(21, 5))
    assert to_dict(printed) == {"text": "17.1.2024, 21:05", "date": "2024-01-17T21:05", "ambiguous": False}


def test_pictures_of_a_post_come_with_their_descriptions() -> None:
    told = to_dict(resolved(replace(POST, media=(Media("photo", "https://b.example/a.jpg", "A bridge"),))))
    assert json.loads(json.dumps(told))["post"]["media"] == [
        {"kind": "photo", "url": "https://b.example/a.jpg", "alt": "A bridge"}
    ]


@pytest.mark.parametrize("value", [None, 1, "text", {}, object()])
def test_what_is_no_value_of_ours_has_no_form(value: object) -> None:
    with pytest.raises(TypeError, match="no JSON form"):
        to_dict(value)
