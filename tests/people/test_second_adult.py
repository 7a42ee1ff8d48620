"""Pairs that the curator mentors: the responsible adult reads what the curator may not."""

from io import BytesIO

import openpyxl

from handlers.callbacks import watch as cb
from surveys.deliveries.model import Reason
from surveys.matches.model import Match
from surveys.people.model import Kind, MembershipState, Role
from surveys.questionnaires.model import Moment
from surveys.summary import export
from tests.hands import deputy, tap
from tests.notices.post import post
from tests.people.entrance import entrance, fill_in
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


async def test_an_alert_about_a_pair_goes_to_no_side_of_it(school: School) -> None:
    """A young teacher who helps to run the programme has a mentor of their own."""
    olga = await school.mentor("Ольга П.", "teacher-teacher")
    ira = await deputy(school)
    mentee = await school.write(
        lambda tx: tx.memberships.add(
            person_id=ira.person.id,
            programme_id=school.programme.id,
            role=Role.MENTEE,
            form="teacher-teacher",
            state=MembershipState.ACTIVE,
            now=school.clock.now(),
        )
    )
    assert mentee
    match = await school.match(olga, Member(ira.person, mentee, ira.chat))
    check = await school.open_response(
        olga, "first-meeting-mentor-adult", Moment.FIRST_MEETING, match=match
    )
    await olga.chat.press(data=f"sa:{check}", message=await entrance(school, olga))
    for answer in ("Да", "Не подходит", "Нет", "Отправить"):
        await olga.chat.settled()
        await olga.chat.press(answer)
    await olga.chat.expect("Спасибо, ответы отправлены")
    found = await school.look(lambda tx: tx.deliveries.of_programme(school.programme.id))
    told_of_it = {one.person_id for one in found if one.reason is Reason.PULSE_FLAG}
    assert told_of_it == {school.curator.person.id}


async def test_why_the_curators_own_pair_ended_is_read_by_another_adult(school: School) -> None:
    """The pupil was told that the reason is not for the other side, who is the curator."""
    anya, adult = await school.pupil(), await vera(school)
    match = await school.match(await as_mentor(school, school.curator), anya)
    await anya.chat.send("/leave")
    await tap(anya.chat, "Завершить пару")
    await anya.chat.expect("Это увидит только другой ответственный взрослый")
    await tap(anya.chat, "Не подошли друг другу")
    await anya.chat.expect("Причина для другого ответственного взрослого")
    await tap(anya.chat, "Да, завершить")
    await anya.chat.settled()

    curator = school.curator.chat
    await curator.send("/pairs")
    await tap(curator, "Завершённые (1)")
    assert "не подошли" not in curator.screen.text
    await curator.press("№ 1: Мария Ивановна и Аня К.")
    card = await curator.expect("причину видит другой ответственный взрослый")
    assert "не подошли" not in card.text
    school.pass_time(days=1)
    arrived = await post(school)
    assert not any("Причина" in text for text in arrived.get(curator.id, ()))
    assert "fit" not in await exported(school)
    assert "не подошли друг другу" in await told(school, adult, match)


async def exported(school: School) -> set[object]:
    """What the curator's workbook says of why pairs have ended."""
    account, now = school.curator.chat.id, school.clock.now()
    library, of = school.app.library, school.programme.id
    source = await school.look(lambda tx: export.for_curator(tx, now, account, library, of))
    assert isinstance(source, export.Source)
    book = openpyxl.load_workbook(BytesIO(export.workbook(source, now, 5)))
    return {row[6].value for row in book["matches"].iter_rows(min_row=2)}
