"""When a page says it was published: the day from which its relative dates ("2 days ago") are counted.

Read from where publishers state it for machines: JSON-LD (schema.org `datePublished`), `meta` (Open Graph's
`article:published_time` and its older kin), `time` elements marked as the publication. Not a claim to be verified.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from embedresolver.dates import read_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from embedresolver.models import PrintedDate

#: Publishers state the date near the top; state JSON of other articles comes later.
_LOOKED_AT = 512 * 1024
_JSON_LD = re.compile(r'"datePublished"\s{0,9}:\s{0,9}"([^"<>]{8,48})"')
_TAG = re.compile(r"<(?:meta|time)\s([^<>]{1,1000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-z:_-]{3,20})\s?=\s?(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
#: Names by which `meta` and `time` say "published": Open Graph, schema.org, Dublin Core, Parse.ly, Sailthru, HTML 5.
_NAMES = frozenset(
    (
        *("article:published_time", "og:published_time", "article:published", "datepublished", "publish-date"),
        *("published-date", "publication_date", "pubdate", "parsely-pub-date", "sailthru.date"),
        *("dc.date.issued", "dcterms.issued", "dcterms.created", "date.issued"),
    )
)


def read_dateline(page: bytes | str) -> datetime | None:
    """When the page says it was published, aware; in UTC where it names no zone. Total: None if it does not say."""
    head = page[:_LOOKED_AT]
    text = head.decode("utf-8", "replace") if isinstance(head, bytes) else head
    dates = (read_date(written) for written in _written(text))
    return next((moment for printed in dates if printed is not None and (moment := _instant(printed))), None)


def _written(text: str) -> Iterator[str]:
    yield from (match[1] for match in _JSON_LD.finditer(text))
    for tag in _TAG.finditer(text):
        attributes = {name.lower(): a or b or c for name, a, b, c in _ATTRIBUTE.findall(tag[1])}
        names = {attributes.get(key, "").lower() for key in ("property", "name", "itemprop")} | attributes.keys()
        if names & _NAMES:
            yield (attributes.get("content") or attributes.get("datetime") or "")[:48]


def _instant(printed: PrintedDate) -> datetime | None:
    if printed.time is None or printed.ambiguous:
        return None
    return datetime.combine(printed.day, printed.time, printed.zone or UTC)
