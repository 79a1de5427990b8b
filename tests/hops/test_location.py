"""What a redirect names, made absolute."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embedresolver.hops.location import Departure, absolute, requestable
from embedresolver.models import Problem

BASE = "https://a.example/one/two?x=1#part"


@pytest.mark.parametrize(
    ("named", "target"),
    [
        ("https://b.example/", "https://b.example/#part"),
        ("https://b.example/#own", "https://b.example/#own"),
        ("//b.example/c", "https://b.example/c#part"),
        ("\\\\b.example\\c\\d?e=\\", "https://b.example/c/d?e=%5C#part"),
        ("https://b.example/\n\tc", "https://b.example/c#part"),
        ("///b.example/c", "https://b.example/c#part"),
        (r"\\b.example/c", "https://b.example/c#part"),
        ("/c", "https://a.example/c#part"),
        ("c", "https://a.example/one/c#part"),
        ("?y=2", "https://a.example/one/two?y=2#part"),
        ("  /c\t", "https://a.example/c#part"),
        ("/ação", "https://a.example/a%C3%A7%C3%A3o#part"),
        ("/a%20b c", "https://a.example/a%20b%20c#part"),
        ("/a\udce7\udce3o", "https://a.example/a%E7%E3o#part"),
    ],
)
def test_targets(named: str, target: str) -> None:
    assert absolute(named, BASE) == target


@pytest.mark.parametrize(
    ("named", "code"),
    [
        ("", "bad_location"),
        ("   ", "bad_location"),
        ("https://", "bad_location"),
        ("https://😇/", "bad_location"),
        ("https://[::1", "bad_location"),
        ("https://user:secret@b.example/", "blocked"),
        ("//user@b.example/", "blocked"),
        ("javascript:alert(1)", "left_http"),
        ("javascript://b.example/%0aalert(1)", "left_http"),
        ("market://details?id=42", "left_http"),
        ("intent://b.example/#Intent;end", "left_http"),
        ("data:text/html,hello", "left_http"),
        ("mailto:a@b.example", "left_http"),
        ("about:blank", "left_http"),
    ],
)
def test_no_targets(named: str, code: str) -> None:
    problem = absolute(named, BASE)
    assert isinstance(problem, Problem)
    assert problem.code == code


@pytest.mark.parametrize("named", ["ftp://b.example/c", "s3://b.example/c", "gemini://b.example"])
def test_departures(named: str) -> None:
    assert isinstance(absolute(named, BASE), Departure)


def test_lone_surrogates_are_spelled_somehow() -> None:
    assert requestable("/\ud800") == "/%ED%A0%80"


@given(st.text(max_size=60))
def test_any_location_has_an_answer(named: str) -> None:
    target = absolute(named, BASE)
    assert isinstance(target, (Problem, Departure)) or target.startswith(("http://", "https://"))
