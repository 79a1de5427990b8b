"""Our values as plain dictionaries, in the form that the command line prints and other programs rely on."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import singledispatch
from typing import Any, TypeAlias

from embedresolver.models import (
    Check,
    DiffPart,
    Embed,
    Exchange,
    Expansion,
    Hop,
    IdTime,
    Media,
    Position,
    Post,
    PostRef,
    PrintedDate,
    Problem,
    Report,
    Resolution,
    RungAnswer,
    Source,
    TextLink,
    Verdict,
)
from embedresolver.platforms import post_url

Plain: TypeAlias = dict[str, Any]


@singledispatch
def to_dict(value: object) -> Plain:
    """Any of our values as a dictionary that `json.dumps` takes.

    Raises TypeError for what is not one of our values.
    """
    raise TypeError(f"no JSON form for {type(value).__name__}")


def _instant(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z") if moment is not None else None


def _each(values: tuple[object, ...]) -> list[Plain]:
    return [to_dict(value) for value in values]


def _maybe(value: object | None) -> Plain | None:
    return to_dict(value) if value is not None else None


@to_dict.register
def _(ref: PostRef) -> Plain:
    return {"platform": ref.platform, "post_id": ref.id, "owner": ref.owner, "host": ref.host, "url": post_url(ref)}


@to_dict.register
def _(printed: PrintedDate) -> Plain:
    return {"text": printed.text, "date": printed.iso, "ambiguous": printed.ambiguous}


@to_dict.register
def _(position: Position) -> Plain:
    places = {"line": position.line, "start": position.start, "end": position.end}
    return {name: place for name, place in places.items() if place is not None}


@to_dict.register
def _(embed: Embed) -> Plain:
    return {
        "kind": embed.kind,
        "platform": embed.platform,
        "post_id": embed.ref.id if embed.ref is not None else None,
        "owner": embed.ref.owner if embed.ref is not None else None,
        "url": embed.url,
        "handle": embed.handle,
        "handle_from": embed.handle_from,
        "name": embed.name,
        "date_text": embed.date_text,
        "date": embed.date.iso if embed.date is not None else None,
        "text": embed.text,
        "language": embed.language,
        "short_links": list(embed.short_links),
        "post_links": list(embed.post_links),
        "form": embed.form,
        "also_forms": list(embed.also_forms),
        "in_article": embed.in_article,
        "position": to_dict(embed.position),
    }


@to_dict.register
def _(hop: Hop) -> Plain:
    return {"url": hop.url, "status": hop.status, "via": hop.via}


@to_dict.register
def _(problem: Problem) -> Plain:
    return {"code": problem.code, "message": problem.message}


@to_dict.register
def _(exchange: Exchange) -> Plain:
    return {
        "url": exchange.request.url,
        "status": exchange.response.status,
        "fetched_at": _instant(exchange.response.fetched_at),
        "sha256": exchange.sha256,
    }


@to_dict.register
def _(expansion: Expansion) -> Plain:
    return {
        "url": expansion.url,
        "final_url": expansion.final_url,
        "hops": _each(expansion.hops),
        "post": _maybe(expansion.post),
        "handle": expansion.handle,
        "error": _maybe(expansion.error),
        "exchanges": _each(expansion.exchanges),
    }


@to_dict.register
def _(media: Media) -> Plain:
    return {"kind": media.kind, "url": media.url, "alt": media.alt}


@to_dict.register
def _(link: TextLink) -> Plain:
    return {"printed": link.printed, "target": link.target, "display": link.display}


@to_dict.register
def _(source: Source) -> Plain:
    return {
        "rung": source.rung,
        "fields": list(source.fields),
        "url": source.url,
        "captured_at": _instant(source.captured_at),
    }


@to_dict.register
def _(post: Post) -> Plain:
    return {
        "platform": post.ref.platform,
        "post_id": post.ref.id,
        "owner": post.ref.owner,
        "url": post.url or post_url(post.ref, post.handle),
        "handle": post.handle,
        "name": post.name,
        "author_id": post.author_id,
        "created_at": _instant(post.created_at),
        "created_at_from": post.created_at_from,
        "created_day": post.created_day.isoformat() if post.created_day is not None else None,
        "seen_at": _instant(post.seen_at),
        "warning": post.warning,
        "text": post.text,
        "truncated": post.truncated,
        "language": post.language,
        "links": _each(post.links),
        "media": _each(post.media),
        "versions": list(post.versions),
        "edited_at": _instant(post.edited_at),
        "edited": post.edited or post.edited_at is not None,
        "other_handles": list(post.other_handles),
        "other_ids": list(post.other_ids),
        "quoted_text": post.quoted_text,
        "hearsay": post.hearsay,
        "sources": _each(post.sources),
    }


@to_dict.register
def _(answer: RungAnswer) -> Plain:
    return {"rung": answer.rung, "outcome": answer.outcome, "reason": answer.reason, "message": answer.message}


@to_dict.register
def _(said: IdTime) -> Plain:
    return {
        "instant": _instant(said.instant),
        "precision_seconds": said.precision.total_seconds(),
        "minted_by": said.minted_by,
        "minted_for": said.minted_for,
    }


@to_dict.register
def _(resolution: Resolution) -> Plain:
    stale = resolution.stale_for
    return {
        "url": resolution.url,
        "outcome": resolution.outcome,
        "post": _maybe(resolution.post),
        "reason": resolution.reason,
        "rungs": _each(resolution.rungs),
        "id_time": _maybe(resolution.id_time),
        "stale_seconds": stale.total_seconds() if stale is not None else None,
        "exchanges": _each(resolution.exchanges),
    }


@to_dict.register
def _(part: DiffPart) -> Plain:
    return {
        "kind": part.kind,
        "claimed": part.claimed,
        "actual": part.actual,
        "claimed_at": part.claimed_at,
        "actual_at": part.actual_at,
    }


@to_dict.register
def _(check: Check) -> Plain:
    plain: Plain = {
        "check": check.check,
        "outcome": check.outcome,
        "reason": check.reason,
        "claimed": check.claimed,
        "actual": check.actual,
        "explanation": check.explanation,
    }
    return plain | {"diff": _each(check.diff)} if check.diff else plain


@to_dict.register
def _(verdict: Verdict) -> Plain:
    return {
        "embed": to_dict(verdict.embed),
        "verdict": verdict.verdict,
        "found_by": verdict.found_by,
        "expansions": _each(verdict.expansions),
        "resolution": _maybe(verdict.resolution),
        "checks": _each(verdict.checks),
    }


@to_dict.register
def _(report: Report) -> Plain:
    return {
        "source": report.source,
        "verdict": report.verdict,
        "embeds": _each(report.embeds),
        "problems": _each(report.problems),
    }
