"""A person with a questionnaire open."""

from dataclasses import dataclass

from bot.sandbox.api.screens import Screen
from surveys.questionnaires.model import Definition, Moment
from surveys.responses.model import Response, State
from tests.school import Member, School

ENTRY, PROFILE = "entry-mentee-pupil", "profile-mentee-pupil"
TRAINED = "profile-mentor-adult"  # asks for a date under a condition
MOMENTS = {ENTRY: Moment.ENTRY, PROFILE: Moment.PROFILE, TRAINED: Moment.PROFILE}


@dataclass
class Asking:
    school: School
    member: Member
    definition: Definition
    response: int

    async def stored(self) -> Response:
        """Through a second store: what is in the file."""
        found = await self.school.look(lambda tx: tx.responses.get(self.response))
        assert found
        return found

    async def state(self) -> State:
        return (await self.stored()).state

    async def values(self) -> dict[str, str | None]:
        answers = (await self.state()).answers.values()
        return {one.question: "—" if one.skipped else one.value or one.text for one in answers}

    async def press(self, *labels: str) -> Screen:
        for label in labels:
            await self.member.chat.press(label)
            await self.member.chat.settled()
        return self.member.chat.screen

    async def write(self, text: str) -> Screen:
        await self.member.chat.send(text)
        await self.member.chat.settled()
        return self.member.chat.screen

    async def skip_to(self, part: str) -> Screen:
        """Skip until the question is on the screen."""
        for _ in self.definition.questions:
            if part in self.member.chat.screen.text:
                break
            await self.press("Пропустить")
        assert part in self.member.chat.screen.text, self.member.chat.transcript()
        return self.member.chat.screen


async def asked(school: School, member: Member, key: str, *, days: int = 21) -> Asking:
    """Invited, not begun."""
    response = await school.open_response(member, key, MOMENTS[key], days=days)
    return Asking(school, member, school.app.library.latest(key), response)


async def begun(school: School, member: Member, key: str) -> Asking:
    """The first question is on the screen."""
    asking = await asked(school, member, key)
    await asking.write("/surveys")
    await asking.press(asking.definition.title)
    return asking


async def answer_all(school: School, member: Member) -> None:
    """Press the first answer of every question, skip what is typed, until the review."""
    for _ in range(40):
        await member.chat.settled()
        labels = [label for row in member.chat.screen.rows for label in row]
        if "Отправить" in labels:
            return
        typed = labels[0] in ("Назад", "Пропустить")
        ticked = any(label.startswith("✓") for label in labels)
        await member.chat.press("Пропустить" if typed else "Готово" if ticked else labels[0])
    raise AssertionError(member.chat.transcript())
