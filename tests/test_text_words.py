"""Words of texts in the form that machines do not change."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from embedresolver.text import joined, read_words, word_key
from embedresolver.text.words import MAX_TEXT, number_key


def keys(text: str) -> list[str]:
    return [word.key for word in read_words(text).words]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don’t stop", ["dont", "stop"]),
        ("don't", ["dont"]),
        ("CGI-ing_it", ["cgi", "ing_it"]),
        ("AT&amp;T &amp;amp; co", ["at", "t", "co"]),
        ("Am&eacute;rica", ["america"]),
        ("naïve NAI\u0308VE ｎａｉｖｅ", ["naive", "naive", "naive"]),
        ("𝗕𝗼𝗹𝗱 ﬁne straße", ["bold", "fine", "strasse"]),
        ("z\u200bero w\u00adidth \u202ebidi", ["zero", "width", "bidi"]),
        ("हिन्दी में", ["हिन्दी", "मे\u0902"]),
        ("مَرْحَبًا مرحبا", ["مرحبا", "مرحبا"]),
        ("政治 の ภาษา", ["政", "治", "の", "ภ", "า", "ษ", "า"]),
        ("😀👍🏽 :fire: 1️⃣ ok", ["ok"]),
        ("_emph_ ¯\\_(ツ)_/¯", ["emph", "ツ"]),
        ("$5 5% ٪ €3 ₹", ["$", "5", "5", "%", "%", "€", "3", "₹"]),
        ("18,3 1.000 1,000.50 ١٢ 0.500 1'234", ["18.3", "1000", "1.000.50", "12", "0.500", "1234"]),
        ("COP26 3-1 18h30", ["cop", "26", "3", "1", "18", "h", "30"]),
    ],
)
def test_words_are_compared_in_a_form_that_machines_keep(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@NASA @ESA_", [("nasa", "mention"), ("esa_", "mention")]),
        ("@a.b.social.The", [("absocialthe", "mention")]),
        ("@one@two", [("one", "mention"), ("two", "mention")]),
        ("@user@host.example", [("user", "mention"), ("hostexample", "web")]),
        ("#Año# syr_x…", [("ano", "hashtag"), ("syr_x", "hashtag")]),
        ("#Bridge’s “#Año”—so", [("bridge", "hashtag"), ("s", "word"), ("ano", "hashtag"), ("so", "word")]),
        ("ʼopenʼ ʼ doesnʼt", [("open", "word"), ("doesnt", "word")]),
        ("#_ @_", []),
        (
            "see example.org/a-b now",
            [("see", "word"), ("example", "web"), ("org", "web"), ("a", "web"), ("b", "web"), ("now", "word")],
        ),
        ("and/or done.He/she", [("and", "word"), ("or", "word"), ("done", "web"), ("he", "web"), ("she", "web")]),
    ],
)
def test_names_and_bare_addresses_are_known_for_what_they_are(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(word.key, word.kind) for word in read_words(text).words] == expected


@pytest.mark.parametrize(
    ("text", "links", "words"),
    [
        ("runpic.twitter.com/Ab1 now", ["pic.twitter.com/Ab1"], ["run", "now"]),
        ("see https://t.co/Ab3dE6gH1jThe end", ["https://t.co/Ab3dE6gH1j"], ["see", "the", "end"]),
        ("https://t.co/Ab3dE6gH1j#tag", ["https://t.co/Ab3dE6gH1j"], ["tag"]),
        ("https://example.org/a?b=c x", ["https://example.org/a?b=c"], ["x"]),
        ("boxt.co/abc", [], ["boxt", "co", "abc"]),
    ],
)
def test_links_are_no_words(text: str, links: list[str], words: list[str]) -> None:
    found = read_words(text)
    assert [text[start:end] for start, end in found.links] == links
    assert keys(text) == words


def test_ellipses_say_where_a_text_is_cut() -> None:
    words = read_words("… one [...] two . . . three")
    assert words.starts_cut
    assert not words.ends_cut
    assert [words.is_cut_at(index) for index in range(4)] == [True, True, True, False]
    assert read_words("one… https://t.co/abc").ends_cut
    assert read_words("one… https://t.co/abc").ends_with_link
    assert not read_words("…").starts_cut


def test_a_text_may_be_read_as_having_fewer_words() -> None:
    words = read_words("one two three")
    fewer = words.only(words.words[:2])
    assert joined(fewer.words) == "onetwo"
    assert fewer.gap(2) == (7, 13)


def test_offsets_are_those_of_the_text_as_given() -> None:
    text = "a\u200bb caf\u00c3\u00a9s d"
    words = read_words(text, repair=True)
    assert [text[word.start : word.end] for word in words.words] == ["a\u200bb", "caf\u00c3\u00a9s", "d"]
    assert [word.key for word in words.words] == ["ab", "cafes", "d"]


@pytest.mark.parametrize("text", ["caf\u00c3\u00a9", "letâ€™s", "ðŸ˜€", "Â\u00a0x", "Ã\x90Å“"])
def test_what_was_misread_can_be_read_again(text: str) -> None:
    again = text
    for _ in range(2):
        try:
            again = b"".join(c.encode("cp1252" if ord(c) > 255 else "latin-1") for c in again).decode()
        except UnicodeError:
            break
    assert joined(read_words(text, repair=True).words) == joined(read_words(again).words)


def test_what_is_no_utf8_stays_as_it_is_when_read_again() -> None:
    assert keys("à€€ x") == [word.key for word in read_words("à€€ x", repair=True).words]


@given(st.text())
@example("@" * 500)
@example("&" * 500 + ";")
@example("\ud800 \x00 ²")
@example("a." * 500)
def test_any_text_gives_words_in_order_at_their_places(text: str) -> None:
    for repair in (False, True):
        at = 0
        for word in read_words(text, repair=repair).words:
            assert 0 <= word.start < word.end <= len(text)
            assert word.start >= at
            assert word.key
            at = word.start


def test_only_so_much_of_a_text_is_read() -> None:
    assert len(read_words("a " * MAX_TEXT).words) == MAX_TEXT // 2


def test_keys_of_single_words_and_numbers() -> None:
    assert word_key("ÉCOLE") == "ecole"
    assert number_key("1.234.567") == "1234567"
    assert number_key("1.5.2") == "1.5.2"
