"""Every embed code in every wrapping: found once, with all that it claims, and nothing beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from embedresolver.find import find_embeds
from tests.find.embed_codes import ALL, FACEBOOK, FRAMES, TELEGRAM
from tests.find.wrappings import ADDRESS_DOCUMENTS, ADDRESSED, ANY, DOCUMENTS, FRAMED, Wrapping, page

if TYPE_CHECKING:
    from embedresolver.models import Embed
    from tests.find.embed_codes import Code

#: Telegram's code is a script of its own, so it cannot stand in another one.
NO_SCRIPT = tuple(code for code in ALL if code is not TELEGRAM)


def cases(codes: tuple[Code, ...], ways: dict[str, Wrapping]) -> list[object]:
    return [
        pytest.param(code, wrap, id=f"{code.platform}-{number}-{name}")
        for number, code in enumerate(codes)
        for name, wrap in ways.items()
    ]


def the_post(code: Code, document: str) -> Embed:
    """The one embed of the document, which shows the code's post."""
    found = [embed for embed in find_embeds(document) if embed.kind == "embed"]
    assert [(embed.platform, embed.ref.id if embed.ref else None) for embed in found] == [(code.platform, code.post_id)]
    return found[0]


def claims(embed: Embed) -> tuple[str | None, str | None, str | None]:
    return embed.handle, embed.date.iso[:10] if embed.date is not None else None, embed.text


@pytest.mark.parametrize(("code", "wrap"), cases(ALL, ANY))
def test_code_is_read_in_any_wrapping(code: Code, wrap: Wrapping) -> None:
    found = the_post(code, page(wrap(code)))
    handles = (code.handle, None) if code in (FACEBOOK, TELEGRAM) else (code.handle,)
    assert found.handle in handles
    assert claims(found)[1:] == (code.date, code.text)


@pytest.mark.parametrize(("code", "wrap"), cases(NO_SCRIPT, DOCUMENTS))
def test_code_is_read_in_any_document(code: Code, wrap: Wrapping) -> None:
    assert claims(the_post(code, wrap(code))) == (code.handle, code.date, code.text)


@pytest.mark.parametrize(("code", "wrap"), cases(FRAMES, FRAMED))
def test_player_is_found_however_it_is_put_off(code: Code, wrap: Wrapping) -> None:
    assert the_post(code, page(wrap(code))).text is None


@pytest.mark.parametrize(("code", "wrap"), cases(ALL, ADDRESSED))
def test_placeholder_is_found_by_its_address(code: Code, wrap: Wrapping) -> None:
    assert the_post(code, page(wrap(code))).text is None


@pytest.mark.parametrize(("code", "wrap"), cases(ALL, ADDRESS_DOCUMENTS))
def test_address_is_found_in_any_document(code: Code, wrap: Wrapping) -> None:
    assert the_post(code, wrap(code)).text is None
