"""«Наш план»: the two sides write it, the mentor marks, the curator reads what both share."""

from datetime import UTC, date, datetime

from handlers.callbacks import plans as cb
from surveys.plans.model import Mark, Task, What
from tests.hands import tap
from tests.school import Member, School


async def pair(school: School) -> tuple[Member, Member, int]:
    olga, anya = await school.mentor("Ольга П."), await school.pupil("Аня К.")
    match = await school.match(olga, anya)
    return olga, anya, match.id


async def tasks(school: School, match: int) -> list[Task]:
    return list(await school.look(lambda tx: tx.plans.tasks(match)))


async def write(member: Member, button: str, text: str) -> None:
    await tap(member.chat, button)
    await member.chat.expect("одной строкой")
    await member.chat.send(text)
    await member.chat.settled()


async def test_a_plan_from_its_goal_to_its_results(school: School) -> None:
    olga, anya, match = await pair(school)
    await anya.chat.send("/match")
    await tap(anya.chat, "Наш план")
    screen = await anya.chat.expect("Цели пока нет.")
    assert "Чем могу помочь" not in screen.labels, "a mentor's line"
    await write(anya, "Цель", "Выступить <на> конференции")
    await anya.chat.expect("Цель: Выступить <на> конференции")
    await write(anya, "Новая задача", "Собрать материал")
    screen = await anya.chat.expect("Срока пока нет")
    assert "Сделано" not in screen.labels, "the mentor's mark"
    await write(anya, "Что хотим получить", "Готовый плакат")
    await tap(anya.chat, "Срок")
    await anya.chat.expect("К какому дню её сделать?")
    await tap(anya.chat, "(1)")
    assert anya.chat.toasts[-1].text == "Этот день уже прошёл."
    await tap(anya.chat, "25")
    await anya.chat.expect("Срок: 25 сентября")

    await olga.chat.send("/match")
    await tap(olga.chat, "Наш план")
    await olga.chat.expect("1. Собрать материал, до 25 сентября")
    await write(olga, "Чем могу помочь", "Физика")
    await olga.chat.expect("Наставник может помочь: Физика")
    await tap(olga.chat, "1. Собрать материал")
    await write(olga, "Что вышло", "Плакат висит в кабинете")
    await tap(olga.chat, "Сделано")
    screen = await olga.chat.expect("Отметка наставника: сделано")
    assert "Убрать задачу" not in screen.labels, "what was marked is history"

    (task,) = await tasks(school, match)
    assert (task.due_on, task.wanted, task.came, task.mark) == (
        date(2025, 9, 25), "Готовый плакат", "Плакат висит в кабинете", "done",
    )  # fmt: skip
    await anya.chat.send("/match")
    await tap(anya.chat, "Наш план")
    await anya.chat.expect("1. Собрать материал, до 25 сентября (сделано)")


async def test_a_task_of_the_late_evening_is_of_the_school_s_day(school: School) -> None:
    _, anya, _ = await pair(school)
    school.clock.move_to(datetime(2025, 9, 3, 21, 30, tzinfo=UTC))  # 00:30 in Moscow
    await anya.chat.send("/match")
    await tap(anya.chat, "Наш план")
    await write(anya, "Новая задача", "Собрать материал")
    await anya.chat.expect("Поставлена 4 сентября")


async def test_the_log_says_that_a_plan_was_changed_and_none_of_its_words(school: School) -> None:
    olga, anya, _ = await pair(school)
    await anya.chat.send("/match")
    await tap(anya.chat, "Наш план")
    await write(anya, "Цель", "Выступить на конференции")
    await write(anya, "Новая задача", "Собрать материал")
    await write(anya, "Что хотим получить", "Готовый плакат")
    await tap(anya.chat, "Срок")
    await tap(anya.chat, "25")
    await tap(anya.chat, "Срок")
    await tap(anya.chat, "25")
    await olga.chat.send("/match")
    await tap(olga.chat, "Наш план")
    await tap(olga.chat, "1. Собрать материал")
    await tap(olga.chat, "Сделано")
    curator = school.curator.chat
    await curator.send("/log")
    screen = await curator.expect("Аня К.: изменена цель в плане пары № 1")
    lines = screen.text.splitlines()
    assert sum("новая задача в плане пары № 1" in line for line in lines) == 1
    assert sum("изменена задача в плане пары № 1" in line for line in lines) == 2, "day once"
    assert sum("Ольга П.: отметка наставника" in line for line in lines) == 1
    for word in ("конференции", "материал", "плакат"):
        assert word not in screen.text


