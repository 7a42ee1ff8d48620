"""`/alerts` with flags: taken, postponed, closed, by two at once; what the settings change."""

import asyncio
from datetime import timedelta

from handlers.callbacks import flags as cb
from surveys.flags.model import Closing, Flag, FlagState, Subject
from surveys.flags.table import Key
from surveys.matches.model import Match
from surveys.people.model import Kind, Role
from surveys.questionnaires.model import Moment
from tests.hands import deputy, tap
from tests.school import Member, School

SILENT = "Пара № 1: давно не встречались"


async def raised(
    school: School, key: Key = Key.SILENT_PAIR, mentor: Member | None = None
) -> tuple[Match, Flag]:
    olga, anya = mentor or await school.mentor(), await school.pupil()
    match = await school.match(olga, anya)
    now = school.clock.now()
    await school.write(
        lambda tx: tx.flags.put_up(school.programme.id, [Subject(key, match.id)], now)
    )
    return match, await only(school)


async def only(school: School) -> Flag:
    since = school.clock.now() - timedelta(days=60)
    (flag,) = await school.look(lambda tx: tx.flags.standing(school.programme.id, since))
    return flag


async def listed(member: Member) -> list[str]:
    await member.chat.send("/alerts")
    await member.chat.settled()
    labels = member.chat.screen.labels
    return labels[: labels.index("В меню")]


async def audited(school: School) -> list[str]:
    rows = await school.look(
        lambda tx: tx.audit._connection.exec_driver_sql(
            "SELECT action, details FROM audit WHERE action LIKE '%flag%' ORDER BY id"
        ).all()
    )
    assert all("answer" not in details for _, details in rows)
    return [action for action, _ in rows]


async def test_a_flag_is_taken_postponed_and_closed_with_a_reason(school: School) -> None:
    irina = await deputy(school)
    match, _ = await raised(school)
    curator = school.curator.chat
    assert await listed(school.curator) == [SILENT]
    await tap(curator, SILENT)
    card = await curator.expect("Ольга П. и Аня К.")
    assert "Что сделать:" in card.text
    assert "<code>Здравствуйте!" in card.text or "Здравствуйте!" in card.text
    assert "Открыть пару" in card.labels
    await tap(curator, "Беру на себя")
    assert "Беру на себя" not in (await curator.expect("Вы взяли это на себя")).labels
    assert await listed(irina) == [f"{SILENT} — занимаются"]
    assert await listed(school.curator) == [f"{SILENT} — за вами"]

    await tap(curator, f"{SILENT} — за вами")
    await tap(curator, "Отложить на неделю")
    await curator.expect("Отложено до 10 сентября")
    assert await listed(school.curator) == []
    await curator.expect("Отложено: 1.")
    school.pass_time(days=7)
    assert await listed(irina) == [f"{SILENT} — занимаются"], "the day has come"

    await tap(irina.chat, f"{SILENT} — занимаются")
    await irina.chat.expect("Занимается: Мария Ивановна")
    await tap(irina.chat, "Закрыть…")
    await irina.chat.expect("Почему закрываем?")
    await tap(irina.chat, "Встреча назначена")
    closed = await irina.chat.expect("Закрыто 10 сентября в 15:00: встреча назначена")
    assert closed.labels == ["Открыть пару", "Ко всем делам", "В меню"]
    flag = await only(school)
    assert (flag.match_id, flag.state, flag.closing) == (
        match.id, FlagState.CLOSED, Closing.AGREED
    )  # fmt: skip
    assert await audited(school) == ["flag.taken", "flag.postponed", "flag.closed"]
    await irina.chat.send("/log")
    await irina.chat.expect("Ирина С.: закрыто дело: пара № 1")


