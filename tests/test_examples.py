"""The examples: genuine ones are verified, altered ones are contradicted by the right check, offline nothing is."""

from __future__ import annotations

import pytest

from embedresolver import Resolver
from embedresolver.models import Report
from embedresolver.settings import Settings
from tests.conftest import PROJECT, shared_file
from tests.simulator import NOW

EXAMPLES = PROJECT / "examples"
CASSETTE = PROJECT / "cassettes" / "genuine.warc"
FORMS = ("txt", "html")

#: Name to what differs from the genuine article, and the check that must notice.
ALTERED: dict[str, tuple[dict[str, str], str]] = {
    "article-handle-one-letter-off": ({"Claudiashein": "Claudiashain"}, "handle"),
    "article-date-three-days-off": ({"January 12": "January 15"}, "date"),
    "article-two-words-changed": ({"muy buena": "muy mala", "incluyendo la": "excluyendo la"}, "text"),
}

each_form = pytest.mark.parametrize("form", FORMS)
each_altered = pytest.mark.parametrize("name", ALTERED)


async def verified(content: str, settings: Settings) -> Report:
    async with Resolver(settings, clock=lambda: NOW) as resolver:
        return await resolver.verify(content)


def example(name: str, form: str) -> str:
    return (EXAMPLES / f"{name}.{form}").read_text(encoding="utf-8")


def outcomes(report: Report) -> dict[str, str]:
    (judged,) = report.embeds
    return {check.check: check.outcome for check in judged.checks}


def mismatches(report: Report) -> list[str]:
    return [check.check for judged in report.embeds for check in judged.checks if check.outcome == "mismatch"]


def test_every_example_is_tested() -> None:
    tested = {f"{name}.{form}" for name in ("article", *ALTERED) for form in FORMS}
    assert {path.name for path in EXAMPLES.iterdir()} == {*tested, "README.md"}


@each_form
@each_altered
def test_an_altered_example_differs_in_nothing_else(name: str, form: str) -> None:
    expected = example("article", form)
    for genuine, false in ALTERED[name][0].items():
        assert genuine in expected
        expected = expected.replace(genuine, false)
    assert example(name, form) == expected


@each_form
async def test_the_genuine_example_is_verified(form: str) -> None:
    report = await verified(example("article", form), Settings(replay=CASSETTE))
    assert report.verdict == "verified"
    found = outcomes(report)
    assert [found[check] for check in ("handle", "date", "text")] == ["match"] * 3


@each_form
@each_altered
async def test_an_altered_example_is_contradicted_by_the_right_check_alone(name: str, form: str) -> None:
    report = await verified(example(name, form), Settings(replay=CASSETTE))
    assert report.verdict == "contradicted"
    assert mismatches(report) == [ALTERED[name][1]]


@each_form
async def test_offline_nothing_is_contradicted(form: str) -> None:
    report = await verified(example("article", form), Settings(offline=True))
    assert report.verdict != "contradicted"
    assert mismatches(report) == []


async def test_offline_the_short_link_is_listed_as_unresolved() -> None:
    report = await verified(example("article", "txt"), Settings(offline=True))
    (judged,) = report.embeds
    assert [(way.final_url, way.error.code if way.error else None) for way in judged.expansions] == [(None, "offline")]


async def test_the_real_article_is_verified_by_the_same_cassette() -> None:
    article = shared_file("seed/000_2d24295e93382dda.txt").read_text(encoding="utf-8")
    report = await verified(article, Settings(replay=CASSETTE))
    found = outcomes(report)
    assert report.verdict == "verified"
    assert [found[check] for check in ("handle", "date", "text")] == ["match"] * 3
