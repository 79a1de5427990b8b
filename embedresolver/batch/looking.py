"""What a worker does with one record. Nothing that a page holds makes it raise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from embedresolver.article import Article, read_article
from embedresolver.errors import EmbedResolverError
from embedresolver.find import find_embeds
from embedresolver.models import Problem
from embedresolver.sources import checked, read_source

if TYPE_CHECKING:
    from embedresolver.batch.records import Finding, Record


def look_at(record: Record, *, find_only: bool) -> Finding:
    """What a record's page holds, or why there is no answer. With `find_only`, no more than its embeds."""
    if record.problem is not None:
        return record.problem
    try:
        if find_only:
            return Article(tuple(find_embeds(_body(record), url=record.url, media_type=record.media_type)))
        return read_article(_body(record), url=record.url, media_type=record.media_type)
    except EmbedResolverError as error:
        return Problem(error.code, str(error))
    except MemoryError:
        return Problem("out_of_memory", f"{record.source}: the page needs more memory than a worker may take")
    except Exception as error:  # noqa: BLE001  # a fault of ours costs its page, never the run
        return Problem("internal_error", f"{record.source}: {type(error).__name__} while looking for embeds")


def _body(record: Record) -> bytes | str:
    if record.body is None:
        return read_source(record.source).body
    body = record.body if isinstance(record.body, bytes) else record.body.encode("utf-8", "replace")
    checked(record.source, body)
    return record.body
