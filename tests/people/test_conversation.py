"""Registration as people see it: the real bot over HTTP, a real database file."""

from datetime import UTC, datetime
from pathlib import Path

from bot.app import open_app
from bot.sandbox.api.server import BotApi
from bot.sandbox.clock import SimulatedClock
from bot.settings import Settings
from handlers.callbacks import invites as cb
from handlers.callbacks import people as people_cb
from surveys.people.first import ensure_curator_invite
from surveys.people.model import Kind, MembershipState, Role
from tests.hands import deputy, forge, link_in, record_anya, shows, tap
from tests.school import TOKEN, Member, School, running


async def test_the_first_start_of_the_curator(tmp_path: Path) -> None:
    clock = SimulatedClock(datetime(2025, 8, 28, 9, 0, tzinfo=UTC))
    async with BotApi(clock, token=TOKEN) as api:
        settings = Settings(
            _env_file=None,
            data_dir=tmp_path,
            bot_token=TOKEN,
            bot_api_url=api.url,
        )
        async with open_app(settings, clock, TOKEN) as app, running(app):
            code = await app.store.write(
                lambda tx: ensure_curator_invite(
                    tx, clock.now(), timezone="Europe/Moscow", curator_ids=frozenset()
                )
            )
            assert code is not None
            maria = api.chat(7, first_name="Мария")
            await maria.start(code)
            first = await maria.expect("Вы будете её куратором")
            assert "149-ФЗ, статья 10; 41-ФЗ" in first.text
            assert "решает её юрист" in first.text
            await maria.send("Мария Ивановна")
            await maria.expect("Программе нужно ваше согласие")
            await tap(maria, "Да, участвую")
            await maria.expect("Как называется школа?")
            await maria.send(
                "Шко\u00adла <се\u200bла> Берёзовка"
            )  # copied from a page, invisible marks and all
            dates = await maria.expect("Учебный год 2025/26")
            assert "Школа <села> Берёзовка" in dates.text
            assert "Констатирующий этап: 1 сентября – 31 октября" in dates.text, "as /stages says"
            await tap(maria, "Всё верно")
            await maria.expect("Что сделаем?")
            assert not api.faults


async def test_a_pupil_is_recorded_invited_and_says_yes(school: School) -> None:
    curator = school.curator.chat
    link = await record_anya(curator)

    anya = school.api.chat(20, first_name="Anyuta")
    await anya.open(link)
    await anya.expect("Аня К., 7 класс — это ты?")
    await tap(anya, "Да")
    consent = await anya.expect("Теперь решаешь ты")
    assert "прочитает Мария Ивановна" in consent.text
    await tap(anya, "Участвую")
    await anya.expect("Здорово, Аня К., ты в программе!")

    person = await school.look(lambda tx: tx.people.by_account(20))
    assert person is not None
    (membership,) = await school.look(lambda tx: tx.memberships.of_person(person.id))
    assert membership.state is MembershipState.ACTIVE
    await tap(anya, "Начать анкету")
    await anya.expect("1 из ")

    await anya.send("/start")
    await anya.expect("Что сделаем?")


async def test_no_a_mistake_keeps_nothing(school: School) -> None:
    link = await record_anya(school.curator.chat)
    stranger = school.api.chat(21, first_name="Кто-то")
    await stranger.open(link)
    await stranger.expect("это ты?")
    await tap(stranger, "Нет, ошибка")
    await stranger.expect("ссылка попала не туда")
    assert await school.look(lambda tx: tx.people.by_account(21)) is None


async def test_not_yet_then_a_question_then_yes(school: School) -> None:
    link = await record_anya(school.curator.chat)
    anya = school.api.chat(20, first_name="Аня")
    await anya.open(link)
    await tap(anya, "Да")
    await tap(anya, "Пока нет")
    await anya.expect("Передумаешь — нажми /start")
    await anya.send("/start")
    await anya.expect("Теперь решаешь ты")
    await tap(anya, "Спросить куратора")
    await anya.expect("Передам, что есть вопрос: Мария Ивановна")
    await tap(anya, "Участвую")
    await anya.expect("ты в программе")


async def test_before_the_consent_the_link_leads_to_recording_it(school: School) -> None:
    curator = school.curator.chat
    await curator.send("/people")
    await tap(curator, "Записать учеников")
    await curator.send("Петя Л., 8б")
    await tap(curator, "Наставник, ученик – ученик")
    await tap(curator, "Согласий пока нет")
    await curator.expect("Согласия пока нет")
    await tap(curator, "К карточке")
    card = await curator.expect("Согласие родителей: пока нет")
    assert "Петя Л., 8Б" in card.text
    assert not any("Ссылка" in label for row in card.rows for label in row)
    await tap(curator, "Лист согласия для печати")
    await curator.expect("1 лист для подписи родителей")
    await tap(curator, "К карточке")
    card = await curator.expect("Согласие родителей: пока нет")
    assert "Вход в бот: по коду с листа, когда запишете согласие" in card.text

    school.pass_time(days=40)
    await tap(curator, "Согласие получено")
    await curator.expect("Когда родители подписали")
    await curator.send("завтра")
    await curator.expect("Не понял дату")
    await curator.send("10.10.2025")
    await curator.expect("согласие родителей от 10 октября 2025 года записано")
    await tap(curator, "Ссылка и QR-код")
    await curator.expect("личная ссылка")


