"""One hand that acts for everybody in turn and checks that nobody is left without an answer."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from random import Random

from bot.sandbox.api.screens import Screen
from bot.sandbox.chats import Chat
from handlers.callbacks import broadcast, erasing
from handlers.callbacks import surveys as cb
from surveys.people.forms import load_forms
from surveys.people.model import MembershipState
from surveys.responses.path import position
from surveys.rights.model import Extent
from tests.abuse import within
from tests.abuse.crowd import CODES, OTHERS, Crowd
from tests.abuse.forging import forged
from tests.abuse.sending import KINDS, text
from tests.school import CURATOR

LONGEST = 8  # steps of one person in a row: a sequence
PATIENCE = 60  # seconds: a report is drawn in a test's own process


class Walker:
    def __init__(self, crowd: Crowd, rng: Random) -> None:
        self.crowd = crowd
        self.rng = rng
        self._first_today = 1
        self._who, self._left = crowd.people[0], 0
        self.sequences = 0
        self.secrets = {self.secret(chat) for chat in crowd.mentees}
        options = {
            option.id
            for definition in crowd.school.app.library
            for question in definition.questions
            for option in question.options
        }
        self.words = (*load_forms(), *sorted(options))
        self.acts: list[tuple[float, Callable[[Chat], Awaitable[str]]]] = [
            (30, self.presses_newest),
            (15, self.presses_old),
            (25, self.forges),
            (4, self.takes_anothers),
            (16, self.writes),
            (6, self.tells_a_secret),
            (6, self.sends_something),
            (4, self.edits),
            (2, self.presses_what_is_gone),
            (2, self.comes_again),
            (1, self.time_passes),
            (1, self.goes_and_returns),
            (4, self.asks_for_papers),
            (8, self.looks_inside),
            (2, self.announces),
            (0.4, self.erases),
        ]

    @staticmethod
    def secret(chat: Chat) -> str:
        return f"тайна-{chat.id}"

    async def step(self) -> str:
        """What was done, in words. One person goes on for a while: a sequence."""
        if not self._left:
            curators = [chat for chat in self.crowd.people if chat.id in {CURATOR, OTHERS[0]}]
            # theirs is the most to break
            self._who = self.rng.choice([*self.crowd.people, *curators * 3])
            self._left = self.rng.randint(1, LONGEST)
            self.sequences += 1
        self._left -= 1
        chat = self._who
        weights = [weight for weight, _ in self.acts]
        act = self.rng.choices([act for _, act in self.acts], weights)[0]
        return f"{chat.id} {act.__name__}: {await act(chat)}"

    # presses

    async def presses_newest(self, chat: Chat) -> str:
        messages = [screen for screen in chat.messages if screen.by_bot and screen.buttons]
        if not messages:
            return await self.writes(chat)
        return await self._press_one_of(chat, messages[-1])

    async def presses_old(self, chat: Chat) -> str:
        messages = [screen for screen in chat.messages if screen.by_bot and screen.buttons]
        if not messages:
            return await self.writes(chat)
        return await self._press_one_of(chat, self.rng.choice(messages))

    async def forges(self, chat: Chat) -> str:
        return await self._forge(chat, forged(self.rng, self.words))

    async def takes_anothers(self, chat: Chat) -> str:
        other = self.rng.choice(self.crowd.people)
        data = [
            button.data
            for screen in other.messages
            for row in screen.buttons
            for button in row
            if button.data
        ]
        return await self._forge(chat, self.rng.choice(data)) if data else ""

    async def presses_what_is_gone(self, chat: Chat) -> str:
        messages = [screen for screen in chat.messages if screen.by_bot]
        if not messages:
            return ""
        data = forged(self.rng, self.words)
        await chat.press(data=data, message=self.rng.choice(messages), inaccessible=True)
        return data

    async def _press_one_of(self, chat: Chat, screen: Screen) -> str:
        button = self.rng.choice([b for row in screen.buttons for b in row if b.data])
        promised = await self._promised(chat, button.data)
        twice = self.rng.random() < 0.1
        if twice:
            await chat.press(data=button.data, message=screen, wait=False)
        await chat.press(data=button.data, message=screen)
        await chat.settled(within=PATIENCE)
        if promised is not None:
            await self._kept(chat, *promised)
        return f"[{button.label}] {button.data}"

    async def _forge(self, chat: Chat, data: str) -> str:
        messages = [screen for screen in chat.messages if screen.by_bot]
        if not messages:
            return ""
        await chat.press(data=data, message=self.rng.choice(messages))
        await chat.settled(within=PATIENCE)
        return data

    async def _promised(self, chat: Chat, data: str) -> tuple[int, str, str] | None:
        """Response, question and option, if this press is a first answer on a current screen."""
        try:
            button = cb.Choose.unpack(data)
        except (TypeError, ValueError):
            return None
        school = self.crowd.school
        person = await school.app.store.read(lambda tx: tx.people.by_account(chat.id))
        found = await school.app.store.read(lambda tx: tx.responses.get(button.response))
        if (
            person is None
            or found is None
            or found.person_id != person.id
            or found.membership_state is not MembershipState.ACTIVE
            or not found.open
            or found.state.rev != button.rev
            or found.state.closes_at <= school.clock.now()
        ):
            return None
        definition = school.app.library.get(found.questionnaire, found.version)
        question = definition.questions[button.question]
        if position(definition, found.state) != question:
            return None
        return found.id, question.id, button.option

    async def _kept(self, chat: Chat, response: int, question: str, option: str) -> None:
        found = await self.crowd.school.app.store.read(lambda tx: tx.responses.get(response))
        assert found is not None
        assert found.state.answers[question].value == option, chat.transcript()

    # messages

    async def writes(self, chat: Chat) -> str:
        words = self._text(chat)
        return await self._say(chat, lambda: chat.send(words), words)

    async def tells_a_secret(self, chat: Chat) -> str:
        words = self.secret(chat) if chat in self.crowd.mentees else self._text(chat)
        return await self._say(chat, lambda: chat.send(words), words)

    async def sends_something(self, chat: Chat) -> str:
        content = self.rng.choice(KINDS)()

        async def say() -> Screen:
            return chat._say(content)

        return await self._say(chat, say, str(content))

    def _text(self, chat: Chat) -> str:
        """The second school has no codes of the first: with one, a person would belong to both."""
        return text(self.rng, () if chat.id in OTHERS else CODES)

    async def _say(self, chat: Chat, say: Callable[[], Awaitable[object]], what: str) -> str:
        before = chat.sent
        await say()
        await chat.settled(within=PATIENCE)
        assert chat.sent > before, f"no answer to {what[:80]!r}\n{chat.transcript()}"
        return what[:80]

    async def edits(self, chat: Chat) -> str:
        """Nobody need answer it; it must not break anything."""
        mine = [one for one in chat.messages if not one.by_bot and "text" in one.message]
        if not mine:
            return ""
        words = text(self.rng, ())[:4_096]
        await chat.edit(self.rng.choice(mine), words)
        await chat.settled(within=PATIENCE)
        return words[:80]

    # whole ways, which single presses seldom go to their end

    async def asks_for_papers(self, chat: Chat) -> str:
        """Everything that the bot makes a file of."""
        done = await self._forge(chat, within.paper(self.rng).pack())
        await self.crowd.school.app.tasks.settled()
        return done

    async def looks_inside(self, chat: Chat) -> str:
        """Cards that hold what others have written, by numbers that are there."""
        return await self._forge(chat, within.card(self.rng).pack())

    async def announces(self, chat: Chat) -> str:
        """To a group, at once: what a curator can do, whoever tries."""
        group = self.rng.choice(("all", "mentors", "mentees", "pupils", "adults", "silent"))
        number = self.rng.randrange(1, 6)
        done = [await self._forge(chat, broadcast.Pick(group=group).pack())]
        done.append(await self._say(chat, lambda: chat.send("Завтра уроков нет."), "text"))
        for button in (
            broadcast.Preview(broadcast=number),
            broadcast.Send(broadcast=number),
            broadcast.Hurry(broadcast=number, sure=True),
            broadcast.HurrySure(broadcast=number),
        ):
            done.append(await self._forge(chat, button.pack()))
        await self.crowd.school.app.sender.tick()
        return " ".join(done)

    async def erases(self, chat: Chat) -> str:
        """Oneself, or a pupil: both ways to their end."""
        extent = self.rng.choice(list(Extent))
        person = self.rng.randrange(1, 20)
        whose = self.rng.choice(
            (erasing.Sure(extent=extent), erasing.PupilSure(person=person, extent=extent))
        )
        done = await self._forge(chat, whose.pack())
        await self.crowd.school.app.tasks.settled()
        return done

    # the world

    async def comes_again(self, chat: Chat) -> str:
        updates = self.crowd.school.api.world.updates
        number = updates.next_id - self.rng.randrange(1, 20)
        if number < self._first_today:  # presses older than that can be answered no longer
            return ""
        updates.repeat(number)
        await chat.settled(within=PATIENCE)
        return str(number)

    async def time_passes(self, _: Chat) -> str:
        hours = self.rng.choice((1, 5, 24, 24 * 7))
        school = self.crowd.school
        await school.api.idle(quiet=0.05)  # what was handed out again is on its way unseen
        school.clock.move(timedelta(hours=hours))
        await school.app.ticks.plan()
        await school.app.sender.tick()
        await school.app.ticks.tidy()
        self._first_today = school.api.world.updates.next_id
        return f"{hours} h"

    async def goes_and_returns(self, chat: Chat) -> str:
        await chat.block()
        await chat.unblock()
        await chat.settled(within=PATIENCE)
        return ""
