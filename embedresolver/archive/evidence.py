"""When the archive is worth asking, and what its copies add to a platform's answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from embedresolver.archive.lookup import look_up
from embedresolver.models import Hint
from embedresolver.protocols.ladder import merged, with_id_time
from embedresolver.verify.handle import same_handle

if TYPE_CHECKING:
    from embedresolver.cache import AnswerCache
    from embedresolver.models import Fetch, Outcome, Post, PostRef, Resolution

#: Outcomes of a platform that was reached and shows no post, to us or to anyone. One that could not be reached may be
#: asked again, which tells more than a copy does.
_NOT_SHOWN: frozenset[Outcome] = frozenset({"gone", "withheld", "unreadable", "needs-credentials"})
#: What ends the reason of platforms that let nobody but browsers ask: they will not answer later either.
_WALL = ".wall"
#: What ends the reason of ids that no post can have.
_NOBODYS = ".impossible_id"
#: Outcomes that say something about the post, and stay said when a copy is found.
_SAID: frozenset[Outcome] = frozenset({"gone", "withheld"})


class Archive:
    """Adds what archived copies prove to the answers of platforms."""

    def __init__(self, fetch: Fetch, cache: AnswerCache | None = None) -> None:
        self._fetch = fetch
        self._cache = cache

    async def added_to(self, live: Resolution, hint: Hint | None = None) -> Resolution:
        """The platform's answer with what the archive knows, where that is worth asking. Never raises."""
        hint = hint or Hint()
        if live.ref is None or live.reason.endswith(_NOBODYS):
            return live
        if live.outcome in _NOT_SHOWN or live.reason.endswith(_WALL):
            return joined(live, await self._copies(live.ref, hint))
        if live.post is not None and _names_another(live.post, hint):
            return renamed(live, await self._copies(live.ref, Hint(hint.handle, near=hint.near)))
        return live

    async def _copies(self, ref: PostRef, hint: Hint) -> Resolution:
        if self._cache is None:
            return await look_up(ref, self._fetch, handles=hint.handles, near=hint.near)
        key = "/".join(("wayback", ref.key, *(handle.casefold() for handle in hint.handles)))
        return await self._cache.resolution(
            key, lambda: look_up(ref, self._fetch, handles=hint.handles, near=hint.near)
        )


def _names_another(post: Post, hint: Hint) -> bool:
    """Whether the page prints another author than the platform does today, as it would after a rename."""
    known = [handle for handle in (post.handle, *post.other_handles) if handle]
    return bool(hint.handle and known) and not any(same_handle(hint.handle or "", handle) for handle in known)


def joined(live: Resolution, archived: Resolution) -> Resolution:
    """One resolution of what the platform and the archive say.

    That the platform does not show the post stays its answer; where it could not say, the copy is the answer.
    """
    both = _with_evidence(live, archived)
    if archived.post is None:
        return both
    post = with_id_time(merged(live.post, archived.post), live.id_time)
    if live.outcome in _SAID:
        return replace(both, post=post)
    return replace(both, outcome="found", reason=archived.reason, post=post)


def renamed(live: Resolution, archived: Resolution) -> Resolution:
    """The platform's answer, with the account's earlier name if a copy shows the post under it."""
    both, copy = _with_evidence(live, archived), archived.post
    if live.post is None or copy is None or copy.handle is None or not _same_account(live.post, copy):
        return both
    handles = (*live.post.other_handles, copy.handle)
    sources = (*live.post.sources, *(replace(source, fields=("other_handles",)) for source in copy.sources))
    return replace(both, post=replace(live.post, other_handles=handles, sources=sources))


def _same_account(post: Post, copy: Post) -> bool:
    return not (post.author_id and copy.author_id) or post.author_id == copy.author_id


def _with_evidence(live: Resolution, archived: Resolution) -> Resolution:
    return replace(live, rungs=(*live.rungs, *archived.rungs), exchanges=(*live.exchanges, *archived.exchanges))
