"""The curator enters the school's figures and rates the programme; indicators come of it."""

import pytest

from surveys.analysis.read import read_facts
from surveys.programme.totals import Listed, Total
from surveys.questionnaires.library import load_library
from tests.hands import tap
from tests.school import School


async def open_totals(school: School) -> None:
    await school.curator.chat.send("/settings")
    await tap(school.curator.chat, "Числа школы")


async def entered(school: School) -> dict[str, float]:
    facts = await school.look(
        lambda tx: read_facts(tx, load_library(), school.programme.id, school.clock.now())
    )
    return dict(facts.totals)


async def enter(school: School, label: str, text: str) -> str:
    chat = school.curator.chat
    await tap(chat, label)
    await chat.send(text)
    await chat.settled()
    return chat.screen.text


async def test_numbers_are_entered_changed_and_taken_back(school: School) -> None:
    chat = school.curator.chat
    await open_totals(school)
    assert "Ученики 10–18 лет: —" in chat.screen.text
    said = await enter(school, "Ученики 10–18 лет", "120")
    assert "Записано: ученики 10–18 лет." in said
    assert "Ученики 10–18 лет: 120" in said
    assert await entered(school) == {"pupils_10_18": 120}

    await tap(chat, "Ученики 10–18 лет")
    assert "Сейчас записано: 120." in chat.screen.text
    await tap(chat, "Убрать")
    assert "Ученики 10–18 лет: —" in chat.screen.text
    assert await entered(school) == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("сто", "Не получилось прочитать число"),
        ("-5", "Не получилось прочитать число"),
        ("1,5", "Не получилось прочитать число"),
        ("9999999", "Не получилось прочитать число"),
        ("10 и 20", "Не получилось прочитать число"),
        ("1 240", "Ученики 10–18 лет: 1240"),
        ("240 чел.", "Ученики 10–18 лет: 240"),
        ("0", "Ученики 10–18 лет: 0"),
    ],
)
async def test_what_counts_as_a_number(school: School, text: str, said: str) -> None:
    await open_totals(school)
    assert said in await enter(school, "Ученики 10–18 лет", text)


async def test_after_a_refusal_it_is_still_asked(school: School) -> None:
    await open_totals(school)
    await enter(school, "Молодые педагоги", "много")
    await school.curator.chat.send("3")
    await school.curator.chat.settled()
    assert await entered(school) == {"young_teachers": 3}


async def test_a_part_is_no_larger_than_its_whole(school: School) -> None:
    chat = school.curator.chat
    await open_totals(school)
    await enter(school, "Ученики 10–18 лет", "100")
    said = await enter(school, "Из них 15–18 лет", "101")
    assert "ученики 10–18 лет — 100" in said
    await chat.send("40")
    await chat.settled()
    said = await enter(school, "Ученики 10–18 лет", "39")
    assert "из них 15–18 лет — 40" in said
    assert await entered(school) == {"pupils_10_18": 100, "pupils_15_18": 40}


async def test_a_list_is_a_line_each(school: School) -> None:
    chat = school.curator.chat
    await open_totals(school)
    said = await enter(school, "Партнёры", " Библиотека \n\nКолледж <b>«Свет»</b>\nБиблиотека")
    assert "Партнёры: 2 записи" in said
    await tap(chat, "Партнёры")
    assert "• Библиотека\n• Колледж <b>«Свет»</b>" in chat.screen.text
    await chat.send("я" * 151)
    await chat.settled()
    assert "Слишком длинно" in chat.screen.text
    await chat.send_sticker()
    await chat.settled()
    assert "Здесь нужен текст" in chat.screen.text
    await tap(chat, "Назад")
    await chat.send("Уже не список")
    await chat.settled()
    assert "Партнёры: 2 записи" not in chat.screen.text, "nothing is asked any longer"


async def test_the_quality_form_is_nine_presses(school: School) -> None:
    chat = school.curator.chat
    await chat.send("/settings")
    await tap(chat, "Качество программы")
    for number in range(1, 9):
        assert f"{number} из 9" in chat.screen.text
        await tap(chat, "В полной мере" if number < 7 else "Отчасти")
    assert await entered(school) == {}, "points of a part are no points of the form"
    await chat.send("/settings")
    await tap(chat, "Качество программы")
    assert "9 из 9" in chat.screen.text, "it goes on where it was left"
    await tap(chat, "Пока нет")
    assert "Качество программы: 14 баллов из 18" in chat.screen.text
    assert "Допустимый уровень." in chat.screen.text
    assert await entered(school) == {"quality_form": 14}

    await tap(chat, "Изменить оценки")
    assert "Сейчас отмечено: в полной мере." in chat.screen.text
    await tap(chat, "Дальше")
    assert "2 из 9" in chat.screen.text
    await tap(chat, "Все оценки")
    await tap(chat, "Изменить оценки")
    for _ in range(8):
        await tap(chat, "Дальше")
    await tap(chat, "Отчасти")
    assert "15 баллов из 18" in chat.screen.text
    assert "Оптимальный уровень." in chat.screen.text


async def test_the_log_tells_who_changed_them(school: School) -> None:
    await open_totals(school)
    await enter(school, "Партнёры", "Библиотека")
    await school.curator.chat.send("/log")
    await school.curator.chat.settled()
    assert "изменены числа школы" in school.curator.chat.screen.text
    assert "Библиотека" not in school.curator.chat.screen.text


def test_every_total_has_its_words() -> None:
    from handlers.texts import totals as texts

    for key in (*Total, *Listed):
        assert texts.NAMES[key]
        assert texts._QUESTIONS[key].endswith(("?", "."))
    assert texts.changed(Listed.PARTNERS) == "Записано: партнёры."
