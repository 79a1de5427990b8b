"""`embedresolver platforms` and `embedresolver providers`: what is known of whom, and the list of oEmbed providers."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, Unpack

import click

from embedresolver.cli import options
from embedresolver.cli.output import chosen, complain
from embedresolver.errors import EmbedResolverError
from embedresolver.report.platforms import HEADINGS, cells, overview, platforms_page
from embedresolver.report.safe import as_json
from embedresolver.resolve import Resolver

if TYPE_CHECKING:
    from embedresolver.models import Response
    from embedresolver.settings import Settings


@click.command()
@click.option("--format", "form", type=click.Choice(["text", "json", "jsonl", "markdown"]), help="How to print them.")
def platforms(form: str | None) -> None:
    """Show which platforms are known, how their posts are asked about, and what that can prove."""
    chosen_form = chosen(form)
    if chosen_form == "markdown":
        click.echo(platforms_page(), nl=False)
    elif chosen_form == "text":
        _print_table()
    else:
        for row in overview():
            click.echo(as_json(asdict(row), indent=2 if chosen_form == "json" else None))


def _print_table() -> None:
    # Imported here: printing tables takes longer to load than all else in this file.
    from rich.console import Console
    from rich.table import Table

    table = Table(*HEADINGS, show_lines=False)
    for row in overview():
        table.add_row(*cells(row))
    Console().print(table)


@click.group()
def providers() -> None:
    """The list of sites that answer oEmbed questions, asked only about URLs that are no known platform's."""


@providers.command()
@options.network
def update(**network: Unpack[options.Network]) -> None:
    """Fetch the published list and use it from now on in place of the one that came with the program."""
    from embedresolver.protocols.registry import SOURCE, read_registry, updated_list

    try:
        answer = asyncio.run(_fetched(SOURCE, options.read_settings(network)))
    except EmbedResolverError as error:
        complain(error)
        raise SystemExit(2) from error
    registry = read_registry(answer.body) if answer.status == 200 else None
    if registry is None:
        raise _NotKept(f"{SOURCE} answered {answer.status} with what is no list of providers; none is kept.")
    click.echo(f"{registry.size} providers are kept in {_kept(answer.body, updated_list())}")


class _NotKept(click.ClickException):
    exit_code = 2  # 1 is for contradictions


def _kept(body: bytes, place: Path) -> Path:
    """Writes the list beside its place first, so that a reader never meets half of one."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=place.parent, delete=False) as file:
            file.write(body)
        return Path(file.name).replace(place)
    except OSError as error:
        raise _NotKept(f"the list cannot be kept in {place}: {error.strerror}") from error


async def _fetched(url: str, settings: Settings) -> Response:
    async with Resolver(settings) as resolver:
        return await resolver.fetch_page(url)
