"""Which addresses are public: one table, so that the answer does not change with the Python release.

`ipaddress.is_global` is not used: it is true of multicast, of 6to4 and of other prefixes that carry a private IPv4
address inside, and its table differs between patch releases.

Sources: the IANA special-purpose registries (iana.org/assignments/iana-ipv4-special-registry and
iana-ipv6-special-registry), the IANA IPv6 address space registry, and the RFC named beside each line.
"""

from __future__ import annotations

from functools import lru_cache
from ipaddress import AddressValueError, IPv4Address, IPv4Network, IPv6Address, IPv6Network

#: Every block of the IANA registry, those marked globally reachable too: none of them serves pages.
BLOCKED_V4 = tuple(
    IPv4Network(block)
    for block in (
        "0.0.0.0/8",  # this network, RFC 791
        "10.0.0.0/8",  # private use, RFC 1918
        "100.64.0.0/10",  # carrier-grade NAT, RFC 6598; one cloud keeps its metadata service here
        "127.0.0.0/8",  # loopback, RFC 1122
        "168.63.129.16/32",  # a cloud's host agent, on an address that looks public (Azure WireServer)
        "169.254.0.0/16",  # link-local, RFC 3927; metadata services of most clouds
        "172.16.0.0/12",  # private use, RFC 1918
        "192.0.0.0/24",  # protocol assignments, RFC 6890
        "192.0.2.0/24",  # documentation, RFC 5737
        "192.31.196.0/24",  # AS112, RFC 7535
        "192.52.193.0/24",  # multicast tunnelling, RFC 7450
        "192.88.99.0/24",  # 6to4 relay, RFC 7526
        "192.168.0.0/16",  # private use, RFC 1918
        "192.175.48.0/24",  # AS112, RFC 7534
        "198.18.0.0/15",  # benchmarking, RFC 2544
        "198.51.100.0/24",  # documentation, RFC 5737
        "203.0.113.0/24",  # documentation, RFC 5737
        "224.0.0.0/4",  # multicast, RFC 5771
        "240.0.0.0/4",  # reserved and broadcast, RFC 1112 and RFC 8190
    )
)

#: Prefixes that carry an IPv4 address are refused whole, whatever address they carry: no page needs them. This
#: covers every layout of RFC 6052 under its two well-known prefixes.
BLOCKED_V6 = tuple(
    IPv6Network(block)
    for block in (
        "::/96",  # unspecified, loopback and IPv4-compatible, RFC 4291
        "::ffff:0:0:0/96",  # IPv4-translated, RFC 2765
        "64:ff9b::/96",  # NAT64, RFC 6052
        "64:ff9b:1::/48",  # local NAT64, RFC 8215
        "100::/8",  # discard (RFC 6666), dummy prefix (RFC 9780), and nothing else
        "200::/7",  # handed back by RFC 4048; private overlay networks live here
        "400::/6",  # not allocated
        "800::/5",  # not allocated
        "1000::/4",  # not allocated
        "2001::/23",  # protocol assignments, RFC 2928: Teredo, benchmarking, ORCHID
        "2001:db8::/32",  # documentation, RFC 3849
        "2002::/16",  # 6to4, RFC 3056
        "2620:4f:8000::/48",  # AS112, RFC 7534
        "3ffe::/16",  # the 6bone, handed back by RFC 3701
        "3fff::/20",  # documentation, RFC 9637
        "4000::/2",  # not allocated; only 2000::/3 is global unicast
        "8000::/2",  # not allocated, and segment routing's 5f00::/16 (RFC 9602) in the block above
        "c000::/3",  # not allocated
        "e000::/4",  # not allocated
        "f000::/5",  # not allocated
        "f800::/6",  # not allocated
        "fc00::/7",  # unique local, RFC 4193; a cloud's metadata service over IPv6
        "fe00::/9",  # not allocated
        "fe80::/10",  # link-local, RFC 4291
        "fec0::/10",  # site-local, RFC 3879
        "ff00::/8",  # multicast, RFC 4291
    )
)

# An ISATAP interface identifier (RFC 5214, 6.1) carries an IPv4 address under any prefix.
_ISATAP = frozenset({0x00005EFE, 0x02005EFE})


@lru_cache(maxsize=4096)
def is_public_address(address: str) -> bool:
    """Whether a connection to `address` leaves for the public internet. False for anything that is no plain address.

    IPv4-mapped addresses (`::ffff:a.b.c.d`) are judged by the IPv4 address inside; a zone id is never public.
    """
    match read_address(address):
        case IPv4Address() as plain:
            return not any(plain in block for block in BLOCKED_V4)
        case IPv6Address(ipv4_mapped=IPv4Address() as inner):
            return not any(inner in block for block in BLOCKED_V4)
        case IPv6Address() as plain:
            return not _is_isatap(plain) and not any(plain in block for block in BLOCKED_V6)
    return False


def read_address(text: str) -> IPv4Address | IPv6Address | None:
    """The address that `text` spells in its plain form; None for names, odd spellings and addresses with a zone."""
    if "%" in text:
        return None
    try:
        return IPv6Address(text) if ":" in text else IPv4Address(text)
    except AddressValueError:
        return None


def _is_isatap(address: IPv6Address) -> bool:
    return (int(address) >> 32) & 0xFFFFFFFF in _ISATAP
