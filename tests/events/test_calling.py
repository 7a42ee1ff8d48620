"""An event from its first question to the day itself: composed, called to, answered, put off."""

from datetime import UTC, datetime, timedelta

import pytest

from handlers.callbacks import events as cb
from surveys.deliveries.model import DeliveryState, Planned, Reason
from surveys.deliveries.policy import Why
from surveys.people.model import MembershipState
from tests.events.calling import STARTS, TITLE, call, compose, heard, only, outbox, several
from tests.hands import deputy, forge, tap
from tests.school import School


async def test_five_answers_make_an_event(school: School) -> None:
    chat = await compose(school)
    card = await chat.expect("Круглый стол «Как слышать друг друга»")
    assert "12 сентября, пятница, в 15:00" in card.text
    assert "Место: кабинет 12" in card.text
    event = await only(school)
    assert event.starts_at == STARTS
    await chat.send("/events")
    await chat.expect("Впереди:")
    await tap(chat, "12 сентября: ")
    await chat.expect("Пока никто не приглашён.")


async def test_by_buttons_alone(school: School) -> None:
    chat = school.curator.chat
    await chat.send("/menu")
    for label in ("События", "Новое событие", "Семинар", "Без названия", "4 сентября", "16:00"):
        await tap(chat, label)
    await tap(chat, "90 минут")
    await tap(chat, "Место скажу отдельно")
    card = await chat.expect("Записано")
    assert "4 сентября, четверг, в 16:00, 90 минут" in card.text
    assert "Место" not in card.text


async def test_how_long_it_lasts_is_chosen_changed_and_in_the_calendar(school: School) -> None:
    olga, _, _ = await several(school)
    chat = await compose(school)
    assert (await only(school)).minutes == 60
    await call(school, "Наставники")
    await chat.send("/events")
    await tap(chat, "12 сентября: ")
    await tap(chat, "Изменить")
    await tap(chat, "Длительность")
    question = await chat.expect("Сколько продлится?")
    assert question.labels[:5] == ["30 минут", "45 минут", "1 час", "90 минут", "2 часа"]
    await chat.send("3 часа")
    await chat.expect("Можно выбрать одну из длительностей на кнопках")
    await chat.press(data=cb.Lasts(minutes=1000).pack(), message=chat.screen)
    await chat.expect("Можно выбрать одну из длительностей на кнопках")
    await chat.send("2 часа")
    card = await chat.expect("в 15:00, 2 часа")
    assert "Сказать об изменении: 2" in card.labels
    await chat.press(data=cb.Lasts(minutes=30).pack(), message=question)
    await chat.expect("Этот вопрос уже неактуален")
    assert (await only(school)).minutes == 120

    await olga.chat.send("/events")
    await tap(olga.chat, "Круглый стол")
    await tap(olga.chat, "Приду")
    await tap(olga.chat, "В календарь телефона")
    await olga.chat.expect("добавить событие в календарь")
    [sent] = [one for one in olga.chat.messages if "document" in one.message]
    content = olga.chat.file(sent).decode()
    assert "DTSTART:20250912T120000Z" in content
    assert "DTEND:20250912T140000Z" in content


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("1 сентября", "Этот день уже прошёл"),
        ("12.09.2099", "похоже, в нём опечатка"),
        ("20 июля 2026", "Этот день вне программы"),
        ("20 августа", "Этот день уже прошёл"),
        ("когда-нибудь", "Не получилось понять день"),
    ],
)
async def test_a_day_that_does_not_fit_has_its_sentence(
    school: School, day: str, said: str
) -> None:
    chat = school.curator.chat
    await chat.send("/events")
    for label in ("Новое событие", "Мастер-класс", "Без названия"):
        await tap(chat, label)
    await chat.send(day)
    await chat.expect(said)
    await chat.send("завтра")
    await chat.expect("Во сколько?")


