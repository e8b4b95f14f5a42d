"""The tokens of a message, by which it is found."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise, starmap
from typing import Final

from app.core.text.search.folding import fold, normalized, without_mentions
from app.core.text.search.words import LONGEST_TOKEN, chains, joined, marked, run_tokens, version_numbers

VERSION: Final = 1
"""Raise it with every change of the tokens of any text: a job then indexes all messages again."""
MOST_TOKENS: Final = 1_000  # different ones of a message
HAS_LINK: Final = "\x01link"
HAS_MENTION: Final = "\x01mention"
"""Tokens of what a message contains. No text has them."""

_LATIN: Final = re.compile(r"[A-Za-z0-9]+")
_CAMEL: Final = re.compile(r"[a-z][A-Z]|[A-Z]{2}[a-z]")
_HUMP: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_LINK: Final = re.compile(r"https?://\S|\bwww\.\S", re.IGNORECASE)


def analyse(text: str) -> list[str]:
    """The different tokens of a text, at most MOST_TOKENS, each of at most LONGEST_TOKEN characters. Linear in time."""
    plain = normalized(without_mentions(text))
    folded = fold(plain)
    return list(islice(dict.fromkeys(_tokens(plain, folded)), MOST_TOKENS))


def features(text: str) -> list[str]:
    """The tokens for what the text contains besides words."""
    found = []
    if _LINK.search(text):
        found.append(HAS_LINK)
    if "<@" in text:
        found.append(HAS_MENTION)
    return found


def _tokens(plain: str, folded: str) -> Iterator[str]:
    for chain in chains(folded):
        for word in chain:
            if word.is_run:
                yield from run_tokens(word.text)
            else:
                yield word.text[:LONGEST_TOKEN]
        if len(chain) > 1:
            yield from filter(None, starmap(joined, pairwise(chain)))
            yield from version_numbers(chain)
    yield from marked(folded)
    if _CAMEL.search(plain):
        yield from _humps(word for word in _LATIN.findall(plain) if _CAMEL.search(word))


def _humps(words: Iterable[str]) -> Iterator[str]:
    """`get`, `user`, `name`, `getuser` and `username` of `getUserName`."""
    for word in words:
        humps = [hump.lower()[:LONGEST_TOKEN] for hump in _HUMP.findall(word)]
        yield from humps
        yield from (f"{one}{other}"[:LONGEST_TOKEN] for one, other in pairwise(humps))
