"""`/settings`: two responsible adults, and the sheet for the wall."""

import pytest

from handlers.callbacks.people import Act, Action
from handlers.callbacks.responsible import Office
from handlers.callbacks.stages import OpenNow
from surveys import apart
from surveys.apart import ChildFailed
from surveys.people.model import Kind, MembershipState, Role
from surveys.programme.model import StageKey
from tests.hands import forge
from tests.help.calling import press
from tests.school import Member, School


async def open_adults(school: School) -> str:
    chat = school.curator.chat
    await chat.send("/settings")
    await chat.expect("Настройки программы")
    await press(school.curator, "Ответственные взрослые")
    return chat.screen.text


async def test_the_curator_is_told_how_to_mend_it_and_mends_it(school: School) -> None:
    olga = await school.mentor()
    await school.pupil()
    text = await open_adults(school)
    assert "• Мария Ивановна — куратор" in text
    assert "Нужны двое, а пока есть только один" in text

    await press(school.curator, "Назначить ещё")
    assert "Аня К." not in school.curator.chat.screen.labels, "an adult answers for help"
    await press(school.curator, "Ольга П.")
    text = school.curator.chat.screen.text
    assert "Готово." in text
    assert "• Ольга П." in text
    assert "Нужны двое" not in text

    await press(school.curator, "Снять: Ольга П.")
    assert "Останется меньше двух" in school.curator.chat.screen
    await press(school.curator, "Да, больше не отвечает")
    assert "Нужны двое" in school.curator.chat.screen
    members = await school.look(lambda tx: tx.memberships.of_person(olga.person.id))
    [office] = [one for one in members if one.role is Role.RESPONSIBLE]
    assert office.state is MembershipState.ARCHIVED


async def test_who_has_not_agreed_does_not_count(school: School) -> None:
    await school.member(
        "Ирина С.", Role.RESPONSIBLE, None, Kind.ADULT, state=MembershipState.RECORDED
    )
    text = await open_adults(school)
    assert "• Ирина С. — ждём согласия" in text
    assert "Нужны двое" in text


async def test_buttons_of_others_change_nothing(school: School) -> None:
    olga = await school.mentor()
    await olga.chat.send("/menu")
    await olga.chat.settled()
    for data in ("o1", "o2:0", f"o3:{olga.person.id}:1:1", "o4"):
        await olga.chat.press(data=data, message=olga.chat.screen)
        await olga.chat.settled()
        assert "Это может только куратор" in olga.chat.screen
    members = await school.look(lambda tx: tx.memberships.of_person(olga.person.id))
    assert [one.role for one in members] == [Role.MENTOR]


@pytest.mark.usefixtures("child")
async def test_the_sheet_with_phones_is_a_pdf_of_one_page(school: School) -> None:
    chat = school.curator.chat
    await chat.send("/settings")
    await chat.expect("Настройки программы")
    await chat.press("Памятка с телефонами")
    sent = await chat.expect("Распечатайте", within=60)
    content = chat.file(sent)
    assert content.startswith(b"%PDF-")
    assert content.count(b"/Type /Page\n") == 1
    assert b"FontFile2" in content, "the font is embedded"


async def test_a_sheet_that_cannot_be_made_is_not_waited_for(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(_order: bytes, _limit: float) -> bytes:
        raise ChildFailed

    monkeypatch.setattr(apart, "_child", fails)
    chat = school.curator.chat
    await chat.send("/settings")
    await chat.expect("Настройки программы")
    await chat.press("Памятка с телефонами")
    await chat.expect("Не получилось, и это моя ошибка")


async def on_paper(school: School, member: Member) -> None:
    await school.write(lambda tx: tx.people.update(member.person.id, account=None, paper=True))


async def test_who_takes_part_on_paper_does_not_count(school: School) -> None:
    """A call would not reach them: neither are they offered, nor does a forged press appoint them."""
    irina = await school.member("Ирина С.", Role.RESPONSIBLE, None, Kind.ADULT)
    olga = await school.mentor()
    await on_paper(school, irina)
    await on_paper(school, olga)
    text = await open_adults(school)
    assert "• Ирина С. — на бумаге, просьба о помощи не дойдёт" in text
    assert "Нужны двое, а пока есть только один" in text
    school.pass_time(days=65)  # November
    await school.app.ticks.plan()
    await school.app.ticks.plan()
    programme = await school.look(lambda tx: tx.programmes.get(school.programme.id))
    assert programme
    opened = [one.key for one in programme.stages if one.opened_at is not None]
    assert opened == [programme.stages[0].key], "stage II waits for a second adult"
    await forge(school.curator, OpenNow(stage=StageKey.MAIN, sure=True).pack())
    assert "а пока есть только один" in school.curator.chat.screen
    await forge(school.curator, Office(person=olga.person.id, wanted=True, sure=True).pack())
    assert "Так не получится" in school.curator.chat.screen
    members = await school.look(lambda tx: tx.memberships.of_person(olga.person.id))
    assert [one.role for one in members] == [Role.MENTOR]


async def test_who_is_to_answer_for_help_does_not_go_on_paper(school: School) -> None:
    """They came with the table and have not pressed their link yet."""
    irina = await school.member(
        "Ирина С.", Role.RESPONSIBLE, None, Kind.ADULT, state=MembershipState.RECORDED
    )
    await school.write(lambda tx: tx.people.update(irina.person.id, account=None))
    await forge(school.curator, Act(person=irina.person.id, action=Action.PAPER).pack())
    assert "Так не получится" in school.curator.chat.screen
    [office] = await school.look(lambda tx: tx.memberships.of_person(irina.person.id))
    assert office.state is MembershipState.RECORDED
