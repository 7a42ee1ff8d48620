"""What is taken for a call for help, however a frightened hand has written it."""

from datetime import timedelta
from pathlib import Path

import pytest

from handlers.texts.sos import is_certain, means_help
from tests.help.calling import NIGHT, Circle, circle
from tests.service import open_service

SURE = (
    "/sos",
    "/SOS",
    "/Sos!",
    "/sos.",
    "/sos@other_bot",
    "/sos меня бьют",
    "/sos\nон здесь",
    "/сос",
)
CALLS = (
    "SOS!!",
    "🆘",
    "🆘🆘",
    "Sos 🆘",
    "ПОМОГИТЕ(((",
    "помогите, пожалуйста",
    "«на помощь»",
    "помоги мне 😭",
    "помагите!!",
    "Спасите",
    "срочно нужна помощь",
)
TELLS = (
    "/sosiska",
    "Помогите Ане с физикой",
    "нужна помощь по алгебре",
    "",
    "!!!",
    "🙂",
    "/help",
    "спасибо",
    "спасите наш проект",
)


def test_what_is_a_call_and_what_only_speaks_of_one() -> None:
    assert [words for words in (*SURE, *CALLS) if not means_help(words)] == []
    assert [words for words in TELLS if means_help(words)] == []
    assert [words for words in CALLS if is_certain(words)] == [], "it may ask what the bot can do"


async def test_each_of_them_is_answered_with_the_adults(around: Circle) -> None:
    chat = around.anya.chat
    for words in (*SURE, *CALLS):
        await chat.send(words)
        await chat.settled()
        assert "Кого позвать?" in chat.screen.text, words


@pytest.mark.parametrize("words", SURE)
async def test_the_command_is_certain_after_downtime_whatever_stands_beside_it(
    tmp_path: Path, words: str
) -> None:
    """Who wrote it at night will not look again before the morning."""
    async with open_service(tmp_path) as service:
        around = await circle(service.school)
        await service.stop()
        service.school.clock.move_to(NIGHT)  # type: ignore[attr-defined]
        await around.anya.chat.send(words)
        service.school.clock.move_to(NIGHT + timedelta(minutes=50))  # type: ignore[attr-defined]
        await service.start()
        await around.anya.chat.expect("Рассказать было правильно")
        await service.school.api.idle()
        assert around.calls(around.irina)
