"""`embedresolver find`: what pages show, without the network (save for fetching a page named by URL)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

import click

from embedresolver.cli import options
from embedresolver.cli.output import chosen, complain
from embedresolver.cli.pages import page_of
from embedresolver.errors import EmbedResolverError
from embedresolver.find import find_embeds
from embedresolver.report.json import to_dict
from embedresolver.report.safe import as_json, printable
from embedresolver.sources import files_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from embedresolver.models import Embed
    from embedresolver.report.json import Plain


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--links", is_flag=True, help="Also list posts that the page only links to.")
@options.media_type
@options.formats("text", "json", "jsonl")
@options.network
def find(
    sources: tuple[str, ...], links: bool, media_type: str | None, form: str | None, **network: Unpack[options.Network]
) -> None:
    """List the posts that pages show. SOURCE is a file, a folder, a URL, or - for standard input."""
    settings = options.read_settings(network)
    form = chosen(form)
    failed = False
    rows: list[Plain] = []
    for source in (file for named in sources for file in files_of(named)):
        try:
            page = page_of(source, settings)
        except EmbedResolverError as error:
            failed = True
            complain(error)
            continue
        embeds = find_embeds(page.body, url=page.url, media_type=media_type or page.media_type, links=links)
        rows.extend(_shown(source, embeds, form))
    if form == "json":
        click.echo(as_json({"embeds": rows}, indent=2))
    raise SystemExit(2 if failed else 0)


def _shown(source: str, embeds: list[Embed], form: str) -> Iterator[Plain]:
    if form == "text":
        click.echo(f"{printable(source)}: {_counted(embeds)}")
    for embed in embeds:
        plain = {"source": source, **to_dict(embed)}
        if form == "jsonl":
            click.echo(as_json(plain))
        elif form == "text":
            click.echo(f"  {_line(embed)}")
        else:
            yield plain


def _counted(embeds: list[Embed]) -> str:
    if not embeds:
        return "shows no posts"
    count = sum(embed.kind == "embed" for embed in embeds)
    return f"{count} post{'' if count == 1 else 's'}"


def _line(embed: Embed) -> str:
    who = f"@{embed.handle}" if embed.handle else embed.name
    place = f"line {embed.position.line}" if embed.position.line else None
    quote = f"“{embed.text[:80]}{'…' if len(embed.text) > 80 else ''}”" if embed.text else None
    parts = (embed.kind, embed.platform, who, embed.date_text, quote, embed.url or " ".join(embed.short_links), place)
    return printable("  ".join(part for part in parts if part))
