"""A run's counts where Prometheus can fetch them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from embedresolver.errors import MissingExtraError, OutputError

try:
    from prometheus_client import CollectorRegistry, start_http_server
    from prometheus_client.core import CounterMetricFamily
    from prometheus_client.registry import Collector
except ImportError as error:
    raise MissingExtraError("prometheus") from error

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from embedresolver.batch.tally import Counting

_LOOPBACK = "127.0.0.1"
#: Field of a tally, to the metric's label and what it counts. Publishers are too many for a label.
_LABELLED = {
    "platforms": ("platform", "Embeds found"),
    "verdicts": ("verdict", "Embeds judged"),
    "outcomes": ("outcome", "Posts asked about"),
    "reasons": ("reason", "Checks that do not match"),
    "requests": ("host", "Requests made"),
    "waits": ("host", "Seconds waited for a host's turn"),
    "errors": ("code", "Pages that could not be read"),
}


class TallyCollector(Collector):
    """Reads the counts when it is asked, so that counting costs a run nothing."""

    def __init__(self, counting: Counting) -> None:
        self._counting = counting

    def collect(self) -> Iterable[CounterMetricFamily]:
        """The counts as metrics named `embedresolver_…_total`."""
        tally = self._counting.tally
        yield CounterMetricFamily("embedresolver_pages", "Pages answered", value=tally.pages)
        yield CounterMetricFamily("embedresolver_failed", "Pages that could not be read", value=tally.failed)
        yield CounterMetricFamily("embedresolver_embeds", "Embeds found", value=tally.embeds)
        yield CounterMetricFamily("embedresolver_questions", "Questions about posts and links", value=tally.questions)
        yield CounterMetricFamily("embedresolver_cache_hits", "Those that nobody was asked for", value=tally.cache_hits)
        yield CounterMetricFamily(
            "embedresolver_request_seconds", "Seconds that requests took together", value=tally.request_seconds
        )
        for name, (label, words) in _LABELLED.items():
            family = CounterMetricFamily(f"embedresolver_{name}", words, labels=[label])
            for value, count in getattr(tally, name).items():
                family.add_metric([value], count)
            yield family


@contextmanager
def served(counting: Counting, port: int) -> Iterator[int]:
    """Serve the counts on a port of this machine; 0: any that is free, which is given."""
    registry = CollectorRegistry()
    registry.register(TallyCollector(counting))
    try:
        server, thread = start_http_server(port, addr=_LOOPBACK, registry=registry)
    except OSError as error:
        raise OutputError(f"port {port}", f"cannot be used: {error.strerror or error}") from error
    try:
        yield int(server.server_port)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
