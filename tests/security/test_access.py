"""Every route, for every caller: `access.csv` says what each gets. A route without a row fails."""

from collections import defaultdict
from dataclasses import replace
from typing import Any, Final

import pytest
from httpx2 import Response
from sqlalchemy import select

from app.db.unit_of_work import ReadWork
from app.models.metadata import complete_metadata
from app.server_api.keys import SCOPES
from tests.security.table import CALLERS, REFUSED, Row, rows
from tests.support.app import LOAD, TestApp
from tests.support.every_route import Operation, Stage, operations, set_stage
from tests.support.hostile import faults
from tests.support.people import Person
from tests.support.product_server import ProductServer, product_server

SETTINGS = {"rate_limit_multiplier": LOAD}

ROWS: Final = {row.route: row for row in rows()}
VARY: Final = {"Authorization", "Cookie", "Origin"}
UNWATCHED: Final = {"rate_limits"}
"""Asking is counted, whatever the answer."""


@pytest.fixture
async def stage(app: TestApp) -> Stage:
    return await set_stage(app)


@pytest.fixture
async def callers(app: TestApp, shop: ProductServer, stage: Stage) -> dict[str, Person]:
    """Grace, Heidi and Ivan were members like Bob when their group was made."""
    grace, heidi, ivan = [await shop.has_user(name) for name in ("Grace", "Heidi", "Ivan")]
    for person in (grace, heidi, ivan):
        assert (await stage.ada.invites(person, stage.group)).status_code == 201
    await shop.upserts({"external_id": "grace", "display_name": "Grace", "team": "blue"})
    await shop.has("POST", "users/deactivate", json={"users": ["heidi"]})
    phone = await shop.signs_in("ivan", device="phone")
    assert (await phone.asks("DELETE", f"auth/sessions/{ivan.session_id}")).status_code == 204
    await _knows_the_new_channel(stage)
    nobody = replace(stage.dan, access_token="")
    people = (stage.ada, stage.bob, stage.carol, stage.dan, grace, heidi, ivan, nobody)
    persons = {name: replace(person, api_key=None) for name, person in zip(CALLERS, people, strict=False)}
    key = replace(nobody, access_token=shop.key, api_key=shop.key)
    return {**persons, "api_key": key, "without_scope": replace(nobody, access_token=shop.key)}


async def _knows_the_new_channel(stage: Stage) -> None:
    group = await stage.ada.opens(stage.group)
    stage.words["group_channel"] = group["channel"]
    stage.words["channel"] = group["channel"].replace("conversation:", "private-conversation-")


def test_every_route_has_a_row_and_every_row_a_route() -> None:
    routes = {(each.id, each.method, each.path) for each in operations()}

    assert {(row.route, row.method, row.path) for row in ROWS.values()} == routes
    assert len(rows()) == len(ROWS)
    assert all(row.rule for row in ROWS.values())


def test_one_rule_has_one_outcome_for_each_caller() -> None:
    by_rule = defaultdict(set)
    for row in ROWS.values():
        by_rule[row.rule].add(row.outcomes())

    assert {rule: outcomes for rule, outcomes in by_rule.items() if len(outcomes) > 1} == {}


async def test_what_is_refused_changes_nothing_and_tells_nobody(
    app: TestApp, stage: Stage, callers: dict[str, Person]
) -> None:
    poor = await _keys_that_lack(app)
    wrong = []
    for name in CALLERS:
        before = await _stored(app)
        for operation in operations():
            expected = ROWS[operation.id].expected[name]
            if expected < REFUSED:
                continue
            heard = len(app.realtime.heard)
            person = callers[name] if name != "without_scope" else poor[_scope_of(ROWS[operation.id])]
            answer = await stage.asks(person, operation)
            if fault := _fault(operation, answer, expected):
                wrong.append(f"{name} {operation.id}: {fault}")
            if len(app.realtime.heard) != heard:
                wrong.append(f"{name} {operation.id}: was published")
        if await _stored(app) != before:
            wrong.append(f"{name}: something was stored")

    assert not wrong, "\n".join(wrong)


async def test_what_is_allowed_is_done(app: TestApp, stage: Stage, callers: dict[str, Person]) -> None:
    """The owner comes last and deletes the group; the member leaves it before, and is invited again."""
    zoe = await app.welcomes("Zoe")
    wrong = []
    for name in (*(each for each in CALLERS if each != "owner"), "owner"):
        stage.words["refresh_token"] = (await zoe.signs_in_again()).refresh_token  # no caller ends her sessions
        await stage.ada.invites(stage.bob, stage.group)
        await _knows_the_new_channel(stage)
        for operation in operations():
            expected = ROWS[operation.id].expected[name]
            if expected < REFUSED:
                answer = await stage.asks(callers[name], operation)
                if fault := _fault(operation, answer, expected):
                    wrong.append(f"{name} {operation.id}: {fault}")

    assert not wrong, "\n".join(wrong)


def _fault(operation: Operation, answer: Response, expected: int) -> str:
    if answer.status_code != expected:
        return f"{answer.status_code} instead of {expected} {answer.text[:200]}"
    if operation.signed_in or operation.by_key:
        headers = answer.headers
        if headers["cache-control"] != "no-store" or not set(headers["vary"].split(", ")) >= VARY:
            return "may be kept by a cache"
        if expected == 401 and headers.get("www-authenticate") != "Bearer":
            return "no WWW-Authenticate"
    return faults(answer, expected) if expected >= REFUSED else ""


def _scope_of(row: Row) -> str:
    """The scope that the row's rule names."""
    return next((scope for scope in SCOPES if f" {scope};" in row.rule), "")


async def _keys_that_lack(app: TestApp) -> dict[str, Person]:
    """For each scope, somebody with a key that has all the others; and one with all but the first for other routes."""
    nobody: dict[str, Person] = {}
    for scope in ("", *SCOPES):
        shop = await product_server(app, *(each for each in SCOPES if each != scope))
        nobody[scope] = Person(
            "Nobody", shop.http, shop.realtime, {}, "", access_token=shop.key, refresh_token="", api_key=shop.key
        )
    return nobody


async def _stored(app: TestApp) -> dict[str, list[Any]]:
    """Every row of every table."""
    async with ReadWork(app.running.database) as work:
        return {
            table.name: sorted(map(repr, await work.rows(select(table))))
            for table in complete_metadata().sorted_tables
            if table.name not in UNWATCHED
        }
