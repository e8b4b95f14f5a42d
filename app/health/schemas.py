"""Response bodies for health checks and the client configuration."""

from typing import Literal, Self

from pydantic import BaseModel, Field

from app.core.config import ConversationStarters, Directory, Settings
from app.models.conversations import LARGEST_GROUP, LONGEST_TITLE
from app.models.messages import LONGEST_BODY
from app.models.users import LONGEST_NAME
from app.realtime.client_config import ClientConfig


class Heartbeat(BaseModel):
    """How often a client calls `/sync`, in seconds, while its page is visible or hidden."""

    visible: int
    hidden: int


class Limits(BaseModel):
    """Maximum lengths in characters, the maximum number of group members, and what limits attachments."""

    message_body: int = LONGEST_BODY
    conversation_title: int = LONGEST_TITLE
    display_name: int = LONGEST_NAME
    group_members: int = LARGEST_GROUP
    attachments: int = Field(description="How many a message can have. 0: there are no attachments here.")
    attachment_size: int = Field(description="In bytes.")

    @classmethod
    def of(cls, settings: Settings) -> Self:
        most = 0 if settings.files == "off" else settings.attachments_per_message
        return cls(attachments=most, attachment_size=settings.attachment_size)


class SignInOptions(BaseModel):
    """The ways to sign in here. With none of them, your product's own server signs users in."""

    passwords: bool = Field(description="Whether `/auth/login` accepts an e-mail address and a password.")
    sign_up: bool = Field(description="Whether `/auth/register` creates accounts.")
    openid: bool = Field(description="Whether `/auth/oidc/start` leads to a provider.")


class ConfigOut(BaseModel):
    """The client configuration. It is public and contains no secrets."""

    realtime: ClientConfig
    heartbeat: Heartbeat
    limits: Limits
    sign_in: SignInOptions
    avatar_hosts: list[str] = Field(
        description="Allowed hosts of profile pictures. If empty, clients show initials.",
        examples=[["cdn.example.com"]],
    )
    directory: Directory = Field(
        description="Whom users can find: everyone of their team, those with whom they share a conversation, or nobody."
    )
    conversations: ConversationStarters = Field(
        description="Who starts conversations and changes their members: users, or only the product's server."
    )


class LiveOut(BaseModel):
    status: Literal["ok"] = "ok"


class ReadyOut(BaseModel):
    """Whether the process can serve requests. It can do so without the realtime service: clients then poll `/sync`."""

    status: Literal["ok", "unavailable"] = Field(examples=["ok"])
    database: Literal["ok", "unavailable"] = Field(examples=["ok"])
    realtime: Literal["ok", "unavailable"] = Field(examples=["ok"])
    storage: Literal["ok", "unavailable", "off"] = Field(
        description="`off`: there are no attachments. While it is unavailable, text is still sent.", examples=["ok"]
    )
