"""`embedresolver expand` and `embedresolver resolve`: questions about single URLs."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Unpack

import click

from embedresolver.cli import options
from embedresolver.cli.output import chosen, complain
from embedresolver.errors import EmbedResolverError, InputError, InvalidURLError
from embedresolver.report.json import to_dict
from embedresolver.report.safe import as_json
from embedresolver.resolve import Resolver

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from embedresolver.models import Expansion, Resolution
    from embedresolver.settings import Settings


@click.command()
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
@options.formats("text", "json", "jsonl")
@options.network
def expand(urls: tuple[str, ...], form: str | None, **network: Unpack[options.Network]) -> None:
    """Show where short links lead, hop by hop."""

    async def answer(resolver: Resolver, url: str) -> bool:
        expansion = await resolver.expand(url)
        _print(expansion, chosen(form))
        return expansion.error is None or expansion.error.code != InvalidURLError.code

    _for_each(urls, options.read_settings(network), answer)


@click.command()
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
@options.formats("text", "json", "jsonl")
@options.archive(default=True)
@options.network
def resolve(urls: tuple[str, ...], form: str | None, archive: bool, **network: Unpack[options.Network]) -> None:
    """Show what the platform says about posts. URL is a post's, or a short link to it."""

    async def answer(resolver: Resolver, url: str) -> bool:
        resolution = await resolver.resolve(url)
        _print(resolution, chosen(form))
        return resolution.reason != InvalidURLError.code

    _for_each(urls, replace(options.read_settings(network), archive=archive), answer)


def _for_each(urls: tuple[str, ...], settings: Settings, answer: Callable[[Resolver, str], Awaitable[bool]]) -> None:
    """Answer each; exit with 2 where one is no URL, as for other inputs that cannot be read."""

    async def run() -> list[str]:
        async with Resolver(settings) as resolver:
            return [url for url in urls if not await answer(resolver, url)]

    try:
        wrong = asyncio.run(run())
    except EmbedResolverError as error:
        complain(error)
        raise SystemExit(2) from error
    for url in wrong:
        complain(InputError(url, "is no web address; give one such as https://t.co/… (files are for find and verify)"))
    if wrong:
        raise SystemExit(2)


def _print(value: Expansion | Resolution, form: str) -> None:
    if form == "text":
        from embedresolver.report.terminal import print_value

        print_value(value)
    else:
        click.echo(as_json(to_dict(value), indent=2 if form == "json" else None))
