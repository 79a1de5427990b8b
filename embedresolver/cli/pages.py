"""A source on the command line as a page: read from disk or standard input, or fetched."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from embedresolver.errors import InputError
from embedresolver.sources import Page, checked, is_url, read_source

if TYPE_CHECKING:
    from embedresolver.resolve import Resolver
    from embedresolver.settings import Settings


def page_of(source: str, settings: Settings) -> Page:
    """The page. Raises InputError, or FetchError for a URL."""
    return asyncio.run(_fetched_once(source, settings)) if is_url(source) else read_source(source)


async def _fetched_once(url: str, settings: Settings) -> Page:
    from embedresolver.resolve import Resolver  # only pages named by URL need it

    async with Resolver(settings) as resolver:
        return await fetched(url, resolver)


async def fetched(url: str, resolver: Resolver) -> Page:
    """The page at a URL, with the type its server gives it. Raises InputError and FetchError."""
    exchanges = await resolver.page_exchanges(url)
    response = exchanges[-1].response
    if response.status >= 400:
        raise InputError(url, f"the server answers with status {response.status}")
    media_type = response.headers.get("content-type")
    return Page(url, checked(url, response.body), response.url, media_type, exchanges)
