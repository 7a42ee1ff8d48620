"""The year changes: who was one's mentor is no adult to call in the next one, either."""

from datetime import timedelta

import pytest

from handlers.callbacks.calls import Call
from storage.transaction import Transaction
from surveys.matches.ending import EndReason
from surveys.people.model import Kind, MembershipState, Role
from surveys.programme.model import Programme
from tests.help.calling import Circle, press
from tests.school import add_programme


async def next_year(around: Circle) -> Programme:
    """Anya goes on; her mentor now answers for help, too, beside the psychologist."""
    school = around.school

    def begin(tx: Transaction) -> Programme:
        found = add_programme(tx, school.clock.now(), 2026)
        for person, role, form in (
            (around.anya.person, Role.MENTEE, "teacher-pupil"),
            (around.olga.person, Role.RESPONSIBLE, None),
            (around.irina.person, Role.RESPONSIBLE, None),
        ):
            tx.memberships.add(
                person_id=person.id,
                programme_id=found.id,
                role=role,
                form=form,
                state=MembershipState.ACTIVE,
                now=school.clock.now(),
                enrolled_on=school.clock.now().date(),
            )
            tx.memberships.choose(person.id, found.id)
        return found

    return await school.write(begin)


@pytest.mark.parametrize("reason", [None, EndReason.YEAR])
async def test_a_mentor_of_the_year_before_is_not_called(
    around: Circle, reason: EndReason | None
) -> None:
    """While that year still runs, and after its end: the pair may go on."""
    school = around.school
    (match,) = await school.look(lambda tx: tx.matches.in_programme(school.programme.id))
    if reason is not None:
        day = school.clock.now().date()
        await school.write(
            lambda tx: tx.matches.end(match.id, ended_on=day, reason=reason, closed_early=False)
        )
    await next_year(around)
    await around.anya.chat.send("/sos")
    screen = await around.anya.chat.expect("Кого позвать?")
    assert "Ирина С." in screen.labels
    assert "Ольга П." not in screen.labels
    await press(around.anya, "Ирина С.")
    await school.app.tasks.settled()
    await around.after(minutes=61)  # nobody takes it: everybody on call
    case = await around.case()
    called = await school.look(lambda tx: {one.person_id for one in tx.help.adults(case.id)})
    assert called == {around.irina.person.id}


async def test_a_pair_that_was_never_meant_bars_nobody(around: Circle) -> None:
    school = around.school
    (match,) = await school.look(lambda tx: tx.matches.in_programme(school.programme.id))
    day = school.clock.now().date()
    await school.write(
        lambda tx: tx.matches.end(
            match.id, ended_on=day, reason=EndReason.MISTAKE, closed_early=False
        )
    )
    await next_year(around)
    await around.anya.chat.send("/sos")
    screen = await around.anya.chat.expect("Кого позвать?")
    assert "Ольга П." in screen.labels


async def test_a_pair_of_weeks_was_meant_whatever_its_end_is_called(around: Circle) -> None:
    """Who has mentored a child reads no call of theirs by ending the pair as a mistake."""
    school = around.school
    (match,) = await school.look(lambda tx: tx.matches.in_programme(school.programme.id))
    await next_year(around)
    day = school.clock.now().date() + timedelta(days=20)
    await school.write(
        lambda tx: tx.matches.end(
            match.id, ended_on=day, reason=EndReason.MISTAKE, closed_early=False
        )
    )
    await around.anya.chat.send("/sos")
    screen = await around.anya.chat.expect("Кого позвать?")
    assert "Ольга П." not in screen.labels


async def test_who_is_called_more_is_of_the_year_of_the_call(around: Circle) -> None:
    """An adult of the new year alone could not open it, and would never hear of it."""
    school = around.school
    await around.pupil_calls("Ирина С.")
    await next_year(around)
    now = school.clock.now()
    nina = await school.member("Нина Ф.", Role.RESPONSIBLE, None, Kind.ADULT)
    year = await school.look(lambda tx: tx.programmes.newest())
    assert year

    def moves(tx: Transaction) -> None:
        tx.memberships.update(nina.membership.id, state=MembershipState.ARCHIVED)
        tx.memberships.add(
            person_id=nina.person.id,
            programme_id=year.id,
            role=Role.RESPONSIBLE,
            form=None,
            state=MembershipState.ACTIVE,
            now=now,
        )

    await school.write(moves)
    await around.anya.chat.send("/sos")
    await press(around.anya, "Позвать ещё")
    choice = around.anya.chat.screen
    assert "Нина Ф." not in choice.labels
    forged = Call(adult=nina.person.id, about=0).pack()
    await around.anya.chat.press(data=forged, message=choice)
    await around.anya.chat.settled()
    await press(around.anya, "Пётр Ильич")
    assert "Пётр Ильич" in around.anya.chat.screen
    await around.tick()
    assert around.calls(around.head)
    called = await school.look(lambda tx: {one.person_id for one in tx.help.adults(1)})
    assert called == {around.irina.person.id, around.head.person.id}
