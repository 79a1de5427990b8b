"""Printing results and messages so that nothing in them can act on the reader's terminal."""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from embedresolver.errors import EmbedResolverError
    from embedresolver.report.json import Plain

#: Characters that JSON lets stand but a terminal or editor may obey: C1 controls, bidi marks and overrides, line and
#: paragraph separators, tags; and lone surrogates, which no encoding can carry.
_UNSAFE = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def chosen(form: str | None, otherwise: str = "jsonl") -> str:
    """The format to print: as asked; else text for a person at a terminal and `otherwise` for a pipe."""
    return form or ("text" if sys.stdout.isatty() else otherwise)


def as_json(plain: Plain, *, indent: int | None = None) -> str:
    """JSON in readable Unicode, with every character escaped that could act instead of being shown."""
    return _UNSAFE.sub(_escaped, json.dumps(plain, ensure_ascii=False, indent=indent))


def _escaped(match: re.Match[str]) -> str:
    return json.dumps(match.group())[1:-1]


def complain(error: EmbedResolverError) -> None:
    """One line on standard error."""
    click.echo(f"embedresolver: {printable(str(error))}", err=True)


def printable(text: str) -> str:
    """Text on one line, its control and direction characters replaced by a visible mark."""
    return "".join(c if c.isprintable() and not _UNSAFE.match(c) else "\ufffd" for c in " ".join(text.split()))
