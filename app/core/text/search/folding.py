"""Folding: texts that a reader takes for the same word become the same characters.

Folded text has word characters, spaces, and ASCII punctuation. Everything that is not a word is one of the latter two.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from app.core.text.unicode_data import DEFAULT_IGNORABLE, OTHER_FORMAT, PICTOGRAPHIC, character_class

_MENTION: Final = re.compile(r"<@(?:all|[0-9a-fA-F-]{36})>")
_LETTERS: Final = {
    "ı": "i",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "æ": "ae",
    "œ": "oe",
    "ħ": "h",
    "ŧ": "t",
    "ى": "ي",
    "ی": "ي",
    "ة": "ه",
    "ک": "ك",
    "ٱ": "ا",
    "ـ": "",  # the last is tatweel, which stretches a line
    # Candrabindu is often written as anusvara.
    **{chr(block + 1): chr(block + 2) for block in range(0x900, 0xD80, 0x80) if block != 0xC00},
    "\u0c00": "\u0c02",
    "\u0c01": "\u0c02",
}
_KEPT: Final = frozenset("й")
"""Letters of their own, though they have a mark."""
_REMOVED: Final = re.compile(f"[{character_class(f'{DEFAULT_IGNORABLE} {OTHER_FORMAT} 20e3 1f3fb-1f3ff')}]")
_EMOJI: Final = re.compile(f"[{character_class(PICTOGRAPHIC)}]")
_SAME_PUNCTUATION: Final = {
    **dict.fromkeys("’‘ʼ´`＇", "'"),
    **dict.fromkeys("‐‑‒–—−", "-"),
    **dict.fromkeys("·•・", "."),
    "\u2800": " ",  # Braille's blank, a symbol by its category
}
_FLAG_LETTERS: Final = range(0x1F1E6, 0x1F200)
_HANGUL: Final = range(0xAC00, 0xD7A4)
_JOINING_JAMO: Final = range(0x1160, 0x1200)
_HALF_WIDTH_MARKS: Final = "\uff9e\uff9f"
_LONGEST_PIECE: Final = 256  # characters


class _Table(dict[int, str]):
    """For `str.translate`, filled on first use of each character."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


_TABLE: Final = _Table()


def without_mentions(text: str) -> str:
    """The text with spaces in place of mentions, whose ids nobody reads. Offsets stay."""
    return _MENTION.sub(lambda mention: " " * len(mention[0]), text) if "<@" in text else text


def normalized(text: str) -> str:
    """The text in NFKC, in linear time: Python's own takes quadratic time for marks in a row."""
    if text.isascii():
        return text
    if len(text) <= _LONGEST_PIECE:
        return unicodedata.normalize("NFKC", text)
    return "".join(unicodedata.normalize("NFKC", piece) for piece in _pieces(text))


def fold(text: str) -> str:
    """The folded form of a text in NFKC."""
    return text.lower() if text.isascii() else text.translate(_TABLE)


def fold_with_offsets(text: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """The folded form of a text in any form, and where each of its characters begins and ends in `text`."""
    if text.isascii():
        return text.lower(), range(len(text)), range(1, len(text) + 1)
    folded, starts, ends = list[str](), list[int](), list[int]()
    cuts = [0, *(at for at in range(1, len(text)) if not _continues(text[at])), len(text)]
    for start, end in pairwise(cuts):
        cluster = normalized(text[start:end]).translate(_TABLE)
        folded.append(cluster)
        starts += [start] * len(cluster)
        ends += [end] * len(cluster)
    return "".join(folded), starts, ends


def _pieces(text: str) -> Iterator[str]:
    """The text in pieces, cut where normalization joins no characters, unless that would take too long."""
    start = 0
    while start < len(text):
        end = start + _LONGEST_PIECE
        latest = end + 64
        while end < min(latest, len(text)) and _continues(text[end]):
            end += 1
        yield text[start:end]
        start = end


def _continues(character: str) -> bool:
    """Whether normalization may join the character with the one before it."""
    if character < "\u0300":
        return False
    return (
        unicodedata.category(character)[0] == "M"
        or ord(character) in _JOINING_JAMO
        or character in _HALF_WIDTH_MARKS
        or "\uffa0" <= character <= "\uffdc"
    )


def _fold_character(character: str) -> str:
    if character in _SAME_PUNCTUATION:
        return _SAME_PUNCTUATION[character]
    if _REMOVED.match(character):
        return ""
    if character.isascii() and not character.isalnum():
        return " " if character.isspace() or not character.isprintable() else character
    if (digit := unicodedata.decimal(character, None)) is not None:
        return str(digit)
    return _fold_by_category(character)


def _fold_by_category(character: str) -> str:
    category = unicodedata.category(character)
    if category[0] in "LMN":
        lower = character.casefold()
        return lower if lower in _KEPT else _fold_word_character(lower)
    if ord(character) in _FLAG_LETTERS:
        return character
    return f" {character} " if category == "So" or _EMOJI.match(character) else " "


def _fold_word_character(lower: str) -> str:
    if len(lower) == 1 and ord(lower) in _HANGUL:
        return lower  # NFD would take it apart
    decomposed = (_LETTERS.get(each, each) for each in unicodedata.normalize("NFD", lower))
    kept = "".join(each for each in "".join(decomposed) if not _is_removed_mark(each))
    return "".join(map(_as_hiragana, unicodedata.normalize("NFC", kept)))


def _is_removed_mark(character: str) -> bool:
    """Marks without which readers still recognise the word: accents, Hebrew and Arabic vowels, nukta."""
    order = unicodedata.combining(character)
    return order in {1, 7} or 10 <= order <= 36 or order >= 200


def _as_hiragana(character: str) -> str:
    return chr(ord(character) - 0x60) if "ァ" <= character <= "ヶ" else character
