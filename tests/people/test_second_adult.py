"""Pairs that the curator mentors: the responsible adult reads what the curator may not."""

from handlers.callbacks import watch as cb
from surveys.matches.model import Match
from surveys.people.model import Kind, MembershipState, Role
from surveys.questionnaires.model import Moment
from tests.people.test_told import entrance, fill_in
from tests.school import Member, School, add_programme


async def as_mentor(school: School, who: Member) -> Member:
    """The same person, as the mentor they are besides."""
    membership = await school.write(
        lambda tx: tx.memberships.add(
            person_id=who.person.id,
            programme_id=school.programme.id,
            role=Role.MENTOR,
            form="teacher-pupil",
            state=MembershipState.ACTIVE,
            now=school.clock.now(),
            enrolled_on=school.clock.now().date(),
        )
    )
    assert membership
    return Member(who.person, membership, who.chat)


async def vera(school: School) -> Member:
    return await school.member("Вера А.", Role.RESPONSIBLE, None, Kind.ADULT)


async def pair_with_pulse(school: School, mentor: Member, mentee: Member) -> tuple[Match, str]:
    match = await school.match(mentor, mentee)
    pulse = school.app.library.for_membership(Role.MENTEE, "teacher-pupil", Moment.PULSE)[0]
    await fill_in(school, mentee, pulse.key, Moment.PULSE, match=match)
    return match, pulse.title


async def told(school: School, reader: Member, match: Match, page: int = 0) -> str:
    button = cb.Told(match=match.id, page=page).pack()
    await reader.chat.press(data=button, message=await entrance(school, reader))
    await reader.chat.settled()
    return reader.chat.screen.text


async def test_a_responsible_adult_reads_the_curators_pair(school: School) -> None:
    anya = await school.pupil()
    _, title = await pair_with_pulse(school, await as_mentor(school, school.curator), anya)
    adult = await vera(school)

    await adult.chat.send("/menu")
    await adult.chat.expect("Если понадобится ваша помощь")
    await adult.chat.press("Пары куратора")
    await adult.chat.expect("их читаете вы")
    await adult.chat.press("№ 1: Аня К.")
    sheet = await adult.chat.expect(title)
    assert "Аня К., 7 класс, пара № 1" in sheet.text
    await adult.chat.press("К списку пар")
    await adult.chat.expect("наставник — сам куратор")
    assert not school.api.faults


async def test_other_pairs_and_general_figures_are_not_theirs(school: School) -> None:
    """Nor what a pupil of the curator's pair has told about themselves outside it."""
    anya, boris = await school.pupil(), await school.pupil("Боря Л.")
    mine = await school.match(await as_mentor(school, school.curator), anya)
    other, _ = await pair_with_pulse(school, await school.mentor(), boris)
    library = school.app.library
    for moment in (Moment.PROFILE, Moment.ENTRY):
        found = library.for_membership(Role.MENTEE, "teacher-pupil", moment)[0]
        await fill_in(school, anya, found.key, moment)
    adult = await vera(school)
    assert "Ответов об этой паре пока нет" in await told(school, adult, mine)
    assert "видны другому взрослому" in await told(school, adult, other)


async def test_who_is_in_the_pair_does_not_read_it(school: School) -> None:
    """A curator who is a responsible adult too, and both sides."""
    anya = await school.pupil()
    curator = await as_mentor(school, school.curator)
    match, title = await pair_with_pulse(school, curator, anya)
    assert "только ответственный взрослый" in await told(school, curator, match)
    await school.write(
        lambda tx: tx.memberships.add(
            person_id=curator.person.id,
            programme_id=school.programme.id,
            role=Role.RESPONSIBLE,
            form=None,
            state=MembershipState.ACTIVE,
            now=school.clock.now(),
        )
    )
    assert "видны другому взрослому" in await told(school, curator, match)
    text = await told(school, anya, match)
    assert "только ответственный взрослый" in text
    assert title not in text


async def test_an_adult_of_another_school_reads_nothing(school: School) -> None:
    anya = await school.pupil()
    match, title = await pair_with_pulse(school, await as_mentor(school, school.curator), anya)
    adult = await vera(school)
    elsewhere = await school.write(lambda tx: add_programme(tx, school.clock.now()))
    await school.write(
        lambda tx: tx.memberships.update(adult.membership.id, programme_id=elsewhere.id)
    )
    text = await told(school, adult, match)
    assert "видны другому взрослому" in text
    assert title not in text


async def test_withdrawn_answers_are_nobodys(school: School) -> None:
    anya = await school.pupil()
    match, _ = await pair_with_pulse(school, await as_mentor(school, school.curator), anya)
    await school.write(lambda tx: tx.memberships.update(anya.membership.id, withdrawn=True))
    assert "Ответов об этой паре пока нет" in await told(school, await vera(school), match)


async def test_without_such_a_pair_the_list_says_so(school: School) -> None:
    adult = await vera(school)
    await adult.chat.press(data=cb.Pairs(page=0).pack(), message=await entrance(school, adult))
    await adult.chat.expect("куратор никого не наставляет")
