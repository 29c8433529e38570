"""Which addresses may be fetched from: public ones only, whatever they are written like."""

from __future__ import annotations

import ipaddress
import socket
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Address = ipaddress.IPv4Address | ipaddress.IPv6Address
    Resolver = Callable[[str, int], Sequence[str]]

_METADATA = frozenset(
    map(ipaddress.ip_address, ("169.254.169.254", "169.254.170.2", "100.100.100.200",
                               "fd00:ec2::254", "168.63.129.16"))
)  # fmt: skip
"""Where clouds hand secrets to whoever asks from inside."""
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_SHARED = ipaddress.ip_network("100.64.0.0/10")
_PROTOCOLS = ipaddress.ip_network("192.0.0.0/24")
"""For the network's own protocols; Python counts some of it as public."""
_COMPATIBLE = ipaddress.ip_network("::/96")
_OLD = tuple(
    (ipaddress.ip_network(network), reason)
    for network, reason in (
        ("192.88.99.0/24", "for relays (6to4)"),
        ("fec0::/10", "of a private site"),
        ("64:ff9b:1::/48", "for a network's own translation (NAT64)"),
        ("3fff::/20", "for documentation"),
    )
)
"""Blocks that some version of Python counts as public."""
_ISATAP, _ISATAP_MASK = 0x0000_5EFE, 0xFDFF_FFFF
"""Third quarter of an IPv6 address that tunnels into the IPv4 network around it."""


def resolve(host: str, port: int) -> list[str]:
    """Return every address of a host.

    Raises:
        OSError: the name is not known.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]).split("%")[0] for entry in found))


def is_own(address: str) -> bool:
    """Whether an address is one of this machine's; nothing is sent.

    The system then takes it as the sender's too. One that a router in front translates is not
    known here.
    """
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((address, 9))
            sender = str(probe.getsockname()[0])
        except OSError:
            return False
    return ipaddress.ip_address(sender.split("%", maxsplit=1)[0]) == ipaddress.ip_address(address)


def forbidden(address: str, own: Callable[[str], bool] = is_own) -> str | None:
    """Return why an address must not be fetched from, None if it may.

    An IPv4 address inside an IPv6 one (mapped, compatible, 6to4, Teredo, NAT64) counts as itself.
    """
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "not an address"
    for each in (*_inside(parsed), parsed):
        reason = _rule(each)
        if reason is not None:
            return reason
    return "this machine itself" if own(address) else None


def _inside(address: Address) -> list[Address]:
    """Return the IPv4 addresses that an IPv6 address carries."""
    if isinstance(address, ipaddress.IPv4Address):
        return []
    found: list[Address | None] = [address.ipv4_mapped, address.sixtofour]
    found += address.teredo or ()
    # ::1 and :: lie in the compatible block, but carry no address.
    compatible = address in _COMPATIBLE and int(address) > 0xFFFF
    if compatible or address in _NAT64:
        found.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return [item for item in found if item is not None]


def _rule(address: Address) -> str | None:
    rules = (
        (address in _METADATA, "a cloud's metadata service"),
        (address.is_loopback, "this machine itself (loopback)"),
        (address.is_link_local, "link-local"),
        (address.is_multicast, "multicast"),
        (
            address.version == 6 and int(address) >> 32 & _ISATAP_MASK == _ISATAP,
            "a tunnel (ISATAP)",
        ),
        *((address in network, reason) for network, reason in _OLD),
        (address.is_unspecified, "unspecified"),
        (address.version == 4 and address in _SHARED, "shared by a provider (carrier-grade NAT)"),
        (address.version == 4 and address in _PROTOCOLS, "for protocols (192.0.0.0/24)"),
        (address.is_private, "of a private network"),
        (address.is_reserved, "reserved"),
        (not address.is_global, "not public"),
    )
    return next((reason for broken, reason in rules if broken), None)
