"""The HTML report in a real browser: accessible in every theme and width, and dead to every attack."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from embedresolver.report.html import to_html
from tests.report.browser import Tab, axe_source, opened_browser
from tests.report.samples import HOSTILE, HOSTILE_REPORT, ORDINARY_REPORT

#: Marks by which an attack that works is seen, though no dialog opens.
_TRIPWIRE = "<script>document.title = 'hostile'</script><img src=x onerror=\"document.title='hostile'\">"


#: One browser serves all tests here.
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def tab(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Tab]:
    async with opened_browser(tmp_path_factory.mktemp("profile")) as tab:
        yield tab


def written(path: Path, source: str) -> Path:
    path.write_text(source, encoding="utf-8")
    return path


def remote(tab: Tab) -> list[str]:
    """Every address, besides the file's own, that was asked for."""
    asked = [event["request"]["url"] for event in tab.happened("Network.requestWillBeSent")]
    return [url for url in asked if not url.startswith("file:")]


def acted(tab: Tab) -> list[str]:
    """What a page did that a report never does."""
    dialogs = ["dialog" for _ in tab.happened("Page.javascriptDialogOpening")]
    return dialogs + remote(tab)


async def test_the_report_is_accessible(tab: Tab, tmp_path: Path) -> None:
    script = axe_source()
    page = "<p>Before.</p>" + (ORDINARY_REPORT.embeds[1].embed.text or "") + "<p>After.</p>"
    file = written(tmp_path / "report.html", to_html(ORDINARY_REPORT, page.encode()))
    for width, theme, media in (
        (1000, "light", ""),
        (1000, "dark", ""),
        (360, "light", ""),
        (360, "dark", ""),
        (800, "light", "print"),
    ):
        await tab.open(file, width=width, theme=theme, media=media)
        await tab.evaluate(script)
        result = await tab.evaluate(
            "axe.run(document, {resultTypes: ['violations']}).then(found => JSON.stringify(found))"
        )
        found = json.loads(result)
        told = [(each["id"], [node["html"] for node in each["nodes"]]) for each in found["violations"]]
        assert told == [], (width, theme, media)
        assert len(found["passes"]) > 10


async def test_accessibility_faults_would_be_seen(tab: Tab, tmp_path: Path) -> None:
    script = axe_source()
    source = to_html(ORDINARY_REPORT).replace(' lang="en"', "", 1).replace("<h1", '<h1 style="color: #ddd"')
    source = source.replace("style-src", "style-src 'unsafe-inline'; x-").replace("scope=", "headers=")
    await tab.open(written(tmp_path / "faulty.html", source))
    await tab.evaluate(script)
    faults = await tab.evaluate("axe.run(document).then(found => found.violations.map(each => each.id))")
    assert {"html-has-lang", "color-contrast"} <= set(faults), faults


@pytest.mark.parametrize("width", [360, 1000])
async def test_nothing_is_wider_than_the_screen(tab: Tab, tmp_path: Path, width: int) -> None:
    for name, report in (("ordinary", ORDINARY_REPORT), ("hostile", HOSTILE_REPORT)):
        await tab.open(written(tmp_path / f"{name}.html", to_html(report)), width=width)
        assert await tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), name


async def test_the_style_is_applied_and_nothing_is_refused(tab: Tab, tmp_path: Path) -> None:
    await tab.open(written(tmp_path / "report.html", to_html(ORDINARY_REPORT)))
    assert await tab.evaluate("getComputedStyle(document.querySelector('.unseen')).position") == "absolute"
    refused = [
        event["entry"]["text"] for event in tab.happened("Log.entryAdded") if "favicon" not in event["entry"]["text"]
    ]
    assert refused == []


async def test_no_attack_does_anything(tab: Tab, tmp_path: Path) -> None:
    page = f"<p>{HOSTILE}</p>".encode("utf-8", "replace")
    await tab.open(written(tmp_path / "report.html", to_html(HOSTILE_REPORT, page)))
    assert acted(tab) == []
    # Whatever listens for the pointer or the keyboard is called; links are not followed.
    await tab.evaluate(
        "document.querySelectorAll('*').forEach(e => ['mouseover', 'focus', 'load', 'error', 'toggle']"
        ".forEach(name => e.dispatchEvent(new Event(name, {bubbles: true}))))"
    )
    assert acted(tab) == []
    assert (
        await tab.evaluate("document.querySelectorAll('script, img, iframe, object, embed, form, base, link').length")
        == 0
    )
    assert await tab.evaluate("document.querySelectorAll('style').length") == 1
    names = await tab.evaluate("[...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames())")
    assert [name for name in names if name.startswith(("on", "src")) or name == "style"] == []
    schemes = await tab.evaluate("[...new Set([...document.links].map(a => a.protocol))].sort()")
    assert schemes == ["file:", "https:"]  # the file's own anchors, and the web
    away = (
        "[...document.links].filter(a => a.protocol !== 'file:').every(a => a.rel === 'noreferrer noopener nofollow')"
    )
    assert await tab.evaluate(away)


async def test_attacks_would_be_seen(tab: Tab, tmp_path: Path) -> None:
    """The same words as markup do act: the test above can fail."""
    await tab.open(written(tmp_path / "attack.html", "<!doctype html><img src='https://hostile.example/i'>"))
    assert remote(tab) == ["https://hostile.example/i"]
    await tab.open(written(tmp_path / "tripped.html", f"<!doctype html><title>calm</title>{_TRIPWIRE}"))
    assert await tab.evaluate("document.title") == "hostile"


async def test_the_policy_stops_what_the_tree_would_let_through(tab: Tab, tmp_path: Path) -> None:
    """A second wall: even markup put into the finished file by force neither runs nor loads."""
    forced = to_html(ORDINARY_REPORT).replace("</h1>", f"</h1>{_TRIPWIRE}<style>body {{ color: red }}</style>")
    await tab.open(written(tmp_path / "forced.html", forced))
    assert await tab.evaluate("document.title") != "hostile"
    assert await tab.evaluate("getComputedStyle(document.body).color") != "rgb(255, 0, 0)"
