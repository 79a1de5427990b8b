"""A text as its readers would see it: what exporters left between its words taken off, with the way back.

Converters to Markdown print links, quotes and emphasis as signs, terminal browsers number their links, feeds leave
entities, and web pages invisible hyphens. None of it is the author's; all of it stands inside names, dates and quotes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_TARGET = (
    r"(?:\(<?(?:https?:|[/#]|mailto:)(?:[^\s()<>]|\([^\s()<>]{0,99}\)){0,900}>?(?:\s\"[^\"\n]{0,200}\")?\)"
    r"|\[\d{1,4}\])(?:\{[^{}\n]{0,900}\})?"
)
#: As far as a quote inside a list may be indented.
_INDENTED = "|".join(rf"(?<=\n{' ' * depth})" for depth in range(1, 9))
#: A slug of ten characters in two lines. Eight before the break may be a slug of the years before 2012, whole.
_TORN_SLUG = "|".join(
    rf"(?<={host}/[A-Za-z0-9]{{{size}}})\n\s{{0,80}}(?=[A-Za-z0-9]{{{10 - size}}}(?![A-Za-z0-9]))"
    for size in (1, 2, 3, 4, 5, 6, 7, 9)
    for host in (r"t\.co", r"pic\.twitter\.com")
)
#: Where one of the leftovers may begin; sought first, for that is fast.
_SIGN = re.compile(r"[!\[\]<>&\\*:`\n\r\f\v\x85\u2028\u2029\u00e2\u00ad\u200b\u2060\ufeff]")
#: Links, quotes, emphasis and escapes as commonmark.org has them; attributes and fences: pandoc.org/MANUAL; numbers
#: before links: w3m, Lynx and ELinks. A UTF-8 dash that was read as Windows-1252 begins with "â€".
_LEFTOVER = re.compile(
    rf"(?P<image>!\[(?!\\?[#@＃])[^\[\]]{{0,300}}\]{_TARGET})"
    rf"|(?P<open>\[(?=(?:[^\[\]]|\[[^\[\]]{{0,80}}\]){{1,300}}\]{_TARGET}|!\[))"
    r"|(?P<number>\[\d{1,4}\](?=[\w@#＃]))"
    rf"|(?P<close>\]{_TARGET})"
    rf"|(?P<quote>(?:(?<![^\n])|{_INDENTED}|(?<=\s[*+-] ))>(?:[ \t]{{0,3}}>)*[ \t]?)"
    r"|<(?P<address>https?://[^\s<>]{1,500})>"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~ \n])"
    r"|(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8}\d{0,2});)"
    r"|(?P<emphasis>(?<![\w*])(?P<stars>\*{1,3})(?=[^\s*](?:[^*\n]{0,200}[^\s*])?(?P=stars)(?![\w*])))"
    r"|(?P<emphasised>(?<=[^\s*])\*{1,3}(?![\w*]))"
    r"|(?P<fence>(?<![^\s>])(?::{3,}(?: \{[^{}\n]{0,900}\}| [\w-]{1,40})?|`{3,}\w{0,20})(?![^\r\n]))"
    r"|(?P<torn>(?:(?<=https:/)|(?<=https:)|(?<=://))\n\s{0,80}(?=/{0,2}(?:t\.co|pic\.(?:twitter|x)\.com)/)"
    r"|(?:(?<=t\.co)|(?<=pic\.twitter\.com)|(?<=pic\.x\.com))\n\s{0,80}(?=/[A-Za-z0-9]{10}(?![A-Za-z0-9]))"
    r"|(?:(?<=t\.co/)|(?<=pic\.twitter\.com/)|(?<=pic\.x\.com/))\n\s{0,80}(?=[A-Za-z0-9]{10}(?![A-Za-z0-9]))"
    rf"|{_TORN_SLUG})"
    r"|(?P<code>\\u[0-9a-fA-F]{4}(?:\\u[dD][c-fC-F][0-9a-fA-F]{2})?)"
    r"|(?P<line>\r\n?|[\f\v\x85\u2028\u2029])"
    r"|(?P<dash>\u00e2\u20ac[\u201d\u0094])|(?P<short_dash>\u00e2\u20ac[\u201c\u0093])"
    r"|(?P<invisible>[\u00ad\u200b\u2060\ufeff]+)"
)
#: What these groups hold stands in the text as it is.
_KEPT = frozenset({"address", "escaped"})
_WRITTEN = {"line": "\n", "dash": "—", "short_dash": "–"}


@dataclass(frozen=True, slots=True)
class Reading:
    """A text without leftovers, and where it stood in the text as given."""

    text: str
    #: Where its stretches begin, here and in the text as given; both ascend.
    begins: tuple[int, ...] = (0,)
    origins: tuple[int, ...] = (0,)
    #: The stretches that stood in Markdown's block quotes, in order.
    quotes: tuple[tuple[int, int], ...] = ()

    def origin(self, at: int) -> int:
        """Where the character at `at` stood: behind all that was taken off before it."""
        nth = bisect_right(self.begins, at) - 1
        return self.origins[nth] + at - self.begins[nth]


def read(text: str) -> Reading:
    """The text without leftovers. Linear: each sign is looked at once, and no further than a link is long."""
    pieces: list[str] = []
    begins, origins, quoted = [0], [0], list[int]()
    size = floor = 0
    for match, written in _leftovers(text):
        size += match.start() - floor
        pieces += (text[floor : match.start()], written)
        if written:
            begins.append(size)
            origins.append(match.start(match.lastgroup if match.lastgroup in _KEPT else 0))
            size += len(written)
        floor = match.end()
        begins.append(size)
        origins.append(floor)
        if match.lastgroup == "quote":
            quoted.append(size)
    plain = "".join((*pieces, text[floor:]))
    return Reading(plain, tuple(begins), tuple(origins), tuple(_blocks(plain, quoted)))


def _leftovers(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Each leftover with what stands for it."""
    floor, stars = 0, ""
    for sign in _SIGN.finditer(text):
        match = _LEFTOVER.match(text, sign.start()) if sign.start() >= floor else None
        if match is None or (match["emphasised"] or stars) != stars:
            continue
        stars = match["stars"] or ("" if match["emphasised"] else stars)
        yield match, _written(match)
        floor = match.end()


def _written(match: re.Match[str]) -> str:
    if match["entity"]:
        return unescape(match["entity"])
    if match["code"]:
        units = bytes.fromhex(match["code"].replace("\\u", ""))
        return units.decode("utf-16-be", "replace")
    if match.lastgroup in _KEPT:
        return match[match.lastgroup]
    return _WRITTEN.get(match.lastgroup or "", "")


def _blocks(text: str, starts: list[int]) -> Iterator[tuple[int, int]]:
    """Quoted lines that follow each other, as one stretch."""
    begin, end = -1, -2
    for start in starts:
        if end < 0 or text[end:start].strip(" \t") != "\n":
            if begin >= 0:
                yield begin, end
            begin = start
        found = text.find("\n", start)
        end = found if found >= 0 else len(text)
    if begin >= 0:
        yield begin, end
