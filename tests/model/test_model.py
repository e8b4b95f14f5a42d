"""People do things in any order; after each step everybody sees what the model says.

`MODEL_EXAMPLES=200 pytest tests/model` looks longer. A failure prints the steps that lead to it.
"""

import asyncio
import os
import shutil
import tempfile
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from app.db.unit_of_work import ReadWork
from app.models.conversations import ConversationHead
from tests.model.listener import Copy
from tests.model.world import Group
from tests.support import databases
from tests.support.app import LOAD, TestApp, app_settings, running_app
from tests.support.people import Person

NAMES = ("Ada", "Bob", "Carol")
somebody = st.sampled_from(NAMES)
bodies = st.sampled_from(["Hello", "Tea?", "👋", "مرحبا", "x" * 300])
numbers = st.sampled_from([0, 1, 1, 1, 2, 2, 3, 12])


class Machine(RuleBasedStateMachine):
    """One run: a fresh database, three people, and any number of groups."""

    database: ClassVar[str]
    template: ClassVar[Path]
    groups = Bundle("groups")

    def __init__(self) -> None:
        super().__init__()
        self.world: dict[str, Group] = {}
        self.copies: dict[tuple[str, str], Copy] = {}
        self.sleepers: dict[tuple[str, str], Copy] = {}
        self.heard = 0
        self.steps = 0
        self.runner = asyncio.Runner()
        self.folder = tempfile.TemporaryDirectory()
        self.stack = AsyncExitStack()

    def run(self, doing: Any) -> Any:
        return self.runner.run(doing)

    @initialize()
    def everybody_arrives(self) -> None:
        self.run(self._arrive())

    async def _arrive(self) -> None:
        url = self.database
        if url == "sqlite":
            file = Path(self.folder.name) / "parley.db"
            shutil.copy(self.template, file)
            url = f"sqlite:///{file}"
        else:
            await databases.empty(url)
        self.app: TestApp = await self.stack.enter_async_context(
            running_app(app_settings(url, rate_limit_multiplier=LOAD))
        )
        self.people: dict[str, Person] = {name: await self.app.welcomes(name) for name in NAMES}

    def teardown(self) -> None:
        self.run(self.stack.aclose())
        self.runner.close()
        self.folder.cleanup()

    @rule(target=groups, host=somebody, guest=somebody)
    def starts(self, host: str, guest: str) -> str:
        made = self.run(self.people[host].starts_group("Group", self.people[guest]))
        seats = {guest: "member", host: "owner"}
        self.world[made["id"]] = Group(made["id"], "Group", seats, dict.fromkeys(seats, 0))
        return str(made["id"])

    @rule(group=groups, name=somebody, body=bodies)
    def says(self, group: str, name: str, body: str) -> None:
        answer = self.run(self.people[name].says(body, {"id": group}))
        there = name in self.world[group].seats
        assert answer.status_code == (201 if there else 404)
        if there:
            self.world[group].says(name, body)
            assert (answer.json()["number"], answer.json()["seq"]) == (
                self.world[group].last_number,
                self.world[group].seq,
            )

    @rule(group=groups, name=somebody, number=numbers, body=bodies)
    def edits(self, group: str, name: str, number: int, body: str) -> None:
        self._changes(group, name, number, body)

    @rule(group=groups, name=somebody, number=numbers)
    def deletes(self, group: str, name: str, number: int) -> None:
        self._changes(group, name, number, None)

    def _changes(self, group: str, name: str, number: int, body: str | None) -> None:
        model = self.world[group]
        known = self._message(group, number)
        person = self.people[name]
        answer = self.run(person.deletes(known) if body is None else person.edits(known, body))
        if name not in model.seats or not 1 <= number <= model.last_number:
            assert answer.status_code == 404
            return
        said = model.messages[number - 1]
        if said.sender != name:
            assert answer.status_code == 403
        elif said.deleted:
            assert answer.status_code == (200 if body is None else 409)
        else:
            assert answer.status_code == 200
            model.seq += said.body != body
            said.body, said.deleted = body or "", body is None

    def _message(self, group: str, number: int) -> dict[str, str]:
        for (_, conversation), copy in self.copies.items():
            if conversation == group and number in copy.messages:
                return copy.messages[number]
        return {"id": str(uuid4()), "conversation_id": group}

    @rule(group=groups, name=somebody, number=numbers)
    def reads(self, group: str, name: str, number: int) -> None:
        model = self.world[group]
        answer = self.run(self.people[name].marks_read({"id": group}, number))
        assert answer.status_code == (204 if name in model.seats else 404)
        if name in model.seats:
            model.read[name] = max(model.read[name], min(number, model.last_number))

    @rule(group=groups, host=somebody, guest=somebody)
    def invites(self, group: str, host: str, guest: str) -> None:
        model = self.world[group]
        answer = self.run(self.people[host].invites(self.people[guest], {"id": group}))
        if not model.manages(host):
            assert answer.status_code == (403 if host in model.seats else 404)
        elif guest in model.seats:
            assert answer.status_code == 200
        else:
            assert answer.status_code == 201
            model.joins(guest)

    @rule(group=groups, name=somebody)
    def leaves(self, group: str, name: str) -> None:
        model = self.world[group]
        answer = self.run(self.people[name].leaves({"id": group}))
        if name not in model.seats:
            assert answer.status_code == 404
        elif model.owners == [name]:
            assert answer.status_code == 409
        else:
            assert answer.status_code == 204
            model.goes(name)
            self.copies.pop((name, group), None)
            self.sleepers.pop((name, group), None)

    @rule(group=groups, name=somebody, other=somebody, role=st.sampled_from(["owner", "admin", "member"]))
    def gives_a_role(self, group: str, name: str, other: str, role: str) -> None:
        model = self.world[group]
        answer = self.run(self.people[name].makes(self.people[other], role, {"id": group}))
        if name not in model.seats or other not in model.seats:
            assert answer.status_code == 404
        elif model.seats[name] != "owner":
            assert answer.status_code == 403
        elif model.owners == [other] and role != "owner":
            assert answer.status_code == 409
        else:
            assert answer.status_code == 200
            model.seq += model.seats[other] != role
            model.seats[other] = role

    @rule(group=groups, name=somebody, title=st.sampled_from(["Group", "Looms", "Engines"]))
    def renames(self, group: str, name: str, title: str) -> None:
        model = self.world[group]
        answer = self.run(self.people[name].renames({"id": group}, title))
        if not model.manages(name):
            assert answer.status_code == (403 if name in model.seats else 404)
        else:
            assert answer.status_code == 200
            model.seq += model.title != title
            model.title = title

    async def _catch_up(self, copy: Copy, name: str, group: Group, limit: int) -> None:
        more = True
        while more:
            page = await self.people[name].changes({"id": group.id}, copy.seq, limit=limit)
            copy.fetches(page)
            more = page["has_more"]

    @invariant()
    def everybody_sees_what_the_model_says(self) -> None:
        if hasattr(self, "people"):
            self.run(self._compare())

    async def _compare(self) -> None:
        self._everybody_hears()
        for name, person in self.people.items():
            mine = [group for group in self.world.values() if name in group.seats]
            heads = (await person.heads())["heads"]
            assert heads == sorted((group.head(name) for group in mine), key=lambda head: UUID(head["conversation_id"]))
            for group in mine:
                await self._compare_one(name, group)
        await self._compare_heads()

    async def _compare_heads(self) -> None:
        """What no answer shows yet, in the database itself."""
        async with ReadWork(self.app.running.database) as work:
            heads = {str(head.conversation_id): head for head in await work.all(select(ConversationHead))}
        for group in self.world.values():
            head = heads[group.id]
            assert (head.member_count, head.last_visible_number) == (len(group.seats), group.last_visible_number)
            assert (head.previous_loud_seq, head.loud_seq) == (group.seq - 1, group.seq)

    async def _compare_one(self, name: str, group: Group) -> None:
        fetched = Copy()
        await self._catch_up(fetched, name, group, limit=100)
        mine = self.copies.setdefault((name, group.id), Copy())
        if mine.seq == 0:  # somebody who came later has the past from the first fetch
            await self._catch_up(mine, name, group, limit=100)
        assert mine == fetched
        self.steps += 1
        if self.steps % 3 == 0:  # somebody who heard nothing catches up from where they were, page by page
            asleep = self.sleepers.setdefault((name, group.id), Copy())
            await self._catch_up(asleep, name, group, limit=self.steps % 4 + 1)
            assert asleep == fetched
        assert [message["body"] for _, message in sorted(fetched.messages.items())] == [
            said.body for said in group.messages
        ]
        assert {user for user, seat in fetched.members.items() if not seat["left"]} == {
            self.people[each].id for each in group.seats
        }

    def _everybody_hears(self) -> None:
        news, self.heard = self.app.realtime.heard[self.heard :], len(self.app.realtime.heard)
        for heard in news:
            data = heard.event.model_dump(mode="json")
            for name, person in self.people.items():
                copy = self.copies.get((name, data.get("conversation_id", "")))
                if heard.channel == person.channel and copy is not None and "seq" in data:
                    copy.hears(heard.name, data)


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_any_order_of_doing_things(database: str, request: pytest.FixtureRequest) -> None:
    kind = "sqlite" if database == "sqlite" else request.getfixturevalue("postgresql_database")
    template = request.getfixturevalue("sqlite_template")
    machine = type("Machine", (Machine,), {"database": kind, "template": template})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=int(os.environ.get("MODEL_EXAMPLES", "5")),
            stateful_step_count=25,
            deadline=None,
            derandomize="MODEL_EXAMPLES" not in os.environ,
            suppress_health_check=list(HealthCheck),
        ),
    )
