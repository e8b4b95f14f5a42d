"""Parley's policies for Supabase on a real PostgreSQL, asked as Realtime asks: by probes that are rolled back."""

import asyncio
import json
import os
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any, Final
from uuid import uuid4

import asyncpg
import pytest
from click.testing import CliRunner

from app.__main__ import main
from app.realtime.channels import user_channel
from app.realtime.port import AuthorizationRequest
from app.realtime.providers.supabase import SupabaseProject, SupabaseRealtime
from tests.providers.jwt_checks import checked_claims
from tests.providers.supabase_double import JWT_SECRET
from tests.support import databases

pytestmark = pytest.mark.xdist_group("supabase policies")  # roles belong to the whole server

# What a Supabase project has before Parley comes: supabase/realtime's migrations, and `auth.jwt()` of its image.
_PROJECT: Final = """
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'anon') THEN CREATE ROLE anon NOLOGIN; END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'authenticated') THEN CREATE ROLE authenticated NOLOGIN; END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'service_role') THEN
        CREATE ROLE service_role NOLOGIN BYPASSRLS;
    END IF;
END $$;
CREATE SCHEMA realtime;
CREATE SCHEMA auth;
GRANT USAGE ON SCHEMA realtime, auth TO anon, authenticated, service_role;
CREATE TABLE realtime.messages (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    topic text NOT NULL,
    extension text NOT NULL,
    payload jsonb,
    event text,
    private boolean DEFAULT false,
    updated_at timestamp NOT NULL DEFAULT now(),
    inserted_at timestamp NOT NULL DEFAULT now(),
    PRIMARY KEY (id, inserted_at)
) PARTITION BY RANGE (inserted_at);
CREATE TABLE realtime.messages_today PARTITION OF realtime.messages DEFAULT;
ALTER TABLE realtime.messages ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE ON realtime.messages TO anon, authenticated, service_role;
CREATE FUNCTION realtime.topic() RETURNS text LANGUAGE sql STABLE AS
    $$ SELECT nullif(current_setting('realtime.topic', true), '')::text $$;
CREATE FUNCTION auth.jwt() RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT coalesce(
        nullif(current_setting('request.jwt.claim', true), ''), nullif(current_setting('request.jwt.claims', true), '')
    )::jsonb
$$;
"""

Claims = dict[str, Any]


@dataclass
class Project:
    """A project's database, with Realtime's two questions."""

    connection: asyncpg.Connection

    async def may_receive(self, claims: Claims, topic: str, extension: str = "broadcast") -> bool:
        """Whether the role of the token sees a row of this topic: it is inserted before the role is taken."""
        probe = uuid4()
        transaction = self.connection.transaction()
        await transaction.start()
        try:
            await self.connection.execute(
                "INSERT INTO realtime.messages (id, topic, extension) VALUES ($1, $2, $3)", probe, topic, extension
            )
            await self._become(claims, topic)
            seen = await self.connection.fetch("SELECT id FROM realtime.messages WHERE id = ANY ($1)", [probe])
            return [row["id"] for row in seen] == [probe]
        finally:
            await transaction.rollback()

    async def may_send(self, claims: Claims, topic: str, extension: str = "broadcast") -> bool:
        """Whether the role of the token may insert a row of this topic."""
        transaction = self.connection.transaction()
        await transaction.start()
        try:
            await self._become(claims, topic)
            await self.connection.execute(
                "INSERT INTO realtime.messages (topic, extension) VALUES ($1, $2)", topic, extension
            )
        except asyncpg.InsufficientPrivilegeError:
            return False
        else:
            return True
        finally:
            await transaction.rollback()

    async def _become(self, claims: Claims, topic: str) -> None:
        await self.connection.execute(
            """
            SELECT
                set_config('role', $1, true),
                set_config('realtime.topic', $2, true),
                set_config('request.jwt.claims', $3, true),
                set_config('request.jwt.claim.sub', $4, true),
                set_config('request.jwt.claim.role', $1, true),
                set_config('request.headers', '{}', true)
            """,
            claims["role"],
            topic,
            json.dumps(claims),
            claims.get("sub", ""),
        )


