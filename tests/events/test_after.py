"""The day of an event and after: who came, minutes, thanks with one question, figures."""

from datetime import timedelta
from io import BytesIO

from docx import Document

from handlers.callbacks import events as cb
from storage.journal import ErasureJournal
from surveys.deliveries.model import Reason
from surveys.events.model import Section
from surveys.people.model import Kind, Role
from surveys.rights.erase import erase
from surveys.rights.model import Basis, Extent
from tests.events.calling import STARTS, call, compose, heard, only, outbox, several
from tests.hands import forge, tap
from tests.school import Member, School

FIVE = ("Анна А.", "Борис Б.", "Вера В.", "Глеб Г.", "Дина Д.")


async def held(school: School, names: tuple[str, ...] = FIVE) -> list[Member]:
    """Called to, come, and noted as present: the curator has its card on the screen."""
    people = [await school.mentor(name) for name in names]
    await compose(school)
    await call(school, f"Наставники: {len(names)}")
    chat = school.curator.chat
    event = await only(school)
    school.clock.move_to(STARTS + timedelta(hours=2))  # 17:00, still in the window
    for person in people:
        await school.write(
            lambda tx, person=person: tx.events.mark(
                event.id, person.person.id, person.membership.id, here=True
            )
        )
    await chat.send("/events")
    await tap(chat, "Прошедшие: 1")
    await tap(chat, "12 сентября")
    await chat.expect(f"Были: {len(names)}")
    return people


async def thanked(school: School, people: list[Member]) -> None:
    await tap(school.curator.chat, "Поблагодарить и спросить")
    await tap(school.curator.chat, "Отправить")
    await school.curator.chat.expect("Спасибо получ")
    await school.app.sender.tick()
    for one in people:
        await one.chat.expect("Спасибо за участие!")


async def test_who_came_is_tapped_and_corrected(school: School) -> None:
    olga, _, anya = await several(school)
    chat = await compose(school)
    await call(school, "Наставники: 2")
    await tap(olga.chat, "Приду")
    event = await only(school)
    await forge(school.curator, cb.Attendance(event=event.id, others=False, page=0).pack())
    await chat.expect("можно с самого дня события")
    school.clock.move_to(STARTS)
    await chat.send("/events")
    await tap(chat, "12 сентября")
    await tap(chat, "Кто пришёл")
    await chat.expect("Пришли: 0")
    await tap(chat, "Ольга П. (обещает быть)")
    await chat.expect("Пришли: 1")
    await tap(chat, "Павел Р.")
    await tap(chat, "✓ Павел Р.")  # a slip of the finger
    await chat.expect("Пришли: 1")
    await tap(chat, "Пришёл кто-то ещё")
    await tap(chat, "Аня К., 7 класс")
    await chat.expect("Пришли: 2")
    await tap(chat, "К приглашённым")
    await chat.expect("Пришли: 2")
    again = cb.Here(event=event.id, person=anya.person.id, here=True, others=False, page=0)
    await forge(school.curator, again.pack())
    await chat.expect("Пришли: 2")


async def test_a_long_list_is_paged(school: School) -> None:
    names = tuple(f"Наставник {number:02}" for number in range(11))
    await held(school, names)
    chat = school.curator.chat
    await tap(chat, "Кто пришёл")
    await tap(chat, "Следующие")
    assert sum(label.startswith("✓") for label in chat.screen.labels) == 3


async def test_the_minutes_as_a_document(school: School) -> None:
    await held(school)
    chat = school.curator.chat
    await tap(chat, "Протокол")
    await tap(chat, "Повестка: добавить")
    await chat.send("Как начать первую встречу\nО плане на год")
    await chat.expect("2. О плане на год")
    await tap(chat, "Решили: добавить")
    await chat.send("Встречаться <раз> в две недели")
    await chat.expect("Встречаться")
    await tap(chat, "Слушали: добавить")
    await chat.send("лишнее")
    await chat.expect("лишнее")
    await tap(chat, "Убрать: лишнее")
    await tap(chat, "Получить документ")
    await chat.expect("Кто был, посчитано по отметкам", within=60)
    [message] = [one for one in chat.messages if "document" in one.message]
    document = Document(BytesIO(chat.file(message)))
    text = "\n".join(one.text for one in document.paragraphs)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "Протокол круглого стола" in text
    assert "1. Как начать первую встречу" in text
    assert "1. Встречаться <раз> в две недели" in text
    assert "лишнее" not in text
    assert "Председатель ____" in text
    assert "5 человек: 5 наставников" in cells
    assert "12 сентября 2025 года, 15:00" in cells


async def test_thanks_go_once_to_who_was_there(school: School) -> None:
    people = await held(school)
    absent = await school.mentor("Егор Е.")
    await thanked(school, people)
    assert not heard(absent, "Спасибо за участие")
    event = await only(school)
    await forge(school.curator, cb.Thank(event=event.id, sure=True).pack())
    await school.curator.chat.expect("Участников уже поблагодарили.")
    await school.app.sender.tick()
    assert len(await outbox(school, Reason.EVENT_THANKS)) == len(people)
    assert all(len(heard(one, "Спасибо за участие!")) == 1 for one in people)


