"""Services that write the target of a link in a way of their own."""

from __future__ import annotations

import base64
import binascii
import re
import string
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import unquote

from embedresolver.hops.location import requestable
from embedresolver.urls import is_under

if TYPE_CHECKING:
    from collections.abc import Callable

    from embedresolver.urls import Address

#: Services that write the target, escaped or not, as the last part of the path.
_TAILS = (
    *("anrdoezrs.net", "dpbolvw.net", "jdoqocy.com", "kqzyfj.com", "tkqlhce.com", "secure-web.cisco.com"),
    *("t.yesware.com", "tracking.feedpress.com", "tracking.feedpress.it"),
)
_TAIL = re.compile(r"/(https?(?::|%3A).{1,4096})", re.IGNORECASE | re.DOTALL)


def spelt_target(address: Address) -> str | None:
    """The target as it is spelt there; None on hosts that write none in this way."""
    spelt = next((read for host, read in _SPELLINGS if is_on(address.host, host)), None)
    return spelt(address) if spelt is not None else None


def is_on(host: str, domain: str) -> bool:
    """`google.*` stands for google.com, google.co.uk and their kin, with or without www."""
    if not domain.endswith(".*"):
        return is_under(host, domain)
    label = domain.removesuffix(".*")
    return host.removeprefix("www.").startswith(f"{label}.") and host.count(".") <= 3


def _behind_path(address: Address) -> str | None:
    found = _TAIL.search(address.text, len("https://"))
    if found is None:
        return None
    return unquote(found[1]) if "%3a" in found[1][:8].lower() else found[1]


def _proofpoint(address: Address) -> str | None:
    """Version 2 writes - for % and _ for / (https://help.proofpoint.com, "URL Defense decoder")."""
    if address.path[:2] != ("v2", "url"):
        return None
    return unquote(address.query.get("u", "").replace("-", "%").replace("_", "/"))


#: `/v3/__URL__;STAND_INS!!…`: each * in the URL is one of the stand-ins, `**A` two of them, `**B` three.
_URL_DEFENSE = re.compile(r"/v3/__(https?:/.{1,4096}?)__;([A-Za-z0-9_-]{0,4096})", re.IGNORECASE | re.DOTALL)
_RUN = re.compile(r"\*(?:\*([A-Za-z0-9_-]))?")
_RUN_LENGTHS = {letter: length for length, letter in enumerate(string.ascii_uppercase + string.ascii_lowercase, 2)}


def _url_defense(address: Address) -> str | None:
    found = _URL_DEFENSE.search(address.text)
    if found is None:
        return None
    hidden = iter(_decoded(found[2]).encode("latin-1").decode("utf-8", "replace"))

    def shown(run: re.Match[str]) -> str:
        return "".join(islice(hidden, _RUN_LENGTHS.get(run[1], 1) if run[1] else 1)) or run[0]

    return re.sub(r"^(https?:)/+", r"\1//", _RUN.sub(shown, found[1]), flags=re.IGNORECASE)


def _bing(address: Address) -> str | None:
    return _decoded(address.query.get("u", "").removeprefix("a1")) if address.path[:2] == ("ck", "a") else None


def _yahoo(address: Address) -> str | None:
    """`/_ylt=…/RU=ESCAPED/RK=…`."""
    return next((part.removeprefix("RU=") for part in _raw_path(address) if part.startswith("RU=")), None)


def _raw_path(address: Address) -> list[str]:
    return [unquote(part) for part in address.text.partition("?")[0].split("/")]


_OLD_FACEBOOK = re.compile(
    r"https?://[^/]+/l/[A-Za-z0-9_-]{4,80}[/;](https?://)?([^/]+\..*)", re.IGNORECASE | re.DOTALL
)


def _old_facebook(address: Address) -> str | None:
    """`/l/HASH/example.com/…`, and `/l/HASH;https://example.com/…`."""
    found = _OLD_FACEBOOK.match(address.text)
    return f"{found[1] or 'http://'}{found[2]}" if found is not None else None


def _disqus(address: Address) -> str | None:
    """A signature follows the target, behind a colon."""
    value = address.query.get("url", "") if address.path[:1] == ("url",) else ""
    return re.sub(r":[A-Za-z0-9_-]{16,64}$", "", value)


def _mandrill(address: Address) -> str | None:
    """JSON within JSON, in base 64."""
    found = re.search(r'"url\\*":\\*"(https?:[^"\s]{3,4096}?)\\*"', _decoded(address.query.get("p", "")))
    return found[1].replace("\\", "") if found is not None else None


def _amp_viewer(address: Address) -> str | None:
    """`google.com/amp/s/example.org/…`: s for https (https://developers.google.com/search/docs/crawling-indexing/amp)."""
    match = re.match(r"https?://[^/]+/amp/(s/)?([^/]+\..+)", address.text, re.IGNORECASE)
    return requestable(f"http{'s' if match[1] else ''}://{match[2]}") if match else None


def _google_news(address: Address) -> str | None:
    """The article's URL inside the id of an old Google News link; newer ids are opaque."""
    match address.path:
        case [*_, "articles" | "read", token]:
            found = re.search(r"https?://[\x21-\x7e]{4,2000}", _decoded(token))
            return found[0] if found else None
    return None


def _decoded(token: str) -> str:
    try:
        return base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)).decode("latin-1")
    except (binascii.Error, ValueError):
        return ""


#: Host, and how it spells the target.
_SPELLINGS: tuple[tuple[str, Callable[[Address], str | None]], ...] = (
    *((host, _behind_path) for host in _TAILS),
    ("urldefense.proofpoint.com", _proofpoint),
    ("urldefense.com", _url_defense),
    ("urldefense.us", _url_defense),
    ("bing.com", _bing),
    ("r.search.yahoo.com", _yahoo),
    ("facebook.com", _old_facebook),
    ("disq.us", _disqus),
    ("redirect.disqus.com", _disqus),
    ("mandrillapp.com", _mandrill),
    ("news.google.com", _google_news),
    ("google.*", _amp_viewer),
)
