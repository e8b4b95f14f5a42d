"""Passwords: argon2id, off the event loop, a few at a time, and fair to every address."""

import asyncio
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Final, TypeVar

from app.auth.fair_queue import FairQueue
from app.auth.password_rules import normalized

if TYPE_CHECKING:
    from argon2 import PasswordHasher

T = TypeVar("T")

_PARALLEL: Final = 4  # hashes in parallel; each takes 19 MiB and one core for about 50 ms
_OF_ONE_ADDRESS: Final = 2  # of them; the others are for other people
_WAITING: Final = 20  # of one address; they wait for half a second


@cache
def hashing() -> FairQueue:
    """The queue of this process. All that a sign-in costs, the database's part too, belongs into `turn(address)`."""
    return FairQueue(at_once=_PARALLEL, of_one=_OF_ONE_ADDRESS, waiting=_WAITING)


@cache
def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher  # noqa: PLC0415  # only signing in needs it

    # OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, two passes, one lane.
    return PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


@cache
def _nobodys_hash() -> str:
    return _hasher().hash("nobody has this password")


async def hash_password(password: str) -> str:
    """The hash of the password's normal form."""
    return await _in_thread(lambda: _hasher().hash(normalized(password)))


async def matches(password_hash: str | None, password: str) -> str | None:
    """The form in which the password is right, or None: its normal form, or, for older accounts, as it was typed.

    Without a hash it takes as long and says no, so that time tells nobody apart.
    """

    def verify(form: str) -> bool:
        from argon2.exceptions import Argon2Error, InvalidHashError  # noqa: PLC0415  # as above

        try:
            return _hasher().verify(password_hash or _nobodys_hash(), form) and password_hash is not None
        except (Argon2Error, InvalidHashError):
            return False

    def first_right() -> str | None:
        return next((form for form in dict.fromkeys((normalized(password), password)) if verify(form)), None)

    return await _in_thread(first_right)


def is_outdated(password_hash: str, form: str) -> bool:
    """Whether a password that was right in this form is to be hashed again: in its normal form, or at today's cost."""
    return form != normalized(form) or _hasher().check_needs_rehash(password_hash)


async def _in_thread(work: Callable[[], T]) -> T:
    """Ends when the thread does, even if the request is cancelled: until then it uses its core, and so its turn."""
    running = asyncio.ensure_future(asyncio.to_thread(work))
    try:
        return await asyncio.shield(running)
    except asyncio.CancelledError:
        await asyncio.wait([running])
        raise
