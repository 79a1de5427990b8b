"""Cards that no class names: newsletters draw a post with cells of a table, programs with blocks of made-up classes.

What the cells say makes the card: one is the handle that the link to the post names, one a date, one has the words.
"""

from __future__ import annotations

import re
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from embedresolver.find.addresses import ref_in_url
from embedresolver.find.boilerplate import without_boilerplate
from embedresolver.find.claims import Claims, claimed_date
from embedresolver.find.flattened.looks import is_furniture
from embedresolver.find.lexer import EXACT, attributes_of, read_attributes, read_text
from embedresolver.find.passage import BREAKS
from embedresolver.platforms import handle_in_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from embedresolver.find.markup import Markup
    from embedresolver.find.outline import Node
    from embedresolver.models import PostRef, PrintedDate

#: Tags that end a cell.
_EDGES = BREAKS | {b"a", b"tbody", b"time"}
_UNSEEN = frozenset({b"style", b"script"})
_TABLE = re.compile(rb"<(/?)[tT][aA][bB][lL][eE](?=[\s>])")
#: Longer ones are no card of one post, and the link stands no further behind their beginning.
_LONGEST = 12_000
#: Blocks are many more than tables, and close to what they hold.
_LONGEST_BLOCK = 4_000
#: Tables in tables, from a link outwards; blocks in blocks.
_DEEPEST = 4
_WHO = re.compile(r"(?:(?P<name>[^@]{1,64}?)\s{1,3})?\(?@(?P<handle>[\w.-]{1,64})\)?")
#: What stands between author and words, and counts what readers did.
_AROUND_WORDS = re.compile(
    r"[\d.,]{1,9}\s?[KkM]?\s?(?:likes?|retweets?|replies|reposts?|comments?|views?)?|follow(?:ing)?"
    r"|verified(?: account)?|replying to\b.{0,200}",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"\s[·•∙|]\s")
#: The author's handle stands this near to any part of a card.
_NEAR = 4_000
#: What looking for a card costs, in bytes of one.
_ATTEMPT = 1_500
_MOST_CELLS = 60
_LONGEST_NAME = 64
#: So many parts that lead to the post make a card that prints no date.
_SURE = 3


class _Cell(NamedTuple):
    text: str
    href: str


def drawn_card(page: Markup, node: Node, ref: PostRef) -> Claims | None:
    """What the card of cells around a link to a post says; None where there is none around it."""
    is_near = page.source.find(b"@", max(0, node.start - _NEAR), node.start + _NEAR) >= 0
    named = handle_in_url(node.attributes.get("href", "")) if is_near and page.card_budget > 0 else None
    if named is None:
        return None
    page.card_budget -= _ATTEMPT
    sign = b"@" + named.lower().encode("utf-8", "replace")
    if sign not in page.source[max(0, node.start - _NEAR) : node.start + _NEAR].lower():
        return None
    for start, end in chain(_tables_around(page.source, node.start), _blocks_around(page, node)):
        if start in page.no_cards or sign not in page.source[start:end].lower():
            continue
        page.card_budget -= end - start
        claims = _read(list(_cells(page.source, start, end)), ref, named)
        if claims is not None:
            return claims
        page.no_cards.add(start)
    return None


def _blocks_around(page: Markup, node: Node) -> Iterator[tuple[int, int]]:
    """The blocks that a link stands in and that are no longer than a post, the innermost first."""
    for place in islice(node.lineage(), 1, 1 + _DEEPEST):
        if node.start - place.content >= _LONGEST_BLOCK:
            return
        if place.content in page.no_cards:
            continue
        end = page.end_within(place, _LONGEST_BLOCK)
        if end is None:
            page.no_cards.add(place.content)
            return
        yield place.content, end


