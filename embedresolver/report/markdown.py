"""A report in Markdown, for issue trackers and newsroom chat.

Words of pages and platforms stand in code spans: there no renderer reads HTML, links, images or emphasis in them, and
no @name calls anybody. Backticks in them are replaced, because chat programs end a code span at any backtick.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from embedresolver.report.differences import excerpt, spaced
from embedresolver.report.evidence import caveats, exchanges_about, silent_rungs
from embedresolver.report.safe import clipped, printable, readable
from embedresolver.report.wording import OUTCOMES, SUBJECTS, VERDICTS, gravest_first, heading, host, minute, summary
from embedresolver.urls import read_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from embedresolver.models import Check, DiffPart, Exchange, Expansion, Report, Verdict

_QUOTE, _LONGEST, _LONG_WORD = 400, 1_000, 60
#: Words that no renderer makes anything of: letters, figures and plain punctuation.
_PLAIN = re.compile(r"[“‘(]?\w[\w.’'/+−–-]*|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?|[·–—…−]+|")
#: What trackers make references of: `GH-12`, keys of other trackers, and what may be a commit.
_REFERENCE = re.compile(r"[A-Za-z]{2,10}-\d+|[0-9a-f]{7,40}")
#: What may stand behind any word.
_STOPS = ".,;:!?)”’"
#: Bare addresses that trackers and chat programs make links of.
_ADDRESS = re.compile(r"www\.|\w[.]\w*[^\W\d]\w*", re.IGNORECASE)
_URL_SAFE = "!$'+,-./:;=?@_~&%#"


def to_markdown(report: Report) -> str:
    """The report as CommonMark."""
    mark, word = VERDICTS[report.verdict]
    lines = [
        f"## {mark} {word.capitalize()}: {_code(report.source or 'an article')}",
        "",
        f"{_sentence(summary(report))}.",
    ]
    for problem in report.problems:
        lines += ["", f"**Note:** {_sentence(problem.message)}"]
    for number, verdict in enumerate(report.embeds, 1):
        lines += ["", *_verdict(number, verdict)]
    return "\n".join(lines)


def _verdict(number: int, verdict: Verdict) -> Iterator[str]:
    mark, word = VERDICTS[verdict.verdict]
    embed = verdict.embed
    yield f"### {number}. {mark} {word.capitalize()}: {_code(' · '.join(heading(embed)))}"
    yield ""
    if embed.text:
        yield f"> {_code(clipped(printable(embed.text), _QUOTE))}"
        yield ""
    if embed.url:
        yield f"Post: {_link(embed.url)}"
        yield ""
    for check in gravest_first(verdict.checks):
        yield from _finding(check)
    yield ""
    yield from _evidence(verdict)


def _finding(check: Check) -> Iterator[str]:
    mark, word = OUTCOMES[check.outcome]
    yield f"- {mark} **{SUBJECTS[check.check]} {word}.** {_sentence(check.explanation)}"
    if check.diff:
        yield from _diff(check.diff)


def _diff(parts: Sequence[DiffPart]) -> Iterator[str]:
    """Both sides as a fenced block: a renderer that knows diffs colours its lines."""
    yield from ("", "  ```diff")
    for sign, article in (("-", True), ("+", False)):
        yield f"  {sign} {_side(parts, article=article)}"
    yield from ("  ```", "  `-` the article, `+` the post", "")


def _side(parts: Sequence[DiffPart], *, article: bool) -> str:
    shown = ""
    for part in excerpt(parts):
        text = part.claimed if article or part.kind == "same" else part.actual
        marked = f"[{text.strip()}]" if part.kind != "same" and text.strip() else text
        shown += marked + (" " if spaced(part) else "")
    return _without_backticks(printable(shown))


# -- evidence ---------------------------------------------------------------------------------------------------------


def _evidence(verdict: Verdict) -> Iterator[str]:
    items = [f"- **Note:** {_sentence(caveat)}" for caveat in caveats(verdict)]
    items += [*map(_way, verdict.expansions), *map(_answer, exchanges_about(verdict))]
    items += [
        f"- No post from {_code(f'{a.rung}: {a.outcome}, {a.message or a.reason}')}" for a in silent_rungs(verdict)
    ]
    if items:
        yield from ("Evidence:", "", *items)


def _way(expansion: Expansion) -> str:
    if expansion.final_url is not None:
        return f"- Short link {_link(expansion.url)} leads to {_link(expansion.final_url)}"
    why = expansion.error.message if expansion.error is not None else "its end was not reached"
    return f"- Short link {_link(expansion.url)}: {_code(why)}"


def _answer(exchange: Exchange) -> str:
    response = exchange.response
    when = minute(response.fetched_at) if response.fetched_at is not None else "at a time not recorded"
    return f"- {_link(exchange.request.url)}, {when}, status {response.status}, SHA-256 `{exchange.sha256}`"


# -- other people's words ---------------------------------------------------------------------------------------------


def _code(text: str) -> str:
    """A code span on one line."""
    return f"`{_without_backticks(clipped(printable(readable(text)), _LONGEST)) or ' '}`"


def _without_backticks(text: str) -> str:
    return text.replace("`", "ˋ")


def _sentence(text: str) -> str:
    """A sentence of ours that holds words of others: each word that could be more than a word becomes a code span."""
    return " ".join(map(_word, clipped(printable(readable(text)), _LONGEST).split(" ")))


def _word(text: str) -> str:
    word = text.rstrip(_STOPS)
    shown = word.replace("_", r"\_") if _is_plain(word) else _code(word)
    return shown + text[len(word) :]


def _is_plain(word: str) -> bool:
    is_word = len(word) < _LONG_WORD and _PLAIN.fullmatch(word) is not None
    return is_word and _ADDRESS.search(word) is None and _REFERENCE.fullmatch(word) is None


def _link(url: str) -> str:
    """A link whose words are its host, to an address that cannot end the link early; a code span if it is none."""
    if read_address(url) is None or not url.lower().startswith(("http://", "https://")):
        return _code(url)
    target = quote(url.encode("utf-8", "replace").decode(), safe=_URL_SAFE)
    return f"[{_code(host(url))}](<{target}>)"
