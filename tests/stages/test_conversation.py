"""A curator looks at the year, moves dates and holidays, opens a stage."""

from datetime import UTC, date, datetime

import pytest

from handlers.callbacks import stages as cb
from surveys.deliveries.model import Reason
from surveys.people.model import Kind, Role
from surveys.programme.model import Programme, StageKey
from tests.notices.post import post
from tests.notices.readable import assert_plain
from tests.school import School

MARCH = datetime(2026, 3, 18, 9, 0, tzinfo=UTC)  # a Wednesday of term, 12:00 in Moscow


async def programme(school: School) -> Programme:
    found = await school.look(lambda tx: tx.programmes.get(school.programme.id))
    assert found
    return found


async def second_adult(school: School) -> None:
    await school.member("Ирина С.", Role.RESPONSIBLE, None, Kind.ADULT)


async def test_the_year_at_a_glance(school: School) -> None:
    await post(school)
    chat = school.curator.chat
    await chat.send("/stages")
    seen = await chat.expect("Этапы 2025/26 года")
    assert_plain(seen.text)
    assert "Констатирующий: 1 сентября – 31 октября — идёт" in seen.text
    assert "Контрольный: 16 апреля – 20 мая\n" in seen.text
    assert "Констатирующий этап" in seen.labels, "with its dates it would not fit a phone"
    assert "25 октября – 2 ноября" in seen.text


async def test_only_the_curator_may(school: School) -> None:
    olga = await school.mentor()
    await olga.chat.send("/stages")
    await olga.chat.expect("Это может только куратор")
    before = await programme(school)
    for button in (
        cb.Look(stage=StageKey.MAIN),
        cb.OpenNow(stage=StageKey.MAIN, sure=True),
        cb.Breaks(),
        cb.MoveBreak(index=0),
    ):
        await olga.chat.press(data=button.pack(), message=olga.chat.screen)
        await olga.chat.expect("Это может только куратор")
    assert await programme(school) == before


async def test_a_moved_start_takes_the_end_before_it_along(school: School) -> None:
    await post(school)
    chat = school.curator.chat
    await chat.send("/stages")
    await chat.expect("Этапы")
    await chat.press("Основной")
    await chat.expect("Основной этап:")
    await chat.press("Начало: 1 ноября")
    asked = await chat.expect("Когда начнётся основной этап?")
    assert_plain(asked.text)

    await chat.send("скоро")
    await chat.expect("Не понял день")
    await chat.send("3.09")
    await chat.expect("Открыть сейчас")
    await chat.send("10 ноября")
    done = await chat.expect("Готово.")
    assert "Констатирующий этап: 1 сентября – 9 ноября" in done.text
    assert "Основной этап: 10 ноября – 15 апреля" in done.text

    stored = await programme(school)
    assert stored.stage(StageKey.MAIN).starts_on == date(2025, 11, 10)
    assert stored.stage(StageKey.DIAGNOSIS).ends_on == date(2025, 11, 9)
    await chat.send("12 ноября")
    await chat.expect("Не понял сообщение")


@pytest.mark.parametrize(
    ("stage", "edge", "typed", "said"),
    [
        ("Основной", "Конец", "05.11", "основной этап станет короче недели"),
        ("Основной", "Конец", "20.05.2026", "контрольный этап закончится раньше, чем начнётся"),
        ("Обобщающий", "Конец", "05.09.2026", "Даты учебного года: с 1 августа 2025"),
        ("Обобщающий", "Конец", "01.05.2026", "закончится раньше, чем начнётся"),
        ("Констатирующий", "Конец", "02.09.2025", "Этот день уже не в будущем"),
        ("Контрольный", "Начало", "05.11", "основной этап станет короче недели"),
    ],
)
async def test_impossible_dates_are_explained_and_asked_again(
    school: School, stage: str, edge: str, typed: str, said: str
) -> None:
    await post(school)
    before = await programme(school)
    chat = school.curator.chat
    await chat.send("/stages")
    await chat.expect("Этапы")
    await chat.press(stage)
    await chat.expect(f"{stage} этап:")
    await chat.press(edge)
    await chat.expect("Когда")
    await chat.send(typed)
    refused = await chat.expect(said)
    assert_plain(refused.text)
    assert await programme(school) == before
    await chat.press("Назад")
    await chat.expect(f"{stage} этап")
    await chat.send(typed)
    await chat.expect("Не понял сообщение")


