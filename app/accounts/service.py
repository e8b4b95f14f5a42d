"""Registration, sign-in and profiles."""

import unicodedata
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from app.access.active_session import is_active_user
from app.accounts.errors import AvatarHostNotAllowed, EmailTaken, InvalidCredentials, PasswordsOff, SignUpOff
from app.accounts.new_session import Device, create_session
from app.accounts.schemas import Credentials, ProfileChange, Registration
from app.auth import passwords
from app.core.avatars import host_of
from app.core.config import Settings
from app.db.unit_of_work import Work
from app.models.users import Session, User
from app.rate_limits.gcra import charge, forget, give_back
from app.rate_limits.limits import Limits


@dataclass(frozen=True)
class SignedIn:
    user: User
    session: Session


async def register(
    work: Work, settings: Settings, limits: Limits, registration: Registration, device: Device
) -> SignedIn:
    """Create an account and a session. Not idempotent: a second call raises EmailTaken.

    Raises EmailTaken, TooManyAttempts, SignUpOff, PasswordsOff.
    """
    if settings.passwords == "off":
        raise PasswordsOff
    if settings.sign_up == "off":
        raise SignUpOff
    await charge(work, limits.registration, limits.registration.private_key(device.network))
    await work.save()  # the attempt counts even if it fails
    password_hash = await passwords.hash_password(registration.password)
    user = User(
        email=registration.email,
        display_name=registration.display_name,
        search_name=fold_name(registration.display_name),
        password_hash=password_hash,
    )
    try:
        await work.add(user)
    except IntegrityError:
        raise EmailTaken from None
    return SignedIn(user, await create_session(work, settings, user.id, device))


async def sign_in(work: Work, settings: Settings, limits: Limits, credentials: Credentials, device: Device) -> SignedIn:
    """Create a session. An unknown address and a wrong password give the same error and take the same time.

    Raises InvalidCredentials, TooManyAttempts, PasswordsOff, and RateLimited for too many new sessions of one account.
    """
    if settings.passwords == "off":
        raise PasswordsOff
    account = limits.sign_in.private_key(credentials.email, device.network)
    network = limits.sign_in_address.private_key(device.network)
    # Count before checking the password, so that parallel guesses are all counted.
    await charge(work, limits.sign_in, account)
    await charge(work, limits.sign_in_address, network)
    user = await work.one(select(User).where(User.email == credentials.email, is_active_user()))
    await work.save()  # the attempt counts even if it fails; hashing must not hold a transaction
    form = await passwords.verify_password(user.password_hash if user else None, credentials.password)
    if user is not None and form is not None and passwords.is_outdated(user.password_hash, form):
        await _rehash(work, user, form)
        await work.save()  # a user's row is always locked after the rate limit rows
    if user is None or form is None:
        raise InvalidCredentials
    await forget(work, account)
    await give_back(work, limits.sign_in_address, network)  # earlier wrong guesses from this network still count
    await work.save()
    await charge(work, limits.new_sessions, limits.new_sessions.key(user.id))
    return SignedIn(user, await create_session(work, settings, user.id, device))


async def change_profile(work: Work, settings: Settings, user_id: UUID, change: ProfileChange) -> User:
    """Update the given fields. Idempotent. Raises AvatarHostNotAllowed."""
    if change.avatar_url is not None and host_of(change.avatar_url) not in settings.avatar_hosts:
        raise AvatarHostNotAllowed(settings.avatar_hosts)
    (user,) = await work.all(select(User).where(User.id == user_id))
    if change.display_name is not None:
        user.display_name = change.display_name
        user.search_name = fold_name(change.display_name)
    if "avatar_url" in change.model_fields_set:
        user.avatar_url = change.avatar_url
    await work.add(user)
    return user


def fold_name(name: str) -> str:
    """The form of a name used for comparison: case folded, in NFKC."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


async def _rehash(work: Work, user: User, password: str) -> None:
    new_hash = await passwords.hash_password(password)
    # Replace only the hash that was just verified: a parallel request may have changed it since.
    unchanged = (User.id == user.id) & (User.password_hash == user.password_hash)
    await work.execute(update(User).where(unchanged).values(password_hash=new_hash))
