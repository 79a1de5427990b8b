from __future__ import annotations

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from embedresolver.report.safe import as_json, printable

anything = st.text(st.characters(exclude_categories=()))


def acts(character: str) -> bool:
    """Whether a terminal or editor could obey the character instead of showing it."""
    return unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") or unicodedata.bidirectional(character) in (
        *("LRE", "RLE", "LRO", "RLO", "PDF"),
        *("LRI", "RLI", "FSI", "PDI"),
    )


@given(anything)
def test_nothing_printable_can_act(text: str) -> None:
    shown = printable(text)
    assert not any(acts(c) for c in shown)
    assert shown.encode("utf-8", "strict") is not None


@given(anything)
def test_json_is_safe_and_loses_nothing(text: str) -> None:
    line = as_json({"text": text})
    assert not any(acts(c) for c in line)
    assert json.loads(line) == {"text": text}


def test_an_escape_sequence_becomes_a_mark() -> None:
    assert printable("a\x1b[2Jb\u202ec") == "a\ufffd[2Jb\ufffdc"


def test_invisible_rows_and_towers_of_accents_are_cut_to_what_a_script_may_need() -> None:
    assert printable("a" + "\u200b" * 3_000 + "b") == "a\u200b\u200b\u200bb"
    assert printable("z" + "\u0301\u20dd" * 500) == "z\u0301\u20dd\u0301\u20dd"
    hidden = "".join(chr(0xE0100 + byte) for byte in b"a message in variation selectors")
    assert len(printable(f"a{hidden}")) == 4
    assert printable("❤️\u200d🔥 Vie\u0323\u0302t") == "❤️\u200d🔥 Vie\u0323\u0302t"
