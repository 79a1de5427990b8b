"""The table of reasons, and the page made from it."""

from __future__ import annotations

import string
from typing import get_args

import pytest

from embedresolver.models import CheckName, CheckOutcome, Outcome
from embedresolver.verify import REASONS, Reason, reasons_page
from embedresolver.verify.reasons import finding
from tests.conftest import PROJECT


@pytest.mark.parametrize("reason", REASONS.values(), ids=str)
def test_every_reason_is_whole(reason: Reason) -> None:
    assert reason.code.startswith(f"{reason.check}.")
    assert reason.check in get_args(CheckName)
    assert reason.outcome in get_args(CheckOutcome)
    wanted = {name for _, name, _, _ in string.Formatter().parse(reason.sentence) if name}
    assert wanted == set(reason.example)
    assert reason.sentence.endswith((".", "?"))


def test_every_claim_may_come_out_each_way() -> None:
    for check in ("handle", "date", "text", "link", "post"):
        assert {reason.outcome for reason in REASONS.values() if reason.check == check} == set(get_args(CheckOutcome))


def test_no_reason_is_left_over() -> None:
    rooms = (PROJECT / "embedresolver" / "verify").glob("*.py")
    source = "".join(path.read_text(encoding="utf-8") for path in rooms if path.name != "reasons.py")
    known = {outcome.replace("-", "_") for outcome in get_args(Outcome)}
    names = {code.partition(".")[2] for code in REASONS}
    assert {name for name in names - known if f'"{name}"' not in source and f'.{name}"' not in source} == set()


def test_a_name_never_accuses() -> None:
    assert all(reason.outcome != "mismatch" for reason in REASONS.values() if reason.check == "name")


def test_a_finding_fills_in_its_sentence_and_nothing_in_its_values() -> None:
    check = finding("handle.different", "{actual}", "{0.__class__}")
    assert check.explanation == "The article says @{actual}, but the post is by @{0.__class__}."


def test_the_page_in_docs_is_made_from_the_table() -> None:
    assert (PROJECT / "docs" / "reasons.md").read_text(encoding="utf-8") == reasons_page()
