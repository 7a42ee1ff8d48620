"""A curator looks who has answered and reminds."""

from datetime import UTC, datetime

from handlers.callbacks import progress as cb
from surveys.deliveries.model import Delivery, DeliveryState, Reason
from surveys.questionnaires.model import Moment
from surveys.responses import answer, flow
from tests.notices.post import post
from tests.notices.readable import assert_plain
from tests.school import Member, School

MORNING = datetime(2025, 9, 9, 7, 0, tzinfo=UTC)  # a Tuesday, 10:00 in Moscow


async def reminders(school: School) -> list[Delivery]:
    found = await school.look(lambda tx: tx.deliveries.of_programme(school.programme.id))
    return [each for each in found if each.reason is Reason.REMINDER]


async def decline(school: School, member: Member, kind: str) -> None:
    found = await school.look(lambda tx: tx.responses.of_person(member.person.id))
    response = next(each.id for each in found if each.questionnaire.startswith(kind))
    now, library = school.clock.now(), school.app.library
    await school.write(
        lambda tx: answer.press(tx, now, member.chat.id, library, response, flow.Decline())
    )


async def invited(school: School, *names: str) -> list[Member]:
    """Pupils whose entry invitation has arrived on 3 September; it is the 9th, 10:00."""
    found = [await school.pupil(name) for name in names]
    await post(school)
    school.clock.move_to(MORNING)
    return found


async def test_a_wave_with_names_and_one_without(school: School) -> None:
    _, boris, vera = await invited(school, "Аня К.", "Боря Л.", "Вера М.")
    await decline(school, boris, "profile")
    await school.write(lambda tx: tx.people.update(vera.person.id, unreachable_since=MORNING))
    chat = school.curator.chat
    await chat.send("/progress")
    seen = await chat.expect("Кто ответил")
    assert_plain(seen.text)
    assert (
        "«О себе и наставничестве»: ответили 0 из 3, отказался 1, недоступны 1. "
        "Открыт до 24 сентября." in seen.text
    )
    assert "«Начало года»: ответили 0 из 3" in seen.text

    await chat.press("О себе")
    named = await chat.expect("Ещё не ответили: 1")
    assert_plain(named.text)
    assert "Ещё не ответили: 1\nАня К." in named.text
    assert "Отказались: 1\nБоря Л." in named.text
    assert "бот заблокирован: 1\nВера М." in named.text
    assert ["Напомнить: Аня К."] in named.rows

    await chat.press("Назад")
    await chat.expect("Кто ответил")
    await chat.press("Начало года")
    unnamed = await chat.expect("опрос без имён")
    for name in ("Аня", "Боря", "Вера"):
        assert name not in str(unnamed.text) + str(unnamed.rows)
    assert ["Напомнить всем"] in unnamed.rows


async def test_reminding_one_waits_for_the_window_and_is_the_only_one(school: School) -> None:
    [anya] = await invited(school, "Аня К.")
    chat = school.curator.chat
    await chat.send("/progress")
    await chat.expect("Кто ответил")
    await chat.press("О себе")
    await chat.expect("Ещё не ответили")
    await chat.press("Напомнить: Аня К.")
    await chat.expect("Напомню сегодня после 15:00: Аня К.")
    [planned] = await reminders(school)
    assert planned.state is DeliveryState.PENDING
    assert planned.budgeted
    assert anya.chat.id not in await post(school), "it is 10:00"

    school.pass_time(hours=5)
    assert "Больше о них не напомню" in (await post(school))[anya.chat.id][0]
    again = cb.RemindOne(moment=Moment.PROFILE, number=1, person=anya.person.id)
    await chat.press(data=again.pack(), message=chat.screen)
    await chat.expect("уже напоминал. Второй раз не пишу")

    school.pass_time(days=10)
    assert not [t for t in (await post(school)).get(anya.chat.id, []) if "напомню" in t]
    assert len(await reminders(school)) == 1


