"""Posts on Reddit. They are invented, as are their authors and communities."""

from __future__ import annotations

from dataclasses import replace

from tests.simulator.cases.case import Case
from tests.simulator.platforms.reddit import Submission, card
from tests.simulator.world import World

_NOTE = (
    "simulated: an invented post of an invented account. Answers in the shapes recorded by oscarotero/Embed, "
    "from a server on loopback."
)
_SHOWN = Submission(
    "faro01",
    "farosdeejemplo",
    "vigia_de_ejemplo",
    "El faro vuelve a encenderse esta noche",
    "2026-01-15T19:00:00+00:00",
)
_REMOVED = replace(_SHOWN, id="faro02", state="removed")
_PRIVATE = replace(_SHOWN, id="faro03", state="private")
_BLOCKED = replace(_SHOWN, id="faro04", state="blocked")


def _article(post: Submission) -> str:
    return (
        '<!DOCTYPE html><html lang="es"><head><meta charset="utf-8"><title>Noticias del puerto</title></head><body>'
        f"<article><p>Un vecino lo contó en un foro.</p>{card(post)}</article></body></html>\n"
    )


CASES = (
    Case("reddit-found", _NOTE, World((_SHOWN,)), (_article(_SHOWN),), "verified", "found"),
    Case(
        "reddit-removed",
        f"{_NOTE} Its author deleted it.",
        World((_REMOVED,)),
        (_article(_REMOVED),),
        "gone",
        "gone",
        "reddit.removed",
    ),
    Case(
        "reddit-private",
        f"{_NOTE} Its community is private.",
        World((_PRIVATE,)),
        (_article(_PRIVATE),),
        "gone",
        "withheld",
        "reddit.community",
    ),
    Case(
        "reddit-refused",
        f"{_NOTE} The network that asks is blocked.",
        World((_BLOCKED,)),
        (_article(_BLOCKED),),
        "unverified",
        "unreadable",
        "http_403",
    ),
)