async def test_of_two_curators_at_once_one_decides_and_the_other_is_told(school: School) -> None:
    irina = await deputy(school)
    _, flag = await raised(school)
    both = (school.curator, irina)
    for one in both:
        await one.chat.send("/alerts")
        await one.chat.settled()
        await tap(one.chat, SILENT)
    take = cb.Take(flag=flag.id).pack()
    await asyncio.gather(
        *(one.chat.press(data=take, message=one.chat.screen, wait=False) for one in both)
    )
    for one in both:
        await one.chat.settled()
    after = await only(school)
    winner = next(one for one in both if one.person.id == after.owner_id)
    (loser,) = (one for one in both if one is not winner)
    assert "Вы взяли это на себя" in winner.chat.screen.text
    assert f"Занимается: {winner.person.chat_name}" in loser.chat.screen.text
    assert await audited(school) == ["flag.taken"]

    await tap(winner.chat, "Отложить на неделю")
    late = await loser.chat.press(
        data=cb.Close(flag=flag.id, why=Closing.TALKED).pack(), message=loser.chat.screen
    )
    await loser.chat.settled()
    late = await winner.chat.press(
        data=cb.Postpone(flag=flag.id).pack(), message=winner.chat.screen
    )
    await winner.chat.settled()
    assert "Уже закрыто" in late.text
    assert await audited(school) == ["flag.taken", "flag.postponed", "flag.closed"]


async def test_of_a_pulse_nobody_in_the_pair_hears_but_the_second_adult(school: School) -> None:
    """The curator mentors: the flag is the psychologist's, who sees no flags of meetings."""
    psychologist = await school.member("Вера С.", Role.RESPONSIBLE, None, Kind.ADULT)
    account = school.curator.person.id
    own = await school.write(
        lambda tx: tx.memberships.add(
            programme_id=school.programme.id,
            person_id=account,
            role=Role.MENTOR,
            form="teacher-pupil",
            state=school.curator.membership.state,
            enrolled_on=school.clock.now().date(),
            now=school.clock.now(),
        )
    )
    assert own is not None
    curator = Member(school.curator.person, own, school.curator.chat)
    _, flag = await raised(school, Key.PULSE_FALL, mentor=curator)
    mark = "Пара № 1: стало хуже, чем в прошлый раз"
    assert await listed(school.curator) == []
    await school.curator.chat.press(
        data=cb.Card(flag=flag.id).pack(), message=school.curator.chat.screen
    )
    await school.curator.chat.expect("Этого дела здесь больше нет")
    assert await listed(psychologist) == [mark]
    await tap(psychologist.chat, mark)
    card = await psychologist.chat.expect("Кто и как ответил, здесь не показано")
    await tap(psychologist.chat, "Беру на себя")
    await psychologist.chat.expect("Вы взяли это на себя")
    assert "Открыть пару" in card.labels
    await tap(psychologist.chat, "Открыть пару")
    await psychologist.chat.expect("Пара № 1")
    await school.curator.chat.send("/log")
    await school.curator.chat.settled()
    assert "отметка о паре" not in school.curator.chat.screen.text
    assert await audited(school) == ["alert.flag.opened", "alert.flag.taken"]


async def test_a_responsible_adult_sees_no_flags_of_meetings(school: School) -> None:
    vera = await school.member("Вера С.", Role.RESPONSIBLE, None, Kind.ADULT)
    _, flag = await raised(school)
    assert await listed(vera) == []
    await vera.chat.press(data=cb.Take(flag=flag.id).pack(), message=vera.chat.screen)
    await vera.chat.expect("Этого дела здесь больше нет")
    assert (await only(school)).state is FlagState.OPEN


async def test_a_tick_raises_it_a_meeting_closes_it_and_the_digest_says_so(school: School) -> None:
    olga, anya = await school.mentor(), await school.pupil()
    match = await school.match(olga, anya)
    school.pass_time(days=19)  # Monday, 22 September
    await school.app.ticks.plan()
    flag = await only(school)
    assert (flag.key, flag.match_id) == (Key.NO_FIRST_MEETING, match.id)
    await school.app.ticks.plan()
    assert await only(school) == flag, "once"
    day = school.clock.now().date()
    await school.write(
        lambda tx: tx.meetings.add(
            match_id=match.id, held_on=day, kind="talk",
            logged_by=olga.membership.id, now=school.clock.now(),
        )
    )  # fmt: skip
    school.pass_time(days=1)
    await school.app.ticks.plan()
    assert (await only(school)).closing is Closing.MET
    chat = school.curator.chat
    await chat.send("/menu")
    await chat.settled()
    await chat.press(data=cb.Card(flag=flag.id).pack(), message=chat.screen)
    await chat.expect("Закрылось само 23 сентября в 15:00: встреча записана")
    await chat.send("/log")
    screen = await chat.expect("Бот: замечено: пара № 1")
    assert screen.text.count("Бот: замечено") == 1, "once"
    assert "23 сентября, 15:00 · Бот: закрыто само дело: пара № 1" in screen.text
    school.pass_time(days=6)  # Monday
    await school.app.ticks.plan()
    await school.app.sender.tick()
    await chat.until(lambda: any("Закрылось само: 1 дело" in one.text for one in chat.messages))


