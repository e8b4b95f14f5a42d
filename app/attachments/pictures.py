"""Pictures: turned upright, without what cameras write into them, and with a smaller version. Only this uses Pillow."""

import base64
import io
import struct
import warnings
from dataclasses import dataclass
from typing import Final

from pi_heif import register_heif_opener
from PIL import Image, ImageOps, ImageSequence

register_heif_opener()

THUMBNAIL: Final = 640
"""Pixels of the longer side of a thumbnail."""
_THUMBNAIL_TYPE: Final = "image/webp"
_TINY: Final = 12  # pixels of the longer side of a placeholder
_FORMATS: Final = ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "HEIF")
_QUALITY: Final = 90
_BROKEN: Final = (
    *(OSError, ValueError, SyntaxError, EOFError, ArithmeticError, LookupError, TypeError, MemoryError),
    *(struct.error, Image.DecompressionBombError),
)
"""What Pillow raises for files that are broken, or that would need too much memory."""


@dataclass(frozen=True)
class Picture:
    """A picture as it is kept."""

    content: bytes
    content_type: str
    width: int
    height: int
    thumbnail: bytes
    placeholder: str
    """A `data:` URL."""
    thumbnail_type: str = _THUMBNAIL_TYPE


def processed(original: bytes, *, most_pixels: int) -> Picture | None:
    """The picture without its metadata. None if it cannot be read, or has more pixels, in all frames together."""
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(original), formats=_FORMATS) as image:
            warnings.simplefilter("ignore")  # about odd metadata, and about sizes that are checked here
            frames = getattr(image, "n_frames", 1)
            if image.width * image.height * frames > most_pixels:
                return None
            return _processed(image, animated=frames > 1)
    except _BROKEN:
        return None


def _processed(image: Image.Image, *, animated: bool) -> Picture:
    if animated and image.format in {"GIF", "WEBP", "PNG"}:
        content, content_type = _animated(image)
        upright = image.copy()
    else:
        upright = _bare(_upright(image))
        content, content_type = _encoded(upright, image.format or "")
    return Picture(
        content=content,
        content_type=content_type,
        width=upright.width,
        height=upright.height,
        thumbnail=_smaller(upright, THUMBNAIL, quality=80),
        placeholder=f"data:{_THUMBNAIL_TYPE};base64,{base64.b64encode(_smaller(upright, _TINY, quality=30)).decode()}",
    )


def _upright(image: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(image)
    except _BROKEN:  # its metadata is, and that is dropped anyway
        return image


def _bare(image: Image.Image) -> Image.Image:
    """The picture with its colours, and without everything else that its file says."""
    image.load()
    image.info = {name: image.info[name] for name in ("icc_profile", "transparency") if name in image.info}
    return image


def _encoded(image: Image.Image, format_: str) -> tuple[bytes, str]:
    """In its own format, or in one that every browser shows."""
    if format_ == "PNG":
        return _saved(image, "PNG"), "image/png"
    if format_ == "GIF":
        return _saved(image, "GIF"), "image/gif"
    if format_ == "WEBP" or image.has_transparency_data:
        return _saved(image, "WEBP", quality=_QUALITY), "image/webp"
    return _saved(image if image.mode in {"L", "RGB", "CMYK"} else image.convert("RGB"), "JPEG", quality=_QUALITY), (
        "image/jpeg"
    )


def _animated(image: Image.Image) -> tuple[bytes, str]:
    durations, frames = [], []
    for frame in ImageSequence.Iterator(image):
        durations.append(frame.info.get("duration", 100))
        frames.append(frame.copy())
    for frame in frames:
        frame.info = {}
    format_ = image.format or ""
    loop = image.info.get("loop", 0)
    more = {"disposal": 2} if format_ != "WEBP" else {}
    content = _saved(frames[0], format_, save_all=True, append_images=frames[1:], duration=durations, loop=loop, **more)
    image.seek(0)
    return content, f"image/{format_.lower()}"


def _smaller(image: Image.Image, side: int, *, quality: int) -> bytes:
    small = image if image.mode in {"RGB", "RGBA"} else image.convert("RGBA" if image.has_transparency_data else "RGB")
    small = small.copy()
    small.thumbnail((side, side))
    small.info = {}
    return _saved(small, "WEBP", quality=quality)


def _saved(image: Image.Image, format_: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, format_, **options)
    return out.getvalue()
