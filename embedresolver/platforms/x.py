"""X, formerly Twitter: the handle in a post's URL is decoration; ids before November 2010 carry no time."""

from __future__ import annotations

import math
import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import urlencode

import msgspec

from embedresolver import clocks
from embedresolver.dates import read_date
from embedresolver.models import IdTime, Post, PostRef, Request, Resolution, RungAnswer, Source
from embedresolver.protocols.answers import read_json, refusal, unreadable
from embedresolver.protocols.base import Platform
from embedresolver.protocols.ecmascript import number_to_base36
from embedresolver.protocols.ladder import climb, unasked
from embedresolver.protocols.markup import Call, Form, Markup
from embedresolver.protocols.oembed import OEmbed, Quote, read_oembed, read_quote, request_url
from embedresolver.protocols.syndicated import (
    Head,
    SyndicatedTweet,
    displayed,
    media_of,
    quoted_words,
    text_links,
    versions_of,
)
from embedresolver.protocols.tweetpages import read_tweet_page
from embedresolver.protocols.tweets import Tweet, read_tweet_json
from embedresolver.urls import Address, ascii_digits, is_under, is_under_any, read_address, segments

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, tzinfo

    from embedresolver.models import Copy, Fetch, Outcome
    from embedresolver.protocols.ladder import RungFunction

#: Snowflake epoch, 2010-11-04T01:42:54.657Z (twitter-archive/snowflake, IdWorker).
EPOCH_MS = 1_288_834_974_657
#: Ids were counted up to this one (oduwsdl/tweetedat, pre_snowflake_last_tweet_id).
LAST_COUNTED_ID = 29_700_859_247
#: The clock took over on 4 November 2010 with ids above this one (danbooru, source/url/twitter.rb); none were given
#: between the two.
FIRST_CLOCKED_ID = 300_000_000_000_000
#: Printed links drag punctuation along, and mirrors a file's ending (`…/status/20.jpg`).
_NUMBER = re.compile(r"([1-9][0-9]{0,18})(?:\.(?:jpe?g|png|mp4|gif))?[^\w]*")
#: What may stand between `/i/` and a post's id (yt-dlp, extractor/twitter.py).
_INNER_PATHS = (("web", "status"), ("cards", "tfw", "v1"), ("videos", "tweet"), ("videos",))
#: Lists of people and other posts that stand below a post's path.
_PAGES_ABOUT_A_POST = frozenset({"likes", "retweets", "quotes", "analytics", "hidden", "retweets_with_comments"})
_NOT_HANDLES = frozenset({"i", "web", "anyuser"})
_APP_LINK = re.compile(r"twitter:/{0,2}status\?(?:status_)?id=([^&#]*).*", re.IGNORECASE | re.DOTALL)


