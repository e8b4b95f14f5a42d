"""The sweep, on the wire."""

from pydantic import BaseModel, Field


class SweptOut(BaseModel):
    nudged: int = Field(description="Conversations whose members were told to fetch what they may have missed.")
