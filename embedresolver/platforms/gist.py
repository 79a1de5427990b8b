"""GitHub Gist: the number is the identity, the user's name before it may be left out."""

from __future__ import annotations

import re
from typing import ClassVar

from embedresolver.protocols.markup import Form, Markup
from embedresolver.protocols.shaped import ShapedPlatform


class Gist(ShapedPlatform):
    name: ClassVar[str] = "gist"
    title: ClassVar[str] = "GitHub Gist"
    hosts: ClassVar[frozenset[str]] = frozenset({"gist.github.com"})
    shapes: ClassVar[tuple[re.Pattern[str], ...]] = (
        re.compile(
            r"(?:(?P<handle>[A-Za-z0-9-]{1,39})/)?(?P<id>[0-9a-f]{20}|[0-9a-f]{32}|[1-9][0-9]{0,8})(?:\.js|\.pibb|/[0-9a-f]{40}|/raw.*)?"
        ),
    )
    canonical: ClassVar[str] = "https://gist.github.com/{id}"
    canonical_with_handle: ClassVar[str | None] = "https://gist.github.com/{handle}/{id}"
    markup: ClassVar[Markup] = Markup(forms=(Form("amp-gist", tag="amp-gist", ids=("data-gistid",)),))


PLATFORM = Gist()
