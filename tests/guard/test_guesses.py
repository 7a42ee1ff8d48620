"""Codes tried in vain: a pause that grows, told once; honest people come in all the same."""

import math

from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.chats import Chat
from handlers.callbacks.registration import Confirm
from handlers.texts.registration import codes_later
from surveys.guard.guesses import CROWD, FREE, KNOWN, LONGEST, PAUSE, Guesses, Held
from surveys.people.codes import ALPHABET, LENGTH
from surveys.people.model import Role
from tests.conftest import SEPTEMBER
from tests.guard.conftest import Guarded
from tests.school import School

STRANGER = 500
UNKNOWN, LATER = "Такого кода у меня нет", "Несколько кодов подряд не подошли"


async def invite(school: School, code: str = "ABCD2345") -> None:
    """A common invite for adults."""
    await school.write(
        lambda tx: tx.invites.add(
            programme_id=school.programme.id,
            code=code,
            role=Role.MENTOR,
            form="teacher-pupil",
            person_id=None,
            uses=5,
            expires_at=SEPTEMBER.replace(year=2030),
            created_by=None,
            now=SEPTEMBER,
        )
    )


async def wrong(chat: Chat, times: int, first: int = 0) -> None:
    for number in range(first, first + times):
        await chat.start(f"WRNG{number + 2222}")
    await chat.settled()


async def test_the_sixth_wrong_code_waits_and_hears_so_once(guarded: Guarded) -> None:
    await invite(guarded.school)
    chat = guarded.school.api.chat(STRANGER)
    await wrong(chat, FREE)
    assert UNKNOWN in chat.screen.text
    await chat.start("ABCD2345")
    await chat.expect(LATER)
    assert "через 1 минуту" in chat.screen.text
    sent = chat.sent
    await chat.start("ABCD2345")
    await chat.send("ABCD 2345")
    await chat.settled()
    assert chat.sent == sent, "said once"
    guarded.seconds += PAUSE
    await chat.send("ABCD 2345")
    await chat.expect("Как")  # the name is asked for


async def test_the_pause_grows(guarded: Guarded) -> None:
    chat = guarded.school.api.chat(STRANGER)
    await wrong(chat, FREE)
    for number, said in enumerate(("1 минуту", "2 минуты", "4 минуты", "8 минут")):
        await chat.start("WRNG9999")
        await chat.expect(f"через {said}")
        guarded.seconds += PAUSE * 2**number
        await wrong(chat, 1)
    assert UNKNOWN in chat.screen.text


async def test_no_way_round_by_typing_names_or_forged_presses(guarded: Guarded) -> None:
    """While a name is asked for, another code may stand in its place."""
    await invite(guarded.school)
    chat = guarded.school.api.chat(STRANGER)
    await chat.start("ABCD2345")
    await chat.settled()
    for number in range(FREE):
        await chat.send(f"2222 333{number + 2}")
    await chat.settled()
    await chat.send("WRNG 9999")
    await chat.expect(LATER)
    forged = Confirm(code="ABCD2345", yes=True).pack()
    await chat.press(data=forged, message=chat.screen)
    await chat.settled()
    found = await guarded.school.look(lambda tx: tx.people.by_account(STRANGER))
    assert found is None


async def test_forged_presses_are_guesses(guarded: Guarded) -> None:
    chat = guarded.school.api.chat(STRANGER)
    await chat.start()
    await chat.settled()
    shown = chat.screen
    for number in range(FREE):
        data = Confirm(code=f"WRNG{number + 2222}", yes=True).pack()
        await chat.press(data=data, message=shown)
    await chat.press(data=Confirm(code="WRNG9999", yes=True).pack(), message=shown)
    toast = await chat.expect_toast(LATER)
    assert toast.alert


async def test_many_accounts_do_not_keep_an_honest_one_out(guarded: Guarded) -> None:
    await invite(guarded.school)
    for account in range(1000, 1000 + CROWD + 1):
        await wrong(guarded.school.api.chat(account), 1, first=account)
    last = guarded.school.api.chat(2000)
    await wrong(last, 1)
    await last.start("WRNG9999")
    await last.expect(LATER)  # in a crowd one guess each
    honest = guarded.school.api.chat(STRANGER)
    await honest.start("ABCD2345")
    await honest.expect("Как")


async def test_without_a_code_nobody_waits(guarded: Guarded) -> None:
    chat = guarded.school.api.chat(STRANGER)
    await wrong(chat, FREE)
    await chat.start()
    await chat.expect("Здравствуйте")


def test_a_machine_gets_nowhere() -> None:
    """A week of one account that tries whenever it may."""
    now = 0.0
    guesses = Guesses(lambda: now)
    tried = 0
    while now < 7 * 24 * 3600:
        held = guesses.held(STRANGER)
        if held is None:
            tried += 1
            guesses.wrong(STRANGER)
        else:
            now += held.seconds
    assert tried <= 24
    chance = tried * 10_000 * 200 / len(ALPHABET) ** LENGTH  # ten thousand such, 200 live codes
    assert chance < 1e-4


def test_a_day_of_the_longest_pause_at_most() -> None:
    guesses = Guesses(lambda: 0.0)
    for _ in range(5_000):
        guesses.wrong(STRANGER)
    held = guesses.held(STRANGER)
    assert held == Held(LONGEST, tell=True)


def test_old_mistakes_are_forgotten() -> None:
    now = 0.0
    guesses = Guesses(lambda: now)
    for account in range(3 * KNOWN):
        guesses.wrong(account)
        now += 60
    assert len(guesses._tries) <= KNOWN
    now += 3 * 24 * 3600
    assert [guesses.wrong(1) for _ in range(FREE)] == [False] * (FREE - 1) + [True]


@given(st.floats(0.001, LONGEST))
def test_how_long_is_said_in_whole_words(seconds: float) -> None:
    said = codes_later(seconds)
    assert len(said) <= 200, "an alert over a button"
    assert "через 0" not in said
    number = int(next(word for word in said.split() if word.isdigit()))
    unit = 3600 if " час" in said else 60
    assert number == max(1, math.ceil(seconds / unit)) or (unit == 60 and number == 60)
