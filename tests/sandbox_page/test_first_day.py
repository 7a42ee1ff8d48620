"""The first day: a curator comes in by the link of the log, invites a mentor, who comes in too."""

from http import HTTPStatus

import aiohttp
import pytest

from bot.admission import make_admission
from handlers.texts import invites, mydata, registration
from handlers.texts import people as people_texts
from surveys.people.model import Role
from tests.sandbox_page.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="module")
CURATOR = 1_000


async def test_the_curator_presses_start_and_names_the_school(page: Visitor) -> None:
    assert page.phones[CURATOR]["started"] is False
    assert page.phones[CURATOR]["link"], "the invitation is open"
    status, body = await page.ask(f"chats/{CURATOR}/send", text="Здравствуйте")
    assert (status, body["error"]) == (HTTPStatus.CONFLICT, "Сначала нажмите «Запустить»")

    await page.post(f"chats/{CURATOR}/start")
    await page.expect(CURATOR, "Вы будете её куратором")
    await page.send(CURATOR, "Мария Ивановна")
    await page.press(CURATOR, registration.AGREE)
    await page.until(lambda: page.events("pressed"))
    await page.until(lambda: registration.AGREE not in page.labels(CURATOR))
    await page.send(CURATOR, "Школа села Заречное")
    await page.press(CURATOR, registration.DATES_RIGHT)

    await page.until(lambda: page.people[0]["role"] == "куратор")
    assert page.people[0] == {"id": CURATOR, "name": "Мария Ивановна", "role": "куратор"}
    await page.until(lambda: "summary" in page.commands(CURATOR), "the curator's own menu")
    pressed = page.events("pressed")[-1]
    assert (pressed["chat"], pressed["alert"]) == (CURATOR, False)


async def test_a_newcomer_opens_the_invitation_and_becomes_a_mentor(page: Visitor) -> None:
    await page.send(CURATOR, "/invite")
    form = make_admission(page.sandbox.settings, page.sandbox.library).forms["teacher-pupil"]
    await page.press(CURATOR, people_texts.role_button(Role.MENTOR, form))
    await page.press(CURATOR, invites.uses(1))
    shown = await page.expect(CURATOR, "https://t.me/")
    code = shown["text"].partition("?start=")[2].split()[0]

    mentor = await page.newcomer("Ольга Петровна")
    assert page.phones[mentor]["role"] == ""
    await page.post(f"chats/{mentor}/open", code=code)
    await page.until(lambda: page.phones[mentor]["link"] == code)
    assert page.messages[mentor] == {}, "nothing is sent before Start is pressed"
    await page.post(f"chats/{mentor}/start")
    await page.until(lambda: page.messages[mentor])
    await page.send(mentor, "Ольга Петровна")
    await page.press(mentor, registration.AGREE)

    await page.until(lambda: any(one["role"] == "наставник" for one in page.people))
    assert [each["text"] for each in page.messages[mentor].values() if each["out"]] == [
        f"/start {code}",
        "Ольга Петровна",
    ]


async def test_a_message_that_was_edited_is_told_as_the_same_message(page: Visitor) -> None:
    await page.send(CURATOR, "/menu")
    await page.until(lambda: "Люди" in " ".join(page.labels(CURATOR)))
    before, told = len(page.messages[CURATOR]), len(page.told)
    number = page.newest(CURATOR)["id"]
    await page.press(CURATOR, next(one for one in page.labels(CURATOR) if "Люди" in one))
    await page.until(lambda: "edited" in page.newest(CURATOR))
    assert len(page.messages[CURATOR]) == before
    changes = [each for each in page.told[told:] if each["type"] == "message"]
    assert [each["message"]["id"] for each in changes] == [number], "one change, one event"


async def test_a_document_that_the_bot_made_is_downloaded(page: Visitor) -> None:
    await page.send(CURATOR, "/mydata")
    await page.press(CURATOR, mydata.SEND)
    await page.until(lambda: any("document" in each for each in page.messages[CURATOR].values()))
    document = next(
        each["document"] for each in page.messages[CURATOR].values() if "document" in each
    )
    async with page.http.get(f"{page.address}files/{document['file']}?download") as response:
        data = await response.read()
        assert response.headers["Content-Disposition"].startswith("attachment")
        assert response.headers["Content-Type"] == "application/octet-stream"
    assert len(data) == document["size"]


async def test_who_blocks_the_bot_writes_nothing_until_it_is_let_in_again(page: Visitor) -> None:
    stranger = await page.newcomer("Прохожий")
    await page.post(f"chats/{stranger}/start")
    await page.expect(stranger, "Здравствуйте")
    await page.post(f"chats/{stranger}/block", blocked=True)
    await page.until(lambda: page.phones[stranger]["blocked"])
    status, body = await page.ask(f"chats/{stranger}/send", text="Привет")
    assert (status, body["error"]) == (
        HTTPStatus.CONFLICT,
        "Бот заблокирован: сначала разблокируйте его",
    )
    await page.post(f"chats/{stranger}/block", blocked=False)
    await page.until(lambda: not page.phones[stranger]["blocked"])
    await page.send(stranger, "Привет")


async def test_a_person_changes_their_message_and_sends_a_file(page: Visitor) -> None:
    stranger = await page.newcomer("Ещё прохожий")
    await page.post(f"chats/{stranger}/start")
    await page.send(stranger, "Првиет")
    await page.until(lambda: "Првиет" in page.texts(stranger))
    number = next(
        number for number, one in page.messages[stranger].items() if one["text"] == "Првиет"
    )
    await page.post(f"chats/{stranger}/edit", message=number, text="Привет")
    await page.until(lambda: page.messages[stranger][number]["text"] == "Привет")

    form = aiohttp.FormData()
    form.add_field("as", "document")
    form.add_field("file", b"hello", filename="записка.txt")
    async with page.http.post(f"{page.address}chats/{stranger}/attach", data=form) as response:
        assert response.status == HTTPStatus.OK
    await page.until(lambda: any("document" in each for each in page.messages[stranger].values()))


async def test_a_phone_is_taken_off_the_page_and_comes_back_as_it_is(page: Visitor) -> None:
    stranger = await page.newcomer("Третий прохожий")
    await page.post(f"chats/{stranger}/start")
    await page.until(lambda: page.messages[stranger])
    await page.post(f"chats/{stranger}/hide")
    await page.until(lambda: stranger not in page.phones)
    await page.post(f"chats/{stranger}/show")
    await page.until(lambda: stranger in page.phones)
    assert "/start" in page.texts(stranger)
