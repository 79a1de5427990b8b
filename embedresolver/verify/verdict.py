"""One embed and its evidence to a verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from embedresolver import platforms
from embedresolver.models import Verdict
from embedresolver.verify.date import check_date
from embedresolver.verify.handle import check_handle
from embedresolver.verify.link import check_link, leads_to
from embedresolver.verify.name import check_name
from embedresolver.verify.post import check_post
from embedresolver.verify.text import check_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from embedresolver.models import Check, Embed, Expansion, IdTime, PostRef, Resolution, VerdictName

#: Claims that must all be borne out before an embed counts as verified.
_CLAIMS = ("handle", "date", "text", "post")
#: From what matters most to an article as a whole to what matters least.
_ORDER: tuple[VerdictName, ...] = ("contradicted", "unverified", "gone", "verified")


def verify_embed(
    embed: Embed,
    resolution: Resolution | None,
    *,
    expansions: tuple[Expansion, ...] = (),
    published: datetime | None = None,
    others: tuple[Resolution, ...] = (),
    now: datetime | None = None,
) -> Verdict:
    """Judge what an embed claims by what is known. Pure; with no resolution, the id's own clock still counts.

    `expansions` say where its short links lead, `others` what the page's other embeds are, `published` and `now`
    when the article appeared and when this is asked.
    """
    ref = embed.ref or (resolution.ref if resolution is not None else None) or _only_target(embed, expansions)
    post = resolution.post if resolution is not None else None
    id_time = _id_time(ref, resolution)
    witnesses = tuple(expansion for expansion in expansions if leads_to(expansion, ref, post))
    checks = (
        check_post(ref, resolution, id_time, now=now, published=published),
        check_handle(embed, post, witnesses),
        check_name(embed, post),
        check_date(embed, post, id_time),
        check_text(embed, post, others),
        check_link(embed, ref, post, expansions),
    )
    made = tuple(check for check in checks if check is not None)
    return Verdict(embed, _verdict(made, resolution), made, resolution, expansions)


def _only_target(embed: Embed, expansions: Iterable[Expansion]) -> PostRef | None:
    """The post that the short links name, if they name one alone."""
    targets = {e.post.key: e.post for e in expansions if e.post is not None and e.post.platform == embed.platform}
    return next(iter(targets.values())) if len(targets) == 1 else None


def _id_time(ref: PostRef | None, resolution: Resolution | None) -> IdTime | None:
    if resolution is not None and resolution.id_time is not None:
        return resolution.id_time
    return platforms.id_time(ref) if ref is not None else None


def _verdict(checks: Sequence[Check], resolution: Resolution | None) -> VerdictName:
    if any(check.outcome == "mismatch" and check.check != "name" for check in checks):
        return "contradicted"
    if resolution is not None and resolution.outcome in ("gone", "withheld"):
        return "gone"
    claims = [check for check in checks if check.check in _CLAIMS]
    return "verified" if claims and all(check.outcome == "match" for check in claims) else "unverified"


def overall(verdicts: Iterable[Verdict]) -> VerdictName:
    """One word for an article: the gravest of its embeds'; without embeds nothing was verified."""
    found = {verdict.verdict for verdict in verdicts}
    return next((name for name in _ORDER if name in found), "unverified")
