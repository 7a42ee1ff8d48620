"""A curator writes to a group: preview, confirmation, progress, stop, report."""

import asyncio
from datetime import UTC, date, datetime

import pytest

from handlers.board import ScreenBoard
from handlers.callbacks import broadcast as cb
from storage.journal import ErasureJournal
from storage.transaction import Transaction
from surveys.broadcast.watch import watched
from surveys.deliveries import sending
from surveys.deliveries.due import merged
from surveys.deliveries.model import DeliveryState, Planned, Reason
from surveys.people.model import Kind, MembershipState, Role
from surveys.rights.erase import erase
from surveys.rights.model import Basis, Extent
from surveys.rights.pause import pause
from tests.broadcast.sent import TEXT, compose, outbox, received
from tests.hands import deputy, shows, tap
from tests.school import Member, School

NIGHT = datetime(2025, 9, 3, 19, 40, tzinfo=UTC)  # 22:40 in Moscow


async def several(school: School) -> tuple[Member, Member, Member]:
    return await school.mentor(), await school.pupil(), await school.pupil("Боря Л.")


async def test_a_message_to_everybody(school: School) -> None:
    people = await several(school)
    chat = await compose(school, "Все в программе: 3")
    shown = await chat.expect(TEXT)
    assert "Пишет Мария Ивановна" in shown.text
    assert "Все в программе: 3 человека." in shown.text
    assert "3 человека получат сейчас." in shown.text
    assert not await outbox(school), "only looked at"

    await tap(chat, "Отправить")
    await chat.expect("Ждут: 3")
    await school.app.sender.tick()
    await school.app.bulletin.tick()
    done = await chat.expect("Отправлено")
    assert "Дошло: 3 из 3" in done.text
    for one in people:
        (text,) = received(one)
        assert TEXT in text
        assert "Пишет Мария Ивановна" in text


@pytest.mark.parametrize(
    ("group", "names"),
    [
        ("Наставники: 1", {"Ольга П."}),
        ("Наставляемые: 2", {"Аня К.", "Боря Л."}),
        ("Ученики: 2", {"Аня К.", "Боря Л."}),
        ("Взрослые: 1", {"Ольга П."}),
        ("Форма «учитель – ученик»: 3", {"Ольга П.", "Аня К.", "Боря Л."}),
    ],
)
async def test_each_group(school: School, group: str, names: set[str]) -> None:
    people = await several(school)
    chat = await compose(school, group)
    await tap(chat, "Отправить")
    await chat.expect("Ждут")
    await school.app.sender.tick()
    assert {one.person.chat_name for one in people if received(one)} == names


async def test_sides_of_silent_pairs(school: School) -> None:
    olga, anya, _ = await several(school)
    await school.match(olga, anya)
    school.clock.move_to(datetime(2025, 12, 10, 12, 30, tzinfo=UTC))
    chat = await compose(school, "Пары, которые давно не встречались: 2")
    await tap(chat, "Отправить")
    await chat.expect("Ждут: 2")
    assert {one.person_id for one in await outbox(school)} == {olga.person.id, anya.person.id}


async def test_a_pair_that_has_agreed_on_a_day_is_not_silent(school: School) -> None:
    olga, anya, boris = await several(school)
    agreed, silent = [await school.match(olga, one) for one in (anya, boris)]
    school.clock.move_to(datetime(2025, 12, 10, 12, 30, tzinfo=UTC))
    await school.write(
        lambda tx: tx.planned.put(
            match_id=agreed.id,
            on_day=date(2025, 12, 12),
            minute=None,
            set_by=olga.membership.id,
            now=school.clock.now(),
        )
    )
    chat = await compose(school, "Пары, которые давно не встречались: 2")
    await tap(chat, "Отправить")
    await chat.expect("Ждут: 2")
    assert {one.person_id for one in await outbox(school)} == {olga.person.id, boris.person.id}
    assert silent.id != agreed.id


async def test_a_pair_that_has_met_is_not_silent_unless_the_other_side_says_it_has_not(
    school: School,
) -> None:
    olga, anya, boris = await several(school)
    pairs = [await school.match(olga, one) for one in (anya, boris)]
    school.clock.move_to(datetime(2025, 12, 10, 12, 30, tzinfo=UTC))
    now = school.clock.now()

    def meet(tx: Transaction) -> None:
        for pair in pairs:
            meeting = tx.meetings.add(
                match_id=pair.id,
                held_on=date(2025, 12, 1),
                kind="talk",
                logged_by=olga.membership.id,
                now=now,
            )
            assert meeting
            disputed = pair is pairs[1]
            tx.meetings.confirm(meeting.id, confirmed_by=None, at=now, disputed=disputed)

    await school.write(meet)
    chat = await compose(school, "Пары, которые давно не встречались: 2")
    await tap(chat, "Отправить")
    await chat.expect("Ждут: 2")
    assert {one.person_id for one in await outbox(school)} == {olga.person.id, boris.person.id}


