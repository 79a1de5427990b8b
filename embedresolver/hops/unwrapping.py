"""Targets that stand in the URL itself: redirect services, warning pages, walls that say where one wanted to go."""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from embedresolver.hops.location import absolute, requestable
from embedresolver.urls import is_under, read_address
from embedresolver.wrappers import unwrapped

if TYPE_CHECKING:
    from embedresolver.urls import Address

#: Host (names below it count), start of the path, and the parameters that hold the target, the best first.
#: "?" stands for the whole query, "/" for the rest of the path.
_SERVICES: tuple[tuple[str, str, str], ...] = (
    ("facebook.com", "/l.php", "u"),
    ("facebook.com", "/flx/warn", "u"),
    ("facebook.com", "/login", "next"),
    ("facebook.com", "/checkpoint", "next"),
    ("l.instagram.com", "/", "u"),
    ("instagram.com", "/accounts/login", "next"),
    ("instagram.com", "/challenge", "next"),
    ("l.threads.net", "/", "u"),
    ("l.threads.com", "/", "u"),
    ("threads.com", "/login", "next"),
    ("threads.net", "/login", "next"),
    ("l.messenger.com", "/", "u"),
    ("l.wl.co", "/l", "u"),
    ("youtube.com", "/redirect", "q"),
    ("youtube.com", "/attribution_link", "u"),
    ("youtube.com", "/signin", "next"),
    ("youtube.com", "/oops", "next_url"),
    ("consent.youtube.com", "/", "continue"),
    ("consent.google.com", "/", "continue"),
    ("accounts.google.com", "/", "continue followup"),
    ("ipv4.google.com", "/sorry", "continue"),
    ("google.com", "/sorry", "continue"),
    ("google.*", "/url", "q url"),
    ("plus.url.google.com", "/url", "q url"),
    ("googleadservices.com", "/pagead/aclk", "adurl"),
    ("twitter.com", "/safety/unsafe_link_warning", "unsafe_link"),
    ("x.com", "/safety/unsafe_link_warning", "unsafe_link"),
    ("twitter.com", "/i/redirect", "url"),
    ("x.com", "/i/redirect", "url"),
    ("twitter.com", "/login", "redirect_after_login"),
    ("twitter.com", "/i/flow/login", "redirect_after_login"),
    ("x.com", "/login", "redirect_after_login"),
    ("x.com", "/i/flow/login", "redirect_after_login"),
    ("bitly.com", "/a/warning", "url"),
    ("bit.ly", "/a/warning", "url"),
    ("linkedin.com", "/safety/go", "url"),
    ("linkedin.com", "/redir", "url"),
    ("linkedin.com", "/authwall", "sessionRedirect"),
    ("linkedin.com", "/login", "session_redirect"),
    ("linkedin.com", "/uas/login", "session_redirect"),
    ("linkedin.com", "/checkpoint", "session_redirect"),
    ("out.reddit.com", "/", "url"),
    ("reddit.com", "/login", "dest"),
    ("reddit.com", "/over18", "dest"),
    ("tiktok.com", "/link/v2", "target"),
    ("tiktok.com", "/login", "redirect_url"),
    ("pinterest.com", "/offsite", "url"),
    ("pinterest.com", "/login", "next"),
    ("tumblr.com", "/privacy/consent", "redirect"),
    ("tumblr.com", "/login", "redirect_to"),
    ("t.umblr.com", "/redirect", "z"),
    ("href.li", "/", "?"),
    ("anonym.to", "/", "?"),
    ("anonym.es", "/", "?"),
    ("nullrefer.com", "/", "?"),
    ("unsafelink.com", "/", "/"),
    ("vk.com", "/away.php", "to"),
    ("vk.com", "/login", "to"),
    ("ok.ru", "/dk", "st.link"),
    ("t.me", "/iv", "url"),
    ("weibo.cn", "/sinaurl", "u toasturl"),
    ("weibo.com", "/sinaurl", "u"),
    ("passport.weibo.com", "/", "url"),
    ("zhihu.com", "/", "target"),
    ("link.juejin.cn", "/", "target"),
    ("link.csdn.net", "/", "target"),
    ("jianshu.com", "/go-wild", "url"),
    ("douban.com", "/link2", "url"),
    ("c.pc.qq.com", "/", "pfurl url"),
    ("slack-redir.net", "/link", "url"),
    ("safelinks.protection.outlook.com", "/", "url"),
    ("linkprotect.cudasvc.com", "/url", "a"),
    ("getpocket.com", "/redirect", "url"),
    ("steamcommunity.com", "/linkfilter", "url u"),
    ("disq.us", "/url", "url"),
    ("duckduckgo.com", "/l/", "uddg"),
    ("exit.sc", "/", "url"),
    ("gate.sc", "/", "url"),
    ("deviantart.com", "/users/outgoing", "?"),
    ("pixiv.net", "/jump.php", "url ?"),
    ("piapro.jp", "/jump", "url"),
    ("nijie.info", "/jump.php", "?"),
    ("medium.com", "/m/global-identity", "redirectUrl"),
    ("idp.springer.com", "/authorize", "redirect_uri"),
    ("go.redirectingat.com", "/", "url"),
    ("go.skimresources.com", "/", "url"),
    ("click.linksynergy.com", "/", "murl"),
    ("awin1.com", "/", "ued p"),
    ("shareasale.com", "/", "urllink"),
    ("rover.ebay.com", "/rover", "mpre"),
)
#: Parameters that name a way back on pages whose path says that one must log in or agree first.
_RETURNS = (
    *("next", "continue", "redirect", "redirect_to", "redirect_uri", "redirect_url", "redirecturl", "return"),
    *("return_to", "returnurl", "returnto", "dest", "destination", "url", "target", "service"),
)
#: Parameters that name where a link leads, on hosts that are not known. Those for sources and pictures do not.
_ONWARDS = (
    *_RETURNS,
    "u",
    "l",
    "to",
    "goto",
    "go",
    "link",
    "out",
    "q",
    "r",
    "href",
    "uri",
    "location",
    "murl",
    "adurl",
)
#: Paths of pages whose parameters name what is shown, shared or asked about, not a way on.
_NO_WAY_ON = re.compile(
    r"/(?:share|sharer|intent|submit|plugins|oembed|embed|dialog|save|bookmarklet|pin/create|tweet|post|api|proxy)\b",
    re.IGNORECASE,
)
#: Copies of pages under another host, as `embedresolver.wrappers` reads them; an archive is not on the way anywhere.
_COPIES = ("cdn.ampproject.org", "bing-amp.com", "translate.goog", "translate.google.com")


