"""What the command does with streams that are closed, full, in another encoding, or left by their reader."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from embedresolver.models import Resolution
from embedresolver.report.terminal import print_value
from tests.batch.making import answer_record

COMMAND = (sys.executable, "-m", "embedresolver")
QUOTE = (
    '<blockquote class="twitter-tweet"><p>Grüße 東京 “{0}”</p>&mdash; Jürgen (@alice_example) '
    '<a href="https://twitter.com/alice_example/status/{0}">January 17, 2024</a></blockquote>'
)
FIRST = 1747650538865041986


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "article.html"
    path.write_text(QUOTE.format(FIRST), encoding="utf-8")
    return path


def run(*words: str | Path, encoding: str = "utf-8") -> subprocess.CompletedProcess[bytes]:
    environment = os.environ | {"PYTHONIOENCODING": encoding}
    return subprocess.run((*COMMAND, *words), capture_output=True, env=environment, timeout=60, check=False)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
@pytest.mark.parametrize("form", ["text", "json", "markdown", "html"])
def test_output_is_utf8_whatever_the_locale(page: Path, encoding: str, form: str) -> None:
    done = run("verify", page, "--offline", "--format", form, encoding=encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Jürgen" in done.stdout.decode()


def test_a_reader_that_leaves_is_no_contradiction(tmp_path: Path) -> None:
    page = tmp_path / "many.html"
    page.write_text("".join(QUOTE.format(FIRST + (number << 22)) for number in range(2_000)), encoding="utf-8")
    with subprocess.Popen(
        (*COMMAND, "find", page, "--format", "jsonl"), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as done:
        assert done.stdout is not None
        assert done.stderr is not None
        assert json.loads(done.stdout.readline())["platform"] == "x"
        done.stdout.close()
        assert done.stderr.read() == b""
    assert done.returncode == 141


def test_rich_tells_of_a_reader_that_leaves_too(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w", encoding="utf-8", closefd=True) as left:
        monkeypatch.setattr(sys, "stdout", left)
        with pytest.raises(BrokenPipeError):
            print_value(Resolution("https://x.example/", None, "unreachable", "x" * 100))
        monkeypatch.undo()
        os.dup2(os.open(os.devnull, os.O_WRONLY), writing)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is always full")
@pytest.mark.parametrize("form", ["text", "json"])
def test_a_full_disk_is_told_in_a_sentence(page: Path, form: str) -> None:
    with Path("/dev/full").open("wb") as full:
        words = (*COMMAND, "verify", page, "--offline", "--format", form)
        done = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, timeout=60, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(b"embedresolver: standard output: cannot be written")
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(("stream", "code"), [(0, 2), (1, 0)])
def test_closed_streams_end_no_run_in_a_traceback(page: Path, stream: int, code: int) -> None:
    start = f"import os, runpy, sys; os.close({stream}); sys.argv[0] = 'e'; os.execv(sys.executable, sys.argv[1:])"
    source = "-" if stream == 0 else page
    words = (sys.executable, "-c", start, *COMMAND, "find", source)
    done = subprocess.run(words, capture_output=True, timeout=60, check=False)
    assert (done.returncode, b"Traceback" in done.stderr) == (code, False)
    assert (b"standard input is closed" in done.stderr) is (stream == 0)


@pytest.mark.parametrize("words", [("find", "-"), ("verify", "-", "--offline")])
def test_an_interrupt_is_heard_while_standard_input_is_read(words: tuple[str, ...]) -> None:
    # A signal before the program listens would test the interpreter: it says when it starts to read. A shell that runs
    # the tests in its background has interrupts ignored, and so would the program.
    start = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "import sys, embedresolver.sources as sources, embedresolver.cli as cli\n"
        "read = sources._read\n"
        "sources._read = lambda source: (print('reading', file=sys.stderr, flush=True), read(source))[1]\n"
        "cli.main()"
    )
    with subprocess.Popen(
        (sys.executable, "-c", start, *words),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as done:
        assert done.stderr is not None
        assert done.stderr.readline() == b"reading\n"
        done.send_signal(signal.SIGINT)
        assert done.stderr.read().strip() == b"embedresolver: stopped"
        assert done.wait(30) == 130


def test_what_a_library_logs_of_an_archive_does_not_act_on_the_terminal(tmp_path: Path) -> None:
    archive = tmp_path / "crawl.warc"
    archive.write_bytes(answer_record("https://a.example/ \x1b[2Jgone", QUOTE.encode(), packed=False))
    done = run("batch", archive, "-o", tmp_path / "rows.jsonl", "--find-only", "--workers", "0", "-v")
    assert done.returncode == 0
    assert b"Replacing spaces" in done.stderr
    assert b"\x1b" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
@pytest.mark.parametrize("words", [("--help",), ("--version",), ("find", "--help")])
def test_help_that_cannot_be_written_is_no_contradiction(words: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run((*COMMAND, *words), stdout=full, stderr=subprocess.PIPE, timeout=60, check=False)
    assert done.returncode == 2
    assert done.stderr == b"embedresolver: standard output: cannot be written: No space left on device\n"
