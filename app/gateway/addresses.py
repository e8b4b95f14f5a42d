"""Where connections come from: how many each address has."""

from collections import Counter
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

_ONE_CUSTOMER = 64  # bits: providers hand out IPv6 networks of this size or larger, and anyone in one picks addresses


def origin(host: str) -> str:
    """What counts as one address: an IPv4 address or an IPv6 network of 64 bits."""
    try:
        address: IPv4Address | IPv6Address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    if isinstance(address, IPv4Address):
        return str(address)
    return str(ip_network((address.packed, _ONE_CUSTOMER), strict=False))


class Origins:
    """How many connections each address has now."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def count(self, origin: str) -> int:
        return self._counts[origin]

    def add(self, origin: str) -> None:
        self._counts[origin] += 1

    def remove(self, origin: str) -> None:
        self._counts[origin] -= 1
        if not self._counts[origin]:
            del self._counts[origin]
