"""When two requests ask for the same thing: method and URL, whatever way the URL is spelled."""

from __future__ import annotations

import re
from typing import TypeAlias
from urllib.parse import quote

from yarl import URL

#: Method and normalised URL.
RequestKey: TypeAlias = tuple[str, str]

#: Query fields that hold a credential. X's own `token` is no secret: it is computed from the post's id.
SECRET_FIELDS = frozenset(
    {
        "access_token", "api_key", "api_secret", "apikey", "appsecret_proof", "auth_token", "authorization",
        "bearer_token", "client_secret", "id_token", "oauth_signature", "oauth_token", "password", "refresh_token",
        "subscription-key",
    }
)  # fmt: skip
#: Hosts whose plain `key` field is a credential (https://cloud.google.com/docs/authentication/api-keys-use).
_KEYED_DOMAIN = "googleapis.com"
#: Of what is no URL, and yet may hold credentials.
_USER_IN_RUINS = re.compile(r"//[^/?#@]{0,999}@")
_SECRETS_IN_RUINS = re.compile(rf"((?:{'|'.join(sorted(SECRET_FIELDS))})=)[^&#]+", re.IGNORECASE)
#: Stands in a recorded URL where a credential stood.
REDACTED = "REDACTED"


def request_key(method: str, url: str) -> RequestKey:
    """The same for all spellings of a URL that RFC 3986, 6.2.2 and 6.2.3, calls equivalent. Total."""
    return method.upper(), target_uri(url)


def target_uri(url: str) -> str:
    """The URL as it is recorded: normalised, without fragment, user name or password, credentials struck out."""
    try:
        parsed = URL(url).with_fragment(None)
        return str(_without_secrets(parsed.with_user(None) if parsed.absolute else parsed))
    except (ValueError, TypeError):
        text = _SECRETS_IN_RUINS.sub(rf"\1{REDACTED}", _USER_IN_RUINS.sub("//", url.partition("#")[0]))
        return quote(text, safe="%/:?#[]@!$&'()*+,;=~", errors="replace")


def request_target(uri: str) -> str:
    """What stands in the request line for a recorded URI."""
    try:
        return URL(uri, encoded=True).raw_path_qs or "/"
    except ValueError:
        return "/"


def authority(uri: str) -> str:
    """What stands in the `Host` header for a recorded URI."""
    try:
        return URL(uri, encoded=True).raw_authority
    except ValueError:
        return ""


def secrets_in(url: str) -> frozenset[str]:
    """The credentials in a URL's query, decoded."""
    try:
        parsed = URL(url)
        return frozenset(value for name, value in parsed.query.items() if _is_secret(parsed, name) and value)
    except (ValueError, TypeError):
        return frozenset()


def _is_secret(url: URL, name: str) -> bool:
    host = url.host or ""
    keyed = host == _KEYED_DOMAIN or host.endswith(f".{_KEYED_DOMAIN}")
    return name.lower() in SECRET_FIELDS or (keyed and name.lower() == "key")


def _without_secrets(url: URL) -> URL:
    """The URL itself where it holds none: rebuilding a query may respell it."""
    names = {name for name in url.query if _is_secret(url, name)}
    return url.update_query(dict.fromkeys(names, REDACTED)) if names else url
