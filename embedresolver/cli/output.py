"""What goes to standard output, and what to standard error."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING

import click

from embedresolver.report.safe import printable

if TYPE_CHECKING:
    from embedresolver.errors import EmbedResolverError


def chosen(form: str | None, otherwise: str = "jsonl") -> str:
    """The format to print: as asked; else text for a person at a terminal and `otherwise` for a pipe."""
    at_terminal = sys.stdout is not None and sys.stdout.isatty()  # None: started with its output closed
    return form or ("text" if at_terminal else otherwise)


def in_utf8() -> None:
    """Make every character printable: files and pipes take UTF-8, terminals what they can show of it.

    JSON is UTF-8 (RFC 8259, 8.1), and our HTML says that it is; a locale does not change that.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def lose_output() -> None:
    """Send what is still to be flushed nowhere, so that the interpreter does not fail over it when it ends."""
    if isinstance(sys.stdout, TextIOWrapper):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(error: EmbedResolverError) -> None:
    """One line on standard error."""
    click.echo(f"embedresolver: {printable(str(error))}", err=True)
