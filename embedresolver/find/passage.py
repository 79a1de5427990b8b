"""The words of an element as a reader sees them, with the places of its links, paragraphs and times."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from embedresolver.find.lexer import EXACT, SIMPLE, any_case, attributes_of, read_attributes, read_text

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Tags around which words do not run together.
BREAKS = frozenset(
    b"""address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main
    nav ol p pre section table td th tr ul""".split()
)
#: Elements whose places in the text are told.
_STRETCHES = frozenset({b"a", b"p", b"time"})
_UNSEEN = frozenset({b"script", b"style", b"svg", b"noscript", b"template"})
_UNSEEN_END = {name: re.compile(rb"</" + any_case(name)) for name in _UNSEEN}
#: Longer elements are no quoted post; what stands further behind is not read.
MAX_LENGTH = 200_000


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a passage's text that one element holds."""

    tag: str
    start: int
    end: int
    attributes: dict[str, str]


@dataclass(slots=True)
class Passage:
    """White space is collapsed; offsets count characters of `text`."""

    text: str = ""
    links: list[Stretch] = field(default_factory=list)
    paragraphs: list[Stretch] = field(default_factory=list)
    times: list[Stretch] = field(default_factory=list)

    def words(self, stretch: Stretch) -> str:
        """The text of one stretch, without white space at its ends."""
        return self.text[stretch.start : stretch.end].strip()


def read_passage(page: bytes, start: int, end: int, holes: Sequence[tuple[int, int]] = ()) -> Passage:
    """What the markup between two offsets shows. `holes` are left out: quotes within the quote."""
    return _Reading(page, start, min(end, start + MAX_LENGTH), holes).run()


class _Reading:
    def __init__(self, page: bytes, start: int, end: int, holes: Sequence[tuple[int, int]]) -> None:
        self.page = page
        self.at = start
        self.end = end
        self.holes = list(holes)
        self.grammar = EXACT
        self.parts: list[str] = []
        self.length = 0
        self.blank = True
        self.open: list[tuple[bytes, int, dict[str, str]]] = []
        self.passage = Passage()

    def run(self) -> Passage:
        while self.at < self.end:
            match = self.grammar.tag.search(self.page, self.at, self.end)
            stop = match.start() if match else self.end
            if self.holes and self.holes[0][0] <= stop:
                self._print(read_text(self.page[self.at : self.holes[0][0]]))
                self.at = max(self.at, self.holes.pop(0)[1])
                continue
            if self.at < stop:
                self._print(read_text(self.page[self.at : stop]))
            if match is None:
                break
            self.at = match.end()
            self._tag(match)
        while self.open:
            self._end(self.open[-1][0])
        self.passage.text = "".join(self.parts)
        return self.passage

    def _print(self, text: str) -> None:
        words = " ".join(text.split())
        if not words:
            self._space(text)
            return
        if text[0].isspace():
            self._space(text)
        self.parts.append(words)
        self.length += len(words)
        self.blank = False
        if text[-1].isspace():
            self._space(text)

    def _space(self, text: str) -> None:
        if text and not self.blank:
            self.parts.append(" ")
            self.length += 1
            self.blank = True

    def _tag(self, match: re.Match[bytes]) -> None:
        comment, name, _ = match.groups()
        if comment:
            stop = self.page.find(b"-->", self.at, self.end)
            self.at = stop + len(b"-->") if stop >= 0 else self.end
        elif name is None:
            self.grammar = SIMPLE
        else:
            self._element(name.lower(), match)

    def _element(self, name: bytes, match: re.Match[bytes]) -> None:
        closes = name.startswith(b"/")
        name = name.removeprefix(b"/")
        if name in BREAKS:
            self._space(" ")
        if closes:
            if name in _STRETCHES:
                self._end(name)
        elif name in _UNSEEN:
            ending = _UNSEEN_END[name].search(self.page, self.at, self.end)
            self.at = ending.start() if ending is not None else self.end
        elif name == b"img":
            self._picture(read_attributes(attributes_of(match)))
        elif name in _STRETCHES:
            self._end(name)
            self.open.append((name, self.length, read_attributes(attributes_of(match))))

    def _picture(self, attributes: dict[str, str]) -> None:
        """Emoji are often pictures whose alternative text is the character."""
        text = attributes.get("alt", "")
        if 0 < len(text) <= 8 and not text.isascii():
            self._print(text)

    def _end(self, name: bytes) -> None:
        for index in range(len(self.open) - 1, -1, -1):
            tag, start, attributes = self.open[index]
            if tag == name:
                del self.open[index]
                stretch = Stretch(name.decode(), start, self.length, attributes)
                kinds = {b"a": self.passage.links, b"p": self.passage.paragraphs, b"time": self.passage.times}
                kinds[name].append(stretch)
                return
