"""The sweep, on the wire."""

from pydantic import BaseModel, Field


class SweptOut(BaseModel):
    nudged: int = Field(description="Conversations whose members were told to fetch what they may have missed.")
    jobs: int = Field(description="Jobs that were done.")
    parked: int = Field(description="Jobs that failed ten times in a row, and are not tried again. The log says why.")
