"""The commands as a user calls them, without the network."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from embedresolver.cli import main

STATUS = "https://twitter.com/alice_example/status/1747650538865041986"
GENUINE = (
    "<!doctype html><article><p>She wrote:</p>"
    '<blockquote class="twitter-tweet"><p lang="en">A few words of a post</p>'
    f'&mdash; Alice (@alice_example) <a href="{STATUS}">January 17, 2024</a></blockquote></article>'
)
WRONG_DAY = GENUINE.replace("January 17", "January 27")
HOSTILE = GENUINE.replace("A few words", "A few \x1b[2J\u202ewords\u2069").replace("Alice (", "Al\x9bice (")


def run(*words: str, given: str | None = None) -> Result:
    return CliRunner().invoke(main, words, input=given)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "article.html"
    path.write_text(GENUINE, encoding="utf-8")
    return path


@pytest.fixture
def bad_page(tmp_path: Path) -> Path:
    path = tmp_path / "altered.html"
    path.write_text(WRONG_DAY, encoding="utf-8")
    return path


# -- find -------------------------------------------------------------------------------------------------------------


def test_find_prints_one_object_for_each_embed(page: Path) -> None:
    done = run("find", str(page), "--format", "jsonl")
    assert done.exit_code == 0
    (found,) = map(json.loads, done.stdout.splitlines())
    wanted = {
        "source": str(page),
        "kind": "embed",
        "platform": "x",
        "post_id": "1747650538865041986",
        "url": "https://x.com/alice_example/status/1747650538865041986",
        "handle": "alice_example",
        "name": "Alice",
        "date_text": "January 17, 2024",
        "date": "2024-01-17",
        "text": "A few words of a post",
        "short_links": [],
        "form": "twitter-blockquote",
        "position": {"line": 1},
    }
    assert {name: found[name] for name in wanted} == wanted


def test_find_looks_into_folders_and_reads_standard_input(page: Path, bad_page: Path) -> None:
    del bad_page
    done = run("find", str(page.parent), "-", "--format", "jsonl", given=GENUINE)
    assert [Path(json.loads(line)["source"]).name for line in done.stdout.splitlines()] == [
        "altered.html",
        "article.html",
        "-",
    ]


def test_one_bad_input_costs_no_other_its_result(page: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7")
    done = run("find", str(tmp_path / "bad.pdf"), str(tmp_path / "none"), str(page), "--format", "jsonl")
    assert done.exit_code == 2
    assert len(done.stdout.splitlines()) == 1
    assert [line.rpartition(": ")[2] for line in done.stderr.splitlines()] == [
        "is a PDF document, not HTML or plain text",
        "does not exist",
    ]


def test_find_says_when_there_is_nothing(tmp_path: Path) -> None:
    path = tmp_path / "plain.txt"
    path.write_text("Nothing is quoted here.")
    done = run("find", str(path), "--format", "text")
    assert (done.exit_code, done.stdout) == (0, f"{path}: shows no posts\n")


def test_find_for_people_and_as_one_document(page: Path) -> None:
    text = run("find", str(page), "--format", "text").stdout
    assert "1 post\n" in text
    assert "@alice_example" in text
    assert len(json.loads(run("find", str(page), "--format", "json").stdout)["embeds"]) == 1


# -- verify -----------------------------------------------------------------------------------------------------------


def test_offline_the_id_alone_contradicts_a_wrong_day(page: Path, bad_page: Path) -> None:
    genuine, altered = (run("verify", str(path), "--offline", "--format", "json") for path in (page, bad_page))
    assert (genuine.exit_code, altered.exit_code) == (0, 1)
    (embed,) = json.loads(altered.stdout)["embeds"]
    assert [check["check"] for check in embed["checks"] if check["outcome"] == "mismatch"] == ["date"]
    assert json.loads(genuine.stdout)["verdict"] == "unverified"


def test_strict_tells_unverified_from_verified(page: Path) -> None:
    assert run("verify", str(page), "--offline", "--strict").exit_code == 3


@pytest.mark.parametrize(
    ("body", "words"), [(b"", "is empty"), (b"\x89PNG\r\n", "is a PNG image"), (bytes(range(256)) * 20, "binary")]
)
def test_an_unreadable_article_is_one_clear_line(tmp_path: Path, body: bytes, words: str) -> None:
    path = tmp_path / "article"
    path.write_bytes(body)
    done = run("verify", str(path), "--offline")
    assert (done.exit_code, done.stdout) == (2, "")
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_an_article_that_cannot_be_fetched_is_one_clear_line() -> None:
    done = run("verify", "https://news.example/article", "--offline")
    assert done.exit_code == 2
    assert "the network is switched off" in done.stderr


@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
@pytest.mark.parametrize("command", ["find", "verify"])
def test_a_pages_words_cannot_act_on_the_terminal(tmp_path: Path, command: str, form: str) -> None:
    path = tmp_path / "hostile.html"
    path.write_text(HOSTILE, encoding="utf-8")
    offline = ["--offline"] if command == "verify" else []
    shown = run(command, str(path), "--format", form, *offline).stdout
    assert "alice_example" in shown
    assert not {"\x1b", "\x9b", "\u202e", "\u2069"} & set(shown)


# -- expand, resolve --------------------------------------------------------------------------------------------------


def test_expand_and_resolve_answer_offline_too() -> None:
    expansion = json.loads(run("expand", "https://t.co/abc", "--offline", "--format", "jsonl").stdout)
    assert set(expansion) >= {"url", "final_url", "hops", "post", "error"}
    assert expansion["error"]["code"] == "offline"
    resolution = json.loads(run("resolve", STATUS, "--offline", "--format", "jsonl").stdout)
    assert set(resolution) >= {"url", "outcome", "post", "reason", "exchanges"}
    assert (resolution["outcome"], resolution["url"]) == ("unreachable", STATUS)


def test_people_get_words() -> None:
    assert "the network is switched off" in run("expand", "https://t.co/abc", "--offline", "--format", "text").stdout
    assert "2024-01-17 16:02:12 UTC" in run("resolve", STATUS, "--offline", "--format", "text").stdout


# -- usage ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        ("find",),
        ("verify", "a.html", "--format", "xml"),
        ("verify", "a.html", "--offline", "--record", "b.warc"),
        ("verify", "a.html", "--replay", "does-not-exist.warc"),
        ("frobnicate",),
        ("cache", "info", "--cache", "memory"),
        ("cache", "info", "--cache", "ftp://host"),
    ],
)
def test_wrong_usage_exits_with_two(words: tuple[str, ...]) -> None:
    done = run(*words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr


def test_every_command_explains_itself() -> None:
    for command in ("find", "expand", "resolve", "verify", "cache"):
        done = run(command, "--help")
        assert done.exit_code == 0
        assert done.stdout.startswith("Usage:")
        assert command in run("--help").stdout


def test_the_cache_can_be_looked_at_and_emptied(tmp_path: Path) -> None:
    place = ("--cache", str(tmp_path / "answers.sqlite3"))
    assert "0 answers" in run("cache", "info", *place).stdout
    assert "forgotten" in run("cache", "prune", *place).stdout
    assert "forgotten" in run("cache", "clear", *place).stdout


def test_a_cache_that_cannot_be_used_says_so(tmp_path: Path) -> None:
    for command in ("info", "clear", "prune"):
        done = run("cache", command, "--cache", str(tmp_path))
        assert (done.exit_code, done.stdout) == (2, "")
        assert "cannot be used" in done.stderr


@pytest.mark.parametrize("command", ["expand", "resolve"])
def test_what_is_no_url_is_wrong_usage_and_the_others_are_answered(command: str) -> None:
    done = CliRunner().invoke(main, [command, "nothing at all", "https://t.co/abc", "--offline"])
    assert done.exit_code == 2
    assert [json.loads(line)["url"] for line in done.stdout.splitlines()] == ["nothing at all", "https://t.co/abc"]
    assert "nothing at all: is no web address" in done.stderr
    assert "t.co/abc:" not in done.stderr


def test_a_rung_that_nobody_has_is_not_allowed_in_silence() -> None:
    done = CliRunner().invoke(main, ["resolve", "https://x.com/a/status/20", "--offline", "--allow", "meta"])
    assert (done.exit_code, done.stdout) == (2, "")
    assert "meta-oembed" in done.stderr


@pytest.mark.parametrize(
    ("start", "advice"),
    [(b"WARC/1.1", "batch reads those"), (b"\x1f\x8b", "unpack it"), (b"\x28\xb5\x2f\xfd", "unpack")],
)
def test_files_of_other_kinds_are_refused_with_advice(tmp_path: Path, start: bytes, advice: str) -> None:
    path = tmp_path / "page"
    path.write_bytes(start + bytes(99))
    done = CliRunner().invoke(main, ["verify", str(path)])
    assert (done.exit_code, advice in done.stderr) == (2, True)