async def test_a_curator_reads_the_words_only_when_both_sides_have_said_yes(
    school: School,
) -> None:
    olga, anya, _ = await pair(school)
    await olga.chat.send("/match")
    await tap(olga.chat, "Наш план")
    await write(olga, "Новая задача", "Тайная задача")
    task_button = olga.chat.screen
    curator = school.curator.chat

    async def reads() -> str:
        await curator.send("/pairs")
        await tap(curator, "№ 1")
        await tap(curator, "План пары")
        return curator.screen.text

    assert "Тайная" not in await reads()
    assert "1 задача, сделано 0." in curator.screen.text
    assert "Мне нужна помощь" not in curator.screen.labels, "the curator is at work here"
    await tap(olga.chat, "Назад")
    await tap(olga.chat, "Разрешить куратору читать")
    await olga.chat.expect("Вторая сторона ещё не согласилась")
    assert "Тайная" not in await reads(), "one yes is not enough"
    await anya.chat.send("/match")
    await tap(anya.chat, "Наш план")
    await tap(anya.chat, "Разрешить куратору читать")
    await anya.chat.expect("согласны обе стороны")
    assert "Тайная задача" in await reads()
    assert "Новая задача" not in curator.screen.labels, "read, not written"
    await tap(anya.chat, "Больше не показывать куратору")
    assert "Тайная" not in await reads()
    assert task_button


async def test_forged_buttons_change_nothing(school: School) -> None:
    olga, anya, match = await pair(school)
    stranger = await school.pupil("Боря Л.")
    await olga.chat.send("/match")
    await tap(olga.chat, "Наш план")
    await write(olga, "Новая задача", "Задача")
    (task,) = await tasks(school, match)
    for chat in (stranger.chat, anya.chat):
        await chat.send("/match")
        await chat.settled()
    for button in (
        cb.Task(task=task.id),
        cb.Drop(task=task.id),
        cb.AskTask(task=task.id, what=What.TEXT),
        cb.PutDue(task=task.id, day=date(2025, 9, 25).toordinal()),
        cb.Share(match=match, yes=True),
    ):
        await stranger.chat.press(data=button.pack(), message=stranger.chat.screen)
        await stranger.chat.expect("Эта кнопка уже не действует")
    mark = cb.SetMark(task=task.id, mark=Mark.DONE)
    await anya.chat.press(data=mark.pack(), message=anya.chat.screen)
    await anya.chat.settled()
    late = cb.PutDue(task=task.id, day=date(2099, 1, 1).toordinal())
    await olga.chat.press(data=late.pack(), message=olga.chat.screen)
    await olga.chat.expect("Так далеко не загадываем")
    assert await tasks(school, match) == [task]


async def test_a_plan_ends_with_its_pair(school: School) -> None:
    olga, _, match = await pair(school)
    await olga.chat.send("/match")
    await tap(olga.chat, "Наш план")
    await write(olga, "Новая задача", "Задача")
    await tap(olga.chat, "Назад")
    screen = olga.chat.screen
    day = school.clock.now().date()
    await school.write(
        lambda tx: tx.matches.end(match, ended_on=day, reason="fit", closed_early=True)
    )
    await olga.chat.press("Новая задача", message=screen)
    await olga.chat.settled()
    assert "Новая задача" not in olga.chat.screen.labels
    assert await school.look(lambda tx: tx.focuses.get(olga.chat.id)) is None


async def test_a_plan_holds_ten_tasks(school: School) -> None:
    olga, _, match = await pair(school)
    now = school.clock.now()
    await school.write(lambda tx: [tx.plans.add_task(match, f"Задача {n}", now) for n in range(10)])
    await olga.chat.send("/match")
    await tap(olga.chat, "Наш план")
    await tap(olga.chat, "Новая задача")
    await olga.chat.expect("В плане уже 10 задач")
    await tap(olga.chat, "Назад")
    await tap(olga.chat, "10. Задача 9")
    await tap(olga.chat, "Убрать задачу")
    assert len(await tasks(school, match)) == 9


async def test_what_is_at_hand_is_the_curator_s_list(school: School) -> None:
    olga, _, _ = await pair(school)
    curator = school.curator.chat
    await curator.send("/settings")
    await tap(curator, "Под рукой у пар")
    await tap(curator, "Добавить строку")
    await curator.send("Кабинет физики по четвергам")
    await curator.expect("Нажмите на строку, чтобы убрать её")
    await olga.chat.send("/match")
    await tap(olga.chat, "Наш план")
    await olga.chat.expect("Под рукой: Кабинет физики по четвергам.")
    await tap(curator, "Убрать: Кабинет физики")
    await curator.expect("Пока ничего не записано")
    await curator.send("/log")
    await curator.expect("материал")
