"""Objects as scripts spell them, in scripts and in the attributes that are scripts."""

from __future__ import annotations

import json
from html import escape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from embedresolver.find import find_embeds
from embedresolver.find.literals import as_json, read_value, requoted
from tests.find.embed_codes import YOUTUBE, X
from tests.find.wrappings import PROSE, page

FILM = f"https://www.youtube.com/embed/{YOUTUBE.post_id}"
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20)
NAMES = st.from_regex(r"[A-Za-z_$][A-Za-z0-9_$]{0,8}", fullmatch=True)
VALUES = st.recursive(
    WORDS | st.integers(-(2**53), 2**53) | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner),
    max_leaves=8,
)


def spelled(value: object, quote: str) -> str:
    """A value as a script may have it, with a comma and a comment where JSON has none."""
    match value:
        case str():
            return quote + value.replace("\\", "\\\\").replace(quote, "\\" + quote).replace("$", "\\$") + quote
        case list():
            return "[" + "".join(f"{spelled(item, quote)} /* it's one */, " for item in value) + "]"
        case dict():
            return "{" + "".join(f"{name}: {spelled(item, quote)},\n" for name, item in value.items()) + "}"
    return json.dumps(value)


@given(VALUES, st.sampled_from(["'", "`"]))
@example({"a": "it's // no comment", "b": ["", {"$c": 'say "x": 1,]'}]}, "'")
def test_objects_of_scripts_are_read_as_the_values_they_spell(value: object, quote: str) -> None:
    assert read_value(spelled(value, quote).encode()) == value


@given(VALUES)
def test_json_stays_as_it_is(value: object) -> None:
    source = json.dumps(value).encode()
    assert as_json(source) == source
    assert read_value(source) == value


@given(st.binary(max_size=200))
@example(b"'\\")
@example(b"/*'\"`" * 30)
@example(rb"{a: '\ud800', b: `\udc00\ud83d`}")
def test_any_bytes_are_read(source: bytes) -> None:
    """What is spelled as JSON has it is so the second time too."""
    made = as_json(source)
    assert read_value(source) is None or read_value(made) == read_value(source)
    assert requoted(source, range(0, len(source), 7)) in (source, made)


@pytest.mark.parametrize("opening", ["'", "`", '"', "/*", "{a:", "a:'", ",", "//"])
def test_endless_spellings_are_read_once(opening: str) -> None:
    assert read_value(opening.encode() * 200_000) is None


BLOCKS = {
    "address under a shown name": f"{{embedUrl: '{FILM}'}}",
    "in backticks": f"{{embedUrl: `{FILM}`}}",
    "kind and id": f"{{type: 'youtube', id: '{YOUTUBE.post_id}'}}",
    "kind and address": f"{{type: 'embed', url: '{FILM}'}}",
    "bare key of an id": f'{{youtubeId: "{YOUTUBE.post_id}"}}',
}


def posts(markup: str) -> list[tuple[str, str | None]]:
    return [(embed.platform, embed.ref.id if embed.ref else None) for embed in find_embeds(page(markup))]


@pytest.mark.parametrize("way", BLOCKS)
def test_block_of_a_script_beside_shown_words(way: str) -> None:
    beside = f"<script>var body = [{{text: '{PROSE[0]}'}}, {BLOCKS[way]}];</script>"
    assert posts(beside) == [("youtube", YOUTUBE.post_id)]
    assert posts(beside.replace(PROSE[0], "Nobody knows what the winter brought")) == []


TWEET = f"https://twitter.com/lantern_house/status/{X.post_id}"
ATTRIBUTES = {
    "object": f'<div data-config=\'{{url: "{TWEET}", theme: "dark"}}\'></div>',
    "object of Alpine": f"<div x-data=\"{{ embed: '{TWEET}', open: false }}\"></div>",
    "object bound": f"<x-post :options=\"{{ url: '{TWEET}', conversation: 'none' }}\"></x-post>",
    "component": f"<div x-data=\"post('{TWEET}')\"></div>",
    "kind and id": f"<div data-options=\"{{provider:'tweet',id:'{X.post_id}'}}\"></div>",
}


@pytest.mark.parametrize("way", ATTRIBUTES)
def test_attribute_is_a_script(way: str) -> None:
    assert posts(ATTRIBUTES[way]) == [("x", X.post_id)]


def test_player_is_loaded_on_a_click() -> None:
    assert posts(f"<div onclick=\"load(this, '{FILM}?autoplay=1')\">Play</div>") == [("youtube", YOUTUBE.post_id)]


TRAPS = {
    "button to share": f"<span onclick=\"window.open('https://twitter.com/intent/tweet?url={TWEET}')\">Share</span>",
    "link by script": f"<span onclick=\"go('{TWEET}')\">Source</span>",
    "window of a player": f"<span onclick=\"window.open('{FILM}')\">Watch</span>",
    "what is shared": f"<div data-config=\"{{shareUrl: '{TWEET}'}}\"></div>",
    "accounts of a site": "<script>var site = {social: {x: 'https://x.com/ferrytimes', on: 'https://x.com/a/status/'}};</script>",
    "film of elsewhere": f"<script>var promo = {{embedUrl: '{FILM}'}};</script>",
}


@pytest.mark.parametrize("trap", TRAPS)
def test_script_shows_nothing(trap: str) -> None:
    assert posts(TRAPS[trap]) == []


PLACED = {
    "call": f'<div id="film"></div><script>player("film").setup({{"file": "{FILM}"}});</script>',
    "name of the place": f"<div id=film></div><script>load({{target: '#film', url: '{FILM}'}});</script>",
    "frame": f"<iframe id='film'></iframe><script>document.getElementById('film').src = '{FILM}';</script>",
}


@pytest.mark.parametrize("way", PLACED)
def test_script_fills_a_place_of_the_page(way: str) -> None:
    assert posts(PLACED[way]) == [("youtube", YOUTUBE.post_id)]
    assert posts(PLACED[way].replace("film", "other", 1)) == []


@pytest.mark.parametrize(
    "script",
    [
        f"document.getElementById('film').href = '{FILM}'",
        f"document.getElementById('film').setAttribute('href', '{FILM}')",
        f"on('film', function () {{ window.open('{FILM}') }})",
        f"share('film', {{shareUrl: '{FILM}'}})",
        f"load('film', 'no {FILM}')",
    ],
)
def test_script_leads_away(script: str) -> None:
    assert posts(f'<div id="film"></div><script>{script}</script>') == []


OWN = escape(json.dumps({"type": "embed", "html": X.html}))
LONG = "".join(f"<p>{words} {words}</p>" for words in PROSE)
HELD = json.dumps({"html": X.html}).replace("</", "<\\/")


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        (f'<div data-settings="{OWN}"></div>', True),
        (f'<x-consent type="Twitter"><script type="application/json">{HELD}</script></x-consent>', True),
        (f'<div class="embed"><b></b><script type="application/json">{HELD}</script></div>', True),
        (f'<div class="other"><script type="application/json">{HELD}</script></div>', False),
    ],
)
def test_state_of_a_placeholder_needs_no_words_beside_it(markup: str, found: bool) -> None:
    assert posts(LONG + markup) == ([("x", X.post_id)] if found else [])
