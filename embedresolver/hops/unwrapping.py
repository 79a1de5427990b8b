"""Targets that stand in the URL itself: redirect services, warning pages, walls that say where one wanted to go."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from embedresolver.hops.location import absolute
from embedresolver.hops.spelling import is_on, spelt_target
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
    ("l.workplace.com", "/", "u"),
    ("l.wl.co", "/l", "u"),
    ("youtube.com", "/redirect", "q"),
    ("youtube.com", "/attribution_link", "u"),
    ("youtube.com", "/signin", "next"),
    ("youtube.com", "/oops", "next_url"),
    ("consent.youtube.com", "/", "continue"),
    ("consent.google.com", "/", "continue"),
    ("accounts.google.com", "/", "continue followup"),
    ("meet.google.com", "/linkredirect", "dest"),
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
    ("anon.to", "/", "?"),
    ("dereferer.me", "/", "?"),
    ("dereferer.org", "/", "?"),
    ("jump.5ch.net", "/", "?"),
    ("jump.2ch.net", "/", "?"),
    ("unsafelink.com", "/", "/"),
    ("vk.com", "/away", "to"),
    ("vk.com", "/login", "to"),
    ("ok.ru", "/dk", "st.link"),
    ("dzen.ru", "/away", "to"),
    ("yandex.ru", "/clck", "url"),
    ("sba.yandex.net", "/redirect", "url"),
    ("checklink.mail.ru", "/proxy", "url"),
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
    ("safelinks.protection.office365.us", "/", "url"),
    ("statics.teams.cdn.office.net", "/", "url"),
    ("urldefense.proofpoint.com", "/v1/url", "u"),
    ("clicktime.symantec.com", "/", "u"),
    ("fireeye.com", "/", "u"),
    ("scanmail.trustwave.com", "/", "u"),
    ("trendmicro.com", "/wis/clicktime", "url"),
    ("linkprotect.cudasvc.com", "/url", "a"),
    ("getpocket.com", "/redirect", "url"),
    ("steamcommunity.com", "/linkfilter", "url u"),
    ("duckduckgo.com", "/l/", "uddg"),
    ("exit.sc", "/", "url"),
    ("gate.sc", "/", "url"),
    ("deviantart.com", "/users/outgoing", "?"),
    ("pixiv.net", "/jump.php", "url ?"),
    ("piapro.jp", "/jump", "url"),
    ("nicovideo.jp", "/redirect", "u"),
    ("nijie.info", "/jump.php", "?"),
    ("medium.com", "/m/global-identity", "redirectUrl"),
    ("medium.com", "/r", "url"),
    ("idp.springer.com", "/authorize", "redirect_uri"),
    ("go.redirectingat.com", "/", "url"),
    ("go.skimresources.com", "/", "url"),
    ("redirect.viglink.com", "/", "u"),
    ("click.linksynergy.com", "/", "murl"),
    ("awin1.com", "/", "ued p"),
    ("shareasale.com", "/", "urllink"),
    ("rover.ebay.com", "/rover", "mpre"),
)
#: Parameters that name a way back on pages whose path says that one must log in or agree first.
_RETURNS = (
    *("next", "continue", "redirect", "redirect_to", "redirect_uri", "redirect_url", "redirecturl", "return"),
    *("return_to", "returnurl", "returnto", "dest", "destination", "url", "target", "service", "done"),
    *("goto", "redir", "orig"),
)
#: Those of them whose value may be a path alone, on hosts that are not known: others hold anything.
_PATHS = frozenset(_RETURNS) - {"url", "target", "service"}
#: Parameters that name where a link leads, on hosts that are not known. Those for sources and pictures do not.
_ONWARDS = (
    *_RETURNS,
    "u",
    "l",
    "to",
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
    "clickurl",
)
#: Paths of pages whose parameters name what is shown, shared or asked about, not a way on.
_NO_WAY_ON = re.compile(
    r"/(?:share|sharer|intent|submit|plugins|oembed|embed|dialog|save|bookmarklet|pin/create|tweet|post|api|proxy)\b",
    re.IGNORECASE,
)
#: Copies of pages under another host, as `embedresolver.wrappers` reads them; an archive is not on the way anywhere.
_COPIES = ("cdn.ampproject.org", "bing-amp.com", "bc.marfeelcache.com", "translate.goog", "translate.google.com")
#: A target without its scheme; `login.php` is none.
_BARE = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,8}(?!(?:php|html?|aspx?|jsp)\b)[a-z]{2,24}(?:[/?#].*)?", re.I | re.S)


def unwrap(url: str) -> str | None:
    """The URL that `url` itself names as its target, on hosts that are known to redirect there."""
    address = read_address(url)
    if address is None:
        return None
    found = _by_table(address, url) or _spelt(address) or _copied(address)
    return found if found != url else None


def named_target(url: str) -> str | None:
    """The URL in a parameter of any other URL: a guess, for when `url` itself does not answer."""
    address = read_address(url)
    if address is None or _NO_WAY_ON.search(f"/{'/'.join(address.path)}"):
        return None
    named = [(key.lower(), value) for key, value in address.query.items()]
    values = [value for key, value in named if key in _ONWARDS and value[:4].lower() == "http"]
    paths = [value for key, value in named if key in _PATHS and value[:1] == "/"]
    found = (_as_target(value, url) for value in (*values, *paths))
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
        if not is_on(address.host, domain) or not f"{path}/".startswith(start):
            continue
        values = (_value(name, address, url) for name in names.split())
        targets = (_as_target(f"https://{value}" if _BARE.fullmatch(value) else value, url) for value in values)
        if target := next((target for target in targets if target is not None), None):
            return target
    return None


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


def _spelt(address: Address) -> str | None:
    value = spelt_target(address)
    return _as_target(value, address.text) if value else None


def _copied(address: Address) -> str | None:
    if not any(is_under(address.host, host) for host in _COPIES):
        return None
    inner = unwrapped(address)
    return inner.text if inner is not address else None
