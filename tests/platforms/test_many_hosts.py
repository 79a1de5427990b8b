"""Pages show posts of platforms that may live on any host, and of hosts with unusual paths: none of these is missed."""

from __future__ import annotations

import pytest

from embedresolver import find_embeds
from embedresolver.models import PostRef

UUID = "9c9de5e8-0a1e-484a-b099-e80766180a6d"
SHORT = "kkGMgK9ZtnKfYAgnEtQxbv"


def iframe(url: str) -> str:
    return f'<iframe src="{url}" title="A player"></iframe>'


def quote(url: str) -> str:
    return f'<blockquote><p>Tea and ships, today</p>&mdash; Ada (@ada) <a href="{url}">May 1, 2024</a></blockquote>'


@pytest.mark.parametrize(
    ("embed", "ref"),
    [
        (iframe(f"https://films.example/videos/embed/{UUID}?title=0"), PostRef("peertube", UUID, "films.example")),
        (iframe(f"https://films.example/videos/embed/{SHORT}"), PostRef("peertube", SHORT, "films.example")),
        (quote(f"https://films.example/w/{SHORT}"), PostRef("peertube", SHORT, "films.example")),
        (quote(f"https://quay.example/objects/{UUID}"), PostRef("fediverse", UUID, "quay.example")),
        (
            quote("https://quay.example/notice/AXcSLqw6TbNQqbCQpU"),
            PostRef("fediverse", "AXcSLqw6TbNQqbCQpU", "quay.example"),
        ),
        (quote("https://quay.example/notes/9f4g5h6j7k"), PostRef("fediverse", "9f4g5h6j7k", "quay.example")),
        (
            iframe("https://pix.example/p/ada/807049239164366849/embed?caption=true").replace(
                "<iframe", '<iframe class="pixelfed__embed"'
            ),
            PostRef("fediverse", "p/ada/807049239164366849", "pix.example"),
        ),
        (iframe("https://odysee.com/$/embed/@ada:c/tides:d?r=x"), PostRef("odysee", "@ada:c/tides:d")),
        (iframe("https://odysee.com/%24/embed/@ada:c/tides:d"), PostRef("odysee", "@ada:c/tides:d")),
    ],
)
def test_an_embed_is_found(embed: str, ref: PostRef) -> None:
    page = f"<!doctype html><html><body><article><p>They told it.</p>{embed}</article></body></html>"
    assert [(found.kind, found.ref) for found in find_embeds(page)] == [("embed", ref)]
