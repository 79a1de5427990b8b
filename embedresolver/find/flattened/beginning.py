"""Where a quoted post begins, given where it ends.

The text before the attribution is cut at every place where a post may begin, and the pieces are read backwards. Each
further piece has a gain, the log-odds (roughly) that it still belongs to the post: the kind of break between the two,
how the piece looks, whether it speaks about the author, whether post and piece still fit the platform's limit. The
beginning with the best sum wins; the nearest piece is taken in any case. Lines come first; inside what they leave,
paragraphs that lost their line break; and sentences only where that is still longer than the platform allows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from embedresolver.find.flattened.blocks import block_of
from embedresolver.find.flattened.boundaries import (
    JOINTS,
    LINES,
    SCRIPTS,
    SENTENCES,
    Break,
    Cuts,
    Unit,
    units,
)
from embedresolver.find.flattened.kinship import hand_of, kinship
from embedresolver.find.flattened.looks import (
    announces,
    is_furniture,
    is_introduction,
    is_mostly_links,
    is_only_links,
    is_personal,
    is_social,
    opens_alike,
    opens_like_a_post,
    speaks_of,
    talks_of_posts,
    weighted_length,
)

if TYPE_CHECKING:
    from embedresolver.find.flattened.reading import Reading
    from embedresolver.find.flattened.signature import Signature
    from embedresolver.find.flattened.style import Style

#: How far before the attribution a post is looked for, in characters.
WINDOW = 2_000
_REPEATED = 24
#: The post's own script shows in its last characters.
_LAST_WORDS = 60
#: X doubled its limit on 7 November 2017 (blog.x.com, "Giving you more characters to express yourself").
_LONG_POSTS_SINCE = date(2017, 11, 7)
_SHORT_LIMIT = 140
_SLACK = 6
#: From this kinship on, two pieces have the same writer.
_CLOSE = 2.0
#: A line that fills so much of the width was wrapped.
_FULL_LINE = 0.75
#: What stands in one block was written by one hand.
_IN_BLOCK = 2.5
#: Below this sum a stretch of prose lies between, which nothing before it makes good.
_HOPELESS = -6.0
_TERMINAL = re.compile(r"[.!?…。！？][\"”“’»')\]]*$")
_BULLET = re.compile(r"[-*•‣▪]\s")
_ITEM = re.compile(r"[-*•‣▪・]\s?|\(?\d{1,2}[.)]\s?\w")
_BULLET_LINE = re.compile(r"^[ \t]*[-*•‣▪]\s", re.MULTILINE)
_LEADING = re.compile(r"[\s\u200b\ufeff]*(?:[-*•‣▪]\s+)?")


@dataclass(frozen=True, slots=True)
class _Scene:
    """What all pieces of one search have in common."""

    text: str
    low: int
    high: int
    signature: Signature
    style: Style
    limit: int
    #: From `low` on, the text is a block of its own.
    set_off: bool = False


def beginning(reading: Reading, floor: int, signature: Signature, style: Style) -> int:
    """Where the words of the post begin that ends at `signature.start`."""
    text, high = reading.text, signature.start
    block = block_of(reading, style, signature)
    low = max(floor, high - WINDOW if block is None else block)
    scene = _Scene(text, low, high, signature, style, _limit(signature), set_off=block is not None)
    if scene.set_off and _overrun(scene, low) > 0:
        scene = replace(scene, set_off=False)
    start = _best_start(scene, low, LINES)
    return _skip_bullet(text, start if scene.set_off else _start_in_line(scene, start), high)


def _start_in_line(scene: _Scene, start: int) -> int:
    """The beginning behind what lost its line break to the post."""
    start = _best_start(scene, start, _joints(scene))
    if scene.style.run_on or _overrun(scene, start) > 0 or _quotes_itself(scene, start):
        return _best_start(scene, start, SENTENCES)
    return start


def _joints(scene: _Scene) -> Cuts:
    """Where paragraphs may have been joined; between two scripts only if the post is not in the article's."""
    script = hand_of(scene.text[max(scene.low, scene.high - _LAST_WORDS) : scene.high]).script
    return JOINTS if script in (None, scene.style.hand.script) else (*JOINTS, SCRIPTS)


