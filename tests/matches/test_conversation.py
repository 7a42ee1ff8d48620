"""Pairs and meetings in the chat: who presses what, what the screen says, what is stored."""

from datetime import date

from handlers.callbacks import pairs as cb
from surveys.deliveries.model import Reason
from surveys.matches.ending import EndReason
from surveys.people.model import Kind, MembershipState, Role
from surveys.questionnaires.model import Moment
from tests.hands import tap
from tests.school import Member, School


def labels(member: Member) -> list[str]:
    return [label for row in member.chat.screen.rows for label in row]


async def test_the_curator_makes_a_pair_and_parts_it(school: School) -> None:
    olga = await school.mentor("Ольга П.")
    anya = await school.pupil("Аня <К.>")
    curator = school.curator.chat

    await curator.send("/pairs")
    await curator.expect("Идущих пар пока нет")
    await tap(curator, "Новая пара")
    await curator.expect("Какая это форма наставничества?")
    await tap(curator, "учитель – ученик: ждёт 1, мест 3")
    await curator.expect("Кто наставник?")
    await tap(curator, "Ольга П.: свободно 3 из 3")
    await curator.expect("Кто наставляемый?")
    await tap(curator, "Аня <К.>, 7 класс")
    await curator.expect("Составить пару?")
    await tap(curator, "Составить пару")
    await curator.expect("Готово: пара № 1")
    assert "Ещё наставляемый: Ольга П." in labels(school.curator)

    (pair,) = await school.look(lambda tx: tx.matches.in_programme(school.programme.id))
    assert (pair.mentor_id, pair.mentee_id) == (olga.membership.id, anya.membership.id)
    assert pair.starts_on == date(2025, 9, 3)

    await tap(curator, "Все пары")
    screen = await curator.expect("Сейчас 1 пара")
    assert "встреч ещё не было" in screen.text
    await tap(curator, "№ 1: Ольга П. и Аня <К.>")
    await curator.expect("Вместе с 3 сентября")
    await tap(curator, "Завершить пару")
    await tap(curator, "Переезд или другая школа")
    await curator.expect("Участникам причину не назову")
    await tap(curator, "Да, завершить")
    await curator.expect("пара № 1 завершена")

    ended = await school.look(lambda tx: tx.matches.get(pair.id))
    assert ended
    assert (ended.end_reason, ended.closed_early) == ("moved", True)
    assert curator.sent == 1, "all of it in one message, edited in place"

    await tap(curator, "Все пары")
    await tap(curator, "Завершённые (1)")
    await curator.expect("завершена 3 сентября: переезд или другая школа")


async def test_a_full_mentor_gets_a_place_more(school: School) -> None:
    olga = await school.mentor("Ольга П.")
    await school.write(lambda tx: tx.memberships.update(olga.membership.id, capacity=1))
    await school.match(olga, await school.pupil("Боря Л."))
    await school.pupil("Аня К.")
    curator = school.curator.chat
    await curator.send("/pairs")
    await tap(curator, "№ 1")
    await tap(curator, "Ещё наставляемый")
    await curator.expect("Ольга П.: все места заняты")
    await tap(curator, "Добавить место")
    await curator.expect("Кто наставляемый?")
    await tap(curator, "Аня К.")
    await tap(curator, "Составить пару")
    await curator.expect("Готово: пара № 2")
    assert await school.look(lambda tx: tx.memberships.capacity(olga.membership.id)) == 2


async def test_a_mentor_says_how_many_and_has_so_many_places(school: School) -> None:
    olga = await school.mentor("Ольга П.")
    chat = olga.chat

    async def places() -> int:
        return await school.look(lambda tx: tx.memberships.capacity(olga.membership.id))

    await school.open_response(olga, "profile-mentor-adult", Moment.PROFILE)
    await chat.send("/surveys")
    await chat.settled()
    await tap(chat, chat.screen.labels[0])
    while "Отправить" not in chat.screen.labels:
        here = chat.screen.labels
        await tap(chat, "Двоим" if "Двоим" in here else "Пропустить")
    assert await places() == 3, "not before it is sent"
    await tap(chat, "Отправить")
    assert await places() == 2
    await school.curator.chat.send("/log")
    await school.curator.chat.expect("мест у наставника теперь 2")

    for name in ("Боря Л.", "Аня К."):
        await school.match(olga, await school.pupil(name))
    await chat.send("/surveys")
    await chat.settled()
    await tap(chat, chat.screen.labels[0])
    await tap(chat, "Изменить ответ")
    await tap(chat, next(one for one in chat.screen.labels if one.startswith("Скольким")))
    await tap(chat, "Одному")
    assert await places() == 2, "pairs that are there keep their place"


