"""Counts connections per client address."""

from collections import Counter
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

_IPV6_PREFIX = 64  # bits: providers assign networks of this size or larger, and a client can use any address in it


def network_of(host: str) -> str:
    """The network that counts as one client: an IPv4 address or an IPv6 /64."""
    try:
        address: IPv4Address | IPv6Address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    if isinstance(address, IPv4Address):
        return str(address)
    return str(ip_network((address.packed, _IPV6_PREFIX), strict=False))


class ConnectionCounts:
    """The number of open connections per network."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def count(self, network: str) -> int:
        return self._counts[network]

    def add(self, network: str) -> None:
        self._counts[network] += 1

    def remove(self, network: str) -> None:
        self._counts[network] -= 1
        if not self._counts[network]:
            del self._counts[network]
