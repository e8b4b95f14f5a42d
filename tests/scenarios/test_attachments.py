"""Attachments: reserve, upload, finish, send; who gets links, and what files are served as."""

import asyncio
import io
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from sqlalchemy import func, select, text

from app.attachments.pictures import processed
from app.conversations.sequence import next_quiet_seq
from app.db.unit_of_work import ReadWork, Work
from app.models.attachments import FileDeletion
from tests.support.app import LOAD, TestApp, app_settings, running_app
from tests.support.attaching import GPS_TAG, TEXT, Files, a_day_passes, photo, swept
from tests.support.counting import counted
from tests.support.people import Person

SETTINGS = {"rate_limit_multiplier": LOAD}


@pytest.fixture
def of_ada(ada: Person) -> Files:
    return Files(ada)


@pytest.fixture
def of_bob(bob: Person) -> Files:
    return Files(bob)


@pytest.fixture
async def chat(ada: Person, bob: Person) -> dict[str, Any]:
    return await ada.starts_chat_with(bob)


async def files_in(app: TestApp) -> set[str]:
    """The names of what is stored now, by the bookkeeping of deletions and of attachments."""
    folder = app.running.settings.storage_folder
    return {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}


async def test_a_file_is_sent_without_text_and_is_in_every_view_of_its_message(
    ada: Person, bob: Person, of_ada: Files, chat: dict[str, Any]
) -> None:
    attachment_id = await of_ada.attached()

    said = await ada.said("", chat, attachments=[attachment_id])

    path = f"conversations/{chat['id']}"
    (change,) = [each for each in (await bob.changes(chat, 1))["items"] if each["type"] == "message"]
    views = [
        (await bob.history(chat))["items"][0],
        (await bob.opens(chat))["last_message"],
        change["message"],
        await bob.reads(f"{path}/messages/{said['id']}"),
        bob.hears("new-message")[0].event.model_dump(mode="json")["message"],
    ]
    assert views == [said] * len(views)
    assert (said["body"], said["attachments"]) == (
        "",
        [
            {
                "id": attachment_id,
                "name": "notes.txt",
                "type": "text/plain",
                "size": len(TEXT),
                "width": None,
                "height": None,
                "placeholder": None,
                "thumbnail": False,
                "ready": True,
            }
        ],
    )
    assert (await ada.said("plain", chat))["attachments"] == []


async def test_several_files_keep_their_order_and_a_repeated_send_is_the_same_message(
    ada: Person, of_ada: Files, chat: dict[str, Any]
) -> None:
    ids = [await of_ada.attached(name=f"{number}.txt") for number in range(3)]
    ids.reverse()
    draft = {"client_id": str(uuid4()), "body": "three", "attachments": ids}
    path = f"conversations/{chat['id']}/messages"

    first, again = [await ada.asks("POST", path, json=draft) for _ in range(2)]
    other = await ada.asks("POST", path, json={**draft, "attachments": ids[:2]})

    assert [first.status_code, again.status_code] == [201, 200]
    assert [each["id"] for each in first.json()["attachments"]] == ids
    assert again.json() == first.json()
    assert (other.status_code, other.json()["code"]) == (409, "client_id_taken")


async def test_members_get_links_and_others_do_not(
    ada: Person, bob: Person, carol: Person, of_ada: Files, of_bob: Files
) -> None:
    group = await ada.starts_group("Hall", bob)
    attachment_id = await of_ada.attached()
    of_carol = Files(carol)
    unsent = [await files.links(attachment_id) for files in (of_ada, of_bob, of_carol)]

    await ada.said("", group, attachments=[attachment_id])
    (link,) = await of_bob.links(attachment_id, str(uuid4()))
    got = await of_bob.downloads(link["url"])

    assert [len(links) for links in unsent] == [1, 0, 0]
    assert (got.status_code, got.content) == (200, TEXT)
    assert await of_carol.links(attachment_id) == []
    await ada.removes(bob, group)
    assert await of_bob.links(attachment_id) == []
    assert (await of_ada.links(attachment_id))[0]["url"] == link["url"]


