"""The types that browsers may show, by how a file begins. Everything else is only downloaded.

A table of our own: libmagic is not on every host, and libraries that also know markup disagree about it, while here an
unknown file is never a risk.
"""

from collections.abc import Iterator
from typing import Final

ENOUGH: Final = 4_096
"""Bytes of a file in which its type is found."""
ANY: Final = "application/octet-stream"

_BEGINNINGS: Final = (
    (b"\xff\xd8\xff", ("image/jpeg",)),
    (b"\x89PNG\r\n\x1a\n", ("image/png",)),
    (b"GIF87a", ("image/gif",)),
    (b"GIF89a", ("image/gif",)),
    (b"OggS", ("audio/ogg", "video/ogg")),
    (b"ID3", ("audio/mpeg",)),
    (b"\xff\xfb", ("audio/mpeg",)),
    (b"\xff\xf3", ("audio/mpeg",)),
    (b"\xff\xf2", ("audio/mpeg",)),
    (b"\xff\xf1", ("audio/aac",)),
    (b"\xff\xf9", ("audio/aac",)),
    (b"fLaC", ("audio/flac",)),
)
_RIFF: Final = {b"WEBP": ("image/webp",), b"WAVE": ("audio/wav",)}
_MP4: Final = ("video/mp4", "audio/mp4")
_HEIF: Final = ("image/heic", "image/heif")
_BRANDS: Final = {
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"), _HEIF),
    **dict.fromkeys((b"avif", b"avis"), ("image/avif",)),
    **dict.fromkeys((b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"dash", b"M4V "), _MP4),
    **dict.fromkeys((b"M4A ", b"M4B "), ("audio/mp4",)),
    b"qt  ": ("video/quicktime",),
}
_MATROSKA: Final = b"\x1aE\xdf\xa3"
PICTURES: Final = frozenset(
    ("image/jpeg", "image/png", "image/gif", "image/webp", "image/avif", "image/heic", "image/heif")
)
"""Processed before anyone else gets them."""
SHOWN: Final = PICTURES | {
    *("audio/ogg", "audio/mpeg", "audio/aac", "audio/flac", "audio/wav", "audio/mp4", "audio/webm"),
    *("video/ogg", "video/mp4", "video/webm", "video/quicktime"),
}
"""All types that are known by how a file begins."""


class TypeDiffers(Exception):
    """The file is not of the type that was declared."""


def detect(beginning: bytes, declared: str) -> str:
    """The type of a file. What is not known is as declared, or unknown.

    Raises TypeDiffers if the declared type would be known, and the file is of another.
    """
    found = tuple(_found(beginning))
    if declared in found:
        return declared
    if declared in SHOWN:
        raise TypeDiffers
    return found[0] if found else declared


def _found(beginning: bytes) -> Iterator[str]:
    """Containers such as MP4 hold sound alone, or pictures too; then both types are found."""
    for start, types in _BEGINNINGS:
        if beginning.startswith(start):
            yield from types
    if beginning[:4] == b"RIFF":
        yield from _RIFF.get(beginning[8:12], ())
    if beginning[4:8] == b"ftyp":
        yield from _BRANDS.get(beginning[8:12], ())
    if beginning.startswith(_MATROSKA) and b"webm" in beginning[:64]:
        yield from ("video/webm", "audio/webm")
