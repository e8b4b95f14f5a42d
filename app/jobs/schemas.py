"""The response of the sweep route."""

from pydantic import BaseModel, Field


class SweptOut(BaseModel):
    nudged: int = Field(description="Conversations whose members were notified of unpublished changes.")
    jobs: int = Field(description="Jobs that finished.")
    parked: int = Field(
        description="Jobs, and conversations whose event handlers failed, that failed ten times in a row and are not "
        "retried. See the log for the reasons."
    )