async def test_several_pupils_at_once_with_a_bad_line(school: School) -> None:
    curator = school.curator.chat
    await curator.send("/people")
    await tap(curator, "Записать учеников")
    await curator.send("Аня К., 7\nКузнецова Анна Петровна, 7\nПетя Л. 8а\n<b>, 5")
    shown = await curator.expect("Не смог прочитать")
    assert "2. «Кузнецова Анна Петровна, 7»: фамилию целиком не показываем" in shown.text
    assert "4. «<b>, 5»: это не похоже на имя" in shown.text
    await tap(curator, "Наставляемый, учитель – ученик")
    await tap(curator, "Вчера")
    added = await curator.expect("Записал: Аня К., 7 класс; Петя Л., 8А")
    assert "2 сентября 2025" in added.text
    await tap(curator, "Нужна ссылка")
    await curator.expect("Нужна ссылка: 2")


async def test_two_forms_of_one_name_are_asked_about(school: School) -> None:
    await school.pupil("Анна К.")
    curator = school.curator.chat

    async def record(lines: str, role: str) -> str:
        await curator.send("/people")
        await tap(curator, "Записать учеников")
        await curator.send(lines)
        await tap(curator, role)
        await tap(curator, "Вчера")
        return (await curator.expect("Записал")).text

    text = await record("Аня К., 7\nПетя Л., 8а\nПетр Л., 8а", "Наставляемый, учитель – ученик")
    assert (
        "Проверьте, не один ли это человек: Аня К. и Анна К., 7 класс; Петр Л. и Петя Л., 8А"
        in text
    )
    text = await record("Аня К., 7", "Наставник, ученик – ученик")
    assert "не один ли" not in text, "her second role"


async def test_an_adult_corrects_the_name_on_the_consent_screen(school: School) -> None:
    await school.curator.chat.send("/invite")
    await tap(school.curator.chat, "Наставник, учитель – ученик")
    await tap(school.curator.chat, "До 5 человек")
    shown = await school.curator.chat.expect("Наставник, учитель – ученик: 5 мест")
    olga = school.api.chat(50, first_name="Ольга")
    await olga.open(link_in(shown.text))
    await olga.expect("Как вас показывать в чате?")
    await olga.send("Ольга")
    await olga.expect("В чате вас видят так: Ольга.")
    await tap(olga, "Исправить имя")
    asked = await olga.expect("Сейчас вас видят как Ольга.")
    assert "для всех школ" not in asked.text
    await olga.send("Ольга Петровна Иванова")
    await olga.expect("Фамилию целиком в чате не показываем")
    await olga.send("Ольга Петровна")
    page = await olga.expect("В чате вас видят так: Ольга Петровна.")
    await tap(olga, "Да, участвую")
    await olga.expect("Спасибо, Ольга Петровна!")
    await olga.press("Исправить имя", message=page)
    await olga.expect("Не понял")


async def test_an_adult_comes_in_by_a_typed_code(school: School) -> None:
    curator = school.curator.chat
    await curator.send("/invite")
    await tap(curator, "Наставник, учитель – ученик")
    await tap(curator, "Срок: 14 дней")
    await shows(curator, "Срок: 30 дней")
    await tap(curator, "До 5 человек")
    shown = await curator.expect("Наставник, учитель – ученик: 5 мест. Действует до 3 октября")
    code = link_in(shown.text)[-8:]

    olga = school.api.chat(30, first_name="Ольга")
    await olga.send("/start")
    await olga.expect("нужна ссылка или код от куратора")
    await olga.send(f"{code[:4]} {code[4:]}".lower())
    await olga.expect("Как вас показывать в чате?")
    await olga.send("Петрова Ольга Петровна")
    await olga.expect("Фамилию целиком в чате не показываем")
    await olga.send_sticker()
    await olga.expect("Здесь нужно имя словами")
    await olga.send("Ольга Петровна")
    await olga.expect("Программе нужно ваше согласие")
    await tap(olga, "Да, участвую")
    await olga.expect("Спасибо, Ольга Петровна! Вы в программе.")

    await curator.send("/invite")
    await tap(curator, "Действующие ссылки")
    await tap(curator, "осталось 4 места, вошёл 1")
    await tap(curator, "Отозвать")
    await tap(curator, "Да, отозвать")
    await curator.expect("Действующих общих ссылок нет")
    late = school.api.chat(31, first_name="Поздно")
    await late.start(code)
    await late.expect("Эта ссылка больше не действует")


