"""Videos on YouTube. They are invented, as are their channels."""

from __future__ import annotations

from dataclasses import replace

from tests.simulator.cases.case import Case
from tests.simulator.platforms.youtube import Film
from tests.simulator.world import World

_NOTE = (
    "simulated: an invented video of an invented channel. Answers in the shapes recorded by ruby-oembed and "
    "oscarotero/Embed, from a server on loopback."
)
_SHOWN = Film("faroSim-001", "FaroDeEjemplo", "Faro de Ejemplo", "Así gira la lámpara", "2026-01-14T21:30:00-08:00")
_PRIVATE = replace(_SHOWN, id="faroSim-002", state="private")
_REMOVED = replace(_SHOWN, id="faroSim-003", state="removed")
_WALLED = replace(_SHOWN, id="faroSim-004", state="walled")


def _article(film: Film) -> str:
    return (
        '<!DOCTYPE html><html lang="es"><head><meta charset="utf-8"><title>Noticias del puerto</title></head><body>'
        "<article><p>El faro publicó un video de su lámpara.</p>"
        f'<iframe src="https://www.youtube.com/embed/{film.id}" title="YouTube video player"></iframe></article>'
        "</body></html>\n"
    )


CASES = (
    Case("youtube-found", _NOTE, World((_SHOWN,)), (_article(_SHOWN),), "verified", "found"),
    Case(
        "youtube-private",
        f"{_NOTE} Its owner made it private.",
        World((_PRIVATE,)),
        (_article(_PRIVATE),),
        "gone",
        "withheld",
        "youtube.private",
    ),
    Case(
        "youtube-removed",
        f"{_NOTE} It was removed.",
        World((_REMOVED,)),
        (_article(_REMOVED),),
        "gone",
        "gone",
        "not_found",
    ),
    Case(
        "youtube-refused",
        f"{_NOTE} It may not be shown elsewhere, and its page asks for consent.",
        World((_WALLED,)),
        (_article(_WALLED),),
        "unverified",
        "unreadable",
        "youtube.embedding_disabled",
    ),
)
