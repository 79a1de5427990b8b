"""Shortcodes that nothing has replaced."""

from __future__ import annotations

import pytest

from embedresolver.find import find_embeds
from embedresolver.find.shortcodes import post_in_shortcode
from tests.find.embed_codes import INSTAGRAM, TIKTOK, VIMEO, YOUTUBE, Code, X
from tests.find.wrappings import page

SHORTCODES = [
    (X, f"[tweet {X.url}]"),
    (X, f"[tweet {X.post_id}]"),
    (X, f'[tweet id="{X.post_id}" align=&#8221;center&#8221;]'),
    (X, f"[embed]{X.url}[/embed]"),
    (YOUTUBE, f"[youtube {YOUTUBE.url}&amp;w=640]"),
    (YOUTUBE, f"[youtube={YOUTUBE.url}]"),
    (YOUTUBE, f'[youtube id="{YOUTUBE.post_id}" width="600"]'),
    (YOUTUBE, f"[youtube]{YOUTUBE.post_id}[/youtube]"),
    (YOUTUBE, f'[video src="{YOUTUBE.url}" /]'),
    (INSTAGRAM, f"[instagram url={INSTAGRAM.url} width=300 hidecaption=false]"),
    (TIKTOK, f'[tiktok url="{TIKTOK.url}"]'),
    (VIMEO, f"[vimeo {VIMEO.post_id} w=500 h=280]"),
    (YOUTUBE, f"{{youtube}}{YOUTUBE.post_id}{{/youtube}}"),
    (YOUTUBE, f"{{youtube}}{YOUTUBE.url}{{/youtube}}"),
    (X, f"{{tweet}}{X.url}{{/tweet}}"),
]


@pytest.mark.parametrize(("code", "shortcode"), SHORTCODES)
def test_shortcode_alone_in_a_paragraph_shows_its_post(code: Code, shortcode: str) -> None:
    (found,) = find_embeds(page(f"<p>{shortcode}</p>"))
    assert (found.platform, found.ref and found.ref.id, found.form) == (code.platform, code.post_id, "shortcode")


@pytest.mark.parametrize(("code", "shortcode"), SHORTCODES)
def test_shortcode_in_a_sentence_or_shown_as_code_shows_nothing(code: Code, shortcode: str) -> None:
    assert find_embeds(page(f"<p>Write {shortcode} to show the post of {code.platform}, says the manual.</p>")) == []
    assert find_embeds(page(f"<pre><code>{shortcode}</code></pre>")) == []


@pytest.mark.parametrize(
    "line",
    [
        "",
        "[gallery ids=1]",
        f"[gallery {X.url}]",
        "[tweet]",
        "[tweet 12]",
        "[vimeo 12]",
        "[",
        "x",
        "{youtube}",
        "{{ youtube }}",
    ],
)
def test_other_lines_name_no_post(line: str) -> None:
    assert post_in_shortcode(line) is None
