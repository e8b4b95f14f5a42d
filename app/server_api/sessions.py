"""Sessions that the product's server opens for its users, which it has signed in itself."""

from datetime import timedelta
from typing import Final

from sqlalchemy import select

from app.access.active_session import is_active_user
from app.accounts.errors import UserDeactivated
from app.accounts.new_session import Device, open_session
from app.accounts.service import SignedIn
from app.core.config import Settings
from app.core.fields import utc_now
from app.db.unit_of_work import Work
from app.models.users import User
from app.rate_limits.limits import Limits
from app.server_api.references import get_active_user
from app.server_api.schemas import SessionRequest

LIFETIME: Final = timedelta(hours=1)


async def open_for(work: Work, settings: Settings, limits: Limits, request: SessionRequest) -> SignedIn:
    """The session of the user's device, for an hour from now, or a new one. It ends no other session, unless the user
    has too many.

    Raises UserNotFound, UserDeactivated, RateLimited.
    """
    user = await get_active_user(work, request.user)
    device = Device(network="", user_agent=None, name=request.device)
    session = await open_session(work, settings, limits, user.id, device, expires_at=utc_now() + LIFETIME)
    # Waits for a deactivation at the same moment. The session was locked first.
    active = select(User).where(User.id == user.id, is_active_user()).with_for_update(read=True)
    if (user_now := await work.one(active)) is None:
        raise UserDeactivated
    return SignedIn(user_now, session)
