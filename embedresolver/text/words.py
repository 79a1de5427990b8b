"""The words of a text, each in the form that survives what machines do to texts, and where it stands.

Entities, tags, Unicode forms, case, accents, quotes, dashes, emoji, zero-width characters and white space do not count.
Links are kept apart, as the same link is printed in five ways. Offsets are those of the text as given.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

#: "web" is a bare address such as example.org/a, which may as well be two sentences without a space.
WordKind: TypeAlias = Literal["word", "number", "mention", "hashtag", "sign", "web"]
Span: TypeAlias = tuple[int, int]

#: What stands behind is not read. X's own limit for a post is 25,000 characters.
MAX_TEXT = 50_000

_APOSTROPHES = "'’‘ʼ`´＇′"
#: A t.co slug has at most ten characters; words may be glued to both of its ends.
_LINK = re.compile(
    r"(?:https?:\s?//)?(?:\bt\.co|pic\.(?:twitter|x)\.com)/[A-Za-z0-9]{1,10}|https?:\s?//\s?(?:[!-~]{1,2000}|(?=…))",
    re.IGNORECASE,
)
#: Vowel signs and accents that stand behind a letter as characters of their own, in most scripts that have them.
_MARKS = (
    r"\u0300-\u036f\u0591-\u05bd\u05bf-\u05c2\u05c4-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0903"
    r"\u093a-\u094f\u0951-\u0963\u0980-\u0e4e\u0eb1-\u0ecd\u0f71-\u0f84\u102b-\u103e\u17b4-\u17d3\u3099\u309a"
)
#: What the text between links is read as, in the order of preference.
_SHAPES = re.compile(
    r"(?P<ellipsis>[\[(]?(?:…|⋯|‥|\.{2,}|․{2,3}|\.\ \.\ \.)[\])]?|\[-{2,3}\]|\(-{2,3}\))"
    r"|(?P<ignored>:[a-z][a-z0-9_+-]{1,40}:|[0-9\#*]\ufe0f?\u20e3|\bhashtag(?=[\#＃]))"
    r"|(?P<mention>[@＠]\s?(?P<user>\w(?:\w|[.-](?=\w)){0,100}))"
    rf"|(?P<hashtag>[\#＃]\s?(?P<tag>\w[\w{_MARKS}]{{0,100}}))"
    r"|(?P<number>\d+(?:[.,'’٫٬]\d+)*)"
    rf"|(?P<run>(?:[^\W\d]|[^\x00-\x7f\d\s…⋯‥․]|[{_APOSTROPHES}])+)"
    r"|(?P<sign>[%$])",
    re.IGNORECASE,
)
#: A character as HTML spells it, also where a program has spelled the `&` once more.
_ENTITY = re.compile(
    r"&(?:amp;){0,4}(?:(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,31}\d{0,2});|(?:amp|lt|gt|quot|nbsp)(?![a-z\d;=]))",
    re.IGNORECASE,
)
#: HTML that was left in a text, and the `<U+1F389>` that R prints for an emoji.
_TAG = re.compile(
    r"</?(?:(?P<inline>a|abbr|b|em|font|i|mark|s|small|span|strong|sub|sup|u|wbr)"
    r"|blockquote|br|div|h[1-6]|hr|img|li|ol|p|td|tr|ul)(?:\s[^<>]{0,1000})?/?>|<U\+[\dA-F]{4,8}>",
    re.IGNORECASE,
)
#: Characters as JSON and Markdown spell them: a pair of surrogates, any other, a line's end, a sign.
_ESCAPE = re.compile(
    r"\\u(d[89ab][\da-f]{2})\\u(d[c-f][\da-f]{2})|\\u([\da-f]{4})|\\[nrt]|\\(?=[^\w\s])", re.IGNORECASE
)
#: Soft hyphens, joiners, direction marks, variation selectors and such.
_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
#: Texts may pass through the same wrong program twice.
_MOST_MISREAD = 2
#: The characters that Windows-1252 shows for the later bytes of a UTF-8 sequence, then whole sequences.
_LATER = "[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_MISREAD = re.compile(f"[\xc2-\xdf]{_LATER}|[\xe0-\xef]{_LATER}{{2}}|[\xf0-\xf4]{_LATER}{{3}}")
_WEB = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}/[!-~…]{0,500}", re.IGNORECASE)
#: Latin, Greek and Cyrillic accents, Arabic and Hebrew vowel signs, variation selectors: written or left out at will.
_ACCENTS = re.compile(r"[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u3099\u309a\ufe00-\ufe0f]")
#: Letters written in two ways, by keyboards, house styles and rules for capitals, that Unicode keeps apart.
_PLAIN = {ord(letter): plain for letter, plain in zip("æœøłđıىیکةھ", ("ae", "oe", *"oldiييكهه"), strict=True)}
#: Scripts that write no space between words: each character counts as one.
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff"
    r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff]"
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word, number, name or sign."""

    #: The form that is compared.
    key: str
    start: int
    end: int
    kind: WordKind = "word"


