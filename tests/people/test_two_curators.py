"""Two people run one programme and press the same thing: one outcome, one polite word."""

import asyncio

import sqlalchemy as sa

from handlers.callbacks import meetings as meetings_cb
from handlers.callbacks import pairs as pairs_cb
from handlers.callbacks import people as people_cb
from handlers.callbacks import stages as stages_cb
from storage.transaction import Transaction
from surveys.matches.ending import EndReason
from surveys.people.model import Kind, MembershipState, Role
from surveys.programme.model import StageKey
from tests.hands import deputy, link_in, tap
from tests.notices.post import post
from tests.school import Member, School

QUICKER = ("Мария Ивановна, 3 сентября в 15:00", "Ирина С., 3 сентября в 15:00")


async def both_press(school: School, second: Member, data: str) -> list[str]:
    """The two press at one moment; what each of them is told, alerts included."""
    people = (school.curator, second)
    for one in people:
        await one.chat.send("/menu")
        await one.chat.settled()
    toasts = [len(one.chat.toasts) for one in people]
    presses = (one.chat.press(data=data, message=one.chat.screen) for one in people)
    await asyncio.gather(*presses)
    for one in people:
        await one.chat.settled()
    return [
        "\n".join([one.chat.screen.text, *(t.text for t in one.chat.toasts[before:])])
        for one, before in zip(people, toasts, strict=True)
    ]


async def audited(school: School, action: str, subject: str = "%") -> int:
    def count(tx: Transaction) -> int:
        statement = sa.text(
            "SELECT count(*) FROM audit WHERE action = :action AND subject LIKE :subject"
        )
        found = tx.audit._connection.execute(statement, {"action": action, "subject": subject})
        return int(found.scalar_one())

    return await school.look(count)


async def test_both_end_one_pair(school: School) -> None:
    irina = await deputy(school)
    olga, anya = await school.mentor(), await school.pupil()
    match = await school.match(olga, anya)
    button = pairs_cb.EndSure(match=match.id, reason=EndReason.MUTUAL)
    told = await both_press(school, irina, button.pack())
    done = [text for text in told if "Готово: пара № 1 завершена" in text]
    late = [text for text in told if "Эта пара уже завершена: " in text]
    assert (len(done), len(late)) == (1, 1), told
    assert any(f"уже завершена: {who}." in late[0] for who in QUICKER)
    assert await audited(school, "match.ended") == 1
    arrived = await post(school)
    assert (
        sum("Пара" in text or "завершилась" in text for text in arrived.get(anya.chat.id, [])) < 2
    )


async def test_who_ended_it_is_not_told_that_somebody_did(school: School) -> None:
    olga, anya = await school.mentor(), await school.pupil()
    match = await school.match(olga, anya)
    button = pairs_cb.EndSure(match=match.id, reason=EndReason.MUTUAL).pack()
    chat = school.curator.chat
    await chat.send("/menu")
    await chat.settled()
    for _ in range(2):
        await chat.press(data=button, message=chat.screen)
        await chat.settled()
    await chat.expect_toast("Эта пара уже завершена.")


async def test_both_open_a_stage(school: School) -> None:
    irina = await deputy(school)
    await post(school)
    school.pass_time(days=20)
    button = stages_cb.OpenNow(stage=StageKey.MAIN, sure=True)
    told = await both_press(school, irina, button.pack())
    assert sum("этап открыт" in text for text in told) == 1
    late = next(text for text in told if "уже открыт: " in text)
    assert "23 сентября в 15:00" in late
    assert await audited(school, "stage.opened", "stage:II") == 1  # the first opens by its date


async def test_both_archive_one_person(school: School) -> None:
    irina, olga = await deputy(school), await school.mentor()
    button = people_cb.Act(person=olga.person.id, action=people_cb.Action.ARCHIVE)
    told = await both_press(school, irina, button.pack())
    assert sum("уже в архиве (" in text for text in told) == 1
    assert await audited(school, "person.archived") == 1


async def test_both_make_one_person_responsible(school: School) -> None:
    """A toggle would take away what the other has just given."""
    irina, olga = await deputy(school), await school.mentor()
    button = people_cb.Act(person=olga.person.id, action=people_cb.Action.RESPONSIBLE)
    told = await both_press(school, irina, button.pack())
    assert all("Ответственный взрослый: участвует" in text for text in told)
    roles = await school.look(lambda tx: tx.memberships.of_person(olga.person.id))
    held = [one for one in roles if one.role is Role.RESPONSIBLE]
    assert [one.state for one in held] == [MembershipState.ACTIVE]

    button = people_cb.Act(person=olga.person.id, action=people_cb.Action.NOT_RESPONSIBLE)
    await both_press(school, irina, button.pack())
    roles = await school.look(lambda tx: tx.memberships.of_person(olga.person.id))
    assert MembershipState.ACTIVE not in {m.state for m in roles if m.role is Role.RESPONSIBLE}


async def test_both_put_one_person_on_paper(school: School) -> None:
    irina = await deputy(school)
    pavel = await school.member("Павел Н.", Role.MENTOR, "teacher-teacher", Kind.ADULT)
    await school.write(lambda tx: tx.people.update(pavel.person.id, account=None))
    button = people_cb.Act(person=pavel.person.id, action=people_cb.Action.PAPER)
    told = await both_press(school, irina, button.pack())
    assert all("Участвует на бумаге" in text for text in told)


