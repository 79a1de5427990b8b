"""Whether the words beside state are shown, in any script of the world."""

from __future__ import annotations

import json

import pytest

from embedresolver.find import find_embeds
from embedresolver.find.shown import Shown
from tests.find.embed_codes import X

TEXTS = {
    "English": (
        "Four boats left the quay before the fog came down",
        "Nobody had told the baker what the market wanted",
    ),
    "Russian": (
        "Совет в третий раз собрался и снова не смог договориться о старой пристани",
        "Хлебозавод за рекой закрыли ещё до того как кончилась эта долгая зима",
    ),
    "Chinese": (
        "市议会本周第三次开会仍然无法就旧渡轮码头的处理达成一致。",
        "面包店在河对岸的冬天结束之前就已经关门停业了很久。",
    ),
    "Japanese": (
        "市議会は今週三回目の会合を開いたが船着き場について合意できなかった。",
        "パン屋は長い冬が終わる前に川の向こうで店を閉めてしまった。",
    ),
    "Thai": (
        "สภาเมืองประชุมเป็นครั้งที่สามในสัปดาห์นี้และยังตกลงกันไม่ได้",
        "ร้านขนมปังอีกฝั่งของแม่น้ำปิดตัวลงก่อนฤดูหนาวจะสิ้นสุด",
    ),
}


def document(printed: str, kept: str, *, ascii_only: bool) -> str:
    state = json.dumps({"body": [{"text": kept}, {"type": "embed", "url": X.url}]}, ensure_ascii=ascii_only)
    return (
        f"<!DOCTYPE html><html><body><article><p>{printed}</p><p>{'And so it went on. ' * 9}</p></article>"
        f'<script type="application/json">{state}</script></body></html>'
    )


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("ascii_only", [True, False])
def test_post_in_state_counts_beside_shown_words_alone(language: str, ascii_only: bool) -> None:
    shown, other = TEXTS[language]
    (found,) = find_embeds(document(shown, shown, ascii_only=ascii_only))
    assert (found.ref and found.ref.id, found.form) == (X.post_id, "json-state")
    assert find_embeds(document(shown, other, ascii_only=ascii_only)) == []


def test_page_without_words_shows_what_stands_beside_prose() -> None:
    shell = '<!DOCTYPE html><html><body><div id="root"></div><script>window.s={}</script></body></html>'
    kept = json.dumps({"body": [{"text": TEXTS["English"][0]}, {"type": "embed", "url": X.url}]})
    settings = json.dumps({"share": [{"text": "Share"}, {"type": "embed", "url": X.url}]})
    assert [embed.form for embed in find_embeds(shell.replace("{}", kept))] == ["json-state"]
    assert find_embeds(shell.replace("{}", settings)) == []


def test_words_are_sought_a_limited_number_of_times() -> None:
    shown = Shown(f"<p>{TEXTS['English'][0]}</p>".encode())
    script = TEXTS["English"][0].encode()
    assert [shown.holds_prose_near(script, 0, len(script)) for _ in range(102)] == [True] * 100 + [False] * 2


def test_all_markup_in_state_is_shown_on_a_page_that_renders_none() -> None:
    state = json.dumps({"blocks": [{"html": X.html}, {"html": X.html.replace(X.post_id, "1747702147356307927")}]})
    page = f"<html><body><div id='app'></div><script>s = {state.replace('</', '<' + chr(92) + '/')}</script>"
    found = find_embeds(page)
    assert [embed.ref and embed.ref.id for embed in found] == [X.post_id, "1747702147356307927"]
