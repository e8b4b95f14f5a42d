"""The product's users and their sign-ins, in its own SQLite file. Parley never sees a password."""

import hashlib
import hmac
import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

_TABLES = """
CREATE TABLE IF NOT EXISTS users (id INTEGER PRIMARY KEY,
    name TEXT UNIQUE NOT NULL, salt BLOB NOT NULL, hash BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS sessions (token TEXT PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES users);
"""


@dataclass(frozen=True)
class User:
    id: int
    name: str

    @property
    def external_id(self) -> str:
        """What Parley calls this user. It must never change, so it is not the name."""
        return f"user-{self.id}"


@contextmanager
def database() -> Iterator[sqlite3.Connection]:
    """A connection, whose changes are committed at the end."""
    with closing(sqlite3.connect(os.environ.get("PRODUCT_DATABASE", "product.db"))) as connection, connection:
        connection.executescript(_TABLES)
        yield connection


def sign_in(name: str, password: str) -> str | None:
    """A token for a cookie; None if the password is wrong. An unknown name becomes a new user."""
    with database() as connection:
        row = connection.execute("SELECT id, salt, hash FROM users WHERE name = ?", (name,)).fetchone()
        if row is None:
            salt = secrets.token_bytes(16)
            values = (name, salt, _hash(password, salt))
            user_id = connection.execute("INSERT INTO users (name, salt, hash) VALUES (?, ?, ?)", values).lastrowid
        elif hmac.compare_digest(_hash(password, row[1]), row[2]):
            user_id = row[0]
        else:
            return None
        token = secrets.token_urlsafe(32)
        connection.execute("INSERT INTO sessions VALUES (?, ?)", (token, user_id))
        return token


def user_of(token: str | None) -> User | None:
    with database() as connection:
        query = "SELECT users.id, name FROM sessions JOIN users ON users.id = user_id WHERE token = ?"
        row = connection.execute(query, (token,)).fetchone()
    return User(*row) if row else None


def sign_out(token: str | None) -> None:
    with database() as connection:
        connection.execute("DELETE FROM sessions WHERE token = ?", (token,))


def _hash(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, n=2**14, r=8, p=1)
