"""A section's picture, asked for under its details."""

from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from handlers.callbacks.summary import Picture, Section
from surveys import apart
from tests.hands import tap
from tests.report.papers import a_year
from tests.school import School
from tests.summary.year import build


async def test_pictures_come_as_photos_with_their_reading(school: School) -> None:
    await a_year(school)
    curator = school.curator.chat
    await curator.send("/summary")
    for section, label, title in (
        ("Участие", "Картинка: кто дошёл до конца", "Кто дошёл до конца года"),
        ("Встречи", "Картинка: встречи по неделям", "Встречи по неделям"),
        ("Рост", "Картинка: что изменилось", "Что изменилось за год"),
        ("Ожидания", "Картинка: ожидания и реальность", "Чего ждали и что вышло"),
        ("Сильные и слабые стороны", "Картинка: показатели и цели", "Показатели и цели"),
    ):
        await tap(curator, section)
        await tap(curator, label)
        photo = await curator.expect(title, within=30)
        content = curator.file(photo)
        assert len(content) <= 200_000
        with Image.open(BytesIO(content)) as found:
            assert found.width == 1080
        assert len(photo.text) > len(title) + 10, "a line to read it by"
        await tap(curator, "Сводка")


async def test_what_cannot_be_shown_is_said_instead(school: School) -> None:
    await build(school, lambda year: year.autumn().meetings(date(2026, 1, 31)))
    school.pass_time(days=150)
    curator = school.curator.chat
    await curator.send("/summary")
    whole = await curator.expect("Участие")
    await curator.press(data=Picture(section=Section.GROWTH).pack(), message=whole)
    screen = await curator.expect("Появится, когда закроются итоговые анкеты.")
    assert screen.file_id is None


async def test_a_forged_button_and_a_failure_are_told(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(order: bytes, limit: float) -> bytes:
        raise apart.ChildFailed

    await build(school, lambda year: year.autumn().meetings(date(2026, 1, 31)))
    school.pass_time(days=150)
    curator, mentor = school.curator.chat, await school.mentor()
    await curator.send("/summary")
    screen = await curator.expect("Участие")
    await curator.press(data=Picture(section=Section.OMITTED).pack(), message=screen)
    await curator.expect("Нарисовать не получилось")
    monkeypatch.setattr(apart, "_child", broken)
    await curator.press(data=Picture(section=Section.MEETINGS).pack(), message=screen)
    await curator.settled()
    assert "Нарисовать не получилось" in curator.screen.text
    await mentor.chat.send("/menu")
    await mentor.chat.press(
        data=Picture(section=Section.GROWTH).pack(),
        message=await mentor.chat.expect("Что сделаем?"),
    )
    await mentor.chat.expect("Это может только куратор.")
