"""The ticks of the running bot."""

from tests.school import School


async def test_a_tick_knows_when_there_will_be_something_to_do_again(school: School) -> None:
    ticks, sender, clock = school.app.ticks, school.app.sender, school.clock
    while any(not made.empty for made in await ticks.plan()):
        assert ticks.due == clock.now()  # what was planned may be due at once
        await sender.tick()
    assert ticks.due
    assert ticks.due > clock.now()
    clock.move_to(ticks.due)
    before = await school.look(lambda tx: tx.deliveries.of_programme(1))
    await ticks.plan()
    await sender.tick()
    assert before != await school.look(lambda tx: tx.deliveries.of_programme(1))