async def pulse(school: School, member: Member, match: Match, wave: int, value: int) -> None:
    """A pulse of which one rated answer is `value`, the rest is skipped."""
    key = "pulse-mentee-pupil" if member.membership.role is Role.MENTEE else "pulse-mentor-adult"
    number = await school.open_response(member, key, Moment.PULSE, match=match, wave=wave)
    await member.chat.send("/menu")
    await member.chat.settled()
    await member.chat.press(data=f"sa:{number}", message=member.chat.screen)
    await member.chat.settled()
    rated = next(
        one for one in school.app.library.latest(key).questions if one.construct == "pulse_together"
    )
    label = next(one.text for one in rated.options if one.value == value)
    while "Отправить" not in member.chat.screen.labels:
        on_it = label in member.chat.screen.labels and rated.text in member.chat.screen.text
        await tap(member.chat, label if on_it else "Пропустить")
    await tap(member.chat, "Отправить")


async def test_a_fall_and_two_sides_apart_become_flags_as_the_pulse_is_sent(school: School) -> None:
    olga, anya = await school.mentor(), await school.pupil()
    match = await school.match(olga, anya)
    await pulse(school, anya, match, 1, 5)
    assert await listed(school.curator) == []
    await pulse(school, anya, match, 2, 3)
    assert await listed(school.curator) == ["Пара № 1: стало хуже, чем в прошлый раз"]
    assert not [one for one in school.curator.chat.messages if "стало хуже" in one.text], "no name"
    await school.curator.chat.send("/log")
    screen = await school.curator.chat.expect("Бот: замечено: на пару стоит посмотреть")
    assert "№" not in screen.text, "of an answer not whose"
    await pulse(school, anya, match, 3, 3)
    await pulse(school, olga, match, 3, 10)
    assert await listed(school.curator) == ["Пара № 1: видят встречи по-разному"]
    assert [await listed(one) for one in (olga, anya)] == [[], []]


async def checked(school: School, member: Member, match: Match, *answers: str) -> None:
    mentor = member.membership.role is Role.MENTOR
    key = "first-meeting-mentor-adult" if mentor else "first-meeting-mentee-pupil"
    number = await school.open_response(member, key, Moment.FIRST_MEETING, match=match)
    await member.chat.send("/menu")
    await member.chat.settled()
    await member.chat.press(data=f"sa:{number}", message=member.chat.screen)
    for answer in (*answers, "Отправить"):
        await tap(member.chat, answer)
    await member.chat.expect("Спасибо, ответы отправлены")


NOT_SUITED = "Пара № 1: ответ «не подходит»"


async def test_a_pair_that_does_not_suit_is_work_that_a_new_pair_ends(school: School) -> None:
    irina, vera = (
        await deputy(school),
        await school.member("Вера С.", Role.RESPONSIBLE, None, Kind.ADULT),
    )
    olga, anya = await school.mentor(), await school.pupil()
    match = await school.match(olga, anya)
    await checked(school, anya, match, "Да", "Не подходит", "Нет")
    await school.app.sender.tick()
    for one in (school.curator, irina):
        await one.chat.expect("Пришёл ответ, на который важно посмотреть сегодня")
        assert "Аня" not in one.chat.screen.text
    await tap(irina.chat, "Открыть")
    card = await irina.chat.expect("Ответ наставляемого после знакомства: пара не подходит")
    assert "Подобрать другого наставника" in card.labels
    await tap(irina.chat, "Беру на себя")
    assert [await listed(one) for one in (vera, olga, anya)] == [[], [], []]

    await checked(school, olga, match, "Да", "Не подходит", "Нет")
    assert await listed(school.curator) == [f"{NOT_SUITED} — занимаются"], "one of a pair"
    await tap(school.curator.chat, NOT_SUITED)
    await school.curator.chat.expect("Ответ обеих сторон")
    await tap(school.curator.chat, "Подобрать другого наставника")
    await tap(school.curator.chat, "Только завершить пару")
    flag = await only(school)
    assert (flag.owner_id, flag.closing) == (irina.person.id, Closing.ENDED)
    await irina.chat.press(data=cb.Card(flag=flag.id).pack(), message=irina.chat.screen)
    screen = await irina.chat.expect("Закрылось само 3 сентября в 15:00: пара завершена")
    assert "Подобрать другого наставника" not in screen.labels
    await school.curator.chat.send("/log")
    screen = await school.curator.chat.expect("Бот: закрыта сама отметка о паре")
    assert "Ирина С.: отметка о паре взята на себя" in screen.text


