"""Health and configuration, on the wire."""

from typing import Literal

from pydantic import BaseModel, Field

from app.models.conversations import LARGEST_GROUP, LONGEST_TITLE
from app.models.messages import LONGEST_BODY
from app.models.users import LONGEST_NAME
from app.realtime.port import ClientConfig


class PusherConfig(ClientConfig):
    """How to make a Pusher client. `host` and `port` null mean hosted Pusher where `cluster` is given, else the API's
    own host and port."""

    auth_endpoint: str = "/pusher/auth"
    user_auth_endpoint: str = "/pusher/user-auth"


class Heartbeat(BaseModel):
    """How often a client compares heads, in seconds."""

    visible: int
    hidden: int


class Limits(BaseModel):
    """The longest and the largest that is taken: characters, and members."""

    message_body: int = LONGEST_BODY
    conversation_title: int = LONGEST_TITLE
    display_name: int = LONGEST_NAME
    group_members: int = LARGEST_GROUP


class ConfigOut(BaseModel):
    """Public: nothing in it is secret."""

    pusher: PusherConfig
    heartbeat: Heartbeat
    limits: Limits
    avatar_hosts: list[str] = Field(
        description="From which hosts pictures of people may come; with none there are only initials.",
        examples=[["cdn.example.com"]],
    )


class LiveOut(BaseModel):
    status: Literal["ok"] = "ok"


class ReadyOut(BaseModel):
    """Whether requests can be served. Without the realtime service they can: clients catch up by asking."""

    status: Literal["ok", "unavailable"] = Field(examples=["ok"])
    database: Literal["ok", "unavailable"] = Field(examples=["ok"])
    realtime: Literal["ok", "unavailable"] = Field(examples=["ok"])
