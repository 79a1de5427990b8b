"""`embedresolver verify`: the whole job on one article."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from embedresolver.cli import options
from embedresolver.cli.output import chosen, complain
from embedresolver.cli.pages import fetched
from embedresolver.errors import EmbedResolverError
from embedresolver.recording import write_exchanges
from embedresolver.report.evidence import exchanges_of
from embedresolver.report.json import to_dict
from embedresolver.report.safe import as_json
from embedresolver.resolve import Resolver
from embedresolver.sources import is_url, read_source

if TYPE_CHECKING:
    from embedresolver.models import Report
    from embedresolver.settings import Settings
    from embedresolver.sources import Page


@click.command()
@click.argument("source")
@options.media_type
@options.formats("text", "json", "jsonl", "html", "markdown")
@click.option(
    "--evidence",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.warc.gz",
    help="Write every answer that the verdicts rest on to a new WARC file; --replay gives the same verdicts from it.",
)
@options.archive(default=True)
@options.locate
@options.strict
@options.network
def verify(
    source: str,
    media_type: str | None,
    form: str | None,
    evidence: Path | None,
    archive: bool,
    locate: bool,
    strict: bool,
    **network: Unpack[options.Network],
) -> None:
    """Check every post that an article quotes. SOURCE is a file, a URL, or - for standard input."""
    settings = replace(options.read_settings(network), archive=archive, locate=locate)
    if evidence is not None and evidence.exists():
        raise click.UsageError(f"{evidence} is there already; evidence is never written over.")
    try:
        # Read outside the loop: inside, the first Ctrl-C would wait for standard input to end.
        given = None if is_url(source) else read_source(source)
        page, report = asyncio.run(_verified(source, given, media_type, settings))
        if evidence is not None:
            write_exchanges(evidence, (*page.exchanges, *exchanges_of(report)), note=f"evidence about {source}")
    except EmbedResolverError as error:
        complain(error)
        raise SystemExit(2) from error
    _print(report, page, chosen(form, "json"))
    raise SystemExit(exit_code(report, strict=strict))


async def _verified(source: str, given: Page | None, media_type: str | None, settings: Settings) -> tuple[Page, Report]:
    async with Resolver(settings) as resolver:
        page = given or await fetched(source, resolver)
        page = replace(page, media_type=media_type or page.media_type)
        return page, await resolver.verify(page.body, url=page.url, media_type=page.media_type, source=source)


def exit_code(report: Report, *, strict: bool) -> int:
    """1 for a contradiction; 3, if strict, for what could not be verified; else 0."""
    if report.verdict == "contradicted":
        return 1
    unsure = any(verdict.verdict != "verified" for verdict in report.embeds)
    return 3 if strict and unsure else 0


def _print(report: Report, page: Page, form: str) -> None:
    # What only one format needs is imported for it alone.
    match form:
        case "text":
            from embedresolver.report.terminal import print_value

            print_value(report)
        case "html":
            from embedresolver.report.html import to_html

            click.echo(to_html(report, page.body, media_type=page.media_type))
        case "markdown":
            from embedresolver.report.markdown import to_markdown

            click.echo(to_markdown(report))
        case _:
            click.echo(as_json(to_dict(report), indent=2 if form == "json" else None))
