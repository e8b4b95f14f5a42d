"""Which addresses lead to a pooler that lends its connections by the transaction."""

import pytest
from sqlalchemy import make_url

from app.core.config import ConnectionOptions, Settings
from app.db.dialects.postgresql import names_a_pooler

POOLERS = [
    "postgres://ada:pw@ep-cool-darkness-123456-pooler.eu-central-1.aws.neon.tech/neondb?sslmode=require",
    "postgres://postgres.abcdefgh:pw@aws-0-eu-central-1.pooler.supabase.com:6543/postgres?sslmode=require",
    "postgresql://ada@pgbouncer.internal:6432/parley?pgbouncer=true",
]
DIRECT = [
    "postgres://ada:pw@ep-cool-darkness-123456.eu-central-1.aws.neon.tech/neondb?sslmode=require",
    "postgres://postgres.abcdefgh:pw@aws-0-eu-central-1.pooler.supabase.com:5432/postgres",  # lends by the session
    "postgresql://ada@parley.abcdefgh.eu-central-1.rds.amazonaws.com:5432/parley",
    "postgresql://ada@pgbouncer.internal:6432/parley?pgbouncer=false",
    "postgresql:///parley",
]


@pytest.mark.parametrize("url", POOLERS)
def test_a_pooler_is_known_by_its_address(url: str) -> None:
    assert names_a_pooler(make_url(url))


@pytest.mark.parametrize("url", DIRECT)
def test_a_server_is_not_taken_for_one(url: str) -> None:
    assert not names_a_pooler(make_url(url))


def test_settings_say_how_to_connect(monkeypatch: pytest.MonkeyPatch) -> None:
    given = {"VERCEL": "1", "DATABASE_POOLER": "transaction", "STATEMENT_TIMEOUT": "5"}
    for name, value in given.items():
        monkeypatch.setenv(name, value)

    assert Settings(_env_file=None).connecting == ConnectionOptions("transaction", True, 5, 15)
