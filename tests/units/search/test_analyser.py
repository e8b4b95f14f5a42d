"""The search analyser: which queries find which messages, and what holds for all texts."""

import time
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from app.core.text.search.analyser import HAS_LINK, HAS_MENTION, MOST_TOKENS, analyse, features
from app.core.text.search.excerpts import LONGEST_EXCERPT, excerpt_of
from app.core.text.search.folding import fold, fold_with_offsets, normalized
from app.core.text.search.query import parse
from app.core.text.search.words import LONGEST_TOKEN, is_unspaced, units
from tests.support.search_cases import CASES, Case

HARD = "aB1 é\u0323ßıİйя東京タがﾊﾞ한\u1112\u1161\u11abสวัहि\u094dاأةی\u200c\u200d#@+-._'’\"/:😀👍🏽🇩🇪️⃣\n\u00a0\x01<>"
TEXTS = st.one_of(st.text(max_size=200), st.text(alphabet=HARD, max_size=60))
LONGEST_BODY = 8_000


@pytest.mark.parametrize("case", CASES, ids=[text[:20] for text, *_ in CASES])
def test_a_message_is_found_by_the_right_queries(case: Case) -> None:
    text, found_by, not_found_by = case

    assert [query for query in found_by if not parse(query).matches(text)] == []
    assert [query for query in not_found_by if parse(query).matches(text)] == []


def test_the_table_is_large_enough() -> None:
    assert len(CASES) >= 80


@given(TEXTS)
def test_a_message_is_found_by_any_of_its_words(text: str) -> None:
    for word in text.split():
        if (query := parse(word.lstrip("-"))).terms:
            assert query.matches(text)


@given(TEXTS)
@example('say "hello" -v now')
@example("-")
def test_a_message_is_found_by_pasting_it(text: str) -> None:
    query = parse(text)
    assume(query.terms)

    assert query.matches(text)


@given(st.text(alphabet="東京大学たわーラーメン한국어สวัสดี々 a-", max_size=30))
def test_a_message_is_found_by_any_two_adjacent_characters_of_a_script_without_spaces(text: str) -> None:
    for pair in pairwise(text):
        if all(map(is_unspaced, pair)) and not any(map(unicodedata.combining, pair)):
            assert parse("".join(pair)).matches(text)


@given(TEXTS)
def test_every_token_asked_for_is_a_token_of_the_message(text: str) -> None:
    """Signatures are filled with tokens, so a query may require no other."""
    query = parse(text)
    tokens = analyse(text)

    assert [term for term in query.terms if not term.is_in(tokens)] == []


@given(TEXTS)
def test_tokens_are_short_distinct_and_the_same_however_the_text_is_encoded(text: str) -> None:
    tokens = analyse(text)

    assert len(tokens) == len(set(tokens))
    assert all(0 < len(token) <= LONGEST_TOKEN for token in tokens)
    assert set(analyse(unicodedata.normalize("NFD", text))) == set(analyse(unicodedata.normalize("NFC", text)))


@given(TEXTS)
def test_offsets_lead_back_to_the_text(text: str) -> None:
    folded, starts, ends = fold_with_offsets(text)

    assert [unit[0] for unit in units(folded)] == [unit[0] for unit in units(fold(normalized(text)))]
    assert len(folded) == len(starts) == len(ends)
    assert all(start < end <= len(text) for start, end in zip(starts, ends, strict=True))


@given(TEXTS, TEXTS)
def test_highlights_are_disjoint_ranges_of_the_excerpt(text: str, typed: str) -> None:
    for query in (parse(typed), parse(text)):
        excerpt = excerpt_of(query, text)

        assert excerpt.text in text
        ends = [0, *(edge for each in excerpt.ranges for edge in each), len(excerpt.text)]
        assert ends == sorted(ends)


def test_highlights_show_the_words_that_were_found() -> None:
    def shown(query: str, text: str) -> list[str]:
        excerpt = excerpt_of(parse(query), text)
        return [excerpt.text[start:end] for start, end in excerpt.ranges]

    assert shown("quick fo", "A quick fox") == ["quick"]
    assert shown("quick fox", "A quick foxtrot") == ["quick", "foxtrot"]
    assert shown("email", "my e-mail") == ["e-mail"]
    assert shown("strasse", "die Straße") == ["Straße"]
    assert shown("京タ", "東京タワー") == ["京タ"]
    assert shown("zoe", "👍🏽 Zoe\u0308!") == ["Zoe\u0308"]
    assert shown("user", "getUserName()") == ["getUserName"]
    assert shown("#tag", "a #tag") == ["tag"]


def test_an_excerpt_of_a_long_message_shows_the_first_match() -> None:
    text = "lorem ipsum " * 300 + "the needle is here " + "dolor sit " * 300
    excerpt = excerpt_of(parse("needle"), text)

    assert "needle" in excerpt.text
    assert len(excerpt.text) <= LONGEST_EXCERPT


@pytest.mark.parametrize("query", ["", " ", "?!", "...", "-", '""', '"', "-- --", "\x01", "\u200b", "\u2800", "«»"])
def test_punctuation_is_not_a_query(query: str) -> None:
    assert parse(query).terms == []


def test_links_and_mentions_are_features() -> None:
    assert features("see HTTPS://example.com") == [HAS_LINK]
    assert features("<@all> www.example.com") == [HAS_LINK, HAS_MENTION]
    assert features("http is a protocol") == []


def test_a_message_has_a_bounded_number_of_tokens() -> None:
    assert len(analyse(" ".join(map(str, range(3_000))))) == MOST_TOKENS
    assert parse(" ".join(map(str, range(1_600)))).matches(" ".join(map(str, range(1_600))))


HARDEST = [
    "a",
    "a-",
    "aB",
    "A",
    "東",
    "😀",
    "#a",
    "v1.",
    "a\u0323\u0300",
    "\u0300",
    "-",
    "<@",
    '"a ',
    "가",
    "x\u200d",
    "ﬃ",
]


@pytest.mark.parametrize("piece", HARDEST)
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    # A quadratic step takes 16 times as long for four times the text. Both texts are short for a slow machine.
    def seconds(length: int) -> float:
        text = (piece * length)[:length]
        times = []
        for _ in range(5):
            began = time.process_time()
            analyse(text)
            parse(text).matches(text)
            times.append(time.process_time() - began)
        return min(times)

    assert seconds(LONGEST_BODY) < 8 * seconds(LONGEST_BODY // 4) + 0.005
