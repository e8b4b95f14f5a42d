"""Names that were replaced are gone: no old file name, and none of the old identifiers that are not ordinary words."""

import re
import subprocess
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[1]
FOLDERS: Final = ("app", "frontend", "tests", "docs")
NOT_READ: Final = {"tests/test_old_names.py"}

FILES: Final = {
    *("ear.ts", "hear.ts", "heard.ts", "answers.ts", "rows.ts", "parts.ts", "vigil.ts", "rhythm.ts", "line.ts"),
    *("live.ts", "listing.ts", "news.ts", "reads.ts", "writes.ts", "backend.ts", "access.ts", "page.ts", "tabs.ts"),
    *("parley.ts", "providers.tsx", "Talk.tsx", "leftOff.ts", "useMessageDeeds.ts", "walkMessages.ts", "composing.ts"),
    *("Home.tsx", "weather.mjs", "straight.py", "telling.py", "marking.py", "sweeping.py", "breaker.py", "envelope.py"),
    *("retrying.py", "cross_origin.py", "carrier.py", "storing.py", "storing_postgresql.py", "storing_sqlite.py"),
    *(
        "mending.py",
        "restored.py",
        "restoring.py",
        "patient.py",
        "examining.py",
        "findings.py",
        "playing.py",
        "story.py",
    ),
    *("story.py", "changing.py", "starting.py"),
}
FOLDER_NAMES: Final = {"foundation", "delivery", "subscriptions", "operations", "scenes"}
IDENTIFIERS: Final = (
    *("useMessageDeeds", "walkMessages", "leftOff", "caughtUp", "seat_in", "live_channel", "take_number"),
    *("keep_for_myself", "announced_seq", "ANNOUNCE_TIMEOUT", "announce_timeout", "last_no", "read_no", "at_once("),
    *("Teller", "CrossOrigin", "Unchecked(", "Wrong(", "start_era", "class Era", "Straight(", "storing_postgresql"),
)


def read_files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", *FOLDERS], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in listed.stdout.splitlines() if name not in NOT_READ]


def old_names_in(text: str) -> list[str]:
    return [name for name in IDENTIFIERS if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)]


def test_no_file_has_an_old_name() -> None:
    files = read_files()

    assert [file for file in files if file.name in FILES or FOLDER_NAMES & set(file.relative_to(ROOT).parts)] == []


def test_no_file_holds_an_old_identifier() -> None:
    found = {}
    for file in read_files():
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:  # a picture
            continue
        if names := old_names_in(text):
            found[str(file.relative_to(ROOT))] = names

    assert found == {}


@pytest.mark.parametrize("name", IDENTIFIERS)
def test_an_old_identifier_is_noticed(name: str) -> None:
    assert old_names_in(f"before {name} after") == [name]
