"""`mentor-bot demo`: where it plays, and where it refuses to."""

from pathlib import Path

import pytest

from bot.cli.demo import DATABASE, PICTURES, REPORT, SUMMARY, WORKBOOK, _report, demo
from bot.cli.errors import CommandError
from bot.sandbox.api.screens import screen
from bot.sandbox.year.rhythm import Rhythm
from bot.sandbox.year.story import Played
from bot.settings import Settings


def settings(folder: Path) -> Settings:
    return Settings(_env_file=None, data_dir=folder)  # type: ignore[call-arg]


def test_a_missing_folder_is_not_made(tmp_path: Path) -> None:
    missing = tmp_path / "нет"
    with pytest.raises(CommandError, match="создайте"):
        demo(settings(tmp_path), data=missing, seed=1)
    assert not missing.exists()


def test_a_schools_own_database_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / DATABASE).write_bytes(b"precious")
    with pytest.raises(CommandError, match="пустую"):
        demo(settings(tmp_path), data=tmp_path, seed=1)
    assert (tmp_path / DATABASE).read_bytes() == b"precious"


def test_what_is_told_at_the_end(tmp_path: Path) -> None:
    whole = screen(
        {"message_id": 1, "date": 0, "from": {"is_bot": True}, "text": "Что важно сейчас"}
    )
    february = screen(
        {"message_id": 2, "date": 0, "from": {"is_bot": True}, "text": "Пара № 3\n\nУчастие"}
    )
    contest = screen(
        {"message_id": 3, "date": 0, "from": {"is_bot": True}, "text": "1 место: Игорь В."}
    )
    rhythm = Rhythm((13, 18, 21), (8, 12, 15), (9, 12), (9.0, 14.2, 20.0))
    played = Played((whole, whole), b"", b"", february, contest, None, rhythm, None, (), (), 1, ())
    said = _report(played, tmp_path)
    assert "Что важно сейчас" in said
    assert "Пара № 3\n\nСводка, как её видит куратор" in said
    assert "1 место: Игорь В.\n\nНаставляемый получил" in said
    assert "Наставляемый получил за год от 13 до 21 сообщения, обычно 18." in said
    assert "сам бот начал от 8 до 15" in said
    assert "вышел раньше или заблокировал бота, получил меньше: 9, 12." in said
    assert "около 14 минут" in said
    for name in (DATABASE, WORKBOOK, SUMMARY, REPORT, PICTURES):
        assert str(tmp_path / name) in said