async def test_holidays(school: School) -> None:
    chat = school.curator.chat
    await chat.send("/stages")
    await chat.expect("Этапы")
    await chat.press("Каникулы")
    await chat.expect("Зимние: 31 декабря – 11 января")
    await chat.press("Осенние")
    await chat.expect("Какими они будут?")
    await chat.send("в октябре")
    await chat.expect("два дня через тире")
    await chat.send("2.11 – 25.10")
    await chat.expect("закончатся раньше, чем начнутся")
    await chat.send("27.10 – 04.11")
    done = await chat.expect("каникулы записаны")
    assert "27 октября – 4 ноября" in done.text
    stored = (await programme(school)).breaks
    assert (stored[0].starts_on, stored[0].ends_on) == (date(2025, 10, 27), date(2025, 11, 4))
    assert len(stored) == 4


async def test_stage_two_refuses_without_a_second_adult_and_says_how_to_mend_it(
    school: School,
) -> None:
    await post(school)
    school.pass_time(days=20)
    chat = school.curator.chat
    await chat.send("/stages")
    await chat.expect("Этапы")
    await chat.press("Основной")
    await chat.expect("Основной этап:")
    await chat.press("Открыть сейчас")
    refused = await chat.expect("нужны двое ответственных взрослых")
    assert_plain(refused.text)
    assert ["Пригласить взрослых"] in refused.rows

    await second_adult(school)
    await chat.press("Все этапы")
    await chat.expect("Этапы")
    await chat.press("Основной")
    await chat.expect("Основной этап:")
    await chat.press("Открыть сейчас")
    asked = await chat.expect("Открыть основной этап сегодня?")
    assert "Констатирующий этап закончится 22 сентября." in asked.text
    assert "Участникам прямо сейчас ничего не придёт." in asked.text
    await chat.press("Да, открыть")
    await chat.expect("основной этап открыт")
    stored = await programme(school)
    assert stored.stage(StageKey.MAIN).opened_at == school.clock.now()
    assert stored.stage(StageKey.MAIN).starts_on == date(2025, 9, 23)
    await chat.press(data=cb.OpenNow(stage=StageKey.MAIN, sure=True).pack(), message=asked)
    await chat.expect("уже открыт")


async def test_a_stage_is_not_opened_before_the_one_in_front_of_it(school: School) -> None:
    await post(school)
    chat = school.curator.chat
    await chat.send("/stages")
    await chat.expect("Этапы")
    await chat.press("Контрольный")
    await chat.expect("Контрольный этап:")
    await chat.press("Открыть сейчас")
    await chat.expect("Сначала откройте основной этап")


async def test_opening_the_finals_says_who_will_be_written_to_and_does_just_that(
    school: School,
) -> None:
    anya, olga = await school.pupil(), await school.mentor()
    await second_adult(school)
    await school.match(olga, anya)
    await post(school)
    school.clock.move_to(datetime(2025, 11, 5, 12, 0, tzinfo=UTC))
    await post(school)
    school.clock.move_to(MARCH)
    await post(school)

    chat = school.curator.chat
    await chat.send("/stages")
    await chat.expect("Этапы")
    await chat.press("Контрольный")
    await chat.expect("Контрольный этап:")
    await chat.press("Открыть сейчас")
    asked = await chat.expect("Открыть контрольный этап сегодня?")
    assert_plain(asked.text)
    said = "Итоговая анкета придёт 1 наставляемому и 1 наставнику: сегодня после 14:30."
    assert said in asked.text
    assert "Основной этап закончится 17 марта." in asked.text
    deliveries = await school.look(lambda tx: tx.deliveries.of_programme(school.programme.id))
    assert not [each for each in deliveries if each.reason is Reason.FINAL], "only looked"

    await chat.press("Да, открыть")
    await chat.expect(said)
    assert anya.chat.id not in await post(school), "it is 12:00"
    school.pass_time(hours=2, minutes=45)
    assert any("Итоги года" in text for text in (await post(school))[olga.chat.id])
    school.pass_time(minutes=30)
    assert any("Итоги года" in text for text in (await post(school))[anya.chat.id])
    deliveries = await school.look(lambda tx: tx.deliveries.of_programme(school.programme.id))
    finals = [each for each in deliveries if each.reason is Reason.FINAL]
    assert {each.person_id for each in finals} == {anya.person.id, olga.person.id}