async def test_who_cannot_be_reached_is_counted_and_named(school: School) -> None:
    olga, anya, boris = await several(school)
    paper = await school.pupil("Витя С.")
    now = school.clock.now()
    await school.write(lambda tx: tx.people.update(paper.person.id, paper=True, account=None))
    await school.write(lambda tx: tx.people.update(anya.person.id, unreachable_since=now))
    boris.chat.state.blocked = True  # the bot does not know yet
    chat = await compose(school, "Все в программе: 4")
    await chat.expect("Все в программе: 4 человека, 1 без Telegram, 1 недоступен.")
    await tap(chat, "Отправить")
    await chat.expect("Ждут: 2")
    await school.app.sender.tick()
    await school.app.bulletin.tick()
    await chat.expect("Дошло: 1 из 4")
    await tap(chat, "Кто не получил: 3")
    report = await chat.expect("Не получили")
    assert "Аня К., 7 класс — чат с ботом закрыт" in report.text
    assert "Боря Л., 7 класс — чат с ботом закрыт" in report.text
    assert "Витя С., 7 класс — без Telegram" in report.text
    assert "Ольга" not in report.text
    assert [fault.code for fault in school.api.faults] == [403], "he had blocked the bot unseen"
    school.api.faults.clear()
    await tap(chat, "К отправке")
    await chat.expect("Дошло: 1 из 4")
    assert received(olga)


async def test_unknown_stands_apart(school: School) -> None:
    _, anya, _ = await several(school)
    chat = await compose(school, "Ученики: 2")
    await tap(chat, "Отправить")
    await chat.expect("Ждут: 2")
    mine = next(one for one in await outbox(school) if one.person_id == anya.person.id)
    now = school.clock.now()
    await school.write(lambda tx: tx.deliveries.claim(mine.id, now))
    await school.write(
        lambda tx: tx.deliveries.finish(mine.id, DeliveryState.UNKNOWN, now, note="timeout")
    )
    await school.app.sender.tick()
    await school.app.bulletin.tick()
    shown = await chat.expect("Неизвестно, дошло ли: 1")
    assert "Не дошло" not in shown.text
    await tap(chat, "Неизвестно, дошло ли: 1")
    names = await chat.expect("Второй раз бот не пошлёт")
    assert "Аня К." in names.text
    assert "Боря" not in names.text


async def test_what_is_written_goes_as_it_is(school: School) -> None:
    _, anya, _ = await several(school)
    text = "<b>Завтра</b> & послезавтра: 2 < 3\n=СУММ(A1)\n/start 🙂"
    chat = await compose(school, "Ученики: 2", text)
    await tap(chat, "Отправить")
    await chat.expect("Ждут: 2")
    await school.app.sender.tick()
    assert text in received(anya)[0]


async def test_bad_texts_are_explained_and_asked_again(school: School) -> None:
    await several(school)
    chat = school.curator.chat
    await chat.send("/broadcast")
    await tap(chat, "Ученики: 2")
    await chat.expect("Напишите текст")
    await chat.send_sticker()
    await chat.expect("Здесь нужен текст словами")
    await chat.send("а" * 1001)
    await chat.expect("Получилось 1001 знак, а поместится 1000")
    await chat.send("\u202e\u200b")
    await chat.expect("Здесь нужен текст словами")
    await chat.send("а" * 1000)
    await chat.expect("Так это увидят")
    await tap(chat, "Изменить текст")
    await chat.expect("Напишите текст")
    await tap(chat, "Отмена")
    await chat.expect("Написать группе")
    await chat.send("Просто так")
    await chat.expect("Не понял сообщение")
    assert not await outbox(school)


async def test_nobody_gets_it_twice_however_often_it_is_confirmed(school: School) -> None:
    people = await several(school)
    chat = await compose(school, "Все в программе: 3")
    button = next(
        one.data for row in chat.screen.buttons for one in row if one.data.startswith("b3")
    )
    screen = chat.screen
    await asyncio.gather(*(chat.press(data=button, message=screen) for _ in range(5)))
    await chat.settled()
    await asyncio.gather(*(school.app.sender.tick() for _ in range(3)))
    await chat.press(data=button, message=screen)
    await chat.settled()
    await school.app.sender.tick()
    assert len(await outbox(school)) == 3
    assert [len(received(one)) for one in people] == [1, 1, 1]


