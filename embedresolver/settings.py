"""Everything a user may set, as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

#: Names the program and where its operators can be reached, as robots etiquette (RFC 9309) asks.
HOME = "https://github.com/embedresolver/embedresolver"


def user_agent(contact: str | None = None) -> str:
    """The name we go by: honest, with a way to reach who runs it, and without the word that t.co answers with 404."""
    return f"embedresolver/0.1 (+{' '.join((contact or HOME).split())})"


@dataclass(frozen=True, slots=True)
class Settings:
    """How the network room behaves. The defaults are polite and safe."""

    #: Sent with each request, save where a host is known to answer only another honest one.
    user_agent: str = user_agent()
    #: Seconds for one request, from its start to the last byte of its body.
    timeout: float = 20.0
    #: Seconds to set up a connection, TLS included.
    connect_timeout: float = 8.0
    #: Largest body read, in decoded bytes.
    max_body: int = 4 * 1024 * 1024
    #: Most hops followed from one short link.
    max_hops: int = 10
    #: Most requests under way at once, in all and to one host.
    concurrency: int = 64
    host_concurrency: int = 6
    #: Most different hosts that one page may make us call.
    max_hosts_per_page: int = 50
    #: Times that a failed request is made again where that may help.
    retries: int = 2
    #: Longest wait, in seconds, for a host that asks for patience or whose rate is used up; beyond it: deferred.
    patience: float = 15.0
    #: Host name, or "*" for every host without a known limit, to the most requests a minute.
    rates: Mapping[str, float] = field(default_factory=dict)
    #: `http://…` or `https://…`, "env" for the environment's proxy variables, None for none.
    proxy: str | None = None
    #: A PEM file of certificates trusted besides the system's.
    ca_file: Path | None = None
    #: No request leaves the machine.
    offline: bool = False
    #: Posts that their platform does not show are looked for in the Wayback Machine.
    archive: bool = True
    #: Posts that a page quotes without any link are searched for by account, day and words.
    locate: bool = False
    #: Where answers are kept: "default" for the platform's cache folder, a path, `redis://…`, "memory" or "none".
    #: A resolver that records, replays, is offline or has its own `fetch` keeps answers in memory only.
    cache: str = "default"
    #: A WARC file to write every exchange to.
    record: Path | None = None
    #: A WARC file to answer from instead of the network.
    replay: Path | None = None
    #: Names of rungs that are off by default because of their terms of use, switched on by the user.
    allow: frozenset[str] = frozenset()
    #: Host name to the headers that authorise us there; sent to that host alone, never recorded, logged or cached.
    credentials: Mapping[str, Mapping[str, str]] = field(default_factory=dict, repr=False)
