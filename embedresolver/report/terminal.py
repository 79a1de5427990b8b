"""Answers for a person at a terminal: the verdict first, then what was claimed, what is so, and why.

Marks carry the meaning and colour repeats it, so that the report reads the same in a pipe or without colours. All words
of pages and platforms pass through `_shown`, and go to rich as `Text`, which reads no markup in them.
"""

from __future__ import annotations

import errno
from functools import singledispatch
from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from embedresolver.models import Check, DiffPart, Expansion, Post, Report, Resolution, Verdict
from embedresolver.report.differences import excerpt, spaced
from embedresolver.report.evidence import caveats, exchanges_about, silent_rungs
from embedresolver.report.safe import clipped, printable
from embedresolver.report.wording import OUTCOMES, VERDICTS, gravest_first, heading, host, minute, short_url, summary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_VERDICT_STYLES = {"verified": "green", "contradicted": "bold red", "gone": "yellow", "unverified": "yellow"}
_OUTCOME_STYLES = {"match": "green", "mismatch": "bold red", "unverifiable": "yellow"}
#: So much of a quote tells it from others.
_QUOTE = 160
#: Longer ones are nobody's name, date or sentence; and a whole post, or an address that someone may want to copy.
_NAME, _SENTENCE, _LONGEST = 120, 1_000, 8_192
#: So much of a SHA-256 tells two answers apart; the other formats have all of it.
_DIGEST = 8


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Let whoever called hear of it; rich would exit with 1, which says that something is contradicted."""
        raise BrokenPipeError(errno.EPIPE, "the reader has left")


def print_value(value: Report | Expansion | Resolution, console: Console | None = None) -> None:
    """Print one answer to standard output. Raises BrokenPipeError where nobody reads it."""
    (console or _Console(highlight=False, soft_wrap=False)).print(rendered(value))


def _shown(text: str, length: int = _LONGEST) -> str:
    return clipped(printable(text), length)


@singledispatch
def rendered(value: object) -> RenderableType:
    """What to print for one of our answers. Raises TypeError for anything else."""
    raise TypeError(f"no terminal form for {type(value).__name__}")


# -- an article -------------------------------------------------------------------------------------------------------


@rendered.register
def _(report: Report) -> RenderableType:
    lines: list[RenderableType] = [_headline(report)]
    lines += [Padding(Text(f"! {_shown(problem.message)}", "yellow"), (0, 0, 0, 2)) for problem in report.problems]
    lines += [_verdict(number, verdict) for number, verdict in enumerate(report.embeds, 1)]
    return Group(*lines)


def _headline(report: Report) -> Text:
    mark, word = VERDICTS[report.verdict]
    line = Text.assemble((f"{mark} {word.upper()}", _VERDICT_STYLES[report.verdict]), "  ")
    line.append(_shown(report.source or "the page"), "bold")
    return line.append(f": {summary(report)}")


def _verdict(number: int, verdict: Verdict) -> RenderableType:
    inner: list[RenderableType] = [_title(number, verdict)]
    if verdict.embed.text and not any(check.diff for check in verdict.checks):
        inner.append(Padding(Text(f"“{_shown(verdict.embed.text, _QUOTE)}”", "italic"), (0, 0, 0, 3)))
    inner.append(Padding(_findings(verdict), (0, 0, 0, 3)))
    return Padding(Group(*inner), (1, 0, 0, 0))


def _title(number: int, verdict: Verdict) -> Table:
    mark, word = VERDICTS[verdict.verdict]
    line = verdict.embed.position.line
    whose = Text(" · ".join(_shown(part, _NAME) for part in heading(verdict.embed)))
    whose.append(f" · line {line}" if line else "", "dim")
    title = Table.grid(padding=(0, 1))
    title.add_row(f"{number}.", Text(f"{mark} {word}", _VERDICT_STYLES[verdict.verdict], no_wrap=True), whose)
    return title


def _findings(verdict: Verdict) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    for check in gravest_first(verdict.checks):
        table.add_row(Text(OUTCOMES[check.outcome].mark, _OUTCOME_STYLES[check.outcome]), check.check, _words(check))
    for name, evidence in _evidence(verdict):
        table.add_row("", Text(name, "dim"), evidence)
    return table


def _words(check: Check) -> RenderableType:
    said = Text(_shown(check.explanation, _SENTENCE))
    if check.outcome != "mismatch":
        return said
    if check.diff:
        return Group(said, _diff(check.diff))
    told = (check.claimed or "") in check.explanation and (check.actual or "") in check.explanation
    return said if told else Group(said, _sides(check))


def _sides(check: Check) -> Text:
    sides = Text()
    sides.append("the article: ", "dim").append(_shown(check.claimed or "", _QUOTE), "red")
    sides.append("   the post: ", "dim").append(_shown(check.actual or "", _QUOTE), "green")
    return sides


def _diff(parts: Sequence[DiffPart]) -> Text:
    shown = Text()
    for part in excerpt(parts):
        if part.kind == "same":
            shown.append(_shown(part.claimed), "dim")
        if part.kind in ("changed", "added"):
            shown.append(f"[-{_shown(part.claimed)}-]", "red strike")
        if part.kind in ("changed", "dropped"):
            shown.append(f"{{+{_shown(part.actual)}+}}", "green")
        shown.append(" " if spaced(part) else "")
    return shown.append("\n[-only in the article-] {+only in the post+}", "dim")


def _evidence(verdict: Verdict) -> Iterator[tuple[str, RenderableType]]:
    """What was asked, each on one line; the other formats have the whole URLs and digests."""
    if told := _post_in_short(verdict):
        yield "shows", Text(_shown(told, _QUOTE))
    for expansion in verdict.expansions:
        yield "leads", Text(_way(expansion), "dim")
    if exchanges_about(verdict):
        yield "asked", _asked(verdict)
    for caveat in caveats(verdict):
        yield "note", Text(_shown(caveat, _SENTENCE), "yellow")
    for what, rungs in _refusals(verdict).items():
        yield "heard", Text(_shown(f"{what}: {', '.join(rungs)}", _SENTENCE), "dim")


def _post_in_short(verdict: Verdict) -> str:
    """Who posted what and when, for an embed that prints nothing of it that could be checked."""
    post = verdict.resolution.post if verdict.resolution is not None else None
    if post is None or verdict.embed.text or verdict.embed.date is not None:
        return ""
    handle = f"@{post.handle}" if post.handle else None
    day = f"{post.created_day:%Y-%m-%d}" if post.created_day is not None else None
    when = minute(post.created_at) if post.created_at is not None else day
    words = f"“{' '.join(post.text.split())}”" if post.text else None
    return " · ".join(part for part in (post.name, handle, when, words) if part)


def _refusals(verdict: Verdict) -> dict[str, list[str]]:
    """What was said instead of an answer, and which rungs said so."""
    said: dict[str, list[str]] = {}
    for answer in silent_rungs(verdict):
        if answer.message:
            said.setdefault(f"{answer.outcome}, {_without_url(answer.message)}", []).append(answer.rung)
    return said


def _without_url(message: str) -> str:
    return message.partition(" (http")[0]


def _asked(verdict: Verdict) -> Table:
    table = Table.grid(padding=(0, 1))
    for exchange in exchanges_about(verdict):
        response = exchange.response
        when = minute(response.fetched_at) if response.fetched_at is not None else ""
        words = (host(exchange.request.url), when, str(response.status), f"sha256 {exchange.sha256[:_DIGEST]}")
        table.add_row(*(Text(_shown(word), "dim") for word in words))
    return table


def _way(expansion: Expansion) -> str:
    if expansion.final_url is None:
        why = _without_url(expansion.error.message) if expansion.error is not None else "its end was not reached"
        return _shown(f"{short_url(expansion.url)}: {why}")
    return _shown(f"{short_url(expansion.url)} → {short_url(expansion.final_url)}")


# -- a link, a post ---------------------------------------------------------------------------------------------------


@rendered.register
def _(expansion: Expansion) -> RenderableType:
    lines = Text()
    for number, hop in enumerate(expansion.hops):
        status = f" {hop.status}" if hop.status is not None else ""
        lines.append(f"{'  ' * min(number, 1)}{'' if number == 0 else '→ '}{_shown(hop.url)}")
        lines.append(f"  ({hop.via}{status})\n", "dim")
    if expansion.error is not None:
        lines.append(f"✗ {_shown(expansion.error.message)}", "yellow")
    elif expansion.post is not None:
        lines.append(f"✓ {expansion.post.platform} post {_shown(expansion.post.id)}", "green")
        lines.append(f", linked as @{_shown(expansion.handle)}'s" if expansion.handle else "")
    else:
        lines.append(f"✓ {_shown(expansion.final_url or '')}", "green")
    return lines


@rendered.register
def _(resolution: Resolution) -> RenderableType:
    style = "green" if resolution.outcome == "found" else "yellow"
    table = Table.grid(padding=(0, 2))
    for name, value in _facts(resolution):
        table.add_row(Text(_shown(name), "dim"), Text(_shown(value)))
    title = Text.assemble((resolution.outcome, style), f"  {_shown(resolution.url)}")
    return Group(title, Padding(table, (0, 0, 0, 2)))


def _facts(resolution: Resolution) -> Iterator[tuple[str, str]]:
    if resolution.post is not None:
        yield from _post_facts(resolution.post)
    elif resolution.id_time is not None:
        yield "id minted", f"{resolution.id_time.instant:%Y-%m-%d %H:%M:%S} UTC ({resolution.id_time.minted_by})"
    for answer in resolution.rungs:
        yield answer.rung, f"{answer.outcome}: {answer.message or answer.reason}"


def _post_facts(post: Post) -> Iterator[tuple[str, str]]:
    names = [name for name in (post.name, f"@{post.handle}" if post.handle else None) if name]
    if names:
        yield "author", " ".join(names) + (f" (account {post.author_id})" if post.author_id else "")
    if post.created_at is not None:
        yield "created", f"{post.created_at:%Y-%m-%d %H:%M:%S} UTC, says {post.created_at_from}"
    elif post.created_day is not None:
        yield "created", f"{post.created_day:%Y-%m-%d}"
    if post.text:
        yield "text", post.text + (" … (the endpoint cuts long posts)" if post.truncated else "")
    for media in post.media:
        yield media.kind, " ".join(part for part in (media.url, media.alt) if part)
