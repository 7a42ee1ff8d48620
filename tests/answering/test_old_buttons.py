"""Any button ever sent is harmless, whoever presses it, however often, however late."""

import asyncio
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.sandbox.api.screens import Screen
from handlers.callbacks import surveys as cb
from storage.models import AnswerRow, ResponseRow
from surveys.people.model import MembershipState
from surveys.responses.model import ResponseStatus
from tests.answering.asking import ENTRY, asked, begun
from tests.school import School
from tests.service import open_service

YES = "Точно да"


def data_of(screen: Screen, label: str) -> str:
    return next(b.data for row in screen.buttons for b in row if b.label == label)


async def test_a_double_press_counts_once(school: School) -> None:
    asking = await begun(school, await school.pupil(), ENTRY)
    chat = asking.member.chat
    question = chat.screen
    for _ in range(3):
        await chat.press(data=data_of(question, YES), message=question, wait=False)
    await chat.settled()
    assert "2 из 7" in chat.screen
    assert await asking.values() == {"study_interest": "5"}
    assert (await asking.state()).rev == 1
    assert all(press.answered for press in chat.state.presses)
    edits = chat.state.calls["editmessagetext"]
    assert edits == 2, "shown once, not once a press: begun, answered"


async def test_fifty_people_press_twice_at_once(school: School) -> None:
    people = [await begun(school, await school.pupil(f"Аня {n}"), ENTRY) for n in range(50)]
    for asking in people:
        question = asking.member.chat.screen
        for _ in range(2):
            await asking.member.chat.press(YES, message=question, wait=False)
    await school.api.idle(within=30)
    for asking in people:
        state = await school.app.store.read(lambda tx, one=asking: tx.responses.get(one.response))  # type: ignore[misc]
        assert state
        assert (state.state.rev, len(state.state.answers)) == (1, 1)
        assert "2 из 7" in asking.member.chat.screen


async def test_a_button_of_a_passed_screen_shows_the_current_one(school: School) -> None:
    asking = await begun(school, await school.pupil(), ENTRY)
    first = asking.member.chat.screen
    await asking.press(YES, YES)
    await asking.member.chat.press("Совсем нет", data=data_of(first, "Совсем нет"), message=first)
    await asking.member.chat.settled()
    assert "3 из 7" in asking.member.chat.screen
    assert await asking.values() == {"study_interest": "5", "self_confidence": "5"}


async def test_somebody_elses_button_tells_nothing(school: School) -> None:
    asking = await begun(school, await school.pupil(), ENTRY)
    stranger = await school.pupil("Боря Л.")
    await stranger.chat.send("/menu")
    menu = await stranger.chat.expect("Что сделаем?")
    for button in (
        cb.Choose(response=asking.response, question=0, option="5", rev=0),
        cb.Show(response=asking.response),
        cb.Choices(response=asking.response, page=0),
        cb.Decline(response=asking.response, sure=True),
        cb.Resume(response=asking.response),
        cb.Submit(response=asking.response, rev=0),
    ):
        await stranger.chat.press(data=button.pack(), message=menu)
        await stranger.chat.settled()
        assert "уже не действует" in stranger.chat.screen, button
    state = await asking.state()
    assert (state.status, state.rev, dict(state.answers)) == (ResponseStatus.INVITED, 0, {})


FORGED = (
    "s1:99999999999999999999999999:0:5:0",  # no column holds such a number
    "s1:1:-1:5:0",
    "s1:1:0:5:-1",
    "s1:1:0:'; --:0",
    "s1:1:0:5",
    "s1:один:0:5:0",
    "sb:1:99999999999999999999999",
    "zz",
    ":",
)


async def test_forged_buttons_get_an_answer_and_nothing_else(school: School) -> None:
    asking = await begun(school, await school.pupil(), ENTRY)
    chat = asking.member.chat
    for data in FORGED:
        press = await chat.press(data=data, message=chat.screen)
        await chat.settled()
        assert "уже не действует" in press.text, data
    assert "1 из 7" in chat.screen
    assert (await asking.state()).rev == 0


async def test_a_deleted_response(school: School) -> None:
    asking = await begun(school, await school.pupil(), ENTRY)
    await asking.press(YES)

    def erase(tx: object) -> None:
        connection = tx.responses._connection  # type: ignore[attr-defined]
        connection.execute(sa.delete(AnswerRow))
        connection.execute(sa.delete(ResponseRow))

    await school.write(erase)
    assert "уже не действует" in await asking.press(YES)
    assert "Не понял" in await asking.write("4,5")


