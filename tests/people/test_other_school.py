"""«Другая школа», as the person in two schools sees it: the real bot over HTTP."""

from surveys.deliveries.model import Planned, Reason
from surveys.matches.log import Answered, answer_meeting
from surveys.people.model import Membership, MembershipState, Role
from surveys.programme.model import Programme
from tests.hands import tap
from tests.notices.post import post
from tests.school import Member, School, add_programme


async def second_school(school: School, who: Member, role: Role) -> tuple[Programme, Membership]:
    """A newer school in the same base, in which `who` is as well."""
    now = school.clock.now()
    programme = await school.write(lambda tx: add_programme(tx, now))
    await school.write(lambda tx: tx.programmes.name(programme.id, "Школа № 2"))
    membership = await school.write(
        lambda tx: tx.memberships.add(
            person_id=who.person.id,
            programme_id=programme.id,
            role=role,
            form="teacher-pupil" if role is Role.MENTOR else None,
            state=MembershipState.ACTIVE,
            now=now,
            enrolled_on=now.date(),
        )
    )
    assert membership
    return programme, membership


async def test_a_curator_goes_from_school_to_school(school: School) -> None:
    curator = school.curator
    await school.pupil()
    await second_school(school, curator, Role.CURATOR)

    await curator.chat.send("/menu")
    await curator.chat.expect("Школа № 2")
    await curator.chat.press("Другая школа")
    await curator.chat.expect("Сейчас открыта: Школа № 2, 2025/26")
    await curator.chat.press("Открыть: Школа села Берёзовка, 2025/26")
    await curator.chat.expect("Школа села Берёзовка")
    await curator.chat.send("/people")
    await curator.chat.expect("Наставляемые: 1, участвует 1")
    assert not school.api.faults


async def test_who_is_in_one_school_has_no_such_button(school: School) -> None:
    await school.curator.chat.send("/menu")
    menu = await school.curator.chat.expect("Что сделаем?")
    assert "Другая школа" not in [label for row in menu.rows for label in row]


async def test_a_mentor_of_two_schools_changes_their_own_name(school: School) -> None:
    olga = await school.mentor("Ольга П.")
    await second_school(school, olga, Role.MENTOR)

    await school.curator.chat.send("/people")
    await tap(school.curator.chat, "Наставники: 1")
    await tap(school.curator.chat, "Ольга П.")
    await tap(school.curator.chat, "Изменить имя")
    await school.curator.chat.expect("участвует и в другой школе")

    await olga.chat.send("/menu")
    await tap(olga.chat, "Другая школа")
    await tap(olga.chat, "Изменить моё имя")
    await olga.chat.expect("Имя одно для всех школ")
    await olga.chat.send("Ольга Андреевна Петрова")
    await olga.chat.expect("Фамилию целиком в чате не показываем")
    await olga.chat.send("Ольга Андреевна")
    await olga.chat.expect("Готово: Ольга Андреевна")
    found = await school.look(lambda tx: tx.people.get(olga.person.id))
    assert found
    assert found.chat_name == "Ольга Андреевна"


async def test_a_message_of_the_other_school_names_it_and_leads_there(school: School) -> None:
    curator = school.curator
    await second_school(school, curator, Role.CURATOR)
    anya = await school.pupil()
    await school.write(
        lambda tx: tx.deliveries.add(
            [
                Planned(
                    programme_id=school.programme.id,
                    person_id=curator.person.id,
                    membership_id=None,
                    reason=Reason.CALL_CURATOR,
                    occurrence="a talk",
                    due_at=school.clock.now(),
                    urgent=True,
                    payload={"person": anya.person.id, "match": None, "flag": "call_curator"},
                )
            ],
            school.clock.now(),
        )
    )
    await post(school)
    told = await curator.chat.expect("просит о разговоре")
    assert told.text.startswith("Школа села Берёзовка, 2025/26")
    await curator.chat.press("Открыть эту школу")
    await curator.chat.expect("Что сделаем?")
    await curator.chat.send("/people")
    await curator.chat.expect("Наставляемые: 1, участвует 1")


async def test_a_meeting_is_confirmed_whichever_school_is_open(school: School) -> None:
    olga, anya = await school.mentor(), await school.pupil()
    match = await school.match(olga, anya)
    await second_school(school, olga, Role.MENTOR)
    now = school.clock.now()
    meeting = await school.write(
        lambda tx: tx.meetings.add(
            match_id=match.id,
            held_on=now.date(),
            kind="talk",
            logged_by=anya.membership.id,
            now=now,
        )
    )
    assert meeting
    done = await school.write(
        lambda tx: answer_meeting(tx, now, olga.chat.id, meeting.id, happened=False)
    )
    assert isinstance(done, Answered)
    found = await school.look(lambda tx: tx.meetings.get(meeting.id))
    assert found
    assert found.disputed
