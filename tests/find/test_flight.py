"""State that a page streams in pieces: where it was cut for sending changes nothing."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from embedresolver.find import find_embeds
from embedresolver.find.flight import OPENING, seam_at, stretches_in
from tests.find.embed_codes import X
from tests.find.wrappings import PROSE, bare, page

FILM = "https://www.youtube.com/watch?v=aQ3xYz_b-7E"
MARKUP = f"<p>{PROSE[0]}</p>{bare(X.html)}<p>{PROSE[1]}</p>"
#: A row of text, as long as its head says, then a row of JSON with a block and one with markup.
STREAM = (
    f"2a:T{len(MARKUP.encode()):x},{MARKUP}"
    f'5:["$","$L6",null,{{"blocks":[{{"text":{json.dumps(PROSE[2])}}},{{"type":"youtube","url":"{FILM}"}}]}}]\n'
    f'6:["$","div",null,{{"html":{json.dumps(PROSE[3] + bare(X.html))}}}]\n'
)
POSTS = {(X.platform, X.post_id), ("youtube", "aQ3xYz_b-7E")}


def streamed(*pieces: str) -> str:
    return "".join(f"<script>self.__next_f.push([1,{json.dumps(piece)}])</script>" for piece in pieces)


def posts(markup: str) -> set[tuple[str, str | None]]:
    return {(embed.platform, embed.ref.id if embed.ref else None) for embed in find_embeds(page(markup))}


@given(st.lists(st.integers(1, len(STREAM) - 1), max_size=4))
@example([])
@example([STREAM.index("youtube.com") + 4])
@example([STREAM.index("twitter.com") + 4])
def test_state_may_be_cut_anywhere(cuts: list[int]) -> None:
    edges = [0, *sorted(set(cuts)), len(STREAM)]
    pieces = [STREAM[low:high] for low, high in pairwise(edges)]
    assert posts(streamed(*pieces)) == POSTS


@pytest.mark.parametrize("cut", [STREAM.index(FILM) + 12, STREAM.index("twitter-tweet") + 5])
def test_pieces_without_a_mark_of_their_own_are_read(cut: int) -> None:
    assert len(posts(streamed(STREAM[cut - 40 : cut], STREAM[cut : cut + 60]))) == 0
    assert posts(streamed(STREAM[:cut], STREAM[cut:])) == POSTS


def test_pieces_that_end_with_a_row_stand_for_themselves() -> None:
    assert stretches_in(streamed("1:[]\n", "2:[]\n").encode()) == []
    (stretch,) = stretches_in(streamed("1:[]\n", "2:[1,", "2]\n", "3:[]\n").encode())
    assert stretch.state == b"2:[1,2]"


@pytest.mark.parametrize(
    ("pieces", "state"),
    [
        (("7:T5,ab", 'c"d8:[]\n'), b'"abc\\"d"\n8:[]'),
        (("7:Tfffffff,ab", "cd"), b'"abcd"'),
        (("7:T4,\u00e9\u00e9", "8:[1]", "\n"), '"éé"\n8:[1]'.encode()),
        (("1:[\ud83d", "\ude00]\n"), b""),
    ],
)
def test_rows_of_text_become_strings(pieces: tuple[str, ...], state: bytes) -> None:
    (stretch,) = stretches_in(streamed(*pieces).encode())
    assert stretch.state == state


def test_seam_holds_the_two_pieces_alone() -> None:
    source = streamed("before", "one, ", "two", "behind\n", "after").encode()
    starts = [at for at in range(len(source)) if source.startswith(OPENING, at)]
    assert [seam_at(source, at) for at in starts] == [b"", b"beforeone, ", b"one, two", b"twobehind\\n", b""]


@pytest.mark.parametrize("piece", ['__next_f.push([1,"', '"])', 'self.__next_f.push([1,"x.com/a/status/1"])'])
def test_endless_pieces_are_read_once(piece: str) -> None:
    assert find_embeds(page("<script>" + piece * 20_000)) == []