class X(Platform):
    name: ClassVar[str] = "x"
    title: ClassVar[str] = "X"
    tells_edits: ClassVar[bool] = True
    tells: ClassVar[tuple[str, ...]] = ("handle", "name", "created_at", "text")
    clock: ClassVar[str | None] = "publication, to the millisecond, by the server; none before November 2010"
    hosts: ClassVar[frozenset[str]] = frozenset(
        {
            *("x.com", "twitter.com", "twitter3e4tixl4xyajtrzo62zg5vztmjuricljdp2c5kshju4avyoid.onion"),
            # The same paths under other names, for previews in chats (FxEmbed/FxEmbed, dylanpdx/BetterTwitFix)…
            *("fxtwitter.com", "vxtwitter.com", "fixupx.com", "fixvx.com", "twittpr.com", "twitfix.com"),
            *("fixuptwitter.com", "twitframe.com"),
            # … and for reading without an account (https://github.com/zedeus/nitter/wiki/Instances).
            *("nitter.net", "nitter.space", "nitter.tiekoetter.com", "nitter.poast.org", "nitter.privacydev.net"),
            *("nitter.it", "nitter.cz", "nitter.unixfox.eu", "nitter.kavin.rocks", "nitter.42l.fr", "nitter.1d4.us"),
            *("nitter.kareem.one", "nitter.privacyredirect.com", "nuku.trabun.org", "nitter.catsarch.com"),
            *("nitter.fdn.fr", "nitter.pussthecat.org", "nitter.eu", "nitter.moomoo.me", "nitter.salastil.com"),
            *("xcancel.com", "lightbrd.com", "twiiit.com"),
        }
    )
    schemes: ClassVar[frozenset[str]] = frozenset({"twitter"})
    short_hosts: ClassVar[frozenset[str]] = frozenset({"t.co", "pic.twitter.com", "pic.x.com"})
    media_hosts: ClassVar[frozenset[str]] = frozenset({"pic.twitter.com", "pic.x.com"})
    largest_id: ClassVar[int | None] = 2**63 - 1  # signed (https://docs.x.com/fundamentals/x-ids)
    embed_zone: ClassVar[tzinfo | None] = UTC  # publish.twitter.com/oembed prints the day of `created_at`
    markup: ClassVar[Markup] = Markup(
        forms=(
            Form("twitter-blockquote", classes=frozenset({"twitter-tweet", "twitter-video", "twitter-tweet-rendered"})),
            Form("tweet-card", classes=frozenset({"tweet"}), is_card=True),
            Form("amp-twitter", tag="amp-twitter", ids=("data-tweetid",)),
            Form("twitter-widget", tag="twitter-widget"),
            Form("twitter-timeline", classes=frozenset({"twitter-timeline", "twitter-grid"}), kind="timeline"),
        ),
        id_attributes=frozenset(
            {"data-tweet-id", "data-tweetid", "data-tweet", "data-status-id", "tweet-id", "tweetid"}
        ),
        id_keys=frozenset({"tweetId", "tweet_id", "tweetID"}),
        nicknames=frozenset({"tweet", "twitter"}),
        post_words=frozenset({"tweet"}),
        # https://developer.x.com/en/docs/twitter-for-websites/javascript-api/guides/scripting-factory-functions
        calls=(Call(".createTweet", r"""(?:Embed)?\s{0,9}\(\s{0,9}["'](\d{10,20})["']"""),),
        # Keys of its own interfaces' objects, which name a post or an account.
        marks=tuple((key, r"""(?:\\{0,3}"|&quot;|&#34;)\s{0,3}:""") for key in ("id_str", "edit_history_tweet_ids")),
        paths=r"/…(?:status(?:es)?|article)/|/embed/",
        feeds=r"/widgets/timeline|/timeline-profile",
    )

    def read_url(self, address: Address) -> PostRef | None:
        path = _path(address)
        match path:
            case ["i", "web" | "cards" | "videos", *_, number]:
                return self._post(number) if path[1:-1] in _INNER_PATHS else None
            case ["statuses" | "status", number] | [_, "status" | "statuses", number]:
                return self._post(number)
            case [author, "article", number, *_] if author != "i":
                # The post that shows the article; `/i/article/` counts articles apart (d60/twikit issue 403).
                return self._post(number)
            case [_, "status" | "statuses", number, page, *_] if page.lower() not in _PAGES_ABOUT_A_POST:
                return self._post(number)
            case ["embed", *_]:
                return self._post(address.query.get("id", ""))
            case ["show"] if is_under(address.host, "twitframe.com"):
                framed = read_address(address.query.get("url", ""))
                return self.read_url(framed) if framed is not None and framed.path != path else None
        return None

    def _post(self, text: str) -> PostRef | None:
        found = _NUMBER.fullmatch(text)
        return self.ref(found[1]) if found is not None else None

    def post_url(self, ref: PostRef, handle: str | None = None) -> str:
        return f"https://x.com/{handle or 'i'}/status/{ref.id}"

    def handle_in(self, address: Address) -> str | None:
        match _path(address):
            case [user, "status" | "statuses" | "article", _, *_] if user not in _NOT_HANDLES:
                handle = user.removeprefix("@")
                return handle if _HANDLE.fullmatch(handle) else None
        return None

    def read_uri(self, uri: str) -> PostRef | None:
        """`twitter://status?id=NUMBER`, by which pages open the app."""
        found = _APP_LINK.fullmatch(uri)
        return self._post(found[1]) if found is not None else None

    def id_time(self, ref: PostRef) -> IdTime | None:
        number = clocks.read_id(ref.id)
        if number is None or number < FIRST_CLOCKED_ID:
            return None
        moment = clocks.instant((number >> 22) + EPOCH_MS)
        return IdTime(moment, timedelta(milliseconds=1), "server") if moment is not None else None

    def is_possible(self, ref: PostRef) -> bool:
        number = clocks.read_id(ref.id)
        between = number is not None and LAST_COUNTED_ID < number < FIRST_CLOCKED_ID
        return not between and super().is_possible(ref)

    def archived_as(self, ref: PostRef, handles: Sequence[str] = ()) -> Sequence[str]:
        """Posts are kept under the old host and the new one, and mostly under their author's handle."""
        if clocks.read_id(ref.id) is None:
            return ()
        named = [
            f"{host}/{handle}/status/{ref.id}" for handle in handles if _HANDLE.fullmatch(handle) for host in _KEPT
        ]
        return (*named, f"twitter.com/i/web/status/{ref.id}", f"twitter.com/statuses/{ref.id}")

    def read_copy(self, ref: PostRef, copy: Copy) -> Post | None:
        is_json = copy.body.lstrip()[:1] == b"{"
        tweet = read_tweet_json(copy.body) if is_json else read_tweet_page(copy.body, ref.id)
        return _archived_post(ref, tweet) if tweet is not None else None

    def rungs(self) -> Sequence[tuple[str, RungFunction]]:
        return (("syndication", _ask_syndication), ("oembed", _ask_oembed))

    async def resolve(self, ref: PostRef, fetch: Fetch, allow: frozenset[str] = frozenset()) -> Resolution:
        del allow
        if clocks.read_id(ref.id) is None:
            return unasked(ref, self.post_url(ref), "x.impossible_id", "X has no ids like this one")
        return await climb(ref, self.post_url(ref), self.rungs(), fetch, self.id_time(ref))


