"""Climbing a platform's rungs: ask one endpoint after another, keep what each said, stop when enough is known."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, TypeAlias

from embedresolver.errors import DeferredError, FetchError
from embedresolver.models import Post, Resolution, RungAnswer, Source
from embedresolver.protocols.asking import Noted

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from embedresolver.models import Fetch, IdTime, Outcome, PostRef

#: One rung: asks its endpoint through the given `Fetch`; may let a `FetchError` pass, nothing else.
RungFunction: TypeAlias = "Callable[[PostRef, Fetch], Awaitable[RungAnswer]]"

#: What a post needs before the ladder is left. Words may be known to be none: a post of pictures alone.
_WANTED = ("handle", "created_at", "text")
#: Fields that are not filled from another rung one by one.
_APART = frozenset({"ref", "sources", "truncated"})


class OptIn:
    """A rung that its platform's terms, or the need for credentials, keep off until the user names it in `allow`."""

    def __init__(self, name: str, ask: RungFunction, why: str) -> None:
        self.name = name
        self.ask = ask
        self._why = why

    async def __call__(self, ref: PostRef, fetch: Fetch) -> RungAnswer:
        """Asks nobody."""
        del ref, fetch
        return RungAnswer(self.name, "needs-credentials", "not_allowed", self._why)


def permitted(rungs: Sequence[tuple[str, RungFunction]], allow: frozenset[str]) -> Sequence[tuple[str, RungFunction]]:
    """The rungs with those switched on that the user allows."""
    return [(name, ask.ask if isinstance(ask, OptIn) and name in allow else ask) for name, ask in rungs]


async def climb(
    ref: PostRef, url: str, rungs: Sequence[tuple[str, RungFunction]], fetch: Fetch, id_time: IdTime | None
) -> Resolution:
    """Ask rung after rung until author, time and text are known. Fetch errors become that rung's answer."""
    noted = Noted(fetch)
    answers: list[RungAnswer] = []
    post: Post | None = None
    for name, ask in rungs:
        if post is not None and isinstance(ask, OptIn):
            continue  # that more could be asked is worth saying only where nothing else answered
        answer = await _answer(name, ask, ref, noted)
        answers.append(answer)
        if answer.outcome == "found":
            post = merged(post, answer.post)
        if is_complete(post) or _is_final(answer) or answer.final:
            break
    outcome, reason = summed_up(answers)
    exchanges = tuple(noted.exchanges)
    return Resolution(url, ref, outcome, reason, with_id_time(post, id_time), tuple(answers), id_time, exchanges)


def unasked(ref: PostRef, url: str, reason: str, message: str) -> Resolution:
    """The resolution of a post that there is no sense in asking about, such as one with an impossible id."""
    return Resolution(url, ref, "unreadable", reason, rungs=(RungAnswer("id", "unreadable", reason, message),))


async def _answer(name: str, ask: RungFunction, ref: PostRef, fetch: Fetch) -> RungAnswer:
    try:
        return await ask(ref, fetch)
    except DeferredError as error:
        return RungAnswer(name, "deferred", error.code, str(error))
    except FetchError as error:
        return RungAnswer(name, "unreachable", error.code, str(error))


def _is_final(answer: RungAnswer) -> bool:
    """A platform that says the post is gone need not be asked again in another way."""
    return answer.outcome == "gone" and answer.firm


def is_complete(post: Post | None) -> bool:
    """Whether author, time and uncut text are all known."""
    return post is not None and not post.truncated and all(getattr(post, name) is not None for name in _WANTED)


def merged(first: Post | None, second: Post | None) -> Post | None:
    """One post with the fields of both. Where both say, the first counts; a second of another author adds nothing."""
    if first is None or second is None:
        return first or second
    if not _same_author(first, second):
        return first
    names = [field.name for field in fields(Post) if field.name not in _APART]
    taken = {name: getattr(second, name) for name in names if getattr(first, name) in (None, ())}
    if first.text is None:
        taken |= {"truncated": second.truncated}
    elif first.truncated and second.text is not None and not second.truncated:
        taken |= {"text": second.text, "truncated": False, "links": second.links or first.links}
    return replace(first, **taken, sources=(*first.sources, *second.sources))


def _same_author(first: Post, second: Post) -> bool:
    if first.author_id and second.author_id:
        return first.author_id == second.author_id
    return not (first.handle and second.handle) or first.handle.casefold() == second.handle.casefold()


def with_id_time(post: Post | None, id_time: IdTime | None) -> Post | None:
    """The post with the id's own instant where no rung gave a better one."""
    if post is None or id_time is None or post.created_at is not None or id_time.minted_for != "publication":
        return post
    sources = (*post.sources, Source("id", ("created_at",)))
    return replace(post, created_at=id_time.instant, created_at_from="id", sources=sources)


def summed_up(answers: Sequence[RungAnswer]) -> tuple[Outcome, str]:
    """One outcome for all rungs, the most telling first. "Gone" needs one firm word for it, or two weak ones."""
    weak = [answer for answer in answers if answer.outcome == "gone" and not answer.firm]
    ranks = (
        [answer for answer in answers if answer.outcome == "found"],
        [answer for answer in answers if _is_final(answer)],
        _with(answers, "withheld"),
        weak if len(weak) > 1 else [],
        _with(answers, "needs-credentials"),
        _with(answers, "deferred"),
        [replace(answer, outcome="unreadable") for answer in weak],
        _with(answers, "unreadable"),
        _with(answers, "unreachable"),
    )
    for rank in ranks:
        for answer in rank:
            return answer.outcome, answer.reason
    return "unreadable", "no_rung"


def _with(answers: Sequence[RungAnswer], outcome: Outcome) -> list[RungAnswer]:
    return [answer for answer in answers if answer.outcome == outcome]
