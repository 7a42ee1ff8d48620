"""The sheet that parents sign: printed from the chat, with the child's own way in on it."""

from datetime import timedelta

import pytest
from font_roboto import font_files
from fpdf import FPDF

from surveys.people.consent_print import (
    GAP,
    LEFT,
    SIZES,
    STEP,
    Stub,
    consent_pdf,
    fitting_size,
    footnote,
)
from surveys.people.consent_sheets import MOST
from surveys.people.consents import load_consents
from surveys.people.model import Kind, MembershipState, Role
from tests.hands import shows, tap
from tests.school import Member, School

PAGE = b"/Type /Page\n"


async def anya_without_consent(school: School, name: str = "Аня К.") -> Member:
    """Recorded by the curator, not in the bot yet."""
    found = await school.member(
        name, Role.MENTEE, "teacher-pupil", Kind.PUPIL, state=MembershipState.RECORDED
    )
    await school.write(lambda tx: tx.people.update(found.person.id, account=None))
    return found


async def open_card(school: School, name: str) -> None:
    chat = school.curator.chat
    await chat.send("/people")
    await chat.expect("Люди программы")
    await tap(chat, "Ждут согласия родителей")
    await tap(chat, name)
    await shows(chat, "Лист согласия для печати")


async def code_of(school: School, anya: Member) -> str:
    [invite] = await school.look(lambda tx: tx.invites.of_person(anya.person.id))
    return invite.code


async def test_a_sheet_lets_the_child_in_once_the_consent_is_recorded(school: School) -> None:
    chat = school.curator.chat
    anya = await anya_without_consent(school)
    await open_card(school, "Аня К.")
    await tap(chat, "Лист согласия для печати")
    sent = await chat.expect("1 лист для подписи родителей", within=60)
    content = chat.file(sent)
    assert content.startswith(b"%PDF-")
    assert content.count(PAGE) == 1
    assert "решает юрист школы" in sent.text

    code = await code_of(school, anya)
    child = school.api.chat(500, first_name="Аня")
    await child.start(code)
    await child.expect("Куратор ещё не записал согласие родителей")
    assert (await school.look(lambda tx: tx.people.by_account(500))) is None

    school.pass_time(days=20)  # the paper goes home and comes back
    await tap(chat, "Согласие получено")
    await tap(chat, "Сегодня")
    await chat.expect("Теперь можно дать личную ссылку")
    await child.send(f"{code[:4]} {code[4:]}".lower())
    await child.expect("это ты?")
    await tap(child, "Да")
    await child.expect("Родители подписали согласие")


async def test_a_sheet_printed_again_leaves_the_earlier_one_good(school: School) -> None:
    chat = school.curator.chat
    anya = await anya_without_consent(school)
    for _ in range(2):
        await open_card(school, "Аня К.")
        await tap(chat, "Лист согласия для печати")
        await chat.expect("1 лист для подписи родителей", within=60)
        [invite] = await school.look(lambda tx: tx.invites.of_person(anya.person.id))
        assert invite.expires_at == school.clock.now() + timedelta(days=60)
        school.pass_time(days=50)


@pytest.mark.usefixtures("child")
async def test_all_who_wait_are_one_file(school: School) -> None:
    chat = school.curator.chat
    await school.pupil("Света Н.")  # is in the bot
    for name in ("Аня К.", "Боря Л.", "Вера М."):
        await anya_without_consent(school, name)
    await chat.send("/people")
    await tap(chat, "Ждут согласия родителей")
    await tap(chat, "Листы согласия для печати")
    sent = await chat.expect("3 листа для подписи родителей", within=60)
    assert chat.file(sent).count(PAGE) == 3
    assert "Ждут согласия родителей" in chat.screen.labels
    invites = await school.look(lambda tx: tx.invites.in_programme(school.programme.id))
    assert len({one.person_id for one in invites}) == len(invites) == 3


def test_a_blank_sheet_speaks_of_no_lower_part() -> None:
    stub = Stub("Аня К., 7 класс", "https://t.me/bot?start=ABCD2345", "ABCD 2345", "@bot")
    assert footnote("2025-1", stub) == (
        "Редакция 2025-1. Куратору вернуть эту часть, нижнюю оставить ребёнку."
    )
    assert footnote("2025-1", None) == "Редакция 2025-1. Лист вернуть куратору."


async def test_a_blank_sheet_comes_before_anybody_is_recorded(school: School) -> None:
    chat = school.curator.chat
    await chat.send("/people")
    await tap(chat, "Записать учеников")
    await tap(chat, "Пустой лист согласия")
    sent = await chat.expect("без имени ребёнка", within=60)
    assert chat.file(sent).count(PAGE) == 1
    assert not await school.look(lambda tx: tx.invites.in_programme(school.programme.id))


async def test_buttons_of_others_print_nothing_and_make_no_link(school: School) -> None:
    anya = await anya_without_consent(school)
    olga = await school.mentor()
    await olga.chat.send("/menu")
    await olga.chat.settled()
    for data in ("pf", f"pg:{anya.person.id}", "ph"):
        await olga.chat.press(data=data, message=olga.chat.screen)
        await olga.chat.settled()
        assert "Это может только куратор" in olga.chat.screen
    assert not await school.look(lambda tx: tx.invites.in_programme(school.programme.id))


def test_each_child_has_a_page_with_the_font_in_it() -> None:
    text = load_consents().representative.text
    stub = Stub("Аня К., 7 класс", "https://t.me/b?start=A", "ABCD 2345", "@bot")
    content = consent_pdf("Школа", text, "2025-1", [(stub.name, stub)] * MOST, "По желанию.")
    assert content.count(PAGE) == MOST
    assert b"FontFile2" in content, "Cyrillic prints anywhere"


@pytest.mark.parametrize("times", [1, 2, 3])
def test_a_longer_edition_of_the_schools_lawyer_is_printed_smaller(times: int) -> None:
    paper = FPDF(format="A4")
    paper.add_font("Roboto", "", font_files["Roboto"])
    paper.set_margins(LEFT, 18, LEFT)
    paper.add_page()
    text = "\n\n".join([load_consents().representative.text] * times)
    size = fitting_size(paper, text, 120)
    paper.set_font("Roboto", "", size)
    top = paper.get_y()
    for one in text.split("\n\n"):
        paper.multi_cell(0, size * STEP, one, align="L", new_x="LMARGIN", new_y="NEXT")
        paper.ln(GAP)
    paper.output()  # closes the font's file
    assert paper.get_y() - top <= 120
    assert (size == SIZES[0]) == (times == 1)
