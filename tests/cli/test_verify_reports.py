"""What `verify` writes besides text and JSON: HTML, Markdown, and evidence that replays to the same verdict."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from embedresolver.cli import main
from embedresolver.models import Exchange, Request, Response
from embedresolver.recording import open_replay, write_exchanges
from tests.conftest import PROJECT

CASSETTES = PROJECT / "cassettes"
ARTICLES = ("article.txt", "article.html", "article-two-words-changed.txt", "article-date-three-days-off.html")


def verify(*words: object) -> Result:
    return CliRunner().invoke(main, ("verify", *map(str, words)))


@pytest.mark.parametrize("name", ARTICLES)
def test_evidence_replays_to_the_same_report(name: str, tmp_path: Path) -> None:
    article, evidence = PROJECT / "examples" / name, tmp_path / "evidence.warc.gz"
    first = verify(article, "--replay", CASSETTES / "genuine.warc", "--evidence", evidence, "--format", "json")
    assert first.exit_code in (0, 1)
    again = verify(article, "--replay", evidence, "--format", "json")
    assert again.exit_code == first.exit_code
    assert json.loads(again.stdout) == json.loads(first.stdout)
    assert evidence.read_bytes().startswith(b"\x1f\x8b")
    assert open_replay(evidence).notes == (f"evidence about {article}",)


def test_the_evidence_about_a_page_on_the_web_holds_the_page(tmp_path: Path) -> None:
    recording, evidence = tmp_path / "recording.warc", tmp_path / "evidence.warc.gz"
    shutil.copy(CASSETTES / "genuine.warc", recording)
    old, new = "https://news.example/short", "https://news.example/article"
    moment = datetime(2026, 1, 20, 9, tzinfo=UTC)
    body = (PROJECT / "examples" / "article.html").read_bytes()
    moved = Response(old, 301, {"Location": "/article"}, b"", moment)
    page = Response(new, 200, {"Content-Type": "text/html; charset=utf-8"}, body, moment)
    write_exchanges(recording, [Exchange(Request(answer.url), answer) for answer in (moved, page)])
    first = verify(old, "--replay", recording, "--evidence", evidence, "--format", "json")
    assert first.exit_code == 0, first.stderr
    again = verify(old, "--replay", evidence, "--format", "json")
    assert json.loads(again.stdout) == json.loads(first.stdout)
    assert json.loads(again.stdout)["verdict"] == "verified"


def test_evidence_is_never_written_over(tmp_path: Path) -> None:
    evidence = tmp_path / "evidence.warc.gz"
    evidence.write_bytes(b"of an earlier day")
    done = verify(PROJECT / "examples" / "article.txt", "--offline", "--evidence", evidence)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "never written over" in done.stderr
    assert evidence.read_bytes() == b"of an earlier day"


def test_evidence_that_cannot_be_written_is_one_clear_line(tmp_path: Path) -> None:
    done = verify(PROJECT / "examples" / "article.txt", "--offline", "--evidence", tmp_path / "none" / "e.warc.gz")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "cannot be written" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_html_is_one_whole_document_with_the_quote_in_its_place() -> None:
    done = verify(
        PROJECT / "examples" / "article-two-words-changed.html",
        "--replay",
        CASSETTES / "genuine.warc",
        "--format",
        "html",
    )
    assert done.exit_code == 1
    assert done.stdout.startswith("<!DOCTYPE html>")
    assert done.stdout.rstrip().endswith("</html>")
    assert "<del>" in done.stdout
    assert "Así lo escribió:" in done.stdout


def test_html_shows_an_article_of_another_encoding(tmp_path: Path) -> None:
    page = (PROJECT / "examples" / "article.html").read_text(encoding="utf-8").replace("utf-8", "iso-8859-1", 1)
    path = tmp_path / "latin.html"
    path.write_bytes(page.replace("…", "&hellip;").encode("iso-8859-1"))
    shown = verify(path, "--offline", "--format", "html").stdout
    assert "Así lo escribió:" in shown


def test_markdown_gives_the_finding() -> None:
    done = verify(
        PROJECT / "examples" / "article-two-words-changed.txt",
        "--replay",
        CASSETTES / "genuine.warc",
        "--format",
        "markdown",
    )
    assert done.exit_code == 1
    assert done.stdout.startswith("## ✗ Contradicted: `")
    assert "- ✗ **Text differs.** Words differ: the article has “mala”, the post has “buena”." in done.stdout
