"""The values that the rooms hand to each other. All are frozen; none does any work."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from typing import Literal, TypeAlias

from multidict import CIMultiDict, CIMultiDictProxy

Kind: TypeAlias = Literal["embed", "timeline", "link"]
Via: TypeAlias = Literal["start", "http", "refresh-header", "meta-refresh", "script", "interstitial", "parameter"]
Outcome: TypeAlias = Literal["found", "gone", "withheld", "unreadable", "unreachable", "needs-credentials", "deferred"]
CheckName: TypeAlias = Literal["handle", "name", "date", "text", "link", "post", "prose"]
CheckOutcome: TypeAlias = Literal["match", "mismatch", "unverifiable"]
VerdictName: TypeAlias = Literal["verified", "contradicted", "gone", "unverified"]
FoundBy: TypeAlias = Literal["link", "short-link", "search"]
DiffKind: TypeAlias = Literal["same", "changed", "dropped", "added"]


# -- a post's identity ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PostRef:
    """The identity of a post. Two URLs of one post give equal refs, whatever handle or host they name."""

    #: One of the platform names, such as "x" or "bluesky".
    platform: str
    #: The id that the platform itself uses.
    id: str
    #: Only where the platform needs it to ask: a DID or handle on Bluesky, the server's host name on Mastodon.
    owner: str | None = None
    #: Only where any host may be one and the owner does not name it.
    host: str | None = None
    #: Only where the URL names a part with author and words of its own, such as a comment below the post.
    part: str | None = None
    #: The account that the URL names, or the key to an unlisted post, only where some endpoint cannot be asked without
    #: it. A claim: refs that differ in this alone are equal.
    named: str | None = field(default=None, compare=False, repr=False)

    @property
    def key(self) -> str:
        """The cache key: the same for every spelling of the post's URL."""
        return "/".join(part for part in (self.platform, self.host, self.owner, self.id, self.part) if part)


@dataclass(frozen=True, slots=True)
class IdTime:
    """The instant that a post's id carries. Not necessarily the publication: see `minted_for`."""

    #: Aware, in UTC.
    instant: datetime
    #: The unit in which the id counts.
    precision: timedelta
    #: Whose clock it is: a client may write any time it likes.
    minted_by: Literal["server", "client"]
    #: What was happening at that instant: ids of uploads are minted minutes before publication.
    minted_for: Literal["publication", "upload", "import"] = "publication"
    #: How far publication may lie after, and before, the instant.
    slack_after: timedelta = timedelta(seconds=2)
    slack_before: timedelta = timedelta(seconds=2)


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date as a page prints it: a day, perhaps a clock time, seldom a zone."""

    #: The printed words.
    text: str
    day: date
    #: Local time as printed, to the minute or second; None where only a day is printed.
    time: time | None = None
    #: Only where the page prints a zone.
    zone: timezone | None = None
    #: True where another reading of the same words is as good (day and month in figures).
    ambiguous: bool = False
    #: The other day that an ambiguous spelling may mean.
    other_day: date | None = None
    #: True where the clock printed may be twelve hours off because its AM or PM is lost.
    half_day_lost: bool = False

    @property
    def iso(self) -> str:
        """`2024-01-17`, or `2024-01-17T21:05` with a printed time, with the offset where one is printed."""
        if self.time is None:
            return self.day.isoformat()
        return datetime.combine(self.day, self.time, self.zone).isoformat(
            timespec="minutes" if not self.time.second else "seconds"
        )


# -- what a page shows ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Position:
    """Where an embed stands in its page."""

    #: Line of the source, from 1.
    line: int | None = None
    #: Start and end of the embed's words in the decoded text; only for flattened text.
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Embed:
    """A place in a page that shows a post, with all that it claims about the post. None: the page does not say."""

    kind: Kind
    platform: str
    #: Which markup showed it, such as "twitter-blockquote", "iframe" or "flattened-text".
    form: str
    ref: PostRef | None = None
    #: The post's canonical URL, made from `ref`.
    url: str | None = None
    #: Without the @. The printed one; failing that, the one in the link.
    handle: str | None = None
    #: Who says the handle. A handle in a link is decoration on most platforms.
    handle_from: Literal["printed", "link"] | None = None
    name: str | None = None
    date_text: str | None = None
    date: PrintedDate | None = None
    #: The quoted words, white space collapsed, without the attribution line.
    text: str | None = None
    #: The language that the markup declares for the text.
    language: str | None = None
    #: As printed, made absolute, in order: t.co, pic.twitter.com and their kin.
    short_links: tuple[str, ...] = ()
    #: Every URL of the post that the embed itself shows, as printed.
    post_links: tuple[str, ...] = ()
    position: Position = Position()
    #: None where the page does not let us tell.
    in_article: bool | None = None
    #: Other forms in which the same page shows the same post.
    also_forms: tuple[str, ...] = ()


# -- asking -----------------------------------------------------------------------------------------------------------

_NO_HEADERS: CIMultiDictProxy[str] = CIMultiDictProxy(CIMultiDict())


def _frozen_headers(headers: Mapping[str, str]) -> CIMultiDictProxy[str]:
    return headers if isinstance(headers, CIMultiDictProxy) else CIMultiDictProxy(CIMultiDict(headers))


@dataclass(frozen=True, slots=True)
class Request:
    """One hop. No redirect is followed for it."""

    url: str
    method: Literal["GET", "HEAD"] = "GET"
    headers: Mapping[str, str] = field(default_factory=lambda: _NO_HEADERS)

    def __post_init__(self) -> None:
        object.__setattr__(self, "headers", _frozen_headers(self.headers))


@dataclass(frozen=True, slots=True)
class Response:
    """The answer to one hop. Status, headers and body are the server's words: hostile text until read."""

    url: str
    status: int
    headers: Mapping[str, str] = field(default_factory=lambda: _NO_HEADERS)
    #: Content-decoded bytes, at most `Settings.max_body`.
    body: bytes = b""
    #: When the answer was received, aware, in UTC; a replayed or cached answer keeps its own time.
    fetched_at: datetime | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "headers", _frozen_headers(self.headers))


