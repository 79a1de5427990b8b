"""Texts without what exporters leave in them, and the way back to the text as given."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from embedresolver.find.flattened import find_flattened
from embedresolver.find.flattened.reading import read

POST_URL = "https://x.com/adasmith/status/1747650538865041986"
PROSE = "The committee met on Tuesday to discuss the plan. Officials said it would take months.\n\n"
POST = "We will rebuild the bridge by spring. #bridge"
AFTER = "\n\nThe mayor has not replied to a request for comment."


@pytest.mark.parametrize(
    ("given_text", "plain"),
    [
        ("see [the plan](https://harbour.example/a_(b)) now", "see the plan now"),
        ('[12 May](https://harbour.example/ "title"){.date target="_blank"}', "12 May"),
        ("[a [b] c](https://harbour.example/) and [d][3]", "a [b] c and d"),
        ("[![crane](/crane.jpg)](https://harbour.example/) lifts", " lifts"),
        ("Look ![#bridge](https://harbour.example/bridge)", "Look !#bridge"),
        ("[12]January [13]@ada, but see [14] and [15].", "January @ada, but see [14] and [15]."),
        ("<https://t.co/a1B2c3D4e5>", "https://t.co/a1B2c3D4e5"),
        ("**Ada** *Smith*, f***ing 2 * 3 * 4", "Ada Smith, f***ing 2 * 3 * 4"),
        ("*Ada\nSmith*", "*Ada\nSmith*"),
        (r"\@ada\_smith \#bridge C:\temp", r"@ada_smith #bridge C:\temp"),
        (r"caf\u00e9 \ud83c\udf09", "café 🌉"),
        (r"half a pair: \ud83c.", "half a pair: \ufffd."),
        ("&mdash; M&amp;S AT&T; &nosuch;", "— M&S AT&T; &nosuch;"),
        ("a\r\nb\rc\fd", "a\nb\nc\nd"),
        ("bri\u00addge\u200b \ufeffby", "bridge by"),
        ("\u00e2\u20ac\u201d and \u00e2\u20ac\u201c", "— and –"),
        (
            "https://t.co/\n   a1B2c3D4e5 and https:/\n/t.co/a1B2c3D4e5",
            "https://t.co/a1B2c3D4e5 and https://t.co/a1B2c3D4e5",
        ),
        (
            "https://t.co/a1B\n     2c3D4e5 and pic.twitter.com/AbCdEfGhI\nj",
            "https://t.co/a1B2c3D4e5 and pic.twitter.com/AbCdEfGhIj",
        ),
        ("http://t.co/a1B2c3D4\nof", "http://t.co/a1B2c3D4\nof"),
        (
            "harbour.example.com\nBackground and t.co\nBackground",
            "harbour.example.com\nBackground and t.co\nBackground",
        ),
        ("::: {.tweet style='a: b'}\nword\n:::\n```\n", "\nword\n\n\n"),
        ("plain", "plain"),
    ],
)
def test_leftovers_are_taken_off(given_text: str, plain: str) -> None:
    assert read(given_text).text == plain


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("> one\n> two\nthree\n> four", ["one\ntwo", "four"]),
        ("prose\n\n> one\n>\n> two\n\nprose", ["one\n\ntwo"]),
        (">> deep\n  * > item\n    > more\n", ["deep", "item\nmore"]),
        ("a > b\nc -> d", []),
    ],
)
def test_quoted_lines_are_one_stretch(text: str, blocks: list[str]) -> None:
    reading = read(text)
    assert [reading.text[start:end].replace("  * ", "").replace("    ", "") for start, end in reading.quotes] == blocks


SIGNS = st.sampled_from(
    ["[", "](http://a.b)", "![", "> ", "\n", "*", "&amp;", "\\", "\u00ad", "[1]", "ab", " ", "<http://a>"]
)


@given(st.lists(SIGNS, max_size=40).map("".join) | st.text(max_size=100))
@example("> a")
@example("\\u00e9")
def test_what_was_not_taken_off_stands_where_it_stood(text: str) -> None:
    reading = read(text)
    origins = [reading.origin(at) for at in range(len(reading.text) + 1)]
    assert origins == sorted(origins)
    assert origins[-1] == len(text)
    stood = [text[origin : origin + 1] for origin in origins[:-1]]
    changed = [(a, b) for a, b in zip(reading.text, stood, strict=True) if a != b]
    assert all(before in "&\\\r\f\v\x85\u2028\u2029\u00e2" for _, before in changed)


@given(
    st.text(
        alphabet=st.characters(exclude_characters="[]<>&\\*:`!\r\f\v\x85\u2028\u2029\u00e2\u00ad\u200b\u2060\ufeff")
    )
)
def test_texts_without_signs_are_left_alone(text: str) -> None:
    assert read(text).text == text


@pytest.mark.parametrize(
    "line",
    [
        "\n\n— Ada Smith (@adasmith) [January 12, 2026](%s?ref_src=a)",
        "\n\n--- Ada Smith (\\@adasmith) [January 12,\n2026](%s)",
        "\n\n— **Ada Smith** ([@adasmith](https://x.com/adasmith)) *[January 12, 2026](%s)*",
        "\n\n&mdash; Ada Smith (@adasmith) <%s>",
    ],
)
def test_markdown_says_which_post_it_is(line: str) -> None:
    text = f"{PROSE}{POST}{line % POST_URL}{AFTER}"
    (embed,) = find_flattened(text)
    assert embed.ref is not None
    assert (embed.ref.id, embed.handle, embed.name, embed.text) == (
        "1747650538865041986",
        "adasmith",
        "Ada Smith",
        POST,
    )
    assert embed.position.line == 3
    assert text[embed.position.start : embed.position.end].startswith(POST)
    assert POST_URL in text[embed.position.start : embed.position.end]


@pytest.mark.parametrize("quoted", ["> {}\n>\n> {}", "  * > {}\n    >\n    > {}", "     {}\n\n     {}"])
def test_a_block_begins_where_its_post_does(quoted: str) -> None:
    """Nothing but the block tells these paragraphs from the article's."""
    first, second = "The council met again on Tuesday.", "Officials said that nothing had been decided."
    block = quoted.format(first, f"{second} — Ada Smith (@adasmith) January 12, 2026")
    prose = "   Nobody in the harbour was surprised by what the committee had to say.\n\n"
    (embed,) = find_flattened(f"{prose * 3}{block}\n\n{prose}")
    assert embed.text == f"{first} {second}"


def test_a_translation_in_front_of_a_post_in_its_block_is_not_the_post_s() -> None:
    block = "> We will rebuild the bridge.\n>\n> Θα ξαναχτίσουμε τη γέφυρα.\n>\n> — Άννα (@anna) January 12, 2026"
    (embed,) = find_flattened(f"{PROSE}{block}{AFTER}")
    assert embed.text == "Θα ξαναχτίσουμε τη γέφυρα."


def test_an_article_that_is_all_indented_is_no_block() -> None:
    prose = "".join(f"      {line}\n\n" for line in (PROSE.strip(),) * 12)
    menu = "".join(f"   Politics and economy of the region, page {n}\n" for n in range(30))
    (embed,) = find_flattened(f"{menu}\n{prose}\n      {POST}\n\n      — Ada (@adasmith) January 12, 2026\n\n{prose}")
    assert embed.text == POST


def test_a_bare_attribution_in_a_block_of_its_own_looks_before_it() -> None:
    (embed,) = find_flattened(f"{PROSE}{POST}\n\n> — Ada (@adasmith) January 12, 2026{AFTER}")
    assert embed.text == POST
