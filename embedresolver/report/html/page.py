"""The page as a whole: what was found, then a card for each quoted post."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.metadata import version
from itertools import count, repeat
from pathlib import Path
from typing import TYPE_CHECKING

from embedresolver.report.evidence import exchanges_of
from embedresolver.report.html.card import anchor, badge, card, title_of
from embedresolver.report.html.elements import Child, foreign, link, moment, serialised, tag
from embedresolver.report.surroundings import surroundings
from embedresolver.report.wording import VERDICTS, against, summary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from embedresolver.models import Report, Verdict

_READING = (
    ("verified", "what the article shows of the post agrees with the evidence."),
    ("contradicted", "at least one thing that the article shows cannot be so."),
    ("gone", "the platform no longer has the post or shows it to nobody, which is no sign that it was invented."),
    ("not verified", "not enough could be asked to say either."),
)


def to_html(report: Report, page: bytes | None = None, *, media_type: str | None = None) -> str:
    """The report as one file. With the article's `page`, each quote is also shown where it stands in it."""
    places = surroundings(page, report.embeds, media_type) if page is not None else repeat(None)
    cards = (card(*numbered) for numbered in zip(count(1), report.embeds, places, strict=False))
    body = tag("body", _header(report, page), tag("main", _contents(report), *cards), _footer())
    return serialised(tag("html", _head(report), body, lang="en"))


@cache
def _style() -> str:
    return Path(__file__).with_name("style.css").read_text(encoding="utf-8")


def _policy() -> str:
    """Nothing but this very style sheet (Content Security Policy 3, 2.3.1)."""
    digest = base64.b64encode(hashlib.sha256(_style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _head(report: Report) -> etree._Element:
    style = tag("style")
    style.text = _style()  # as it is: the policy names its digest
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_policy()),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="robots", content="noindex"),
        tag("title", f"{VERDICTS[report.verdict].word.capitalize()}: {report.source or 'an article'}"),
        style,
    )


def _header(report: Report, page: bytes | None) -> etree._Element:
    source = report.source or "an article given as text"
    return tag(
        "header",
        tag("p", "Are the posts that this article quotes what it shows?", class_="kicker"),
        tag("h1", badge(report.verdict), " ", tag("span", summary(report))),
        tag("dl", *_facts("Article", link(source) if report.source else source), *_about(report, page), class_="facts"),
        *(tag("p", "! ", foreign(problem.message), class_="problem") for problem in report.problems),
    )


def _about(report: Report, page: bytes | None) -> Iterator[etree._Element]:
    if page is not None:
        yield from _facts("Its SHA-256", tag("code", hashlib.sha256(page).hexdigest()))
    times = [e.response.fetched_at for e in exchanges_of(report) if e.response.fetched_at is not None]
    if times:
        span: tuple[Child, ...] = (moment(min(times)),)
        if max(times) != min(times):
            span = (*span, " to ", moment(max(times)))
        yield from _facts("Platforms asked", *span)


def _facts(name: str, *values: Child) -> tuple[etree._Element, etree._Element]:
    return tag("dt", name), tag("dd", *values)


def _contents(report: Report) -> etree._Element | None:
    if len(report.embeds) < 2:
        return None
    items = (_entry(number, verdict) for number, verdict in enumerate(report.embeds, 1))
    return tag("nav", tag("ol", *items), aria_label="Quoted posts")


def _entry(number: int, verdict: Verdict) -> etree._Element:
    reason = against(verdict.checks)
    return tag(
        "li",
        badge(verdict.verdict),
        " ",
        tag("a", f"{number}. ", *title_of(verdict), href=f"#{anchor(number)}"),
        f": {reason}" if reason else None,
    )


def _footer() -> etree._Element:
    words = [part for name, meaning in _READING for part in (tag("dt", name), tag("dd", meaning))]
    return tag(
        "footer",
        tag("h2", "How to read this"),
        tag("dl", *words, class_="reading"),
        tag("p", f"Made by embedresolver {version('embedresolver')}. It says whether posts are shown as they are, not ",
            "whether what they say is true. Who doubts an answer can ask again at the address beside it, or compare a ",
            "recording of it by its SHA-256."),
    )  # fmt: skip
