"""Cuts folded text into words, and words into chains: what is written without spaces, such as `pr-123`."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

LONGEST_TOKEN: Final = 64  # characters

# Scripts that are written without spaces between words. A run of one script ends where the next begins.
_SCRIPTS: Final = (
    "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af",  # Chinese characters
    "\u3041-\u3096\u3099\u309a\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff",  # kana
    "\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7ff",  # Hangul
    *("\u0e01-\u0e4e", "\u0e81-\u0ecd\u0edc-\u0edf", "\u1780-\u17d3\u17dc", "\u1000-\u103f\u1050-\u109d"),
)
_UNSPACED: Final = "".join(_SCRIPTS)
_FLAG: Final = "\U0001f1e6-\U0001f1ff"
_IN_WORDS: Final = "0-9a-z\u0080-\U0010ffff"
_SIGNS: Final = frozenset("'.-_/\\:@&+=#~%")
_JOINERS: Final = re.escape("".join(sorted(_SIGNS)))
_CHAIN: Final = re.compile(f"[{_IN_WORDS}]+(?:[{_JOINERS}][{_IN_WORDS}]+)*")
_PART: Final = re.compile(f"[{_JOINERS}]|[{_IN_WORDS}]+")
_HAS_RUNS: Final = re.compile(f"[{_UNSPACED}{_FLAG}]")
_RUN: Final = re.compile(
    "|".join((*(f"[{each}]+" for each in _SCRIPTS), f"[{_FLAG}]{{1,2}}", f"[^{_UNSPACED}{_FLAG}]+"))
)
_IS_UNSPACED: Final = re.compile(f"[{_UNSPACED}]")
_UNIT: Final = re.compile(f"[{_UNSPACED}]|[{_FLAG}]{{1,2}}|(?:[0-9a-z]|[^\x00-\x7f{_UNSPACED}{_FLAG}])+")
# A sign before or after a word, which makes it another word: #tag, @name, c++, c#.
_MARKED: Final = re.compile(f"[#@][{_IN_WORDS}]+|[0-9a-z]+(?:\\+\\+|#)(?![0-9a-z+#])")
_VERSION: Final = re.compile(r"v\d+")


class Word(NamedTuple):
    text: str
    sign: str
    """The punctuation between the word before it and itself. Empty for the first of a chain, and between scripts."""
    is_run: bool
    """Written in a script without spaces between words."""


def chains(folded: str) -> Iterator[list[Word]]:
    """What is written without spaces in between, each with its words."""
    has_runs = not folded.isascii() and _HAS_RUNS.search(folded) is not None
    for chain in _CHAIN.findall(folded):
        if chain.isalnum() and not has_runs:
            yield [Word(chain, "", is_run=False)]
            continue
        words: list[Word] = []
        sign = ""
        for part in _PART.findall(chain):
            if part in _SIGNS:
                sign = part
                continue
            for run in _RUN.findall(part) if has_runs else (part,):
                words.append(Word(run, sign, is_run=is_unspaced(run[0])))
                sign = ""
        yield words


def marked(folded: str) -> list[str]:
    """Words with a sign that belongs to them."""
    if not ("#" in folded or "@" in folded or "++" in folded):
        return []
    return [each[:LONGEST_TOKEN] for each in _MARKED.findall(folded)]


def joined(before: Word, after: Word) -> str | None:
    """Two words with one sign between them as one: `pr123` of `pr-123`, but `1.2` of `1.2`. None if they are apart."""
    if not after.sign or before.is_run or after.is_run:
        return None
    numbers = after.sign == "." and before.text.isdigit() and after.text.isdigit()
    return f"{before.text}{'.' if numbers else ''}{after.text}"[:LONGEST_TOKEN]


def version_numbers(chain: list[Word]) -> Iterator[str]:
    """`1.2` of `v1.2`, in addition to the pairs."""
    for before, after in pairwise(chain):
        if after.sign == "." and after.text.isdigit() and _VERSION.fullmatch(before.text):
            yield f"{before.text[1:]}.{after.text}"[:LONGEST_TOKEN]


def is_unspaced(character: str) -> bool:
    return _IS_UNSPACED.match(character) is not None


def run_tokens(run: str) -> Iterator[str]:
    """Each two adjacent characters of a run, and the last one."""
    yield from map("".join, pairwise(run))
    yield run[-1]


def units(folded: str) -> Iterator[re.Match[str]]:
    """The words of a text in order, where each character of an unspaced script is one: two texts with the same units
    read the same."""
    return _UNIT.finditer(folded)
