"""People who attach files."""

import io
from dataclasses import dataclass
from typing import Any, Final
from uuid import uuid4

from httpx2 import AsyncClient, Response
from PIL import Image
from sqlalchemy import update

from app.conversations.attached_files import SWEEP_FILES
from app.core.fields import utc_now
from app.db.unit_of_work import Work
from app.jobs import queue
from app.models.attachments import Attachment, FileDeletion
from tests.support.app import TestApp
from tests.support.people import Person

GPS_TAG: Final = 0x8825
ORIENTATION_TAG: Final = 0x0112
TEXT: Final = b"The Analytical Engine weaves algebraic patterns."


def photo(width: int = 64, height: int = 48, *, format_: str = "JPEG", **options: Any) -> bytes:
    """A picture as a phone makes it: it lies on its side, and says where it was taken. Its left half is red."""
    image = Image.new("RGB", (width, height), "blue")
    image.paste("red", (0, 0, width // 2, height))
    exif = image.getexif()
    exif[ORIENTATION_TAG] = 6
    exif.get_ifd(GPS_TAG)[1] = "N"
    exif.get_ifd(GPS_TAG)[2] = (52.0, 31.0, 12.0)
    out = io.BytesIO()
    image.save(out, format_, exif=exif, **options)
    return out.getvalue()


@dataclass(frozen=True)
class Files:
    """What one person uploads and downloads. `web` reaches a storage of its own; links of ours are relative."""

    person: Person
    web: AsyncClient | None = None

    async def reserves(self, content: bytes, name: str, content_type: str, **more: Any) -> Response:
        draft = {"client_id": str(uuid4()), "name": name, "type": content_type, "size": len(content), **more}
        return await self.person.asks("POST", "attachments", json=draft)

    async def reserved(self, content: bytes, name: str, content_type: str, **more: Any) -> dict[str, Any]:
        answer = await self.reserves(content, name, content_type, **more)
        assert answer.status_code == 201, answer.text
        reserved: dict[str, Any] = answer.json()
        return reserved

    async def uploads(self, reserved: dict[str, Any], content: bytes, **headers: str) -> Response:
        upload = reserved["upload"]
        http = self.person.http if upload["url"].startswith("/") else self.web
        assert http is not None
        return await http.put(upload["url"], content=content, headers={**upload["headers"], **headers})

    async def finishes(self, reserved: dict[str, Any]) -> Response:
        return await self.person.asks("POST", f"attachments/{reserved['attachment']['id']}/finish")

    async def attached(self, content: bytes = TEXT, name: str = "notes.txt", content_type: str = "text/plain") -> str:
        """The id of a finished attachment."""
        reserved = await self.reserved(content, name, content_type)
        uploaded = await self.uploads(reserved, content)
        assert uploaded.is_success, uploaded.text
        finished = await self.finishes(reserved)
        assert finished.status_code == 200, finished.text
        return str(finished.json()["id"])

    async def links(self, *ids: str) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = (await self.person.reads("attachments", params={"ids": ",".join(ids)}))["items"]
        return items

    async def downloads(self, url: str, **headers: str) -> Response:
        http = self.person.http if url.startswith("/") else self.web
        assert http is not None
        return await http.get(url, headers=headers)


async def a_day_passes(app: TestApp) -> None:
    """For files: everything that is only waited for is due, and is swept."""
    async with Work(app.running.database) as work:
        await work.execute(update(Attachment).where(Attachment.kept_until.is_not(None)).values(kept_until=utc_now()))
        await work.execute(update(FileDeletion).values(due=utc_now()))
        await work.save()
    await swept(app)


async def swept(app: TestApp) -> None:
    """The sweep of files runs, as the cron route would run it."""
    async with Work(app.running.database) as work:
        await queue.enqueue(work, SWEEP_FILES, queue.RECURRING)
        await work.save()
    await app.running.jobs.run(work.committed.jobs)
