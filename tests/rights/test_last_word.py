"""The final questionnaire of who leaves, or whose last pair has ended, after three meetings."""

from datetime import timedelta

import pytest

from handlers.callbacks import leave as cb
from surveys.analysis.facts import ResponseStatus
from surveys.analysis.omissions import Reason
from surveys.analysis.read import read_facts
from surveys.analysis.rows import answer_rows
from surveys.people.consents import REPRESENTATIVE
from surveys.people.model import Kind, MembershipState, Role
from surveys.programme.model import StageKey
from surveys.questionnaires.model import Moment
from surveys.responses.model import Response
from surveys.summary.figures import due
from tests.hands import tap
from tests.notices.post import post
from tests.school import Member, School

OFFER = "Ответить на итоговую анкету"
FORM = "teacher-teacher"


async def teacher(school: School, name: str, role: Role) -> Member:
    return await school.member(name, role, FORM, Kind.ADULT)


async def pair(school: School, meetings: int) -> tuple[Member, Member]:
    """Two teachers who have answered the entry and met so often; it is December."""
    olga = await teacher(school, "Ольга П.", Role.MENTOR)
    ira = await teacher(school, "Ирина С.", Role.MENTEE)
    await school.match(olga, ira)
    await post(school)  # opens their entry questionnaires
    school.pass_time(days=100)
    await meet(school, 1, meetings)
    return olga, ira


async def meet(school: School, match_id: int, meetings: int) -> None:
    now = school.clock.now()
    match = await school.look(lambda tx: tx.matches.get(match_id))
    assert match
    for weeks in range(meetings):
        day = now.date() - timedelta(weeks=weeks + 1)
        await school.write(
            lambda tx, day=day: tx.meetings.add(
                match_id=match.id, held_on=day, kind="talk", logged_by=match.mentor_id, now=now
            )
        )


async def finals(school: School, member: Member) -> list[Response]:
    found = await school.look(lambda tx: tx.responses.of_person(member.person.id))
    return [one for one in found if one.moment is Moment.FINAL]


async def leave(member: Member) -> None:
    await member.chat.send("/leave")
    await tap(member.chat, "Выйти из программы")
    await tap(member.chat, "Да, выйти")


async def answer(member: Member) -> None:
    """The first question; the others are skipped."""
    await tap(member.chat, member.chat.screen.labels[0])
    while "Отправить" not in member.chat.screen.labels:
        ways = [one for one in ("Пропустить", "Дальше") if one in member.chat.screen.labels]
        await tap(member.chat, ways[0])
    await tap(member.chat, "Отправить")


async def test_who_leaves_answers_the_final_and_is_asked_nothing_else(school: School) -> None:
    _, ira = await pair(school, meetings=3)
    other = await school.open_response(ira, "pulse-mentee-teacher", Moment.PULSE)
    await leave(ira)
    await ira.chat.expect("больше не участвуете")
    assert "Не хочу отвечать" in ira.chat.screen.labels
    assert await finals(school, ira) == [], "nothing is opened before they say yes"
    offer = ira.chat.screen
    await tap(ira.chat, OFFER)
    await ira.chat.expect("общие цифры")
    left = await school.look(lambda tx: tx.memberships.get(ira.membership.id))
    assert left
    assert left.state is MembershipState.LEFT
    assert {one.questionnaire for one in await finals(school, ira)} == {
        "final-mentee-teacher",
        "wellbeing-teacher",
    }

    await ira.chat.send("/surveys")
    listed = await ira.chat.expect("2 анкеты")
    assert not any("Пульс" in label for label in listed.labels)
    await ira.chat.press(data=f"sa:{other}", message=ira.chat.screen)
    await ira.chat.expect("вопросов нет")
    await ira.chat.press(OFFER, message=offer)  # leads on, opens nothing anew
    await ira.chat.settled()
    assert len(await finals(school, ira)) == 2
    await ira.chat.send("/surveys")
    await ira.chat.settled()
    await tap(ira.chat, ira.chat.screen.labels[0])
    await answer(ira)
    await tap(ira.chat, next(one for one in ira.chat.screen.labels if one.startswith("Дальше:")))
    await answer(ira)
    assert {one.state.status for one in await finals(school, ira)} == {ResponseStatus.SUBMITTED}
    arrived = await post(school)
    school.pass_time(days=120)
    assert ira.chat.id not in arrived | await post(school), "no message, no reminder"


