"""The table of addresses, at and beside each of its edges."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from embedresolver.net.addresses import BLOCKED_V4, BLOCKED_V6, is_public_address

PUBLIC = [
    "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
    "128.0.0.1", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.0", "192.0.3.0",
    "192.88.98.255", "192.88.100.0", "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0",
    "198.51.99.255", "203.0.114.0", "223.255.255.255", "168.63.129.15", "93.184.216.34", "2001:200::1",
    "2001:4860:4860::8888", "2003::1", "2606:4700:4700::1111", "2620:4f:8001::1", "2a00:1450::1", "3ffd::1",
    "::ffff:8.8.8.8", "::ffff:808:808",
]  # fmt: skip

PRIVATE = [
    "0.0.0.0", "10.0.0.1", "100.64.0.1", "100.100.100.200", "127.0.0.1", "168.63.129.16", "169.254.169.254",
    "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.0.2.1", "192.168.1.1", "198.19.255.255", "224.0.0.1",
    "240.0.0.1", "255.255.255.255", "::", "::1", "::2", "::127.0.0.1", "::8.8.8.8", "::ffff:127.0.0.1",
    "::ffff:169.254.169.254", "::ffff:0:127.0.0.1", "::ffff:0:8.8.8.8", "64:ff9b::7f00:1", "64:ff9b::808:808",
    "64:ff9b:1::1", "64:ff9b:1:a00:0:100::", "100::1", "100:0:0:1::1", "200::1", "3ff::1", "400::1", "800::1",
    "1fff::1", "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:2::1", "2001:10::1", "2001:20::1",
    "2001:db8::1", "2002:7f00:1::1", "2002:808:808::1", "3ffe::1", "3fff::1", "3fff:fff:ffff::1", "4000::1",
    "5f00::1", "a000::1", "fc00::1", "fd00:ec2::254", "fdff::1", "fe00::1", "fe80::1", "febf::1", "fec0::1",
    "feef::1", "ff02::1", "2606:4700::5efe:7f00:1", "2606:4700::200:5efe:7f00:1",
]  # fmt: skip

NO_ADDRESS = [
    "", "localhost", "127.1", "0x7f.0.0.1", "0177.0.0.1", "127.000.000.001", "2130706433", " 8.8.8.8", "8.8.8.8 ",
    "8.8.8.8.", "8.8.8", "8.8.8.8/32", "[::1]", "[2606:4700::1]", "fe80::1%lo0", "2606:4700::1%eth0", "8.8.8.8%1",
    "\u0661.1.1.1", "１.1.1.1", "\udcff", "\x00", "1" * 100_000, ":" * 100_000,
]  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_public(address: str) -> None:
    assert is_public_address(address)


@pytest.mark.parametrize("address", PRIVATE)
def test_not_public(address: str) -> None:
    assert not is_public_address(address)


@pytest.mark.parametrize("text", NO_ADDRESS, ids=lambda text: ascii(text)[:30])
def test_what_is_no_plain_address_is_not_public(text: str) -> None:
    assert not is_public_address(text)


@pytest.mark.parametrize("block", [*BLOCKED_V4, *BLOCKED_V6], ids=str)
def test_every_block_is_refused_from_its_first_to_its_last_address(block: IPv4Network | IPv6Network) -> None:
    assert not is_public_address(str(block.network_address))
    assert not is_public_address(str(block.broadcast_address))


@given(st.ip_addresses(v=4))
@example(IPv4Address("8.8.8.8"))
def test_mapped_address_is_judged_as_the_address_inside(address: IPv4Address | IPv6Address) -> None:
    assert is_public_address(f"::ffff:{address}") == is_public_address(str(address))


@given(st.ip_addresses(v=4), st.sampled_from(["::{}", "::ffff:0:{}", "64:ff9b::{}", "2606:4700::5efe:{}"]))
def test_other_embeddings_are_refused_whatever_is_inside(address: IPv4Address | IPv6Address, form: str) -> None:
    assert not is_public_address(form.format(address))


@given(st.ip_addresses(v=6))
def test_every_spelling_of_an_address_gets_one_answer(address: IPv4Address | IPv6Address) -> None:
    assert is_public_address(address.exploded) == is_public_address(address.compressed.upper())


@given(st.ip_addresses())
def test_nothing_is_public_that_the_library_knows_to_be_private(address: IPv4Address | IPv6Address) -> None:
    """The library's table has holes but no excess: what it calls private or reserved, ours refuses."""
    if address.is_private or address.is_multicast or address.is_reserved or address.is_loopback:
        assert not is_public_address(str(address)) or _neighbour_of_well_known_prefix(address)


def _neighbour_of_well_known_prefix(address: IPv4Address | IPv6Address) -> bool:
    """The library calls all of ::/8 reserved; ours names the prefixes in use there."""
    mapped = getattr(address, "ipv4_mapped", None)
    return mapped is not None or address in IPv6Network("::/8")


@given(st.text(max_size=60))
def test_no_text_raises(text: str) -> None:
    answer = is_public_address(text)
    assert not answer or ip_address(text)
