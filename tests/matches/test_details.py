"""A meeting in detail, the next one, and the list of one's meetings: the conversation."""

from datetime import UTC, date, datetime

from surveys.matches.log import confirm_silently
from surveys.matches.model import Match, Meeting, PlannedMeeting
from tests.hands import tap
from tests.school import Member, School


async def pair(school: School, days: float = 20) -> tuple[Member, Member, Match]:
    """Olga and Anya, together for three weeks: 23 September 2025, a Tuesday."""
    olga, anya = await school.mentor("Ольга П."), await school.pupil("Аня К.")
    match = await school.match(olga, anya)
    school.pass_time(days=days)
    return olga, anya, match


async def only(school: School, match: Match) -> Meeting:
    (meeting,) = await school.look(lambda tx: tx.meetings.of_match(match.id))
    return meeting


async def planned(school: School, match: Match) -> PlannedMeeting | None:
    found = await school.look(lambda tx: tx.planned.open_of([match.id]))
    return found[0] if found else None


async def log(member: Member, *, kind: str = "Занимались", save: str = "О чём: учёба") -> None:
    await member.chat.send("/meeting")
    await tap(member.chat, "Сегодня")
    await tap(member.chat, kind)
    await tap(member.chat, save)
    await member.chat.expect("записано.")


async def test_all_of_it_in_four_taps_and_a_line(school: School) -> None:
    olga, anya, match = await pair(school)
    chat = olga.chat
    await chat.send("/meeting")
    await tap(chat, "Сегодня")
    await tap(chat, "Занимались")
    screen = await chat.expect("Тему увидит только ваша пара")
    assert "Длительность: 45 минут (изменить)" in screen.labels
    await tap(chat, "О чём: проект")
    await chat.expect("Что дальше? Напишите одной строкой")
    await tap(chat, "Следующая: вторник, 30 сентября")
    await chat.expect("Договорились: это видит и вторая сторона")
    await chat.send("Принести  черновик\nплаката")
    screen = await chat.expect("Дальше: Принести черновик плаката")
    assert "О чём: проект" in screen.text
    assert "Следующая встреча: вторник, 30 сентября." in screen.text

    meeting = await only(school, match)
    assert (meeting.kind, meeting.minutes, meeting.topic) == ("lesson", 45, "project")
    assert meeting.next_step == "Принести черновик плаката"
    agreed = await planned(school, match)
    assert agreed
    assert agreed.on_day == date(2025, 9, 30)

    await anya.chat.send("/match")
    await anya.chat.expect("Следующая встреча: вторник, 30 сентября.")
    await school.curator.chat.send("/pairs")
    await tap(school.curator.chat, "№ 1")
    screen = await school.curator.chat.expect("Следующая встреча: вторник, 30 сентября")
    assert "черновик" not in screen.text, "a curator sees the day, not the words"


async def test_what_is_usual_stands_first_and_length_turns(school: School) -> None:
    olga, _, match = await pair(school)
    chat = olga.chat
    await chat.send("/meeting")
    await tap(chat, "Вчера")
    await tap(chat, "Созвонились")
    await tap(chat, "Длительность: 45 минут")
    await tap(chat, "Длительность: 60 минут")
    await tap(chat, "Записать")
    await chat.expect("записано.")
    assert (await only(school, match)).minutes == 90
    await chat.send("/meeting")
    await tap(chat, "Сегодня")
    screen = await chat.expect("Что это было?")
    assert screen.labels[0] == "Созвонились"
    await tap(chat, "Созвонились")
    assert "Длительность: 90 минут (изменить)" in chat.screen.labels


async def test_own_words_of_the_topic(school: School) -> None:
    _, anya, match = await pair(school)
    await anya.chat.send("/meeting")
    await tap(anya.chat, "Сегодня")
    await tap(anya.chat, "Поговорили")
    await tap(anya.chat, "О чём: своими словами")
    await anya.chat.expect("Напиши одной строкой")
    await anya.chat.send_sticker()
    await anya.chat.expect("Нужна одна строка")
    await anya.chat.send("Как <сдать> зачёт")
    await anya.chat.expect("О чём: Как <сдать> зачёт")
    assert (await only(school, match)).topic == "Как <сдать> зачёт"