def _quotes_itself(scene: _Scene, start: int) -> bool:
    """Whether the article quoted the post's words in the same paragraph, just before the post."""
    found = units(scene.text, start, scene.high, SENTENCES)
    return any(_repeats(scene.text, unit.start, scene.high, start) for unit in found)


def _limit(signature: Signature) -> int:
    day = signature.date.day if signature.date else None
    if signature.platform == "x" and day is not None and day < _LONG_POSTS_SINCE:
        return _SHORT_LIMIT
    return signature.limit


def _best_start(scene: _Scene, low: int, cuts: Cuts) -> int:
    pieces = units(scene.text, low, scene.high, cuts)
    if not pieces or _is_no_post(scene, pieces[0]):
        return scene.high
    best, best_sum, total = pieces[0].start, _start_gain(scene, pieces[0], pieces[1:2]), 0.0
    for at, (nearer, piece) in enumerate(pairwise(pieces), start=2):
        total += _gain(scene, nearer, piece)
        if is_furniture(piece.text) or total < _HOPELESS:
            break
        here = total + _start_gain(scene, piece, pieces[at : at + 1])
        if here > best_sum:
            best, best_sum = piece.start, here
    return best


def _is_no_post(scene: _Scene, nearest: Unit) -> bool:
    """The attribution stands alone: the post's words were lost, and what is before it is the article's."""
    tail = scene.text[nearest.start : scene.high]
    alone = "\n" in tail[len(tail.rstrip()) :]
    return is_furniture(nearest.text) or (alone and announces(nearest.text) and len(nearest.text) > 40)


def _start_gain(scene: _Scene, piece: Unit, before: list[Unit]) -> float:
    """How well a post begins here: behind a colon or another embed, with words quoted before, within the limit."""
    gain = 0.25 if piece.before is Break.EDGE else 0.0
    if piece.before is not Break.PAUSE and any(_announces(scene, unit, piece) for unit in before):
        gain += 2.5
    elif piece.before is Break.GLUE and any(talks_of_posts(unit.text) for unit in before):
        gain += 2.25
    if any(is_furniture(unit.text) for unit in before):
        gain += 1.0
    if opens_like_a_post(piece.text) and not any(is_social(unit.text) for unit in before):
        gain += 3.0
    if _is_sole_bullet(scene, piece):
        gain += 4.0
    if _repeats(scene.text, piece.start, scene.high, scene.low):
        gain += 4.0
    return gain - _overrun(scene, piece.start)


def _announces(scene: _Scene, unit: Unit, piece: Unit) -> bool:
    """Whether it is the article that announces the post, and not the post a part of itself."""
    return announces(unit.text) and not _heads_a_list(piece, unit) and _kinship(scene, unit, piece) < _CLOSE


def _kinship(scene: _Scene, piece: Unit, nearer: Unit) -> float:
    return kinship(hand_of(piece.text), hand_of(scene.text[nearer.start : scene.high]), scene.style.hand)


def _is_sole_bullet(scene: _Scene, piece: Unit) -> bool:
    return _BULLET.match(piece.text) is not None and not _BULLET_LINE.search(scene.text, piece.end, scene.high)


def _trailing_space(text: str, piece: Unit) -> bool:
    """Exporters trim paragraphs; a space before the break means that the break stood inside one."""
    return text[piece.start : piece.end].rstrip("\n").endswith((" ", "\u00a0"))


def _gain(scene: _Scene, nearer: Unit, piece: Unit) -> float:
    post = scene.text[nearer.start : scene.high]
    if is_only_links(post):
        return 6.0
    kin = _kinship(scene, piece, nearer)
    kin -= 4.0 if piece.text[:_REPEATED] in post and len(piece.text) >= _REPEATED else 0.0
    if scene.set_off:
        return kin + _IN_BLOCK
    looks = _looks_gain(scene, nearer, piece, foreign=kin >= _CLOSE)
    return kin + looks + _break_gain(scene, nearer, piece) + (1.5 if is_mostly_links(post) else 0.0)


