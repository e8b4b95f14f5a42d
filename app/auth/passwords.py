"""Password hashing: argon2id, in threads, with a fair queue for all addresses."""

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
_PER_ADDRESS: Final = 2  # of these for one address, so that other users are not blocked
_WAITING: Final = 20  # requests of one address; they wait for up to half a second


def hashing_queue() -> FairQueue:
    """A process's queue. Run a whole sign-in, including its database queries, within `slot(address)`."""
    return FairQueue(parallel=_PARALLEL, per_address=_PER_ADDRESS, waiting=_WAITING)


@cache
def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher  # noqa: PLC0415  # only signing in needs it

    # OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, two passes, one lane.
    return PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


@cache
def _dummy_hash() -> str:
    return _hasher().hash("no user has this password")


async def hash_password(password: str) -> str:
    """The hash of the normalized password."""
    return await _in_thread(lambda: _hasher().hash(normalized(password)))


async def verify_password(password_hash: str | None, password: str) -> str | None:
    """The form of the password that matches the hash, or None if the password is wrong.

    The form is the normalized password, or for older accounts the password as typed. Without a hash the check takes
    the same time, so that the response time does not show whether the account exists.
    """

    def verify(form: str) -> bool:
        from argon2.exceptions import Argon2Error, InvalidHashError  # noqa: PLC0415  # only signing in needs it

        try:
            return _hasher().verify(password_hash or _dummy_hash(), form) and password_hash is not None
        except (Argon2Error, InvalidHashError):
            return False

    def first_match() -> str | None:
        return next((form for form in dict.fromkeys((normalized(password), password)) if verify(form)), None)

    return await _in_thread(first_match)


def is_outdated(password_hash: str, form: str) -> bool:
    """Whether to hash a verified password again: it was not normalized, or the hashing parameters have changed."""
    return form != normalized(form) or _hasher().check_needs_rehash(password_hash)


async def _in_thread(work: Callable[[], T]) -> T:
    """Wait for the thread even if the request is cancelled: it uses a core until it ends, so it must keep its slot."""
    running = asyncio.ensure_future(asyncio.to_thread(work))
    try:
        return await asyncio.shield(running)
    except asyncio.CancelledError:
        await asyncio.wait([running])
        raise
