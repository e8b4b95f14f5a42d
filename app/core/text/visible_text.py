"""Which parts of a text are visible, by the properties of its characters."""

import re
from functools import cache
from typing import Final

from app.core.text.unicode_data import DEFAULT_IGNORABLE, OTHER_FORMAT, PICTOGRAPHIC, VIRAMA, character_class

# Fonts draw nothing for these, but no Unicode property says so: Braille blank, musical null notehead, Khitan filler,
# Egyptian blanks.
_BLANK: Final = "2800 1d159 16fe4 13441-13442"
_CONTROLS: Final = "0-1f 7f-9f 2028-2029"  # Cc, Zl, Zp
_HIDDEN: Final = character_class(f"{_CONTROLS} {DEFAULT_IGNORABLE} {OTHER_FORMAT} {_BLANK}")
_IS_HIDDEN: Final = re.compile(f"[{_HIDDEN}]")
_NOTHING: Final = re.compile(rf"[\s{_HIDDEN}]*")
# Arabic, Syriac, N'Ko, Mandaic, Mongolian, Phags-pa, Hanifi Rohingya, Adlam: scripts whose letters join.
_JOINING: Final = "600-77f 7c0-7ff 840-8ff 1807-18aa a840-a872 fb50-fdff fe70-fefc 10d00-10d3f 1e900-1e95f"
_SKIN_TONES: Final = "1f3fb-1f3ff"


def is_blank(text: str) -> bool:
    """Whether the text has no visible character."""
    return _NOTHING.fullmatch(text) is not None


def hides_something(text: str) -> bool:
    """Whether a character is invisible and has no visible effect, so that two texts that look the same could differ.

    Zero-width joiners are allowed where a script needs them and between emoji. So is the variation selector that turns
    a symbol into an emoji.
    """
    return _IS_HIDDEN.search(text) is not None and _IS_HIDDEN.search(_visible_effects().sub("", text)) is not None


@cache
def _visible_effects() -> re.Pattern[str]:
    """Invisible characters where they have a visible effect. Compiled on first use, because few names have one."""
    joining, virama, pictograph = (character_class(ranges) for ranges in (_JOINING, VIRAMA, PICTOGRAPHIC))
    joined = character_class(f"{PICTOGRAPHIC} {_SKIN_TONES} fe0f")
    places = (
        f"(?<=[{joining}])\u200c(?=[{joining}])",  # Persian's می‌خواهم
        # UAX #31, 2.3.1 and The Unicode Standard, 12: how consonants are joined in scripts of India.
        rf"(?<=[{virama}])[\u200c\u200d]|(?<=\w)[\u200c\u200d](?=[{virama}])",
        f"(?<=[{joined}])\u200d(?=[{pictograph}])",  # UTS #51: a family of several emoji is one
        f"(?<=[{pictograph}])\ufe0f|(?<=[#*0-9])\ufe0f(?=\u20e3)",
    )
    return re.compile("|".join(places))