@pytest.fixture(scope="module")
def project_url() -> Iterator[str]:
    url = databases.postgresql_url(f"parley_supabase_{os.getpid()}")
    asyncio.run(databases.create(url))
    asyncio.run(_prepare(url))
    yield url
    asyncio.run(databases.drop(url))


async def _prepare(url: str) -> None:
    connection = await asyncpg.connect(url)
    await connection.execute(_PROJECT)
    for _ in range(2):  # they can be run again
        await connection.execute(printed_policies())
    await connection.close()


def printed_policies() -> str:
    printed = CliRunner().invoke(main, ["realtime", "supabase-sql"])
    assert printed.exit_code == 0, printed.output
    return printed.output


@pytest.fixture
async def project(project_url: str) -> AsyncIterator[Project]:
    connection = await asyncpg.connect(project_url)
    yield Project(connection)
    await connection.close()


OWN, OTHER = user_channel(uuid4(), 3), user_channel(uuid4(), 0)


async def claims_for_own() -> Claims:
    realtime = SupabaseRealtime(SupabaseProject("http://supabase.test", "", "", JWT_SECRET), timeout=1)
    grant = await realtime.authorize(AuthorizationRequest(uuid4(), OWN.id, (OWN,), ""))
    return checked_claims(grant.credentials["token"], JWT_SECRET)


async def test_a_token_of_parley_receives_on_its_channels_and_on_no_other(project: Project) -> None:
    claims = await claims_for_own()

    assert await project.may_receive(claims, OWN.name)
    for foreign in (OTHER.name, f"user:{OWN.id}", f"{OWN.name}0", OWN.name.upper(), "", "channels"):
        assert not await project.may_receive(claims, foreign), foreign


async def test_clients_see_no_presence_and_send_nothing(project: Project) -> None:
    claims = await claims_for_own()

    assert not await project.may_receive(claims, OWN.name, "presence")
    assert not await project.may_send(claims, OWN.name)
    assert not await project.may_send(claims, OWN.name, "presence")
    assert not await project.may_send(claims, OTHER.name)


OTHERS: Final[dict[str, Claims]] = {
    "anon": {"role": "anon"},
    "anon with the channel": {"role": "anon", "channels": [OWN.name]},
    "a user of the project": {"role": "authenticated"},
    "null": {"role": "authenticated", "channels": None},
    "no channel": {"role": "authenticated", "channels": []},
    "a list in the list": {"role": "authenticated", "channels": [[OWN.name]]},
    "what users write": {"role": "authenticated", "user_metadata": {"channels": [OWN.name]}},
}


@pytest.mark.parametrize("claims", OTHERS.values(), ids=OTHERS.keys())
async def test_other_tokens_of_the_project_receive_nothing(project: Project, claims: Claims) -> None:
    assert not await project.may_receive(claims, OWN.name)
    assert not await project.may_send(claims, OWN.name)


async def test_the_back_end_may_send(project: Project) -> None:
    assert await project.may_send({"role": "service_role"}, OWN.name)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("to authenticated", "to public"),
        ("extension = 'broadcast'\n    and ", ""),
        ("? (select realtime.topic())", "is not null"),
        ("-> 'channels'", "-> 'user_metadata'"),
        ("for select", "for all"),
        ("coalesce((select auth.jwt()) -> 'channels', '[]'::jsonb)", "(select auth.jwt())"),
    ],
    ids=["everyone", "presence too", "any topic", "what users write", "sending too", "any claim"],
)
async def test_a_wrong_policy_is_noticed(project: Project, old: str, new: str) -> None:
    policies = printed_policies()
    assert policies.count(old) == 1
    claims = await claims_for_own()

    transaction = project.connection.transaction()
    await transaction.start()
    changed = policies.replace(old, new).replace("begin;", "").replace("commit;", "")
    await project.connection.execute(changed)
    answers = [
        await project.may_receive(claims, OWN.name),
        await project.may_receive(claims, OTHER.name),
        await project.may_receive(claims, OWN.name, "presence"),
        await project.may_receive({"role": "anon", "channels": [OWN.name]}, OWN.name),
        await project.may_send(claims, OWN.name),
    ]
    await transaction.rollback()

    assert answers != [True, False, False, False, False]
