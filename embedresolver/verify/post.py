"""Whether the post exists, and whether its id is one that can exist."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from embedresolver.platforms import platform_named
from embedresolver.verify.reasons import finding

if TYPE_CHECKING:
    from embedresolver.models import Check, IdTime, PostRef, Resolution

#: The checker's own clock may be wrong by so much.
_CLOCK_ERROR = timedelta(days=1)
#: An article's printed day has no zone either.
_ARTICLE_SLACK = timedelta(days=2)


def check_post(
    ref: PostRef | None,
    resolution: Resolution | None,
    id_time: IdTime | None,
    *,
    now: datetime | None = None,
    published: datetime | None = None,
) -> Check:
    """Existence first: a post that the platform shows needs no possible id."""
    if resolution is not None and resolution.outcome == "found":
        return _doubtful(resolution, id_time, published) or _there(ref, resolution)
    if ref is None:
        return finding("post.not_named")
    impossible = _impossible(ref, id_time, now)
    if impossible is not None:
        return impossible
    if resolution is None:
        return finding("post.not_asked", ref.key)
    copied = _copied("post.gone_but_archived", resolution) if resolution.outcome in ("gone", "withheld") else None
    return copied or finding(f"post.{resolution.outcome.replace('-', '_')}", ref.key)


def _there(ref: PostRef | None, resolution: Resolution) -> Check:
    copied = _copied("post.archived", resolution) if resolution.reason == "archive.found" else None
    return copied or finding("post.found", ref.key if ref is not None else None)


def _copied(reason: str, resolution: Resolution) -> Check | None:
    """The finding that names the archived copy which something of the post is known from."""
    for source in resolution.post.sources if resolution.post is not None else ():
        if source.captured_at is not None:
            return finding(reason, resolution.url, source.url, captured=_shown(source.captured_at))
    return None


def _impossible(ref: PostRef, id_time: IdTime | None, now: datetime | None) -> Check | None:
    """Ids that no server has minted. What a client mints may be anything."""
    platform = platform_named(ref.platform)
    if platform is not None and not platform.is_possible(ref):
        return finding("post.impossible_id", ref.id)
    if id_time is None or id_time.minted_by == "client":
        return None
    if now is not None and id_time.instant > _later(now, _CLOCK_ERROR):
        return finding("post.in_future", ref.id, _shown(id_time.instant))
    opened = platform.opened if platform is not None else None
    if opened is not None and id_time.instant.date() < opened:
        return finding("post.before_platform", ref.id, _shown(id_time.instant), opened=opened.isoformat())
    return None


def _doubtful(resolution: Resolution, id_time: IdTime | None, published: datetime | None) -> Check | None:
    """What is odd about a post that exists, and yet no sign of an alteration."""
    post = resolution.post
    if post is None or post.created_at is None:
        return None
    if id_time is not None and _disagree(id_time, post.created_at):
        return finding("post.clocks_disagree", _shown(post.created_at), _shown(id_time.instant))
    if published is not None and post.created_at > _later(published, _ARTICLE_SLACK):
        return finding("post.after_article", None, _shown(post.created_at), published=f"{published:%Y-%m-%d}")
    return None


def _disagree(id_time: IdTime, created_at: datetime) -> bool:
    firm = id_time.minted_by == "server" and id_time.minted_for == "publication"
    slack = max(id_time.slack_after, id_time.slack_before) + timedelta(minutes=1)
    return firm and abs(id_time.instant - created_at) > slack


def _later(moment: datetime, by: timedelta) -> datetime:
    aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    try:
        return aware + by
    except OverflowError:
        return aware


def _shown(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
