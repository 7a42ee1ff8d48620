"""`/leave` in the chat: a pause and the way back, the end of a pair, leaving."""

from datetime import date

from handlers.callbacks import leave as cb
from storage.transaction import Transaction
from surveys.deliveries.model import DeliveryState
from surveys.matches.ending import EndReason
from surveys.people.model import Kind, MembershipState, Role
from surveys.questionnaires.model import Moment
from surveys.rights.leave import leave
from tests.hands import deputy, tap
from tests.notices.post import post
from tests.school import Member, School, add_member


async def state(school: School, member: Member) -> MembershipState:
    found = await school.look(lambda tx: tx.memberships.get(member.membership.id))
    assert found
    return found.state


async def test_a_pause_silences_the_bot_and_both_sides_hear_of_it(school: School) -> None:
    olga, anya = await school.mentor("Ольга П."), await school.pupil("Аня К.")
    await school.match(olga, anya)
    await post(school)
    await school.open_response(anya, "pulse-mentee-pupil", Moment.PULSE)

    await anya.chat.send("/leave")
    await anya.chat.expect("объяснять ничего не нужно")
    await tap(anya.chat, "Сделать паузу")
    await anya.chat.expect("Пара останется: Ольга П.")
    assert await state(school, anya) is MembershipState.ACTIVE, "asked, not done"
    await tap(anya.chat, "Да, пауза")
    await anya.chat.expect("Хорошо, пауза")
    assert await state(school, anya) is MembershipState.PAUSED

    arrived = await post(school)
    assert any("Пауза в участии: Аня К." in text for text in arrived[olga.chat.id])
    assert any("Пауза:" in text and "Аня К." in text for text in arrived[school.curator.chat.id])
    assert anya.chat.id not in arrived
    school.pass_time(days=15)
    assert anya.chat.id not in await post(school), "no reminder on a pause"
    await anya.chat.send("/menu")
    await anya.chat.expect("Сейчас пауза")
    await anya.chat.send("/surveys")
    asleep = await anya.chat.expect("поэтому и вопросов нет. Вернуться: /leave")
    assert "я напишу" not in asleep.text, "on a pause the bot writes nothing"

    await anya.chat.send("/menu")
    await tap(anya.chat, "Пауза или выход")
    await tap(anya.chat, "Вернуться с паузы")
    await anya.chat.expect("С возвращением!")
    assert await state(school, anya) is MembershipState.ACTIVE
    arrived = await post(school)
    assert any("Пауза закончилась: Аня К." in text for text in arrived[olga.chat.id])
    assert any("снова в программе" in text for text in arrived[school.curator.chat.id])


async def test_a_pause_that_nobody_heard_of_ends_without_a_word(school: School) -> None:
    olga, anya = await school.mentor("Ольга П."), await school.pupil("Аня К.")
    await school.match(olga, anya)
    await post(school)
    await anya.chat.send("/leave")
    await tap(anya.chat, "Сделать паузу")
    await tap(anya.chat, "Да, пауза")
    await tap(anya.chat, "Вернуться с паузы")
    arrived = await post(school)
    assert olga.chat.id not in arrived
    assert not any("пауз" in text.lower() for text in arrived.get(school.curator.chat.id, ()))


async def test_a_side_ends_its_own_pair_and_stays_in_the_programme(school: School) -> None:
    olga, anya = await school.mentor("Ольга П."), await school.pupil("Аня К.")
    pair = await school.match(olga, anya)
    await post(school)
    await anya.chat.send("/leave")
    await tap(anya.chat, "Завершить пару")
    await anya.chat.expect("Завершить пару: Ольга П.?")
    await tap(anya.chat, "Не подошли друг другу")
    asked = await anya.chat.expect("Второй стороне скажу только, что пара завершена")
    assert "поблагодарю" not in asked.text
    sure = anya.chat.screen
    await tap(anya.chat, "Да, завершить")
    page = await anya.chat.expect("подойди к куратору: Мария Ивановна")
    assert "Спасибо" not in page.text

    ended = await school.look(lambda tx: tx.matches.get(pair.id))
    assert ended
    assert (ended.end_reason, ended.ended_on) == ("fit", date(2025, 9, 3))
    assert await state(school, anya) is MembershipState.ACTIVE
    arrived = await post(school)
    told = "\n".join(arrived[olga.chat.id])
    assert "Пара завершена: вы и Аня К." in told
    assert "Спасибо" not in told, "they have not met"
    assert "подош" not in told, "the reason is the curator's alone"
    assert any("Пара № 1 завершена" in text for text in arrived[school.curator.chat.id])

    await anya.chat.press("Да, завершить", message=sure)
    await anya.chat.expect_toast("уже завершена")


