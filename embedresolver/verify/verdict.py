"""One embed and its evidence to a verdict."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from embedresolver import platforms
from embedresolver.models import Verdict
from embedresolver.verify.date import check_date, witness_of
from embedresolver.verify.handle import check_handle
from embedresolver.verify.link import check_link, is_media_link, leads_to, stray_link
from embedresolver.verify.name import check_name
from embedresolver.verify.post import check_post
from embedresolver.verify.prose import check_prose
from embedresolver.verify.stated import Known, check_stated
from embedresolver.verify.text import check_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime, tzinfo

    from embedresolver.models import Check, Embed, Expansion, IdTime, Post, PostRef, Resolution, VerdictName

#: Claims that must all be borne out before an embed counts as verified.
_CLAIMS = ("handle", "date", "text")
#: From what matters most to an article as a whole to what matters least.
_ORDER: tuple[VerdictName, ...] = ("contradicted", "unverified", "gone", "verified")


@dataclass(frozen=True, slots=True)
class _Case:
    """One embed with all that is known about it."""

    embed: Embed
    ref: PostRef | None
    resolution: Resolution | None
    id_time: IdTime | None
    expansions: tuple[Expansion, ...]
    others: tuple[Resolution, ...]
    published: datetime | None
    now: datetime | None
    zone: tzinfo | None

    @property
    def post(self) -> Post | None:
        return self.resolution.post if self.resolution is not None else None


def verify_embed(
    embed: Embed,
    resolution: Resolution | None,
    *,
    expansions: tuple[Expansion, ...] = (),
    published: datetime | None = None,
    zone: tzinfo | None = None,
    others: tuple[Resolution, ...] = (),
    now: datetime | None = None,
) -> Verdict:
    """Judge what an embed claims by what is known. Pure; with no resolution, the id's own clock still counts.

    `expansions` say where its short links lead, `others` what the page's other embeds are; `published` and `zone` are
    the article's own time and time zone, `now` is when this is asked.
    """
    resolution = _first_hand(resolution)
    ref = embed.ref or (resolution.ref if resolution is not None else None) or _only_target(embed, expansions)
    case = _Case(embed, ref, resolution, _id_time(ref, resolution), expansions, others, published, now, zone)
    checks = _checks(case)
    elsewhere = _leads_elsewhere(case, checks)
    if elsewhere is not None:
        unknown = replace(case, ref=None, resolution=None, id_time=None, expansions=())
        checks = (*(check for check in _checks(unknown) if check.check != "link"), elsewhere)
    return Verdict(embed, _verdict(checks, resolution), checks, resolution, expansions)


def _first_hand(resolution: Resolution | None) -> Resolution | None:
    """The resolution without a post that only hearsay tells of: any server may put words into another's mouth."""
    if resolution is None or resolution.post is None or not resolution.post.hearsay:
        return resolution
    return replace(resolution, outcome="unreadable", reason="hearsay", post=None)


def _checks(case: _Case) -> tuple[Check, ...]:
    embed, ref, post = case.embed, case.ref, case.post
    witnesses = tuple(expansion for expansion in case.expansions if leads_to(expansion, ref, post))
    checks = (
        check_post(ref, case.resolution, case.id_time, now=case.now, published=case.published),
        check_handle(embed, post, witnesses),
        check_name(embed, post, case.others),
        check_date(embed, post, case.id_time, published=case.published, zone=case.zone),
        check_text(embed, post, case.others),
        check_link(embed, ref, post, case.expansions),
    )
    return tuple(check for check in checks if check is not None)


def _leads_elsewhere(case: _Case, checks: Iterable[Check]) -> Check | None:
    """Where only a short link named the post, and neither author nor words are the printed ones: the link's finding."""
    reasons = {check.reason for check in checks}
    outcomes = {check.check: check.outcome for check in checks}
    if case.embed.ref is not None or "handle.different" not in reasons or outcomes.get("text") == "match":
        return None
    strays = (e for e in case.expansions if leads_to(e, case.ref) and is_media_link(e, case.embed.platform))
    return next((stray_link(stray) for stray in strays), None)


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
    outcome = resolution.outcome if resolution is not None else None
    if outcome in ("gone", "withheld"):
        return "gone"
    borne_out = all(check.outcome == "match" for check in checks if check.check in _CLAIMS)
    return "verified" if outcome == "found" and borne_out else "unverified"


def overall(verdicts: Iterable[Verdict]) -> VerdictName:
    """One word for an article: the gravest of its embeds'; without embeds nothing was verified."""
    found = {verdict.verdict for verdict in verdicts}
    return next((name for name in _ORDER if name in found), "unverified")


def with_prose(verdict: Verdict, article: str, others: Iterable[Resolution] = ()) -> Verdict:
    """The verdict with a check for each passage of the article's prose (plain text) that quotes the same post.

    So is what the prose says of the post's author and day. `others` are the other posts that the page shows.
    """
    resolution = verdict.resolution
    if resolution is None or resolution.post is None:
        return verdict
    post = resolution.post
    shown = tuple(other.post for other in others if other.post is not None and other.post.ref != post.ref)
    witness = witness_of(post, _id_time(post.ref, resolution))
    found = check_prose(article, post, verdict.embed.text)
    stated = check_stated(article, Known(verdict.embed, post, witness, verdict.expansions, shown))
    checks = (*verdict.checks, *found, *stated)
    return replace(verdict, checks=checks, verdict=_verdict(checks, verdict.resolution))