async def test_a_day_of_the_calendar(school: School) -> None:
    olga, _, match = await pair(school)
    chat = olga.chat
    await chat.send("/meeting")
    await tap(chat, "Другой день")
    screen = await chat.expect("Напишите день и месяц")
    assert "Сентябрь 2025" in screen.labels
    await tap(chat, "(24)")
    assert chat.toasts[-1].text == "Этот день ещё не наступил."
    await tap(chat, "(2)")
    assert chat.toasts[-1].text == "Пары тогда ещё не было."
    assert chat.screen.labels == screen.labels
    await tap(chat, "5")
    await chat.expect("5 сентября")
    await tap(chat, "Занимались")
    await tap(chat, "Записать")
    await chat.expect("записано.")
    assert (await only(school, match)).held_on == date(2025, 9, 5)


async def test_days_on_which_nobody_can_meet_have_their_sentences(school: School) -> None:
    olga, _, match = await pair(school)
    chat = olga.chat
    await chat.send("/match")
    await tap(chat, "Следующая встреча")
    await tap(chat, "Другой день")
    await chat.expect("Нажать можно на день в календаре")
    await chat.send("12.09")
    await chat.expect("Этот день уже прошёл, на него не договориться")
    await chat.send("1.03.2099")
    await chat.expect("Так далеко не загадываем: программа идёт до 15 июня 2026 года")
    await chat.send("20 июня 2026")
    await chat.expect("Программа идёт до 15 июня 2026 года: встреч после этого дня")
    await chat.send("когда-нибудь")
    await chat.expect("Не понял")
    assert await planned(school, match) is None
    await chat.send("завтра")
    await chat.expect("среда, 24 сентября")
    agreed = await planned(school, match)
    assert agreed
    assert (agreed.on_day, agreed.minute) == (date(2025, 9, 24), None)
    await tap(chat, "16:00")
    await chat.expect("среда, 24 сентября в 16:00")
    await tap(chat, "Перенести")
    await chat.send("24.09")
    await chat.expect("На этот день вы уже договорились")
    await tap(chat, "Перенести")
    await tap(chat, "26")
    await chat.expect("пятница, 26 сентября в 16:00")
    agreed = await planned(school, match)
    assert agreed
    assert (agreed.on_day, agreed.minute, agreed.rev) == (date(2025, 9, 26), 16 * 60, 2)


async def test_what_did_not_come_about_is_nobody_s_fault(school: School) -> None:
    olga, anya, match = await pair(school)
    await anya.chat.send("/match")
    await tap(anya.chat, "Следующая встреча")
    await tap(anya.chat, "Вторник, 30 сентября")
    school.pass_time(days=8)
    await olga.chat.send("/meeting")
    await olga.chat.expect("Договаривались на 30 сентября.")
    await tap(olga.chat, "Не состоялась")
    await olga.chat.expect("Никто не виноват")
    assert await planned(school, match) is None
    assert not await school.look(lambda tx: tx.meetings.of_match(match.id))
    await tap(olga.chat, "Мои встречи")
    await olga.chat.expect("Не состоялись: 30 сентября.")


async def told(school: School) -> None:
    await school.app.ticks.plan()
    await school.app.sender.tick()


async def test_whether_a_day_agreed_on_took_place_is_asked_once(school: School) -> None:
    olga, anya, match = await pair(school)
    await anya.chat.send("/match")
    await tap(anya.chat, "Следующая встреча")
    await tap(anya.chat, "Вторник, 30 сентября")
    school.pass_time(days=7)
    await told(school)
    await anya.chat.settled()
    assert not any("была намечена" in one.text for one in anya.chat.messages), "the day is not over"
    school.pass_time(days=1)
    await told(school)
    asked = await anya.chat.expect("На 30 сентября была намечена встреча: Ольга П. Получилось?")
    school.pass_time(days=1)
    await told(school)
    await olga.chat.settled()
    assert not any("была намечена" in one.text for one in olga.chat.messages), "she did not set it"
    assert len([one for one in anya.chat.messages if "была намечена" in one.text]) == 1

    await anya.chat.press("Была, записать", message=asked)
    await tap(anya.chat, "Поговорили")
    await tap(anya.chat, "Записать")
    await anya.chat.expect("записано.")
    assert (await only(school, match)).held_on == date(2025, 9, 30)
    await anya.chat.press("Не состоялась", message=asked)
    await anya.chat.expect("Здесь отменять уже нечего")
    assert await only(school, match)


