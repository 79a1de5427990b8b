"""What a stretch of words looks like: a post's, an introduction's, or furniture that a page prints around posts."""

from __future__ import annotations

import re

from embedresolver.find.flattened.shortlinks import SHORT_LINK, without_links

_SOCIAL = re.compile(
    r"(?<![\w&])[#＃]\w|(?<![\w.])@\w{2}|\bRT @|[\u2600-\u27bf\u2b00-\u2bff\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff]"
)
#: Words with which articles introduce a post, in the languages of most of the world's pages that embed posts.
_TALKS_OF_POSTS = re.compile(
    r"\b(?:re)?tweet|\bTwitter\b|\btuit|\btwitt?|\bInstagram\b|\bFacebook\b|\bThreads\b|\bBluesky\b|\bX[:.,]"
    r"|\bsocial media\b|\bposted\b|\bcaption|ツイート|твит|投稿",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"(?:Image|Photo|Picture|Video|Source|Credit|Read more|Bild|Foto|Imagen|Crédit|Related)s?\s?[:：]", re.IGNORECASE
)
#: Buttons, counters and advertising labels that stand in lines of their own around posts.
_FURNITURE = re.compile(
    r"(?:report(?: this)?(?: post| tweet| ad)?|advertisement|anzeige|publicidad|publicité|sponsored|read more"
    r"|(?:view|see)(?: more)?(?: this)?(?: post| tweet)? on \w+|embed from \w+|more from .{2,20}"
    r"|\d[\d.,kKmM]*\s?(?:likes?|retweets?|replies|reposts?|comments?|views?|quotes?)?|\d{1,3}[.):]"
    r"|likes?|share|tweet|reply|retweet|follow @?\w+|loading(?:\.\.\.|…)?|twitter|x|instagram|facebook"
    r"|(?:skip|end of) twitter post.{0,20}|allow twitter content\?)",
    re.IGNORECASE,
)
#: Words in which somebody speaks for themselves, or to others, in languages of which posts are quoted often. Words that
#: articles use in other senses are left out.
_PERSONAL = re.compile(
    r"\b(?:I|I['’](?:m|ve|ll|d)|my|we|we['’](?:re|ve|ll)|our|us|you|your|let['’]s|thank you|thanks"
    r"|ich|mein|meine[nmr]?|wir|uns|unsere?[nmrs]?|euch|eure?[nmr]?|dich|danke"
    r"|je|j['’]ai|mon|mes|nous|notre|nos|vous|votre|vos|merci"
    r"|yo|mi|mis|nosotros|nuestr[oa]s?|gracias|hemos|estamos|vamos|eu|meus?|minhas?|noss[oa]s?|vocês?|obrigad[oa]"
    r"|mio|mia|miei|noi|nostr[oaie]|grazie|abbiamo|siamo|ik|mijn|wij|onze|jullie|bedankt|jag|vår[at]?|tack"
    r"|mój|moja|nasz[aey]?|dziękuję|ben|benim|biz|bizim|teşekkürler"
    r"|я|мы|мой|моя|наш[аие]?|нас|нам|меня|мне|вы|вам|ваш[аие]?|спасибо|ми|мій|дякую)\b",
    re.IGNORECASE,
)
_IN_QUOTES = re.compile(r"[“„«\"”»][^“„«\"”»]{1,1000}[”“»«\"]")
_OPENS_POST = re.compile(r"[#＃]\w|\.?@\w{2}|RT @|[\u2600-\u27bf\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff]")
_WORD = re.compile(r"\w+")
_OPENING = re.compile(r"\w{3,}|[^\w\s\"'“”‘’«»„(@#.]")
_SPOKEN = re.compile(r"(?<![#@\w])\w+")
_COMMON_NAME = 4
#: Fewer words besides hashtags and mentions are a post's last line.
_SENTENCE = 3
_LEADING_MENTIONS = re.compile(r"^(?:@\w{1,20}\s)+")
_TRAILING_LINKS = re.compile(rf"(?:\s?{SHORT_LINK.pattern})+$", re.IGNORECASE)
_LINK_WEIGHT = "x" * 23


def is_social(text: str) -> bool:
    """Whether a line has what posts have and prose hardly ever: hashtags, mentions, emoji."""
    return not announces(text) and _SOCIAL.search(text) is not None


def personal_words(text: str) -> int:
    """How often a text speaks for its writer or to its readers, what it quotes left aside."""
    return len(_PERSONAL.findall(_IN_QUOTES.sub(" ", text)))


def is_personal(text: str) -> bool:
    """Whether a stretch speaks for its writer or to its readers."""
    return personal_words(text) > 0


def opens_like_a_post(text: str) -> bool:
    """Whether a stretch begins as posts do and sentences of articles do not: with a hashtag, a mention, an emoji."""
    return _OPENS_POST.match(text) is not None and len(_SPOKEN.findall(without_links(text))) >= _SENTENCE


def announces(text: str) -> bool:
    """Whether a stretch ends as if something was to follow."""
    return text.endswith((":", "：", ":)"))


def is_introduction(text: str) -> bool:
    """Whether a stretch announces a post, or is a caption, rather than being one."""
    return announces(text) or _LABELLED.match(text) is not None or talks_of_posts(text)


def talks_of_posts(text: str) -> bool:
    """Whether a stretch speaks about posting, as articles do before they quote a post."""
    return _TALKS_OF_POSTS.search(without_links(text)) is not None


def is_furniture(text: str) -> bool:
    """Whether a whole line is a button, a counter or a number."""
    return len(text) < 60 and _FURNITURE.fullmatch(text.strip(" |·•-")) is not None


def is_only_links(text: str) -> bool:
    """Whether nothing is left of a text without its links."""
    return not _WORD.search(without_links(text))


def is_mostly_links(text: str) -> bool:
    """Whether a text with links has but a word or two besides, such as "Watch:"."""
    return SHORT_LINK.search(text) is not None and len(without_links(text).strip()) < 16


def opens_alike(one: str, other: str) -> bool:
    """Whether two lines begin with the same word or the same sign, as the lines of a list do."""
    first, second = _OPENING.match(one), _OPENING.match(other)
    return first is not None and second is not None and first[0] == second[0]


def speaks_of(text: str, name: str | None, handle: str | None) -> bool:
    """Whether a text names the author of the post, as prose does and the post itself does not."""
    words = set(_SPOKEN.findall(text))
    names = [word for word in _WORD.findall(name or "") if len(word) >= _COMMON_NAME and word[0].isupper()]
    return bool(names and set(names[-1:]) & words) or (handle is not None and f"@{handle}" in text)


def weighted_length(text: str) -> int:
    """X's own count, near enough: two for signs beyond the Latin blocks and 23 for a link.

    Mentions at the beginning are free, and so are links at the end: pictures and quoted posts stand there.
    Source: docs.x.com, "Counting characters", and blog.x.com, "Coming soon: express even more in 140 characters".
    """
    words = _LEADING_MENTIONS.sub("", " ".join(text.split()))
    words = SHORT_LINK.sub(_LINK_WEIGHT, _TRAILING_LINKS.sub("", words))
    return sum(1 if ord(sign) < 0x1100 or 0x2000 <= ord(sign) <= 0x203F else 2 for sign in words)