@pytest.mark.parametrize(
    ("hour", "said"),
    [
        ("3:00", "Такой час не подойдёт"),
        ("25:70", "Не получилось понять время"),
        ("после уроков", "Не получилось понять время"),
        ("8:00", "Это время уже прошло"),
    ],
)
async def test_an_hour_that_does_not_fit(school: School, hour: str, said: str) -> None:
    chat = school.curator.chat
    await chat.send("/events")
    for label in ("Новое событие", "Мастер-класс", "Без названия", "Сегодня"):
        await tap(chat, label)
    await chat.send(hour)
    await chat.expect(said)


async def test_a_button_of_an_earlier_question_changes_nothing(school: School) -> None:
    chat = await compose(school)
    await forge(school.curator, cb.Day(on=datetime(2025, 9, 20, tzinfo=UTC).toordinal()).pack())
    await chat.expect("Этот вопрос уже неактуален")
    assert (await only(school)).starts_at == STARTS


async def test_mentors_are_called_and_answer(school: School) -> None:
    olga, pavel, anya = await several(school)
    chat = await compose(school)
    await tap(chat, "Позвать людей")
    await tap(chat, "Наставники: 2")
    preview = await chat.expect("Получат приглашение: 2, сейчас")
    assert TITLE in preview.text
    assert not await outbox(school, Reason.EVENT_INVITE), "only looked at"
    await tap(chat, "Позвать")
    await chat.expect("Приглашены 2 человека")
    await school.app.sender.tick()
    assert not heard(anya, "Приглашаем")
    await olga.chat.expect("Придёте?")
    await tap(olga.chat, "Приду")
    await olga.chat.expect("Ваш ответ: приду")
    await tap(pavel.chat, "Не смогу")
    await pavel.chat.expect("Это нормально")
    await tap(olga.chat, "Не смогу")  # changeable
    await tap(olga.chat, "Приду")
    await chat.send("/events")
    await tap(chat, "12 сентября")
    card = await chat.expect("Приглашены: 2")
    assert "Придут: 1" in card.text
    assert "Не смогут: 1" in card.text


async def test_twice_pressed_is_once_called(school: School) -> None:
    await several(school)
    chat = await compose(school)
    event = await only(school)
    await call(school, "Наставники: 2", chat)
    again = cb.Invite(event=event.id, group="mentor", sure=True)
    await forge(school.curator, again.pack())
    await chat.expect("Все из этой группы уже приглашены.")
    assert len(await outbox(school, Reason.EVENT_INVITE)) == 2


async def test_a_full_month_is_told_before_sending(school: School) -> None:
    olga, *_ = await several(school)
    now = school.clock.now()
    await school.write(
        lambda tx: tx.deliveries.add(
            [
                Planned(
                    programme_id=school.programme.id,
                    person_id=olga.person.id,
                    membership_id=olga.membership.id,
                    reason=Reason.BROADCAST,
                    occurrence=f"broadcast-{number}",
                    due_at=now - timedelta(hours=number),
                    state=DeliveryState.SENT,
                    budgeted=True,
                    payload={"broadcast": number},
                )
                for number in range(1, 4)
            ],
            now,
        )
    )
    chat = await compose(school)
    await tap(chat, "Позвать людей")
    await tap(chat, "Наставники: 2")
    shown = await chat.expect("Сообщений уже достаточно, позовите сами: Ольга П.")
    assert "Получит приглашение: 1" in shown.text
    await tap(chat, "Позвать")
    await chat.expect("Приглашены 2 человека")
    states = {one.person_id: one for one in await outbox(school, Reason.EVENT_INVITE)}
    assert states[olga.person.id].note == Why.OVER_BUDGET
    await olga.chat.send("/menu")  # it stands in the menu all the same
    await tap(olga.chat, "События")
    await tap(olga.chat, "Круглый стол")
    await tap(olga.chat, "Приду")
    await olga.chat.expect("Ваш ответ: приду")


