"""A pair says goodbye: what they did together, three words of thanks, told once."""

from datetime import UTC, datetime

from handlers.callbacks import farewell as cb
from surveys.matches.ending import EndReason
from surveys.matches.farewell import THANKS, chosen
from tests.hands import tap
from tests.school import Member, School

MAY = datetime(2026, 5, 5, 12, 30, tzinfo=UTC)  # a Tuesday, 15:30 in Moscow


async def a_pair(school: School, *, at: datetime = MAY) -> tuple[Member, Member, int]:
    """Met three times; then it is May."""
    olga, anya = await school.mentor(), await school.pupil()
    match = await school.match(olga, anya)
    now = school.clock.now()
    for kind in ("talk", "lesson", "event"):
        await school.write(
            lambda tx, kind=kind: tx.meetings.add(
                match_id=match.id,
                held_on=now.date(),
                kind=kind,
                logged_by=olga.membership.id,
                now=now,
            )
        )
    school.pass_time(seconds=(at - now).total_seconds())
    return olga, anya, match.id


async def say_goodbye(member: Member) -> str:
    await member.chat.send("/match")
    await tap(member.chat, "Прощание и спасибо")
    return member.chat.screen.text


async def test_both_thank_each_other(school: School) -> None:
    olga, anya, _ = await a_pair(school)
    text = await say_goodbye(anya)
    assert "Ты и Ольга П." in text
    assert "Встреч: 3" in text
    assert "Сказать спасибо" not in anya.chat.screen.labels
    await tap(anya.chat, "за терпение")
    await tap(anya.chat, "за идеи")
    assert "✓ за терпение" in anya.chat.screen.labels
    await tap(anya.chat, "Сказать спасибо")
    assert "Твоё спасибо передано: за терпение, за идеи." in anya.chat.screen.text
    assert not any(label.startswith(("за", "✓")) for label in anya.chat.screen.labels)

    await school.app.sender.tick()
    told = await olga.chat.expect("Аня К. говорит вам спасибо за терпение, за идеи.")
    await olga.chat.press("Моя пара", message=told)
    await olga.chat.settled()
    await tap(olga.chat, "Прощание и спасибо")
    assert "Вам сказали спасибо за терпение, за идеи." in olga.chat.screen.text
    await tap(olga.chat, "за старание")
    await tap(olga.chat, "Сказать спасибо")
    await school.app.sender.tick()
    await anya.chat.expect("Ольга П. говорит тебе спасибо за старание.")


async def test_it_is_said_once(school: School) -> None:
    olga, anya, match = await a_pair(school)
    await say_goodbye(anya)
    await tap(anya.chat, "за время")
    screen = anya.chat.screen
    for picked in (1, 1, 2):
        await anya.chat.press(data=cb.Thank(match=match, picked=picked).pack(), message=screen)
        await anya.chat.settled()
    assert "Твоё спасибо передано: за время." in anya.chat.screen.text
    await school.app.sender.tick()
    await olga.chat.expect("говорит вам спасибо")
    assert sum("говорит вам спасибо" in one.text for one in olga.chat.messages) == 1


async def test_three_at_most(school: School) -> None:
    _, anya, match = await a_pair(school)
    await say_goodbye(anya)
    for label in ("за время", "за терпение", "за разговоры", "за помощь"):
        await tap(anya.chat, label)
    assert "Больше 3 не передам" in anya.chat.screen.text
    every = cb.Thank(match=match, picked=(1 << len(THANKS)) - 1)
    await anya.chat.press(data=every.pack(), message=anya.chat.screen)
    await anya.chat.settled()
    assert "передано" not in anya.chat.screen.text


async def test_before_the_control_stage_it_is_early(school: School) -> None:
    _, anya, match = await a_pair(school, at=datetime(2026, 2, 10, 12, 30, tzinfo=UTC))
    await anya.chat.send("/match")
    await anya.chat.settled()
    assert "Прощание и спасибо" not in anya.chat.screen.labels
    pressed = cb.Pick(match=match, picked=0)
    await anya.chat.press(data=pressed.pack(), message=anya.chat.screen)
    await anya.chat.expect("Прощаться рано")


async def test_a_pair_of_others_and_one_broken_off_are_not_there(school: School) -> None:
    olga, anya, match = await a_pair(school)
    boris = await school.pupil("Борис Л.")
    await boris.chat.send("/match")
    await boris.chat.settled()
    for data in (cb.Pick(match=match, picked=1), cb.Thank(match=match, picked=1)):
        await boris.chat.press(data=data.pack(), message=boris.chat.screen)
        await boris.chat.expect("Такой пары у тебя нет.")
    await school.write(
        lambda tx: tx.matches.end(
            match, ended_on=MAY.date(), reason=EndReason.FIT, closed_early=True
        )
    )
    assert "Такой пары у вас нет." in await say_goodbye(olga)
    await school.app.sender.tick()
    assert not any("спасибо" in one.text for one in anya.chat.messages if one.by_bot)


async def test_a_mentor_of_two_chooses(school: School) -> None:
    olga, anya, _ = await a_pair(school)
    await school.match(olga, await school.pupil("Борис Л."))
    assert "С кем прощаемся?" in await say_goodbye(olga)
    await tap(olga.chat, "Борис Л.")
    assert "Вы и Борис Л." in olga.chat.screen.text
    assert anya


async def test_who_has_no_phone_is_thanked_in_person(school: School) -> None:
    olga, anya, _ = await a_pair(school)
    await school.write(lambda tx: tx.people.update(anya.person.id, paper=True, account=None))
    assert "Скажите спасибо при встрече" in await say_goodbye(olga)


async def test_what_was_taken_back_with_the_data_is_not_told(school: School) -> None:
    olga, anya, _ = await a_pair(school)
    await say_goodbye(anya)
    await tap(anya.chat, "за время")
    await tap(anya.chat, "Сказать спасибо")
    await school.write(lambda tx: tx.people.update(anya.person.id, erased_at=MAY))
    await school.app.sender.tick()
    assert not any("говорит вам спасибо" in one.text for one in olga.chat.messages)


def test_a_button_carries_what_was_picked() -> None:
    assert chosen(0) == ()
    assert chosen(0b101) == (THANKS[0], THANKS[2])