def unwrap(url: str) -> str | None:
    """The URL that `url` itself names as its target, on hosts that are known to redirect there."""
    address = read_address(url)
    if address is None:
        return None
    found = _by_table(address, url) or _by_spelling(address) or _copied(address)
    return found if found != url else None


def named_target(url: str) -> str | None:
    """The URL in a parameter of any other URL: a guess, for when `url` itself does not answer."""
    address = read_address(url)
    if address is None or _NO_WAY_ON.search(f"/{'/'.join(address.path)}"):
        return None
    values = [value for key, value in address.query.items() if key.lower() in _ONWARDS]
    found = (_as_target(value, url) for value in values if value[:4].lower() == "http")
    return next((target for target in found if target is not None), None)


def way_back(url: str) -> str | None:
    """The URL that a login or consent page would return to."""
    address = read_address(url)
    if address is None:
        return None
    query = {key.lower(): value for key, value in address.query.items()}
    found = (_as_target(query[name], url) for name in _RETURNS if name in query)
    return next((target for target in found if target is not None), None)


def _by_table(address: Address, url: str) -> str | None:
    path = f"/{'/'.join(address.path)}"
    for domain, start, names in _SERVICES:
        if not _is_on(address.host, domain) or not f"{path}/".startswith(start):
            continue
        values = (_value(name, address, url) for name in names.split())
        targets = (_as_target(value, url) for value in values if value)
        if target := next((target for target in targets if target is not None), None):
            return target
    return None


def _is_on(host: str, domain: str) -> bool:
    """`google.*` stands for google.com, google.co.uk and their kin, with or without www."""
    if not domain.endswith(".*"):
        return is_under(host, domain)
    label = domain.removesuffix(".*")
    return host.removeprefix("www.").startswith(f"{label}.") and host.count(".") <= 3


def _value(name: str, address: Address, url: str) -> str:
    if name == "?":
        return unquote(address.query_text) if "%3a" in address.query_text[:12].lower() else address.query_text
    if name == "/":
        return url.partition("://")[2].partition("/")[2]
    return address.query.get(name, "")


def _as_target(value: str, url: str) -> str | None:
    """An absolute URL, or a path on the same host; words and numbers are no targets."""
    if not (value.startswith("/") or re.match(r"https?:", value, re.IGNORECASE)):
        return None
    target = absolute(value, url.partition("#")[0])
    return target if type(target) is str else None


def _by_spelling(address: Address) -> str | None:
    """Services that write the target in a way of their own."""
    if is_under(address.host, "urldefense.proofpoint.com") and address.path[:2] == ("v2", "url"):
        return _as_target(unquote(address.query.get("u", "").replace("-", "%").replace("_", "/")), address.text)
    if address.host == "urldefense.com" and (found := re.search(r"/v3/__(https?:/.{1,4096}?)__;", address.text)):
        return _as_target(re.sub(r"^(https?:)/+", r"\1//", found[1]), address.text)
    if is_under(address.host, "bing.com") and address.path[:2] == ("ck", "a"):
        return _as_target(_decoded(address.query.get("u", "").removeprefix("a1")), address.text)
    if _is_on(address.host, "google.*") and address.path[:1] == ("amp",):
        return _amp_viewer(address)
    if address.host == "news.google.com":
        return _google_news(address)
    return None


def _amp_viewer(address: Address) -> str | None:
    """`google.com/amp/s/example.org/…`: s for https (https://developers.google.com/search/docs/crawling-indexing/amp)."""
    match = re.match(r"https?://[^/]+/amp/(s/)?([^/]+\..+)", address.text, re.IGNORECASE)
    return requestable(f"http{'s' if match[1] else ''}://{match[2]}") if match else None


def _google_news(address: Address) -> str | None:
    """The article's URL inside the id of an old Google News link; newer ids are opaque."""
    match address.path:
        case [*_, "articles" | "read", token]:
            found = re.search(r"https?://[\x21-\x7e]{4,2000}", _decoded(token))
            return _as_target(found[0], address.text) if found else None
    return None


def _decoded(token: str) -> str:
    try:
        return base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)).decode("latin-1")
    except (binascii.Error, ValueError):
        return ""


def _copied(address: Address) -> str | None:
    if not any(is_under(address.host, host) for host in _COPIES):
        return None
    inner = unwrapped(address)
    return inner.text if inner is not address else None
