"""What the article shows beside what the platform says, and the words that differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from embedresolver.platforms import post_url
from embedresolver.report.differences import excerpt, spaced
from embedresolver.report.html.elements import Child, foreign, link, moment, tag, unseen
from embedresolver.report.wording import OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from embedresolver.models import Check, DiffPart, Embed, Post, Verdict

#: More short links than this in one quote tell a reader no more.
_MOST_LINKS = 3
_NOTHING = "not shown"
_UNKNOWN = "not known"
#: What the platform's column says where it gives no post.
_OUTCOMES = {
    "found": "It has the post.",
    "gone": "It no longer has the post.",
    "withheld": "It has the post but does not show it to everyone.",
    "unreadable": "Its answer could not be read.",
    "unreachable": "It could not be reached.",
    "needs-credentials": "It answers only callers with credentials.",
    "deferred": "It asked to come back later.",
}


def comparison(verdict: Verdict) -> etree._Element:
    """A table: a row for each thing that can be compared, a column for each side."""
    sides = ("The article shows", "The platform says")
    head = tag(
        "tr", tag("td", role="cell"), *(tag("th", side, scope="col", role="columnheader") for side in sides), role="row"
    )
    rows = [_row(name, verdict, left, right) for name, left, right in _rows(verdict)]
    # The roles say once more what the tags do: browsers forget it when a narrow screen stacks the cells.
    return tag(
        "table",
        tag("caption", "The article and the platform compared", class_="unseen"),
        tag("thead", head, role="rowgroup"),
        tag("tbody", *rows, role="rowgroup"),
        class_="sides",
        role="table",
    )


def _rows(verdict: Verdict) -> Iterator[tuple[str, Child, Child]]:
    embed, post = verdict.embed, _post(verdict)
    yield "post", _links(embed), _answer(verdict)
    yield "handle", _handle(embed.handle), _handle(post.handle if post else None, _UNKNOWN)
    yield "name", _quoted(embed.name), _quoted(post.name if post else None, _UNKNOWN)
    yield "date", _quoted(embed.date_text), _made(post)
    yield "text", *_texts(verdict, post)


def _row(name: str, verdict: Verdict, left: Child, right: Child) -> etree._Element:
    check = next((check for check in verdict.checks if check.check == name), None)
    titles = {"post": "Post", "handle": "Account", "name": "Name", "date": "Date", "text": "Text"}
    return tag(
        "tr",
        tag("th", *_marked(check), titles[name], scope="row", role="rowheader"),
        *(
            tag("td", tag("span", side, class_="side"), value, role="cell")
            for side, value in (("Article", left), ("Platform", right))
        ),
        class_=check.outcome if check is not None else None,
        role="row",
    )


def _marked(check: Check | None) -> tuple[Child, ...]:
    if check is None:
        return ()
    mark, word = OUTCOMES[check.outcome]
    return tag("span", mark, class_="mark", aria_hidden="true"), unseen(f"{word}: "), " "


def _post(verdict: Verdict) -> Post | None:
    return verdict.resolution.post if verdict.resolution is not None else None


def _answer(verdict: Verdict) -> Child:
    resolution = verdict.resolution
    if resolution is None:
        return "It was not asked."
    post = resolution.post
    if resolution.outcome != "found" or post is None:
        return _OUTCOMES[resolution.outcome]
    return link(post.url or post_url(post.ref, post.handle) or resolution.url)


def _links(embed: Embed) -> Child:
    """The post's own link, or the short ones that stand for it."""
    links = [link(url) for url in ((embed.url,) if embed.url else embed.short_links[:_MOST_LINKS])]
    for before in links[:-1]:
        before.tail = " "
    return tag("span", *links) if links else _absent(_NOTHING)


def _handle(handle: str | None, otherwise: str = _NOTHING) -> etree._Element:
    return foreign(f"@{handle}") if handle else _absent(otherwise)


def _quoted(text: str | None, otherwise: str = _NOTHING) -> etree._Element:
    return foreign(text) if text else _absent(otherwise)


def _absent(words: str) -> etree._Element:
    return tag("span", words, class_="absent")


def _made(post: Post | None) -> Child:
    if post is not None and post.created_at is not None:
        return moment(post.created_at)
    if post is not None and post.created_day is not None:
        return post.created_day.isoformat()
    return _absent(_UNKNOWN)


# -- words ------------------------------------------------------------------------------------------------------------


def _texts(verdict: Verdict, post: Post | None) -> tuple[Child, Child]:
    embed, parts = verdict.embed, _diff(verdict)
    actual = post.text if post is not None else None
    if not parts:
        return _text(embed.text, embed.language, _NOTHING), _text(actual, post.language if post else None, _UNKNOWN)
    return _marked_text(parts, embed), _marked_text(parts, None)


def _text(text: str | None, language: str | None, otherwise: str) -> etree._Element:
    return foreign(text, language, name="p") if text else _absent(otherwise)


def _diff(verdict: Verdict) -> Sequence[DiffPart]:
    return next((check.diff for check in verdict.checks if check.check == "text" and check.diff), ())


def _marked_text(parts: Sequence[DiffPart], embed: Embed | None) -> etree._Element:
    """One side's whole text, with what the other side does not have marked; `embed` for the article's side."""
    whole = foreign("", embed.language if embed is not None else None, name="p")
    for part in excerpt(parts, near=2_000):
        text = part.claimed if embed is not None else part.actual
        if not text:
            continue
        whole.append(tag("span", text) if part.kind == "same" else tag("mark", text.strip()))
        whole[-1].tail = " " if spaced(part) else None
    return whole


def word_diff(verdict: Verdict) -> etree._Element | None:
    """Both texts in one line, cut down to where they differ."""
    checks = [check for check in verdict.checks if check.diff]
    if not checks:
        return None
    return tag("div", *(_changes(check.diff, verdict.embed.language) for check in checks), _legend())


def _changes(parts: Sequence[DiffPart], language: str | None) -> etree._Element:
    shown = foreign("", language, name="p")
    shown.set("class", "diff")
    for part in excerpt(parts):
        for element in _pieces(part):
            shown.append(element)
        shown[-1].tail = " " if spaced(part) else None
    return shown


def _pieces(part: DiffPart) -> Iterator[etree._Element]:
    if part.kind == "same":
        yield tag("span", part.claimed)
    if part.kind in ("changed", "added"):
        yield tag("del", unseen("[only in the article: "), part.claimed.strip(), unseen("] "))
    if part.kind in ("changed", "dropped"):
        yield tag("ins", unseen("[only in the post: "), part.actual.strip(), unseen("] "))


def _legend() -> etree._Element:
    return tag(
        "p", tag("del", "struck out"), " only in the article, ", tag("ins", "underlined"), " only in the post",
        class_="legend", aria_hidden="true",
    )  # fmt: skip
