"""Starting: what is loaded, what is refused, and that importing needs nothing and opens nothing."""

import json
import os
import re
import secrets
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr, ValidationError

from app.commands.serve import make_keys
from app.core.config import ConfigurationError, Settings, faults_of, load_settings, origins_faults
from app.core.weak_secrets import weakness
from app.gateway.settings import GatewaySettings, settings_from_environment
from tests.support.app import SECRET
from tests.support.databases import ROOT

HEAVY = {
    *("alembic", "requests", "redis", "ormsgpack", "aiohttp", "app.gateway", "httpx2", "pyreqwest", "pusher", "jose"),
    *("cryptography", "joserfc", "argon2"),
    *("sqlalchemy.dialects.postgresql", "sqlalchemy.dialects.sqlite", "asyncpg", "aiosqlite", "sqlite3"),
}
PRODUCTION = {
    "ENVIRONMENT": "production",
    "SECRET_KEY": SECRET,
    "DATABASE_URL": "postgresql://parley@db.example.com/parley",
    "PUSHER_APP_ID": "1234",
    "PUSHER_KEY": "key",
    "PUSHER_SECRET": "a secret of Pusher's",
    "PUSHER_CLUSTER": "eu",
}


def python(code: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    bare = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **environment}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=folder, env=bare, capture_output=True, text=True, check=False)


def test_importing_needs_no_secret_opens_nothing_and_loads_little(tmp_path: Path) -> None:
    done = python("import app.main, sys, json; print(json.dumps(sorted(sys.modules)))", tmp_path)

    assert done.returncode == 0, done.stderr
    loaded = set(json.loads(done.stdout))
    assert loaded & HEAVY == set()
    assert list(tmp_path.iterdir()) == []


def test_our_own_tokens_need_no_library_for_cryptography(tmp_path: Path) -> None:
    """It is installed for tokens of other issuers, and python-jose would take it."""
    code = """
from app.auth import hs256
import sys
token = hs256.signed({"iss": "a", "aud": "b"}, b"k" * 32)
assert hs256.claims_of(token, b"k" * 32, audience="b", issuer="a")
print(*sys.modules)
"""
    done = python(code, tmp_path)

    assert done.returncode == 0, done.stderr
    assert {"cryptography.hazmat", "rsa", "pyasn1", "joserfc"} & set(done.stdout.split()) == set()


@pytest.mark.parametrize(
    ("url", "other"),
    [("postgresql://db.example.com/parley", "sqlite"), ("sqlite:///parley.db", "postgresql")],
)
def test_a_process_loads_the_dialect_that_it_speaks_and_no_other(url: str, other: str, tmp_path: Path) -> None:
    code = f"""
import app.main, sys
from app.db.database import open_database
open_database({url!r})
print([name for name in sys.modules if name.startswith("sqlalchemy.dialects.{other}")])
"""
    done = python(code, tmp_path)

    assert (done.stdout, done.stderr) == ("[]\n", "")


@pytest.mark.parametrize("missing", [name for name in PRODUCTION if name != "ENVIRONMENT"])
def test_production_refuses_to_start_without(missing: str, tmp_path: Path) -> None:
    given = {name: value for name, value in PRODUCTION.items() if name != missing}

    done = python("from app.core.config import load_settings; load_settings()", tmp_path, **given)

    assert done.returncode != 0
    assert f"{missing}" in done.stderr.splitlines()[-1]
    assert "a secret of Pusher's" not in done.stderr
    assert SECRET not in done.stderr


def test_production_starts_with_all_of_them(tmp_path: Path) -> None:
    code = "from app.core.config import load_settings; print(load_settings().production)"

    assert python(code, tmp_path, **PRODUCTION).stdout == "True\n"
    on_vercel = {**PRODUCTION, "ENVIRONMENT": "", "VERCEL_ENV": "production"}
    assert python(code, tmp_path, **on_vercel).stdout == "True\n"


def test_a_preview_on_vercel_has_no_gateway_and_no_file_for_a_database(tmp_path: Path) -> None:
    code = "from app.core.config import load_settings; load_settings()"

    done = python(code, tmp_path, VERCEL="1", VERCEL_ENV="preview", SECRET_KEY="s" * 32)

    for missing in ("DATABASE_URL", "PUSHER_APP_ID", "PUSHER_KEY", "PUSHER_SECRET", "PUSHER_CLUSTER"):
        assert f"{missing}" in done.stderr.splitlines()[-1]


