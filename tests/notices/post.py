"""A tick of the scheduler: plan, then send what may go."""

from tests.school import School


async def post(school: School) -> dict[int, list[str]]:
    """What has arrived, as text by account."""
    members = [school.curator, *school.members]
    before = {each.chat.id: len(each.chat.messages) for each in members}
    await school.app.ticks.plan()
    await school.app.sender.tick()
    arrived = {
        each.chat.id: [screen.text for screen in each.chat.messages[before[each.chat.id] :]]
        for each in members
    }
    return {account: texts for account, texts in arrived.items() if texts}
