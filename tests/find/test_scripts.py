"""Strings that scripts write into a page."""

from __future__ import annotations

from html import escape

import pytest

from embedresolver.find import find_embeds
from embedresolver.find.scripts import posts_called, written_strings
from tests.find.embed_codes import YOUTUBE
from tests.find.wrappings import PROSE, page


@pytest.mark.parametrize(
    ("script", "strings"),
    [
        ("document.write('<b>')", ["<b>"]),
        ('document.writeln( "a\\"b" ); document.write(`c`)', ['a"b', "c"]),
        ("document.write(unescape('%3Cb%3E'))", ["<b>"]),
        (r"JSON.parse('{\"a\":\u0031\x32\u{33}}')", ['{"a":123}']),
        (r"document.write('a\nb\/c\\')", ["a\nb/c\\"]),
        (r"document.write('\u{ffffff}')", [""]),
        (r"""document.write("\x41\'\ud83d")""", ["A'\ufffd"]),
        (r"document.write('\ud83d\ude00')", ["\U0001f600"]),
        (r'document.write("\ud83d\ude00")', ["\U0001f600"]),
        (r'JSON.parse("{\"a\":\"\x41\"}")', ['{"a":"A"}']),
        # read with all other JSON of scripts
        (r'JSON.parse("{\"a\":1}"); document.write("b")', ["b"]),
        ("mydocument.write('a'); document . write('b')", []),
        ("document.write('<b>", []),
        ("document.write(x)", []),
        ("JSON.parse(response)", []),
        ("e.innerHTML = '<b>'; f.outerHTML += `<i>`", ["<b>", "<i>"]),
        ("$('#e').html('<b>').append(\"<i>\")", ["<b>", "<i>"]),
        ("e.insertAdjacentHTML('beforeend', '<b>')", ["<b>"]),
        ("var code = `\n<b>`; other = '{\\\"a\\\":1}'; third = 'c'", ["\n<b>", '{"a":1}']),
        ("if (a == '<') {}", ["<"]),
    ],
)
def test_strings_as_javascript_reads_them(script: str, strings: list[str]) -> None:
    assert list(written_strings(script.encode())) == strings


def post(script: str) -> list[tuple[str, str]]:
    return [(ref.platform, ref.id) for ref in posts_called(script.encode())]


@pytest.mark.parametrize(
    ("script", "platform", "post_id"),
    [
        ("twttr.widgets.createTweet('1747702147356307926', e, {theme: 'dark'})", "x", "1747702147356307926"),
        ('twttr.widgets.createTweetEmbed( "1747702147356307926", e)', "x", "1747702147356307926"),
        ("p = new YT.Player('p', {height: '390', videoId: 'aQ3xYz_b-7E', events: {}})", "youtube", "aQ3xYz_b-7E"),
        ('new YT.Player("p", {"videoId": "aQ3xYz_b-7E"})', "youtube", "aQ3xYz_b-7E"),
        ("new Vimeo.Player('v', {id: 76979871, width: 640})", "vimeo", "76979871"),
        ("DM.player(document.getElementById('p'), {video: 'x8k2m4q', width: '100%'})", "dailymotion", "x8k2m4q"),
        ("dailymotion.createPlayer('p', {video: 'x8k2m4q'})", "dailymotion", "x8k2m4q"),
        ("new Twitch.Player('t', {width: 854, video: 'v1837465920'})", "twitch", "1837465920"),
        ('VK.Widgets.Post("vk_post_-12345_6789", -12345, 6789, "AbC-dEf")', "vk", "-12345_6789"),
        ('Rumble("play", {"video":"v4abcd1","div":"rumble_v4abcd1"})', "rumble", "embed/v4abcd1"),
    ],
)
def test_call_of_a_platforms_own_script_shows_its_post(script: str, platform: str, post_id: str) -> None:
    assert post(script) == [(platform, post_id)]
    shown = find_embeds(page(f"<div id='e'></div><script>{script};</script>"))
    assert [(embed.platform, embed.ref and embed.ref.id, embed.form) for embed in shown] == [
        (platform, post_id, "script")
    ]


@pytest.mark.parametrize("script", ["new YT.Player(id, options)", "twttr.widgets.createTimeline({})", "YT.Player", ""])
def test_calls_without_an_id_show_nothing(script: str) -> None:
    assert post(script) == []


def test_long_scripts_are_programs_whose_calls_show_nothing() -> None:
    assert post("YT.Player('p',{videoId:'aQ3xYz_b-7E'});" + " " * 50_000) == []


def test_consent_layer_keeps_escaped_markup_in_json_in_a_string() -> None:
    markup = escape(YOUTUBE.html).replace("/", "\\\\/")
    script = f"""<script>var _oembed_1 = '{{\\"embed\\":\\"{markup}\\"}}';</script>"""
    (found,) = find_embeds(f"<p>{PROSE[0]}</p>{script}")
    assert (found.ref and found.ref.id) == YOUTUBE.post_id


def test_endless_calls_are_read_in_part() -> None:
    assert len(list(written_strings(b"document.write('a');" * 1000))) == 50
