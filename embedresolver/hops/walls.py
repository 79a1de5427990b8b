"""Pages that stand in the way: logins, consent and checks for robots. None is ever where a link leads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from embedresolver.models import Problem
from embedresolver.urls import is_under_any, read_address

if TYPE_CHECKING:
    from embedresolver.models import Response
    from embedresolver.urls import Address

_LOGIN_STEPS = frozenset(
    [
        "login",
        "login.php",
        "wp-login.php",
        "signin",
        "sign-in",
        "log-in",
        "authwall",
        "authorize",
        "global-identity",
        "global-identity-2",
        "sso",
    ]
)
_LOGIN_LABELS = frozenset({"login", "signin", "accounts", "idp", "sso", "passport"})
_CONSENT_LABELS = frozenset({"consent", "guce"})
_CONSENT_STEPS = frozenset({"consent", "collectconsent", "cookie-consent", "cookiewall", "privacygate"})
_CHECK_STEPS = frozenset({"captcha", "challenge", "recaptcha", "cdn-cgi", "sorry", "px-captcha", "unsupported-browser"})
_CHECK_HOSTS = ("captcha-delivery.com", "perfdrive.com", "hcaptcha.com", "challenges.cloudflare.com")
#: X sends visitors through here and back, with a token; there is nothing behind it (REC x.com, June 2024).
_DETOURS = (("x.com", "twitter.com"), ("x", "migrate"))
#: Titles of pages that check for robots, at the start of the title.
_CHECK_TITLE = re.compile(
    r"<title[^>]{0,200}>\s*(?:just a moment|attention required! \| cloudflare|access denied|are you a robot"
    r"|pardon our interruption|verify you are human|security check|ddos-guard|bot verification|robot check)",
    re.IGNORECASE,
)
_CHECK_MARKS = ("captcha-delivery.com", "_incapsula_resource", "px-captcha", "whoa there, pardner", "__cf_chl_")
#: A page that only checks is short of words but not of script.
_MAX_CHECK_PAGE = 64 * 1024


def wall_at(url: str) -> Problem | None:
    """The wall that a URL is known to be by its spelling alone."""
    address = read_address(url)
    if address is None:
        return None
    steps = {step.lower() for step in address.path[-3:]}
    labels = set(address.host.split(".")[:-2])
    if is_under_any(address.host, _CHECK_HOSTS) or (steps & _CHECK_STEPS and len(address.path) <= 3):
        return Problem("bot_wall", f"{address.host} wants to know whether a person is asking")
    if labels & _CONSENT_LABELS or steps & _CONSENT_STEPS:
        return Problem("consent_wall", f"{address.host} asks for consent first")
    if labels & _LOGIN_LABELS or steps & _LOGIN_STEPS:
        return Problem("login_wall", f"{address.host} asks to log in first")
    return None


def wall_in(response: Response, page: str) -> Problem | None:
    """The check for robots that an answer is, whatever its URL."""
    challenged = response.headers.get("cf-mitigated", "").lower() == "challenge"
    if challenged or _is_check(response.status, page):
        return Problem("bot_wall", "the answer is a check for robots, not the page")
    return None


def _is_check(status: int, page: str) -> bool:
    if len(page) > _MAX_CHECK_PAGE:
        return False
    if _CHECK_TITLE.search(page[:8192]):
        return True
    return status in (403, 429, 503) and any(mark in page.lower() for mark in _CHECK_MARKS)


def is_detour(address: Address) -> bool:
    """Whether a page only sends its visitors on and back again, so that the page before it is the target."""
    hosts, path = _DETOURS
    return is_under_any(address.host, hosts) and address.path[:2] == path
