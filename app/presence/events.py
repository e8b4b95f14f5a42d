"""Events of presence."""

from datetime import datetime
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
