"""Pages that an archive, a browser or a converter has rewritten: addresses within others, markup replaced by blocks."""

from __future__ import annotations

from html import escape

import pytest

from embedresolver.find import find_embeds
from embedresolver.models import PostRef
from embedresolver.wrappers import replayed
from tests.find.embed_codes import YOUTUBE, X
from tests.find.wrappings import bare, page

FILM = f"https://www.youtube.com/embed/{YOUTUBE.post_id}"
PREFIXES = [
    "https://web.archive.org/web/20240118010203",
    "https://web.archive.org/web/20240118010203if_",
    "/web/20240118010203if_",
    "/wayback/20240118010203",
    "https://wayback.archive-it.org/1234/20240118010203if_",
    "https://webarchive.library.example/is/20240118010203mp_",
    "https://rejouer.perma.cc/replay-web-page/w/id-a1/mp_",
]


@pytest.mark.parametrize("prefix", PREFIXES)
def test_addresses_of_a_replay(prefix: str) -> None:
    (film,) = find_embeds(page(f'<iframe data-src="{prefix}/{FILM}"></iframe>'))
    assert film.ref == PostRef("youtube", YOUTUBE.post_id)
    (post,) = find_embeds(page(bare(X.html).replace("https://", f"{prefix}/https://")))
    assert (post.ref and post.ref.id, post.handle, post.text) == (X.post_id, X.handle, X.text)


@pytest.mark.parametrize("prefix", PREFIXES)
def test_replayed_address(prefix: str) -> None:
    assert replayed(f"{prefix}/{FILM}") == FILM


@pytest.mark.parametrize(
    "text",
    ["", FILM, f"https://ferry.example/go/{FILM}", f"/2024/{FILM}", f"https://ferry.example/?u=/20240118010203/{FILM}"],
)
def test_other_addresses_stay_as_they_are(text: str) -> None:
    assert replayed(text) == text


def test_link_without_a_handle_printed_keeps_the_one_that_it_names() -> None:
    (post,) = find_embeds(page(f'<blockquote class="twitter-tweet"><a href="{PREFIXES[2]}/{X.url}"></a></blockquote>'))
    assert (post.handle, post.handle_from) == (X.handle, "link")


def test_blocks_that_stand_for_a_quote_link_to_their_post() -> None:
    link = f'<a href="https://archive.ph/o/AbCdE/{X.url}">January 17, 2024</a>'
    markup = f'<div style="x"><div>The last ferry leaves at noon.</div>— Lantern House (@{X.handle}) {link}</div>'
    (post,) = find_embeds(page(markup))
    assert (post.ref and post.ref.id, post.handle) == (X.post_id, X.handle)


def test_links_beside_a_lost_quote_are_not_its_date() -> None:
    other = X.url.replace(X.post_id, "1747702147356307111")
    markup = (
        f"<p>The last ferry leaves at noon.</p><p>— Lantern House (@{X.handle}) January 17, 2024</p>"
        f'<p>It was said <a href="{other}">before</a>.</p>'
    )
    (post,) = find_embeds(page(markup))
    assert (post.handle, post.ref) == (X.handle, None)


@pytest.mark.parametrize(("rel", "found"), [("canonical", 1), ("stylesheet", 0)])
def test_frame_that_a_browser_saved_says_whose_page_it_was(rel: str, found: int) -> None:
    inner = f'<html><head><link rel={rel} href="{YOUTUBE.url}"></head><body><div>Play</div></body></html>'
    assert len(find_embeds(page(f'<iframe srcdoc="{escape(inner)}"></iframe>'))) == found
    assert find_embeds(page(f'<link rel={rel} href="{YOUTUBE.url}">')) == []
