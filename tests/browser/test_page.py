"""The whole of it as a visitor does it: a first day, a pair, a fortnight, in Chromium.

The tests follow one another in one school; the page, the bot's process, the clock are the real ones.
"""

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from playwright.async_api import expect

from handlers.texts import (
    alerts,
    invites,
    match,
    meetings,
    mydata,
    pairing,
    recording,
    registration,
    surveys,
)
from handlers.texts import pairs as pair_texts
from handlers.texts import people as people_texts
from tests.browser.camera import Camera
from tests.browser.window import Phone, Window

pytestmark = [
    pytest.mark.browser,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.timeout(180),
]
CURATOR = 1_000
STEERING = {surveys.READY, surveys.SKIP, surveys.BACK, surveys.DECLINE, "Мне нужна помощь"}
LONGEST = 60  # presses in one sitting
EVENTS = 12
known: dict[str, Phone] = {}  # who has come in so far


async def _answer(phone: Phone, until: str) -> None:
    """The first of the answers, what is written skipped, until the screen says this."""
    for _ in range(LONGEST):
        if until in await phone.text():
            return
        labels = await phone.labels()
        options = [label for label in labels if label not in STEERING]
        if any(label.startswith("✓") for label in labels):
            await phone.turn(surveys.READY)
        else:
            await phone.turn(options[0] if options else surveys.SKIP)
    raise AssertionError(await phone.text())


async def _live(window: Window, phone: Phone, until: str) -> None:
    """From event to event, as the page's own button goes."""
    for _ in range(EVENTS):
        await window.move("event")
        if until in await phone.text():
            return
    raise AssertionError(await phone.text())


async def test_the_curator_presses_start_and_names_the_school(
    window: Window, camera: Camera
) -> None:
    curator = known["curator"] = window.phone(CURATOR)
    await curator.start()
    await curator.says("Вы будете её куратором")
    await camera.take("first-start", curator)
    await curator.write("Мария Ивановна")
    await curator.press(registration.AGREE)
    await curator.says("Как называется школа?")
    await curator.write("Школа села Заречное")
    await curator.shows(registration.DATES_RIGHT)
    await camera.take("dates", curator)
    await curator.press(registration.DATES_RIGHT)
    await curator.shows("Пары")
    await camera.take("menu", curator)


async def test_a_mentor_opens_the_invitation(window: Window, camera: Camera) -> None:
    curator = known["curator"]
    await curator.write("/invite")
    await curator.press("Наставник, учитель – ученик")
    await curator.press(invites.uses(1))
    await curator.says("https://t.me/")
    await camera.take("invite", curator)
    mentor = known["mentor"] = await window.open_invite(curator, "Ольга Петровна")
    await mentor.start()
    await mentor.says("приглашает вас")
    await mentor.write("Ольга Петровна")
    await mentor.press(registration.AGREE)
    await mentor.says("Вы в программе")


async def test_a_pupil_is_recorded_and_opens_a_link_of_her_own(
    window: Window, camera: Camera
) -> None:
    curator = known["curator"]
    await curator.write("/people")
    await curator.press(people_texts.ADD)
    await curator.write("Аня К., 7 класс")
    await curator.press("Наставляемый, учитель – ученик")
    await curator.shows(recording.TODAY)
    await camera.take("recording", curator)
    await curator.press(recording.TODAY)
    await curator.says("Записал: Аня К., 7 класс")
    await curator.press(people_texts.LINK)
    await curator.says("личная ссылка")
    await camera.take("link", curator)

    picture = curator.newest.locator(".picture")
    await picture.click()
    viewer = window.page.locator("#viewer")
    await expect(viewer.locator("img")).to_be_visible()
    shown = await window.run("document.querySelector('#viewer img').naturalWidth")
    assert shown > 200, "the QR code at its full size"
    await window.page.keyboard.press("Escape")
    await expect(viewer).to_be_hidden()

    pupil = known["pupil"] = await window.open_invite(curator, "Аня")
    await pupil.start()
    await pupil.says("Аня К., 7 класс — это ты?")
    await pupil.press(registration.YES)
    await pupil.says("Теперь решаешь ты")
    await camera.take("consent", pupil)
    await pupil.press(registration.TAKE_PART)
    await pupil.says("ты в программе")


async def test_the_pupil_answers_in_place(camera: Camera) -> None:
    pupil = known["pupil"]
    await pupil.turn(registration.BEGIN)
    await pupil.says("1 из 6")
    messages = await pupil.element.locator(".message").count()
    await _answer(pupil, "все ответы")
    await camera.take("review", pupil)
    assert await pupil.element.locator(".message").count() == messages, "one screen, edited"
    await pupil.press(surveys.SEND)
    await pupil.says("ответы отправлены")
    await pupil.turn(surveys.NEXT)
    await _answer(pupil, "3 из 7")
    await camera.take("question", pupil)
    await _answer(pupil, "все ответы")
    await pupil.press(surveys.SEND)
    await pupil.says("Осталась ещё 1 анкета")