async def test_a_meeting_that_was_held_is_no_plan_any_longer(school: School) -> None:
    olga, _, match = await pair(school)
    await olga.chat.send("/match")
    await tap(olga.chat, "Следующая встреча")
    await tap(olga.chat, "Вторник, 30 сентября")
    school.pass_time(days=12)
    await olga.chat.send("/meeting")
    await tap(olga.chat, "Как договаривались, 30 сентября")
    await tap(olga.chat, "Поговорили")
    await tap(olga.chat, "Записать")
    await olga.chat.expect("записано.")
    assert await planned(school, match) is None


async def test_a_whole_group_agrees_at_once(school: School) -> None:
    olga = await school.mentor("Ольга П.")
    matches = [await school.match(olga, await school.pupil(name)) for name in ("Аня К.", "Боря Л.")]
    school.pass_time(days=20)
    chat = olga.chat
    await chat.send("/meeting")
    await tap(chat, "Вся группа")
    await tap(chat, "Сегодня")
    await tap(chat, "Занимались")
    await tap(chat, "О чём: учёба")
    await tap(chat, "Следующая: вторник, 30 сентября")
    await chat.send("Решить три задачи")
    await chat.expect("Дальше: Решить три задачи")
    for match in matches:
        agreed = await planned(school, match)
        assert agreed
        assert (await only(school, match)).next_step == "Решить три задачи"


async def test_who_logged_edits_and_deletes(school: School) -> None:
    olga, anya, match = await pair(school)
    await log(olga)
    await tap(olga.chat, "В меню")
    await olga.chat.send("/match")
    await tap(olga.chat, "Мои встречи")
    await tap(olga.chat, "23 сентября, занятие")
    await tap(olga.chat, "Изменить день")
    await tap(olga.chat, "22")
    await olga.chat.expect("22 сентября, занятие")
    await tap(olga.chat, "Изменить, что было")
    await tap(olga.chat, "Созвонились")
    await tap(olga.chat, "Изменить длительность")
    await tap(olga.chat, "30 минут")
    await tap(olga.chat, "Изменить тему")
    await tap(olga.chat, "О чём: выбор пути")
    await tap(olga.chat, "Записать следующий шаг")
    await olga.chat.send("Сходить в колледж")
    await olga.chat.expect("Дальше: Сходить в колледж")
    meeting = await only(school, match)
    assert (meeting.held_on, meeting.kind, meeting.minutes, meeting.topic, meeting.next_step) == (
        date(2025, 9, 22), "online", 30, "path", "Сходить в колледж",
    )  # fmt: skip

    await anya.chat.send("/match")
    await tap(anya.chat, "Мои встречи")
    await tap(anya.chat, "22 сентября, созвон")
    screen = await anya.chat.expect("Дальше: Сходить в колледж")
    assert "Удалить запись" not in screen.labels

    await tap(olga.chat, "Удалить запись")
    card = olga.chat.screen
    await tap(olga.chat, "Да, удалить")
    await olga.chat.expect("Запись о встрече 22 сентября удалена.")
    assert not await school.look(lambda tx: tx.meetings.of_match(match.id))
    await olga.chat.press("Да, удалить", message=card)
    await olga.chat.expect("такой пары или записи нет")
    await school.curator.chat.send("/log")
    await school.curator.chat.expect("убрана запись о встрече пары № 1")


async def test_the_other_side_says_it_was_otherwise(school: School) -> None:
    olga, anya, match = await pair(school)
    await log(olga)
    await anya.chat.send("/match")
    await tap(anya.chat, "Мои встречи")
    await tap(anya.chat, "23 сентября")
    await tap(anya.chat, "Было не так")
    await tap(anya.chat, "Была, но иначе")
    await anya.chat.expect("Поправить запись может тот, кто её сделал")
    school.pass_time(days=10)
    now = school.clock.now()
    await school.write(lambda tx: confirm_silently(tx, now))
    assert (await only(school, match)).confirmed_at is None

    await olga.chat.send("/match")
    await tap(olga.chat, "Мои встречи")
    await tap(olga.chat, "23 сентября")
    await olga.chat.expect("Вторая сторона говорит: было не так")
    await tap(olga.chat, "Изменить день")
    await tap(olga.chat, "24")
    meeting = await only(school, match)
    assert (meeting.held_on, meeting.contested_at) == (date(2025, 9, 24), None)