async def test_what_browsers_could_run_is_only_downloaded(of_ada: Files) -> None:
    page = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
    for name, declared in (("a.svg", "image/svg+xml"), ("a.html", "text/html"), ('a/../é;".bin', "application/x-b")):
        attachment_id = await of_ada.attached(page, name, declared)

        (link,) = await of_ada.links(attachment_id)
        got = await of_ada.downloads(link["url"])

        assert got.headers["content-type"] == "application/octet-stream"
        assert got.headers["content-disposition"] in {
            "attachment; filename*=UTF-8''a.svg",
            "attachment; filename*=UTF-8''a.html",
            "attachment; filename*=UTF-8''a_.._%C3%A9%3B%22.bin",
        }
        assert got.headers["x-content-type-options"] == "nosniff"
        assert got.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
        assert "private" in got.headers["cache-control"]


async def test_sound_plays_inline_and_in_parts(of_ada: Files) -> None:
    sound = b"OggS" + bytes(range(200))
    attachment_id = await of_ada.attached(sound, "voice.ogg", "audio/ogg")

    (link,) = await of_ada.links(attachment_id)
    got = await of_ada.downloads(link["url"], Range="bytes=4-7")

    assert (got.status_code, got.content) == (206, bytes(range(4)))
    assert got.headers["content-type"] == "audio/ogg"
    assert got.headers["content-disposition"].startswith("inline;")


