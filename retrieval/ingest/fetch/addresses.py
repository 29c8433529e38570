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
                               "fd00:ec2::254"))
)  # fmt: skip
"""Where clouds hand secrets to whoever asks from inside."""
_NAT64 = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "64:ff9b:1::/48")))
_SHARED = ipaddress.ip_network("100.64.0.0/10")
_PROTOCOLS = ipaddress.ip_network("192.0.0.0/24")
"""For the network's own protocols; Python counts some of it as public."""
_COMPATIBLE = ipaddress.ip_network("::/96")


def resolve(host: str, port: int) -> list[str]:
    """Return every address of a host.

    Raises:
        OSError: the name is not known.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]).split("%")[0] for entry in found))


def forbidden(address: str) -> str | None:
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
    return None


def _inside(address: Address) -> list[Address]:
    """Return the IPv4 addresses that an IPv6 address carries."""
    if isinstance(address, ipaddress.IPv4Address):
        return []
    found: list[Address | None] = [address.ipv4_mapped, address.sixtofour]
    found += address.teredo or ()
    # ::1 and :: lie in the compatible block, but carry no address.
    compatible = address in _COMPATIBLE and int(address) > 0xFFFF
    if compatible or any(address in network for network in _NAT64):
        found.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return [item for item in found if item is not None]


def _rule(address: Address) -> str | None:
    rules = (
        (address in _METADATA, "a cloud's metadata service"),
        (address.is_loopback, "this machine itself (loopback)"),
        (address.is_link_local, "link-local"),
        (address.is_multicast, "multicast"),
        (address.is_unspecified, "unspecified"),
        (address.version == 4 and address in _SHARED, "shared by a provider (carrier-grade NAT)"),
        (address.version == 4 and address in _PROTOCOLS, "for protocols (192.0.0.0/24)"),
        (address.is_private, "of a private network"),
        (address.is_reserved, "reserved"),
        (not address.is_global, "not public"),
    )
    return next((reason for broken, reason in rules if broken), None)