async def test_a_mentee_is_called_twice_a_year_at_most(school: School) -> None:
    _, _, anya = await several(school)
    for day in ("12.09", "14.10"):
        await compose(school, day=day)
        await call(school, "Наставляемые: 1")
        await tap(school.curator.chat, "Ко всем событиям")
    assert len(heard(anya, "Приглашаем")) == 2
    school.clock.move_to(datetime(2025, 11, 10, 12, 30, tzinfo=UTC))
    chat = await compose(school, day="20.11")
    await tap(chat, "Позвать людей")
    await tap(chat, "Наставляемые: 1")
    await chat.expect("позовите сами: Аня К.")


async def test_who_has_said_yes_is_reminded_the_day_before(school: School) -> None:
    olga, pavel, _ = await several(school)
    await compose(school)
    await call(school, "Наставники: 2")
    await tap(olga.chat, "Приду")
    await pavel.chat.settled()
    school.clock.move_to(datetime(2025, 9, 11, 11, 31, tzinfo=UTC))  # 14:31, an adult's window
    await school.app.ticks.plan()
    await school.app.sender.tick()
    assert len(heard(olga, "Завтра, как договорились")) == 1
    assert not heard(pavel, "как договорились"), "has not answered: no second message"
    await school.app.ticks.plan()
    await school.app.sender.tick()
    assert len(heard(olga, "Завтра, как договорились")) == 1


async def test_who_cannot_come_any_more_is_not_reminded(school: School) -> None:
    olga, *_ = await several(school)
    await compose(school)
    await call(school, "Наставники: 2")
    await tap(olga.chat, "Приду")
    await tap(olga.chat, "Не смогу")
    school.clock.move_to(datetime(2025, 9, 11, 11, 31, tzinfo=UTC))
    await school.app.ticks.plan()
    await school.app.sender.tick()
    assert not heard(olga, "как договорились")


async def test_after_the_start_the_answer_stands(school: School) -> None:
    olga, *_ = await several(school)
    await compose(school)
    await call(school, "Наставники: 2")
    await tap(olga.chat, "Приду")
    event = await only(school)
    school.clock.move_to(STARTS + timedelta(minutes=1))
    await forge(olga, cb.Reply(event=event.id, comes=False).pack())
    await olga.chat.expect("Событие уже началось")
    guest = await school.look(lambda tx: tx.events.guest(event.id, olga.person.id))
    assert guest
    assert guest.answer is True


async def test_who_is_not_invited_learns_nothing(school: School) -> None:
    _, _, anya = await several(school)
    await compose(school)
    event = await only(school)
    await forge(anya, cb.Reply(event=event.id, comes=True).pack())
    await anya.chat.expect("Такого приглашения нет")
    await forge(anya, cb.Look(event=event.id).pack())
    await anya.chat.expect("Это может только куратор")
    assert await school.look(lambda tx: tx.events.guest(event.id, anya.person.id)) is None


async def test_a_change_is_told_once(school: School) -> None:
    olga, pavel, _ = await several(school)
    chat = await compose(school)
    await call(school, "Наставники: 2")
    await tap(olga.chat, "Приду")
    await tap(pavel.chat, "Не смогу")
    await tap(chat, "Изменить")
    await tap(chat, "Время")
    await tap(chat, "16:00")
    await tap(chat, "Изменить")
    await tap(chat, "Место")
    await chat.send("актовый зал")
    await chat.expect("Изменилось после приглашения. Об этом ещё не знают: 1.")
    await tap(chat, "Сказать об изменении: 1")
    await chat.expect("Об изменении узнают: 1.")
    await school.app.sender.tick()
    [told] = heard(olga, "Теперь так:")
    assert "16:00" in told
    assert "актовый зал" in told
    assert not heard(pavel, "Теперь так:"), "said that they cannot"
    event = await only(school)
    await forge(school.curator, cb.TellChange(event=event.id).pack())
    await school.app.sender.tick()
    assert len(heard(olga, "Теперь так:")) == 1