async def test_leaving_ends_pairs_stops_reminders_and_leaves_the_door_open(school: School) -> None:
    olga = await school.mentor("Ольга П.", "teacher-teacher")
    ira = await school.member("Ирина С.", Role.MENTEE, "teacher-teacher", Kind.ADULT)
    pair = await school.match(olga, ira)
    await school.app.ticks.plan()  # an invitation waits for Irina

    await ira.chat.send("/leave")
    await tap(ira.chat, "Выйти из программы")
    await ira.chat.expect("Пара завершится: Ольга П.")
    await tap(ira.chat, "Да, выйти")
    await ira.chat.expect("больше не участвуете")
    assert await state(school, ira) is MembershipState.LEFT
    waiting = await school.look(lambda tx: tx.deliveries.of_programme(school.programme.id))
    assert not [
        each
        for each in waiting
        if each.person_id == ira.person.id and each.state is DeliveryState.PENDING
    ], "stopped at once, before any tick"

    ended = await school.look(lambda tx: tx.matches.get(pair.id))
    assert ended
    assert ended.end_reason == "left"
    arrived = await post(school)
    assert ira.chat.id not in arrived
    assert any("Пара завершена: вы и Ирина С." in text for text in arrived[olga.chat.id])
    assert any("Больше не участвует" in text for text in arrived[school.curator.chat.id])

    await ira.chat.send("/menu")
    home = await ira.chat.expect("Сейчас участия в программе нет. Войти или вернуться: /start")
    assert "я напишу" not in home.text
    await ira.chat.send("/leave")
    await tap(ira.chat, "Вернуться")
    await tap(ira.chat, "Да, участвую")
    assert await state(school, ira) is MembershipState.ACTIVE


async def test_old_and_forged_buttons_touch_nobody_else(school: School) -> None:
    olga, anya = await school.mentor("Ольга П."), await school.pupil("Аня К.")
    pair = await school.match(olga, anya)
    boris = await school.pupil("Боря Л.")
    await boris.chat.send("/leave")
    await boris.chat.settled()
    screen = boris.chat.screen
    forged = cb.PartSure(match=pair.id, reason=EndReason.GOAL)
    await boris.chat.press(data=forged.pack(), message=screen)
    await boris.chat.expect_toast("уже завершена")
    kept = await school.look(lambda tx: tx.matches.get(pair.id))
    assert kept
    assert kept.ended_on is None

    mistake = cb.PartSure(match=pair.id, reason=EndReason.MISTAKE)
    await anya.chat.send("/leave")
    await anya.chat.settled()
    await anya.chat.press(data=mistake.pack(), message=anya.chat.screen)
    await anya.chat.settled()
    ended = await school.look(lambda tx: tx.matches.get(pair.id))
    assert ended
    assert ended.end_reason == "other", "a side cannot take a pair out of the figures"

    await school.curator.chat.send("/leave")
    await school.curator.chat.expect("Выходить неоткуда")


async def test_nobody_on_a_pause_hears_of_the_other_sides_pause(school: School) -> None:
    olga, anya = await school.mentor("Ольга П."), await school.pupil("Аня К.")
    await school.match(olga, anya)
    await post(school)
    for member in (olga, anya):
        await member.chat.send("/leave")
        await tap(member.chat, "Сделать паузу")
        await tap(member.chat, "Да, пауза")
    arrived = await post(school)
    assert olga.chat.id not in arrived
    assert anya.chat.id not in arrived


async def test_who_runs_the_programme_no_longer_reads_no_names_of_it(school: School) -> None:
    """It was written while they did, and waited for the hours in which people may be written to."""
    irina = await deputy(school)
    anya = await school.pupil("Аня К.")
    school.pass_time(hours=9)  # midnight
    await anya.chat.send("/leave")
    await tap(anya.chat, "Выйти из программы")
    await tap(anya.chat, "Да, выйти")
    office = await school.look(lambda tx: tx.memberships.of_person(irina.person.id))
    await school.write(
        lambda tx: tx.memberships.update(
            next(one.id for one in office if one.role is Role.DEPUTY),
            state=MembershipState.ARCHIVED,
        )
    )
    school.pass_time(hours=15)
    arrived = await post(school)
    assert any("Аня К." in text for text in arrived[school.curator.chat.id])
    assert irina.chat.id not in arrived


async def test_half_a_school_that_leaves_in_the_holidays_is_one_message(school: School) -> None:
    """Longer than a message may be, it would be refused, and with it all that came with it."""
    now = school.clock.now()

    def everybody(tx: Transaction) -> None:
        for number in range(60):
            account = 1000 + number
            name = f"Аня {number}."
            add_member(
                tx,
                school.programme.id,
                now,
                name,
                Role.MENTEE,
                "teacher-pupil",
                Kind.PUPIL,
                account,
            )
            leave(tx, now, account)

    await school.write(everybody)
    (text,) = (await post(school))[school.curator.chat.id]
    assert "Больше не участвуют: Аня 0., Аня 1." in text
    assert "и ещё 54" in text
