"""What every reason that a check may give means for the claim, its sentence, and an example, in one table."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embedresolver.models import CheckName, CheckOutcome

    Row = tuple[str, CheckOutcome, str, Mapping[str, object]]

#: For each check, its reasons: the last half of the code, the outcome, the sentence, values that fill it as an example.
TABLE: dict[CheckName, tuple[Row, ...]] = {
    "handle": (
        ("match", "match", "The post is by @{actual}, as the article says.", {"actual": "nasa"}),
        (
            "match_by_link",
            "match",
            "The short link leads to a post of @{actual}, as the article says; the platform itself did not confirm it.",
            {"actual": "nasa"},
        ),
        (
            "renamed",
            "match",
            "The account is now called @{actual}; @{claimed} is proved to be an earlier name of the same account.",
            {"claimed": "oldname", "actual": "newname"},
        ),
        (
            "lookalike",
            "mismatch",
            "The article says @{claimed}, the post is by @{actual}: the names look alike, which may be impersonation.",
            {"claimed": "rnuseum", "actual": "museum"},
        ),
        (
            "one_letter_off",
            "mismatch",
            "The article says @{claimed}, the post is by @{actual}: one letter differs, which may be an impersonation.",
            {"claimed": "nasq", "actual": "nasa"},
        ),
        (
            "neighbour_keys",
            "mismatch",
            (
                "The article says @{claimed}, the post is by @{actual}: the letters that differ are neighbours on a "
                "keyboard, which may be an impersonation."
            ),
            {"claimed": "pqypao", "actual": "paypal"},
        ),
        (
            "different",
            "mismatch",
            "The article says @{claimed}, but the post is by @{actual}.",
            {"claimed": "esa", "actual": "nasa"},
        ),
        (
            "link_decoration",
            "unverifiable",
            (
                "The link names @{claimed} and the post is by @{actual}; the article prints no name, and "
                "platforms ignore the one in a link."
            ),
            {"claimed": "anyone", "actual": "nasa"},
        ),
        (
            "other_server",
            "unverifiable",
            (
                "The article says @{claimed} and the post is by @{actual}: one name on two servers, which may be two "
                "people; the first server does not say that they are one."
            ),
            {"claimed": "ada@quay.example", "actual": "ada@social.quay.example"},
        ),
        ("unknown", "unverifiable", "Nothing that could be asked says who wrote the post.", {}),
    ),
    "name": (
        ("match", "match", "The account shows the name that the article prints.", {}),
        (
            "differs",
            "unverifiable",
            "The article prints the name “{claimed}”, the account now shows “{actual}”; such names change at will.",
            {"claimed": "NASA", "actual": "NASA (archived)"},
        ),
        (
            "of_other_account",
            "unverifiable",
            "“{claimed}” is the name of @{other}, also shown on the page; the account of this post shows “{actual}”.",
            {"claimed": "NASA", "other": "nasa", "actual": "ESA"},
        ),
        ("unknown", "unverifiable", "Nothing that could be asked says which name the account shows.", {}),
    ),
    "date": (
        (
            "utc_day",
            "match",
            "The post was made on {actual}, which is the printed day in UTC, according to {source}.",
            {"actual": "2024-01-17 20:05 UTC", "source": "the platform"},
        ),
        (
            "within_timezone",
            "match",
            "The post was made on {actual} according to {source}; that is the printed day for readers at {offsets}.",
            {"actual": "2024-01-17 03:05 UTC", "source": "the platform", "offsets": "UTC−12 to UTC−4"},
        ),
        (
            "unusual_day",
            "match",
            (
                "The post was made on {actual} according to {source}; that is the printed day at {offsets}, but the "
                "platform's own embeds print the day in UTC."
            ),
            {"actual": "2024-01-17 03:05 UTC", "source": "the platform", "offsets": "UTC−12 to UTC−4"},
        ),
        (
            "local_time",
            "match",
            "The post was made at {actual} according to {source}, which is the printed time at {offsets}.",
            {"actual": "2024-01-17 03:05 UTC", "source": "the platform", "offsets": "UTC−5"},
        ),
        (
            "half_day",
            "match",
            (
                "The post was made at {actual} according to {source}; that is the printed time, {claimed}, if its AM "
                "or PM is lost."
            ),
            {"claimed": "2024-01-17T09:05", "actual": "2024-01-18 03:05 UTC", "source": "the platform"},
        ),
        (
            "other_reading",
            "match",
            "The printed date may be read in two ways; as {reading} it is the day of the post, made on {actual}.",
            {"reading": "2024-03-02", "actual": "2024-03-02 10:00 UTC"},
        ),
        (
            "edit_day",
            "match",
            "The printed date is that of the post's edit, on {actual}.",
            {"actual": "2024-01-18 09:00 UTC"},
        ),
        (
            "near_upload",
            "match",
            (
                "The printed date fits {actual}, when the post's media was uploaded or the post reached this server, "
                "according to {source}."
            ),
            {"actual": "2024-01-17 20:05 UTC", "source": "the clock in the post's id"},
        ),
        (
            "off_by_days",
            "mismatch",
            (
                "The article prints {claimed}, but the post was made on {actual} according to {source}: {days} off "
                "in the nearest time zone."
            ),
            {"claimed": "2024-01-14", "actual": "2024-01-17 20:05 UTC", "source": "the platform", "days": "3 days"},
        ),
        (
            "time_differs",
            "mismatch",
            (
                "The article prints {claimed}, but the post was made at {actual} according to {source}; no time "
                "zone makes them the same."
            ),
            {"claimed": "2024-01-17T09:48", "actual": "2024-01-17 20:05 UTC", "source": "the platform"},
        ),
        (
            "page_zone",
            "match",
            "The post was made on {actual} according to {source}, which is the printed day where the page is from.",
            {"actual": "2024-01-17 03:05 UTC", "source": "the platform"},
        ),
        (
            "relative",
            "unverifiable",
            "The page prints “{claimed}”, counted from a day that is not sure; the post was made on {actual}.",
            {"claimed": "2 d", "actual": "2024-01-17 03:05 UTC"},
        ),
        (
            "near_day",
            "match",
            "The platform says no more than the day, {actual}; a printed {claimed} is that day or its neighbour.",
            {"claimed": "2008-05-11", "actual": "2008-05-12"},
        ),
        (
            "day_differs",
            "mismatch",
            "The article prints {claimed}, but the platform says that the post was made on {actual}.",
            {"claimed": "2008-05-20", "actual": "2008-05-12"},
        ),
        (
            "weak_day",
            "unverifiable",
            "The article prints {claimed} and the platform says {actual}, without a time zone that would settle it.",
            {"claimed": "2008-05-14", "actual": "2008-05-12"},
        ),
        (
            "weak_clock",
            "unverifiable",
            "The article prints {claimed}, {source} says {actual}, but it need not tell when the post was made.",
            {"claimed": "2024-01-14", "source": "the clock in the post's id", "actual": "2024-01-17 20:05 UTC"},
        ),
        ("unreadable", "unverifiable", "The printed date “{claimed}” could not be read.", {"claimed": "3 sleeps ago"}),
        ("unknown", "unverifiable", "Nothing that could be asked says when the post was made.", {}),
    ),
    "text": (
        ("match", "match", "The quoted text is the post's own.", {}),
        ("case_differs", "match", "The quoted text is the post's own, save for capital and small letters.", {}),
        ("truncated_match", "match", "The quoted text is the post's own, cut where the article marks a cut.", {}),
        (
            "source_truncated",
            "match",
            "The quoted text agrees with the post as far as the platform gives it; the platform cuts long posts.",
            {},
        ),
        ("with_quoted_post", "match", "The quoted text is the post's own, with that of the post it quotes.", {}),
        (
            "masked",
            "match",
            "The quoted text is the post's own, with letters of a word masked: “{claimed_part}”.",
            {"claimed_part": "b*****"},
        ),
        (
            "bracketed",
            "unverifiable",
            "The article puts words of its own into the text, in brackets: “{claimed_part}”; the rest is the post's.",
            {"claimed_part": "the mayor"},
        ),
        (
            "with_more",
            "unverifiable",
            (
                "The post's own text is quoted rightly; what stands beside it, “{claimed_part}”, is not of it, and "
                "may be a caption, a translation or another part of the page."
            ),
            {"claimed_part": "Translation: The bridge is open"},
        ),
        ("earlier_version", "match", "The quoted text is that of another version of the post, which was edited.", {}),
        (
            "edited_since",
            "unverifiable",
            (
                "The words differ from those of the post as it is now; it was or may have been edited, and its "
                "platform does not tell what it said before."
            ),
            {},
        ),
        (
            "number_changed",
            "mismatch",
            "A number differs: the article has “{claimed_part}”, the post has “{actual_part}”.",
            {"claimed_part": "58", "actual_part": "51"},
        ),
        (
            "negation_changed",
            "mismatch",
            "A word that denies differs: the article has “{claimed_part}”, the post has “{actual_part}”.",
            {"claimed_part": "will not", "actual_part": "will"},
        ),
        ("reordered", "mismatch", "The words of the quoted text stand in another order in the post.", {}),
        (
            "words_changed",
            "mismatch",
            "Words differ: the article has “{claimed_part}”, the post has “{actual_part}”.",
            {"claimed_part": "yesterday", "actual_part": "today"},
        ),
        (
            "words_dropped",
            "mismatch",
            "Words of the post are missing without a mark: “{actual_part}”.",
            {"actual_part": "allegedly"},
        ),
        (
            "words_added",
            "mismatch",
            "The post does not have these words: “{claimed_part}”.",
            {"claimed_part": "all of"},
        ),
        (
            "merged",
            "mismatch",
            "Part of the quoted text is of another post shown on the page, by @{other}.",
            {"other": "nasa"},
        ),
        ("other_post", "mismatch", "The quoted text is not that of the post.", {}),
        (
            "of_other_embed",
            "mismatch",
            "The quoted text is that of another post shown on the page, by @{other}.",
            {"other": "nasa"},
        ),
        (
            "unmarked_cut",
            "unverifiable",
            "The quoted text is the post's own but stops early without a mark; the post goes on: “{actual_part}”.",
            {"actual_part": "if nothing changes."},
        ),
        (
            "language_differs",
            "unverifiable",
            "The quoted text and the post are in different languages; a translation cannot be compared word by word.",
            {},
        ),
        (
            "garbled",
            "unverifiable",
            (
                "The article's copy of the text was damaged by a wrong character set; as far as it can be read, it is "
                "the post's own."
            ),
            {},
        ),
        (
            "none_found",
            "unverifiable",
            "The words before the attribution line are not the post's: they may be the article's own.",
            {},
        ),
        ("too_short", "unverifiable", "The quoted text differs from the post's, but is too short to say more.", {}),
        ("unknown", "unverifiable", "Nothing that could be asked gives the post's text.", {}),
    ),
    "link": (
        ("match", "match", "All links to the post lead to the same one.", {}),
        (
            "disagrees",
            "mismatch",
            "The short link {short_link} leads to a post of @{other}, which is not the post that the article shows.",
            {"short_link": "https://t.co/abc", "other": "somebody"},
        ),
        (
            "leads_elsewhere",
            "unverifiable",
            "The short link {short_link} leads to another post, of @{other}; a post may show media of another one.",
            {"short_link": "https://t.co/abc", "other": "somebody"},
        ),
        (
            "several_posts",
            "unverifiable",
            "The links of this embed lead to several posts; which one it shows is not clear.",
            {},
        ),
        (
            "other_account",
            "unverifiable",
            "The link names @{claimed} and the post is by @{actual}; the platform ignores the name in a link.",
            {"claimed": "anyone", "actual": "nasa"},
        ),
        (
            "unresolved",
            "unverifiable",
            "The short link {short_link} was not resolved.",
            {"short_link": "https://t.co/abc"},
        ),
    ),
    "post": (
        ("found", "match", "The platform has the post.", {}),
        ("gone", "unverifiable", "The platform no longer has the post, which is no sign that it was invented.", {}),
        (
            "gone_but_archived",
            "unverifiable",
            "The platform does not show the post any more; an archived copy of {captured} does ({actual}).",
            {"actual": "https://web.archive.org/web/20240117210500/https://…", "captured": "2024-01-17 21:05 UTC"},
        ),
        (
            "archived",
            "match",
            "The platform could not say; an archived copy of {captured} shows the post ({actual}).",
            {"actual": "https://web.archive.org/web/20240117210500/https://…", "captured": "2024-01-17 21:05 UTC"},
        ),
        ("withheld", "unverifiable", "The platform has the post but does not show it to everyone.", {}),
        ("needs_credentials", "unverifiable", "The platform shows the post only to callers with credentials.", {}),
        ("unreadable", "unverifiable", "The platform answered in a way that could not be read.", {}),
        ("unreachable", "unverifiable", "The platform could not be reached.", {}),
        ("deferred", "unverifiable", "The platform asks to come back later.", {}),
        ("not_asked", "unverifiable", "The platform was not asked.", {}),
        ("not_named", "unverifiable", "The page does not say which post it is.", {}),
        (
            "in_future",
            "mismatch",
            "The id carries the time {actual}, which had not come when this was checked: such a post cannot exist.",
            {"actual": "2031-05-01 10:00 UTC"},
        ),
        (
            "before_platform",
            "mismatch",
            "The id carries the time {actual}, before the platform opened on {opened}: such a post cannot exist.",
            {"actual": "1999-05-01 10:00 UTC", "opened": "2016-03-16"},
        ),
        ("impossible_id", "mismatch", "The platform has no ids like {claimed}.", {"claimed": "99999999999999999999"}),
        (
            "after_article",
            "unverifiable",
            "The post was made on {actual}, after the article's own date {published}; articles are updated.",
            {"actual": "2024-01-17 20:05 UTC", "published": "2024-01-10"},
        ),
        (
            "clocks_disagree",
            "unverifiable",
            "The platform says {claimed}, the clock in the post's id says {actual}.",
            {"claimed": "2024-01-17 20:05 UTC", "actual": "2024-01-12 20:05 UTC"},
        ),
    ),
    "prose": (
        ("quote_matches", "match", "The article's own prose quotes the post in the post's words.", {}),
        (
            "quote_differs",
            "mismatch",
            "The article's own prose gives other words as what was posted: “{claimed_part}” for “{actual_part}”.",
            {"claimed_part": "never sell", "actual_part": "soon sell"},
        ),
        (
            "quote_resembles",
            "unverifiable",
            "The prose quotes nearly the post, “{claimed_part}” for “{actual_part}”; it may be smoothed, or not of it.",
            {"claimed_part": "going to", "actual_part": "gonna"},
        ),
        (
            "author_matches",
            "match",
            "The article's own prose gives the quoted post as @{claimed}'s, which it is.",
            {"claimed": "nasa"},
        ),
        (
            "author_differs",
            "mismatch",
            "The article's own prose gives the quoted post as @{claimed}'s, but it is by @{actual}.",
            {"claimed": "esa", "actual": "nasa"},
        ),
        (
            "date_matches",
            "match",
            "The article's own prose says “{claimed}” of the quoted post, made on {actual} according to {source}.",
            {"claimed": "Wednesday", "actual": "2024-01-17 20:05 UTC", "source": "the platform"},
        ),
        (
            "date_differs",
            "mismatch",
            (
                "The article's own prose says “{claimed}” of the quoted post, but that was made on {actual} according "
                "to {source}."
            ),
            {"claimed": "Monday", "actual": "2024-01-17 20:05 UTC", "source": "the platform"},
        ),
    ),
}
