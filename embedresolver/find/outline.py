"""Where the marks of a page stand: in a tag, in printed text or in raw content, and inside which elements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from embedresolver.find.lexer import (
    EXACT,
    PLACES,
    RAW,
    SIMPLE,
    UNCLOSED,
    VOID,
    attributes_of,
    is_followed,
    raw_end,
    read_attributes,
)

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from embedresolver.platforms import Platform
    from embedresolver.protocols.markup import Form

#: What an element may say by its tag, class or id about the part of the page that it is.
Said: TypeAlias = Literal["article", "body", "comments", "rail", "aside", "unknown"]
#: Deeper nesting is read flat.
MAX_DEPTH = 400
#: Elements that are not followed end within this many bytes, if they have content that matters at all.
_SHORT = 8_000
#: Text before a mark that is read with it.
_LONG = 20_000


class Node:
    """An element of the page. Offsets count bytes."""

    __slots__ = (
        *("_attributes", "_tag", "calls_embed", "content", "end", "form", "is_form_known", "is_quote_known", "marked"),
        *("name", "parent", "part", "quote", "source", "start", "turn", "zone"),
    )

    def __init__(self, name: bytes, start: int, content: int, source: bytes, parent: Node | None) -> None:
        self.name = name
        self.start = start
        #: Where the start tag ends and the content begins.
        self.content = content
        #: Where the content ends; -1 where nothing closes it.
        self.end = -1
        self.source = source
        self.parent = parent
        self.marked = False
        #: What it says of the part of the page that it is, once asked.
        self.zone: Said | None = None
        #: The part of the page in which it stands, once asked, and the first and last offset for which that holds.
        self.part: tuple[Literal["article", "comments", "rail", "unknown"], int, int] | None = None
        #: Where the heading stands behind which it is another part, once asked.
        self.turn: int | None = None
        #: The element that holds one quoted post, around it or itself, once asked.
        self.quote: Node | None = None
        self.is_quote_known = False
        #: The platform and its declared form that the element has, once asked.
        self.form: tuple[Platform, Form] | None = None
        self.is_form_known = False
        #: Whether it calls itself an embed, once asked.
        self.calls_embed: bool | None = None
        self._attributes: dict[str, str] | None = None
        self._tag: str | None = None

    @property
    def attributes(self) -> dict[str, str]:
        """The start tag's attributes, read when first asked for."""
        if self._attributes is None:
            self._attributes = read_attributes(self.source)
        return self._attributes

    @property
    def tag(self) -> str:
        """The name as text, in lower case."""
        if self._tag is None:
            self._tag = self.name.decode("utf-8", "replace")
        return self._tag

    @property
    def classes(self) -> list[str]:
        """The words of the class attribute."""
        return self.attributes.get("class", "").split()

    def lineage(self) -> Iterator[Node]:
        """The element itself, then those around it, the nearest first."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of the page that holds marks."""

    kind: Literal["tag", "text", "raw"]
    #: The element whose tag or raw content it is; for text the place around it.
    node: Node | None
    start: int
    end: int
    #: The marks that it holds, ascending.
    marks: Sequence[int]


def spots(page: bytes, marks: Sequence[int]) -> list[Spot]:
    """Every tag, text and raw content that holds one of the offsets in `marks`, ascending; comments are left out."""
    return _Walk(page, marks).run()


#: End tags of places, as the walk meets them.
_ENDS = {b"/" + name: name for name in PLACES}


