"""What a user typed into the search field, and whether a message matches it."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from app.core.text.search.analyser import analyse
from app.core.text.search.folding import fold, normalized, without_mentions
from app.core.text.search.words import LONGEST_TOKEN, Word, chains, is_unspaced, joined, marked, run_tokens, units

SHORTEST_PREFIX: Final = 3
"""Characters that the last word needs to match longer words. In scripts without spaces, one."""
_MANY: Final = 50
"""With more terms than this, a query is a pasted message: its first terms and its text are compared."""
_PIECE: Final = re.compile(r'-?"[^"]*"|\S+')
_QUOTES: Final = str.maketrans("“”„", '"""')
_SIGNS: Final = "#@+"


@dataclass(frozen=True)
class Term:
    """A token that a message must have, or with `is_prefix` the beginning of one."""

    token: str
    is_prefix: bool = False

    def is_in(self, tokens: Collection[str]) -> bool:
        return any(token.startswith(self.token) for token in tokens) if self.is_prefix else self.token in tokens


@dataclass(frozen=True)
class Part:
    """A word or a phrase of a query. `sequences` must be in the text in this order."""

    terms: tuple[Term, ...]
    sequences: tuple[str, ...]

    def is_in(self, tokens: Collection[str], words: str) -> bool:
        return all(term.is_in(tokens) for term in self.terms) and all(each in words for each in self.sequences)


@dataclass(frozen=True)
class Query:
    """A message matches if it has all of `wanted` and nothing of `unwanted`, or if it contains `pasted`."""

    wanted: tuple[Part, ...]
    unwanted: tuple[Part, ...]
    pasted: str | None
    """The whole text, if it has operators or is long: a pasted message is found even if it contains operators."""

    @property
    def terms(self) -> list[Term]:
        """Terms that every matching message has."""
        return list(dict.fromkeys(term for part in self.wanted for term in part.terms))[:_MANY]

    def matches(self, text: str) -> bool:
        """Whether the text of a message matches."""
        tokens, words = frozenset(analyse(text)), sequence(text) if self._needs_order else ""
        if self.pasted is not None and self.pasted in words:
            return True
        if not all(part.is_in(tokens, words) for part in self.wanted):
            return False
        return not any(part.is_in(tokens, words) for part in self.unwanted)

    @property
    def _needs_order(self) -> bool:
        return self.pasted is not None or any(part.sequences for part in (*self.wanted, *self.unwanted))


def parse(text: str) -> Query:
    """The query of a text: words, `"phrases"`, `-word` and `-"phrase"`. Without a word in it, it has no `terms`."""
    text = without_mentions(text).translate(_QUOTES)
    wanted, unwanted = list[Part](), list[Part]()
    last_word = None
    for piece in _PIECE.findall(text):
        is_phrase = piece.endswith('"') and '"' in piece[:-1]
        part = _phrase(piece) if is_phrase else _word(piece)
        if not part.terms:
            continue
        (unwanted if piece[0] == "-" else wanted).append(part)
        last_word = None if is_phrase or piece[0] == "-" else part
    if not wanted:
        wanted, unwanted = unwanted, []
    if last_word is not None:
        wanted[-1] = _with_prefix(last_word)
    is_long = sum(len(part.terms) for part in wanted) > _MANY
    pasted = sequence(text) if is_long or unwanted or '"' in text else None
    return Query(tuple(wanted), tuple(unwanted), pasted if pasted and pasted.strip() else None)


def sequence(text: str) -> str:
    """The words of a text in order, each between spaces. Each character of a script without spaces is a word."""
    folded = fold(normalized(without_mentions(text)))
    return f" {' '.join(unit[0] for unit in units(folded))} "


def _phrase(text: str) -> Part:
    return Part(tuple(_terms(text)), (sequence(text),))


def _word(text: str) -> Part:
    # A run matches by pairs of characters, which may be in any order.
    folded = fold(normalized(text))
    return Part(tuple(_terms(text)), tuple(run for run in _runs(folded) if run.count(" ") > 2))


def _runs(folded: str) -> Iterator[str]:
    """The sequences of characters of scripts without spaces, also across scripts."""
    run = ""
    for unit in units(folded):
        if is_unspaced(unit[0]):
            run = f"{run or ' '}{unit[0]} "
        else:
            yield run
            run = ""
    yield run


def _terms(text: str) -> list[Term]:
    folded = fold(normalized(text))
    with_sign = {token.strip(_SIGNS)[:LONGEST_TOKEN]: Term(token) for token in marked(folded)}
    terms = [term for chain in chains(folded) for term in _of_chain(chain)]
    return [with_sign.get(term.token, term) for term in terms]


def _of_chain(chain: list[Word]) -> Iterator[Term]:
    """Joined words are asked for as pairs, so that `e-mail` finds `email` too."""
    paired = [joined(before, after) for before, after in pairwise(chain)]
    for word, with_previous, with_next in zip(chain, [None, *paired], [*paired, None], strict=True):
        if word.is_run and len(word.text) == 1:
            yield Term(word.text, is_prefix=True)
        elif word.is_run:
            yield from map(Term, list(run_tokens(word.text))[:-1])
        elif with_previous is not None:
            yield Term(with_previous)
        elif with_next is None:
            yield Term(word.text[:LONGEST_TOKEN])


def _with_prefix(part: Part) -> Part:
    *others, last = part.terms
    if len(last.token) < SHORTEST_PREFIX or is_unspaced(last.token[0]):
        return part
    return Part((*others, Term(last.token, is_prefix=True)), part.sequences)
