"""A post in the shapes of Mastodon's API and of ActivityPub, for the tests of all platforms that speak them."""

from __future__ import annotations

from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
#: Its clock says noon of 1 May 2024.
STATUS_ID = str(1_714_564_800_000 << 16 | 4711)
WORDS = "<p>Tea 🍵 &amp; ships<br />today</p><p>and tomorrow</p>"
TEXT = "Tea 🍵 & ships\ntoday\n\nand tomorrow"


def status(server: str = "quay.example", **changes: object) -> dict[str, Any]:
    """A post of @ada's, as her own server gives it; keys of `changes` name inner values with two underscores."""
    value: dict[str, Any] = {
        "id": STATUS_ID,
        "created_at": "2024-05-01T12:00:00.000Z",
        "edited_at": None,
        "spoiler_text": "",
        "visibility": "public",
        "language": "en",
        "uri": f"https://{server}/users/ada/statuses/{STATUS_ID}",
        "url": f"https://{server}/@ada/{STATUS_ID}",
        "content": WORDS,
        "reblog": None,
        "quote": None,
        "poll": None,
        "account": {
            "id": "77",
            "username": "ada",
            "acct": "ada",
            "display_name": "Ada of the Quay",
            "url": f"https://{server}/@ada",
            "uri": f"https://{server}/users/ada",
        },
        "media_attachments": [
            {"type": "image", "url": f"https://{server}/media/a.png", "description": "A ship"},
            {"type": "gifv", "url": f"https://{server}/proxy/b", "remote_url": "https://far.example/b.mp4"},
            {"type": "unknown", "url": None},
        ],
    }
    return changed(value, **changes)


def note(server: str = "quay.example", **changes: object) -> dict[str, Any]:
    """The same post as an ActivityPub object."""
    value: dict[str, Any] = {
        "@context": ["https://www.w3.org/ns/activitystreams"],
        "id": f"https://{server}/users/ada/statuses/{STATUS_ID}",
        "type": "Note",
        "summary": None,
        "published": "2024-05-01T12:00:00Z",
        "url": f"https://{server}/@ada/{STATUS_ID}",
        "attributedTo": f"https://{server}/users/ada",
        "to": ["https://www.w3.org/ns/activitystreams#Public"],
        "content": WORDS,
        "contentMap": {"en": WORDS},
        "attachment": [
            {"type": "Document", "mediaType": "image/png", "url": f"https://{server}/media/a.png", "name": "A ship"}
        ],
    }
    return changed(value, **changes)


def changed(value: dict[str, Any], **changes: object) -> dict[str, Any]:
    """A copy with the values that `changes` name replaced."""
    result = deepcopy(value)
    for path, new in changes.items():
        *inner, last = path.split("__")
        parent = result
        for key in inner:
            parent = parent[key]
        parent[last] = new
    return result