@pytest.mark.parametrize("where", ["production", "development"])
def test_a_short_secret_is_refused(where: str, tmp_path: Path) -> None:
    given = {**PRODUCTION, "ENVIRONMENT": where, "SECRET_KEY": "é" * 15}

    done = python("from app.core.config import load_settings; load_settings()", tmp_path, **given)

    assert "SECRET_KEY is shorter than 32 bytes" in done.stderr


@pytest.mark.parametrize(
    "guessable",
    [
        "a" * 64,
        "abcabcabcabc" * 4,
        "correct horse battery staple " * 2,
        "0123456789abcdefghijklmnopqrstuvwxyz",
        "0123456789abcdef" * 2,
        "please-change-me-before-you-deploy-this",
        "your-256-bit-secret-key-goes-in-here",
        "09d25e094faa6ca2556c818166b7a9563b93f7099f6f0f4caa6cf63b88e8d3e7",
    ],
)
def test_production_refuses_a_secret_that_can_be_guessed(guessable: str, tmp_path: Path) -> None:
    assert "SECRET_KEY " in "".join(faults_of(settings_of(secret_key=guessable, environment="production")))
    assert faults_of(settings_of(secret_key=guessable)) == []


def test_no_random_secret_is_refused() -> None:
    makers = (secrets.token_urlsafe, secrets.token_hex, lambda size: secrets.token_hex(size // 2), secrets.token_bytes)
    for made in (make(32) for make in makers for _ in range(2_000)):
        text = made if isinstance(made, str) else made.decode("latin-1")
        assert weakness(text) is None, text


@pytest.mark.parametrize("origins", [("*",), ("https://chat.example.com", "*"), ("null",)])
def test_an_origin_that_is_every_origin_is_refused(origins: tuple[str, ...]) -> None:
    (fault,) = origins_faults(settings_of(cors_origins=origins))

    assert fault.startswith("CORS_ORIGINS must list each origin")
    assert origins_faults(settings_of(cors_origins=("https://chat.example.com",))) == []


def test_an_app_that_lets_every_origin_in_does_not_start(tmp_path: Path) -> None:
    code = "from app.core.config import load_settings; load_settings()"
    done = python(code, tmp_path, **PRODUCTION, CORS_ORIGINS="*")

    assert "CORS_ORIGINS must list each origin" in done.stderr


@pytest.mark.parametrize(
    "host", ["*", "*.example.com", "https://a.example", "a.example/x", "a b", "u:p@a.example", "a;b"]
)
def test_a_host_of_pictures_is_the_name_of_a_host(host: str) -> None:
    with pytest.raises(ValidationError, match="avatar_hosts"):
        settings_of(avatar_hosts=f"cdn.example.com, {host}")

    named = settings_of(avatar_hosts=" CDN.Example.com ,bücher.example,c.example:8443, d.example:443")
    assert named.avatar_hosts == ("cdn.example.com", "xn--bcher-kva.example", "c.example:8443", "d.example")


def settings_of(**given: Any) -> Settings:
    production = {name.lower(): value for name, value in PRODUCTION.items() if name != "ENVIRONMENT"}
    return Settings(_env_file=None, **{**production, **given})


def test_a_value_that_cannot_be_used_is_named_and_not_repeated(tmp_path: Path) -> None:
    given = {**PRODUCTION, "PORT": "a canary"}

    done = python("from app.core.config import load_settings; load_settings()", tmp_path, **given)

    assert "PORT: " in done.stderr
    assert "canary" not in done.stderr


def test_an_app_that_lacks_something_does_not_start(tmp_path: Path) -> None:
    code = """
import asyncio
from app.main import app
async def start():
    async with app.router.lifespan_context(app):
        pass
asyncio.run(start())
"""
    done = python(code, tmp_path, ENVIRONMENT="production")

    assert done.returncode != 0
    assert "SECRET_KEY is missing; DATABASE_URL is missing" in done.stderr


def test_a_laptop_makes_its_keys_once_and_keeps_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in PRODUCTION:
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(ConfigurationError, match="SECRET_KEY is missing"):
        load_settings()

    make_keys()
    first = load_settings()
    make_keys()

    assert load_settings() == first
    assert first.runs_gateway
    assert (tmp_path / ".parley" / "keys.env").stat().st_mode & 0o077 == 0


def test_what_a_laptop_keeps_is_its_owners_alone(tmp_path: Path) -> None:
    code = """
import asyncio, os, pathlib
from sqlalchemy import text
from app.db.database import open_database
from app.core.config import Settings
from app.commands.serve import make_keys
os.umask(0)
async def main():
    database = open_database(Settings().database)
    async with database.writing.begin() as connection:
        await connection.execute(text("CREATE TABLE t (x)"))
        for path in sorted(pathlib.Path(".parley").rglob("*")) + [pathlib.Path(".parley")]:
            print(path.name, oct(path.stat().st_mode & 0o777))
    await database.close()
asyncio.run(main())
make_keys()
"""
    closed = [f"parley.db{ending} 0o600" for ending in ("", "-shm", "-wal")]
    new, old = tmp_path / "new", tmp_path / "old"
    for folder in (new, old):
        folder.mkdir()

    done = python(code, new)
    assert done.stdout.splitlines() == [*closed, ".parley 0o700"], done.stderr

    (old / ".parley").mkdir(mode=0o755)
    for name in ("parley.db", "copy.db", "keys.env"):
        (old / ".parley" / name).touch(0o644)
    done = python(code, old)
    assert done.stdout.splitlines() == ["copy.db 0o600", "keys.env 0o600", *closed, ".parley 0o700"], done.stderr


def test_what_a_user_writes_in_dot_env_comes_before_what_was_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SECRET_KEY", raising=False)
    make_keys()
    (tmp_path / ".env").write_text(f"SECRET_KEY={'mine' * 8}\n", encoding="utf-8")

    assert load_settings().signing_secret == b"mine" * 8


def test_no_secret_shows_when_settings_are_printed() -> None:
    settings = Settings(_env_file=None, secret_key=SecretStr("canary" * 6), pusher_secret=SecretStr("canary"))

    assert "canary" not in repr(settings)


def test_every_setting_is_in_the_example_with_a_line_of_meaning() -> None:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    named = {
        found[1]: number for number, line in enumerate(lines) if (found := re.match(r"(?:# )?([A-Z0-9_]+)=", line))
    }

    for name in every_setting():
        assert name in named, name
    for name, number in named.items():
        above = next(line for line in lines[number - 1 :: -1] if not re.match(r"(?:# )?[A-Z_]+=", line))
        assert above.startswith("# "), f"{name} without a line of meaning"


def test_every_setting_is_explained_in_the_docs() -> None:
    pages = [*(ROOT / "docs").glob("*.md"), ROOT / "README.md"]
    words = {
        word for page in pages for word in re.findall(r"`([A-Z0-9_]+)(?:=[^`]*)?`", page.read_text(encoding="utf-8"))
    }

    assert set(every_setting()) - words == set()


def test_the_docs_tell_the_gateways_defaults() -> None:
    page = (ROOT / "docs" / "gateway.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^\| `GATEWAY_([A-Z_]+)` \| ([^|]+) \|", page, re.MULTILINE))

    for name, field in GatewaySettings.model_fields.items():
        assert told.get(name.upper()) == ("required" if field.is_required() else written(field.default)), name


def written(default: object) -> str:
    """As it stands in a variable."""
    if isinstance(default, tuple):
        return ",".join(default)
    return str(default).lower() if isinstance(default, bool) else f"{default}"


def every_setting() -> list[str]:
    gateways = [f"GATEWAY_{name}" for name in (*GatewaySettings.model_fields, "apps_file")]
    return [name.upper() for name in (*Settings.model_fields, *gateways)]


def test_the_gateway_reads_the_file_that_the_example_is_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    lines = "GATEWAY_APP_ID=1\nGATEWAY_KEY=k\nGATEWAY_SECRET=s\nGATEWAY_WEBHOOK_URL=http://app/\nGATEWAY_PING_AFTER=7\n"
    (tmp_path / ".env").write_text(lines + "SECRET_KEY=not the gateway's\n", encoding="utf-8")

    (settings,) = settings_from_environment()
    assert settings.ping_after == 7
