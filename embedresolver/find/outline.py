"""Where the marks of a page stand: in a tag, in printed text or in raw content, and inside which elements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from embedresolver.find.lexer import EXACT, PLACES, RAW, SIMPLE, VOID, raw_end, read_attributes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Deeper nesting is read flat.
MAX_DEPTH = 400


class Node:
    """An element of the page. Offsets count bytes."""

    __slots__ = ("_attributes", "content", "end", "marked", "name", "parent", "source", "start")

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
        self._attributes: dict[str, str] | None = None

    @property
    def attributes(self) -> dict[str, str]:
        """The start tag's attributes, read when first asked for."""
        if self._attributes is None:
            self._attributes = read_attributes(self.source)
        return self._attributes

    @property
    def tag(self) -> str:
        """The name as text, in lower case."""
        return self.name.decode("utf-8", "replace")

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


def spots(page: bytes, marks: Sequence[int]) -> list[Spot]:
    """Every tag, text and raw content that holds one of the offsets in `marks`, ascending; comments are left out."""
    return _Walk(page, marks).run()


class _Walk:
    def __init__(self, page: bytes, marks: Sequence[int]) -> None:
        self.page = page
        self.marks = [*marks, len(page)]
        self.index = 0
        self.grammar = EXACT
        self.open: list[Node] = []
        #: How many elements of a name are open: an end tag without its start costs nothing.
        self.counts: dict[bytes, int] = {}
        self.found: list[Spot] = []
        #: Open elements with a mark in their own tag: their end is wanted although no mark may follow.
        self.wanted = 0
        #: Raw elements and comments that nothing closes any more.
        self.endless: set[bytes] = set()

    def run(self) -> list[Spot]:
        page, at, size = self.page, 0, len(self.page)
        while at < size and (self.marks[self.index] < size or self.wanted):
            mark = self.marks[self.index]
            skipped = self.grammar.skip.match(page, at, mark)
            stop = skipped.end() if skipped else at
            at = self._text(stop) if stop == mark else self._markup(stop)
        for node in self.open:
            node.end = size
        return self.found

    def _text(self, at: int) -> int:
        """A mark outside all tags: the text around it, from tag to tag, is one spot."""
        stop = self.page.find(b"<", at)
        stop = len(self.page) if stop < 0 else stop
        start = max(self.page.rfind(b">", 0, at) + 1, self.found[-1].end if self.found else 0)
        self._note("text", self.open[-1] if self.open else None, start, stop)
        return stop

    def _markup(self, at: int) -> int:
        match = self.grammar.tag.match(self.page, at)
        if match is None:
            return at + 1
        comment, slash, name, source, broken = match.groups()
        if broken is not None:
            self.grammar = SIMPLE
            return at + 1
        if comment:
            return self._comment(match.end())
        if slash:
            self._close(name.lower(), at)
            return self._pass(match.end())
        return self._start(Node(name.lower(), at, match.end(), source, self.open[-1] if self.open else None))

    def _comment(self, at: int) -> int:
        """Commented-out markup shows nothing. A comment that nothing closes is read as text."""
        stop = -1 if b"" in self.endless else self.page.find(b"-->", at)
        if stop < 0:
            self.endless.add(b"")
            return at
        return self._pass(stop)

    def _start(self, node: Node) -> int:
        node.marked = self.marks[self.index] < node.content
        if node.marked:
            self._note("tag", node, node.start, node.content)
        if node.name in RAW and node.name not in self.endless:
            return self._raw(node)
        if node.name not in VOID and (node.marked or node.name in PLACES) and len(self.open) < MAX_DEPTH:
            self.open.append(node)
            self.counts[node.name] = self.counts.get(node.name, 0) + 1
            self.wanted += node.marked
        return node.content

    def _raw(self, node: Node) -> int:
        stop = raw_end(self.page, node.name, node.content)
        if stop < 0:
            self.endless.add(node.name)
            return node.content
        node.end = stop
        if self.marks[self.index] < stop:
            self._note("raw", node, node.content, stop)
        return stop

    def _close(self, name: bytes, at: int) -> None:
        if not self.counts.get(name):
            return
        while self.open:
            node = self.open.pop()
            node.end = at
            self.counts[node.name] -= 1
            self.wanted -= node.marked
            if node.name == name:
                return

    def _note(self, kind: Literal["tag", "text", "raw"], node: Node | None, start: int, end: int) -> None:
        self.found.append(Spot(kind, node, start, end))
        self._pass(end)

    def _pass(self, end: int) -> int:
        """Marks before `end` are dealt with."""
        while self.marks[self.index] < end:
            self.index += 1
        return end
