"""A call for help gets through: unknown deliveries, a blocked bot, downtime, a busy outbox."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from bot.sandbox.api.faults import Trouble
from storage.store import SqlStore
from storage.transaction import Transaction
from surveys.deliveries.model import DeliveryState, Payload, Planned, Reason
from surveys.help.model import CaseState
from surveys.people.model import MembershipState, Role
from tests.help.calling import NIGHT, Circle, circle, press
from tests.school import Member
from tests.service import open_service


async def test_what_may_not_have_arrived_is_sent_again(around: Circle) -> None:
    api = around.school.api
    api.faulty(Trouble.CUT_AFTER, method="sendMessage", chat_id=around.irina.chat.id)
    await around.pupil_calls()
    await around.after(seconds=29)
    assert len(around.calls(around.irina)) == 1
    await around.after(seconds=1)
    assert len(around.calls(around.irina)) == 2, "twice is better than never"
    await around.after(minutes=5)
    assert len(around.calls(around.irina)) == 2


async def test_a_call_that_cannot_be_stored_leaves_nobody_without_phones(
    around: Circle, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk, a broken database: «попробовать чуть позже» is no answer to a child."""
    anya = around.anya.chat
    await anya.send("/sos")
    await anya.expect("Кого позвать?")

    async def broken(*_: object) -> None:
        raise OperationalError("INSERT", {}, OSError("disk I/O error"))

    with capture_logs(), monkeypatch.context() as patch:
        patch.setattr(SqlStore, "write", broken)
        press = await anya.press("Ирина С.")
        await anya.settled()
        assert press.alert
        assert "112" in press.text
        assert "8-800-2000-122" in anya.screen.text
        patch.setattr(SqlStore, "read", broken)
        await anya.send("помогите!")
        await anya.settled()
        assert "Не получилось" in anya.screen.text
        assert "8-800-2000-122" in anya.screen.text
    assert await around.cases() == []


@pytest.fixture
async def refused(tmp_path: Path) -> AsyncIterator[Circle]:
    """In which Telegram may refuse what the bot sends."""
    async with open_service(tmp_path) as service:
        yield await circle(service.school)


async def test_a_blocked_adult_makes_it_everybodys_at_once(refused: Circle) -> None:
    """Telegram has not told the bot: it learns from the refusal."""
    around = refused
    around.irina.chat.state.blocked = True
    await around.pupil_calls("Ирина С.")
    assert len(around.calls(around.head)) == 1
    assert len(around.calls(around.school.curator)) == 1
    assert around.calls(around.olga) == []
    await around.anya.chat.send("/sos")
    await around.anya.chat.settled()
    assert "Пётр Ильич" in around.anya.chat.screen


async def test_an_adult_whom_this_bot_has_never_met_is_not_promised(refused: Circle) -> None:
    """The school's bot has a new name: who has not opened it yet cannot be written to."""
    around = refused
    around.irina.chat.state.reachable = around.irina.chat.state.met = False
    await around.pupil_calls("Ирина С.")
    assert len(around.calls(around.head)) == 1, "everybody's at once"
    gone = await around.school.look(lambda tx: tx.people.get(around.irina.person.id))
    assert gone
    assert gone.unreachable_since is not None
    await around.anya.chat.send("/sos")
    await press(around.anya, "Нажато случайно")
    await around.anya.chat.send("/sos")
    screen = await around.anya.chat.expect("Кого позвать?")
    assert "Ирина С." not in screen.labels


async def test_one_of_several_blocked_widens_nothing(refused: Circle) -> None:
    around = refused
    await around.pupil_calls("Ирина С.")
    await press(around.anya, "Позвать ещё", "Пётр Ильич")
    around.irina.chat.state.blocked = True
    await around.after(minutes=30)
    assert len(around.calls(around.head)) == 2
    assert around.calls(around.school.curator) == []


async def test_who_blocked_the_bot_before_is_not_offered(around: Circle) -> None:
    await around.irina.chat.block()
    await around.school.api.idle()
    await around.anya.chat.send("/sos")
    choice = await around.anya.chat.expect("Кого позвать?")
    assert "Ирина С." not in choice.labels


async def test_after_downtime_it_goes_first_with_its_original_time(tmp_path: Path) -> None:
    async with open_service(tmp_path) as service:
        around = await circle(service.school)
        school = service.school
        school.clock.move_to(NIGHT)  # type: ignore[attr-defined]
        school.api.faulty(Trouble.CUT_BEFORE, times=None, method="sendMessage", chat_id=100)
        await around.anya.chat.send("/sos")
        await around.anya.chat.expect("Кого позвать?")
        await around.anya.chat.press("Ирина С.")
        await school.api.idle()
        assert around.calls(around.irina) == []
        await service.stop()
        school.api.heal()
        now = school.clock.now() + timedelta(hours=14)
        school.clock.move_to(now)  # type: ignore[attr-defined]
        await service.start()
        others = [
            Planned(
                school.programme.id,
                around.irina.person.id,
                None,
                Reason.WAVE_CLOSED,
                str(number),
                now - timedelta(hours=10),
                payload={"moment": "entry", "wave": 1},
            )
            for number in range(3)
        ]
        await service.app.store.write(lambda tx: tx.deliveries.add(others, now))
        await service.app.ticks.wake()
        await around.tick()
        calls = around.calls(around.irina)
        assert calls
        assert "Просьба пришла 3 сентября в 21:40." in calls[0]
        assert len(calls) == 1, "one round stands for all that were missed"
        assert around.calls(around.head), "more than an hour has passed: everybody"