async def test_who_left_is_asked_nothing(school: School) -> None:
    asking = await begun(school, await school.pupil(), ENTRY)
    membership = asking.member.membership.id
    await school.write(lambda tx: tx.memberships.update(membership, state=MembershipState.LEFT))
    assert "вопросов нет" in await asking.press(YES)
    assert await asking.values() == {}


async def test_a_message_that_the_bot_may_not_touch_is_sent_anew(school: School) -> None:
    asking = await begun(school, await school.pupil(), ENTRY)
    chat = asking.member.chat
    old = chat.screen
    await chat.press(YES, message=old, inaccessible=True)
    await chat.settled()
    assert "2 из 7" in chat.screen
    assert chat.screen.id != old.id
    assert await asking.values() == {"study_interest": "5"}


async def test_after_a_restart_old_messages_work(tmp_path: Path) -> None:
    async with open_service(tmp_path) as service:
        school = service.school
        pupil = await school.pupil('Аня "Н" К.')
        asking = await begun(school, pupil, ENTRY)
        await asking.press(YES)
        seen = pupil.chat.screen

        await service.stop()
        await service.start()

        await pupil.chat.press("Не хочу отвечать", message=seen)
        await pupil.chat.expect("ничего плохого")
        await asking.press("Назад")
        await pupil.chat.press(data="s1:1:0:5:0", message=pupil.chat.screen.id)  # long passed
        await pupil.chat.settled()
        assert "2 из 7" in pupil.chat.screen
        await asking.press(YES)
        assert "3 из 7" in pupil.chat.screen
        assert set(await asking.values()) == {"study_interest", "self_confidence"}
        assert pupil.chat.sent == 1
        assert not school.api.faults


async def test_a_screen_that_would_not_change_is_not_edited_after_a_restart(
    tmp_path: Path,
) -> None:
    """The bot has forgotten what it showed; Telegram would refuse the same again."""
    async with open_service(tmp_path) as service:
        school = service.school
        mentor, pupil = await school.mentor("О'Нил & «Ко»"), await school.pupil('Аня "<Н>" К.')
        match = await school.match(mentor, pupil)
        definition = school.app.library.latest("pulse-mentee-pupil")
        await school.open_response(pupil, definition.key, definition.moments[0], match=match)
        await pupil.chat.send("/surveys")
        await pupil.chat.expect("Ждёт ответа")
        await pupil.chat.press(definition.title)
        await pupil.chat.expect("О'Нил & «Ко»")
        await service.stop()
        await service.start()
        shown = pupil.chat.screen
        await pupil.chat.press(data="s1:1:0:5:7", message=shown)  # of another screen
        await pupil.chat.settled()
        assert str(pupil.chat.screen) == str(shown)
        assert not school.api.faults, "the same text was sent again"


async def test_groups_are_told_nothing(school: School) -> None:
    pupil = await school.pupil()
    asking = await asked(school, pupil, ENTRY)
    group = school.api.group(-100, "7 класс")
    await pupil.chat.add_bot(group)
    for text in ("/surveys", "/start", "Точно да"):
        await pupil.chat.send(text, to=group)
        await school.api.idle()
    told = {message.text for message in group.messages if message.by_bot}
    assert told == {"Я отвечаю только в личных сообщениях: напишите мне туда."}
    assert asking.definition.title not in str(told)
    assert pupil.chat.sent == 0


async def test_presses_by_a_crowd_while_they_type(school: School) -> None:
    """Everything at once in one chat: the order of the chat is kept."""
    asking = await begun(school, await school.pupil(), ENTRY)
    chat = asking.member.chat
    question = chat.screen
    await chat.press(YES, message=question, wait=False)
    await chat.send("/cancel")
    await chat.press("Совсем нет", message=question, wait=False)
    await chat.send("привет")
    await chat.settled()
    assert await asking.values() == {"study_interest": "5"}


@pytest.mark.parametrize("presses", [20])
async def test_answers_are_released_in_the_order_of_the_chat(school: School, presses: int) -> None:
    asking = await begun(school, await school.pupil(), "profile-mentee-pupil")
    chat = asking.member.chat
    shown = chat.screen
    options = ["study", "path", "talents"]
    for number in range(presses):
        option, on = options[number % 3], number % 2 == 0
        data = cb.Tick(response=asking.response, question=0, option=option, on=on).pack()
        await chat.press(data=data, message=shown, wait=False)
    await asyncio.sleep(0)
    await chat.settled()
    last = {options[n % 3]: n % 2 == 0 for n in range(presses)}
    wanted = [option for option in options if last[option]]
    assert (await asking.values())["help"] == (",".join(wanted) or None)
    ticked = [label for label in chat.screen.labels if label.startswith("✓")]
    assert len(ticked) == len(wanted)
