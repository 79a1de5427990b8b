"""From what was found and judged in a page to its row."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from embedresolver.batch.schema import shaped
from embedresolver.models import Problem, Report
from embedresolver.report.json import to_dict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from embedresolver.batch.records import Finding, Record
    from embedresolver.models import Embed, Verdict
    from embedresolver.report.json import Plain

#: One row of output: the fields of `schema.ROW`.
Row: TypeAlias = "Plain"


def row_of(record: Record, finding: Finding, report: Report | None = None) -> Row:
    """The row for a page: what was found in it, and what is known of it; or why it could not be read."""
    base = {
        "source": record.source,
        "url": record.url,
        "published": record.published.isoformat() if record.published is not None else None,
    }
    if isinstance(finding, Problem):
        return shaped({**base, "error": to_dict(finding)})
    if report is None:
        return shaped({**base, "embeds": [to_dict(embed) for embed in finding.embeds]})
    return shaped({**base, **_judged(finding.embeds, report)})


def _judged(embeds: Sequence[Embed], report: Report) -> Plain:
    verdicts = _verdicts(embeds, report)
    return {
        "verdict": report.verdict,
        "problems": [to_dict(problem) for problem in report.problems],
        "embeds": [to_dict(embed) | _answer(verdict) for embed, verdict in zip(embeds, verdicts, strict=True)],
        "checks": [
            {"embed": number, **to_dict(check)}
            for number, verdict in enumerate(verdicts)
            if verdict is not None
            for check in verdict.checks
        ],
    }


def _verdicts(embeds: Sequence[Embed], report: Report) -> list[Verdict | None]:
    """The verdict of each embed; None for those that are not judged, such as timelines."""
    judged = iter(report.embeds)
    return [next(judged, None) if embed.kind == "embed" else None for embed in embeds]


def _answer(verdict: Verdict | None) -> Plain:
    if verdict is None:
        return {}
    resolution = verdict.resolution
    answer = {"verdict": verdict.verdict, "expansions": [to_dict(expansion) for expansion in verdict.expansions]}
    if resolution is None:
        return answer
    bare = to_dict(replace(resolution, exchanges=()))  # a row points at no evidence, so nothing need be hashed
    instant = bare["id_time"]["instant"] if bare["id_time"] else None
    return answer | {"outcome": bare["outcome"], "reason": bare["reason"], "post": bare["post"], "id_time": instant}