async def test_no_link_is_logged(database_url: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG"):
        async with running_app(app_settings(database_url, log_level="DEBUG")) as app:
            files = Files(await app.welcomes("Ada"))
            attachment_id = await files.attached()
            (link,) = await files.links(attachment_id)
            await files.downloads(link["url"])

    paths = [getattr(record, "path", "") for record in caplog.records if record.name == "parley.http"]
    assert paths.count("/api/v1/files") == 2
    assert not any(path.startswith("/api/v1/files/") for path in paths)


async def test_an_upload_is_what_was_agreed(of_ada: Files) -> None:
    reserved = await of_ada.reserved(TEXT, "notes.txt", "text/plain")

    answers = [
        await of_ada.uploads(reserved, TEXT + b"!", **{"Content-Length": str(len(TEXT) + 1)}),
        await of_ada.uploads(reserved, TEXT[:-1], **{"Content-Length": str(len(TEXT) - 1)}),
        await of_ada.uploads(reserved, TEXT, **{"Content-Type": "text/html"}),
    ]
    reserved["upload"]["url"] += "x"
    forged = await of_ada.uploads(reserved, TEXT)
    unfinished = await of_ada.finishes(reserved)

    assert [(answer.status_code, answer.json()["code"]) for answer in answers] == [(422, "upload_differs")] * 3
    assert (forged.status_code, forged.json()["code"]) == (403, "link_not_valid")
    assert (unfinished.status_code, unfinished.json()["code"]) == (409, "not_uploaded")


async def test_a_link_of_one_kind_does_not_open_the_other(of_ada: Files) -> None:
    reserved = await of_ada.reserved(TEXT, "notes.txt", "text/plain")
    attachment_id = await of_ada.attached()
    (link,) = await of_ada.links(attachment_id)

    read = await of_ada.downloads(reserved["upload"]["url"])
    reserved["upload"]["url"] = link["url"]
    written = await of_ada.uploads(reserved, TEXT)
    nonsense = [await of_ada.downloads(f"/api/v1/files/{text}") for text in ("x", "x.y", "é.é", "W10.W10")]

    assert {answer.json()["code"] for answer in (read, written, *nonsense)} == {"link_not_valid"}


@pytest.mark.parametrize(
    ("content", "declared"),
    [(b"<html>", "image/png"), (TEXT, "video/mp4"), (photo(), "image/png"), (b"\x89PNG\r\n\x1a\n", "image/jpeg")],
)
async def test_a_file_that_lies_about_its_type_is_refused(of_ada: Files, content: bytes, declared: str) -> None:
    reserved = await of_ada.reserved(content, "a.png", declared)
    await of_ada.uploads(reserved, content)

    refused = await of_ada.finishes(reserved)

    assert (refused.status_code, refused.json()["code"]) == (422, "attachment_differs")


async def test_a_link_for_uploading_changes_nothing_once_the_file_is_finished(of_ada: Files) -> None:
    reserved = await of_ada.reserved(TEXT, "notes.txt", "text/plain")
    await of_ada.uploads(reserved, TEXT)
    finished = [await of_ada.finishes(reserved) for _ in range(2)]

    again = await of_ada.uploads(reserved, TEXT.upper())
    (link,) = await of_ada.links(reserved["attachment"]["id"])

    assert again.is_success
    assert finished[0].json() == finished[1].json()
    assert (await of_ada.downloads(link["url"])).content == TEXT


async def test_a_reservation_is_made_once(of_ada: Files) -> None:
    client_id = str(uuid4())
    first, again = [await of_ada.reserved(TEXT, "a.txt", "text/plain", client_id=client_id) for _ in range(2)]
    other = await of_ada.reserves(TEXT, "b.txt", "text/plain", client_id=client_id)
    await of_ada.uploads(first, TEXT)
    await of_ada.finishes(first)
    finished = await of_ada.reserved(TEXT, "a.txt", "text/plain", client_id=client_id)

    assert first["attachment"] == again["attachment"]
    assert (other.status_code, other.json()["code"]) == (409, "client_id_taken")
    assert (finished["attachment"]["ready"], finished["upload"]) == (True, None)


async def test_the_same_reservation_at_the_same_time_is_one(of_ada: Files) -> None:
    client_id = str(uuid4())

    both = await asyncio.gather(*(of_ada.reserved(TEXT, "a.txt", "text/plain", client_id=client_id) for _ in range(4)))

    assert len({each["attachment"]["id"] for each in both}) == 1


async def test_sends_that_name_a_file_of_somebody_else_or_an_unfinished_one_store_nothing(
    ada: Person, bob: Person, of_ada: Files, of_bob: Files, chat: dict[str, Any]
) -> None:
    good, foreign = await of_ada.attached(), await of_bob.attached()
    unfinished = (await of_ada.reserved(TEXT, "a.txt", "text/plain"))["attachment"]["id"]
    before = await ada.opens(chat)

    for wrong in (foreign, unfinished, str(uuid4())):
        refused = await ada.says("", chat, attachments=[good, wrong])
        assert (refused.status_code, refused.json()["code"]) == (422, "attachment_not_usable")
    repeated, blank = await ada.says("", chat, attachments=[good, good]), await ada.says("", chat, attachments=[])

    assert [answer.json()["errors"][0]["type"] for answer in (repeated, blank)] == ["repeated", "text_blank"]
    assert await ada.opens(chat) == before
    assert (await ada.says("", chat, attachments=[good])).status_code == 201


async def test_of_two_sends_that_name_one_file_one_fails_whole(
    ada: Person, of_ada: Files, chat: dict[str, Any]
) -> None:
    contested, own = await of_ada.attached(), [await of_ada.attached() for _ in range(4)]

    answers = await asyncio.gather(*(ada.says("x", chat, attachments=[each, contested]) for each in own))
    later = await ada.says("x", chat, attachments=[contested])

    assert sorted(answer.status_code for answer in answers) == [201, 422, 422, 422]
    refused = {answer.json()["code"] for answer in (*answers, later) if answer.status_code != 201}
    assert refused == {"attachment_not_usable"}
    history = await ada.history(chat)
    assert (len(history["items"]), (await ada.opens(chat))["last_number"]) == (1, 1)


async def test_there_is_a_limit_to_the_size_and_the_number_of_files(database_url: str) -> None:
    settings = app_settings(database_url, attachment_size=10, attachments_per_message=2)
    async with running_app(settings) as app:
        ada, bob = await app.welcomes("Ada"), await app.welcomes("Bob")
        chat = await ada.starts_chat_with(bob)
        files = Files(ada)
        large = await files.reserves(b"elevenbytes", "a.txt", "text/plain")
        ids = [await files.attached(b"ten bytes!") for _ in range(3)]
        many, few = await ada.says("", chat, attachments=ids), await ada.says("", chat, attachments=ids[:2])

    assert (large.status_code, large.json()["code"]) == (422, "attachment_too_large")
    assert (many.status_code, many.json()["code"]) == (422, "too_many_attachments")
    assert few.status_code == 201


async def test_uploads_of_a_day_are_limited(database_url: str) -> None:
    async with running_app(app_settings(database_url)) as app:
        files = Files(await app.welcomes("Ada"))
        answers = [await files.reserves(b"", "a.bin", "text/plain", size=25_000_000) for _ in range(41)]

    assert [answer.status_code for answer in answers] == [201] * 40 + [429]
    assert answers[-1].headers["ratelimit-policy"] == '"uploads";q=10000;w=86400'


async def test_without_storage_there_are_no_attachments_and_text_is_sent(database_url: str) -> None:
    async with running_app(app_settings(database_url, storage="off")) as app:
        ada, bob = await app.welcomes("Ada"), await app.welcomes("Bob")
        chat = await ada.starts_chat_with(bob)
        refused = await Files(ada).reserves(TEXT, "a.txt", "text/plain")
        said = await ada.says("Hello", chat)
        config = (await app.http.get("/api/v1/config")).json()

    assert (refused.status_code, refused.json()["code"]) == (409, "attachments_off")
    assert (said.status_code, config["limits"]["attachments"]) == (201, 0)


async def test_an_unsent_attachment_is_deleted_by_its_owner_alone(
    app: TestApp, ada: Person, bob: Person, of_ada: Files, chat: dict[str, Any]
) -> None:
    before = await files_in(app)
    unsent, sent = await of_ada.attached(), await of_ada.attached()
    await ada.said("", chat, attachments=[sent])

    answers = [
        await bob.asks("DELETE", f"attachments/{unsent}"),
        await ada.asks("DELETE", f"attachments/{unsent}"),
        await ada.asks("DELETE", f"attachments/{unsent}"),
        await ada.asks("DELETE", f"attachments/{sent}"),
    ]
    await a_day_passes(app)

    assert [answer.status_code for answer in answers] == [404, 204, 404, 409]
    assert answers[3].json()["code"] == "attachment_sent"
    assert len(await files_in(app) - before) == 1
    assert len(await of_ada.links(sent)) == 1


async def test_files_of_a_deleted_message_and_of_a_deleted_group_go(
    app: TestApp, ada: Person, bob: Person, of_ada: Files, chat: dict[str, Any]
) -> None:
    await a_day_passes(app)
    before = await files_in(app)
    first, second = await of_ada.attached(), await of_ada.attached()
    group = await ada.starts_group("Hall", bob)
    message = await ada.said("", chat, attachments=[first])
    await ada.said("", group, attachments=[second])
    links = await of_ada.links(first, second)

    tombstone = (await ada.deletes(message)).json()
    assert (tombstone["attachments"], await of_ada.links(first)) == ([], [])
    assert (await of_ada.downloads(links[0]["url"])).status_code == 404
    await ada.deletes_group(group)
    await swept(app)

    assert (await of_ada.downloads(links[1]["url"])).status_code == 404
    await a_day_passes(app)  # only the uploads, whose links could still be used
    assert await files_in(app) == before


async def test_what_was_not_sent_in_a_day_goes_and_what_was_sent_stays(
    app: TestApp, ada: Person, of_ada: Files, chat: dict[str, Any]
) -> None:
    await a_day_passes(app)
    before = await files_in(app)
    unsent, sent = await of_ada.attached(), await of_ada.attached()
    reserved = await of_ada.reserved(TEXT, "a.txt", "text/plain")
    await of_ada.uploads(reserved, TEXT)
    await ada.said("", chat, attachments=[sent])

    await a_day_passes(app)
    late = await ada.says("", chat, attachments=[unsent])

    assert late.json()["code"] == "attachment_not_usable"
    assert [link["id"] for link in await of_ada.links(unsent, sent)] == [sent]
    assert (await of_ada.finishes(reserved)).status_code == 404
    assert len(await files_in(app) - before) == 1
    async with ReadWork(app.running.database) as work:
        assert await work.all(select(FileDeletion.key)) == []


async def test_a_picture_is_turned_upright_and_does_not_say_where_it_was_taken(
    ada: Person, bob: Person, of_ada: Files, of_bob: Files, chat: dict[str, Any]
) -> None:
    attachment_id = await of_ada.attached(photo(1600, 1200), "photo.jpg", "image/jpeg")
    await ada.said("", chat, attachments=[attachment_id])

    (message,) = (await bob.history(chat))["items"]
    (shown,) = message["attachments"]
    (link,) = await of_bob.links(attachment_id)
    got = Image.open(io.BytesIO((await of_bob.downloads(link["url"])).content))
    small = Image.open(io.BytesIO((await of_bob.downloads(link["thumbnail_url"])).content))

    assert (shown["width"], shown["height"], shown["ready"], shown["thumbnail"]) == (1200, 1600, True, True)
    assert shown["placeholder"].startswith("data:image/webp;base64,")
    assert len(shown["placeholder"]) < 400
    assert (got.size, dict(got.getexif()), got.getexif().get_ifd(GPS_TAG)) == ((1200, 1600), {}, {})
    assert (small.size, small.format) == ((480, 640), "WEBP")
    red, _, blue = got.convert("RGB").getpixel((600, 100))  # type: ignore[misc]  # three numbers
    assert (red > 200, blue < 50) == (True, True)


async def test_links_wait_until_a_picture_is_processed_and_the_change_is_quiet(
    app: TestApp, ada: Person, bob: Person, of_ada: Files, of_bob: Files, chat: dict[str, Any]
) -> None:
    run = app.running.jobs.run
    postponed: list[Any] = []

    async def postpone(jobs: Any, **_: Any) -> None:
        postponed.extend(jobs)

    object.__setattr__(app.running.jobs, "run", postpone)  # as if the process was slow
    attachment_id = await of_ada.attached(photo(), "photo.jpg", "image/jpeg")
    said = await ada.said("", chat, attachments=[attachment_id])
    links = [await files.links(attachment_id) for files in (of_ada, of_bob)]
    object.__setattr__(app.running.jobs, "run", run)

    await run(postponed)

    (heard,) = bob.hears("message-updated")
    event = heard.event.model_dump(mode="json")
    (message,) = (await bob.history(chat))["items"]
    assert (said["attachments"][0]["ready"], links) == (False, [[], []])
    assert (event["after"], event["seq"], event["message"]) == (said["seq"], said["seq"] + 1, message)
    assert message["attachments"][0]["ready"]
    assert message["edited_at"] is None
    assert len(await of_bob.links(attachment_id)) == 1


@pytest.mark.parametrize(
    ("content", "name", "declared", "becomes"),
    [
        (photo(format_="PNG"), "a.png", "image/png", ("a.png", "image/png")),
        (photo(format_="WEBP"), "a.webp", "image/webp", ("a.webp", "image/webp")),
        (photo(format_="GIF"), "a.gif", "image/gif", ("a.gif", "image/gif")),
        (photo(format_="AVIF"), "a.avif", "image/avif", ("a.jpg", "image/jpeg")),
        (b"\xff\xd8\xff but nothing more", "a.jpg", "image/jpeg", ("a.jpg", "application/octet-stream")),
        (photo()[:600], "a.jpg", "image/jpeg", ("a.jpg", "application/octet-stream")),
    ],
)
async def test_each_kind_of_picture(
    ada: Person, of_ada: Files, chat: dict[str, Any], content: bytes, name: str, declared: str, becomes: tuple[str, str]
) -> None:
    attachment_id = await of_ada.attached(content, name, declared)
    await ada.said("", chat, attachments=[attachment_id])

    (shown,) = (await ada.history(chat))["items"][0]["attachments"]
    (link,) = await of_ada.links(attachment_id)
    got = await of_ada.downloads(link["url"])

    assert (shown["name"], shown["type"], shown["ready"]) == (*becomes, True)
    assert got.headers["content-type"] == becomes[1]
    if becomes[1] == "application/octet-stream":
        assert (got.content, shown["thumbnail"]) == (content, False)
    else:
        assert b"GPS" not in got.content
        assert b"Exif" not in got.content


def with_secrets(format_: str, *, animated: bool = False) -> bytes:
    """A picture with a comment and with metadata that cannot even be read."""
    frames = [Image.new("RGB", (20, 20), color) for color in ("red", "green")]
    text = PngInfo()
    text.add_text("Comment", "SECRET")
    hidden: dict[str, dict[str, Any]] = {
        "JPEG": {"comment": b"SECRET", "xmp": b"SECRET", "exif": b"Exif\0\0SECRET"},
        "PNG": {"pnginfo": text, "exif": b"Exif\0\0SECRET"},
        "WEBP": {"xmp": b"SECRET", "exif": b"Exif\0\0SECRET"},
        "GIF": {"comment": b"SECRET"},
    }
    out = io.BytesIO()
    more: dict[str, Any] = {"save_all": True, "append_images": frames[1:]} if animated else {}
    frames[0].save(out, format_, **hidden[format_], **more)
    return out.getvalue()


@pytest.mark.parametrize(
    ("format_", "animated"),
    [*((each, False) for each in ("JPEG", "PNG", "WEBP", "GIF")), *((each, True) for each in ("PNG", "WEBP", "GIF"))],
)
def test_nothing_is_left_that_a_picture_says_beside_its_pixels(format_: str, *, animated: bool) -> None:
    original = with_secrets(format_, animated=animated)

    picture = processed(original, most_pixels=1_000_000)

    assert b"SECRET" in original
    assert picture is not None
    assert b"SECRET" not in picture.content + picture.thumbnail


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "RGBA", "CMYK"])
def test_pictures_of_every_mode(mode: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (30, 20)).save(out, "JPEG" if mode == "CMYK" else "PNG")

    picture = processed(out.getvalue(), most_pixels=1_000_000)

    assert picture is not None
    assert (picture.width, picture.height) == (30, 20)


