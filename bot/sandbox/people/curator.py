"""The curator: everything through the chat, as with a phone in hand between lessons."""

import re

from bot.sandbox.api.screens import Screen
from bot.sandbox.people.fingers import Fingers
from bot.sandbox.people.leaves import Leaves
from handlers.texts import (
    card_changes,
    common,
    erasing,
    flags,
    matching,
    pairing,
    progress,
    recording,
    rollover,
)
from handlers.texts import invites as invite_texts
from handlers.texts import pairs as pair_texts
from handlers.texts import people as texts
from handlers.texts import registration as joining
from surveys.matches.ending import EndReason
from surveys.people.model import Form, Role
from surveys.people.roster import Group
from surveys.rollover.people import Group as NextYear

WAVE = re.compile(r": \d+ из \d+$")
PATIENCE = 120.0  # real seconds for a document


class Curator(Fingers):
    async def first_start(self, link: str, name: str, school: str) -> None:
        """Law, name, consent, school, dates."""
        await self.follow(link)
        await self.say("Соколова Мария Ивановна")  # in full: the bot asks for less
        await self.say(name)
        await self.press(joining.AGREE)
        await self.say(school)
        await self.press(joining.DATES_RIGHT)

    # figures

    async def summary_and_papers(self) -> tuple[list[Screen], bytes, bytes]:
        """The whole and the details behind its buttons, every page of them; the workbook; the report.

        The papers are asked for first: the bot has them made apart, and answers meanwhile.
        """
        whole = await self.say("/summary")
        for command in ("/export", "/report"):
            await self.chat.send(command)
        screens = await Leaves(self.chat, whole.id).summary()
        await self.chat.settled(within=PATIENCE)
        return screens, self._newest(".xlsx"), self._newest(".docx")

    def _newest(self, ending: str) -> bytes:
        found = [
            one
            for one in self.chat.messages
            if "document" in one.message and one.message["document"]["file_name"].endswith(ending)
        ]
        assert found, self.chat.transcript()
        return self.chat.file(found[-1])

    # the next year

    async def next_year(self) -> Screen | None:
        """Everything as proposed, class 9 stays; None before stage IV."""
        await self.say("/stages")
        if rollover.TITLE not in self.screen.labels:
            return None
        await self.press(rollover.TITLE)
        await self.press(rollover.CHECK)
        if (ninth := rollover.GROUPS[NextYear.ASKED]) in self.screen.labels:
            for step in (ninth, rollover.KEEP_ALL, common.BACK, rollover.ALL_STEPS, rollover.CHECK):
                await self.press(step)
        return await self.pick(rollover.BEGIN)

    # people

    async def invite(self, role: Role, form: Form | None, uses: int) -> str:
        """A common link for adults."""
        await self.say("/invite")
        await self.pick(texts.role_button(role, form))
        await self.press(invite_texts.uses(uses))
        return self.link()

    async def record(self, line: str, role: Role, form: Form) -> None:
        """A pupil whose representatives have not signed yet."""
        await self.say("/people")
        await self.press(texts.ADD)
        await self.say(line)
        await self.press(texts.role_button(role, form))
        await self.press(recording.NO_CONSENT_YET)

    async def waiting_for_link(self) -> list[str]:
        """Labels of the first page of those who may be invited."""
        await self.say("/people")
        group = next(
            (one for one in self.screen.labels if one.startswith(texts.GROUPS[Group.NEEDS_INVITE])),
            None,
        )
        if group is None:
            return []
        await self.press(group)
        return [one for one in self.screen.labels if one not in {texts.NEXT, texts.TO_PEOPLE}]

    async def card(self, name: str) -> Screen:
        """Found by the name."""
        await self.say("/people")
        await self.press(texts.FIND)
        await self.say(name)
        return await self.pick(name)

    async def personal_link(self, name: str) -> str:
        await self.card(name)
        await self.press(texts.LINK)
        return self.link()

    async def consent_came(self, name: str) -> None:
        await self.card(name)
        await self.press(texts.CONSENT)
        await self.press(recording.TODAY)

    async def put_on_paper(self, name: str) -> None:
        await self.card(name)
        await self.press(texts.PAPER)
        await self.press(card_changes.SURE_PAPER)

    async def archive(self, name: str) -> None:
        await self.card(name)
        await self.press(texts.ARCHIVE)
        await self.press(card_changes.SURE_ARCHIVE)

    async def erase(self, name: str) -> None:
        """All of a pupil's data, as the representatives ask on paper."""
        await self.card(name)
        await self.press(erasing.PUPIL_TITLE)
        await self.press(erasing.ALL)
        await self.press(erasing.SURE)

    # pairs

    async def pair(self, form: Form, mentor: str, mentee: str) -> None:
        await self.say("/pairs")
        await self.press(pair_texts.NEW)
        await self.pick(form.title)
        await self.pick(mentor)
        if pairing.ADD_PLACE in self.screen.labels:  # more than the mentor has said
            await self.press(pairing.ADD_PLACE)
        await self.pick(mentee)
        await self.press(pairing.CREATE)
        if pairing.ADD_PLACE in self.screen.labels:
            await self.press(pairing.ADD_PLACE)

    async def propose(self) -> None:
        """Proposals for everybody who waits."""
        await self.say("/pairs")
        await self.press(matching.TITLE)
        again = matching.RUN_AGAIN in self.screen.labels
        await self.chat.press(matching.RUN_AGAIN if again else matching.RUN)
        await self.chat.settled(within=PATIENCE)

    async def approve_proposal(self, mentor: str, mentee: str) -> None:
        """After a look at the reasons. Who knows their people may choose another mentor."""
        await self.say("/pairs")
        await self.press(matching.TITLE)
        await self.press(matching.READY)
        await self.pick(f"{mentee} — ")
        if pair_texts.mentor_line(mentor) not in self.screen.text:
            await self.press(matching.OTHER)
            await self.pick(f"{mentor}: ")
        await self.press(matching.APPROVE)

    async def find_another(self, mentee: str) -> None:
        """Somebody has answered that the pair does not suit: it ends, the next best is approved."""
        await self.say("/alerts")
        for label in self.screen.labels:
            if flags.TITLES["fit"] in label:
                await self.press(label)
                if mentee in self.screen.text and matching.AGAIN in self.screen.labels:
                    break
                await self.say("/alerts")
        else:
            return
        await self.press(matching.AGAIN)
        await self.press(self.screen.labels[0])
        if matching.APPROVE in self.screen.labels:
            await self.press(matching.APPROVE)

    async def remind_all(self) -> None:
        """Of the first wave that is open; nobody is reminded twice."""
        await self.say("/progress")
        waves = [label for label in self.screen.labels if WAVE.search(label)]
        for step in (*waves[:1], progress.REMIND_ALL, progress.REMIND_SURE):
            if step in self.screen.labels:
                await self.press(step)

    async def end_pair(self, mentor: str, mentee: str, why: EndReason) -> None:
        await self.say("/pairs")
        both = f"{mentor} и {mentee}"
        await self.pick(both)
        await self.press(pair_texts.END)
        await self.press(pair_texts.reason(why))
        await self.press(pair_texts.END_SURE)
