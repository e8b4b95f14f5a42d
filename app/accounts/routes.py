"""HTTP routes for accounts, sessions and users."""

from typing import Annotated, Final

from fastapi import APIRouter, Query

from app.access.current_user import CurrentUser as CheckedUser
from app.accounts import repository, service, sessions
from app.accounts.errors import (
    AvatarHostNotAllowed,
    DirectoryOff,
    EmailTaken,
    InvalidCredentials,
    PasswordsOff,
    SessionNotFound,
    SignUpOff,
    UserNotFound,
)
from app.accounts.schemas import (
    Credentials,
    DirectoryOut,
    DirectoryPage,
    MeOut,
    ProfileChange,
    RefreshRequest,
    Registration,
    SessionOut,
    TokensOut,
)
from app.accounts.token_answers import RefreshTransport, ThisDevice, tokens_of
from app.auth.errors import CookieNeedsHeader, InvalidRefreshToken, TooManyAtOnce
from app.auth.queued_route import QueuedRoute
from app.auth.token_transport import TokenTransport
from app.core.cursors import InvalidCursor
from app.core.errors import NotSignedIn, RateLimited, TooManyAttempts, responses
from app.core.fields import Id
from app.dependencies import Claims, CurrentUser, Limits, ReadWork, Rules, Settings, Work, limited
from app.schemas import UserOut

Changer = Annotated[CheckedUser, limited("changes")]
Revoker = Annotated[CheckedUser, limited("revocations")]

queued = APIRouter(prefix="/api/v1/auth", tags=["accounts"], route_class=QueuedRoute)
"""Where a password is hashed."""
auth = APIRouter(prefix="/api/v1/auth", tags=["accounts"])
users = APIRouter(prefix="/api/v1/users", tags=["people"])
ROUTERS: Final = (users, queued, auth)


@queued.post(
    "/register",
    status_code=201,
    operation_id="register",
    summary="Create an account",
    responses=responses(EmailTaken, PasswordsOff, SignUpOff, TooManyAttempts, TooManyAtOnce),
)
async def register(
    registration: Registration,
    device: ThisDevice,
    settings: Settings,
    work: Work,
    *,
    transport: RefreshTransport,
    limits: Limits,
) -> TokensOut:
    """Creates an account and signs in to it. Not idempotent: a second call returns `email_taken`."""
    return tokens_of(await service.register(work, settings, limits, registration, device), settings, transport)


@queued.post(
    "/login",
    operation_id="signIn",
    summary="Sign in",
    responses=responses(InvalidCredentials, PasswordsOff, TooManyAttempts, RateLimited, TooManyAtOnce),
)
async def sign_in(
    credentials: Credentials,
    device: ThisDevice,
    settings: Settings,
    work: Work,
    *,
    transport: RefreshTransport,
    limits: Limits,
) -> TokensOut:
    """Creates a session for this device. Each call creates a new one. Above 50 sessions, the least recently used one
    ends."""
    return tokens_of(await service.sign_in(work, settings, limits, credentials, device), settings, transport)


@auth.post(
    "/refresh",
    operation_id="refresh",
    summary="Refresh the tokens",
    responses=responses(InvalidRefreshToken, CookieNeedsHeader, RateLimited),
)
async def refresh(
    settings: Settings, limits: Limits, work: Work, transport: RefreshTransport, body: RefreshRequest | None = None
) -> TokensOut:
    """Returns a new access token and a new refresh token. If the response is lost, you can repeat the request with the
    same refresh token for two minutes. An older refresh token ends the session."""
    return tokens_of(
        await sessions.refresh(work, settings, limits, _received(transport, body)),
        settings,
        transport,
    )


@auth.post(
    "/logout",
    status_code=204,
    operation_id="signOut",
    summary="Sign out",
    responses=responses(InvalidRefreshToken, CookieNeedsHeader, RateLimited),
)
async def sign_out(
    settings: Settings, limits: Limits, work: Work, transport: RefreshTransport, body: RefreshRequest | None = None
) -> None:
    """Ends the session of the refresh token and closes its authenticated sockets. Idempotent."""
    await sessions.sign_out(work, settings, limits, _received(transport, body))
    transport.clear()


@auth.get("/sessions", operation_id="listSessions", summary="List your sessions", responses=responses(NotSignedIn))
async def list_sessions(user: CurrentUser, work: ReadWork) -> list[SessionOut]:
    """The devices on which you are signed in, most recently used first."""
    return await sessions.list_sessions(work, user)


@auth.delete(
    "/sessions/{session_id}",
    status_code=204,
    operation_id="endSession",
    summary="End one of your sessions",
    responses=responses(NotSignedIn, SessionNotFound, RateLimited),
)
async def end_session(session_id: Id, user: Revoker, work: Work) -> None:
    """Its tokens stop working and its sockets receive nothing further. Your user channel is renamed immediately, the
    channels of your conversations within 2 seconds. Idempotent."""
    await sessions.end_session(work, user, session_id)


@auth.delete(
    "/sessions",
    status_code=204,
    operation_id="endOtherSessions",
    summary="End all your other sessions",
    responses=responses(NotSignedIn, RateLimited),
)
async def end_other_sessions(user: Revoker, work: Work) -> None:
    """Ends all your sessions except the current one. Idempotent."""
    await sessions.end_other_sessions(work, user)


@users.get(
    "", operation_id="listUsers", summary="List users", responses=responses(NotSignedIn, DirectoryOff, InvalidCursor)
)
async def list_users(
    page: Annotated[DirectoryPage, Query()], user: CurrentUser, work: ReadWork, rules: Rules
) -> DirectoryOut:
    """The users whom you can see, online users first, then sorted by name; or those with the given `ids`. `directory`
    in `/config` says whom you can see. Users of other teams are never listed."""
    return await repository.list_users(work, rules, user, page)


@users.get("/me", operation_id="getMe", summary="Get your profile", responses=responses(NotSignedIn))
async def get_me(claims: Claims, work: ReadWork) -> MeOut:
    return MeOut.model_validate(await repository.get_me(work, claims))


@users.patch(
    "/me",
    operation_id="updateMe",
    summary="Update your profile",
    responses=responses(NotSignedIn, AvatarHostNotAllowed, RateLimited),
)
async def update_me(change: ProfileChange, user: Changer, settings: Settings, work: Work) -> MeOut:
    """Updates the given fields. Idempotent."""
    return MeOut.model_validate(await service.change_profile(work, settings, user.id, change))


@users.get("/{user_id}", operation_id="getUser", summary="Get a user", responses=responses(NotSignedIn, UserNotFound))
async def get_user(user_id: Id, user: CurrentUser, work: ReadWork, rules: Rules) -> UserOut:
    return UserOut.model_validate(await repository.get_user(work, rules, user, user_id))


def _received(transport: TokenTransport, body: RefreshRequest | None) -> str:
    return transport.received(body.refresh_token if body else None)
