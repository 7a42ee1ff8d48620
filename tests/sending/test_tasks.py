"""Background work: what shutdown and the sandbox wait for."""

import asyncio

from surveys.tasks import Tasks


async def test_flushed_waits_for_what_is_under_way_and_what_that_starts_alone() -> None:
    tasks, done = Tasks(), list[str]()
    go, never = asyncio.Event(), asyncio.Event()

    async def work(name: str, *following: str) -> None:
        await go.wait()
        for each in following:
            tasks.start(work(each), name=each)
        await asyncio.sleep(0)
        done.append(name)

    async def endless() -> None:
        await never.wait()

    tasks.start(work("export", "reply"), name="export")
    flushed = asyncio.ensure_future(tasks.flushed())
    await asyncio.sleep(0)
    tasks.start(endless(), name="of somebody else, begun later")
    go.set()
    async with asyncio.timeout(5):
        await flushed
    assert done == ["export", "reply"]
    assert not tasks._followed
    never.set()
    await tasks.settled()