async def test_old_buttons_of_a_pair_are_harmless(school: School) -> None:
    olga = await school.mentor()
    boris = await school.mentor("Борис Т.")
    anya = await school.pupil("Аня К.")
    pair = await school.match(olga, anya)
    curator = school.curator.chat
    await curator.send("/pairs")
    await tap(curator, "№ 1")
    card = curator.screen
    await tap(curator, "Завершить пару")
    await tap(curator, "Решили вместе")
    sure = curator.screen
    await tap(curator, "Да, завершить")
    await curator.expect("пара № 1 завершена")

    await curator.press("Завершить пару", message=card)
    await curator.expect("завершена 3 сентября: решили вместе")
    await curator.press("Да, завершить", message=sure)
    assert curator.toasts[-1].text == "Эта пара уже завершена."
    stored = await school.look(lambda tx: tx.matches.get(pair.id))
    assert stored
    assert stored.end_reason == "mutual"

    propose = cb.Create(form="teacher-pupil", mentor=boris.membership.id, mentee=anya.membership.id)
    await school.match(olga, anya)
    await curator.press(data=propose.pack(), message=card)
    await curator.expect("Аня К.: наставник в этой форме уже есть")
    await curator.press(data=cb.Look(match=999).pack(), message=card)
    await curator.expect("Такой пары в вашей программе нет")
    await curator.press(data=f"{cb.Look.__prefix__}:{10**40}", message=card)
    assert curator.toasts[-1].text, "a forged number is a button that leads nowhere"


async def test_nobody_else_sees_or_ends_pairs(school: School) -> None:
    olga = await school.mentor()
    pair = await school.match(olga, await school.pupil())
    await olga.chat.send("/pairs")
    screen = await olga.chat.expect("Это может только куратор.")
    for button in (
        cb.Look(match=pair.id),
        cb.EndSure(match=pair.id, reason=EndReason.FIT),
        cb.New(),
    ):
        await olga.chat.press(data=button.pack(), message=screen)
        await olga.chat.expect("Это может только куратор.")
    stored = await school.look(lambda tx: tx.matches.get(pair.id))
    assert stored
    assert stored.ended_on is None


async def test_many_pairs_are_paged(school: School) -> None:
    olga = await school.mentor()
    for number in range(10):
        await school.match(olga, await school.pupil(f"Ученик {number}"))
    curator = school.curator.chat
    await curator.send("/pairs")
    screen = await curator.expect("Сейчас 10 пар")
    assert "№ 9" not in screen.text
    await tap(curator, "Следующие")
    screen = await curator.expect("№ 10")
    assert "№ 8" not in screen.text
    await tap(curator, "Предыдущие")
    await curator.expect("№ 8")


async def test_a_silent_pair_is_seen_in_the_list_and_on_its_screen(school: School) -> None:
    await school.match(await school.mentor(), await school.pupil())
    school.pass_time(days=80)  # 22 November: 20 term days of stage II
    curator = school.curator.chat
    await curator.send("/pairs")
    screen = await curator.expect("встреч ещё не было")
    assert "без встреч" not in screen.text
    school.pass_time(days=2)
    await curator.send("/pairs")
    await curator.expect("без встреч 22 учебных дня")
    await tap(curator, "№ 1")
    await curator.expect("Без встреч 22 учебных дня")


async def test_who_is_in_my_pair(school: School) -> None:
    olga = await school.mentor("Ольга П.")
    anya = await school.pupil("Аня К.")
    await anya.chat.send("/match")
    await anya.chat.expect("Пары пока нет")
    await school.match(olga, anya)
    await anya.chat.send("/match")
    screen = await anya.chat.expect("Наставник: Ольга П.")
    assert "Вместе с 3 сентября. Встреч ещё не было." in screen.text
    assert "Куратор программы: Мария Ивановна" in screen.text

    await tap(anya.chat, "Поговорить с куратором")
    await anya.chat.expect("Передал, что ты хочешь поговорить: Мария Ивановна")
    (call,) = await school.look(lambda tx: tx.deliveries.of_programme(school.programme.id))
    assert (call.reason, call.person_id) == (Reason.CALL_CURATOR, school.curator.person.id)


async def test_a_call_never_goes_to_the_own_mentor(school: School) -> None:
    own = await school.write(
        lambda tx: tx.memberships.add(
            person_id=school.curator.person.id,
            programme_id=school.programme.id,
            role=Role.MENTOR,
            form="teacher-pupil",
            state=MembershipState.ACTIVE,
            now=school.clock.now(),
        )
    )
    assert own
    mentor = Member(school.curator.person, own, school.curator.chat)
    psychologist = await school.member("Ольга Петровна", Role.RESPONSIBLE, None, Kind.ADULT)
    anya = await school.pupil()
    await school.match(mentor, anya)
    await anya.chat.send("/match")
    await tap(anya.chat, "Поговорить с куратором")
    await anya.chat.expect("Передал, что ты хочешь поговорить: Ольга Петровна")
    (call,) = await school.look(lambda tx: tx.deliveries.of_programme(school.programme.id))
    assert call.person_id == psychologist.person.id


