"""What is known of single hosts: which shorten links, how they want to be asked, where their dead links land."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from embedresolver.settings import user_agent
from embedresolver.urls import is_under, is_under_any, read_address

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embedresolver.urls import Address

#: Hosts whose every path is a short link; one that does not redirect has not told where it leads.
SHORTENERS = frozenset(
    {
        "t.co",
        "pic.twitter.com",
        "pic.x.com",
        "links.truthsocial.com",
        "bit.ly",
        "bitly.com",
        "j.mp",
        "buff.ly",
        "dlvr.it",
        "ow.ly",
        "tinyurl.com",
        "is.gd",
        "v.gd",
        "goo.gl",
        "lnkd.in",
        "t.cn",
        "t.ly",
        "cutt.ly",
        "shorturl.at",
        "tiny.cc",
        "rebrand.ly",
        "rb.gy",
        "s.id",
        "ift.tt",
        "trib.al",
        "shar.es",
        "po.st",
        "su.pr",
        "hubs.ly",
        "hubs.la",
        "amzn.to",
        "amzn.asia",
        "amzn.eu",
        "a.co",
        "pin.it",
        "redd.it",
        "fb.me",
        "fb.watch",
        "wp.me",
        "tmblr.co",
        "instagr.am",
        "vm.tiktok.com",
        "vt.tiktok.com",
        "on.soundcloud.com",
        "snd.sc",
        "spoti.fi",
        "spotify.link",
        "flic.kr",
        "dai.ly",
        "apple.co",
        "g.co",
        "forms.gle",
        "maps.app.goo.gl",
        "photos.app.goo.gl",
        "eepurl.com",
        "mailchi.mp",
        "flip.it",
        "nyti.ms",
        "wapo.st",
        "reut.rs",
        "politi.co",
        "cnn.it",
        "bbc.in",
        "econ.st",
        "on.wsj.com",
        "bloom.bg",
        "huffp.st",
        "lemde.fr",
        "gu.com",
        "a.msn.com",
        "ebay.us",
        "ebay.to",
        "xhslink.com",
        "b23.tv",
        "naver.me",
        "reurl.cc",
        "pse.is",
        "x.gd",
        "posty.pe",
        "skfb.ly",
        "hoyo.link",
        "disq.us",
        "ln.is",
        "soo.gd",
        "bl.ink",
        "short.io",
        "rpst.ly",
        "youtube.app.goo.gl",
        "discord.gg",
    }
)
#: X's media links and t.co have the same slugs (danbooru/danbooru, source/extractor/url_shortener.rb).
_SAME_AS_TCO = ("pic.twitter.com", "pic.x.com")
#: t.co answers a page to browsers and 404 to names with "bot" in them (element-hq/synapse issue 13120), so it gets our
#: own name whatever the user has set.
_OWN_NAME = ("t.co",)
#: A dead short link of the first leads to the bare root of the second.
_OWNERS = (
    ("pin.it", "pinterest.com"),
    ("vm.tiktok.com", "tiktok.com"),
    ("vt.tiktok.com", "tiktok.com"),
    ("tiktok.com", "tiktok.com"),
    ("amzn.to", "www.amazon.com"),
    ("amzn.asia", "www.amazon.co.jp"),
    ("wp.me", "wordpress.com"),
    ("fb.watch", "facebook.com"),
    ("fb.me", "facebook.com"),
    ("redd.it", "reddit.com"),
    ("instagr.am", "instagram.com"),
    ("lnkd.in", "linkedin.com"),
    ("tmblr.co", "tumblr.com"),
    ("on.soundcloud.com", "soundcloud.com"),
    ("spotify.link", "spotify.com"),
    ("dlvr.it", "dlvrit.com"),
    ("discord.gg", "discord.com"),
)
#: Pages that say that a link is dead: host and path.
_DEAD_PAGES = (
    ("hootsuite.com", re.compile(r"/error/lost-owly")),
    ("pinterest.com", re.compile(r"/url_shortener/[^/]*/redirect/None|/redirect/None")),
    ("weibo.com", re.compile(r"/sorry")),
    ("tinyurl.com", re.compile(r"/app/(?:nospam|terminated|unavailable)")),
)
_DEAD_PATH = re.compile(r"/(?:404|not-?found|error|expired|invalid)(?:[./]|$)", re.IGNORECASE)
#: What stands right behind a link in running text, and is no part of one that a shortener made.
_GLUED = re.compile(r"[\u2018\u2019\u201c\u201d«»，。！？；：、（）【】《》「」『』].*", re.DOTALL)


def is_short_link(address: Address) -> bool:
    """Whether the URL belongs to a shortener and has a path to shorten."""
    host = address.host.removeprefix("www.")
    match address.path:
        case ["t", _] if is_under(host, "tiktok.com"):
            return True
        case ["i" | "user", _, *_] if host == "ow.ly":  # pictures and people, not links
            return False
        case [_, *_]:
            return host in SHORTENERS
    return False


def asked_as(address: Address) -> str | None:
    """The URL that answers for this one; None where it answers itself."""
    if not address.path or not is_under_any(address.host, _SAME_AS_TCO):
        return None
    return f"https://t.co/{address.path[0]}"


def headers_for(address: Address) -> Mapping[str, str]:
    """Request headers that the host needs."""
    return {"User-Agent": user_agent()} if is_under_any(address.host, _OWN_NAME) else {}


def without_glued_words(text: str) -> str:
    """A short link without the punctuation and words that running text left behind it."""
    address = read_address(_GLUED.sub("", text))
    return address.text if address is not None and is_short_link(address) else text


def is_dead_landing(url: str, earlier: list[str]) -> bool:
    """Whether `url` is where a service sends the readers of its dead links; `earlier` are the hops that led here."""
    address = read_address(url)
    if address is None:
        return False
    path = f"/{'/'.join(address.path)}"
    if any(is_under(address.host, host) and page.match(path) for host, page in _DEAD_PAGES):
        return True
    before = [found for found in map(read_address, earlier) if found is not None and is_short_link(found)]
    return any(_lands_dead(address, path, short) for short in before)


def _lands_dead(address: Address, path: str, short: Address) -> bool:
    if address.host == short.host and (not address.path or _DEAD_PATH.match(path)):
        return True
    owners = [owner for host, owner in _OWNERS if is_under(short.host, host)]
    return not address.path and is_under_any(address.host, owners)