async def test_called_off_with_a_word(school: School) -> None:
    olga, pavel, _ = await several(school)
    chat = await compose(school)
    await call(school, "Наставники: 2")
    await tap(olga.chat, "Приду")
    await tap(pavel.chat, "Не смогу")
    await tap(chat, "Отменить событие")
    await chat.expect("Отменить? Об этом узнает 1 человек.")
    await chat.send("Отключили <отопление>")
    await chat.expect("Ваши слова")
    await tap(chat, "Отменить и сказать")
    await chat.expect("Событие отменено. Узнают: 1.")
    await school.app.sender.tick()
    [told] = heard(olga, "Отменяется:")
    assert "Отключили <отопление>" in told
    assert not heard(pavel, "Отменяется:")
    school.clock.move_to(datetime(2025, 9, 11, 11, 31, tzinfo=UTC))
    await school.app.ticks.plan()
    await school.app.sender.tick()
    assert not heard(olga, "как договорились")


async def test_what_would_come_too_late_goes_at_any_hour(school: School) -> None:
    olga, *_ = await several(school)
    chat = await compose(school)
    await call(school, "Наставники: 2")
    await tap(olga.chat, "Приду")
    event = await only(school)
    await school.write(
        lambda tx: tx.events.update(event.id, starts_at=datetime(2025, 9, 4, 6, 0, tzinfo=UTC))
    )
    school.clock.move_to(datetime(2025, 9, 3, 17, 0, tzinfo=UTC))  # 20:00, nobody is written to
    await forge(school.curator, cb.Cancel(event=event.id, sure=False).pack())
    await chat.expect("Сообщение придёт сразу, в любой час")
    await tap(chat, "Отменить и сказать")
    await school.app.sender.tick()
    assert heard(olga, "Отменяется:")


async def test_only_what_nobody_knows_of_is_deleted(school: School) -> None:
    await several(school)
    chat = await compose(school)
    event = await only(school)
    await call(school, "Наставники: 2")
    await forge(school.curator, cb.Delete(event=event.id, sure=True).pack())
    await chat.expect("его можно отменить, а не удалить")
    await tap(chat, "Ко всем событиям")
    await compose(school, day="20.09")
    await tap(chat, "Удалить")
    await tap(chat, "Да, удалить")
    await chat.expect("Событие удалено.")
    assert (await only(school)).id == event.id


async def test_two_curators_call_off_once(school: School) -> None:
    olga, *_ = await several(school)
    second = await deputy(school)
    chat = await compose(school)
    await call(school, "Наставники: 2")
    await tap(olga.chat, "Приду")
    event = await only(school)
    for who in (school.curator, second):
        await forge(who, cb.Cancel(event=event.id, sure=True).pack())
    await chat.expect("Событие отменено. Узнают")
    await second.chat.expect("Событие уже отменено: Мария Ивановна")
    assert len(await outbox(school, Reason.EVENT_CANCELLED)) == 2


async def test_two_curators_change_one_thing(school: School) -> None:
    second = await deputy(school)
    chat = await compose(school)
    event = await only(school)
    await tap(chat, "Изменить")
    await tap(chat, "Место")
    await forge(second, cb.Edit(event=event.id, step="place").pack())
    await second.chat.send("библиотека")
    await second.chat.expect("Место: библиотека")
    await chat.send("спортзал")
    await chat.expect("ваш ответ не записан: Ирина С.")
    assert (await only(school)).place == "библиотека"


async def test_who_has_left_is_not_written_to(school: School) -> None:
    olga, *_ = await several(school)
    chat = await compose(school)
    await tap(chat, "Позвать людей")
    await tap(chat, "Наставники: 2")
    await tap(chat, "Позвать")
    await chat.settled()
    await school.write(
        lambda tx: tx.memberships.update(olga.membership.id, state=MembershipState.LEFT)
    )
    await school.app.sender.tick()
    assert not heard(olga, "Приглашаем")
