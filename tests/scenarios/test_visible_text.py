"""Names hide nothing, and a message says something that a reader can see."""

from typing import Final

from tests.support.app import LOAD
from tests.support.hostile import Attacks
from tests.support.people import Person

SETTINGS = {"rate_limit_multiplier": LOAD}

INVISIBLE: Final = (
    *("\u00ad", "\u034f", "\u061c", "\u115f", "\u1160", "\u17b4", "\u180b", "\u180e", "\u200b", "\u200c", "\u200d"),
    *("\u200e", "\u202e", "\u2060", "\u2064", "\u206a", "\u2066", "\u2800", "\u3164", "\ufe00", "\ufe0e", "\ufe0f"),
    *("\ufeff", "\uffa0", "\ufff0", "\ufff9", "\U0001bca0", "\U0001d159", "\U0001d173", "\U00013441", "\U00013430"),
    *("\U00016fe4", "\U000e0001", "\U000e0041", "\U000e007f", "\U000e0100", "\U000e0fff", "\x07", "\x7f", "\x9b"),
)
SPACES: Final = (" ", "\t", "\n", "\x1c", "\x85", "\u00a0", "\u2000", "\u2028", "\u2029", "\u202f", "\u205f", "\u3000")
NAMES: Final = (
    "Ada Lovelace",
    "مریم می\u200cخواهم",  # Persian: without the non-joiner it is another word
    "ශ්\u200dරී",  # Sinhala, a conjunct
    "ന്\u200d",  # Malayalam, a final consonant as older keyboards write it
    "क्\u200cष",  # Devanagari, consonants kept apart
    "র\u200d্য",  # Bengali, a joiner before the sign
    "Ada 👩🏽\u200d🚀",
    "🏴\u200d☠\ufe0f",
    "❤\ufe0f",
    "Room 1\ufe0f\u20e3",
    "\u0600\u0661",  # an Arabic number sign: a format character that is seen
    "Zoë",
)
DECEIVING: Final = (
    *("Ada\u200d", "A\u200dda", "A\u200cda", "می\u200c", "می\u200c\u200cخ", "क्\u200d\u200dष"),  # joining nothing
    *("👩\u200d", "\u200d👩", "👩\u200d\u200d🚀", "Ada\u200d👩", "❤\ufe0f\ufe0f", "A\ufe0f", "Room 1\ufe0f"),
    "🏴\U000e0067\U000e0062\U000e007f",  # tags, though a flag may be made of them
)


async def test_a_name_or_a_title_of_nothing_visible_is_refused(ada: Person) -> None:
    group = await ada.starts_group("Engines")
    attacks = Attacks()
    for text in ("", *INVISIBLE, *SPACES, "".join(INVISIBLE[:20]), "".join(SPACES)):
        await _refused_as_a_name(attacks, ada, group["id"], text)

    attacks.all_refused()
    assert (await ada.reads("users/me"))["display_name"] == "Ada"
    assert (await ada.opens(group))["title"] == "Engines"


async def test_a_name_or_a_title_hides_nothing(ada: Person) -> None:
    group = await ada.starts_group("Engines")
    attacks = Attacks()
    for text in (*(f"A{each}da" for each in INVISIBLE), *(f"Ada{each}" for each in INVISIBLE), *DECEIVING):
        await _refused_as_a_name(attacks, ada, group["id"], text)

    attacks.all_refused()


async def test_names_of_every_script_and_with_emoji_are_kept_as_they_are(ada: Person) -> None:
    group = await ada.starts_group("Engines")
    for name in NAMES:
        changed = await ada.asks("PATCH", "users/me", json={"display_name": name})
        renamed = await ada.renames(group, name)

        assert (changed.status_code, renamed.status_code) == (200, 200), f"{name!a}: {changed.text}"
        assert (changed.json()["display_name"], renamed.json()["title"]) == (name, name)


async def test_a_message_says_something_visible(ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    said = await ada.said("Hello", chat)
    attacks = Attacks()
    for body in ("", *INVISIBLE, *SPACES, "".join(INVISIBLE), f" {INVISIBLE[0]}\n" * 100):
        attacks.refused(await ada.says(body, chat), f"sends {body!a:.60}", 422)
        attacks.refused(await ada.edits(said, body), f"edits to {body!a:.60}", 422)

    attacks.all_refused()
    assert [message["body"] for message in (await bob.history(chat))["items"]] == ["Hello"]


async def test_a_message_may_hold_anything_beside_what_is_visible(ada: Person, bob: Person) -> None:
    chat = await ada.starts_chat_with(bob)
    bodies = [f"{each}x" for each in INVISIBLE] + ["🏴\U000e0067\U000e0062\U000e007f", "\u0301", "❤\ufe0f"]

    for body in bodies:
        await ada.said(body, chat)

    assert [message["body"] for message in (await bob.history(chat, limit=100))["items"]] == bodies


async def _refused_as_a_name(attacks: Attacks, ada: Person, group_id: str, text: str) -> None:
    for path, body in (("users/me", {"display_name": text}), (f"conversations/{group_id}", {"title": text})):
        attacks.refused(await ada.asks("PATCH", path, json=body), f"{path} {text!a:.60}", 422)
