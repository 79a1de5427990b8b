"""Texts that number their links and list them at the end: the number tells which post a flattened one is."""

from __future__ import annotations

import pytest

from embedresolver.find import find_embeds
from embedresolver.find.flattened.references import listed_posts
from embedresolver.models import PostRef
from tests.find.wrappings import PROSE

POST = "https://twitter.com/lantern_house/status/1747702147356307926"
OTHER = "https://twitter.com/ferrytimes/status/1747702147356307111"
WORDS = "The last ferry leaves at noon."
SIGNED = "Lantern House (@lantern_house)"


def text(quote: str, references: str) -> str:
    return f"{PROSE[0]}\n\n{quote}\n\n{PROSE[1]}\n\n{references}\n"


WAYS = {
    "Lynx": (
        f"   {WORDS}\n\n   — {SIGNED} [4]January 17, 2024",
        f"References\n\n   3. {OTHER}\n   4. {POST}?ref_src=twsrc",
    ),
    "w3m": (f"{WORDS}\n— {SIGNED} January 17, 2024[2]", f"References:\n\n[1] https://ferry.example/\n[2] {POST}"),
    "Markdown": (f"> {WORDS}\n>\n> — {SIGNED} [January 17, 2024][2]", f'   [1]: {OTHER}\n   [2]: <{POST}> "A title"'),
    "apart": (f"{WORDS}\n— {SIGNED} January 17, 2024 [2]", f"[2] {POST}"),
}


@pytest.mark.parametrize("way", WAYS)
def test_number_tells_the_post(way: str) -> None:
    (found,) = find_embeds(text(*WAYS[way]), media_type="text/plain")
    assert found.ref == PostRef("x", "1747702147356307926")
    assert (found.handle, found.text) == ("lantern_house", WORDS)


def test_number_of_the_link_above_a_widget_tells_its_post() -> None:
    quote = "[5]View this post on Instagram\n\nA post shared by Lantern House (@lantern_house)"
    (found,) = find_embeds(text(quote, "   5. https://www.instagram.com/p/C2xQm8RNv1k/"), media_type="text/plain")
    assert found.ref == PostRef("instagram", "C2xQm8RNv1k")


@pytest.mark.parametrize(
    "references",
    [
        f"[3] {POST}",
        "[4] https://ferry.example/a",
        f"[4] {POST}\n[4] {OTHER}",
        f"See [4] {POST} there",
        "[4] C2xQm8RNv1k",
    ],
)
def test_other_lists_tell_nothing(references: str) -> None:
    quote = f"{WORDS}\n\n— {SIGNED} [4]January 17, 2024\n\n{PROSE[2]}"
    (found,) = find_embeds(text(quote, references), media_type="text/plain")
    assert found.ref is None


def test_number_of_another_platforms_post_tells_nothing() -> None:
    quote = f"{WORDS}\n\n— {SIGNED} [4]January 17, 2024"
    (found,) = find_embeds(text(quote, "[4] https://youtu.be/aQ3xYz_b-7E"), media_type="text/plain")
    assert (found.platform, found.ref) == ("x", None)


def test_endless_lists_are_read_in_part() -> None:
    listed = listed_posts("".join(f"[{number}] {POST[:-4]}{number:04}\n" for number in range(9999)))
    assert len(listed) == 2000


@pytest.mark.parametrize(
    ("line", "platform"),
    [
        ("Beitrag von @lantern_house Auf Threads ansehen", "threads"),
        ("Publication de @lantern_house\nVoir sur Threads", "threads"),
        ("Publicación de @lantern_house Ver en Threads", "threads"),
        ("Post di @lantern_house Visualizza su Threads", "threads"),
        ("Bericht van @lantern_house Bekijken op Threads", "threads"),
        ("Beitrag von @lantern@lamps.example Auf Mastodon anzeigen", "mastodon"),
        ("Message de @lantern@lamps.example Voir sur Mastodon", "mastodon"),
    ],
)
def test_widget_that_prints_no_words_in_other_languages(line: str, platform: str) -> None:
    (found,) = find_embeds(text(line, ""), media_type="text/plain")
    assert (found.platform, found.text) == (platform, None)
    assert found.handle in ("lantern_house", "lantern")


@pytest.mark.parametrize(
    "line",
    [
        "Follow @lantern_house on Threads",
        "Folgen Sie @lantern_house jetzt auf Threads",
        "Photo by @lantern_house Follow on Threads",
        "Von @lantern_house Mehr auf Threads",
        "Write to @lantern_house Threads and Mastodon",
    ],
)
def test_lines_that_name_an_account_are_no_post(line: str) -> None:
    assert find_embeds(text(line, ""), media_type="text/plain") == []