async def test_stop_takes_back_what_waits(school: School) -> None:
    people = await several(school)
    irina = await deputy(school)
    chat = await compose(school, "Ученики: 2")
    await tap(chat, "Отправить")
    await chat.expect("Ждут: 2")
    await tap(chat, "Остановить")
    await chat.expect("Отправка остановлена")
    await school.app.sender.tick()
    assert not any(received(one) for one in people)
    assert {one.state for one in await outbox(school)} == {DeliveryState.CANCELLED}
    await tap(chat, "Кому не успело уйти: 2")
    names = await chat.expect("Не успело уйти")
    assert "Аня К., 7 класс" in names.text

    which = (await school.look(lambda tx: tx.broadcasts.recent(school.programme.id, 1)))[0].id
    await irina.chat.send("/menu")
    await irina.chat.settled()
    await irina.chat.press(data=cb.Stop(broadcast=which).pack(), message=irina.chat.screen)
    await irina.chat.expect("Уже остановлено: Мария Ивановна, 3 сентября в 15:00")


async def test_outside_the_hours_it_waits(school: School) -> None:
    olga, anya, _ = await several(school)
    school.clock.move_to(NIGHT)
    chat = await compose(school, "Все в программе: 3")
    await chat.expect("3 человека получат завтра после 14:30.")
    await tap(chat, "Отправить")
    await chat.expect("Ждут: 3, завтра после 14:30")
    await school.app.sender.tick()
    assert not received(olga)
    school.pass_time(hours=16)  # 14:40
    await school.app.sender.tick()
    assert received(olga)
    assert not received(anya), "pupils from 15:00"
    school.pass_time(minutes=25)
    await school.app.sender.tick()
    assert received(anya)


async def test_an_override_is_said_twice_and_goes_at_once(school: School) -> None:
    people = await several(school)
    school.clock.move_to(NIGHT)
    chat = await compose(school, "Все в программе: 3", "Завтра уроков нет: авария.")
    await tap(chat, "Отправить сейчас, в любой час")
    await chat.expect("Это для срочного")
    assert not await outbox(school)
    await tap(chat, "Да, это срочно")
    second = await chat.expect("Это нарушит обещанное людям.")
    assert "Сейчас 22:40, не время для сообщений: 3 человека получат" in second.text
    assert not await outbox(school)
    await tap(chat, "Отправить всё равно")
    await chat.expect("Ждут: 3")
    await school.app.sender.tick()
    assert all(received(one) for one in people)


async def test_without_need_no_override_is_offered(school: School) -> None:
    await several(school)
    chat = await compose(school, "Все в программе: 3")
    await shows(chat, "Отправить")
    assert not any("в любой час" in label for row in chat.screen.rows for label in row)


async def fill_month(school: School, member: Member) -> None:
    """Four messages in September."""
    now = school.clock.now()
    await school.write(
        lambda tx: tx.deliveries.add(
            [
                Planned(
                    programme_id=school.programme.id,
                    person_id=member.person.id,
                    membership_id=member.membership.id,
                    reason=Reason.SILENCE,
                    occurrence=f"old-{number}",
                    due_at=now.replace(day=1, hour=12 + number),
                    state=DeliveryState.SENT,
                    budgeted=True,
                )
                for number in range(4)
            ],
            now,
        )
    )


async def test_the_budget_of_the_month_is_kept_and_said(school: School) -> None:
    olga, anya, boris = await several(school)
    await fill_month(school, anya)
    chat = await compose(school, "Все в программе: 3")
    shown = await chat.expect("2 человека получат сейчас.")
    assert "У 1 человека уже 4 сообщения в этом месяце: получит 1 октября." in shown.text
    await tap(chat, "Отправить")
    await chat.expect("Ждут: 3")
    await school.app.sender.tick()
    assert [len(received(one)) for one in (olga, anya, boris)] == [1, 0, 1]
    await tap(chat, "Обновить")
    await chat.expect("Ждут: 1, 1 октября после 15:00")
    school.clock.move_to(datetime(2025, 10, 1, 12, 5, tzinfo=UTC))
    await school.app.sender.tick()
    assert len(received(anya)) == 1


async def test_an_override_says_that_it_breaks_the_budget(school: School) -> None:
    _, anya, _ = await several(school)
    await fill_month(school, anya)
    chat = await compose(school, "Ученики: 2")
    await tap(chat, "Отправить сейчас, в любой час")
    await tap(chat, "Да, это срочно")
    second = await chat.expect("1 человек получит больше 4 сообщений за месяц.")
    assert "не время" not in second.text
    await tap(chat, "Отправить всё равно")
    await chat.expect("Ждут: 2")
    await school.app.sender.tick()
    assert received(anya)


