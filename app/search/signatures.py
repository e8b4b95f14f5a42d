"""Bloom signatures: which keys a message or a block of messages may have. They have false hits, but miss none.

A key sets PROBES bits. The length is a power of two, so that a signature that is written twice is its own longer form.
"""

import zlib
from collections.abc import Collection, Iterable
from typing import Final

from app.core.text.search.query import SHORTEST_PREFIX, Term
from app.core.text.search.words import is_unspaced

PROBES: Final = 3
SHORTEST: Final = 8  # bytes
LONGEST: Final = 2_048  # bytes
_BITS_PER_KEY: Final = 10
_LONGER_PREFIX: Final = 5
"""Without it, every block would have to be read for a rare prefix."""


def keys_of(tokens: Iterable[str]) -> set[str]:
    """The keys of a message: its tokens, and their beginnings."""
    keys = set[str]()
    for token in tokens:
        keys.add(token)
        if is_unspaced(token[0]):
            keys.add(f"^{token[0]}")
        elif len(token) >= SHORTEST_PREFIX:
            keys.add(f"^{token[:SHORTEST_PREFIX]}")
            if len(token) >= _LONGER_PREFIX:
                keys.add(f"^{token[:_LONGER_PREFIX]}")
    return keys


def key_of(term: Term) -> str:
    """The key that every message with a token for this term has."""
    if not term.is_prefix:
        return term.token
    if is_unspaced(term.token[0]):
        return f"^{term.token[0]}"
    return f"^{term.token[: _LONGER_PREFIX if len(term.token) >= _LONGER_PREFIX else SHORTEST_PREFIX]}"


def probes_of(key: str) -> tuple[int, ...]:
    """The bits of a key, each modulo the number of bits that a signature has."""
    number = zlib.crc32(key.encode("utf-8", "surrogatepass"))
    step = (number >> 17) | 1
    return tuple(number + probe * step for probe in range(PROBES))


def signature_of(keys: Collection[str], longest: int = LONGEST) -> bytes:
    signature = bytearray(_length_for(len(keys), longest))
    _set_bits(signature, keys)
    return bytes(signature)


def extended(signature: bytes, count: int, keys: Collection[str]) -> tuple[bytes, int]:
    """The signature of a block with `count` keys after these are added, and how many it has then."""
    new = [key for key in keys if not may_have(signature, key)]
    count += len(new)
    longer = bytearray(signature * max(1, _length_for(count, LONGEST) // len(signature)))
    _set_bits(longer, new)
    return bytes(longer), count


def may_have(signature: bytes, key: str) -> bool:
    bits = 8 * len(signature)
    return all(_has_bit(signature, probe % bits) for probe in probes_of(key))


def _set_bits(signature: bytearray, keys: Iterable[str]) -> None:
    mask = 8 * len(signature) - 1
    for key in keys:
        number = zlib.crc32(key.encode("utf-8", "surrogatepass"))
        step = (number >> 17) | 1
        # Unrolled, because it runs for each key of each message.
        for probe in (number & mask, (number + step) & mask, (number + 2 * step) & mask):
            signature[probe >> 3] |= 1 << (probe & 7)


def _has_bit(signature: bytes, bit: int) -> bool:
    return signature[bit >> 3] >> (bit & 7) & 1 == 1


def _length_for(count: int, longest: int) -> int:
    needed = max(SHORTEST, min(longest, count * _BITS_PER_KEY // 8))
    return 1 << (needed - 1).bit_length()
