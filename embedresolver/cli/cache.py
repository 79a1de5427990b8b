"""`embedresolver cache`: look at the kept answers, and forget them."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, TypeVar

import click

from embedresolver.cache import open_store
from embedresolver.cli.output import complain
from embedresolver.errors import CacheError
from embedresolver.report.safe import printable

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from embedresolver.cache import Store, StoreInfo

T = TypeVar("T")

_place = click.option(
    "--cache", "location", metavar="PATH|URL", default="default", help="Which one. [default: in your cache folder]"
)


@click.group()
def cache() -> None:
    """Look at the answers kept from earlier runs, and forget them."""


@cache.command()
@_place
def info(location: str) -> None:
    """Say where answers are kept, how many, and how large."""
    found = _run(location, lambda store: store.info())
    _refuse(found)
    size = f", {found.size / 2**20:.1f} MB" if found.size is not None else ""
    click.echo(f"{printable(found.place)}: {found.entries} answers{size}")


@cache.command()
@_place
def clear(location: str) -> None:
    """Forget all kept answers."""

    async def cleared(store: Store) -> StoreInfo:
        await store.clear()
        return await store.info()

    _refuse(_run(location, cleared))
    click.echo("All kept answers are forgotten.")


@cache.command()
@_place
def prune(location: str) -> None:
    """Forget the answers that are too old to be used."""

    async def pruned(store: Store) -> tuple[int, StoreInfo]:
        return await store.prune(time.time()), await store.info()

    count, found = _run(location, pruned)
    _refuse(found)
    click.echo(f"{count} old answers are forgotten.")


def _refuse(found: StoreInfo) -> None:
    """End with a clear line where the place cannot be used."""
    if found.trouble is not None:
        complain(CacheError(found.place, f"cannot be used as a cache: {found.trouble}"))
        raise SystemExit(2)


def _run(location: str, work: Callable[[Store], Awaitable[T]]) -> T:
    async def run(store: Store) -> T:
        try:
            return await work(store)
        finally:
            await store.close()

    try:
        store = open_store(location)
    except CacheError as error:
        complain(error)
        raise SystemExit(2) from error
    if store is None:
        raise click.UsageError(f"{location!r} keeps nothing between runs.")
    return asyncio.run(run(store))
