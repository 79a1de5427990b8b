"""One article that shows a post of each platform that has cassettes, verified by replay of all of them together.

WARC files may be joined end to end (ISO 28500, 4), so the cassettes of all found posts are one recording.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from embedresolver import Resolver, Settings
from embedresolver.cli import main
from embedresolver.platforms import LONG_TAIL, all_platforms, platform_named
from tests.conftest import PROJECT
from tests.simulator import NOW
from tests.simulator.cases import Case, all_cases

#: The plainest case of each platform.
FOUND = [case for case in all_cases() if case.name == "genuine" or case.name.endswith("-found")]
ALLOWED = frozenset[str]().union(*(case.allow for case in FOUND))


def body_of(case: Case) -> str:
    article = case.articles[0]
    inside = re.search(r"<article>(.*)</article>", article, re.DOTALL)
    return inside[1] if inside else f"<p>{article}</p>"


@pytest.fixture
def page() -> str:
    parts = "\n".join(f"<section>{body_of(case)}</section>" for case in FOUND)
    return f"<!doctype html><meta charset=utf-8><article>{parts}</article>"


@pytest.fixture
def article(page: str, tmp_path: Path) -> Path:
    path = tmp_path / "article.html"
    path.write_text(page, encoding="utf-8")
    return path


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    path = tmp_path / "all.warc"
    path.write_bytes(b"".join((PROJECT / "cassettes" / f"{case.name}.warc").read_bytes() for case in FOUND))
    return path


async def test_each_post_gets_the_verdict_that_it_gets_alone(page: str, recording: Path) -> None:
    async with Resolver(Settings(replay=recording, allow=ALLOWED), clock=lambda: NOW) as resolver:
        report = await resolver.verify(page)
    alone = {}
    for case in FOUND:
        async with Resolver(
            Settings(replay=PROJECT / "cassettes" / f"{case.name}.warc", allow=ALLOWED), clock=lambda: NOW
        ) as resolver:
            for verdict in (await resolver.verify(case.articles[0])).embeds:
                alone[verdict.embed.platform] = verdict.verdict
    lines = [verdict.embed.position.line or 0 for verdict in report.embeds]
    assert lines == sorted(lines), "in the page's order, whatever form they have"
    together = {verdict.embed.platform: verdict.verdict for verdict in report.embeds}
    assert together == alone
    assert len(together) == len(FOUND)
    assert set(together) == {platform.name for platform in all_platforms() if platform.rungs()} - {LONG_TAIL}
    assert "contradicted" not in together.values()


def test_the_report_names_each_platform(article: Path, recording: Path) -> None:
    allowed = [word for name in sorted(ALLOWED) for word in ("--allow", name)]
    done = CliRunner().invoke(main, ["verify", str(article), "--replay", str(recording), "--format", "text", *allowed])
    assert done.exit_code == 0
    for case in FOUND:
        name = "x" if case.name == "genuine" else case.name.removesuffix("-found")
        platform = platform_named(name)
        assert platform is not None
        assert platform.title in done.stdout


def test_the_report_says_what_a_player_shows_of_which_the_page_prints_nothing(article: Path, recording: Path) -> None:
    done = CliRunner().invoke(main, ["verify", str(article), "--replay", str(recording), "--format", "text"])
    shown = [line.split("shows", 1)[1].strip() for line in done.stdout.splitlines() if line.startswith("     shows")]
    assert "Faro de Ejemplo · @faroejemplo · 2026-01-15 12:00 UTC · “Mareas de" in shown
    assert "“Mareas de enero”" in shown
    assert not [line for line in shown if "Claudia" in line], "the page prints that post's words itself"
