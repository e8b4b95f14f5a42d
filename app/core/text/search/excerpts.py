"""The part of a message that a hit shows, and where the words of the query are in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from app.core.text.search.folding import fold_with_offsets, without_mentions
from app.core.text.search.query import Query, Term
from app.core.text.search.words import units

LONGEST_EXCERPT: Final = 240  # characters
_BEFORE: Final = 60  # characters shown before the first match
_PIECE: Final = 1_000  # characters that are looked through at a time
_SIGNS: Final = "#@+"

Range = tuple[int, int]


@dataclass(frozen=True)
class Excerpt:
    """`ranges` are offsets in `text`, in Unicode characters (code points), rising and disjoint."""

    text: str
    ranges: list[Range]


def excerpt_of(query: Query, text: str) -> Excerpt:
    """The part with the first match, or the beginning."""
    terms = query.terms
    if len(text) <= LONGEST_EXCERPT:
        return Excerpt(text, _ranges(terms, text))
    start = max(0, _first_match(terms, text) - _BEFORE)
    if start > 0 and (space := text.find(" ", start, start + _BEFORE)) >= 0:
        start = space + 1
    shown = text[start : start + LONGEST_EXCERPT]
    if start + LONGEST_EXCERPT < len(text) and (space := shown.rfind(" ", LONGEST_EXCERPT - _BEFORE)) >= 0:
        shown = shown[:space]
    return Excerpt(shown, _ranges(terms, shown))


def _first_match(terms: list[Term], text: str) -> int:
    start = 0
    while start < len(text):
        end = start + _PIECE
        if end < len(text) and (space := text.rfind(" ", start + _PIECE // 2, end)) >= 0:
            end = space + 1
        if ranges := _ranges(terms, text[start:end]):
            return start + ranges[0][0]
        start = end
    return 0


def _ranges(terms: list[Term], text: str) -> list[Range]:
    folded, starts, ends = fold_with_offsets(without_mentions(text))
    found = [(unit[0], starts[unit.start()], ends[unit.end() - 1]) for unit in units(folded)]
    return _merged(sorted(_matches(terms, found))) or _merged(sorted(_inside(terms, found)))


def _matches(terms: list[Term], found: list[tuple[str, int, int]]) -> Iterator[Range]:
    exact = {term.token for term in terms} | {term.token.strip(_SIGNS) for term in terms}
    prefixes = tuple(
        token for term in terms if term.is_prefix for token in (term.token, term.token.strip(_SIGNS)) if token
    )
    for word, start, end in found:
        if word in exact or word.startswith(prefixes):
            yield start, end
    for (word, start, end), (after, after_start, after_end) in pairwise(found):
        if after_start - end > 1:
            continue
        for pair in (word + after, f"{word}.{after}", f"{word.lstrip('v')}.{after}"):
            if pair in exact or (len(word) < len(pair) and _begins(pair, word, prefixes)):
                yield start, after_end


def _begins(pair: str, word: str, prefixes: tuple[str, ...]) -> bool:
    """Whether a prefix reaches into the second word."""
    return any(len(prefix) > len(word) and pair.startswith(prefix) for prefix in prefixes)


def _inside(terms: list[Term], found: list[tuple[str, int, int]]) -> Iterator[Range]:
    """Words that contain a term, such as `getUserName` for `user`."""
    for word, start, end in found:
        if any(term.token in word for term in terms):
            yield start, end


def _merged(ranges: list[Range]) -> list[Range]:
    merged = list[Range]()
    for start, end in ranges:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
