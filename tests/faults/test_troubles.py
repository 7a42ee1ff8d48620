"""What goes wrong between the bot and Telegram; nobody's answer is lost, nobody waits for others."""

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from aiogram.exceptions import TelegramUnauthorizedError
from aiohttp import ClientSession
from structlog.testing import capture_logs

import bot.app
from bot.app import open_app
from bot.opening import introduce
from bot.sandbox.api.faults import Trouble
from bot.sandbox.api.limits import Limits
from surveys.deliveries.model import DeliveryState, Reason
from surveys.deliveries.notice import notice
from surveys.people.model import Person
from surveys.responses import answer, messages
from tests.answering.asking import ENTRY, Asking, begun
from tests.school import TOKEN, Member, School
from tests.service import Service, open_service

YES = "Точно да"


@pytest.fixture
async def service(tmp_path: Path) -> AsyncIterator[Service]:
    async with open_service(tmp_path) as found:
        yield found


async def at_the_first_question(service: Service, name: str = "Аня К.") -> Asking:
    return await begun(service.school, await service.school.pupil(name), ENTRY)


async def test_replies_outlast_every_trouble(service: Service) -> None:
    asking = await at_the_first_question(service)
    chat, api = asking.member.chat, service.school.api
    troubles = (
        Trouble.FLOOD,
        Trouble.SERVER_ERROR,
        Trouble.BAD_GATEWAY,
        Trouble.PROXY_PAGE,
        Trouble.CUT_BEFORE,
    )
    for number, trouble in enumerate(troubles, start=2):
        api.faulty(trouble, chat_id=chat.id, method="answerCallbackQuery")
        api.faulty(trouble, chat_id=chat.id, method="editMessageText")
        await chat.press("Пропустить")
        await chat.expect(f"{number} из 7")
    assert not api.unanswered()
    assert not api.faults
    assert len(await asking.values()) == len(troubles)


async def test_a_token_that_another_service_listens_to(service: Service) -> None:
    """Whoever set a webhook gets all messages. That is not «another bot polls»."""
    url = f"{service.school.api.url}/bot{TOKEN}/setWebhook"
    with capture_logs() as log:
        async with ClientSession() as session:
            await session.post(url, data={"url": "https://example.org"})
        while not log:
            await asyncio.sleep(0.01)
    assert [entry["event"] for entry in log] == ["webhook_set"]
    assert "deleteWebhook" in log[0]["hint"]


async def test_a_message_is_not_repeated_for_ever(service: Service) -> None:
    """Sent, but the answer never comes: the same again could go on and on."""
    pupil = await service.school.pupil()
    service.school.api.faulty(
        Trouble.CUT_AFTER, times=None, method="sendMessage", chat_id=pupil.chat.id
    )
    await pupil.chat.send("/menu")
    await service.school.api.idle()
    assert pupil.chat.sent == 3
    service.school.api.heal()
    await pupil.chat.send("/menu")
    await pupil.chat.settled()
    assert pupil.chat.sent == 4, "the chat goes on"


async def test_polling_outlasts_every_trouble(service: Service) -> None:
    asking = await at_the_first_question(service)
    api = service.school.api
    for number, trouble in enumerate(
        (Trouble.BAD_GATEWAY, Trouble.PROXY_PAGE, Trouble.CUT_AFTER), start=2
    ):
        api.faulty(trouble, method="getUpdates")
        await asking.member.chat.press("Пропустить")
        await asking.member.chat.expect(f"{number} из 7")
    assert len(await asking.values()) == 3


async def test_a_server_that_restarts(service: Service) -> None:
    """Presses made before and while it is down are answered when it is back."""
    people = [await at_the_first_question(service, f"Аня {n}") for n in range(10)]
    api = service.school.api
    for asking in people:
        await asking.member.chat.press(YES, wait=False)
    await asyncio.sleep(0.01)  # in the midst of it
    await api.stop()
    for asking in people:
        await asking.member.chat.press("Пропустить", message=asking.member.chat.screen, wait=False)
    await asyncio.sleep(1)
    await api.start()
    await api.idle(within=20)
    for asking in people:
        assert asking.member.chat.screen.text[0] in "23"
        assert "study_interest" in await asking.values()
        assert all(press.answered for press in asking.member.chat.state.presses)


