"""Recognise one emoji, by the grammar of Unicode UTS #51, so that emoji of later versions are accepted too."""

import re
from functools import cache
from typing import Final

from app.core.text.unicode_data import PICTOGRAPHIC, TEXT_BY_DEFAULT, character_class

LONGEST: Final = 32  # characters; the longest of Unicode 17 has 10
_AS_EMOJI: Final = "\ufe0f"
"""The variation selector that asks for the colourful form."""


def as_emoji(text: str) -> str | None:
    """The emoji as Unicode recommends to write it (*fully qualified*), so that each has one spelling.

    None if the text is not exactly one emoji.
    """
    bare = text.replace(_AS_EMOJI, "")
    whole, plain = _patterns()
    if len(text) > LONGEST or whole.fullmatch(bare) is None:
        return None
    return plain.sub(rf"\g<0>{_AS_EMOJI}", bare)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """One emoji without selectors, and the characters in it that a selector follows. Compiled on first use."""
    pictograph, text = character_class(PICTOGRAPHIC), character_class(TEXT_BY_DEFAULT)
    skin_tone, letter, tag = "\U0001f3fb-\U0001f3ff", "\U0001f1e6-\U0001f1ff", "\U000e0020-\U000e007e"
    flag = f"[{letter}]{{2}}|\U0001f3f4[{tag}]{{1,7}}\U000e007f"
    part = f"[{pictograph}][{skin_tone}]?"
    whole = f"{flag}|[0-9#*]\u20e3|{part}(?:\u200d{part})*"
    return re.compile(whole), re.compile(f"[{text}](?![{skin_tone}])|[0-9#*](?=\u20e3)")