def _path(address: Address) -> tuple[str, ...]:
    """The path; the one behind the hash where the URL keeps it there, as twitter.com did until 2012 (`/#!/user/…`)."""
    if not address.path and address.fragment[:1] == "!":
        return segments(address.fragment[1:])
    return address.path


# -- asking -----------------------------------------------------------------------------------------------------------

#: What X's own widgets ask; answers 200 with `{}` without a token (vercel/react-tweet, api/fetch-tweet.ts and PR 128).
_SYNDICATION = "https://cdn.syndication.twimg.com/tweet-result"
#: publish.x.com only redirects here.
_OEMBED = "https://publish.twitter.com/oembed"
_HANDLE = re.compile(r"\w{1,20}", re.ASCII)
#: Under which hosts archives keep posts.
_KEPT = ("twitter.com", "x.com")
#: created_at is the id's own instant cut to the second; an answer further off than this contradicts itself.
_CLOCK_TOLERANCE = timedelta(seconds=5)
#: X's cut of long words, perhaps with the link to the rest.
_CUT = re.compile(r"…(?:\s*https?://t\.co/\w+)*\s*$")
#: Words of a tombstone in English, folded, and what they mean. Live posts have tombstones too (vercel/react-tweet
#: issue 160), so words that are not listed mean nothing more than "not shown".
_TOMBSTONES: tuple[tuple[str, Outcome, str], ...] = (
    ("deleted by the", "gone", "x.tombstone_deleted"),
    ("no longer exists", "gone", "x.tombstone_account_gone"),
    ("suspended account", "withheld", "x.tombstone_suspended"),
    ("been suspended", "withheld", "x.tombstone_suspended"),
    ("limits who can view", "withheld", "x.tombstone_protected"),
    ("age-restricted", "withheld", "x.tombstone_age_restricted"),
    ("violated the", "withheld", "x.tombstone_rules"),
    ("withheld", "withheld", "x.tombstone_legal_demand"),
)


