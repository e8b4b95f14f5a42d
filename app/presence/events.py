"""Events of presence."""

from datetime import datetime
from typing import Final
from uuid import UUID

from app.realtime.events import Event


class UserOnline(Event):
    name = "user-online"

    user_id: UUID
    at: datetime


class UserOffline(Event):
    name = "user-offline"

    user_id: UUID
    at: datetime


EVENTS: Final[tuple[type[Event], ...]] = (UserOnline, UserOffline)
"""What the feature publishes."""