async def test_a_call_made_while_the_bot_was_down_asks_nobody_whom(tmp_path: Path) -> None:
    async with open_service(tmp_path) as service:
        around = await circle(service.school)
        school = service.school
        await service.stop()
        school.clock.move_to(NIGHT)  # type: ignore[attr-defined]
        await around.anya.chat.send("/sos")
        school.clock.move_to(NIGHT + timedelta(minutes=50))  # type: ignore[attr-defined]
        await service.start()
        told = await around.anya.chat.expect("Рассказать было правильно")
        assert "В 21:40 отправлено: Ирина С., Мария Ивановна, Пётр Ильич." in told
        await school.api.idle()
        assert "Просьба пришла в 21:40." in around.calls(around.irina)[0]
        assert around.calls(around.olga) == []


async def test_a_kill_while_sending_sends_it_again(around: Circle) -> None:
    """Claimed by a process that died: nobody knows, so it goes again."""
    await around.pupil_calls()

    def strand(tx: Transaction) -> None:
        [one] = [
            each
            for each in tx.deliveries.of_programme(around.school.programme.id)
            if each.reason is Reason.HELP_CALL
        ]
        tx.deliveries.finish(one.id, DeliveryState.CLAIMED, around.school.clock.now())

    await around.school.write(strand)
    assert await around.school.app.ticks.wake() == 0
    await around.tick()
    assert len(around.calls(around.irina)) == 2


async def test_it_passes_a_broadcast_under_way(around: Circle) -> None:
    """The outbox waits for Telegram; a call for help does not wait for the outbox."""
    school = around.school
    people = [await school.mentor(f"Учитель {letter}.") for letter in "АБВГДЕЖЗИК"]
    now = school.clock.now()
    await school.write(lambda tx: tx.people.update(people[0].person.id, unreachable_since=now))
    about: Payload = {"person": people[0].person.id}
    waiting = [
        Planned(
            school.programme.id,
            each.person.id,
            None,
            Reason.UNREACHABLE_PERSON,
            "1",
            now,
            payload=about,
        )
        for each in people
    ]
    await school.write(lambda tx: tx.deliveries.add(waiting, now))
    school.api.faulty(
        Trouble.SLOW,
        times=None,
        method="sendMessage",
        seconds=3,
        when=lambda call: call.chat_id in {each.chat.id for each in people},
    )
    outbox = asyncio.ensure_future(school.app.sender.tick())
    await people[1].chat.expect("Не могу написать")
    await around.pupil_calls("Ирина С.")
    assert len(around.calls(around.irina)) == 1
    assert not outbox.done()
    await outbox


async def test_what_is_added_is_heard_though_nobody_who_was_called_is_left(around: Circle) -> None:
    """The one adult who has taken it has blocked the bot since, and was not told to anybody."""
    await around.pupil_calls("Ирина С.")
    await press(around.irina, "Открыть", "Беру на себя")
    await around.irina.chat.block()
    await around.school.api.idle()
    assert around.calls(around.head) == []
    await press(around.anya, "Дописать")
    await around.anya.chat.send("Он снова здесь")
    await around.anya.chat.settled()
    await around.tick()
    assert around.calls(around.head), "not tomorrow at three"
    assert around.calls(around.school.curator)
    assert around.calls(around.olga) == []


async def test_a_taken_case_that_cannot_be_delivered_is_everybodys_at_once(refused: Circle) -> None:
    around = refused
    await around.pupil_calls("Ирина С.")
    await press(around.irina, "Открыть", "Беру на себя")
    around.irina.chat.state.blocked = True  # Telegram has not told the bot
    await press(around.anya, "Дописать")
    await around.anya.chat.send("Он снова здесь")
    await around.anya.chat.settled()
    await around.tick()
    await around.tick()
    assert around.calls(around.head)
    assert around.calls(around.olga) == []


async def test_a_case_does_not_wait_for_tomorrow_when_its_adult_answers_no_longer(
    around: Circle,
) -> None:
    """The curator takes the office away an hour after the case was taken."""
    await around.pupil_calls("Ирина С.")
    await press(around.irina, "Открыть", "Беру на себя")
    await around.after(hours=1)
    assert around.calls(around.head) == []
    now = around.school.clock.now()
    await around.school.write(
        lambda tx: tx.memberships.update(
            around.irina.membership.id, state=MembershipState.ARCHIVED, left_on=now.date()
        )
    )
    await around.tick()
    [told] = around.calls(around.head)
    assert "3 сентября" in told or "в 15:00" in told
    assert around.calls(around.school.curator)
    case = await around.case()
    assert (case.state, case.handler_id) == (CaseState.OPEN, None)
    await around.tick()
    assert len(around.calls(around.head)) == 1, "until the next round"


async def test_who_has_become_the_mentor_of_the_child_has_given_the_case_up(
    around: Circle,
) -> None:
    await around.pupil_calls("Ирина С.")
    await press(around.irina, "Открыть", "Беру на себя")
    now = around.school.clock.now()
    seat = await around.school.write(
        lambda tx: tx.memberships.add(
            person_id=around.irina.person.id,
            programme_id=around.school.programme.id,
            role=Role.MENTOR,
            form="teacher-pupil",
            state=MembershipState.ACTIVE,
            now=now,
        )
    )
    assert seat
    await around.school.match(Member(around.irina.person, seat, around.irina.chat), around.anya)
    await around.tick()
    assert around.calls(around.head)


async def test_a_withdrawn_call_wakes_nobody_when_its_adult_leaves(around: Circle) -> None:
    await around.pupil_calls("Ирина С.")
    await press(around.irina, "Открыть", "Беру на себя")
    await press(around.anya, "Нажато случайно")
    await around.school.write(
        lambda tx: tx.memberships.update(around.irina.membership.id, state=MembershipState.ARCHIVED)
    )
    await around.tick()
    assert around.calls(around.head) == []
    await around.after(days=1)
    assert around.calls(around.head), "the daily round"
