"""What must hold for any page at all, and for every mutation of our own."""

from __future__ import annotations

from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from embedresolver.find import find_embeds

PAGES = [path.read_bytes() for path in sorted((Path(__file__).parent / "pages").glob("*.html"))]
FRAGMENTS = [b"<", b">", b'"', b"'", b"</div>", b"<!--", b"-->", b"<script>", b"\\", b"&quot;", b"\0", b"\xff", b"%3C"]
BEFORE = "<html><body><article><p>Before.</p>"
AFTER = "<p>After.</p></article></body></html>"


def embed_code(number: int) -> str:
    return (
        f'<blockquote class="twitter-tweet"><p>Fog number {number}.</p>&mdash; Harbour (@harbour) '
        f'<a href="https://twitter.com/harbour/status/{1747650538865041986 + number}">January 17, 2024</a></blockquote>'
        "<p>Prose between.</p>"
    )


@given(st.binary(max_size=400))
@example(b"<a b='<a b='")
@example(b"<blockquote")
def test_any_bytes(page: bytes) -> None:
    assert find_embeds(page) == find_embeds(page)


@given(st.text(max_size=300), st.sampled_from(["text/html", "text/plain", "application/json", "application/rss+xml"]))
def test_any_text_as_anything(page: str, media_type: str) -> None:
    assert find_embeds(page, media_type=media_type) == find_embeds(page, media_type=media_type)


@settings(max_examples=200)
@given(st.data())
def test_any_mutation_of_a_page(data: st.DataObject) -> None:
    page = data.draw(st.sampled_from(PAGES))
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(page)))
        end = data.draw(st.integers(start, min(len(page), start + 200)))
        page = page[:start] + data.draw(st.sampled_from(FRAGMENTS) | st.binary(max_size=8)) + page[end:]
    assert find_embeds(page, links=True) == find_embeds(page, links=True)


@given(st.sets(st.integers(0, 30), min_size=1, max_size=6), st.data())
def test_removing_an_embed_removes_that_embed_only(numbers: set[int], data: st.DataObject) -> None:
    gone = data.draw(st.sampled_from(sorted(numbers)))
    whole = find_embeds(BEFORE + "".join(embed_code(number) for number in sorted(numbers)) + AFTER)
    rest = find_embeds(BEFORE + "".join(embed_code(number) for number in sorted(numbers - {gone})) + AFTER)
    assert [embed.text for embed in whole if embed.text != f"Fog number {gone}."] == [embed.text for embed in rest]
    assert len(whole) == len(numbers)
