"""Command `python -m bench.seen`: from Enter in one window to the message in another, as a ratio to the raw event."""

import asyncio

from bench.web import served


async def main() -> None:
    async with served() as place:
        await place.play("seen.mjs")


if __name__ == "__main__":
    asyncio.run(main())