async def test_both_write_another_name(school: School) -> None:
    irina, olga = await deputy(school), await school.mentor()
    for one in (school.curator, irina):
        await one.chat.send("/people")
        await tap(one.chat, "Наставники: 1")
        await tap(one.chat, "Ольга П.")
        await tap(one.chat, "Изменить имя")
    await school.curator.chat.send("Ольга Петровна")
    await school.curator.chat.expect("Ольга Петровна")
    await irina.chat.send("Оля П.")
    late = await irina.chat.expect("Имя только что изменили (Мария Ивановна, 3 сентября в 15:00)")
    assert "теперь так: Ольга Петровна" in late.text
    person = await school.look(lambda tx: tx.people.get(olga.person.id))
    assert person
    assert person.chat_name == "Ольга Петровна"

    await tap(irina.chat, "К карточке")
    await tap(irina.chat, "Изменить имя")
    await irina.chat.send("Ольга П.")
    await irina.chat.expect("Ольга П.")


async def test_both_move_one_date(school: School) -> None:
    irina = await deputy(school)
    await post(school)
    for one in (school.curator, irina):
        await one.chat.send("/stages")
        await tap(one.chat, "Основной")
        await tap(one.chat, "Начало: 1 ноября")
        await one.chat.expect("Когда начнётся")
    await school.curator.chat.send("10 ноября")
    await school.curator.chat.expect("Готово.")
    await irina.chat.send("12 ноября")
    late = await irina.chat.expect("Эти даты только что изменили")
    assert "Теперь здесь: 10 ноября" in late.text
    await irina.chat.send("12 ноября")
    await irina.chat.expect("Готово.")


async def test_both_move_one_holiday(school: School) -> None:
    irina = await deputy(school)
    for one in (school.curator, irina):
        await one.chat.send("/stages")
        await tap(one.chat, "Каникулы")
        await tap(one.chat, "Осенние")
        await one.chat.expect("Какими они будут?")
    await school.curator.chat.send("27.10 – 04.11")
    await school.curator.chat.expect("каникулы записаны")
    await irina.chat.send("26.10 – 03.11")
    late = await irina.chat.expect("Эти даты только что изменили")
    assert "27 октября – 4 ноября" in late.text


async def test_both_make_one_pair(school: School) -> None:
    irina = await deputy(school)
    olga, anya = await school.mentor(), await school.pupil()
    button = pairs_cb.Create(
        form="teacher-pupil", mentor=olga.membership.id, mentee=anya.membership.id
    )
    told = await both_press(school, irina, button.pack())
    assert sum("Такая пара уже есть: " in text for text in told) == 1
    assert len(await school.look(lambda tx: tx.matches.in_programme(school.programme.id))) == 1


async def test_both_give_one_person_a_new_link(school: School) -> None:
    """The second press would kill a link that the first has already printed."""
    irina, anya = await deputy(school), await school.pupil()
    await school.write(
        lambda tx: tx.consents.add(
            programme_id=school.programme.id,
            person_id=anya.person.id,
            given_by="representative",
            version="1",
            text_hash="",
            agreed=True,
            signed_on=school.clock.now().date(),
            recorded_by=None,
            now=school.clock.now(),
        )
    )
    button = people_cb.Link(person=anya.person.id, fresh=True)
    told = await both_press(school, irina, button.pack())
    assert sum("Ссылку уже дали: " in text for text in told) == 1
    assert link_in(told[0]) == link_in(told[1])

    school.pass_time(minutes=11)
    again = await both_press(school, irina, button.pack())
    assert link_in(again[0]) == link_in(again[1]) != link_in(told[0])


async def test_both_record_one_consent_of_different_days(school: School) -> None:
    irina, curator = await deputy(school), school.curator
    await curator.chat.send("/people")
    await tap(curator.chat, "Записать учеников")
    await curator.chat.send("Петя Л., 8б")
    await tap(curator.chat, "Наставник, ученик – ученик")
    await tap(curator.chat, "Согласий пока нет")
    for one in (curator, irina):
        await one.chat.send("/people")
        await tap(one.chat, "Ждут согласия родителей")
        await tap(one.chat, "Петя Л.")
        await tap(one.chat, "Согласие получено")
        await one.chat.expect("Когда родители подписали")
    school.pass_time(minutes=1)
    await curator.chat.send("01.09")
    await curator.chat.expect("согласие родителей от 1 сентября 2025 года записано")
    await irina.chat.send("02.09")
    late = await irina.chat.expect("уже записано (Мария Ивановна, 3 сентября в 15:01)")
    assert "от 1 сентября" in late.text


async def test_both_log_one_meeting(school: School) -> None:
    irina = await deputy(school)
    match = await school.match(await school.mentor(), await school.pupil())
    today = school.clock.now().date().toordinal()
    button = meetings_cb.Save(choice=match.id, day=today, kind="talk")
    told = await both_press(school, irina, button.pack())
    assert sum("записано." in text for text in told) == 1, told
    late = next(text for text in told if "эта встреча уже записана: " in text)
    assert any(who in late for who in QUICKER)
    assert len(await school.look(lambda tx: tx.meetings.of_match(match.id))) == 1
