from __future__ import annotations

from typing import get_args

import pytest

from embedresolver.cache import lifetimes
from embedresolver.models import Outcome
from tests.cache.samples import expansion, resolution


@pytest.mark.parametrize("outcome", get_args(Outcome))
def test_every_outcome_has_a_lifetime(outcome: Outcome) -> None:
    found = lifetimes.of_resolution(resolution(outcome))
    assert 0 <= found.fresh <= found.keep


def test_a_post_lives_longer_than_its_absence_and_that_longer_than_our_failure() -> None:
    lives = [lifetimes.of_resolution(resolution(o)).fresh for o in ("found", "gone", "withheld", "unreachable")]
    assert lives == sorted(lives, reverse=True)
    assert len(set(lives)) == 4


def test_what_was_never_asked_is_not_kept() -> None:
    assert lifetimes.of_resolution(resolution("unreachable", reason="offline")).keep == 0
    assert lifetimes.of_expansion(expansion(error="not_recorded")).keep == 0


def test_permanent_redirects_live_long() -> None:
    permanent, passing = lifetimes.of_expansion(expansion(301, 200)), lifetimes.of_expansion(expansion(302, 200))
    assert permanent.fresh > passing.fresh
    assert lifetimes.of_expansion(expansion(301, 302, 200)) == passing
    assert lifetimes.of_expansion(expansion(200)) == passing


def test_dead_links_live_longer_than_passing_failures() -> None:
    assert (
        lifetimes.of_expansion(expansion(404, error="dead_link")).fresh
        > lifetimes.of_expansion(expansion(error="timed_out")).fresh
    )


@pytest.mark.parametrize(
    ("outcome", "failed"), [("found", False), ("gone", False), ("withheld", False), ("unreachable", True)]
)
def test_seeing_that_a_post_is_gone_is_no_failure_to_see(outcome: Outcome, failed: bool) -> None:
    assert lifetimes.resolution_failed(resolution(outcome)) is failed


def test_a_dead_link_is_no_failure_to_ask() -> None:
    assert not lifetimes.expansion_failed(expansion(404, error="dead_link"))
    assert not lifetimes.expansion_failed(expansion(200))
    assert lifetimes.expansion_failed(expansion(error="timed_out"))
