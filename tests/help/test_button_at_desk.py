"""«Мне нужна помощь»: under every screen of who takes part, under none of the curator's work."""

import pytest

from handlers.callbacks import deputies, erasing, tables
from surveys.people.model import Kind, MembershipState, Role
from surveys.rights.model import Extent
from tests.hands import tap
from tests.notices.called import told
from tests.notices.post import post
from tests.school import Member, School

HELP = "Мне нужна помощь"
WORK = [
    "/menu",
    "/help",
    "/people",
    "/invite",
    "/pairs",
    "/stages",
    "/progress",
    "/summary",
    "/broadcast",
    "/alerts",
    "/settings",
    "/log",
    "привет",
    "/nothing",
]
OWN = ("/menu", "/help", "/surveys", "/meeting", "/match", "/mydata", "/leave", "привет")


async def shown(member: Member, text: str) -> list[str]:
    await member.chat.send(text)
    await member.chat.settled()
    return member.chat.screen.labels


async def as_mentor(school: School, state: MembershipState = MembershipState.ACTIVE) -> None:
    """The curator takes part as well."""
    await school.write(
        lambda tx: tx.memberships.add(
            person_id=school.curator.person.id,
            programme_id=school.programme.id,
            role=Role.MENTOR,
            form="teacher-pupil",
            state=state,
            now=school.clock.now(),
        )
    )


async def test_the_curators_work_has_none(school: School) -> None:
    anya, _olga = await school.pupil(), await school.mentor()
    for text in WORK:
        assert HELP not in await shown(school.curator, text), text
    person = anya.person.id
    for button in (
        erasing.PupilOffer(person=person),
        erasing.PupilAsk(person=person, extent=Extent.ALL),
        erasing.Papers(erasure=1),
        deputies.Show(),
        deputies.Choose(page=0),
        tables.Take(mark="0"),
    ):
        await school.curator.chat.send("/menu")
        await school.curator.chat.settled()
        await school.curator.chat.press(data=button.pack(), message=school.curator.chat.screen)
        await school.curator.chat.settled()
        assert HELP not in school.curator.chat.screen.labels, button
    await told(school, school.curator)
    await post(school)
    await tap(school.curator.chat, "Открыть")
    assert HELP not in school.curator.chat.screen.labels


async def test_the_curator_still_calls_by_the_command_and_reads_own_data_with_it(
    school: School,
) -> None:
    await school.member("Ирина С.", Role.RESPONSIBLE, None, Kind.ADULT)
    await school.curator.chat.send("/sos")
    await school.curator.chat.expect("Кого позвать?")
    assert HELP in await shown(school.curator, "/mydata")


@pytest.mark.parametrize("state", [MembershipState.ACTIVE, MembershipState.PAUSED])
async def test_a_curator_who_takes_part_has_it_in_the_menu(
    school: School, state: MembershipState
) -> None:
    await as_mentor(school, state)
    for text in ("/menu", "/help", "привет"):
        assert HELP in await shown(school.curator, text), text
    assert HELP not in await shown(school.curator, "/people"), "that is work all the same"


async def test_who_takes_part_has_it_everywhere(school: School) -> None:
    olga, anya = await school.mentor(), await school.pupil()
    await school.match(olga, anya)
    for member in (anya, olga):
        for text in OWN:
            assert HELP in await shown(member, text), text