@dataclass(frozen=True, slots=True)
class Words:
    """A text's words in order, with the marks that matter for comparing them."""

    text: str
    words: tuple[Word, ...]
    #: Where the text says that something is left out.
    ellipses: tuple[Span, ...] = ()
    #: Where its links stand.
    links: tuple[Span, ...] = ()

    @property
    def starts_cut(self) -> bool:
        """Whether an ellipsis stands before the first word."""
        return bool(self.words and self.ellipses) and self.ellipses[0][0] < self.words[0].start

    @property
    def ends_cut(self) -> bool:
        """Whether an ellipsis stands behind the last word."""
        return bool(self.words and self.ellipses) and self.ellipses[-1][0] >= self.words[-1].end

    @property
    def ends_with_link(self) -> bool:
        """Whether a link stands behind the last word."""
        return bool(self.words and self.links) and self.links[-1][0] >= self.words[-1].end

    def gap(self, index: int) -> Span:
        """From the end of the word before that index to the start of the word at it."""
        start = self.words[index - 1].end if index > 0 else 0
        return start, self.words[index].start if index < len(self.words) else len(self.text)

    def is_cut_at(self, index: int) -> bool:
        """Whether an ellipsis stands right before the word at that index."""
        start, end = self.gap(index)
        first = bisect_left(self.ellipses, (start, start))
        return first < len(self.ellipses) and self.ellipses[first][1] <= end

    def links_between(self, start: int, end: int) -> tuple[Span, ...]:
        """The links that begin between two places in the text."""
        return self.links[bisect_left(self.links, (start, start)) : bisect_left(self.links, (end, end))]

    def only(self, words: Iterable[Word]) -> Words:
        """The same text with only those of its words."""
        return replace(self, words=tuple(words))


def joined(words: Iterable[Word]) -> str:
    """All keys without a space: equal for texts that differ only in where words are parted."""
    return "".join(word.key for word in words)


def read_words(text: str, *, repair: bool = False) -> Words:
    """The words of a text. Total: any text gives an answer.

    With `repair`, UTF-8 that was read as Windows-1252 is read again, and so are characters that JSON or Markdown spell
    with a backslash. Ask for it only where the plain reading makes no sense: "IRMÃ”" may be a word and its end quote.
    """
    text = text[:MAX_TEXT]
    return _read_again(text) if repair and may_be_misread(text) else _read_once(text)


def may_be_misread(text: str) -> bool:
    """Whether a text holds what UTF-8 looks like when it is read as Windows-1252, or a backslash."""
    return "\\" in text[:MAX_TEXT] or _MISREAD.search(text, 0, MAX_TEXT) is not None


@lru_cache(maxsize=8)  # an embed's text is held against several posts, and in several ways
def _read_once(text: str) -> Words:
    return _visible(text, _Letters(text, range(len(text) + 1)))


def _read_again(text: str) -> Words:
    letters = _Letters(text, range(len(text) + 1)).without(_ESCAPE, _unescaped)
    for _ in range(_MOST_MISREAD):
        letters = letters.without(_MISREAD, lambda match: _reread(match.group()))
    return _visible(text, letters)


def _visible(text: str, letters: _Letters) -> Words:
    """What is read of a text, some of whose letters were mended, without markup and what nobody sees."""
    for pattern, new in _UNSEEN:
        if pattern.search(letters.text) is not None:
            letters = letters.without(pattern, new)
    words = _read(letters.text)
    return words if letters.text == text else _moved(words, text, letters.places)


@dataclass(frozen=True, slots=True)
class _Letters:
    """A text from which something was taken out, and where each of its characters stood before, its end included."""

    text: str
    places: Sequence[int]

    def without(self, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str]) -> _Letters:
        """The text with each match replaced by something no longer."""
        pieces: list[str] = []
        places: list[int] = []
        at = 0
        for match in (*pattern.finditer(self.text), None):
            start, end = match.span() if match is not None else (len(self.text), len(self.text))
            replaced = new(match) if match is not None else ""
            pieces += (self.text[at:start], replaced)
            places += (*self.places[at:start], *self.places[start : start + len(replaced)])
            at = end
        return _Letters("".join(pieces), (*places, self.places[-1]))


def _reread(run: str) -> str:
    try:
        return b"".join(c.encode("latin-1" if ord(c) < 256 else "cp1252") for c in run).decode("utf-8")
    except UnicodeError:
        return run


def _unescaped(match: re.Match[str]) -> str:
    high, low, single = match.groups()
    if high:
        return bytes.fromhex(high + low).decode("utf-16-be", "replace")
    if single:
        return chr(int(single, 16))
    return " " if match.group()[1:] else ""


