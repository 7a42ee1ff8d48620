"""Somebody of whom every table holds something."""

from datetime import timedelta
from typing import Any

from surveys.deliveries.model import Planned, Reason
from surveys.events.model import EventKind, Said
from surveys.flags.model import Subject
from surveys.flags.table import Key
from surveys.people.model import Role
from surveys.practices.model import Words
from surveys.questionnaires.model import Moment
from surveys.responses.model import Answer
from surveys.rollover.model import Side
from tests.school import Member, School


async def full(school: School) -> tuple[Member, Member]:
    """Anya with a row in every table, her mentor, and a stranger to her with answers."""
    olga, anya = await school.mentor("Ольга Петровна"), await school.pupil("Аня К.")
    boris = await school.pupil("Боря Л.")
    pair = await school.match(olga, anya)
    now, programme = school.clock.now(), school.programme.id
    for member, secret in ((anya, "люблю море"), (olga, "тайна Ольги"), (boris, "тайна Бори")):
        mentee = member is not olga
        key = "profile-mentee-pupil" if mentee else "profile-mentor-adult"
        response = await school.open_response(member, key, Moment.PROFILE)
        question = next(q for q in school.app.library.latest(key).questions if q.typed)
        answer = Answer(question.id, text=secret)
        await school.write(
            lambda tx, r=response, a=answer: tx.responses.save_answer(r, a, now)  # type: ignore[misc]
        )

    def more(tx: Any) -> None:
        tx.meetings.add(
            match_id=pair.id,
            held_on=now.date(),
            kind="talk",
            logged_by=olga.membership.id,
            now=now,
            minutes=45,
            topic="study",
        )
        mentor = olga.membership.id
        day = now.date()
        tx.planned.put(match_id=pair.id, on_day=day, minute=960, set_by=mentor, now=now)
        tx.plans.say(pair.id, now, goal="Выступить с проектом", help_="Физика")
        tx.plans.add_task(pair.id, "Собрать материал", now)
        tx.consents.add(
            programme_id=programme,
            person_id=anya.person.id,
            given_by="representative",
            version="2025-1",
            text_hash="0" * 64,
            agreed=True,
            signed_on=now.date(),
            recorded_by=school.curator.person.id,
            now=now,
        )
        tx.invites.add(
            programme_id=programme,
            code="SECRET12",
            role=Role.MENTEE,
            form="teacher-pupil",
            person_id=anya.person.id,
            uses=1,
            expires_at=now + timedelta(days=9),
            created_by=school.curator.person.id,
            now=now,
        )
        tx.deliveries.add(
            [
                Planned(
                    programme, anya.person.id, anya.membership.id, Reason.SILENCE, "x", now,
                    payload={"match": pair.id},
                ),
            ],
            now,
        )  # fmt: skip
        tx.audit.add(
            programme_id=programme,
            actor_id=school.curator.person.id,
            action="person.renamed",
            subject=f"person:{anya.person.id}",
            now=now,
        )
        event = tx.events.add(
            programme_id=programme,
            author_id=school.curator.person.id,
            kind=EventKind.SEMINAR,
            title="Как учиться вместе",
            place="",
            starts_at=now,
            now=now,
        )
        tx.events.invite(event.id, [(anya.person.id, anya.membership.id)], now)
        tx.events.say(event.id, anya.person.id, Said(4, "было весело"))
        words = Words("Прогулка с картой", steps="Пройти по карте")
        tx.practices.give(programme, anya.person.id, words, now, signed=True)
        tx.rollovers.offer(programme, [anya.person.id], mentor=True)
        tx.rollovers.ask(programme, [Side(pair.id, anya.person.id, word=True)])
        tx.flags.put_up(programme, [Subject(Key.SILENT_PAIR, pair.id)], now)
        tx.flags.put_up(programme, [Subject(Key.PULSE_APART, pair.id)], now)
        tx.focuses.set(anya.chat.id, "response", {"id": 1}, now)
        tx.people.update(anya.person.id, full_name="Анна Круглова")
        tx.memberships.choose(anya.person.id, programme)

    await school.write(more)
    return anya, boris