async def test_a_pair_is_made_and_both_hear_of_it_in_the_afternoon(
    window: Window, camera: Camera
) -> None:
    curator, mentor, pupil = known["curator"], known["mentor"], known["pupil"]
    await curator.write("/pairs")
    await curator.press(pair_texts.NEW)
    await curator.press("учитель – ученик")
    await curator.press("Ольга Петровна")
    await curator.press("Аня К.")
    await curator.press(pairing.CREATE)
    await curator.says("Готово: пара № 1")
    await camera.take("pair", curator)
    await _live(window, pupil, "У тебя есть наставник: Ольга Петровна")
    await mentor.says("Вы наставник. С вами в паре: Аня К.")
    await camera.take("notice", pupil)
    await pupil.turn(match.LOG)
    await pupil.turn("Сегодня")
    await pupil.turn(meetings.kind_button("talk"))
    await camera.take("meeting", pupil)
    await pupil.turn(meetings.SAVE)
    await pupil.says("встреч")


async def test_a_reminder_arrives_a_fortnight_later(window: Window, camera: Camera) -> None:
    curator, pupil = known["curator"], known["pupil"]
    await _live(window, pupil, "«Как тебе в школе» ждёт ответа")
    await pupil.says("Больше о ней не напомню")
    await expect(window.page.locator("#day")).to_contain_text("15 сентября 2025")
    await camera.take("reminder", pupil)
    await curator.says("Неделя с 15 сентября")
    await camera.take("week", curator)
    stranger = window.page.locator(".phone").filter(has_text="Новый человек")
    await stranger.get_by_role("button", name="Что ещё можно").click()
    await window.page.get_by_role("menuitem", name="Убрать из ряда").click()
    await expect(stranger).to_have_count(0)
    await camera.whole("sandbox")
    await pupil.turn(surveys.BEGIN)
    await _answer(pupil, "все ответы")
    await pupil.press(surveys.SEND)


async def test_the_summary_shows_it(camera: Camera) -> None:
    curator = known["curator"]
    await curator.write("/summary")
    await curator.says("«Начало года»: ответил 1 из 2")
    await curator.write("/progress")
    await curator.says("Кто ответил")
    await camera.take("progress", curator)


async def _saved(window: Window, phone: Phone, ending: str) -> bytes:
    """The last file of that kind, through the browser's own download."""
    paper = phone.element.locator(".paper").filter(has_text=ending).last
    await expect(paper).to_be_visible()
    async with window.page.expect_download() as wanted:
        await paper.click()
    return Path(await (await wanted.value).path()).read_bytes()


async def test_a_call_for_help_names_nobody_until_it_is_opened(
    window: Window, camera: Camera
) -> None:
    curator, pupil = known["curator"], known["pupil"]
    await pupil.write("/sos")
    await pupil.shows("Мария Ивановна")
    await camera.take("sos", pupil)
    await pupil.turn("Мария Ивановна")
    await curator.says("Кто просит и что написано, видно по кнопке")
    assert "Аня" not in await curator.text()
    await camera.take("call", curator)
    await curator.turn(alerts.OPEN)
    await curator.says("Аня К.")
    await curator.shows(alerts.TAKE)
    await camera.take("call-open", curator)
    await curator.turn(alerts.TAKE)
    await curator.close_alert()


async def test_the_card_of_a_pupil(window: Window, camera: Camera) -> None:
    curator = known["curator"]
    await curator.write("/people")
    await curator.turn(people_texts.FIND)
    await curator.write("Аня")
    await curator.press("Аня К.")
    await curator.shows(people_texts.TOLD)
    await camera.take("card", curator)
    await curator.turn(people_texts.TOLD)
    await curator.says("Учиться легче и с интересом")
    await camera.take("told", curator)


async def test_documents_are_downloaded_and_open_again(window: Window, camera: Camera) -> None:
    pupil, curator = known["pupil"], known["curator"]
    await pupil.write("/mydata")
    await pupil.press(mydata.SEND)
    paper = Document(BytesIO(await _saved(window, pupil, ".docx")))
    assert "Аня К." in "\n".join(each.text for each in paper.paragraphs)
    told = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    assert "Учиться легче и с интересом" in told, "what she answered"

    await curator.write("/export")
    book = load_workbook(BytesIO(await _saved(window, curator, ".xlsx")), read_only=True)
    assert book.sheetnames[:5] == ["people", "matches", "meetings", "answers", "omitted"]
    assert any("Ольга Петровна" in row for row in book["people"].iter_rows(values_only=True))
    book.close()


async def test_each_role_has_commands_of_its_own(window: Window) -> None:
    for who, has, has_not in (("curator", "/summary", "/sos"), ("pupil", "/sos", "/summary")):
        await known[who].element.get_by_role("button", name="Меню команд").click()
        listed = window.page.get_by_role("menu")
        await expect(listed.get_by_role("menuitem").filter(has_text=has)).to_be_visible()
        await expect(listed.get_by_role("menuitem").filter(has_text=has_not)).to_have_count(0)
        await window.page.keyboard.press("Escape")
        await expect(listed).to_have_count(0)


async def test_who_blocks_the_bot_sees_one_button_and_comes_back(window: Window) -> None:
    mentor = known["mentor"]
    await mentor.element.get_by_role("button", name="Что ещё можно").click()
    await window.page.get_by_role("menuitem", name="Заблокировать бота").click()
    await expect(mentor.element.locator(".wide")).to_have_text("Разблокировать")
    await expect(mentor.element.locator("textarea")).to_have_count(0)
    await mentor.start()
    await expect(mentor.element.locator("textarea")).to_be_visible()
    await mentor.write("/menu")
    await mentor.shows("Моя пара")
