"""One quoted post: the finding, both sides beside each other, and what the finding rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from embedresolver.report.html.comparison import comparison, word_diff
from embedresolver.report.html.elements import foreign, tag
from embedresolver.report.html.sources import sources
from embedresolver.report.html.timeline import timeline
from embedresolver.report.safe import clipped
from embedresolver.report.wording import OUTCOMES, SUBJECTS, VERDICTS, gravest_first, heading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from embedresolver.models import Check, Verdict, VerdictName
    from embedresolver.report.html.elements import Child
    from embedresolver.report.surroundings import Surroundings

#: Longest name in a heading.
_TITLE = 120


def anchor(number: int) -> str:
    """The id of a card."""
    return f"post-{number}"


def badge(verdict: VerdictName) -> etree._Element:
    """A verdict's mark and word; its colour says the same once more."""
    mark, word = VERDICTS[verdict]
    return tag("span", tag("span", mark, aria_hidden="true"), f" {word.capitalize()}", class_=f"badge {verdict}")


def title_of(verdict: Verdict) -> Iterator[Child]:
    """Whose post it is; the parts may be in scripts of different directions."""
    for index, part in enumerate(heading(verdict.embed)):
        yield " · " if index else None
        yield foreign(clipped(part, _TITLE))


def card(number: int, verdict: Verdict, place: Surroundings | None) -> etree._Element:
    """Everything about one embed."""
    title = f"{anchor(number)}-title"
    return tag(
        "article",
        tag("h2", f"{number}. ", *title_of(verdict), " ", badge(verdict.verdict), id=title),
        tag("ul", *(_finding(check) for check in gravest_first(verdict.checks)), class_="findings"),
        *_section("Words that differ", word_diff(verdict)),
        *_section("Side by side", comparison(verdict)),
        *_section("When", timeline(verdict)),
        *_section("In the article", _passage(place, verdict.embed.language) if place is not None else None),
        *_section("Evidence", sources(verdict)),
        id=anchor(number),
        class_=f"card {verdict.verdict}",
        aria_labelledby=title,
    )


def _section(title: str, content: etree._Element | None) -> tuple[etree._Element, ...]:
    return (tag("h3", title), content) if content is not None else ()


def _finding(check: Check) -> etree._Element:
    mark, word = OUTCOMES[check.outcome]
    return tag(
        "li",
        tag("span", mark, class_="mark", aria_hidden="true"),
        tag(
            "span",
            tag("strong", f"{SUBJECTS[check.check]} {word}."),
            " ",
            foreign(check.explanation),
            " ",
            tag("code", check.reason, class_="reason"),
        ),
        class_=check.outcome,
    )


def _passage(place: Surroundings, language: str | None) -> etree._Element:
    quote = place.quote or "(the post is shown here)"
    return tag(
        "blockquote",
        foreign(place.before),
        " ",
        tag("mark", foreign(quote, language if place.quote else None)),
        " ",
        foreign(place.after),
        class_="passage",
    )