async def test_figures_come_from_a_whole_group_once_closed(school: School) -> None:
    people = await held(school)
    await thanked(school, people)
    for person, mark in zip(people, (5, 5, 4, 3, 5), strict=True):
        await tap(person.chat, str(mark))
        await person.chat.expect(f"Ответ записан: {mark}.")
    await tap(people[3].chat, "4")  # changed
    chat = school.curator.chat
    await chat.send("/events")
    await tap(chat, "Прошедшие")
    await tap(chat, "12 сентября")
    card = await chat.expect("Общие цифры будут после 26 сентября")
    assert "поставили" not in card.text

    school.pass_time(days=14)
    await school.app.ticks.plan()
    await tap(chat, "Ко всем событиям")
    await tap(chat, "Прошедшие")
    await tap(chat, "12 сентября")
    await chat.expect("4 или 5 поставили больше половины")  # all five: nobody's mark is told
    event = await only(school)
    assert not await school.look(lambda tx: tx.events.marks(event.id)), "whose they were is gone"
    await forge(people[0], cb.Rate(event=event.id, value=1).pack())
    await people[0].chat.expect("Событие уже началось")
    assert (await only(school)).marks == {"n": 5, "counts": {"4": 2, "5": 3}}


async def test_too_few_marks_are_never_shown(school: School) -> None:
    people = await held(school)
    await thanked(school, people)
    for person in people[:4]:
        await tap(person.chat, "2")
    school.pass_time(days=14)
    await school.app.ticks.plan()
    assert (await only(school)).marks == {"n": 4, "counts": None}
    chat = school.curator.chat
    await chat.send("/events")
    await tap(chat, "Прошедшие")
    await tap(chat, "12 сентября")
    await chat.expect("слишком мало ответов")


async def test_words_are_read_without_names_from_a_whole_group(school: School) -> None:
    people = await held(school)
    await thanked(school, people)
    for number, person in enumerate(people):
        await tap(person.chat, "Добавить словами")
        await person.chat.send(f"Слова {9 - number} <b>")
        await person.chat.expect("Слова записаны.")
    event = await only(school)
    await forge(school.curator, cb.Words(event=event.id).pack())
    await school.curator.chat.expect("когда их написали хотя бы 5")
    school.pass_time(days=14)
    await school.app.ticks.plan()
    await forge(school.curator, cb.Words(event=event.id).pack())
    shown = await school.curator.chat.expect("Что написали, без имён")
    assert "— Слова 5 <b>\n— Слова 6 <b>" in shown.text, "in an order that tells nobody"
    assert not any(name in shown.text for name in FIVE)


async def test_who_was_not_there_gives_no_mark(school: School) -> None:
    people = await held(school)
    await thanked(school, people)
    absent = await school.mentor("Егор Е.")
    event = await only(school)
    await forge(absent, cb.Rate(event=event.id, value=1).pack())
    await absent.chat.expect("Такого приглашения нет")
    assert not await school.look(lambda tx: tx.events.marks(event.id))


async def test_erasing_leaves_a_number_of_visits_and_the_figures(school: School) -> None:
    people = await held(school)
    await thanked(school, people)
    for person in people:
        await tap(person.chat, "5")
    await tap(people[0].chat, "Добавить словами")
    await people[0].chat.send("Мои слова")
    await people[0].chat.expect("Слова записаны")
    school.pass_time(days=15)
    event = await only(school)
    await school.write(
        lambda tx: tx.events.add_line(
            event.id,
            school.curator.person.id,
            Section.DECIDED,
            "Анна А. расскажет",
            school.clock.now(),
        )
    )
    journal = ErasureJournal(school.settings.data_dir / "erased.jsonl")
    await school.write(
        lambda tx: erase(
            tx,
            school.app.library,
            journal,
            school.clock.now(),
            people[0].person,
            Extent.ALL,
            Basis.OWN,
            5,
        )
    )
    after = await only(school)
    assert after.nameless == 1
    assert after.marks == {"n": 5, "counts": {"5": 5}}, "frozen before, by the erasure itself"
    assert not await school.look(lambda tx: tx.events.words(event.id))
    assert not await school.look(lambda tx: tx.events.lines(event.id)), "it named the person"
    assert await school.look(lambda tx: tx.events.guest(event.id, people[0].person.id)) is None
    facts = await school.look(lambda tx: tx.events.figures(school.programme.id))
    assert facts[0].tally.present + facts[0].event.nameless == 5


async def test_a_file_for_the_calendar(school: School) -> None:
    olga, *_ = await several(school)
    await compose(school)
    await call(school, "Наставники: 2")
    await tap(olga.chat, "Приду")
    await tap(olga.chat, "В календарь телефона")
    await olga.chat.expect("добавить событие в календарь")
    [message] = [one for one in olga.chat.messages if "document" in one.message]
    text = olga.chat.file(message).decode()
    assert "DTSTART:20250912T120000Z\r\n" in text
    assert "SUMMARY:Круглый стол «Как слышать друг друга»" in text.replace("\r\n ", "")


async def test_the_summary_counts_it(school: School) -> None:
    people = await held(school)
    await thanked(school, people)
    chat = school.curator.chat
    await chat.send("/summary")
    await chat.expect("Состоялось 1 событие: круглый стол — 1. Посещений: 5.")


async def test_staff_is_called_too(school: School) -> None:
    head = await school.member("Ирина С.", Role.ADMINISTRATION, None, Kind.ADULT)
    await compose(school)
    await call(school, "Ответственные и администрация: 1")
    await head.chat.expect("Приглашаем")
    await tap(head.chat, "Приду")
    await head.chat.expect("Ваш ответ: приду")
    await head.chat.send("/menu")
    await tap(head.chat, "События")
    await head.chat.expect("Ответ можно менять до начала")
