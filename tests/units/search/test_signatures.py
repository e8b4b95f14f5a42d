"""Signatures may say too much, but never too little."""

from hypothesis import given
from hypothesis import strategies as st

from app.core.text.search.analyser import analyse
from app.core.text.search.query import Term, parse
from app.search.signatures import LONGEST, SHORTEST, extended, key_of, keys_of, may_have, signature_of

KEYS = st.sets(st.text(min_size=1, max_size=12), max_size=300)


@given(st.text(max_size=200))
def test_a_signature_has_the_key_of_every_term_that_the_message_matches(text: str) -> None:
    signature = signature_of(keys_of(analyse(text)))

    assert all(may_have(signature, key_of(term)) for term in parse(text).terms)


@given(st.text(min_size=1, max_size=20))
def test_a_prefix_asks_only_for_what_each_longer_word_has(text: str) -> None:
    for token in analyse(text):
        keys = keys_of([token])
        if len(token) >= 3:
            assert {key_of(Term(token[:end], is_prefix=True)) for end in range(3, len(token) + 1)} <= keys


@given(KEYS, KEYS)
def test_a_signature_keeps_its_keys_when_it_grows(first: set[str], later: set[str]) -> None:
    signature, count = extended(signature_of(first), len(first), later)

    assert all(may_have(signature, key) for key in first | later)
    assert count <= len(first) + len(later)


def test_a_signature_has_a_bounded_length_and_few_false_hits() -> None:
    words = [f"word{number}" for number in range(1_400)]
    full = signature_of(words)

    assert len(signature_of([])) == SHORTEST
    assert len(signature_of([f"{word}{end}" for word in words for end in "abcde"])) == LONGEST
    assert sum(may_have(full, f"other{number}") for number in range(10_000)) < 300