async def test_a_slow_chat_holds_up_nobody(service: Service) -> None:
    slow = await at_the_first_question(service, "Медленная")
    quick = await at_the_first_question(service, "Быстрая")
    service.school.api.slow_chats[slow.member.chat.id] = 1.5
    await slow.member.chat.press(YES, wait=False)
    await asyncio.sleep(0.05)
    for number in range(2, 6):
        began = time.monotonic()
        await quick.member.chat.press("Пропустить")
        await quick.member.chat.expect(f"{number} из 7")
        assert time.monotonic() - began < 1, "somebody else's line is slow"
    await slow.member.chat.expect("2 из 7")


async def test_too_fast_for_telegram_is_never_tried(tmp_path: Path) -> None:
    """A burst of messages to one chat waits for its turn instead of being refused."""
    async with open_service(tmp_path, limits=Limits()) as service:
        pupil = await service.school.pupil()
        for _ in range(6):
            await pupil.chat.send("/menu")
        await pupil.chat.settled()
        assert pupil.chat.sent == 6
        assert not service.school.api.faults


async def test_a_flood_warning_holds_back_all_sending(service: Service) -> None:
    first, second = await service.school.pupil("Аня"), await service.school.pupil("Боря")
    service.school.api.faulty(Trouble.FLOOD, method="sendMessage", chat_id=first.chat.id, seconds=1)
    began = time.monotonic()
    await first.chat.send("/menu")
    await asyncio.sleep(0.1)
    await second.chat.send("/menu")
    await second.chat.expect("Что сделаем?")
    assert time.monotonic() - began >= 0.95
    await first.chat.expect("Что сделаем?")
    assert first.chat.state.calls["sendmessage"] == 2
    assert second.chat.state.calls["sendmessage"] == 1


async def person(school: School, member: Member) -> Person:
    found = await school.look(lambda tx: tx.people.get(member.person.id))
    assert found
    return found


async def test_blocking_and_coming_back(service: Service) -> None:
    school = service.school
    pupil = await school.pupil()
    await pupil.chat.send("/menu")
    await pupil.chat.settled()
    await pupil.chat.block()
    await pupil.chat.settled()
    assert (await person(school, pupil)).unreachable_since == school.clock.now()
    await pupil.chat.unblock()
    await pupil.chat.settled()
    assert (await person(school, pupil)).unreachable_since is None


async def test_a_refused_reply_marks_the_person_until_they_write(service: Service) -> None:
    """An account that was deleted and restored: Telegram tells the bot of neither."""
    school = service.school
    pupil = await school.pupil()
    await pupil.chat.delete_account()
    await pupil.chat.send("/menu")
    await pupil.chat.settled()
    assert (await person(school, pupil)).unreachable_since is not None
    pupil.chat.state.deactivated = False
    await pupil.chat.send("/menu")
    await pupil.chat.expect("Что сделаем?")
    assert (await person(school, pupil)).unreachable_since is None


