"""What counts as one emoji, and how it is spelled."""

import json

import pytest

from app.core.text.emoji import LONGEST, as_emoji
from tests.support.databases import ROOT
from tests.support.needs import without

LIST = ROOT / "frontend/node_modules/unicode-emoji-json/data-by-emoji.json"


def test_every_emoji_of_the_web_client_has_its_own_spelling() -> None:
    if not LIST.exists():
        without("the web client's packages (`make run` installs them)")
    every = json.loads(LIST.read_text())

    assert len(every) > 1_800
    assert [each for each in every if as_emoji(each) != each] == []
    assert max(map(len, every)) < LONGEST


@pytest.mark.parametrize(
    ("sent", "stored"),
    [
        ("❤", "❤️"),
        ("👍️", "👍"),
        ("👍🏽", "👍🏽"),
        ("1⃣", "1️⃣"),
        ("🏳‍🌈", "🏳️‍🌈"),
        ("🏴󠁧󠁢󠁳󠁣󠁴󠁿", "🏴󠁧󠁢󠁳󠁣󠁴󠁿"),
        ("🇪🇺", "🇪🇺"),
    ],
)
def test_one_emoji_has_one_spelling(sent: str, stored: str) -> None:
    assert as_emoji(sent) == stored


@pytest.mark.parametrize(
    "text", ["", "a", "1", "👍👍", "👍 ", "\ufe0f", "🇪", "🏽", "👍\u200d", "👍\ufe0e", "👍‍a", "👍" * 9]
)
def test_other_text_is_none(text: str) -> None:
    assert as_emoji(text) is None