class _Walk:
    def __init__(self, page: bytes, marks: Sequence[int]) -> None:
        self.page = page
        self.marks = [*marks, len(page)]
        self.index = 0
        self.grammar = EXACT
        #: Open elements; one becomes a node only when a mark stands inside it, which is rare.
        self.open: list[re.Match[bytes] | Node] = []
        #: Their names.
        self.names: list[bytes] = []
        self.found: list[Spot] = []
        #: Open elements with a mark in their own tag: their end is wanted although no mark may follow.
        self.wanted = 0
        #: Raw elements and comments that nothing closes any more.
        self.endless: set[bytes] = set()

    def run(self) -> list[Spot]:
        at, size = 0, len(self.page)
        while at < size and (self.marks[self.index] < size or self.wanted):
            at = self._up_to_mark(at)
        for item in self.open:
            if isinstance(item, Node):
                item.end = size
        return self.found

    def _up_to_mark(self, at: int) -> int:
        """All tags that end before the next mark, then what holds it. Most of the time is spent in this loop."""
        names, opened, grammar, mark = self.names, self.open, self.grammar, self.marks[self.index]
        find_end = _ENDS.get
        for match in grammar.steps.finditer(self.page, at, mark):
            name = match[2]
            if name in PLACES:
                if len(names) < MAX_DEPTH:
                    names.append(name)
                    opened.append(match)
            elif (ended := find_end(name)) is not None:
                if names and names[-1] == ended and type(opened[-1]) is not Node:
                    del names[-1], opened[-1]
                else:
                    self._close(ended, match)
                    if not self.wanted and mark == len(self.page):
                        return mark
            elif match[3] is not None:
                return self._at_mark(match.end(), mark)
            elif (end := self._followed(match)) != match.end() or self.grammar is not grammar:
                return end
        return mark  # pragma: no cover  the last step is an empty one, which has its third group

    def _at_mark(self, stop: int, mark: int) -> int:
        """No followed tag ends before the next mark: it stands in text, in some tag, or behind a tag without end."""
        if stop == mark:
            return self._text(stop)
        match = self.grammar.tag.match(self.page, stop)
        if match is None or match[3] is not None:
            self.grammar = SIMPLE
            return stop + 1
        return self._followed(match)

    def _text(self, at: int) -> int:
        """A mark outside all tags: the text around it, from tag to tag, is one spot."""
        if at >= len(self.page):
            return at
        stop = self.page.find(b"<", at)
        stop = len(self.page) if stop < 0 else stop
        floor = max(self.found[-1].end if self.found else 0, at - _LONG)
        start = max(self.page.rfind(b">", floor, at) + 1, floor)
        self._note("text", self._place(), start, stop)
        return max(stop, at + 1)

    def _followed(self, match: re.Match[bytes]) -> int:
        """A tag, or the opening of a comment; where to go on."""
        if match[2] is None:
            return self._comment(match.end())
        name = match[2].lower()
        if name.startswith(b"/"):
            self._close(name[1:], match)
            return self._pass(match.end())
        if self.marks[self.index] < match.end():
            return self._marked(name, match)
        if name in RAW:
            return self._raw(name, match)
        if name in PLACES and len(self.open) < MAX_DEPTH:
            self._push(name, match)
        return match.end()

    def _comment(self, at: int) -> int:
        """Commented-out markup shows nothing. A comment that nothing closes is read as text."""
        stop = -1 if b"" in self.endless else self.page.find(b"-->", at)
        if stop < 0:
            return self._without_end(b"", at)
        return self._pass(stop)

    def _without_end(self, name: bytes, at: int) -> int:
        self.endless.add(name)
        self.grammar = UNCLOSED if self.grammar is EXACT else self.grammar
        return at

    def _marked(self, name: bytes, match: re.Match[bytes]) -> int:
        """A start tag that holds a mark."""
        node = _node(name, match, self._place())
        node.marked = True
        self._note("tag", node, node.start, node.content)
        if name in RAW:
            return self._raw(name, match, node)
        if name in VOID:
            return node.content
        if is_followed(name) and len(self.open) < MAX_DEPTH:
            self._push(name, node)
            self.wanted += 1
        else:
            node.end = self.page.find(b"</" + match[2], node.content, node.content + _SHORT)
        return node.content

    def _push(self, name: bytes, item: re.Match[bytes] | Node) -> None:
        self.names.append(name)
        self.open.append(item)

    def _place(self) -> Node | None:
        """The innermost open element as a node, and with it those around it."""
        parent, missing = None, []
        for item in reversed(self.open):
            if isinstance(item, Node):
                parent = item
                break
            missing.append(item)
        for index, tag in enumerate(reversed(missing), start=len(self.open) - len(missing)):
            parent = self.open[index] = _node(self.names[index], tag, parent)
            # A quote ends where it ends, although no mark may follow.
            parent.marked = parent.name == b"blockquote"
            self.wanted += parent.marked
        return parent

    def _raw(self, name: bytes, match: re.Match[bytes], node: Node | None = None) -> int:
        """The content of a raw element, whose own tag is a node already if it holds a mark."""
        start = match.end()
        stop = -1 if name in self.endless else raw_end(self.page, name, start)
        if stop < 0:
            return self._without_end(name, start)
        if self.marks[self.index] < stop:
            node = node or _node(name, match, self._place())
            self._note("raw", node, start, stop)
        if node is not None:
            node.end = stop
        return stop

    def _close(self, name: bytes, match: re.Match[bytes]) -> None:
        """The innermost open element of that name ends, and with it those within."""
        if name not in self.names:
            return
        closed = b""
        while closed != name:
            closed, item = self.names.pop(), self.open.pop()
            if isinstance(item, Node):
                item.end = match.start(2) - 1
                self.wanted -= item.marked

    def _note(self, kind: Literal["tag", "text", "raw"], node: Node | None, start: int, end: int) -> None:
        first = self.index
        self._pass(end)
        self.found.append(Spot(kind, node, start, end, self.marks[first : self.index]))

    def _pass(self, end: int) -> int:
        """Marks before `end` are dealt with."""
        while self.marks[self.index] < end:
            self.index += 1
        return end


def _node(name: bytes, tag: re.Match[bytes], parent: Node | None) -> Node:
    """The element that a start tag opens."""
    return Node(name, tag.start(2) - 1, tag.end(), attributes_of(tag), parent)
