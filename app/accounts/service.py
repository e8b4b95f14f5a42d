"""Registering, signing in, and keeping a profile."""

import secrets
import unicodedata
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from app.accounts.errors import AvatarHostNotAllowed, EmailTaken, WrongCredentials
from app.accounts.schemas import Credentials, ProfileChange, Registration
from app.accounts.session_cap import end_oldest
from app.auth import passwords
from app.core.avatars import host_of
from app.core.config import Settings
from app.core.fields import utc_now
from app.db.unit_of_work import UnitOfWork
from app.models.users import Session, User
from app.rate_limits.gcra import charge, forget, give_back
from app.rate_limits.limits import Limits


@dataclass(frozen=True)
class Device:
    """Where a request comes from: the network to count attempts by, and what the program calls itself."""

    network: str
    user_agent: str | None


@dataclass(frozen=True)
class SignedIn:
    user: User
    session: Session


async def register(
    work: UnitOfWork, settings: Settings, limits: Limits, wanted: Registration, device: Device
) -> SignedIn:
    """A new account, signed in. Raises EmailTaken, TooManyAttempts. Not idempotent: repeating it is a 409."""
    await charge(work, limits.registration, limits.registration.private_key(device.network))
    await work.save()  # it counts whatever comes of it
    password_hash = await passwords.hash_password(wanted.password)
    user = User(
        email=wanted.email,
        display_name=wanted.display_name,
        search_name=folded(wanted.display_name),
        password_hash=password_hash,
    )
    try:
        await work.add(user)
    except IntegrityError:
        raise EmailTaken from None
    return SignedIn(user, await _open_session(work, settings, user, device))


async def sign_in(work: UnitOfWork, settings: Settings, limits: Limits, given: Credentials, device: Device) -> SignedIn:
    """A new session. An unknown address and a wrong password look the same, and take the same time.

    Raises WrongCredentials, TooManyAttempts; RateLimited for too many new sessions of one account.
    """
    account = limits.sign_in.private_key(given.email, device.network)
    network = limits.sign_in_address.private_key(device.network)
    # Counted before the password is looked at, so that a hundred guesses at once are a hundred.
    await charge(work, limits.sign_in, account)
    await charge(work, limits.sign_in_address, network)
    user: User | None = await work.one(select(User).where(User.email == given.email, User.deactivated_at.is_(None)))
    await work.save()  # it counts whatever comes of it, and others need the database while a password is hashed
    form = await passwords.matches(user.password_hash if user else None, given.password)
    if user is not None and form is not None and passwords.is_outdated(user.password_hash, form):
        await _hash_again(work, user, form)
        await work.save()  # a user's row is locked after rows of limits, never before
    if user is None or form is None:
        raise WrongCredentials
    await forget(work, account)
    await give_back(work, limits.sign_in_address, network)  # only this one: other guesses from there still count
    await work.save()
    await charge(work, limits.new_sessions, limits.new_sessions.key(user.id))
    return SignedIn(user, await _open_session(work, settings, user, device))


async def change_profile(work: UnitOfWork, settings: Settings, user: User, change: ProfileChange) -> User:
    """Changes what the request names. Idempotent. Raises AvatarHostNotAllowed."""
    if change.avatar_url is not None and host_of(change.avatar_url) not in settings.avatar_hosts:
        raise AvatarHostNotAllowed(settings.avatar_hosts)
    if change.display_name is not None:
        user.display_name = change.display_name
        user.search_name = folded(change.display_name)
    if "avatar_url" in change.model_fields_set:
        user.avatar_url = change.avatar_url
    await work.add(user)
    return user


def folded(name: str) -> str:
    """A name as it is compared: without case, and with compatible characters made one."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


async def _hash_again(work: UnitOfWork, user: User, password: str) -> None:
    renewed = await passwords.hash_password(password)
    # Only in place of the hash that was just found right: it may have been changed meanwhile.
    same = (User.id == user.id) & (User.password_hash == user.password_hash)
    await work.execute(update(User).where(same).values(password_hash=renewed))


async def _open_session(work: UnitOfWork, settings: Settings, user: User, device: Device) -> Session:
    session = Session(
        user_id=user.id,
        seed=secrets.token_hex(32),
        user_agent=device.user_agent,
        expires_at=utc_now() + timedelta(seconds=settings.refresh_token_lifetime),
    )
    await work.add(session)
    await end_oldest(work, user.id, keep=settings.max_sessions)
    return session