async def test_a_new_phone(school: School) -> None:
    curator = school.curator.chat
    link = await record_anya(curator)
    old = school.api.chat(20, first_name="Аня")
    await old.open(link)
    await tap(old, "Да")
    await tap(old, "Участвую")
    await old.expect("ты в программе")

    await curator.send("/people")
    await tap(curator, "Найти")
    await curator.send("аня")
    await tap(curator, "Аня К., 7 класс")
    await tap(curator, "Новая ссылка")
    await curator.expect("старый чат потеряет доступ")
    await tap(curator, "Да, новая ссылка")
    shown = await curator.expect("Когда по ней войдут")

    new = school.api.chat(22, first_name="Аня")
    await new.open(link_in(shown.text))
    await tap(new, "Да")
    await new.expect("Что сделаем?")
    before = old.sent
    await old.send("/menu")
    await old.expect("нужна ссылка или код")
    assert old.sent == before + 1, "the old chat was told nothing by itself"


async def test_a_new_phone_of_ones_own_mentee(school: School) -> None:
    """By the link the curator could read what their mentee has answered: somebody else gives it."""
    zhanna = await school.member("Жанна Ю.", Role.MENTEE, "teacher-teacher", Kind.ADULT)
    own = await school.write(
        lambda tx: tx.memberships.add(
            person_id=school.curator.person.id,
            programme_id=school.programme.id,
            role=Role.MENTOR,
            form="teacher-teacher",
            state=MembershipState.ACTIVE,
            now=school.clock.now(),
        )
    )
    assert own
    await school.match(Member(school.curator.person, own, school.curator.chat), zhanna)
    new_link = people_cb.Link(person=zhanna.person.id, fresh=True).pack()
    await forge(school.curator, new_link)
    shown = await school.curator.chat.expect("Когда по ней войдут")
    assert link_in(shown.text), "there is nobody else"

    irina = await deputy(school)
    school.pass_time(hours=1)
    await forge(school.curator, new_link)
    await school.curator.chat.expect("программу вместе с вами: Ирина С.")
    await forge(irina, new_link)
    theirs = await irina.chat.expect("Когда по ней войдут")
    assert link_in(theirs.text) != link_in(shown.text)
    (live, *_) = await school.look(lambda tx: tx.invites.of_person(zhanna.person.id))
    await forge(school.curator, cb.Look(invite=live.id).pack())
    await school.curator.chat.expect("Эта ссылка уже не действует")


async def test_the_card_changes_name_class_paper_and_archive(school: School) -> None:
    curator = school.curator.chat
    await record_anya(curator)
    await tap(curator, "К карточке")
    await tap(curator, "Изменить имя")
    await curator.send("Анна Кузнецова")
    await curator.expect("хватит первой буквы")
    await curator.send("Анна К.")
    await curator.expect("Анна К., 7 класс")
    await tap(curator, "Изменить класс")
    await curator.send("8а")
    await curator.expect("Анна К., 8А")
    await tap(curator, "Бумажная анкета")
    await curator.expect("«Кто ответил» → «Анкеты на бумаге»")
    await tap(curator, "Да, участвует на бумаге")
    card = await curator.expect("Участвует на бумаге, без Telegram")
    assert "участвует с 3 сентября" in card.text
    await tap(curator, "В архив")
    await tap(curator, "Да, в архив")
    await tap(curator, "Вернуть из архива")
    await curator.expect("участвует с 3 сентября")


async def test_only_the_curator_sees_people(school: School) -> None:
    anya = await school.pupil()
    olga = await school.mentor()
    for chat in (anya.chat, olga.chat):
        for command in ("/people", "/invite"):
            await chat.send(command)
            await chat.expect("Это может только куратор")
    await anya.chat.send("/menu")
    screen = await anya.chat.expect("Что сделаем?")
    for forged in (f"p2:{olga.person.id}", f"p8:{olga.person.id}:a", f"pc:{olga.person.id}:1"):
        await anya.chat.press(data=forged, message=screen.id)
        await anya.chat.expect("Это может только куратор")
    (membership,) = await school.look(lambda tx: tx.memberships.of_person(olga.person.id))
    assert membership.state is MembershipState.ACTIVE


async def test_whatever_is_typed_into_a_dialogue_is_answered(school: School) -> None:
    curator = school.curator.chat
    await curator.send("/people")
    await tap(curator, "Записать учеников")
    await curator.send("🙂\n<script>alert(1)</script>\n=1+1\n" + "а" * 4000)
    shown = await curator.expect("Напишите, например, так")
    assert "1. «🙂»: не хватает" in shown.text or "1. «🙂»: это не похоже" in shown.text
    await curator.send_sticker()
    await curator.expect("Здесь нужны имя и класс")
    await tap(curator, "Отмена")
    await curator.send("Аня К., 7 класс")
    await curator.expect("Не понял сообщение")


async def test_the_responsible_adult_is_appointed_on_the_card(school: School) -> None:
    olga = await school.mentor("Ольга П.")
    curator = school.curator.chat
    await curator.send("/people")
    await tap(curator, "Наставники: 1")
    await tap(curator, "Ольга П.")
    await tap(curator, "Сделать ответственным взрослым")
    await curator.expect("Ответственный взрослый: участвует")
    roles = await school.look(lambda tx: tx.memberships.of_person(olga.person.id))
    assert {one.role for one in roles} == {Role.MENTOR, Role.RESPONSIBLE}
