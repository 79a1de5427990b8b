"""The examples in the documents run, and show what the documents say they show.

In a `console` block each line after `$ ` is a command; the lines below it must appear in its output, in that order.
A line with nothing but … stands for any lines. A `python` block is a script; a `text` block right after it is its
output.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from tests.conftest import PROJECT

DOCUMENTS = ["README.md", *sorted(str(path.relative_to(PROJECT)) for path in (PROJECT / "docs").glob("*.md"))]
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks() -> Iterator[tuple[str, str, str, str, str]]:
    """Document, line, kind and content of each block, and the content of a `text` block right behind it."""
    for document in DOCUMENTS:
        text = (PROJECT / document).read_text(encoding="utf-8")
        found = [*_BLOCK.finditer(text), None]
        for match, after in pairwise(found):
            assert match is not None
            line = text[: match.start()].count("\n") + 1
            behind = after is not None and after[1] == "text" and not text[match.end() : after.start()].strip()
            yield document, str(line), match[1], match[2], after[2] if behind and after is not None else ""


def of_kind(kind: str) -> list[pytest.ParameterSet]:
    return [
        pytest.param(body, output, id=f"{document}:{line}")
        for document, line, found, body, output in blocks()
        if found == kind
    ]


def run(command: list[str]) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "COLUMNS": "120", "NO_COLOR": "1", "PYTHONPATH": str(PROJECT)}
    return subprocess.run(command, capture_output=True, text=True, cwd=PROJECT, env=environment, timeout=120)


def commands(body: str) -> Iterator[tuple[str, list[str]]]:
    command, expected = "", list[str]()
    for line in body.splitlines():
        if line.startswith("$ "):
            if command:
                yield command, expected
            command, expected = line[2:], []
        else:
            expected.append(line)
    if command:
        yield command, expected


def assert_shows(output: str, expected: list[str]) -> None:
    lines = iter([line.rstrip() for line in output.splitlines()])
    for wanted in (line.rstrip() for line in expected):
        if wanted and wanted != "…":
            assert any(line == wanted for line in lines), f"missing or out of order: {wanted!r} in\n{output}"


@pytest.mark.parametrize(("body", "output"), of_kind("console"))
def test_a_console_example_shows_what_it_says(body: str, output: str) -> None:
    del output
    for command, expected in commands(body):
        words = shlex.split(command)
        if words[:2] == ["echo", "$?"]:
            continue
        assert words[0] == "embedresolver", command
        done = run([sys.executable, "-m", *words])
        assert done.returncode in (0, 1), done.stderr
        assert_shows(done.stdout, expected)


@pytest.mark.parametrize(("body", "output"), of_kind("python"))
def test_a_script_runs(body: str, output: str) -> None:
    done = run([sys.executable, "-W", "error", "-c", body])
    assert done.returncode == 0, done.stderr
    assert_shows(done.stdout, output.splitlines())


def test_the_readmes_pipeline_gives_one_row_for_each_page_and_goes_on(tmp_path: Path) -> None:
    section = (
        (PROJECT / "README.md").read_text(encoding="utf-8").partition("## In a pipeline\n")[2].partition("\n## ")[0]
    )
    ((command, _),) = commands(_BLOCK.findall(section)[0][1])
    words = shlex.split(command)
    output = tmp_path / "rows.jsonl"
    words[words.index("-o") + 1] = str(output)
    pages = sorted(str(path.relative_to(PROJECT)) for path in (PROJECT / words[2]).rglob("*") if path.is_file())
    for more in ([], ["--resume"]):
        if more:
            words.remove("--overwrite")
            output.write_text(
                "".join(output.read_text(encoding="utf-8").splitlines(keepends=True)[:2]), encoding="utf-8"
            )
        assert run([sys.executable, "-m", *words, *more]).returncode == 1
        rows = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
        assert sorted(row["source"] for row in rows) == pages
        verdicts = {Path(row["source"]).name: row["verdict"] for row in rows}
        assert verdicts["article.txt"] == "verified"
        assert verdicts["article-two-words-changed.txt"] == "contradicted"


def test_the_documents_have_examples() -> None:
    kinds = [kind for _, _, kind, _, _ in blocks()]
    assert "console" in kinds
    assert "python" in kinds
