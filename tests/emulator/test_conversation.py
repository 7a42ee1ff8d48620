"""The core of a year against an emulator that others wrote: a second opinion on what the bot sends."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from lo_bot_api_emulator import verdict

from bot.app import App, open_app
from bot.sandbox.clock import SimulatedClock
from bot.sandbox.year.pace import Unhurried
from bot.settings import Settings
from surveys.guard.limits import Limits
from surveys.people.first import ensure_curator_invite
from surveys.responses.model import ResponseStatus
from tests.conftest import SEPTEMBER
from tests.emulator.people import Person, Watch
from tests.emulator.process import Emulator, emulator
from tests.school import TOKEN, running

LINK = re.compile(r"https://t\.me/\S+")
USED = [
    "getUpdates",
    "sendMessage",
    "sendPhoto",
    "sendDocument",
    "editMessageText",
    "answerCallbackQuery",
    "setMyCommands",
]
# The bot confirms its last batch while its poll is just being dropped. Telegram ends the older of
# two polls; the emulator refuses the younger one.
SECOND_POLL = "getUpdates:409"


@dataclass(frozen=True, slots=True)
class Place:
    app: App
    watch: Watch
    emulator: Emulator

    def person(self, account: int, name: str) -> Person:
        return Person(self.emulator, self.watch, TOKEN, account, name)


@asynccontextmanager
async def place(folder: Path) -> AsyncIterator[Place]:
    clock, watch = SimulatedClock(SEPTEMBER), Watch()
    async with emulator(folder) as server:
        settings = Settings(
            _env_file=None, data_dir=folder, bot_token=TOKEN, bot_api_url=server.url
        )
        async with open_app(settings, clock, TOKEN, Unhurried(), Limits.off()) as app:
            app.bot.session.middleware(watch)
            # the emulator refuses link_preview_options, which Telegram documents
            app.bot.default.link_preview = app.bot.default.link_preview_is_disabled = None
            async with running(app):
                yield Place(app, watch, server)


async def test_from_the_first_link_to_the_export(tmp_path: Path) -> None:
    async with place(tmp_path) as here:
        maria, anya = here.person(7, "Мария"), here.person(20, "Anyuta")

        code = await here.app.store.write(
            partial(
                ensure_curator_invite,
                now=SEPTEMBER,
                timezone="Europe/Moscow",
                curator_ids=frozenset(),
            )
        )
        await maria.send(f"/start {code}")
        await maria.expect("Вы будете её куратором")
        await maria.send("Мария Ивановна")
        await maria.press("Да, участвую")
        await maria.expect("Как называется школа?")
        await maria.send("Школа <села> Берёзовка")
        await maria.press("Всё верно")
        await maria.expect("Что сделаем?")

        await maria.send("/people")
        await maria.press("Записать учеников")
        await maria.expect("Напишите имя и класс")
        await maria.send("Аня К., 7 класс")
        await maria.press("Наставляемый, учитель – ученик")
        await maria.press("Сегодня")
        await maria.press("Ссылка и QR-код")
        invite = await maria.expect("личная ссылка, только для этого человека")
        assert invite.file.startswith(b"\x89PNG")
        link = LINK.search(invite.text)
        assert link

        await anya.open(link[0])
        await anya.expect("Аня К., 7 класс — это ты?")
        await anya.press("Да")
        await anya.press("Участвую")
        await anya.expect("ты в программе")
        await anya.press("Начать анкету")
        await answer_all(anya)
        await anya.press("Отправить")
        await anya.expect("Спасибо, ответы отправлены")

        person = await here.app.store.read(lambda tx: tx.people.by_account(20))
        assert person
        found = await here.app.store.read(lambda tx: tx.responses.of_person(person.id))
        assert [one.state.status for one in found if one.state.answers] == [
            ResponseStatus.SUBMITTED
        ]

        await maria.send("/summary")
        summary = await maria.expect("Участие")
        assert "правлено 1 из 3 анкет" in summary.text
        await maria.send("/export")
        table = await maria.expect("Выгрузка на 3 сентября")
        assert table.name == "nastavnichestvo-2025-09-03.xlsx"
        assert table.file.startswith(b"PK")

    said = verdict(here.emulator.journal, require_methods=USED, allowed_refusals=[SECOND_POLL])
    assert said["ok"], said


async def answer_all(person: Person) -> None:
    """The first answer to every question, until all can be sent."""
    for _ in range(40):
        before, labels = person.screen, person.labels
        if "Отправить" in labels:
            return
        typed = labels[0] in {"Назад", "Пропустить"}
        ticked = any(label.startswith("✓") for label in labels)
        await person.press("Пропустить" if typed else "Готово" if ticked else labels[0])
        await person.sees_more_than(before)
    raise AssertionError(person.labels)
