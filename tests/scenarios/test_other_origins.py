"""A product's page on another origin, with a bearer token and no cookie: every route answers as its browser demands."""

from tests.support.app import app_settings, running_app
from tests.support.every_route import operations, set_stage

PAGE = "https://www.product.example"
# What @parley/client sends.
SENT = ("authorization", "content-type", "if-none-match", "x-socket-id")


async def test_a_page_that_is_named_calls_every_route_and_reads_every_answer(database_url: str) -> None:
    async with running_app(app_settings(database_url, cors_origins=(PAGE,))) as app:
        stage = await set_stage(app)
        app.http.cookies.clear()
        app.http.headers["Origin"] = PAGE
        # The server API is for servers: keys do not belong into pages.
        for operation in [each for each in operations() if not each.path.startswith("/api/v1/server/")]:
            wanted = {
                "Access-Control-Request-Method": operation.method,
                "Access-Control-Request-Headers": ",".join(SENT),
            }
            asked = await app.http.options(operation.where(stage), headers=wanted)
            answer = await stage.asks(stage.ada, operation)

            assert asked.status_code == 200, f"{operation.id}: {asked.text}"
            assert asked.headers["access-control-allow-origin"] == PAGE, operation.id
            assert "set-cookie" not in answer.headers, operation.id
            assert answer.headers["access-control-allow-origin"] == PAGE, operation.id
            assert "ETag" in answer.headers["access-control-expose-headers"], operation.id


async def test_the_page_also_reads_what_went_wrong(database_url: str) -> None:
    async with running_app(app_settings(database_url, cors_origins=(PAGE,))) as app:
        app.http.headers["Origin"] = PAGE
        missing = await app.http.get("/api/v1/users/me")
        unknown = await app.http.get("/api/v1/nothing")
        too_large = await app.http.post("/api/v1/auth/login", content=b"x" * 300_000)

        assert [each.status_code for each in (missing, unknown, too_large)] == [401, 404, 413]
        for answer in (missing, unknown, too_large):
            assert answer.headers["access-control-allow-origin"] == PAGE
            assert "Retry-After" in answer.headers["access-control-expose-headers"]
