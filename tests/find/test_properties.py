"""What must hold for any page at all, and for every mutation of our own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import example, given, settings
from hypothesis import strategies as st

from embedresolver.find import find_embeds
from tests.find.embed_codes import ALL, BLOCKQUOTES, TELEGRAM
from tests.find.wrappings import ADDRESSED, ANY, page

if TYPE_CHECKING:
    from embedresolver.models import Embed

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


#: Every code in every wrapping; Telegram's, a script of its own, cannot stand in another.
WRAPPED = [
    (code.platform, wrap(code)) for code in ALL if code is not TELEGRAM for wrap in (*ANY.values(), *ADDRESSED.values())
]


@given(st.lists(st.sampled_from(WRAPPED), min_size=2, max_size=6, unique_by=lambda wrapped: wrapped[0]), st.data())
def test_removing_any_embed_however_it_is_wrapped_removes_that_embed_only(
    wrapped: list[tuple[str, str]], data: st.DataObject
) -> None:
    gone = data.draw(st.sampled_from(wrapped))
    closed = [(platform, f"<section>{html}</section>") for platform, html in wrapped if not _is_unclosed(html)]
    whole = find_embeds(page("".join(html for _, html in closed)))
    rest = find_embeds(page("".join(html for platform, html in closed if platform != gone[0])))
    assert {embed.platform for embed in whole} == {platform for platform, _ in closed}
    assert [_said(embed) for embed in whole if embed.platform != gone[0]] == [_said(embed) for embed in rest]


def _is_unclosed(html: str) -> bool:
    """Whether a wrapping leaves open what it opens, or closes what it does not: then the next embed is within it."""
    return html.count("<div") != html.count("</div") or html.startswith("</")


def _said(embed: Embed) -> tuple[object, ...]:
    return embed.platform, embed.ref, embed.handle, embed.name, embed.date_text, embed.text, embed.form


UNCLASSED = [code.html.replace('class="', 'data-c="') for code in BLOCKQUOTES]
DRAWN = [
    f'<div class="embed-card"><p>A line of the card.</p><a href="{code.url}">January 17, 2024</a></div>' for code in ALL
]


ANYTHING = [*(html for _, html in WRAPPED if not _is_unclosed(html)), *UNCLASSED, *DRAWN]
BEHIND = "<p>And (@nobody) wrote on January 3, 2020 of quite another thing.</p>" + "<p>Of which no more.</p>" * 2000


@given(st.sampled_from(ANYTHING))
def test_what_stands_behind_an_embed_does_not_change_it(html: str) -> None:
    short, long = find_embeds(page(html)), find_embeds(page(html + BEHIND))
    assert [_said(embed) for embed in long] == [_said(embed) for embed in short]
