"""«База наставников» outlives the year: who mentors, who has mentored, what they can help with."""

from datetime import date, timedelta

from handlers.callbacks import mentor_base as cb
from storage.transaction import Transaction
from surveys.matches.ending import EndReason
from surveys.people.model import Kind, Role
from surveys.programme.model import Programme
from surveys.questionnaires.model import Moment
from surveys.responses.model import Answer, ResponseStatus, State
from tests.hands import tap
from tests.school import Member, School, add_member, add_programme


async def open_base(school: School) -> str:
    await school.curator.chat.send("/people")
    await tap(school.curator.chat, "База наставников")
    return school.curator.chat.screen.text


async def met(school: School, mentor: Member, mentee: Member, times: int) -> int:
    match = await school.match(mentor, mentee)
    now = school.clock.now()

    def log(tx: Transaction) -> None:
        for week in range(times):
            tx.meetings.add(
                match_id=match.id,
                held_on=now.date() - timedelta(weeks=week),
                kind="talk",
                logged_by=mentor.membership.id,
                now=now,
            )

    await school.write(log)
    return match.id


async def last_year(school: School, name: str, account: int) -> Programme:
    """A programme of this school that is over, with one mentor."""

    def add(tx: Transaction) -> Programme:
        found = add_programme(tx, school.clock.now(), 2024)
        add_member(
            tx,
            found.id,
            school.clock.now(),
            name,
            Role.MENTOR,
            "teacher-pupil",
            Kind.ADULT,
            account,
        )
        return found

    return await school.write(add)


async def test_before_anybody_mentors(school: School) -> None:
    assert "Наставников ещё не было." in await open_base(school)


async def test_a_mentor_is_told_of_by_what_they_did(school: School) -> None:
    chat = school.curator.chat
    olga = await school.mentor("Ольга П.")
    await met(school, olga, await school.pupil("Аня К."), 3)
    wrong = await met(school, olga, await school.pupil("Борис Л."), 2)
    await school.write(
        lambda tx: tx.matches.end(
            wrong, ended_on=date(2025, 9, 10), reason=EndReason.MISTAKE, closed_early=True
        )
    )
    response = await school.open_response(olga, "profile-mentor-adult", Moment.PROFILE)

    def answer(tx: Transaction) -> None:
        now = school.clock.now()
        definition = school.app.library.latest("profile-mentor-adult")
        [first, second, *_] = definition.question("help").options
        tx.responses.save_answer(response, Answer("help", f"{first.id},{second.id}"), now)
        tx.responses.save_answer(response, Answer("training", "yes"), now)
        state = tx.responses.get(response)
        assert state
        sent = State(ResponseStatus.SUBMITTED, 9, now, state.state.closes_at)
        tx.responses.save_state(response, sent, now)

    await school.write(answer)
    assert "За все годы 1 наставник, в этом участвует 1." in await open_base(school)
    await tap(chat, "Ольга П.")
    text = chat.screen.text
    assert "Наставник 1 год: 2025/26." in text
    assert "1 пара, 3 встречи за всё время." in text
    assert "Сейчас 1 пара" in text
    assert "Поможет: " in text
    assert "Обучение наставников: есть." in text
    await tap(chat, "К карточке")
    assert "Ольга П." in chat.screen.text


async def test_of_an_earlier_year_only_the_facts_are_left(school: School) -> None:
    chat = school.curator.chat
    await last_year(school, "Пётр И.", 700)
    await school.mentor("Ольга П.")
    assert "За все годы 2 наставника, в этом участвует 1." in await open_base(school)
    assert [label for label in chat.screen.labels if " · " in label] == ["Пётр И. · 2024/25"]
    await tap(chat, "Пётр И. · 2024/25")
    assert "Наставник 1 год: 2024/25." in chat.screen.text
    assert "В этом году не участвует." in chat.screen.text
    assert "К карточке" not in chat.screen.labels


async def test_another_school_is_another_base(school: School) -> None:
    other = await last_year(school, "Пётр И.", 700)
    await school.write(lambda tx: tx.programmes.name(other.id, "Гимназия № 1"))
    assert "Наставников ещё не было." in await open_base(school)


async def test_who_took_the_consent_back_is_in_no_base(school: School) -> None:
    olga = await school.mentor("Ольга П.")
    await school.write(lambda tx: tx.memberships.update(olga.membership.id, withdrawn=True))
    assert "Наставников ещё не было." in await open_base(school)
    chat = school.curator.chat
    look = cb.Look(person=olga.person.id, page=0)
    await chat.press(data=look.pack(), message=chat.screen)
    await chat.settled()
    assert "Ольга" not in chat.screen.text


async def test_only_the_curator_reads_it(school: School) -> None:
    olga = await school.mentor("Ольга П.")
    await olga.chat.send("/menu")
    shown = await olga.chat.expect("Что сделаем?")
    await olga.chat.press(data=cb.Show(page=0).pack(), message=shown)
    await olga.chat.expect("Это может только куратор.")
