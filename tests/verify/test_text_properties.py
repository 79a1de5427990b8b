"""A post against its own text, after any chain of what machines do to texts, with and without one planted change."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from embedresolver.text import read_words
from tests.verify.making import text_check

if TYPE_CHECKING:
    from collections.abc import Callable

    Change = Callable[[str], str]

TEXTS = (
    "The bridge over the river will open in spring, 12 members said: “we are proud”! https://t.co/Ab3dE6gH1j",
    "Hoy inauguramos el nuevo mercado de San Martín — gracias a más de 1.500 vecinos 🎉 #Mercado #Barrio",
    "Não é verdade que a ponte fechou; o trânsito segue normal, diz a prefeitura às 18h30. Veja: https://t.co/Zx9Yw8Vu7T",
    "L'équipe a gagné 3-1 hier soir devant son public, et ce n'est qu'un début… bravo à tous ! https://t.co/Q1w2E3r4T5",
    "Der Fluss steht heute bei 4,2 Metern. Wir bitten alle am Ufer, den Keller zu räumen & auf Ansagen zuachten ☔",
    "Il sindaco ha detto che la piazza resterà aperta fino a tardi perché la festa è di tutti @comune_prova #festa",
    "橋は来年の春に開通します。工事に協力してくれた住民の皆さんに感謝します。詳しくは市の広報へ #開通",
    "Мост откроют весной, сообщил городской совет; проезд будет бесплатным для всех жителей города до 2030 года",
)
_LINK = re.compile(r"https://t\.co/(\w+)")


def _typographic(text: str) -> str:
    return text.replace("'", "’").replace("“", '"').replace("”", '"').replace("—", "-")


def _without_emoji(text: str) -> str:
    return "".join(c for c in text if unicodedata.category(c) not in ("So", "Mn"))


def _glued_hashtags(text: str) -> str:
    return text.replace(" #", "#")


def _spaced_hashtags(text: str) -> str:
    return text.replace("#", "# ")


def _zero_width(text: str) -> str:
    return text.replace(" ", " \u200b").replace("e", "e\u200d", 1)


def _read_in_the_wrong_character_set(text: str) -> str:
    """UTF-8 read as windows-1252 (WHATWG Encoding Standard: bytes without a character there become controls)."""
    return "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in text.encode())


#: What machines do, each to be undone by the comparison.
HARMLESS: tuple[Change, ...] = (
    lambda text: text.replace(" ", " \n "),
    lambda text: text.replace(" ", "\u00a0"),
    lambda text: unicodedata.normalize("NFD", text),
    lambda text: unicodedata.normalize("NFKC", text),
    lambda text: _LINK.sub(r"pic.twitter.com/\1", text),
    lambda text: _LINK.sub("", text),
    lambda text: _LINK.sub("example.org/a-long-pa…", text),
    lambda text: _LINK.sub("https://example.org/a-long-path?of=it", text),
    lambda text: f"RT @someone: {text}",
    lambda text: f"@someone @another_one {text}",
    lambda text: f"{text} Read more",
    lambda text: f"{text} Mostrar este hilo",
    lambda text: text.replace(". ", ".").replace(": ", ":"),
    lambda text: text.replace("'", ""),
    lambda text: text.replace("'", " "),
    lambda text: re.sub(r"[^\x00-\uffff]", "?", text),
    lambda text: f"“{text}”",
    lambda text: f"<p>{text}</p>",
    lambda text: text.replace(" & ", " and "),
    lambda text: text.replace(". ", ".<br>"),
    _typographic,
    _without_emoji,
    _glued_hashtags,
    _spaced_hashtags,
    _zero_width,
)
chains = st.lists(st.sampled_from(HARMLESS), max_size=4, unique=True)


def _has_words(text: str) -> bool:
    return bool(read_words(text).words)


def _handled(text: str, chain: list[Change]) -> str:
    for step in chain:
        text = step(text)
    return text


#: Ways to write the finished text down, of which nothing knows afterwards: whatever rewrites them destroys them.
SPELLINGS: tuple[Change, ...] = (
    lambda text: text,
    lambda text: html.escape(text),
    lambda text: html.escape(html.escape(text)),
    _read_in_the_wrong_character_set,
)
spellings = st.sampled_from(SPELLINGS)


@settings(max_examples=150)
@given(st.sampled_from(TEXTS), chains, spellings)
def test_what_machines_do_to_a_text_is_no_alteration(text: str, chain: list[Change], spell: Change) -> None:
    check = text_check(spell(_handled(text, chain)), text)
    assert check.outcome == "match", check


@settings(max_examples=150)
@given(st.sampled_from(TEXTS), chains, st.integers(40, 60))
def test_a_marked_cut_is_no_alteration(text: str, chain: list[Change], share: int) -> None:
    cut = text[: len(text) * share // 100].rpartition(" ")[0] or text[: len(text) * share // 100]
    check = text_check(f"{_handled(cut, chain)}…", text)
    assert check.outcome == "match", check


@settings(max_examples=200)
@given(st.sampled_from(TEXTS), st.data(), st.sampled_from(["…", "...", "[…]", "(...)", "⋯", "&hellip;"]))
def test_stretches_between_marked_cuts_are_no_alteration(text: str, data: st.DataObject, mark: str) -> None:
    text = _LINK.sub("", text).replace("…", ",").rstrip()
    # A number of which both ends are gone is no more to be known than any other.
    places = st.sampled_from([at for at in range(1, len(text)) if not re.search(r"\d", text[at - 2 : at + 2])])
    first, second, third = sorted(data.draw(st.lists(places, min_size=3, max_size=3, unique=True)))
    for claimed in (
        f"{mark}{text[first:second]}{mark}",
        f"{text[:first]}{mark}{text[second:]}",
        f"{mark}{text[first:second]} {mark} {text[third:]}",
    ):
        assert not _has_words(claimed) or text_check(claimed, text).outcome == "match", claimed


@settings(max_examples=100)
@given(st.sampled_from(TEXTS), st.data())
def test_what_editors_mark_as_theirs_is_no_alteration(text: str, data: st.DataObject) -> None:
    words = text.split()
    at = data.draw(st.integers(1, len(words) - 1))
    inserted = data.draw(st.sampled_from(["[sic]", "(sic)", "[the mayor of the town]", "[el alcalde]", "【注】"]))
    assert text_check(" ".join((*words[:at], inserted, *words[at:])), text).outcome != "mismatch"


@settings(max_examples=200)
@given(st.sampled_from(TEXTS), chains, st.data())
def test_one_planted_change_is_found_through_any_chain(text: str, chain: list[Change], data: st.DataObject) -> None:
    words = text.split()
    places = [at for at, word in enumerate(words[:-5]) if at and re.fullmatch(r"[^\W\d_]{4,}", word)]
    if not places:
        text, places, words = TEXTS[0], [1, 3, 6], TEXTS[0].split()
    at = data.draw(st.sampled_from(places))
    altered = data.draw(st.sampled_from(((), ("Elefant",), ("not", words[at]), (words[at], "4711"))))
    planted = _handled(" ".join((*words[:at], *altered, *words[at + 1 :])), chain)
    check = text_check(data.draw(spellings)(planted), text)
    assert check.outcome == "mismatch", check
    assert check.diff
