"""Strings that scripts write into a page."""

from __future__ import annotations

import pytest

from embedresolver.find.scripts import written_strings


@pytest.mark.parametrize(
    ("script", "strings"),
    [
        ("document.write('<b>')", ["<b>"]),
        ('document.writeln( "a\\"b" ); document.write(`c`)', ['a"b', "c"]),
        ("document.write(unescape('%3Cb%3E'))", ["<b>"]),
        (r"JSON.parse('{\"a\":\u0031\x32\u{33}}')", ['{"a":123}']),
        (r"document.write('a\nb\/c\\')", ["a\nb/c\\"]),
        (r"document.write('\u{ffffff}')", [""]),
        (r"""document.write("\x41\'\ud83d")""", ["A'\ud83d"]),
        (r'document.write("\ud83d\ude00")', ["\U0001f600"]),
        (r'JSON.parse("{\"a\":\"\x41\"}")', ['{"a":"A"}']),
        # read with all other JSON of scripts
        (r'JSON.parse("{\"a\":1}"); document.write("b")', ["b"]),
        ("mydocument.write('a'); document . write('b')", []),
        ("document.write('<b>", []),
        ("document.write(x)", []),
        ("JSON.parse(response)", []),
    ],
)
def test_strings_as_javascript_reads_them(script: str, strings: list[str]) -> None:
    assert list(written_strings(script.encode())) == strings


def test_endless_calls_are_read_in_part() -> None:
    assert len(list(written_strings(b"document.write('a');" * 1000))) == 50