async def test_reminding_all_is_asked_once_and_leaves_out_who_must_not_be(school: School) -> None:
    anya, boris, vera = await invited(school, "Аня К.", "Боря Л.", "Вера М.")
    await decline(school, boris, "profile")
    chat = school.curator.chat
    await chat.send("/progress")
    await chat.expect("Кто ответил")
    await chat.press("Начало года")
    await chat.expect("опрос без имён")
    await chat.press("Напомнить всем")
    asked = await chat.expect("Напомнить 2 участникам? Уйдёт сегодня после 15:00.")
    assert_plain(asked.text)
    assert "не хотят заполнять: 1" in asked.text, "who declined a part is not reminded"
    assert not await reminders(school)

    await chat.press("Да, напомнить")
    await chat.expect("Напомню 2 участникам: сегодня после 15:00.")
    assert {each.person_id for each in await reminders(school)} == {
        anya.person.id,
        vera.person.id,
    }
    await chat.press("Да, напомнить", message=asked)
    await chat.expect("Напоминание уже готово и скоро уйдёт: 2.")
    assert len(await reminders(school)) == 2

    school.pass_time(hours=5)
    told = await post(school)
    assert boris.chat.id not in told
    assert set(told) >= {anya.chat.id, vera.chat.id}


async def test_a_full_month_leaves_no_room(school: School) -> None:
    [anya] = await invited(school, "Аня К.")
    responses = await school.look(lambda tx: tx.responses.of_person(anya.person.id))
    soon = datetime(2025, 9, 25, 21, 0, tzinfo=UTC)
    await school.write(lambda tx: tx.slots.set_closing([r.id for r in responses], soon))
    mentors = [await school.mentor(f"Ольга {letter}.") for letter in "АБВ"]
    for mentor in mentors:  # three days, three messages about a pair
        await school.match(mentor, anya)
        school.clock.move_to(school.clock.now().replace(hour=12, minute=30))
        await post(school)
        school.pass_time(days=1)
    school.clock.move_to(school.clock.now().replace(hour=13))
    chat = school.curator.chat
    await chat.send("/progress")
    await chat.expect("Кто ответил")
    await chat.press("О себе")
    await chat.expect("Ещё не ответили")
    await chat.press("Напомнить: Аня К.")
    await chat.expect("Аня К.: в этом месяце сообщений уже достаточно")
    assert not await reminders(school)


async def test_nobody_but_the_curator(school: School) -> None:
    [anya] = await invited(school, "Аня К.")
    await anya.chat.send("/progress")
    await anya.chat.expect("Это может только куратор")
    for button in (
        cb.Look(moment=Moment.PROFILE, number=1, page=0),
        cb.RemindAll(moment=Moment.PROFILE, number=1, sure=True),
        cb.RemindOne(moment=Moment.PROFILE, number=1, person=anya.person.id),
    ):
        await anya.chat.press(data=button.pack(), message=anya.chat.screen)
        await anya.chat.expect("Это может только куратор")
    assert not await reminders(school)


async def test_a_forged_press_cannot_ask_by_name_where_there_are_none(school: School) -> None:
    [anya] = await invited(school, "Аня К.")
    chat = school.curator.chat
    await chat.send("/progress")
    await chat.expect("Кто ответил")
    forged = cb.RemindOne(moment=Moment.ENTRY, number=1, person=anya.person.id)
    await chat.press(data=forged.pack(), message=chat.screen)
    await chat.expect("Этот опрос уже закрыт")
    gone = cb.Look(moment=Moment.PULSE, number=3, page=0)
    await chat.press(data=gone.pack(), message=chat.screen)
    await chat.expect("Этот опрос уже закрыт")
    assert not await reminders(school)


async def test_names_that_do_not_fit_a_phone_are_behind_a_button(school: School) -> None:
    names = [f"Александра {letter}{letter.lower()}." for letter in "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ"]
    await invited(school, *names, *(name.replace("Александра", "Виктория") for name in names))
    chat = school.curator.chat
    await chat.send("/progress")
    await chat.expect("Кто ответил")
    await chat.press("О себе")
    card = await chat.expect("Ещё не ответили: 56")
    assert names[0] not in card.text
    await chat.press("Кто где, по именам")
    assert names[0] in (await chat.expect("Ещё не ответили:\nАлександра Аа.")).text
    unnamed = cb.Names(moment=Moment.ENTRY, number=1, page=0)
    await chat.press(data=unnamed.pack(), message=chat.screen)
    forged = await chat.expect("опрос без имён")
    assert names[0] not in str(forged.text) + str(forged.rows)


async def test_without_a_wave_there_is_still_a_useful_page(school: School) -> None:
    chat = school.curator.chat
    await chat.send("/progress")
    seen = await chat.expect("Сейчас ни один опрос не идёт")
    assert_plain(seen.text)
