"""Flickr: a photo's number is its identity on its own; short links write it in base 58, and so name the photo."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from embedresolver.protocols.oembedded import OEmbedRung
from embedresolver.protocols.shaped import ShapedPlatform
from embedresolver.urls import is_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from embedresolver.models import PostRef
    from embedresolver.protocols.ladder import RungFunction
    from embedresolver.protocols.oembedded import Refusals
    from embedresolver.urls import Address

#: https://www.flickr.com/services/api/misc.urls.html
_BASE58 = "123456789abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ"
_VALUES = {character: value for value, character in enumerate(_BASE58)}


class Flickr(ShapedPlatform):
    name: ClassVar[str] = "flickr"
    title: ClassVar[str] = "Flickr"
    tells: ClassVar[tuple[str, ...]] = ("handle", "name", "title")
    hosts: ClassVar[frozenset[str]] = frozenset({"flickr.com", "flic.kr"})
    shapes: ClassVar[tuple[re.Pattern[str], ...]] = (
        re.compile(r"photos/(?P<handle>[A-Za-z0-9@_-]{1,60})/(?P<id>[1-9][0-9]{2,13})(?:/.*)?", re.DOTALL),
    )
    canonical: ClassVar[str] = "https://www.flickr.com/photo.gne?id={id}"
    canonical_with_handle: ClassVar[str | None] = "https://www.flickr.com/photos/{handle}/{id}/"

    def read_url(self, address: Address) -> PostRef | None:
        match address.path:
            case ["photos", photo] if address.host == "embedr.flickr.com":
                return self.ref(photo) if is_number(photo, 14) else None
            case ["p", code] if address.host.endswith("flic.kr"):
                number = _number(code)
                return self.ref(number) if number is not None else None
            case ["photo.gne"]:
                number = address.query.get("id", "")
                return self.ref(number) if is_number(number, 14) else None
        return super().read_url(address)

    def rungs(self) -> Sequence[tuple[str, RungFunction]]:
        # A photo's canonical address names the account; the short one does not need it.
        endpoint = "https://www.flickr.com/services/oembed/"
        return (("oembed", OEmbedRung(self, endpoint, _PROFILE, _REFUSALS, asked=_short_url)),)


_PROFILE = re.compile(r"(?:www\.)?flickr\.com/(?:photos|people)/(?P<handle>[A-Za-z0-9@_-]{1,60})")

#: Recorded for photos that are not there (judofyr/ruby-oembed, its cassettes).
_REFUSALS: Refusals = {404: ("gone", "flickr.not_found", "there is no such photo")}


def _short_url(ref: PostRef) -> str:
    number, code = int(ref.id), ""
    while number:
        number, value = divmod(number, 58)
        code = _BASE58[value] + code
    return f"https://flic.kr/p/{code}"


def _number(code: str) -> str | None:
    if not 1 <= len(code) <= 8 or any(character not in _VALUES for character in code):
        return None
    number = 0
    for character in code:
        number = number * 58 + _VALUES[character]
    return str(number) if 100 <= number < 10**14 else None


PLATFORM = Flickr()
