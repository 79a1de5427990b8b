"""Posts on TikTok. They are invented, as are their authors; TikTok gave none of them its id."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from tests.simulator.cases.case import Case
from tests.simulator.platforms.tiktok import Clip, clip_id, quoted
from tests.simulator.world import World

_NOTE = (
    "simulated: an invented post of an invented account. Answers in the shapes recorded by oscarotero/Embed and "
    "documented by yt-dlp, from a server on loopback."
)
_MINTED = datetime(2026, 1, 15, 18, 0, tzinfo=UTC)
_SHOWN = Clip(
    clip_id(_MINTED),
    "faro.de.ejemplo",
    "Faro de Ejemplo",
    "Marea alta a mediodía en la escollera del norte, con mar de fondo #faro",
    _MINTED + timedelta(seconds=7),
)


def _later(seconds: int, **changes: object) -> Clip:
    return replace(_SHOWN, id=clip_id(_MINTED + timedelta(seconds=seconds)), **changes)  # type: ignore[arg-type]  # names of fields


_REMOVED = _later(60, state="removed")
_PRIVATE = _later(240, state="private")
_PUZZLE = _later(120, state="puzzle")
_ALTERED = _later(180)


def _article(clip: Clip) -> str:
    return (
        '<!DOCTYPE html><html lang="es"><head><meta charset="utf-8"><title>Noticias del puerto</title></head><body>'
        f"<article><p>El faro mostró la marea.</p>{quoted(clip)}</article></body></html>\n"
    )


CASES = (
    Case("tiktok-found", _NOTE, World((_SHOWN,)), (_article(_SHOWN),), "verified", "found"),
    Case(
        "tiktok-altered",
        f"{_NOTE} The article changes a word of it.",
        World((_ALTERED,)),
        (_article(replace(_ALTERED, caption=_ALTERED.caption.replace("alta", "baja"))),),
        "contradicted",
        "found",
        contradicted_by=frozenset({"text"}),
    ),
    Case(
        "tiktok-removed",
        f"{_NOTE} It was removed; neither answer is firm about that.",
        World((_REMOVED,)),
        (_article(_REMOVED),),
        "unverified",
        "unreadable",
        "tiktok.removed",
        state="gone",
    ),
    Case(
        "tiktok-private",
        f"{_NOTE} Its author made it private.",
        World((_PRIVATE,)),
        (_article(_PRIVATE),),
        "gone",
        "withheld",
        "tiktok.private",
    ),
    Case(
        "tiktok-puzzle",
        f"{_NOTE} Its page asks for a proof of being human.",
        World((_PUZZLE,)),
        (_article(_PUZZLE),),
        "verified",
        "found",
    ),
)
