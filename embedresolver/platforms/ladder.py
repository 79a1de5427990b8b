"""Climbing a platform's rungs: ask one endpoint after another, keep what each said, stop when enough is known."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, TypeAlias

from embedresolver.errors import DeferredError, FetchError
from embedresolver.models import Exchange, Post, Resolution, RungAnswer, Source

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Sequence

    from embedresolver.models import Fetch, IdTime, Outcome, PostRef, Request, Response

#: One rung: asks its endpoint through the given `Fetch`; may let a `FetchError` pass, nothing else.
RungFunction: TypeAlias = "Callable[[PostRef, Fetch], Awaitable[RungAnswer]]"

#: What a post needs before the ladder is left.
_WANTED = ("handle", "created_at", "text")
#: Which word sums up rungs that found nothing, the most telling first.
_RANKED: tuple[Outcome, ...] = ("withheld", "needs-credentials", "deferred", "unreadable", "unreachable")


async def climb(
    ref: PostRef, url: str, rungs: Sequence[tuple[str, RungFunction]], fetch: Fetch, id_time: IdTime | None
) -> Resolution:
    """Ask rung after rung until author, time and text are known. Fetch errors become that rung's answer."""
    exchanges: list[Exchange] = []
    answers: list[RungAnswer] = []

    async def noted(request: Request) -> Response:
        response = await fetch(request)
        exchanges.append(Exchange(request, response))
        return response

    post: Post | None = None
    for name, ask in rungs:
        answer = await _answer(name, ask, ref, noted)
        answers.append(answer)
        if answer.outcome == "found":
            post = merged(post, answer.post)
        if is_complete(post) or _is_final(answer):
            break
    outcome, reason = summed_up(answers)
    return Resolution(url, ref, outcome, reason, with_id_time(post, id_time), tuple(answers), id_time, tuple(exchanges))


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
    return post is not None and not post.truncated and all(getattr(post, name) for name in _WANTED)


def merged(first: Post | None, second: Post | None) -> Post | None:
    """One post with the fields of both; where both say, the first counts. Sources are kept of each."""
    if first is None or second is None:
        return first or second
    empty = (None, (), "")
    names = [f.name for f in fields(Post) if f.name not in ("ref", "sources", "truncated")]
    taken = {name: getattr(second, name) for name in names if getattr(first, name) in empty}
    if first.truncated and second.text and not second.truncated:
        taken |= {"text": second.text, "truncated": False, "links": second.links or first.links}
    return replace(first, **taken, sources=(*first.sources, *second.sources))


def with_id_time(post: Post | None, id_time: IdTime | None) -> Post | None:
    """The post with the id's own instant where no rung gave a better one."""
    if post is None or id_time is None or post.created_at is not None or id_time.minted_for != "publication":
        return post
    sources = (*post.sources, Source("id", ("created_at",)))
    return replace(post, created_at=id_time.instant, created_at_from="id", sources=sources)


def summed_up(answers: Iterable[RungAnswer]) -> tuple[Outcome, str]:
    """One outcome for all rungs. "Gone" needs one firm word for it, or two weak ones."""
    said = list(answers)
    for answer in said:
        if answer.outcome == "found":
            return "found", answer.reason
    gone = [answer for answer in said if answer.outcome == "gone"]
    firm = [answer for answer in gone if answer.firm]
    if firm:
        return "gone", firm[0].reason
    for answer in said:
        if answer.outcome == "withheld":
            return "withheld", answer.reason
    if len(gone) > 1:
        return "gone", gone[0].reason
    for outcome in _RANKED[1:]:
        for answer in said:
            if (answer.outcome if answer.outcome != "gone" else "unreadable") == outcome:
                return outcome, answer.reason
    return "unreadable", "no_rung"