#: The network: one hop in, one answer out. Raises only subclasses of `FetchError`.
Fetch: TypeAlias = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer, with the time: evidence, cache entry and cassette record at once."""

    request: Request
    response: Response

    @property
    def sha256(self) -> str:
        """Of the decoded body, in hexadecimal."""
        return hashlib.sha256(self.response.body).hexdigest()


@dataclass(frozen=True, slots=True)
class Hint:
    """What a page says of a post besides naming it: where to look for copies, and which of them to prefer."""

    #: The account printed as the author.
    handle: str | None = None
    #: Accounts named in links to the post.
    linked: tuple[str, ...] = ()
    #: About when the post was made, aware.
    near: datetime | None = None

    @property
    def handles(self) -> tuple[str, ...]:
        """Every account once, the printed one first."""
        named = [handle for handle in (self.handle, *self.linked) if handle]
        return tuple({handle.casefold(): handle for handle in reversed(named)}.values())[::-1]


# -- what asking gave -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Problem:
    """Why something did not work, for JSON and for people."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Hop:
    """One step from a short link towards its target."""

    url: str
    #: None where the hop was read from the URL itself and nothing was asked.
    status: int | None
    via: Via


@dataclass(frozen=True, slots=True)
class Expansion:
    """The way from a URL to where it leads."""

    url: str
    #: None where the end was not reached.
    final_url: str | None
    hops: tuple[Hop, ...] = ()
    #: The post that a hop names, if one does.
    post: PostRef | None = None
    #: The handle in the link that names the post.
    handle: str | None = None
    error: Problem | None = None
    exchanges: tuple[Exchange, ...] = ()
    #: Set where a kept answer is older than it should be because the link could not be asked again.
    stale_for: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """What an archive captured at one instant: the words of whoever answered then."""

    #: The URL that was captured.
    url: str
    media_type: str
    body: bytes
    captured_at: datetime


@dataclass(frozen=True, slots=True)
class Media:
    """A picture, film or sound that belongs to a post."""

    kind: Literal["photo", "video", "gif", "audio", "link"]
    url: str | None = None
    alt: str | None = None


