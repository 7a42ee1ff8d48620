"""A school with adults on call, and what a tick brings them."""

from dataclasses import dataclass
from datetime import UTC, datetime

from surveys.help.model import Case
from surveys.people.model import Kind, Role
from tests.school import Member, School

NIGHT = datetime(2025, 9, 3, 18, 40, tzinfo=UTC)  # 21:40 in Moscow


@dataclass
class Circle:
    school: School
    anya: Member
    olga: Member  # her mentor
    irina: Member  # psychologist
    head: Member

    async def pupil_calls(self, label: str = "Ирина С.") -> None:
        """Two taps."""
        await self.anya.chat.send("/sos")
        await self.anya.chat.expect("Кого позвать?")
        await self.anya.chat.press(label)
        await self.anya.chat.expect("Рассказать было правильно")
        await self.school.app.tasks.settled()

    async def tick(self) -> None:
        await self.school.app.ticks.plan()
        await self.school.app.sender.tick()
        await self.school.api.idle()

    async def after(self, **by: float) -> None:
        self.school.pass_time(**by)
        await self.tick()

    async def case(self) -> Case:
        found = await self.cases()
        assert len(found) == 1
        return found[0]

    async def cases(self) -> list[Case]:
        return list(await self.school.look(lambda tx: tx.help.open_cases_of(self.anya.person.id)))

    def calls(self, member: Member) -> list[str]:
        """Messages of calls for help, oldest first."""
        found = [screen.text for screen in member.chat.messages if screen.by_bot]
        return [text for text in found if text.startswith("Нужна помощь.")]


async def press(member: Member, *labels: str) -> None:
    """One after the other, each on the screen that the one before has brought."""
    for label in labels:
        await member.chat.press(label)
        await member.chat.settled()


async def circle(school: School) -> Circle:
    irina = await school.member("Ирина С.", Role.RESPONSIBLE, None, Kind.ADULT)
    head = await school.member("Пётр Ильич", Role.RESPONSIBLE, None, Kind.ADULT)
    anya, olga = await school.pupil(), await school.mentor()
    await school.match(olga, anya)
    return Circle(school, anya, olga, irina, head)
