"""Wrong dates, old buttons, two curators, a bot that dies in between."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.app import App, open_app
from bot.sandbox.api.server import BotApi
from bot.sandbox.clock import SimulatedClock
from bot.settings import Settings
from handlers.callbacks import rollover as cb
from handlers.callbacks.rollover import Step
from storage.repositories.rollovers import RolloversRepository
from surveys.guard.limits import Limits
from surveys.people.model import Kind, Role
from surveys.programme.model import StageKey
from surveys.programme.moving import Edge
from surveys.rollover.people import Group
from surveys.rollover.start import start
from tests.beginning import lay
from tests.conftest import SEPTEMBER
from tests.hands import tap
from tests.notices.post import post
from tests.rollover.test_conversation import JULY, programmes, to_steps, village
from tests.school import CURATOR, TOKEN, Brisk, Member, School, begin, running


async def typed(school: School, *texts: str) -> list[str]:
    told = []
    for text in texts:
        await school.curator.chat.send(text)
        await school.curator.chat.settled()
        told.append(school.curator.chat.screen.text)
    return told


async def test_a_date_that_cannot_be_has_its_sentence(school: School) -> None:
    await village(school)
    chat = school.curator.chat
    await to_steps(chat)
    await tap(chat, "Даты")
    await tap(chat, "Основной этап, начало: 2 ноября")
    told = await typed(
        school, "скоро", "1.11.2099", "20.05.2026", "10.06.2026", "2.09.2026", "9 ноября"
    )
    for part, text in zip(
        (
            "Не понял день",
            "с 1 августа 2026 по 31 августа 2027",
            "уже прошёл",
            "Нынешний год идёт до 15 июня 2026",
            "короче недели",
            "Основной этап: 9 ноября – 15 апреля",
        ),
        told,
        strict=True,
    ):
        assert part in text
    assert "Констатирующий этап: 1 сентября – 8 ноября" in told[-1]
    await tap(chat, "Каникулы")
    await tap(chat, "Осенние")
    told = await typed(school, "потом", "5.11 – 1.11", "1.11 – 10.01", "26.10 – 3.11")
    for part, text in zip(
        ("Не понял", "закончатся раньше", "пересекутся", "Осенние: 26 октября – 3 ноября"),
        told,
        strict=True,
    ):
        assert part in text
    await tap(chat, "Назад")
    await chat.expect("Даты 2026/27 года")
    await chat.send("12 ноября")
    await chat.expect("Не понял сообщение")


async def test_a_date_changed_meanwhile_is_not_written_over(school: School) -> None:
    await village(school)
    pavel = await school.member("Павел П.", Role.CURATOR, None, Kind.ADULT)
    for chat in (school.curator.chat, pavel.chat):
        await to_steps(chat)
        await tap(chat, "Даты")
        await tap(chat, "Основной этап, начало: 2 ноября")
    await typed(school, "9 ноября")
    await pavel.chat.send("5 ноября")
    await pavel.chat.expect("Эти даты только что изменили. Теперь здесь: 9 ноября 2026 года.")
    await pavel.chat.send("5 ноября")
    await pavel.chat.expect("Основной этап: 5 ноября")


async def test_two_curators_begin_one_year(school: School) -> None:
    _, _, boris = await village(school)
    pavel = await school.member("Павел П.", Role.CURATOR, None, Kind.ADULT)
    await to_steps(school.curator.chat)
    await to_steps(pavel.chat)
    old = school.programme.id
    stay = cb.Stay(
        programme=old, person=boris.person.id, wanted=True, group=Group.ASKED, page=0
    ).pack()
    begin = cb.Start(programme=old).pack()
    both = (school.curator.chat, pavel.chat)
    for chat in both:
        await chat.press(data=stay, message=chat.screen, wait=False)
    for chat in both:
        await chat.settled()
    for chat in (*both, *both):
        await chat.press(data=begin, message=chat.screen, wait=False)
    for chat in both:
        await chat.settled()
        await chat.expect("Всё готово: 2026/27")
    assert len(await programmes(school)) == 2
    late = [chat for chat in both if "Год уже начат: " in chat.screen.text]
    assert len(late) == 1, "the slower one is told who was quicker"


async def test_old_and_forged_buttons_change_nothing(school: School) -> None:
    olga, anya, boris = await village(school)
    old = school.programme.id
    buttons = [
        cb.Stay(programme=old, person=anya.person.id, wanted=False, group=Group.MENTEES, page=9),
        cb.StayAll(programme=old, group=Group.MENTORS, wanted=False),
        cb.Offer(programme=old, person=0, wanted=True, page=0),
        cb.AskPair(programme=old, match=0, wanted=True, page=0),
        cb.Start(programme=old),
        cb.Start(programme=77),
        cb.Mentor(programme=old, yes=True),
        cb.GoOn(match=1, yes=True),
        cb.Day(stage=StageKey.MAIN, edge=Edge.START),
        cb.Pause(index=44),
        cb.Show(step=Step.CHECK),
    ]
    for member in (olga, anya, boris):
        await member.chat.send("/menu")
        await member.chat.settled()
        for one in buttons:
            await member.chat.press(data=one.pack(), message=member.chat.screen)
            await member.chat.settled()
    assert await school.look(lambda tx: tx.rollovers.get(old)) is None
    assert len(await programmes(school)) == 1

    chat = school.curator.chat
    await to_steps(chat)
    keep = cb.Stay(programme=old, person=boris.person.id, wanted=True, group=Group.ASKED, page=0)
    await chat.press(data=keep.pack(), message=chat.screen)
    await chat.settled()
    await chat.press(data=cb.Start(programme=old).pack(), message=chat.screen)
    await chat.expect("Всё готово")
    before = await school.look(lambda tx: tx.rollovers.choices(old))
    for one in buttons[:5]:
        await chat.press(data=one.pack(), message=chat.screen)
        await chat.settled()
        assert "Всё готово: 2026/27" in chat.screen.text, "how things stand"
    assert await school.look(lambda tx: tx.rollovers.choices(old)) == before
    assert await school.look(lambda tx: tx.rollovers.sides(old)) == []


async def test_before_stage_four_it_is_said_when(school: School) -> None:
    chat = school.curator.chat
    await chat.send("/stages")
    await chat.settled()
    assert "Следующий год" not in chat.screen.labels
    await chat.send("/settings")
    await tap(chat, "Следующий год")
    await chat.expect("обобщающий этап: 21 мая 2026 года")


async def test_the_curator_hears_that_it_can_be_prepared(school: School) -> None:
    """With the note that stage IV has begun: no message of its own. A deputy does not begin years."""
    await village(school, datetime(2026, 5, 21, 12, 0, tzinfo=UTC))
    deputy = await school.member("Пётр И.", Role.DEPUTY, None, Kind.ADULT)
    arrived = await post(school)
    (told,) = arrived[school.curator.chat.id]
    assert "Обобщающий этап начался" in told
    assert "Можно готовить 2026/27 год" in told
    assert not any("готовить" in text for text in arrived[deputy.chat.id])
    await tap(school.curator.chat, "Следующий год")
    await school.curator.chat.expect("Следующий год: 2026/27")
    await deputy.chat.send("/stages")
    await deputy.chat.settled()
    assert "Следующий год" not in deputy.chat.screen.labels


@asynccontextmanager
async def bot(settings: Settings, api: BotApi, clock: SimulatedClock) -> AsyncIterator[App]:
    """From its start to its end."""
    async with open_app(settings, clock, TOKEN, Brisk(), Limits.off()) as app:
        api.drains[:] = [app.tasks.settled]
        async with running(app):
            yield app


async def test_a_restart_in_the_middle_keeps_the_draft(tmp_path: Path) -> None:
    """The question that waited for words too: it is answered to the bot that has come back."""
    clock = SimulatedClock(SEPTEMBER)
    settings = Settings(_env_file=None, data_dir=tmp_path, bot_token=TOKEN)  # type: ignore[call-arg]
    async with BotApi(clock, token=TOKEN) as api:
        settings = settings.model_copy(update={"bot_api_url": api.url})
        programme, person, membership = await lay(settings, SEPTEMBER, begin)
        chat = api.chat(CURATOR, first_name="Мария")
        chat.state.reachable = True
        async with bot(settings, api, clock) as app:
            curator = Member(person, membership, chat)
            _, _, boris = await village(School(api, clock, settings, app, programme, curator))
            await to_steps(chat)
            keep = cb.Stay(
                programme=programme.id,
                person=boris.person.id,
                wanted=False,
                group=Group.ASKED,
                page=0,
            )
            await chat.press(data=keep.pack(), message=chat.screen)
            await tap(chat, "Назад")
            await tap(chat, "Все шаги")
            await tap(chat, "Даты")
            await tap(chat, "Основной этап, начало: 2 ноября")
        async with bot(settings, api, clock):
            await chat.send("9 ноября")
            await chat.expect("Основной этап: 9 ноября")
            await tap(chat, "Дальше: Кто продолжает")
            await tap(chat, "9 класс")
            await chat.expect("Боря Т., 9А: уходит")
            await chat.expect("продолжают 0, уходит 1.")


async def test_a_bot_that_dies_while_the_year_begins_has_done_nothing(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of it is one transaction; the same press does it afterwards."""
    _, _, boris = await village(school)
    chat, old = school.curator.chat, school.programme.id
    await to_steps(chat)
    await school.write(lambda tx: tx.rollovers.choose(old, [boris.person.id], stays=True))
    await tap(chat, "Проверить и начать")
    right = RolloversRepository.start

    def dies(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(RolloversRepository, "start", dies)
    now = school.clock.now()
    with pytest.raises(MemoryError):
        await school.write(lambda tx: start(tx, now, chat.id, old))
    assert len(await programmes(school)) == 1
    draft = await school.look(lambda tx: tx.rollovers.get(old))
    assert draft
    assert draft.next_id is None
    monkeypatch.setattr(RolloversRepository, "start", right)
    await chat.press(data=cb.Start(programme=old).pack(), message=chat.screen)
    await chat.expect("Всё готово")
    assert len(await programmes(school)) == 2

    # the same of the old year's end
    school.clock.move_to(JULY)
    monkeypatch.setattr(RolloversRepository, "set_classes", dies)
    with pytest.raises(MemoryError):
        await school.app.ticks.tidy()
    ended = await school.look(lambda tx: [m.ended_on for m in tx.matches.in_programme(old)])
    assert ended == [None], "nothing by halves"
    monkeypatch.undo()
    await school.app.ticks.tidy()
    await school.app.ticks.tidy()
    ended = await school.look(lambda tx: [m.ended_on for m in tx.matches.in_programme(old)])
    assert ended == [date(2026, 6, 15)]
    raised = await school.look(lambda tx: tx.people.get(boris.person.id))
    assert raised
    assert raised.class_name == "10А", "once"
