"""`embedresolver verify`: the whole job on one article."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Unpack

import click

from embedresolver.cli import options
from embedresolver.cli.output import chosen, complain
from embedresolver.cli.pages import fetched
from embedresolver.errors import EmbedResolverError
from embedresolver.report.json import to_dict
from embedresolver.report.safe import as_json
from embedresolver.resolve import Resolver
from embedresolver.sources import is_url, read_source

if TYPE_CHECKING:
    from embedresolver.models import Report
    from embedresolver.settings import Settings


@click.command()
@click.argument("source")
@options.media_type
@options.formats("text", "json", "jsonl")
@options.strict
@options.network
def verify(
    source: str, media_type: str | None, form: str | None, strict: bool, **network: Unpack[options.Network]
) -> None:
    """Check every post that an article quotes. SOURCE is a file, a URL, or - for standard input."""
    settings = options.read_settings(network)
    try:
        report = asyncio.run(_report(source, media_type, settings))
    except EmbedResolverError as error:
        complain(error)
        raise SystemExit(2) from error
    _print(report, chosen(form, "json"))
    raise SystemExit(exit_code(report, strict=strict))


async def _report(source: str, media_type: str | None, settings: Settings) -> Report:
    async with Resolver(settings) as resolver:
        page = await fetched(source, resolver) if is_url(source) else read_source(source)
        return await resolver.verify(page.body, url=page.url, media_type=media_type or page.media_type, source=source)


def exit_code(report: Report, *, strict: bool) -> int:
    """1 for a contradiction; 3, if strict, for what could not be verified; else 0."""
    if report.verdict == "contradicted":
        return 1
    unsure = any(verdict.verdict != "verified" for verdict in report.embeds)
    return 3 if strict and unsure else 0


def _print(report: Report, form: str) -> None:
    if form == "text":
        from embedresolver.report.terminal import print_value

        print_value(report)
    else:
        click.echo(as_json(to_dict(report), indent=2 if form == "json" else None))
