"""Passwords: the ones that are guessed first are refused, and one is the same on every keyboard."""

import unicodedata
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import pytest
from argon2 import PasswordHasher
from httpx2 import Response
from sqlalchemy import select, update

from app.db.unit_of_work import Work
from app.models.users import User
from tests.support.app import TestApp
from tests.support.hostile import faults
from tests.support.people import API

LIST: Final = Path("app/auth/common_passwords.txt")
GUESSED: Final = {
    "password": "password_common",
    "PassWord": "password_common",
    "ｐａｓｓｗｏｒｄ": "password_common",
    "12345678": "password_common",
    "qwertyuiop": "password_common",
    "iloveyou": "password_common",
    "Trustno1": "password_common",
    "        ": "password_blank",
    "\u3000" * 8: "password_blank",
    "\u200b\u3164\u2800\u00a0" * 3: "password_blank",
    "aaaaaaaa": "password_repeats",
    "AaAaAaAa": "password_repeats",
    "￭￭￭￭￭￭￭￭": "password_repeats",
    "e\u0301" * 4: "string_too_short",  # four letters, of which each was sent as two characters
    "lovelace.ada@example.com": "password_own",
    "LOVELACE.ADA@EXAMPLE.COM": "password_own",
    "Lovelace.Ada": "password_own",
    "Ada Lovelace": "password_own",
    "adalovelace": "password_own",
}
FINE: Final = ("correct horse", "battery staple", "lovely weather", "correct horse battery staple", "пароль это я")
COMPOSED: Final = unicodedata.normalize("NFC", "Über den Wölken")
DECOMPOSED: Final = unicodedata.normalize("NFD", COMPOSED)


async def registers(app: TestApp, password: str, email: str = "lovelace.ada@example.com") -> Response:
    wanted = {"email": email, "password": password, "display_name": "Ada Lovelace"}
    return await app.http.post(f"{API}/auth/register", json=wanted)


async def signs_in(app: TestApp, password: str) -> int:
    given = {"email": "lovelace.ada@example.com", "password": password}
    return (await app.http.post(f"{API}/auth/login", json=given)).status_code


async def test_a_password_that_is_guessed_first_is_refused_at_its_field(app: TestApp) -> None:
    for password, reason in GUESSED.items():
        answer = await registers(app, password)

        assert faults(answer, 422) == "", f"{password!a}: {answer.text}"
        (error,) = answer.json()["errors"]
        assert (error["location"], error["type"]) == (["body", "password"], reason), f"{password!a}"


async def test_other_passwords_are_taken(app: TestApp) -> None:
    for number, password in enumerate(FINE):
        answer = await registers(app, password, f"ada{number}@example.com")
        assert answer.status_code == 201, f"{password}: {answer.text}"


def test_the_list_says_where_it_is_from_and_is_as_it_is_compared() -> None:
    source, _, listed = LIST.read_text(encoding="utf-8").partition("\n\n")
    passwords = listed.splitlines()

    assert "licence" in source
    assert len(passwords) == len(set(passwords)) > 9_000
    assert all(len(each) >= 8 for each in passwords)
    assert all(each == unicodedata.normalize("NFKC", each.casefold()) for each in passwords)


@pytest.mark.parametrize(("chosen", "typed"), [(COMPOSED, DECOMPOSED), (DECOMPOSED, COMPOSED)])
async def test_a_password_is_the_same_composed_and_decomposed(app: TestApp, chosen: str, typed: str) -> None:
    assert (await registers(app, chosen)).status_code == 201

    assert [await signs_in(app, form) for form in (typed, chosen)] == [200, 200]
    assert await signs_in(app, chosen.lower()) == 401


async def test_an_older_account_keeps_its_password_and_gets_its_normal_form(app: TestApp) -> None:
    ada = (await registers(app, COMPOSED)).json()["user"]
    await _has(app, ada, PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1).hash(DECOMPOSED))
    assert await signs_in(app, COMPOSED) == 401  # it was hashed as it was typed then

    assert await signs_in(app, DECOMPOSED) == 200
    assert await signs_in(app, COMPOSED) == 200


async def test_an_older_hash_is_made_again_at_todays_cost(app: TestApp) -> None:
    ada = (await registers(app, COMPOSED)).json()["user"]
    new = await _hash_of(app, ada)
    await _has(app, ada, PasswordHasher(time_cost=1, memory_cost=64, parallelism=1).hash(COMPOSED))

    assert await signs_in(app, "something else") == 401
    assert _cost(await _hash_of(app, ada)) == "m=64,t=1,p=1"
    assert await signs_in(app, COMPOSED) == 200
    assert _cost(await _hash_of(app, ada)) == _cost(new)
    renewed = await _hash_of(app, ada)
    assert await signs_in(app, COMPOSED) == 200
    assert await _hash_of(app, ada) == renewed  # and then it stays


def _cost(password_hash: str) -> str:
    return password_hash.split("$")[3]


async def _has(app: TestApp, user: dict[str, Any], password_hash: str) -> None:
    async with Work(app.running.database) as work:
        await work.execute(update(User).where(User.id == UUID(user["id"])).values(password_hash=password_hash))
        await work.save()


async def _hash_of(app: TestApp, user: dict[str, Any]) -> str:
    async with Work(app.running.database) as work:
        (found,) = await work.all(select(User.password_hash).where(User.id == UUID(user["id"])))
        return found