async def test_it_is_an_offer_that_can_be_refused(school: School) -> None:
    _, ira = await pair(school, meetings=3)
    await leave(ira)
    await tap(ira.chat, "Не хочу отвечать")
    page = await ira.chat.expect("отвечать не нужно")
    assert OFFER not in page.labels
    assert await finals(school, ira) == []


@pytest.mark.parametrize("meetings", [0, 2])
async def test_no_offer_after_too_few_meetings(school: School, meetings: int) -> None:
    _, ira = await pair(school, meetings)
    await leave(ira)
    assert OFFER not in ira.chat.screen.labels
    forged = cb.Final(programme=school.programme.id, yes=True)
    await ira.chat.press(data=forged.pack(), message=ira.chat.screen)
    await ira.chat.expect("Итоговой анкеты сейчас нет")
    assert await finals(school, ira) == []


async def test_no_offer_once_stage_three_has_begun(school: School) -> None:
    _, ira = await pair(school, meetings=3)
    await leave(ira)
    offer = ira.chat.screen
    begun = school.clock.now()
    await school.write(lambda tx: tx.programmes.open_stage(1, StageKey.CONTROL, begun))
    await ira.chat.press(OFFER, message=offer)
    await ira.chat.expect("Итоговой анкеты сейчас нет")


async def test_a_pupil_whose_parents_took_their_word_back_is_not_asked(school: School) -> None:
    olga, anya = await school.mentor(), await school.pupil()
    match = await school.match(olga, anya)
    await post(school)
    school.pass_time(days=100)
    await meet(school, match.id, 3)

    async def word(*, agreed: bool) -> None:
        now = school.clock.now()
        await school.write(
            lambda tx: tx.consents.add(
                programme_id=1,
                person_id=anya.person.id,
                given_by=REPRESENTATIVE,
                version="2025-09",
                text_hash="",
                agreed=agreed,
                signed_on=now.date(),
                recorded_by=None,
                now=now,
            )
        )

    await word(agreed=True)
    await leave(anya)
    assert OFFER in anya.chat.screen.labels
    await word(agreed=False)
    await anya.chat.press(OFFER, message=anya.chat.screen)
    await anya.chat.expect("Итоговой анкеты сейчас нет")


async def test_both_sides_of_a_last_pair_are_offered_it(school: School) -> None:
    olga, ira = await pair(school, meetings=3)
    other = await teacher(school, "Нина Р.", Role.MENTEE)
    await ira.chat.send("/leave")
    await tap(ira.chat, "Завершить пару")
    await tap(ira.chat, "Решили вместе")
    await tap(ira.chat, "Да, завершить")
    page = await ira.chat.expect("в конце года")
    assert OFFER in page.labels
    await post(school)
    thanked = await olga.chat.expect("в конце года")
    assert "Спасибо за встречи!" in thanked.text
    offer = olga.chat.screen
    assert OFFER in offer.labels

    await school.match(olga, other)  # a new pair: it was not the last one
    await olga.chat.press(OFFER, message=offer)
    await olga.chat.expect("Итоговой анкеты сейчас нет")
    await tap(ira.chat, OFFER)
    await ira.chat.expect("общие цифры")


async def test_nobody_sees_that_somebody_has_answered_before_the_finals(school: School) -> None:
    _, ira = await pair(school, meetings=3)
    await leave(ira)
    await tap(ira.chat, OFFER)
    await answer(ira)
    await tap(ira.chat, next(one for one in ira.chat.screen.labels if one.startswith("Дальше:")))
    await answer(ira)
    await school.curator.chat.send("/progress")
    await school.curator.chat.settled()
    assert "Итоги года" not in str(school.curator.chat.screen)
    now = school.clock.now()
    assert await counted(school, 0) == (0, 0)
    control = school.programme.stage(StageKey.CONTROL)
    begun = (control.starts_on - now.date()).days + 1
    assert await counted(school, begun) == (2, 0), "a part of the wave, in no figure"
    closed = (control.ends_on - now.date()).days + 1
    assert await counted(school, closed) == (2, 2)


async def counted(school: School, days: int) -> tuple[int, int]:
    """So many days on: how many finals figures know of, and from how many they are made."""
    now = school.clock.now() + timedelta(days=days)
    library = school.app.library
    facts = await school.look(lambda tx: read_facts(tx, library, school.programme.id, now))
    known = [one.id for one in facts.responses if one.asked.moment is Moment.FINAL]
    rows = answer_rows(facts, now, 3)
    omitted = {one.reason: one.n for one in rows.omitted}
    assert await school.look(lambda tx: due(tx, now)) == ([1] if days > 140 else [])
    return len(known), omitted.get(Reason.SMALL_GROUP, 0)