async def test_an_animation_stays_one(of_ada: Files) -> None:
    frames = [Image.new("RGB", (20, 20), color) for color in ("red", "green", "blue")]
    for format_ in ("GIF", "WEBP", "PNG"):
        out = io.BytesIO()
        frames[0].save(out, format_, save_all=True, append_images=frames[1:], duration=[100, 200, 300], loop=0)
        kind = f"image/{format_.lower()}"
        attachment_id = await of_ada.attached(out.getvalue(), f"a.{format_.lower()}", kind)

        (link,) = await of_ada.links(attachment_id)
        got = Image.open(io.BytesIO((await of_ada.downloads(link["url"])).content))

        assert (got.format, getattr(got, "n_frames", 1)) == (format_, 3)
        assert link["thumbnail_url"] is not None


async def test_a_picture_with_too_many_pixels_is_not_unpacked(database_url: str) -> None:
    out = io.BytesIO()
    Image.new("1", (3_000, 3_000)).save(out, "PNG")
    async with running_app(app_settings(database_url, image_pixels=1_000_000)) as app:
        files = Files(await app.welcomes("Ada"))
        attachment_id = await files.attached(out.getvalue(), "bomb.png", "image/png")
        (link,) = await files.links(attachment_id)
        got = await files.downloads(link["url"])

    assert (link["thumbnail_url"], got.headers["content-type"]) == (None, "application/octet-stream")
    assert urlsplit(link["url"]).path.startswith("/api/v1/files/")


