"""Parley with a realtime service that takes everything and does nothing: what a send costs without the announcement."""

from collections.abc import Sequence

from app.main import create_app
from app.realtime.events import Event
from tests.support.recording import RecordingRealtime


class Quiet(RecordingRealtime):
    async def publish(self, events: Sequence[Event], *, leaving_out: str | None) -> None: ...


app = create_app(services=(Quiet(),))
