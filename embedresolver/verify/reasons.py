"""Every reason that a check may give: its code, what it means for the claim, its sentence, an example.

docs/reasons.md is made from this table by `reasons_page`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from embedresolver.models import Check
from embedresolver.verify.sentences import TABLE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embedresolver.models import CheckName, CheckOutcome


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that comparing a claim with the evidence may show."""

    #: Stable: other programs rely on it.
    code: str
    check: CheckName
    outcome: CheckOutcome
    #: With the `{names}` of the values that it needs.
    sentence: str
    example: Mapping[str, object]


REASONS: dict[str, Reason] = {
    f"{check}.{name}": Reason(f"{check}.{name}", check, outcome, sentence, example)
    for check, rows in TABLE.items()
    for name, outcome, sentence, example in rows
}


def finding(code: str, claimed: str | None = None, actual: str | None = None, **values: str) -> Check:
    """The check that a reason makes, with its sentence filled in."""
    reason = REASONS[code]
    sentence = reason.sentence.format_map({"claimed": claimed, "actual": actual, **values})
    return Check(reason.check, reason.outcome, code, claimed, actual, sentence)


def reasons_page() -> str:
    """docs/reasons.md."""
    lines = [
        "# Reasons",
        "",
        "Every check of `verify` gives one of these codes. They are stable. This page is made from the code:",
        "",
        "    python -c 'from embedresolver.verify import reasons_page as r; print(r(), end=\"\")' > docs/reasons.md",
    ]
    for check, rows in TABLE.items():
        lines += ["", f"## {check}", "", "| code | outcome | for example |", "|---|---|---|"]
        lines += [
            f"| `{check}.{name}` | {outcome} | {text.format_map(values)} |" for name, outcome, text, values in rows
        ]
    return "\n".join(lines) + "\n"
