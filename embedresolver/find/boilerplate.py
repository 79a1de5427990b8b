"""Words that embed codes and consent layers print in the place of a post, or beside it: nobody wrote them in the post.

Taken for the post's text they would make an honest quote look altered, so a doubtful text is rather none.
"""

from __future__ import annotations

import re

from embedresolver.find.addresses import ref_in_url
from embedresolver.find.flattened.phrases import SHARED, SHARED_BY, VIEW_ON_INSTAGRAM

#: What embed codes print in place of what they cannot print, inside the words: Bluesky's pictures, Mastodon's quotes
#: (mastodon/mastodon, app/serializers/oembed_serializer.rb, since 4.3).
_PLACEHOLDER = re.compile(r"\s*\[(?:image or embed|contains quote post or other embedded content)\]\s*", re.IGNORECASE)
#: No language's phrase is longer.
_LONGEST_PHRASE = 60
#: Longer texts are no widget's.
_WIDGET_WORDS = 160
#: `Post by @name View on Threads`, in any language: a handle, then the platform's name at the very end.
_NAMED_PLATFORM = re.compile(
    r"[^@]{0,50}@\S{1,300}[^@]{0,50}\b(?:Threads|Mastodon|Instagram|TikTok|Bluesky|Facebook|Telegram|X)\W{0,3}"
)
#: Whole texts that lead to the post or apologise for it.
_NOTICE = re.compile(
    r"(?:view|see|show|open|watch|load|loading|read)\b[^.!?@#]{0,30}\b(?:tweet|post|x|twitter|threads|instagram|tiktok|"
    r"facebook|bluesky|mastodon|telegram|reddit|linkedin|caption|content|media|video|source)\W{0,3}"
    r"|(?:loading|tweet|twitter|post|link|embed|source)\W{0,3}"
    r"|(?:th(?:e|is) )?(?:tweet|post) (?:(?:may have|has) been|was|is) (?:deleted|removed|unavailable)\W*"
    r"|(?:tiktok|instagram|twitter|x|facebook) failed to load\b.{0,120}"
    r"|(?:please )?(?:accept|enable|allow)\b.{0,60}\bcookies\b.{0,80}",
    re.IGNORECASE,
)


def without_boilerplate(text: str) -> str | None:
    """The quoted words alone; None where all that is printed is the widget's own."""
    words = VIEW_ON_INSTAGRAM.sub(" ", text) if "nstagram" in text else text
    words = (_PLACEHOLDER.sub(" ", words) if "[" in words else words).strip()
    return words if words and not _is_widgets(words) else None


def _is_widgets(words: str) -> bool:
    if len(words) > _WIDGET_WORDS:
        return False
    if ("@" in words and _NAMED_PLATFORM.fullmatch(words)) or _NOTICE.fullmatch(words) or ref_in_url(words) is not None:
        return True
    return SHARED_BY.match(words) is not None or _ends_as_shared(words)


def _ends_as_shared(words: str) -> bool:
    """Some languages put the phrase behind the name."""
    found = SHARED.search(words, max(0, len(words) - _LONGEST_PHRASE))
    return found is not None and not words[found.end() :].strip(" .")
