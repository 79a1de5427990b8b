"""Options that several commands share, and the settings made of them."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar

import click

from embedresolver.report.safe import printable
from embedresolver.settings import Settings, user_agent

if TYPE_CHECKING:
    from collections.abc import Callable

F = TypeVar("F", bound="Callable[..., Any]")

_FILE = click.Path(dir_okay=False, path_type=Path)

media_type = click.option(
    "--media-type",
    type=click.Choice(["text/html", "text/plain"]),
    help="What the input is. Told by its content if not given.",
)
strict = click.option("--strict", is_flag=True, help="Exit with 3 when something could not be verified.")


def archive(*, default: bool) -> Callable[[F], F]:
    """Add `--archive` and `--no-archive`."""
    return click.option(
        "--archive/--no-archive",
        default=default,
        show_default=True,
        help="Look in the Wayback Machine for posts that their platform does not show.",
    )


locate = click.option(
    "--locate",
    is_flag=True,
    help="Search for posts that are quoted without any link, by account, day and words.",
)

_NETWORK = (
    click.option("--offline", is_flag=True, help="Ask nobody; use only what ids and links themselves tell."),
    click.option("--record", type=_FILE, metavar="FILE.warc", help="Write every exchange to a WARC file."),
    click.option(
        "--replay",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        metavar="FILE.warc",
        help="Answer from such a file; the network is never touched.",
    ),
    click.option(
        "--cache",
        metavar="PATH|URL",
        default="default",
        help="Where answers are kept: a file, redis://HOST, 'memory' or 'none'. [default: your cache folder]",
    ),
    click.option(
        "--timeout", type=click.FloatRange(min=0.1), default=20.0, show_default=True, help="Seconds for one request."
    ),
    click.option("--proxy", metavar="URL", help="An HTTP or HTTPS proxy, or 'env' to trust the proxy variables."),
    click.option(
        "--ca-file",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Certificates to trust besides the system's (PEM).",
    ),
    click.option(
        "--contact",
        metavar="URL|MAIL",
        envvar="EMBEDRESOLVER_CONTACT",
        help="How site operators reach you; sent in the user agent. [env: EMBEDRESOLVER_CONTACT]",
    ),
    click.option(
        "--allow",
        multiple=True,
        metavar="RUNG",
        help="Also ask what terms of use keep off by default, such as meta-oembed; see 'platforms'. May be repeated.",
    ),
    click.option("-v", "--verbose", count=True, help="Say what is asked of whom, on standard error; twice for more."),
)


def network(command: F) -> F:
    """Add the options that concern the network."""
    for option in reversed(_NETWORK):
        command = option(command)
    return command


def formats(*names: str) -> Callable[[F], F]:
    """Add `--format` with these choices. Without it: text on a terminal, else the first of the JSON kinds."""
    return click.option(
        "--format", "form", type=click.Choice(names), help="How to print results. [default: text on a terminal]"
    )


class Network(TypedDict):
    """What the network options give."""

    offline: bool
    record: Path | None
    replay: Path | None
    cache: str
    timeout: float
    proxy: str | None
    ca_file: Path | None
    contact: str | None
    allow: tuple[str, ...]
    verbose: int


def read_settings(network: Network) -> Settings:
    """The settings that the network options give. Raises click.UsageError for those that exclude each other."""
    if network["record"] is not None and (network["replay"] is not None or network["offline"]):
        raise click.UsageError("--record needs the network; leave out --replay and --offline.")
    if network["allow"]:
        _check_allowed(network["allow"])
    _set_logging(network["verbose"])
    return Settings(
        user_agent=user_agent(network["contact"]),
        allow=frozenset(network["allow"]),
        offline=network["offline"],
        record=network["record"],
        replay=network["replay"],
        cache=network["cache"],
        timeout=network["timeout"],
        proxy=network["proxy"],
        ca_file=network["ca_file"],
    )


def _check_allowed(names: tuple[str, ...]) -> None:
    from embedresolver.platforms import opt_in_rungs  # only those who allow something need all platforms

    known = opt_in_rungs()
    wrong = sorted(set(names) - known)
    if wrong:
        raise click.BadParameter(f"{wrong[0]!r} is none; there is {', '.join(sorted(known))}.", param_hint="'--allow'")


def _set_logging(verbose: int) -> None:
    level = {0: logging.ERROR, 1: logging.INFO}.get(verbose, logging.DEBUG)
    handler = logging.StreamHandler()
    handler.setFormatter(_Printable("%(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level, handlers=[handler])


class _Printable(logging.Formatter):
    """Messages, those of libraries as well, quote what stands in pages and archives."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  # the base class names it
        return printable(super().formatMessage(record))