async def test_two_at_once_are_two_messages_of_the_month(school: School) -> None:
    _, anya, _ = await several(school)
    school.clock.move_to(NIGHT)
    for number in range(4):
        chat = await compose(school, "Ученики: 2", f"Объявление {number}")
        await tap(chat, "Отправить")
        await chat.expect("Ждут: 2, завтра")
    chat = await compose(school, "Ученики: 2", "Пятое")
    await chat.expect("У 2 человек уже 4 сообщения в этом месяце: получат 1 октября.")
    school.pass_time(hours=17)
    await school.app.sender.tick()
    assert len(received(anya)) == 4, "each is a message of its own"


async def test_a_call_for_help_stands_in_front(school: School) -> None:
    await several(school)
    school.clock.move_to(NIGHT)
    chat = await compose(school, "Все в программе: 3")
    await tap(chat, "Отправить сейчас, в любой час")
    await tap(chat, "Да, это срочно")
    await tap(chat, "Отправить всё равно")
    await chat.expect("Ждут: 3")
    school.pass_time(minutes=1)
    now = school.clock.now()
    call = Planned(
        programme_id=school.programme.id,
        person_id=school.curator.person.id,
        membership_id=None,
        reason=Reason.CALL_CURATOR,
        occurrence="later",
        due_at=now,
        urgent=True,
        payload={"person": school.members[1].person.id, "match": None, "flag": "call_curator"},
    )
    await school.write(lambda tx: tx.deliveries.add([call], now))
    first, *_ = await school.look(lambda tx: tx.deliveries.pending(now, 300))
    assert first.reason is Reason.CALL_CURATOR


async def test_who_has_paused_or_left_is_left_alone(school: School) -> None:
    olga, anya, boris = await several(school)
    await school.write(
        lambda tx: tx.memberships.update(boris.membership.id, state=MembershipState.PAUSED)
    )
    chat = await compose(school, "Все в программе: 2")
    await tap(chat, "Отправить")
    await chat.expect("Ждут: 2")
    await school.write(
        lambda tx: tx.memberships.update(anya.membership.id, state=MembershipState.LEFT)
    )
    await school.app.sender.tick()
    assert [len(received(one)) for one in (olga, anya, boris)] == [1, 0, 0]


async def test_who_pauses_before_it_goes_is_not_told_as_stopped(school: School) -> None:
    _, anya, _ = await several(school)
    chat = await compose(school, "Все в программе: 3")
    await tap(chat, "Отправить")
    await chat.expect("Ждут: 3")
    await school.write(lambda tx: pause(tx, school.clock.now(), anya.chat.id))
    await school.app.sender.tick()
    await school.app.bulletin.tick()
    done = await chat.expect("Дошло: 2 из 3")
    assert "Не дошло: 1" in done.text
    assert "остановлено" not in done.text
    await tap(chat, "Кто не получил: 1")
    await chat.expect("Аня К., 7 класс — сейчас не участвует")


async def test_a_screen_that_shows_something_else_is_not_written_over(school: School) -> None:
    await several(school)
    chat = await compose(school, "Все в программе: 3")
    await tap(chat, "Отправить")
    await chat.expect("Ждут: 3")
    await tap(chat, "К сообщениям группам")
    await chat.expect("Кому?")
    await school.app.sender.tick()
    await school.app.bulletin.tick()
    await chat.settled()
    assert "Кому?" in chat.screen.text
    assert await school.app.bulletin.tick() == 0
    await tap(chat, "3 сентября: Круглый стол")
    await chat.expect("Дошло: 3 из 3")


async def test_progress_is_edited_only_when_it_changes(school: School) -> None:
    await several(school)
    chat = await compose(school, "Все в программе: 3")
    await tap(chat, "Отправить")
    await chat.expect("Ждут: 3")
    for _ in range(5):
        await school.app.bulletin.tick()
    await chat.settled()
    assert not school.api.faults, "an edit that changes nothing is a fault"
    sent = chat.sent
    await school.app.sender.tick()
    await school.app.bulletin.tick()
    await chat.expect("Отправлено")
    await school.app.bulletin.tick()
    assert await school.app.bulletin.tick() == 0, "its last word is on the screen"
    assert chat.sent == sent, "in place"