def syndication_token(post_id: str) -> str:
    """The token that X's widgets send with an id (vercel/react-tweet, api/fetch-tweet.ts, getToken)."""
    return re.sub(r"0+|\.", "", number_to_base36(int(post_id) / 1e15 * math.pi))


async def _ask_syndication(ref: PostRef, fetch: Fetch) -> RungAnswer:
    query = urlencode({"id": ref.id, "lang": "en", "token": syndication_token(ref.id)})
    url = f"{_SYNDICATION}?{query}"
    response = await fetch(Request(url))
    return refusal("syndication", response) or _read_tweet_result(ref, response.body, url)


def _read_tweet_result(ref: PostRef, body: bytes, url: str) -> RungAnswer:
    if read_json(body, dict[str, msgspec.Raw]) == {}:
        return RungAnswer("syndication", "gone", "x.empty", "X answered with nothing", firm=False)
    head = read_json(body, Head)
    if head is None:
        return unreadable("syndication", "unknown_shape")
    if head.typename == "TweetTombstone":
        return _read_tombstone(head.tombstone.text.text)
    tweet = read_json(body, SyndicatedTweet) if head.typename in ("Tweet", None) else None
    if tweet is None:
        return unreadable("syndication", "unknown_shape")
    return _found_tweet(ref, tweet, url)


def _read_tombstone(words: str) -> RungAnswer:
    folded = words.casefold()
    for needle, outcome, reason in _TOMBSTONES:
        if needle in folded:
            return RungAnswer("syndication", outcome, reason, words)
    return unreadable("syndication", "x.tombstone", words or "X does not show the post and does not say why")


def _found_tweet(ref: PostRef, tweet: SyndicatedTweet, url: str) -> RungAnswer:
    ids = [number for number in versions_of(tweet.edits) if clocks.read_id(number)]
    if ref.id not in (tweet.id_str, *ids) or clocks.read_id(tweet.id_str) is None:
        return unreadable("syndication", "x.other_post", f"X answered with the post {tweet.id_str[:24]}")
    if not (_HANDLE.fullmatch(tweet.user.screen_name) and ascii_digits(tweet.user.id_str)):
        return unreadable("syndication", "x.no_author")
    if not _agrees_with_clock(tweet.id_str, tweet.created_at):
        return unreadable("syndication", "x.time_disagrees", "the time in the answer is not the one in the post's id")
    return RungAnswer("syndication", "found", "found", post=_tweet_post(ref, tweet, ids, url))


def _agrees_with_clock(post_id: str, created_at: datetime) -> bool:
    clock = PLATFORM.id_time(PostRef("x", post_id))
    if clock is None:
        return 2006 <= created_at.year <= 2010
    return abs(created_at - clock.instant) <= _CLOCK_TOLERANCE


def _tweet_post(ref: PostRef, tweet: SyndicatedTweet, ids: list[str], url: str) -> Post:
    known = {number for number in (*ids, tweet.id_str) if number != ref.id}
    last = PLATFORM.id_time(PostRef("x", max(ids, key=int))) if len(ids) > 1 else None
    fields = ("handle", "name", "author_id", "created_at", "text", "language", "links", "media")
    return Post(
        ref=ref,
        url=PLATFORM.post_url(ref, tweet.user.screen_name),
        handle=tweet.user.screen_name,
        name=tweet.user.name,
        author_id=tweet.user.id_str,
        created_at=tweet.created_at.astimezone(UTC),
        created_at_from="syndication",
        text=displayed(tweet),
        truncated=tweet.note is not None or _CUT.search(tweet.text) is not None,
        language=tweet.lang,
        links=text_links(tweet.entities),
        media=media_of(tweet),
        edited_at=last.instant if last is not None else None,
        other_ids=tuple(sorted(known, key=int)),
        quoted_text=quoted_words(tweet.quoted),
        sources=(Source("syndication", fields, url),),
    )