def _decoded(match: re.Match[str]) -> str:
    """The character that an entity stands for, or the `&` that it was all made of."""
    plain = html.unescape(f"&{match.group()[1:].replace('amp;', '')}")
    return plain[: len(match.group())] or "&"


#: In this order: entities may spell tags.
_UNSEEN: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_ENTITY, _decoded),
    (_TAG, lambda match: "" if match["inline"] else " "),
    (_INVISIBLE, lambda _: ""),
)


def _moved(words: Words, text: str, places: Sequence[int]) -> Words:
    """What was read of a changed text, at its places in the text as given."""

    def span(start: int, end: int) -> Span:
        return places[start], places[end]

    moved = tuple(Word(w.key, *span(w.start, w.end), w.kind) for w in words.words)
    return Words(text, moved, tuple(span(*e) for e in words.ellipses), tuple(span(*link) for link in words.links))


def _read(text: str) -> Words:
    links = [match.span() for match in _LINK.finditer(text)]
    gaps = zip([0, *(end for _, end in links)], [*(start for start, _ in links), len(text)], strict=True)
    shapes = [match for start, end in gaps for match in _SHAPES.finditer(text, start, end)]
    words = [word for match in shapes for word in _words_of(match)]
    ellipses = tuple(match.span() for match in shapes if match.lastgroup == "ellipsis")
    return Words(text, _with_web(text, words), ellipses, tuple(links))


def _words_of(match: re.Match[str]) -> Iterator[Word]:
    start, end = match.span()
    match match.lastgroup:
        case "mention":
            yield from _mention(match)
        case "hashtag":
            yield from _named("hashtag", match["tag"], start, end)
        case "number":
            yield Word(number_key(match.group()), start, end, "number")
        case "sign":
            yield Word(match.group(), start, end, "sign")
        case "run":
            yield from _run(match.group(), start)


def _mention(match: re.Match[str]) -> Iterator[Word]:
    """An account's name. Points are left out of its key, as they may end a sentence that the next one is glued to."""
    start, end = match.span()
    name = match["user"]
    is_server = "." in name and match.string[max(start - 1, 0) : start].isalnum()
    yield from _named("web" if is_server else "mention", re.sub(r"[.-]", "", name), start, end)


def _named(kind: WordKind, name: str, start: int, end: int) -> Iterator[Word]:
    key = word_key(name)
    if key.strip("_"):
        yield Word(key, start, end, kind)


def _run(text: str, offset: int) -> Iterator[Word]:
    """The words in a stretch without ASCII punctuation, digits or white space."""
    letters: list[str] = []
    begin = 0
    for at, character in enumerate(text):
        if character in _APOSTROPHES:
            continue
        wordy = character == "_" or character.isalnum() or unicodedata.category(character)[0] == "M"
        if wordy and not (_UNSPACED.match(character) and unicodedata.category(character)[0] != "M"):
            begin = begin if letters else at
            letters.append(character)
            continue
        yield from _plain(letters, offset + begin, offset + at)
        letters.clear()
        if wordy:
            begin = at
            letters.append(character)
        elif unicodedata.category(character) == "Sc" or character in "％٪":
            yield Word("%" if character in "％٪" else character, offset + at, offset + at + 1, "sign")
    yield from _plain(letters, offset + begin, offset + len(text))


def _plain(letters: list[str], start: int, end: int) -> Iterator[Word]:
    key = word_key("".join(letters)).strip("_")
    if key:
        yield Word(key, start, end)


@lru_cache(maxsize=8192)
def word_key(word: str) -> str:
    """A word without accents, case, invisible characters and compatibility forms."""
    if word.isascii():
        return word.lower()
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold()).translate(_PLAIN)
    return "".join(c for c in _ACCENTS.sub("", folded) if unicodedata.category(c) != "Cf")


def number_key(number: str) -> str:
    """A number in ASCII digits, without the signs that group thousands: 1,000 is 1.000, and 1,5 is 1.5."""
    first, *rest = re.split(r"[^\d]", "".join(str(unicodedata.digit(c, -1)) if c.isdecimal() else c for c in number))
    if rest and all(len(group) == 3 for group in rest) and len(first) <= 3 and first != "0":
        return "".join((first, *rest))
    return ".".join((first, *rest))


def _with_web(text: str, words: list[Word]) -> tuple[Word, ...]:
    spans = [match.span() for match in _WEB.finditer(text)] if "/" in text else []
    return (
        tuple(replace(word, kind="web") if _is_inside(word, spans) else word for word in words)
        if spans
        else tuple(words)
    )


def _is_inside(word: Word, spans: list[Span]) -> bool:
    last = bisect_right(spans, (word.start, MAX_TEXT)) - 1
    return last >= 0 and word.end <= spans[last][1]