async def test_only_who_runs_the_programme(school: School) -> None:
    olga, anya, _ = await several(school)
    chat = await compose(school, "Все в программе: 3")
    which = 1
    for member in (olga, anya):
        await member.chat.send("/broadcast")
        await member.chat.expect("Это может только куратор")
        for button in (
            cb.Pick(group="all"),
            cb.Preview(broadcast=which),
            cb.Send(broadcast=which),
            cb.Hurry(broadcast=which, sure=True),
            cb.HurrySure(broadcast=which),
            cb.Look(broadcast=which),
            cb.Stop(broadcast=which),
            cb.Names(broadcast=which, which=cb.Which.MISSED, page=0),
            cb.Away(broadcast=which),
        ):
            await member.chat.press(data=button.pack(), message=member.chat.screen)
            await member.chat.expect("Это может только куратор")
    irina = await deputy(school)
    await irina.chat.send("/menu")
    await irina.chat.settled()
    await irina.chat.press(data=cb.Send(broadcast=which).pack(), message=irina.chat.screen)
    await irina.chat.expect("Этого сообщения уже нет")  # a draft is its author's
    assert not await outbox(school)
    await tap(chat, "Отправить")
    await chat.expect("Ждут: 4")


async def test_a_deputy_writes_too(school: School) -> None:
    irina = await deputy(school)
    _, anya, _ = await several(school)
    chat = await compose(school, "Ученики: 2", by=irina)
    await tap(chat, "Отправить")
    await chat.expect("Ждут: 2")
    await school.app.sender.tick()
    assert "Пишет Ирина С." in received(anya)[0]
    await anya.chat.send("Спасибо!")
    await anya.chat.expect("Не понял сообщение")


async def test_a_draft_survives_a_new_one_only_as_the_new_one(school: School) -> None:
    await several(school)
    chat = await compose(school, "Ученики: 2", "Первое")
    old = chat.screen
    await compose(school, "Ученики: 2", "Второе")
    await chat.press("Отправить", message=old)
    await chat.expect("Этого сообщения уже нет")
    assert not await outbox(school)


async def test_nobody_to_write_to(school: School) -> None:
    await school.curator.chat.send("/broadcast")
    await school.curator.chat.expect("Писать пока некому")
    await school.member("Витя", Role.MENTEE, "teacher-pupil", Kind.PUPIL)
    pupil = school.members[0]
    await school.write(lambda tx: tx.people.update(pupil.person.id, paper=True, account=None))
    chat = await compose(school, "Ученики: 1")
    shown = await chat.expect("1 без Telegram")
    assert "Сейчас написать некому." in shown.text
    assert not any("Отправить" in label for row in shown.rows for label in row)


async def test_a_progress_that_comes_late_does_not_write_over_the_next_screen(
    school: School,
) -> None:
    """Read before the curator went on, shown after."""
    await several(school)
    chat = await compose(school, "Все в программе: 3")
    await tap(chat, "Отправить")
    await chat.expect("Ждут: 3")
    await school.app.sender.tick()
    now = school.clock.now()
    (late,) = await school.app.store.read(lambda tx: watched(tx, now))
    await tap(chat, "К сообщениям группам")
    await chat.expect("Кому?")
    ScreenBoard(school.app.replies, school.app.store).show(late)
    await chat.settled()
    assert "Кому?" in chat.screen.text


async def test_what_telegram_puts_off_is_not_sent_after_a_stop(school: School) -> None:
    """A 429 takes the message that was under way back into the outbox."""
    anya = (await several(school))[1]
    chat = await compose(school, "Ученики: 2")
    await tap(chat, "Отправить")
    await chat.expect("Ждут: 2")
    now = school.clock.now()
    (under_way,) = merged(one for one in await outbox(school) if one.person_id == anya.person.id)
    assert await school.write(lambda tx: sending.claim(tx, under_way, now))
    await tap(chat, "Остановить")
    await chat.expect("Отправка остановлена")
    await school.write(lambda tx: sending.settle(tx, under_way, sending.Later(7), now))
    school.pass_time(minutes=1)
    await school.app.sender.tick()
    assert not received(anya)
    await tap(chat, "Обновить")
    await chat.expect("Не отправлено, потому что остановлено: 2")


async def test_of_an_erased_author_nothing_more_is_sent(school: School) -> None:
    """The text goes with the author: an empty message is worse than none."""
    olga, *_ = await several(school)
    irina = await deputy(school)
    await tap(await compose(school, "Наставники", by=irina), "Отправить")
    await irina.chat.expect("Ждут")
    now = school.clock.now()
    await school.write(
        lambda tx: erase(
            tx,
            school.app.library,
            ErasureJournal(school.settings.data_dir),
            now,
            irina.person,
            Extent.ALL,
            Basis.OWN,
            5,
        )
    )
    await school.app.sender.tick()
    assert not received(olga)
