"""Reports to show: one of each verdict, one in a right-to-left language, and one in which every word is hostile."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

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
    Request,
    Resolution,
    Response,
    RungAnswer,
    Verdict,
)
from embedresolver.verify import overall
from embedresolver.verify.verdict import verify_embed

REF = PostRef("x", "1747650538865041986")
MADE = datetime(2024, 1, 17, 16, 2, 12, tzinfo=UTC)
ASKED = datetime(2024, 1, 20, 9, 0, tzinfo=UTC)
ENDPOINT = "https://cdn.syndication.twimg.com/tweet-result?id=1747650538865041986&lang=en"
TEXT = "The bridge over the river will not open before spring, the council of 12 members said on Monday."
POST = Post(
    REF,
    handle="rivertown",
    name="River Town",
    created_at=MADE,
    created_at_from="syndication",
    text=TEXT,
    language="en",
)
EMBED = Embed(
    "embed",
    "x",
    "twitter-blockquote",
    REF,
    f"https://x.com/rivertown/status/{REF.id}",
    handle="rivertown",
    handle_from="printed",
    name="River Town",
    date_text="January 17, 2024",
    date=PrintedDate("January 17, 2024", date(2024, 1, 17)),
    text=TEXT,
    language="en",
    short_links=("https://t.co/aRiverTown",),
    position=Position(line=3),
)
CLOCK = IdTime(MADE, timedelta(milliseconds=1), "server")


def answer(url: str = ENDPOINT, status: int = 200, body: bytes = b"{}") -> Exchange:
    return Exchange(Request(url), Response(url, status, body=body, fetched_at=ASKED))


def resolved(post: Post = POST) -> Resolution:
    return Resolution(
        "https://x.com/i/status/1747650538865041986",
        post.ref,
        "found",
        "found",
        post,
        (RungAnswer("syndication", "found", "found"), RungAnswer("oembed", "unreachable", "timed_out", "no answer")),
        CLOCK,
        (answer(), answer(body=b'{"again": true}')),
    )


def leads(short: str = "https://t.co/aRiverTown") -> Expansion:
    final = f"https://x.com/rivertown/status/{REF.id}/photo/1"
    return Expansion(short, final, (Hop(short, 301, "start"),), REF, "rivertown", exchanges=(answer(short, 301, b""),))


VERIFIED = verify_embed(EMBED, resolved(), expansions=(leads(),))
CHANGED = verify_embed(replace(EMBED, text=TEXT.replace("will not", "will").replace("12", "14")), resolved())
IMPERSONATED = verify_embed(replace(EMBED, handle="rivertovvn"), resolved())
WRONG_DAY = verify_embed(
    replace(EMBED, date_text="17 March 2023", date=PrintedDate("17 March 2023", date(2023, 3, 17))), resolved()
)
_DEAD = Expansion("https://t.co/dead", None, error=Problem("dead_link", "leads nowhere"))
GONE = verify_embed(
    EMBED,
    Resolution(
        EMBED.url or "",
        REF,
        "gone",
        "x.tombstone_deleted",
        None,
        (RungAnswer("syndication", "gone", "x.tombstone_deleted", "the platform shows a tombstone"),),
        CLOCK,
        (answer(),),
    ),
    expansions=(_DEAD,),
)
UNNAMED = verify_embed(replace(EMBED, ref=None, url=None, short_links=(), date=None, date_text="2 d"), None)
_ARABIC = "افتتح الجسر الجديد فوق النهر اليوم بعد عامين من العمل، وحضر الافتتاح 12 عضوا من المجلس."
ARABIC = verify_embed(
    replace(
        EMBED,
        name="\u200fبلدة النهر\u200f",
        text=_ARABIC.replace("عامين", "ثلاثة أعوام"),
        language="ar",
        date_text="١٧ يناير ٢٠٢٤",
    ),
    resolved(replace(POST, name="بلدة النهر", text=_ARABIC, language="ar")),
)
EDITED = verify_embed(
    replace(EMBED, date=PrintedDate("19 Jan", date(2024, 1, 19)), date_text="19 Jan"),
    resolved(replace(POST, edited_at=MADE + timedelta(days=2), versions=("An earlier text.",))),
)
ALL = (CHANGED, VERIFIED, IMPERSONATED, WRONG_DAY, GONE, UNNAMED, ARABIC, EDITED)


def report(*verdicts: Verdict, source: str | None = "https://news.example/bridge") -> Report:
    return Report(source, overall(verdicts), verdicts)


# -- every word hostile -----------------------------------------------------------------------------------------------

#: Ways to make a page act, each with a mark by which it would be seen.
ATTACKS = (
    "</style></script></title></textarea></svg></p><script>alert('hostile')</script>",
    "\"'><img src=https://hostile.example/i onerror=alert('hostile')><svg onload=alert('hostile')>",
    "--><iframe srcdoc=\"<script>alert('hostile')</script>\"></iframe><!--",
    "<a href=\"javascript:alert('hostile')\">hostile</a><form action=https://hostile.example><button>x</form>",
    "<link rel=stylesheet href=https://hostile.example/s><style>@import 'https://hostile.example'</style>",
    '<meta http-equiv=refresh content="0;url=https://hostile.example/"><base href=https://hostile.example/>',
    "\u202eesrever\u2066 \x00\x1b[2J\ud800\ufffe\u2028 ]]> %s {0} ${x} {{7*7}} `rm` @everyone ![i](https://hostile.example)",
)
HOSTILE = " ".join(ATTACKS)
HOSTILE_URLS = (
    "javascript:alert('hostile')",
    "data:text/html,<script>alert('hostile')</script>",
    "https://hostile.example/\"onmouseover=alert('hostile') x=\"",
    "https://hostile.example/)](javascript:alert(1)) <script>",
    "//hostile.example/x",
    "vbscript:x",
)


def hostile_verdict(url: str, words: str = HOSTILE) -> Verdict:
    """A verdict in which every field that a page or a platform fills holds an attack."""
    ref = PostRef("x", words, owner=words, host=words)
    printed = PrintedDate(words, date(2024, 1, 17))
    embed = Embed(
        "embed", words, words, ref, url, words, "printed", words, words, printed, words, words, (url,), (url,),
        Position(1, None, None), also_forms=(words,),
    )  # fmt: skip
    post = Post(
        ref, url, words, words, words, MADE, words, text=words, language=words, media=(Media("photo", url, words),),
        versions=(words,), edited_at=MADE, quoted_text=words,
    )  # fmt: skip
    exchange = Exchange(Request(url), Response(url, 299, {"x": "y"}, words.encode("utf-8", "replace"), ASKED))
    problem = Problem(words, words)
    expansions = (
        Expansion(url, url, (Hop(url, 301, "start"),), ref, words, exchanges=(exchange,)),
        Expansion(url, None, error=problem),
    )
    rungs = (RungAnswer(words, "unreadable", words, words, post),)
    resolution = Resolution(url, ref, "found", words, post, rungs, CLOCK, (exchange,))
    diff = tuple(DiffPart(kind, words, words) for kind in ("same", "changed", "dropped", "added"))
    checks = tuple(
        Check(name, outcome, words, words, words, words, diff if name == "text" else ())
        for name in ("handle", "name", "date", "text", "link", "post", "prose")
        for outcome in ("match", "mismatch", "unverifiable")
    )
    return Verdict(embed, "contradicted", checks, resolution, expansions)


HOSTILE_REPORT = Report(
    HOSTILE, "contradicted", tuple(map(hostile_verdict, HOSTILE_URLS)), (Problem(HOSTILE, HOSTILE),)
)
#: The same without what is no attack but would be out of place in an ordinary report.
ORDINARY_REPORT = report(*ALL)