async def test_who_recorded_it_hears_that_the_other_side_remembers_otherwise(
    school: School,
) -> None:
    olga, anya, match = await pair(school)
    await log(olga)
    await told(school)
    await anya.chat.send("/match")
    await tap(anya.chat, "Мои встречи")
    await tap(anya.chat, "23 сентября")
    await tap(anya.chat, "Было не так")
    await tap(anya.chat, "Была, но иначе")
    await told(school)
    await olga.chat.expect("Встречу (23 сентября, занятие) Аня К. помнит немного иначе.")
    await tap(olga.chat, "Открыть запись")
    await tap(olga.chat, "Изменить день")
    await tap(olga.chat, "22")
    await school.curator.chat.send("/pairs")
    await tap(school.curator.chat, "№ 1")
    assert "по-разному" not in school.curator.chat.screen.text, "it is mended"

    school.pass_time(days=10)
    await anya.chat.send("/match")
    await tap(anya.chat, "Мои встречи")
    await tap(anya.chat, "22 сентября")
    await tap(anya.chat, "Было не так")
    await tap(anya.chat, "Не было")
    await told(school)
    await olga.chat.expect("О встрече (22 сентября, занятие) Аня К. отвечает: не было.")
    await school.curator.chat.send("/pairs")
    await tap(school.curator.chat, "№ 1")
    screen = await school.curator.chat.expect("Записи, которые стороны помнят по-разному: 1")
    assert "22 сентября" not in screen.text, "the count alone"
    await tap(olga.chat, "Открыть запись")
    await tap(olga.chat, "Удалить запись")
    await tap(olga.chat, "Да, удалить")
    assert not await school.look(lambda tx: tx.meetings.of_match(match.id))


async def test_seven_days_after_it_was_confirmed_a_record_stays(school: School) -> None:
    olga, anya, match = await pair(school)
    await log(olga)
    number = (await only(school, match)).id
    now = school.clock.now()
    await school.write(
        lambda tx: tx.meetings.confirm(number, confirmed_by=anya.membership.id, at=now)
    )
    await olga.chat.send("/match")
    await tap(olga.chat, "Мои встречи")
    await tap(olga.chat, "23 сентября")
    await tap(olga.chat, "Удалить запись")
    sure = olga.chat.screen
    school.pass_time(days=8)
    await olga.chat.press("Да, удалить", message=sure)
    screen = await olga.chat.expect("Подтверждена.")
    assert "Удалить запись" not in screen.labels
    assert await only(school, match)


async def test_a_line_typed_elsewhere_is_no_next_step(school: School) -> None:
    """A question that waits for a text keeps it: the meeting does not take its answer away."""
    olga, _, match = await pair(school)
    now = school.clock.now()
    await school.write(lambda tx: tx.focuses.set(olga.chat.id, "response", {"id": 1}, now))
    await log(olga)
    assert "Записать следующий шаг" in olga.chat.screen.labels
    focus = await school.look(lambda tx: tx.focuses.get(olga.chat.id))
    assert focus
    assert focus.kind == "response"
    await tap(olga.chat, "Записать следующий шаг")
    await olga.chat.send("Прочитать главу")
    await olga.chat.expect("Дальше: Прочитать главу")
    assert (await only(school, match)).next_step == "Прочитать главу"


async def test_a_reminder_for_who_asks_and_a_line_for_the_phone(school: School) -> None:
    olga, anya, match = await pair(school)
    chat = anya.chat
    await chat.send("/match")
    await tap(chat, "Следующая встреча")
    await tap(chat, "Вторник, 30 сентября")
    await tap(chat, "16:00")
    await tap(chat, "Напомнить накануне")
    screen = await chat.expect("Напомню накануне.")
    assert "Не напоминать" in screen.labels
    await tap(chat, "В календарь телефона")
    sent = await chat.expect("Файл откроется календарём телефона")
    content = chat.file(sent).decode()
    assert "DTSTART:20250930T130000Z" in content
    assert "SUMMARY:Встреча: Ольга П." in content

    await olga.chat.send("/match")
    await tap(olga.chat, "Следующая встреча")
    assert "Напомнить накануне" in olga.chat.screen.labels, "hers to ask for"
    await tap(olga.chat, "18:00")

    school.clock.move(datetime(2025, 9, 29, 12, 0, tzinfo=UTC) - school.clock.now())
    before = olga.chat.sent
    await school.app.ticks.plan()
    await school.app.sender.tick()
    await chat.expect("Завтра, 30 сентября в 18:00, встреча: Ольга П.")
    await olga.chat.settled()
    assert not any("Завтра, 30 сентября" in one.text for one in olga.chat.messages), before
    await tap(chat, "Перенести")
    await chat.expect("вторник, 30 сентября в 18:00")
    agreed = await planned(school, match)
    assert agreed
    assert (agreed.mentee_reminded, agreed.mentor_reminded) == ("eve", None)