async def test_a_meeting_in_three_taps(school: School) -> None:
    olga = await school.mentor("Ольга П.")
    pair = await school.match(olga, await school.pupil("Аня К."))
    school.pass_time(days=1)

    await olga.chat.send("/meeting")
    await olga.chat.expect("Когда она была?")
    assert labels(olga) == [
        "Сегодня, 4 сентября",
        "Вчера, 3 сентября",
        "В меню",
        "Мне нужна помощь",
    ]
    await tap(olga.chat, "Вчера")
    await olga.chat.expect("Что это было?")
    await tap(olga.chat, "Поговорили")
    await olga.chat.expect("Записать встречу?")
    await tap(olga.chat, "Записать")
    await olga.chat.expect("Аня К.: записано.")

    (meeting,) = await school.look(lambda tx: tx.meetings.of_match(pair.id))
    assert (meeting.held_on, meeting.kind) == (date(2025, 9, 3), "talk")
    assert meeting.logged_by == olga.membership.id
    assert olga.chat.sent == 1

    await tap(olga.chat, "Это ошибка, убрать запись")
    await olga.chat.expect("Запись убрал.")
    assert not await school.look(lambda tx: tx.meetings.of_match(pair.id))


async def test_another_day_is_typed(school: School) -> None:
    olga = await school.mentor("Ольга П.")
    anya = await school.pupil("Аня К.")
    pair = await school.match(olga, anya)
    school.pass_time(days=20)
    await anya.chat.send("/meeting")
    await tap(anya.chat, "Другой день")
    await anya.chat.expect("Напиши день и месяц")
    await anya.chat.send_sticker()
    await anya.chat.expect("Не понял дату")
    await anya.chat.send("5.09")
    await anya.chat.expect("5 сентября")
    await tap(anya.chat, "Занимались")
    await tap(anya.chat, "Записать")
    await anya.chat.expect("Ольга П.: записано.")
    (meeting,) = await school.look(lambda tx: tx.meetings.of_match(pair.id))
    assert meeting.held_on == date(2025, 9, 5)


async def test_a_mentor_of_several_logs_for_the_whole_group(school: School) -> None:
    olga = await school.mentor("Ольга П.")
    for name in ("Аня К.", "Боря Л."):
        await school.match(olga, await school.pupil(name))
    await olga.chat.send("/meeting")
    await olga.chat.expect("С кем она была?")
    assert labels(olga) == [
        "Вся группа",
        "Наставляемый: Аня К.",
        "Наставляемый: Боря Л.",
        "В меню",
        "Мне нужна помощь",
    ]
    await tap(olga.chat, "Вся группа")
    await tap(olga.chat, "Сегодня")
    await tap(olga.chat, "Были на мероприятии")
    await tap(olga.chat, "Записать")
    screen = await olga.chat.expect("Аня К.: записано.")
    assert "Боря Л.: записано." in screen.text
    stored = await school.look(lambda tx: tx.meetings.in_programme(school.programme.id))
    assert len(stored) == 2


async def test_the_other_side_hears_that_the_day_is_in_the_log(school: School) -> None:
    olga, anya = await school.mentor("Ольга П."), await school.pupil("Аня К.")
    pair = await school.match(olga, anya)
    for member, button in ((olga, "Записать"), (anya, "Записать ещё одну")):
        await member.chat.send("/meeting")
        await tap(member.chat, "Сегодня")
        await tap(member.chat, "Поговорили")
        await member.chat.expect("Записать встречу?")
        await tap(member.chat, button)
    await anya.chat.expect("подтверждена с двух сторон")
    (meeting,) = await school.look(lambda tx: tx.meetings.of_match(pair.id))
    assert meeting.confirmed_by == anya.membership.id


async def test_the_curator_logs_for_a_pair_on_paper(school: School) -> None:
    pair = await school.match(await school.mentor("Ольга П."), await school.pupil("Аня К."))
    curator = school.curator.chat
    await curator.send("/pairs")
    await tap(curator, "№ 1")
    await tap(curator, "Записать встречу")
    await curator.expect("Встреча: Ольга П. и Аня К.")
    await tap(curator, "Сегодня")
    await tap(curator, "Созвонились")
    await tap(curator, "Записать")
    await curator.expect("Ольга П. и Аня К.: записано.")
    await tap(curator, "К паре")
    await curator.expect("Встреч: 1, последняя 3 сентября")
    (meeting,) = await school.look(lambda tx: tx.meetings.of_match(pair.id))
    assert meeting.logged_by == school.curator.membership.id


async def test_a_meeting_button_of_a_pair_that_has_ended(school: School) -> None:
    olga = await school.mentor()
    pair = await school.match(olga, await school.pupil())
    await olga.chat.send("/meeting")
    await tap(olga.chat, "Сегодня")
    await tap(olga.chat, "Поговорили")
    today = school.clock.now().date()
    await school.write(
        lambda tx: tx.matches.end(pair.id, ended_on=today, reason="fit", closed_early=True)
    )
    await tap(olga.chat, "Записать")
    await olga.chat.expect("Эта пара уже завершена")
    await school.curator.chat.send("/meeting")
    await school.curator.chat.expect("у кого есть пара")
    assert not await school.look(lambda tx: tx.meetings.of_match(pair.id))
