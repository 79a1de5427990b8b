"""The command line: arguments, exit codes, wiring. Results go to standard output, messages to standard error."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING

import click

from embedresolver.cli.output import complain, in_utf8, lose_output
from embedresolver.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["main"]

#: Where each command lives. They are imported when called, so that `find` starts without an HTTP client.
_COMMANDS = {
    "find": "find",
    "expand": "links",
    "resolve": "links",
    "verify": "verify",
    "batch": "batch",
    "cache": "cache",
    "platforms": "platforms",
    "providers": "platforms",
}

#: What shells give for a program that was ended by SIGINT or SIGPIPE: 128 and the signal's number.
_INTERRUPTED, _READER_LEFT = 130, 141


class _Commands(click.Group):
    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: object
    ) -> click.Context:
        """Like click: `--help` and `--version` are printed here, before anything is invoked."""
        in_utf8()
        with _ended():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> object:
        with _ended():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        command = getattr(import_module(f"{__name__}.{_COMMANDS[cmd_name]}"), cmd_name)
        return command if isinstance(command, click.Command) else None


@contextmanager
def _ended() -> Iterator[None]:
    """Like click, but 1 is kept for contradictions: it would be the answer to Ctrl-C and broken pipes, too."""
    try:
        yield
    except KeyboardInterrupt as error:
        click.echo("embedresolver: stopped", err=True)
        raise SystemExit(_INTERRUPTED) from error
    except OSError as error:
        # Whatever else is read or written raises an error of ours.
        if error.errno not in (errno.ENOSPC, errno.EIO, errno.EPIPE):
            raise
        raise SystemExit(_unwritten(error)) from error


def _unwritten(error: OSError) -> int:
    """The exit code where results find no way out. A reader that has seen enough, such as `head`, is no fault."""
    lose_output()
    if error.errno == errno.EPIPE:
        return _READER_LEFT
    complain(OutputError("standard output", f"cannot be written: {error.strerror}"))
    return 2


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done and nothing contradicted, 1 an embed is contradicted, 2 wrong usage or unreadable "
    "input, 3 (with --strict) something could not be verified.",
)
@click.version_option(package_name="embedresolver")
def main() -> None:
    """Find the social posts quoted in news pages and check them against the platforms.

    \b
    embedresolver verify article.html            is every quoted post what it says it is?
    embedresolver verify article.txt --offline   the same, with what the ids alone can tell
    embedresolver find pages/ --format jsonl     which posts do these pages show? (no network)
    embedresolver expand https://t.co/...        where does this link lead?
    embedresolver resolve https://x.com/...      what is this post?
    embedresolver batch crawl.warc.gz -o rows.jsonl     the same for many pages
    embedresolver cache info                     which answers are kept, and where?
    embedresolver platforms                      what can be known of posts, and where?
    """