def _tables_around(source: bytes, at: int) -> Iterator[tuple[int, int]]:
    """The tables that an offset stands in, the innermost first."""
    depth, found, floor = 0, 0, max(0, at - _LONGEST)
    if source.rfind(b"<t", floor, at) < 0 and source.rfind(b"<T", floor, at) < 0:
        return
    for tag in reversed(list(_TABLE.finditer(source, floor, at))):
        depth += 1 if tag[1] else -1
        if depth < 0:
            depth, found = 0, found + 1
            end = _end_of(source, tag.end())
            if end is None or found > _DEEPEST:
                return
            yield tag.start(), end


def _end_of(source: bytes, start: int) -> int | None:
    depth = 1
    for tag in _TABLE.finditer(source, start, start + _LONGEST):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.start()
    return None


def _cells(source: bytes, start: int, end: int) -> Iterator[_Cell]:
    at, href, unseen = start, "", b""
    words: list[str] = []
    for tag in EXACT.tag.finditer(source, start, end):
        name = (tag[2] or b"").lower()
        words += () if unseen else (read_text(source[at : tag.start()]),)
        at = tag.end()
        unseen = name if name in _UNSEEN else b"" if name[1:] == unseen else unseen
        if name.removeprefix(b"/") in _EDGES:
            if text := " ".join("".join(words).split()):
                yield _Cell(text, href)
            words = []
        if name == b"a":
            href = read_attributes(attributes_of(tag)).get("href", "")
        elif name == b"/a":
            href = ""


def _read(cells: list[_Cell], ref: PostRef, named: str) -> Claims | None:
    if len(cells) > _MOST_CELLS or any(_is_of_another(cell, ref) for cell in cells):
        return None
    at, said = next(((at, said) for at, cell in enumerate(cells) if (said := _WHO.fullmatch(cell.text))), (0, None))
    if said is None or said["handle"].casefold() != named.casefold() or _is_long(cells[:at]):
        return None
    above = cells[at - 1] if at and said["name"] is None else cells[at]
    when = next((cell for cell in cells if _date(cell.text) is not None), None)
    words = _words(cells[at + 1 :], when)
    if when is not None and words and cells.index(when) > at + 1 and _is_long(cells[cells.index(when) :]):
        return None
    parts = [each for each in (above, cells[at], when, *words) if each is not None and ref_in_url(each.href) == ref]
    if not words or not parts or (when is None and len(parts) < _SURE):
        return None
    return Claims(
        ref=ref,
        handle=said["handle"],
        name=said["name"] or (above.text if above is not cells[at] and len(above.text) <= _LONGEST_NAME else None),
        date_text=when.text if when is not None else None,
        date=_date(when.text) if when is not None else None,
        text=" ".join(cell.text for cell in words),
        post_links=tuple(dict.fromkeys(cell.href for cell in parts)),
    )


def _words(cells: list[_Cell], when: _Cell | None) -> list[_Cell]:
    """The cells between the author and the date; where the date stands before them, the longest one."""
    named = (
        at for at, cell in enumerate(cells) if _WHO.fullmatch(cell.text) and not _AROUND_WORDS.fullmatch(cell.text)
    )
    quoted = next(named, len(cells))
    spoken = [cell for cell in cells[:quoted] if cell is when or _is_spoken(cell.text)]
    if when in spoken[1:]:
        return spoken[: spoken.index(when)]
    return sorted((cell for cell in spoken if cell is not when), key=lambda cell: -len(cell.text))[:1]


def _is_long(cells: list[_Cell]) -> bool:
    """Whether words stand among some cells as they do in an article, around a card and not in one."""
    return any(len(cell.text) > _LONGEST_NAME for cell in cells)


def _is_spoken(text: str) -> bool:
    is_around = _AROUND_WORDS.fullmatch(text) is not None or is_furniture(text)
    return not is_around and without_boilerplate(text) is not None


def _is_of_another(cell: _Cell, ref: PostRef) -> bool:
    other = ref_in_url(cell.href) if cell.href else None
    return other is not None and other != ref


def _date(text: str) -> PrintedDate | None:
    return claimed_date(_SEPARATORS.sub(" ", text)) if any(map(str.isdigit, text)) and len(text) < 60 else None
