"""The table of Unicode properties: what other sources say of the same characters."""

import json
import re
import subprocess
import unicodedata
from typing import Final

from app.core.text.unicode_data import DEFAULT_IGNORABLE, OTHER_FORMAT, PICTOGRAPHIC, VIRAMA, character_class
from tests.support.needs import needs_program

EVERY: Final = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]
PREPENDED: Final = set("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
"""Prepended_Concatenation_Mark: format characters that are seen."""


def members(ranges: str) -> set[str]:
    return set(re.findall(f"[{character_class(ranges)}]", "".join(EVERY)))


def in_javascript(properties: str) -> set[str]:
    """The characters with one of these properties, by the engine that runs the web client."""
    code = f"""
        const every = Array.from({{ length: 0x110000 }}, (_, code) => code).filter((code) => code >> 11 !== 27);
        console.log(JSON.stringify(every.filter((code) => /{properties}/u.test(String.fromCodePoint(code)))));
    """
    done = subprocess.run([needs_program("node"), "-e", code], capture_output=True, text=True, check=True)
    return {chr(each) for each in json.loads(done.stdout)}


def test_what_is_ignorable_by_default_is_what_javascript_says() -> None:
    assert members(DEFAULT_IGNORABLE) == in_javascript(r"\p{Default_Ignorable_Code_Point}")


def test_every_emoji_of_javascript_is_known() -> None:
    """Newer versions of Unicode only take reserved code points out."""
    assert in_javascript(r"(?=\p{Extended_Pictographic})\p{Emoji}") <= members(PICTOGRAPHIC)


def test_format_characters_are_ignorable_or_other_or_seen() -> None:
    python = {each for each in EVERY if unicodedata.category(each) == "Cf"}

    assert python - members(DEFAULT_IGNORABLE) - PREPENDED <= members(OTHER_FORMAT)
    assert members(OTHER_FORMAT).isdisjoint(PREPENDED)


def test_signs_that_join_consonants_are_those_of_pythons_version() -> None:
    assert {each for each in EVERY if unicodedata.combining(each) == 9} <= members(VIRAMA)
