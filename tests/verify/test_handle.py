"""Who the article says wrote the post."""

from __future__ import annotations

from dataclasses import replace

import pytest

from embedresolver.models import Check, Embed, Post, PostRef, Resolution
from embedresolver.verify import verify_embed
from embedresolver.verify.handle import check_handle, resemblance, same_handle
from tests.verify.making import BARE, POST, REF, check_of, found, leads

UNREACHABLE = Resolution("https://x.com/i/status/1", REF, "unreachable", "host_not_found")


def test_a_handle_that_markup_escaped_or_a_site_cut_is_the_same() -> None:
    assert same_handle("river\\_town", "river_town")
    assert same_handle("rivertown.bsky.s…", "rivertown.bsky.social")
    assert same_handle("@rivertown@www.mastodon.social", "rivertown@mastodon.social")
    assert not same_handle("river_", "river")


def test_an_accounts_own_number_is_its_name_too() -> None:
    assert handle_check("did:plc:abc", replace(POST, author_id="did:plc:abc")).reason == "handle.renamed"
    assert handle_check("did:plc:abc", replace(POST, author_id="did:plc:other")).outcome == "mismatch"


def handle_check(printed: str, post: Post = POST) -> Check:
    embed = replace(BARE, handle=printed, handle_from="printed")
    return check_of(verify_embed(embed, found(post)), "handle")


@pytest.mark.parametrize(
    ("printed", "reason"),
    [
        ("rivertown", "handle.match"),
        ("RiverTOWN", "handle.match"),
        ("@rivertown", "handle.match"),
        ("ｒｉｖｅｒｔｏｗｎ", "handle.match"),
        ("\u2068@RiverTown\u2069", "handle.match"),
        ("river\u200btown", "handle.match"),
        ("rivertown:", "handle.match"),
        ("@rivertown’s", "handle.match"),
        ("u/rivertown", "handle.match"),
        ("rivert…", "handle.match"),
        ("rivert...", "handle.match"),
        ("riv…", "handle.different"),
        ("rivets…", "handle.different"),
        ("rivertovvn", "handle.lookalike"),
        ("rlvertown", "handle.lookalike"),
        ("r1vertown", "handle.lookalike"),
        ("river_town", "handle.lookalike"),
        ("rivertown_", "handle.lookalike"),
        ("rivertown24", "handle.lookalike"),
        ("rivertown_official", "handle.lookalike"),
        ("rivertoun", "handle.one_letter_off"),
        ("rivetrown", "handle.one_letter_off"),
        ("rivertowns", "handle.one_letter_off"),
        ("rivertown45", "handle.lookalike"),
        ("RealRiverT0wn", "handle.lookalike"),
        ("the_river_town", "handle.lookalike"),
        ("rovertiwn", "handle.neighbour_keys"),
        ("rlvmrtkwn", "handle.different"),
        ("rißertoßn", "handle.different"),
        ("éivertéwn", "handle.different"),
        ("hilltown", "handle.different"),
    ],
)
def test_a_printed_handle_is_called_what_it_is(printed: str, reason: str) -> None:
    check = handle_check(printed)
    assert check.reason == reason
    assert check.outcome == ("match" if reason == "handle.match" else "mismatch")
    assert check.actual == "rivertown"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("museum", "rnuseum"),
        ("docs", "d0cs"),
        ("bell", "be1I"),
        ("elias", "3l1a5"),
        ("ＮＡＳＡ", "nasa"),
        ("раypal", "paypal"),
        ("пasa", "пa5a"),
        ("ΝΑЅΑ", "nasa"),
        ("eIonmusk", "elonmusk"),
        ("whiteh0use45", "WhiteHouse"),
    ],
)
def test_names_that_look_alike(left: str, right: str) -> None:
    assert resemblance(left, right) == "lookalike"
    assert resemblance(right, left) == "lookalike"


@pytest.mark.parametrize(
    "other",
    [
        replace(POST, handle="hilltown", other_handles=("RiverTown", "x")),
    ],
)
def test_a_proved_rename_is_a_match(other: Post) -> None:
    assert handle_check("rivertown", other).reason == "handle.renamed"


def test_a_short_link_proves_a_rename() -> None:
    embed = replace(BARE, handle="oldname", handle_from="printed")
    link = leads("https://t.co/abc", f"https://twitter.com/oldname/status/{REF.id}/photo/1")
    assert check_of(verify_embed(embed, found(), expansions=(link,)), "handle").reason == "handle.renamed"


def test_the_handle_in_a_link_accuses_nobody() -> None:
    embed = replace(BARE, handle="anyone", handle_from="link", post_links=(f"https://x.com/anyone/status/{REF.id}",))
    verdict = verify_embed(embed, found())
    assert check_of(verdict, "handle").reason == "handle.link_decoration"
    assert check_of(verdict, "link").reason == "link.other_account"
    assert verdict.verdict == "unverified"


@pytest.mark.parametrize(
    ("printed", "reason"),
    [("rivertown", "handle.match_by_link"), ("rivertoun", "handle.one_letter_off")],
)
def test_where_the_platform_is_silent_the_short_link_names_the_author(printed: str, reason: str) -> None:
    link = leads("https://t.co/abc", f"https://twitter.com/rivertown/status/{REF.id}/photo/1")
    embed = replace(BARE, handle=printed, handle_from="printed")
    assert check_of(verify_embed(embed, UNREACHABLE, expansions=(link,)), "handle").reason == reason


def test_without_evidence_nothing_is_said() -> None:
    embed = replace(BARE, handle="rivertown", handle_from="printed")
    assert check_of(verify_embed(embed, UNREACHABLE), "handle").reason == "handle.unknown"
    assert [check for check in verify_embed(BARE, found()).checks if check.check == "handle"] == []


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("user@host.example", "user", True),
        ("user@host.example", "user@other.example", False),
        ("user.bsky.social", "user", True),
        ("user.example", "user", False),
        ("@User", "uSER", True),
    ],
)
def test_spellings_of_one_account(left: str, right: str, same: bool) -> None:
    assert same_handle(left, right) is same


def test_handles_of_digits_alone_are_no_decoration() -> None:
    assert resemblance("12345", "67890") == "different"
    assert resemblance("the_real", "official") == "different"


@pytest.mark.parametrize(
    ("claimed", "author_id", "reason"),
    [
        ("ada@quay.example", "https://quay.example/users/ada", "match"),
        ("ada@quay.example", None, "match"),
        ("ada", "https://evil.quay.example/users/ada", "match"),
        ("ada@quay.example", "https://evil.quay.example/users/ada", "other_server"),
        ("bob@quay.example", "https://quay.example/users/ada", "different"),
    ],
)
def test_a_name_is_of_the_server_that_keeps_the_account(claimed: str, author_id: str | None, reason: str) -> None:
    post = Post(PostRef("mastodon", "1", "quay.example"), handle="ada", author_id=author_id)
    check = check_handle(Embed("embed", "mastodon", "blockquote", handle=claimed, handle_from="printed"), post)
    assert check is not None
    assert check.reason == f"handle.{reason}"


def test_a_name_that_another_server_gives_the_same_account_is_its_own() -> None:
    post = Post(PostRef("mastodon", "1", "social.quay.example"), handle="ada", other_handles=("ada@quay.example",))
    check = check_handle(Embed("embed", "mastodon", "blockquote", handle="ada@quay.example"), post)
    assert check is not None
    assert (check.reason, check.outcome) == ("handle.match", "match")
