"""Each parameter that PostgreSQL's own clients know in a URL works, is ignored aloud, or is refused in a sentence."""

import logging
from pathlib import Path
from typing import Final
from urllib.parse import quote

import pytest
from sqlalchemy import text

from app.core.config import ConfigurationError
from app.db.database import open_database

# https://www.postgresql.org/docs/18/libpq-connect.html#LIBPQ-PARAMKEYWORDS, and what older versions had: a value that
# works with the server of the tests, where there is one.
LIBPQ: Final = {
    "host": "127.0.0.1",
    "hostaddr": "127.0.0.1",
    "port": None,
    "dbname": None,
    "user": None,
    "password": None,
    "passfile": None,
    "require_auth": "none",
    "channel_binding": "require",
    "connect_timeout": "15",
    "client_encoding": "UTF8",
    "options": "-c geqo=off",
    "application_name": "from the URL",
    "fallback_application_name": "from the URL",
    "keepalives": "1",
    "keepalives_idle": "30",
    "keepalives_interval": "10",
    "keepalives_count": "3",
    "tcp_user_timeout": "1000",
    "replication": "false",
    "gssencmode": "prefer",
    "sslmode": "prefer",
    "requiressl": "0",
    "sslnegotiation": "postgres",
    "sslcompression": "0",
    "sslcert": None,
    "sslkey": None,
    "sslkeylogfile": "/dev/null",
    "sslpassword": "none",
    "sslcertmode": "allow",
    "sslrootcert": None,
    "sslcrl": None,
    "sslcrldir": "/tmp",  # noqa: S108  # it is refused
    "sslsni": "1",
    "requirepeer": "postgres",
    "ssl_min_protocol_version": "TLSv1.2",
    "ssl_max_protocol_version": "TLSv1.3",
    "min_protocol_version": "3.0",
    "max_protocol_version": "3.2",
    "krbsrvname": "postgres",
    "gsslib": "gssapi",
    "gssdelegation": "0",
    "scram_client_key": "a2V5",
    "scram_server_key": "a2V5",
    "service": "none",
    "servicefile": "/dev/null",
    "target_session_attrs": "any",
    "load_balance_hosts": "disable",
    "oauth_issuer": "https://issuer.example",
    "oauth_client_id": "id",
    "oauth_client_secret": "none",
    "oauth_scope": "none",
    "authtype": "none",
    "tty": "none",
}
WORKING = {name: value for name, value in LIBPQ.items() if value is not None}


async def said_by_server(url: str) -> tuple[str, str]:
    """The application's name and `geqo`, as a connection of that URL has them."""
    database = open_database(url)
    try:
        async with database.single.connect() as connection:
            shown = text("SELECT current_setting('application_name'), current_setting('geqo')")
            name, geqo = (await connection.execute(shown)).one()
            return name, geqo
    finally:
        await database.close()


@pytest.mark.parametrize("name", WORKING)
async def test_a_parameter_works_or_is_ignored_aloud_or_is_refused_by_name(
    postgresql_database: str, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, logger="parley.database")
    url = f"{postgresql_database}?{name}={quote(WORKING[name])}"
    if name in REFUSED:
        with pytest.raises(ConfigurationError, match=f"{name} is not supported"):
            open_database(url)
        return
    _, geqo = await said_by_server(url)
    assert (name in caplog.text) is (name not in TRANSLATED)
    assert geqo == ("off" if name == "options" else "on")


async def test_passwords_may_stand_in_a_file(postgresql_database: str, tmp_path: Path) -> None:
    (tmp_path / "pgpass").touch(0o600)

    assert (await said_by_server(f"{postgresql_database}?passfile={tmp_path / 'pgpass'}"))[1] == "on"


REFUSED: Final = {
    *("hostaddr", "require_auth", "requiressl", "sslcrldir", "requirepeer", "scram_client_key", "scram_server_key"),
    *("oauth_issuer", "oauth_client_id", "oauth_client_secret", "oauth_scope", "authtype", "tty"),
}
TRANSLATED: Final = {
    *("host", "connect_timeout", "options", "application_name", "fallback_application_name", "sslmode"),
    *("sslnegotiation", "sslpassword", "ssl_min_protocol_version", "ssl_max_protocol_version", "krbsrvname", "gsslib"),
    *("service", "servicefile", "target_session_attrs"),
}


async def test_the_name_of_the_application_is_the_given_one(postgresql_database: str) -> None:
    both = "application_name=given&fallback_application_name=otherwise"

    assert (await said_by_server(f"{postgresql_database}?{both}"))[0] == "given"
    assert (await said_by_server(f"{postgresql_database}?fallback_application_name=otherwise"))[0] == "otherwise"


async def test_user_database_and_port_may_stand_in_the_query(postgresql_database: str) -> None:
    scheme, _, rest = postgresql_database.partition("://")
    login, _, place = rest.partition("@")
    address, _, name = place.partition("/")
    host, _, port = address.partition(":")
    user, _, password = login.partition(":")
    query = f"host={host}&port={port or 5432}&user={user}&dbname={name}" + (f"&password={password}" if password else "")

    assert (await said_by_server(f"{scheme}://?{query}&application_name=query"))[0] == "query"


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("sslmode=canary", "sslmode must be disable or"),
        ("sslrootcert=/canary", "sslrootcert is not a readable file"),
        ("gssencmode=require", "gssencmode must be disable or prefer"),
        ("client_encoding=LATIN1", "client_encoding must be auto or"),
        ("target_session_attrs=canary", "target_session_attrs must be any or"),
        ("connect_timeout=canary", "connect_timeout must be a whole number"),
        ("require_auth=canary", "require_auth is not supported"),
        ("canary=1", "has an unknown parameter"),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_sentence_that_repeats_no_value(query: str, words: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        open_database(f"postgresql://ada:canary@db.example.com/parley?{query}")

    assert words in str(refused.value)
    assert "canary" not in str(refused.value)


def test_certificates_of_the_system_are_no_file_of_that_name(tmp_path: Path) -> None:
    (tmp_path / "root.pem").touch()

    open_database("postgresql://ada@db.example.com/parley?sslmode=verify-full&sslrootcert=system")
    open_database(f"postgresql://ada@db.example.com/parley?sslmode=verify-full&sslrootcert={tmp_path / 'root.pem'}")