async def _ask_oembed(ref: PostRef, fetch: Fetch) -> RungAnswer:
    url = request_url(_OEMBED, f"https://twitter.com/i/status/{ref.id}", omit_script="true", lang="en")
    response = await fetch(Request(url))
    if response.status == 403 and (forbidden := _read_forbidden(response.body)):
        return forbidden
    return refusal("oembed", response) or _read_oembed_answer(ref, response.body, url)


def _read_forbidden(body: bytes) -> RungAnswer | None:
    """X's own 403 is JSON: protected or age-restricted posts name the reason, suspended accounts do not.

    See itteco/iframely, twitter.status.js, and abraham/twitteroauth issue 472. A 403 in HTML is about us.
    """
    if read_json(body, dict[str, msgspec.Raw]) is None:
        return None
    if b"not authorized" in body.lower():
        return RungAnswer("oembed", "withheld", "x.not_authorized", "X shows the post to some accounts only")
    return RungAnswer("oembed", "withheld", "x.forbidden", "X does not show the post")


def _read_oembed_answer(ref: PostRef, body: bytes, url: str) -> RungAnswer:
    answer = read_oembed(body)
    quote = read_quote(answer.html) if answer is not None else None
    if answer is None or quote is None:
        return unreadable("oembed", "unknown_shape")
    named = [(read_address(target), printed) for target, printed in quote.attribution]
    match [(address, printed) for address, printed in named if address and PLATFORM.read_url(address) == ref]:
        case [*_, (permalink, printed)]:
            return _found_quote(ref, answer, quote, permalink, printed, url)
    return unreadable("oembed", "x.other_post")


def _found_quote(ref: PostRef, answer: OEmbed, quote: Quote, permalink: Address, printed: str, url: str) -> RungAnswer:
    handle = _profile_handle(answer.author_url)
    linked = PLATFORM.handle_in(permalink)
    if handle is None or (linked and linked.casefold() != handle.casefold()):
        return unreadable("oembed", "x.no_author")
    day = _printed_day(printed)
    clock = PLATFORM.id_time(ref)
    if day and clock and abs(day - clock.instant.date()) > timedelta(days=1):
        return unreadable("oembed", "x.time_disagrees", "the day in the answer is not the one in the post's id")
    post = Post(
        ref=ref,
        url=PLATFORM.post_url(ref, handle),
        handle=handle,
        name=answer.author_name,
        created_day=day,
        text=quote.text,
        truncated=_CUT.search(quote.text) is not None,
        language=quote.language,
        links=quote.links,
        sources=(Source("oembed", ("handle", "name", "created_day", "text", "language", "links"), url),),
    )
    return RungAnswer("oembed", "found", "found", post=post)


def _archived_post(ref: PostRef, tweet: Tweet) -> Post | None:
    """A copy's words, once they are sure to be this post's."""
    ids = {number for number in (tweet.id, *tweet.versions) if clocks.read_id(number) is not None}
    if ref.id not in ids or not (_HANDLE.fullmatch(tweet.handle or "_") and ascii_digits(tweet.author_id or "0")):
        return None
    if tweet.created_at is not None and not _agrees_with_clock(tweet.id, tweet.created_at):
        return None
    return Post(
        ref=ref,
        url=PLATFORM.post_url(ref, tweet.handle),
        handle=tweet.handle,
        name=tweet.name,
        author_id=tweet.author_id,
        created_at=tweet.created_at,
        text=tweet.text,
        truncated=tweet.truncated,
        language=tweet.language,
        links=tuple(link for link in tweet.links if read_address(link.target) is not None),
        other_ids=tuple(sorted(ids - {ref.id}, key=int)),
        quoted_text=tweet.quoted_text,
    )


def _profile_handle(url: str | None) -> str | None:
    address = read_address(url or "")
    if address is None or not is_under_any(address.host, PLATFORM.hosts):
        return None
    match address.path:
        case [user] if _HANDLE.fullmatch(user):
            return user
    return None


def _printed_day(printed: str) -> date | None:
    read = read_date(printed, language="en")
    return read.day if read is not None else None


PLATFORM = X()
