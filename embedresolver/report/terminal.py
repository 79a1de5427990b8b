"""Answers for a person at a terminal: the verdict first, then what was claimed, what is so, and why.

Marks carry the meaning and colour repeats it, so that the report reads the same in a pipe or without colours. All words
of pages and platforms pass through `printable`, and go to rich as `Text`, which reads no markup in them.
"""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from embedresolver.models import Check, DiffPart, Embed, Expansion, Post, Report, Resolution, Verdict
from embedresolver.platforms import platform_named
from embedresolver.report.safe import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_VERDICT = {
    "verified": ("✓", "green", "VERIFIED"),
    "contradicted": ("✗", "bold red", "CONTRADICTED"),
    "gone": ("○", "yellow", "GONE"),
    "unverified": ("?", "yellow", "NOT VERIFIED"),
}
_CHECK = {"match": ("✓", "green"), "mismatch": ("✗", "bold red"), "unverifiable": ("?", "yellow")}
#: Words shown on each side of a change.
_CONTEXT = 6
_QUOTE = 160


def print_value(value: Report | Expansion | Resolution, console: Console | None = None) -> None:
    """Print one answer to standard output."""
    (console or Console(highlight=False, soft_wrap=False)).print(rendered(value))


@singledispatch
def rendered(value: object) -> RenderableType:
    """What to print for one of our answers. Raises TypeError for anything else."""
    raise TypeError(f"no terminal form for {type(value).__name__}")


# -- an article -------------------------------------------------------------------------------------------------------


@rendered.register
def _(report: Report) -> RenderableType:
    lines: list[RenderableType] = [_headline(report)]
    lines += [Padding(Text(f"! {printable(problem.message)}", "yellow"), (0, 0, 0, 2)) for problem in report.problems]
    lines += [_verdict(number, verdict) for number, verdict in enumerate(report.embeds, 1)]
    return Group(*lines)


def _headline(report: Report) -> Text:
    mark, style, word = _VERDICT[report.verdict]
    line = Text.assemble((f"{mark} {word}", style), "  ")
    line.append(printable(report.source or "the page"), "bold")
    line.append(f": {_summary(report)}")
    return line


def _summary(report: Report) -> str:
    if not report.embeds:
        return "quotes no post that could be found"
    counts = {word: sum(v.verdict == word for v in report.embeds) for word in _VERDICT}
    said = ", ".join(f"{count} {word}" for word, count in counts.items() if count)
    total = len(report.embeds)
    return f"{total} quoted post{'' if total == 1 else 's'}: {said}"


def _verdict(number: int, verdict: Verdict) -> RenderableType:
    mark, style, word = _VERDICT[verdict.verdict]
    title = Text.assemble(f"{number}. ", (f"{mark} {word.lower()}", style), "  ", _who(verdict.embed))
    inner: list[RenderableType] = []
    if verdict.embed.text:
        inner.append(Text(f"“{_cut(printable(verdict.embed.text))}”", "italic"))
    inner.append(_checks(verdict.checks))
    inner += [Text(line, "dim") for line in _evidence(verdict)]
    return Padding(Group(title, Padding(Group(*inner), (0, 0, 0, 3))), (1, 0, 0, 0))


def _who(embed: Embed) -> str:
    platform = platform_named(embed.platform)
    handle = f"@{embed.handle}" if embed.handle else None
    name = f"{embed.name} ({handle})" if embed.name and handle else embed.name or handle
    place = f"line {embed.position.line}" if embed.position.line else None
    parts = (platform.title if platform is not None else embed.platform, name, embed.date_text, place)
    return printable(" · ".join(part for part in parts if part))


def _cut(text: str) -> str:
    return text if len(text) <= _QUOTE else f"{text[:_QUOTE].rsplit(' ', 1)[0]} …"


def _checks(checks: Iterable[Check]) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    for check in checks:
        mark, style = _CHECK[check.outcome]
        table.add_row(Text(mark, style), Text(check.check), _check_words(check))
    return table


def _check_words(check: Check) -> RenderableType:
    said = Text(printable(check.explanation))
    if check.outcome != "mismatch":
        return said
    if check.diff:
        return Group(said, _diff(check.diff))
    return Group(said, _sides(check))


def _sides(check: Check) -> Text:
    sides = Text()
    sides.append("the article: ", "dim").append(printable(check.claimed or "nothing"), "red")
    sides.append("   the post: ", "dim").append(printable(check.actual or "nothing"), "green")
    return sides


def _diff(parts: Iterable[DiffPart]) -> Text:
    shown = Text("", no_wrap=False)
    for part in parts:
        if part.kind == "same":
            shown.append(_near(printable(part.claimed)), "dim")
        if part.kind in ("changed", "added"):
            shown.append(f"[-{printable(part.claimed)}-]", "red strike")
        if part.kind in ("changed", "dropped"):
            shown.append(f"{{+{printable(part.actual)}+}}", "green")
        shown.append(" ")
    shown.append("\n[-only in the article-] {+only in the post+}", "dim")
    return shown


def _near(text: str) -> str:
    words = text.split(" ")
    if len(words) <= 2 * _CONTEXT:
        return text
    return " ".join((*words[:_CONTEXT], "…", *words[-_CONTEXT:]))


def _evidence(verdict: Verdict) -> Iterator[str]:
    for expansion in verdict.expansions:
        yield _way(expansion)
    resolution = verdict.resolution
    if resolution is None:
        return
    for exchange in resolution.exchanges:
        response = exchange.response
        when = f"{response.fetched_at:%Y-%m-%d %H:%M} UTC" if response.fetched_at is not None else ""
        yield printable(f"asked {exchange.request.url} {when} → {response.status}, sha256 {exchange.sha256[:12]}")
    for answer in resolution.rungs:
        if answer.outcome != "found" and answer.message:
            yield printable(f"{answer.rung}: {answer.outcome}: {answer.message}")


def _way(expansion: Expansion) -> str:
    if expansion.error is not None:
        return printable(f"short link {expansion.url}: {expansion.error.message}")
    return printable(f"short link {expansion.url} → {expansion.final_url}")


# -- a link, a post ---------------------------------------------------------------------------------------------------


@rendered.register
def _(expansion: Expansion) -> RenderableType:
    lines = Text()
    for number, hop in enumerate(expansion.hops):
        status = f" {hop.status}" if hop.status is not None else ""
        lines.append(f"{'  ' * min(number, 1)}{'' if number == 0 else '→ '}{printable(hop.url)}")
        lines.append(f"  ({hop.via}{status})\n", "dim")
    if expansion.error is not None:
        lines.append(f"✗ {printable(expansion.error.message)}", "yellow")
    elif expansion.post is not None:
        lines.append(f"✓ {expansion.post.platform} post {printable(expansion.post.id)}", "green")
        lines.append(f", linked as @{printable(expansion.handle)}'s" if expansion.handle else "")
    else:
        lines.append(f"✓ {printable(expansion.final_url or '')}", "green")
    return lines


@rendered.register
def _(resolution: Resolution) -> RenderableType:
    style = "green" if resolution.outcome == "found" else "yellow"
    table = Table.grid(padding=(0, 2))
    for name, value in _facts(resolution):
        table.add_row(Text(name, "dim"), Text(printable(value)))
    title = Text.assemble((resolution.outcome, style), f"  {printable(resolution.url)}")
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
