"""A Scrapy item pipeline: each item with a page gets a field with what is known of the posts that the page quotes.

    ITEM_PIPELINES = {"embedresolver.batch.scrapy.QuotedPostsPipeline": 300}
    EMBEDRESOLVER = {"cache": "redis://localhost"}      # fields of embedresolver.Settings
    EMBEDRESOLVER_FIELD = "quoted_posts"                # must be a field of the item
    EMBEDRESOLVER_FIND_ONLY = False

The page is the item's `html` or `text`, with `url` and `published` where it has them. It runs on Scrapy's asyncio
reactor, which is the default.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from embedresolver.batch.columns import COLUMNS, record_of_columns
from embedresolver.batch.engine import Engine
from embedresolver.errors import MissingExtraError
from embedresolver.settings import Settings

try:
    from itemadapter import ItemAdapter
except ImportError as error:
    raise MissingExtraError("scrapy") from error

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class QuotedPostsPipeline:
    """Adds a row, as docs/pipeline.md describes it, to each item that holds a page; other items pass as they are."""

    def __init__(self, engine: Engine, field: str) -> None:
        self._engine = engine
        self._field = field

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """A pipeline as the project's settings ask for it."""
        settings = Settings(**crawler.settings.getdict("EMBEDRESOLVER"))
        engine = Engine(settings, find_only=crawler.settings.getbool("EMBEDRESOLVER_FIND_ONLY"))
        return cls(engine, crawler.settings.get("EMBEDRESOLVER_FIELD", "quoted_posts"))

    async def open_spider(self) -> None:
        """Open the resolver."""
        await self._engine.__aenter__()

    async def close_spider(self) -> None:
        """Close the resolver."""
        await self._engine.__aexit__(None, None, None)

    async def process_item(self, item: Any) -> Any:  # noqa: ANN401  # an item may be of any type
        """The item with its row."""
        adapter = ItemAdapter(item)
        columns = {name: adapter.get(name) for name in COLUMNS}
        if columns["html"] or columns["text"]:
            record = record_of_columns(str(columns["url"] or "item"), columns)
            (adapter[self._field],) = await self._engine.answer([record])
        return item