async def test_an_update_that_keeps_failing_is_told_and_confirmed(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    asking = await at_the_first_question(service)
    other = await at_the_first_question(service, "Боря Л.")
    tried = []

    def broken(*_: object, **data: object) -> None:
        tried.append(data)
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(answer, "press", broken)
        press = await asking.member.chat.press(YES)
        await asking.member.chat.expect_toast("Не получилось")
        assert press.alert
        assert len(tried) == 3
        patch.setattr(messages, "typed", broken)
        await other.write("слово")
        assert "Не получилось" in other.member.chat.screen
        assert len(tried) == 6
    await service.school.api.idle()
    assert len(service.school.api.world.updates) == 0, "it does not come again"
    screen = await asking.press(YES)
    assert "2 из 7" in screen


async def test_an_update_that_fails_once_is_tried_again(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    asking = await at_the_first_question(service)
    real, failures = answer.press, [ZeroDivisionError, OSError]

    def shaky(*given: object, **data: object) -> object:
        if failures:
            raise failures.pop()
        return real(*given, **data)  # type: ignore[arg-type]

    monkeypatch.setattr(answer, "press", shaky)
    screen = await asking.press(YES)
    assert "2 из 7" in screen
    assert not failures


async def test_a_redelivered_press_changes_nothing_and_is_answered(service: Service) -> None:
    asking = await at_the_first_question(service)
    updates = service.school.api.world.updates
    number = updates.next_id
    await asking.press(YES)
    before = await asking.stored()
    answers = asking.member.chat.state.calls["answercallbackquery"]
    updates.repeat(number)
    await asking.member.chat.until(
        lambda: asking.member.chat.state.calls["answercallbackquery"] > answers
    )
    await asking.member.chat.settled()
    assert await asking.stored() == before
    assert "2 из 7" in asking.member.chat.screen


async def test_an_update_of_an_unknown_kind_stops_nothing(service: Service) -> None:
    """aiogram cannot read it; the same batch must not come again for ever."""
    asking = await at_the_first_question(service)
    api = service.school.api
    await api.stop()
    await asking.member.chat.press(YES, wait=False)
    api.world.updates.put("message", {"message_id": 7, "from": "nobody"}, asking.member.chat.id)
    api.world.updates.put("callback_query", {"id": []})
    await asking.member.chat.send("/surveys")
    await api.start()
    await asking.member.chat.expect("Ждёт ответа 1 анкета")
    await api.idle()
    assert len(api.world.updates) == 0
    assert await asking.values() == {"study_interest": "5"}


async def test_a_wrong_token_ends_polling(service: Service) -> None:
    await service.stop()
    school = service.school
    async with open_app(school.settings, school.clock, "43:another") as app:
        with pytest.raises(TelegramUnauthorizedError):
            await app.polling.run()


async def test_a_token_that_was_revoked_loses_no_message(service: Service) -> None:
    """Until polling has noticed it as well, and the host has put in the new one."""
    school = service.school
    anya = await school.pupil()
    wish = notice(
        programme_id=school.programme.id,
        person_id=school.curator.person.id,
        reason=Reason.CALL_CURATOR,
        occurrence="match-1:2025-09-03",
        due_at=school.clock.now() + timedelta(minutes=1),
        payload={"person": anya.person.id, "match": None, "flag": "call_curator"},
    )
    await school.write(lambda tx: tx.deliveries.add([wish], school.clock.now()))
    await service.stop()
    school.pass_time(minutes=1)
    async with open_app(school.settings, school.clock, "43:another") as app:
        await app.sender.tick()
    school.pass_time(minutes=1)
    async with open_app(school.settings, school.clock, TOKEN) as app:
        await app.sender.tick()
    (told,) = await school.look(lambda tx: tx.deliveries.of_programme(school.programme.id))
    assert told.state is DeliveryState.SENT


async def test_shutdown_finishes_what_was_begun(service: Service) -> None:
    asking = await at_the_first_question(service)
    chat, api = asking.member.chat, service.school.api
    api.slow_chats[chat.id] = 0.5
    await chat.press(YES, wait=False)
    while not await asking.values():
        await asyncio.sleep(0.01)
    began = time.monotonic()
    await service.stop()
    assert time.monotonic() - began < 10
    assert "2 из 7" in chat.screen, "the reply was flushed"
    assert not api.unanswered()
    assert len(api.world.updates) == 0, "confirmed: it does not come again at the next start"
    await service.start()


async def test_shutdown_does_not_wait_for_a_dead_server(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot.app, "FLUSH", 0.5)
    asking = await at_the_first_question(service)
    chat, api = asking.member.chat, service.school.api
    api.slow_chats[chat.id] = 5
    await chat.press(YES, wait=False)
    while not await asking.values():
        await asyncio.sleep(0.01)
    await api.stop()
    began = time.monotonic()
    await service.stop()
    assert time.monotonic() - began < 5
    await api.start()
    api.heal()
    await service.start()
    await chat.press(YES)  # the person presses again
    await chat.settled()
    assert "2 из 7" in chat.screen
    assert await asking.values() == {"study_interest": "5"}


async def test_the_start_outlasts_every_trouble(service: Service) -> None:
    """A bot that was restarted too often is told to wait, not to end."""
    api = service.school.api
    for trouble in (Trouble.FLOOD, Trouble.BAD_GATEWAY, Trouble.CUT_BEFORE):
        api.faulty(trouble, method="setMyCommands")
        assert await introduce(service.app)