async def test_a_send_with_mentions_and_attachments_is_one_statement_on_postgresql(
    app: TestApp, ada: Person, bob: Person, carol: Person, of_ada: Files
) -> None:
    group = await ada.starts_group("Hall", bob, carol)
    ids = [await of_ada.attached() for _ in range(4)]
    body = f"<@{bob.id}> <@{carol.id}> <@all>"
    await ada.said(body, group, attachments=ids[:2])

    async with counted(app.running.database) as cost:
        said = await ada.said(body, group, attachments=ids[2:])

    assert (len(said["mentions"]), len(said["attachments"])) == (3, 2)
    if app.running.database.is_postgresql:
        (send,) = [each for each in cost.statements if "INTO messages" in each]
        assert cost.statements[0] == send  # what comes after it is behind the answer
        assert [each for each in ("INTO mentions", "INTO message_attachments") if each not in send] == []
    async with counted(app.running.database) as cost:
        await bob.history(group)
    assert [each for each in cost.statements if "attachments" in each] == []  # they are read with the message


async def test_a_send_that_waited_while_the_picture_was_processed_says_that_it_is_ready(
    app: TestApp, ada: Person, bob: Person, of_ada: Files, chat: dict[str, Any]
) -> None:
    """Its statement has begun, so what it sees of the attachment is old, and the job finds no message to change yet."""
    if not app.running.database.is_postgresql:
        return  # on SQLite there is one writer
    run = app.running.jobs.run
    postponed: list[Any] = []

    async def postpone(jobs: Any, **_: Any) -> None:
        postponed.extend(jobs)

    object.__setattr__(app.running.jobs, "run", postpone)  # as if the process was slow
    attachment_id = await of_ada.attached(photo(), "photo.jpg", "image/jpeg")
    object.__setattr__(app.running.jobs, "run", run)
    async with Work(app.running.database) as work:
        await next_quiet_seq(work, UUID(chat["id"]))
        sending = asyncio.create_task(ada.said("", chat, attachments=[attachment_id]))
        await _until_somebody_waits(app)
        await run(postponed)
        await work.undo()
    said = await sending

    assert said["attachments"][0]["ready"]
    assert (await bob.history(chat))["items"] == [said]
    assert bob.hears("message-updated") == []


async def _until_somebody_waits(app: TestApp) -> None:
    activity = select(func.count()).select_from(text("pg_stat_activity"))
    waiting = activity.where(text("wait_event_type = 'Lock' AND datname = current_database()"))
    async with asyncio.timeout(10), ReadWork(app.running.database) as work:
        while True:
            if await work.one(waiting):
                return
            await asyncio.sleep(0.02)  # between two looks, not instead of one