@dataclass(frozen=True, slots=True)
class TextLink:
    """A link inside a post's text: what stands there, and where it leads."""

    printed: str
    target: str
    #: How the platform shows the target, such as "example.org/a-long…".
    display: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Which rung gave which fields of a post."""

    rung: str
    fields: tuple[str, ...]
    url: str | None = None
    #: For an archived copy: when it was captured.
    captured_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """What a platform says a post is. None means: no rung said."""

    ref: PostRef
    url: str | None = None
    handle: str | None = None
    name: str | None = None
    #: The account's stable id, which renames do not change.
    author_id: str | None = None
    #: Aware, in UTC.
    created_at: datetime | None = None
    #: The rung that said so, or "id" for the id's own clock.
    created_at_from: str | None = None
    #: A day without zone, where a rung says no more.
    created_day: date | None = None
    #: Where `created_at` is the author's own word: when the platform's server first saw the post.
    seen_at: datetime | None = None
    #: A content warning that the platform shows above the text; quotes may begin with it.
    warning: str | None = None
    text: str | None = None
    #: True where the endpoint cuts long texts and may have cut this one.
    truncated: bool = False
    language: str | None = None
    links: tuple[TextLink, ...] = ()
    media: tuple[Media, ...] = ()
    #: Other versions of an edited post's text, oldest first.
    versions: tuple[str, ...] = ()
    edited_at: datetime | None = None
    #: True where the platform marks the post as edited and does not say when.
    edited: bool = False
    #: Handles that the same account is proved to have had.
    other_handles: tuple[str, ...] = ()
    #: Ids that are edits of the same post.
    other_ids: tuple[str, ...] = ()
    #: The text of a post quoted inside this one.
    quoted_text: str | None = None
    #: True where a server speaks of another server's author, and that one could not be asked: proof of nothing.
    hearsay: bool = False
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class RungAnswer:
    """What one rung of a platform's ladder said."""

    rung: str
    outcome: Outcome
    #: Stable code, such as "x.tombstone_deleted".
    reason: str
    message: str = ""
    post: Post | None = None
    #: False where the answer may as well be a passing fault: two such answers make one firm one.
    firm: bool = True
    #: True where no other endpoint need, or may, be asked.
    final: bool = False


@dataclass(frozen=True, slots=True)
class Resolution:
    """What asking about one post gave."""

    url: str
    ref: PostRef | None
    outcome: Outcome
    reason: str = ""
    #: With an outcome other than found: what the id, a redirect or an archive still prove.
    post: Post | None = None
    rungs: tuple[RungAnswer, ...] = ()
    id_time: IdTime | None = None
    exchanges: tuple[Exchange, ...] = ()
    #: Set where a kept answer is older than it should be because the platform could not be asked again.
    stale_for: timedelta | None = None


# -- judging ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DiffPart:
    """A stretch of a word diff. `claimed` is the article's, `actual` the post's; one is empty for added or dropped."""

    kind: DiffKind
    claimed: str
    actual: str
    #: Character offsets in the embed's text and in the post's text.
    claimed_at: int = 0
    actual_at: int = 0


@dataclass(frozen=True, slots=True)
class Check:
    """One claim against the evidence."""

    check: CheckName
    outcome: CheckOutcome
    #: Stable code, listed in docs/reasons.md.
    reason: str
    claimed: str | None = None
    actual: str | None = None
    #: One plain sentence.
    explanation: str = ""
    diff: tuple[DiffPart, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """The checks of one embed together."""

    embed: Embed
    verdict: VerdictName
    checks: tuple[Check, ...]
    resolution: Resolution | None = None
    expansions: tuple[Expansion, ...] = ()
    #: How the post was found: the embed names it, a short link leads to it, or a search by account, day and words
    #: met it. None where it was not found.
    found_by: FoundBy | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """The answer for one article."""

    source: str | None
    verdict: VerdictName
    embeds: tuple[Verdict, ...] = ()
    #: What kept part of the job from being done.
    problems: tuple[Problem, ...] = ()
