"""What goes to standard output, and what to standard error."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from embedresolver.report.safe import printable

if TYPE_CHECKING:
    from embedresolver.errors import EmbedResolverError


def chosen(form: str | None, otherwise: str = "jsonl") -> str:
    """The format to print: as asked; else text for a person at a terminal and `otherwise` for a pipe."""
    return form or ("text" if sys.stdout.isatty() else otherwise)


def complain(error: EmbedResolverError) -> None:
    """One line on standard error."""
    click.echo(f"embedresolver: {printable(str(error))}", err=True)
