"""The curator reads what people have told the curator, and nothing else."""

from surveys.people.model import Kind, Role
from surveys.questionnaires.model import Moment
from tests.people.entrance import entrance, fill_in
from tests.school import Member, School


async def open_told(school: School, member: Member) -> str:
    curator = school.curator.chat
    await curator.send("/menu")
    await curator.settled()
    await curator.press(data=f"pe:{member.person.id}:0", message=curator.screen.id)
    await curator.settled()
    return curator.screen.text


async def test_requests_are_read_and_general_figures_are_not(school: School) -> None:
    anya = await school.pupil()
    assert "ответов для куратора пока нет" in await open_told(school, anya)
    library = school.app.library
    profile = library.for_membership(Role.MENTEE, "teacher-pupil", Moment.PROFILE)[0]
    entry = library.for_membership(Role.MENTEE, "teacher-pupil", Moment.ENTRY)[0]
    await fill_in(school, anya, profile.key, Moment.PROFILE)
    await fill_in(school, anya, entry.key, Moment.ENTRY)
    text = await open_told(school, anya)
    assert profile.title in text
    assert "С чем тебе помог бы наставник? — " in text, "the question alone, no advice on answering"
    labels = school.curator.chat.screen.labels
    assert labels == ["К карточке"], "the entry questionnaire is nobody's to read"


async def test_a_curator_who_mentors_does_not_read_their_own_pair(school: School) -> None:
    anya = await school.pupil()
    office = school.curator
    mentor = await school.write(
        lambda tx: tx.memberships.add(
            person_id=office.person.id,
            programme_id=school.programme.id,
            role=Role.MENTOR,
            form="teacher-pupil",
            state=office.membership.state,
            now=school.clock.now(),
        )
    )
    assert mentor
    match = await school.match(Member(office.person, mentor, office.chat), anya)
    pulse = school.app.library.for_membership(Role.MENTEE, "teacher-pupil", Moment.PULSE)[0]
    await fill_in(school, anya, pulse.key, Moment.PULSE, match=match)
    assert "ответов для куратора пока нет" in await open_told(school, anya)


async def test_nobody_else_reads_them(school: School) -> None:
    anya, olga = await school.pupil(), await school.mentor()
    await school.member("Иван И.", Role.RESPONSIBLE, None, Kind.ADULT)
    profile = school.app.library.for_membership(Role.MENTEE, "teacher-pupil", Moment.PROFILE)[0]
    await fill_in(school, anya, profile.key, Moment.PROFILE)
    await olga.chat.press(data=f"pe:{anya.person.id}:0", message=await entrance(school, olga))
    await olga.chat.settled()
    assert "Это может только куратор" in olga.chat.screen.text