def _break_gain(scene: _Scene, nearer: Unit, piece: Unit) -> float:
    style = scene.style
    match nearer.before:
        case Break.BLANK:
            return -0.75 if style.uniform or style.width else -4.0
        case Break.LINE if _goes_on(piece, nearer):
            return 4.0
        case Break.LINE if 0 < _FULL_LINE * style.width < len(piece.text):
            return 1.5 if _TERMINAL.search(piece.text) else 4.0
        case Break.LINE:
            return 3.0 if style.blank_lines else 2.0 if _trailing_space(scene.text, piece) else -0.5
        case Break.GLUE:
            return -2.0 if style.one_line else 1.0
        case Break.PAUSE:
            return 4.0 if _is_label(piece.text) else 3.0 if not style.one_line else 1.5 if len(piece.text) < 60 else 0.0
        case _:
            return _sentence_gain(piece) if style.run_on else 1.5


def _goes_on(piece: Unit, nearer: Unit) -> bool:
    """Whether a sentence goes on behind the break."""
    return nearer.text[0].islower() and piece.text[-1].isalnum()


def _sentence_gain(piece: Unit) -> float:
    """Where nothing shows paragraphs: posts are made of few and short sentences."""
    size = weighted_length(piece.text)
    return 1.0 if size < 80 else 0.4 if size < 120 else -0.75


def _looks_gain(scene: _Scene, nearer: Unit, piece: Unit, *, foreign: bool) -> float:
    """What the piece's own words say. What is foreign to the article does not introduce a post in its name."""
    gain = 2.5 if is_social(piece.text) else 0.0
    gain += 1.5 if not scene.style.personal and is_personal(piece.text) else 0.0
    if speaks_of(piece.text, scene.signature.name, scene.signature.handle):
        gain -= 4.0
    introduces = talks_of_posts(piece.text) if nearer.before is Break.PAUSE else is_introduction(piece.text)
    if introduces and not foreign and not _heads_a_list(nearer, piece):
        gain -= 3.0
    if nearer.before in (Break.LINE, Break.BLANK) and not scene.style.blank_lines:
        gain += _line_gain(piece) + _list_gain(scene, nearer, piece)
    return gain


def _list_gain(scene: _Scene, nearer: Unit, piece: Unit) -> float:
    """Lines of one list stand together; an item at another depth than the line above begins something new."""
    if not opens_alike(nearer.text, piece.text):
        return 0.0
    same_depth = _indent(scene.text, nearer) == _indent(scene.text, piece)
    return 2.0 if same_depth or not _BULLET.match(nearer.text) else -3.0


def _indent(text: str, unit: Unit) -> int:
    """How far a line is indented."""
    return unit.start - text.rfind("\n", max(0, unit.start - 100), unit.start)


def _heads_a_list(nearer: Unit, piece: Unit) -> bool:
    return _ITEM.match(nearer.text) is not None and len(piece.text) <= 60


def _line_gain(piece: Unit) -> float:
    """Prose comes in long lines that end like sentences."""
    size = len(piece.text)
    if not _TERMINAL.search(piece.text):
        return 1.5 if size < 45 else 0.0 if size < 100 else -1.0
    return 0.0 if size < 60 else -1.0 if size < 120 else -1.75 if size < 200 else -4.0


def _is_label(text: str) -> bool:
    return len(text) < 24 and text.count(" ") < 3


def _repeats(text: str, start: int, end: int, low: int) -> bool:
    """Whether the words at `start` stood before already, from `low` on, as in the article's own quotation."""
    words = text[start : min(start + _REPEATED, end)]
    return len(words) == _REPEATED and words in text[low:start]


def _overrun(scene: _Scene, start: int) -> float:
    over = weighted_length(scene.text[start : scene.high]) - scene.limit
    return 0.0 if over <= _SLACK else 3.0 + over / 15


def _skip_bullet(text: str, start: int, high: int) -> int:
    match = _LEADING.match(text, start, high)
    return match.end() if match and match.end() < high else start
