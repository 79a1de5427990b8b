"""A run's counts as one HTML file with plain charts. Nothing in it is loaded from elsewhere."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from embedresolver.batch.progress import counted
from embedresolver.batch.tally import age_groups
from embedresolver.report.safe import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from embedresolver.batch.tally import Tally

_MOST_BARS = 20
_ROW, _LABEL, _WIDTH = 24, 260, 720
#: Characters of a name for which there is room.
_MOST_CHARACTERS = 32
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;"
    "background:#fff}h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}svg{width:100%;height:auto}"
    "text{font-size:14px;fill:currentColor}rect{fill:#3b6ea5}"
    "@media(prefers-color-scheme:dark){body{color:#e8e8e8;background:#1a1a1a}rect{fill:#7aa7d9}}"
)


def summary_page(tally: Tally) -> str:
    """The page."""
    charts = "".join(_charts(tally))
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Summary of a batch</title>'
        '<meta name="viewport" content="width=device-width">'
        f"<style>{_STYLE}</style><h1>Summary of a batch</h1><p>{escape(counted(tally))}</p>{charts}</html>\n"
    )


def _charts(tally: Tally) -> Iterator[str]:
    yield _chart("Verdicts", tally.verdicts, "embeds")
    yield _chart("Platforms", tally.platforms, "embeds")
    yield _chart("What asking gave", tally.outcomes, "posts")
    yield _chart("Reasons why checks do not match", tally.reasons, "checks")
    yield _chart("Publishers", tally.publishers, "embeds")
    yield _gone_by_age(tally)
    yield _chart("Pages that could not be read", tally.errors, "pages")


def _chart(title: str, counts: Mapping[str, int], unit: str) -> str:
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    shown = ranked[:_MOST_BARS]
    rest = sum(count for _, count in ranked[_MOST_BARS:])
    if rest:
        shown.append((f"{len(ranked) - _MOST_BARS} others", rest))
    most = max((count for _, count in shown), default=0)
    return _svg(title, unit, [(name, count / most, f"{count:,}") for name, count in shown])


def _gone_by_age(tally: Tally) -> str:
    asked = [(name, tally.ages.get(name, 0), tally.gone_ages.get(name, 0)) for name in age_groups()]
    bars = [(name, gone / all_, f"{gone / all_:.1%} of {all_:,}") for name, all_, gone in asked if all_]
    return _svg("Gone, by age of the post", "share of posts asked about", bars)


def _svg(title: str, unit: str, bars: list[tuple[str, float, str]]) -> str:
    if not bars:
        return ""
    height = _ROW * len(bars)
    rows = "".join(_bar(number, *bar) for number, bar in enumerate(bars))
    return (
        f"<h2>{escape(title)} <small>({escape(unit)})</small></h2>"
        f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{escape(title)}">{rows}</svg>'
    )


def _bar(number: int, name: str, share: float, label: str) -> str:
    middle = number * _ROW + 17
    length = max(1.0, share * (_WIDTH - _LABEL - 140))
    shown = escape(_shortened(printable(name)))
    return (
        f'<text x="{_LABEL - 8}" y="{middle}" text-anchor="end">{shown}</text>'
        f'<rect x="{_LABEL}" y="{number * _ROW + 3}" width="{length:.1f}" height="{_ROW - 6}"/>'
        f'<text x="{_LABEL + length + 8:.1f}" y="{middle}">{escape(label)}</text>'
    )


def _shortened(name: str) -> str:
    """A name that fits beside its bar; the ends of long ones tell most, of hosts as of reason codes."""
    if len(name) <= _MOST_CHARACTERS:
        return name
    end = _MOST_CHARACTERS // 2
    return f"{name[: _MOST_CHARACTERS - end - 1]}…{name[-end:]}"