async def test_an_answer_that_is_mended_closes_it_while_the_other_side_agrees(
    school: School,
) -> None:
    olga, anya = await school.mentor(), await school.pupil()
    match = await school.match(olga, anya)
    await checked(school, anya, match, "Да", "Не подходит", "Нет")
    assert await listed(school.curator) == [NOT_SUITED]
    await checked(school, olga, match, "Да", "Подходит", "Нет")
    assert await listed(school.curator) == [NOT_SUITED], "she has not said otherwise"
    await anya.chat.send("/surveys")
    for step in ("Знакомство", "Изменить ответ", "Тебе подходит", "Подходит"):
        await tap(anya.chat, step)
    assert await listed(school.curator) == []
    assert (await only(school)).closing is Closing.BETTER


async def test_the_curator_sets_when_things_are_noticed(school: School) -> None:
    chat = school.curator.chat
    await chat.send("/settings")
    await chat.settled()
    await tap(chat, "Когда замечать")
    seen = await chat.expect("через 30 учебных дней (от 25 до 45)")
    first = [seen.text.index(what) for what in ("Написать паре", "без первой", "молчащую")]
    groups = [label.partition(":")[0] for label in seen.labels if "д" in label and ":" in label]
    assert first == sorted(first)
    assert list(dict.fromkeys(groups)) == ["Паре", "Первая встреча", "Вам"], "in the same order"
    await tap(chat, "Вам: 40 учебных дней")
    await chat.expect("через 40 учебных дней (от 25 до 45, обычно 30)")
    for forged in (1, 1000):
        await chat.press(
            data=cb.SetThreshold(key=Key.SILENT_PAIR, value=forged).pack(), message=chat.screen
        )
        await chat.settled()
    await chat.press(data=cb.SetThreshold(key=Key.PULSE_FALL, value=3).pack(), message=chat.screen)
    await chat.settled()
    programme = await school.look(lambda tx: tx.programmes.get(school.programme.id))
    assert programme is not None
    assert programme.thresholds == ((Key.SILENT_PAIR.value, 40),)
    await chat.send("/log")
    await chat.expect("когда показать молчащую пару, в учебных днях: 40")


async def test_a_long_list_is_turned_and_what_waits_is_a_tap_away(school: School) -> None:
    for number in range(10):
        await school.pupil(f"Аня {'АБВГДЕЖЗИК'[number]}.")
    now = school.clock.now()
    people = await school.look(lambda tx: tx.people.in_programme(school.programme.id))
    away = [Subject(Key.UNREACHABLE, person_id=person.id) for person, _ in people[:9]]
    await school.write(lambda tx: tx.flags.put_up(school.programme.id, away, now))
    chat = school.curator.chat
    await chat.send("/alerts")
    await chat.settled()
    assert chat.screen.labels[:8] == ["Не доходят сообщения"] * 8
    await tap(chat, chat.screen.labels[8])
    assert "Ждут наставника: 10" in chat.screen.labels
    await tap(chat, "Ждут наставника: 10")
    page = await chat.expect("Что сделать: составить пару.")
    assert "и ещё 2" in page.text
    await tap(chat, "К парам")
    await chat.settled()


async def test_erasing_a_person_takes_the_flags_about_them(school: School) -> None:
    await raised(school, Key.PULSE_APART)
    anya = school.members[-1]
    await tap_all(school)
    await school.write(
        lambda tx: tx.erasing.erase(anya.person.id, school.clock.now(), school.clock.now().date())
    )
    left = await school.look(
        lambda tx: tx.flags.standing(school.programme.id, school.clock.now() - timedelta(days=9))
    )
    assert left == []


async def tap_all(school: School) -> None:
    flag = await only(school)
    chat = school.curator.chat
    await chat.send("/menu")
    await chat.settled()
    await chat.press(data=cb.Take(flag=flag.id).pack(), message=chat.screen)
    await chat.settled()
