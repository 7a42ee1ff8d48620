"""A new edition of a consent is asked about again before the next question or menu."""

from collections.abc import AsyncIterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from surveys.people import invites
from surveys.people.consents import REPRESENTATIVE, SELF, ConsentTexts, load_consents
from surveys.people.focus import RESPONSE
from surveys.people.model import Kind, MembershipState, Role
from surveys.people.renewal import needs
from surveys.questionnaires.model import Moment
from tests.conftest import SEPTEMBER
from tests.help.calling import circle, press
from tests.school import CURATOR, Member, School, open_school

OLD, NEW = "2025-1", "2026-1"


def edition(*, representative: bool = False) -> ConsentTexts:
    texts = load_consents()
    superseded = {"version": NEW, "earlier": frozenset({OLD})}
    paper = replace(texts.representative, **superseded) if representative else texts.representative
    return replace(
        texts,
        pupil=replace(texts.pupil, text="Новый текст для тебя.", **superseded),
        adult=replace(texts.adult, text="Новый текст для вас.", **superseded),
        representative=paper,
    )


@pytest.fixture(params=[False, True], ids=["own text", "parents' text too"])
async def later(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[School]:
    """A bot of the next year: its texts have a new edition."""
    texts = edition(representative=request.param)
    monkeypatch.setattr("bot.admission.load_consents", lambda: texts)
    async with open_school(tmp_path, SEPTEMBER) as school:
        yield school
        assert not school.api.faults
        assert not school.api.unanswered()


async def agreed(
    school: School, member: Member, given_by: str = SELF, version: str = OLD, *, yes: bool = True
) -> None:
    now = school.clock.now()
    await school.write(
        lambda tx: tx.consents.add(
            programme_id=school.programme.id,
            person_id=member.person.id,
            given_by=given_by,
            version=version,
            text_hash="0" * 64,
            agreed=yes,
            signed_on=now.date(),
            recorded_by=None,
            now=now,
        )
    )


async def restarted(school: School) -> None:
    """What a start of the bot finds."""
    texts = school.app.dispatcher["admission"].consents
    found = await school.look(partial(needs, texts=texts))
    school.app.dispatcher["renewals"].expect(found)


async def last_word(school: School, member: Member, given_by: str = SELF) -> tuple[str, bool]:
    consents: Any = await school.look(
        lambda tx: tx.consents.of_person(member.person.id, school.programme.id)
    )
    own = next(one for one in consents if one.given_by == given_by)
    return own.version, own.agreed


async def teacher(school: School) -> Member:
    return await school.member("Ирина С.", Role.MENTEE, "teacher-teacher", Kind.ADULT)


async def test_an_adult_is_asked_before_the_next_thing_and_goes_on(later: School) -> None:
    ira = await teacher(later)
    await agreed(later, ira)
    await later.open_response(ira, "profile-mentee-teacher", Moment.PROFILE)
    await ira.chat.send("/surveys")
    await ira.chat.settled()
    before = ira.chat.screen
    await restarted(later)

    await ira.chat.press(message=before, data=_data(before))
    await ira.chat.expect("Текст согласия изменился")
    await ira.chat.expect("Новый текст для вас.")
    await ira.chat.send("/menu")
    await ira.chat.settled()
    assert "изменился" in ira.chat.screen.text, "no way round"
    await ira.chat.press("Да, участвую")
    await ira.chat.expect("Что сделаем?")
    assert await last_word(later, ira) == (NEW, True)
    await ira.chat.send("/surveys")
    await ira.chat.settled()
    assert "изменился" not in ira.chat.screen.text


def _data(screen: Any) -> str:
    return screen.message["reply_markup"]["inline_keyboard"][0][0]["callback_data"]


async def test_a_no_is_a_pause_that_ends_with_a_yes(later: School) -> None:
    ira = await teacher(later)
    await agreed(later, ira)
    await restarted(later)
    await ira.chat.send("/match")
    await ira.chat.expect("Текст согласия изменился")
    await ira.chat.press("Пока нет")
    await ira.chat.expect("только по своему желанию")
    member = await later.look(lambda tx: tx.memberships.get(ira.membership.id))
    assert member
    assert member.state is MembershipState.PAUSED
    assert await last_word(later, ira) == (NEW, False)

    await ira.chat.send("/leave")
    await ira.chat.expect("Сейчас у вас пауза")
    await ira.chat.press("Вернуться с паузы")
    await ira.chat.expect("Текст согласия изменился")
    await ira.chat.press("Да, участвую")
    await ira.chat.expect("Что сделаем?")
    member = await later.look(lambda tx: tx.memberships.get(ira.membership.id))
    assert member
    assert member.state is MembershipState.ACTIVE


async def test_rights_are_never_held_up(later: School) -> None:
    ira = await teacher(later)
    await agreed(later, ira)
    await restarted(later)
    for command, answer in (("/mydata", "Мои данные"), ("/leave", "Пауза или выход")):
        await ira.chat.send(command)
        await ira.chat.expect(answer)
    await ira.chat.press("Выйти из программы")
    await ira.chat.expect("Выйти из программы?")
    await ira.chat.press("Да, выйти")
    await ira.chat.expect("больше не участвуете")


async def test_a_pupil_waits_for_the_parents_paper_where_its_text_changed(later: School) -> None:
    anya = await later.pupil("Аня К.")
    await agreed(later, anya)
    await agreed(later, anya, REPRESENTATIVE)
    await restarted(later)
    await anya.chat.send("/menu")
    await anya.chat.expect("Новый текст для тебя.")
    await anya.chat.press("Участвую")
    await anya.chat.settled()
    await anya.chat.send("/surveys")
    await anya.chat.settled()
    paper = later.app.dispatcher["admission"].consents.representative.earlier
    if not paper:
        assert "подпись" not in anya.chat.screen.text
        return
    assert "нужна новая подпись" in anya.chat.screen.text
    curator = later.curator.chat
    await curator.send("/people")
    await curator.settled()
    for label in ("Наставляемые", "Аня К.", "Новое согласие родителей", "Сегодня"):
        await curator.press(label)
        await curator.settled()
    assert await last_word(later, anya, REPRESENTATIVE) == (NEW, True)
    await anya.chat.send("/surveys")
    await anya.chat.settled()
    assert "подпись" not in anya.chat.screen.text


async def test_a_schools_own_form_is_nobodys_earlier_edition(later: School) -> None:
    anya = await later.pupil("Аня К.")
    await agreed(later, anya, SELF, NEW)
    await agreed(later, anya, REPRESENTATIVE, "Приказ 12")
    texts = later.app.dispatcher["admission"].consents
    assert await later.look(partial(needs, texts=texts)) == {}


async def test_the_curator_has_a_list_of_who_waits_for_a_new_paper(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.admission.load_consents", lambda: edition(representative=True))
    async with open_school(tmp_path, SEPTEMBER) as school:
        anya, boris = await school.pupil("Аня К."), await school.pupil("Боря Л.")
        vera, own_form = await school.pupil("Вера С."), await school.pupil("Гоша Б.")
        for member, version in ((anya, OLD), (boris, OLD), (vera, NEW), (own_form, "лист школы")):
            await agreed(school, member, REPRESENTATIVE, version)
        curator = school.curator.chat
        await curator.send("/people")
        await curator.expect("Люди программы")
        await curator.press("Нужна новая бумага: 2")
        found = await curator.expect("Текст согласия родителей изменился")
        assert found.labels[:2] == ["Аня К., 7 класс", "Боря Л., 7 класс"]
        await curator.press("Аня К., 7 класс")
        await curator.expect("Аня К.")
        await curator.press("Новое согласие родителей")
        await curator.settled()
        await curator.press("Сегодня")
        await curator.settled()
        await curator.send("/people")
        screen = await curator.expect("Люди программы")
        assert "Нужна новая бумага: 1" in screen.labels


async def test_without_a_new_edition_there_is_no_such_list(school: School) -> None:
    await agreed(school, await school.pupil(), REPRESENTATIVE)
    await school.curator.chat.send("/people")
    screen = await school.curator.chat.expect("Люди программы")
    assert not any("бумага" in label for label in screen.labels)


async def test_what_is_added_to_a_call_for_help_reaches_the_adults(later: School) -> None:
    """Whatever words it is written in; the new edition is asked about afterwards."""
    around = await circle(later)
    await agreed(later, around.anya)
    await agreed(later, around.anya, REPRESENTATIVE)
    await restarted(later)
    await around.pupil_calls()
    await press(around.anya, "Дописать")
    await around.anya.chat.send("меня щиплют после уроков")
    await around.anya.chat.expect("Написанное передано")
    await press(around.irina, "Открыть")
    await around.irina.chat.expect("«меня щиплют после уроков»")


async def test_an_answer_with_the_word_in_it_waits_for_the_new_edition_like_any(
    later: School,
) -> None:
    ira = await teacher(later)
    await agreed(later, ira)
    response = await later.open_response(ira, "profile-mentee-teacher", Moment.PROFILE)
    now = later.clock.now()
    await later.write(lambda tx: tx.focuses.set(ira.chat.id, RESPONSE, {"id": response}, now))
    await restarted(later)
    await ira.chat.send("нужна помощь с отчётами")
    await ira.chat.expect("Текст согласия изменился")


async def test_a_new_phone_is_no_way_round(later: School) -> None:
    ira = await teacher(later)
    await agreed(later, ira)
    await restarted(later)
    now = later.clock.now()
    link = await later.write(
        lambda tx: invites.personal_invite(tx, now, CURATOR, ira.person.id, fresh=True)
    )
    assert isinstance(link, invites.Invited)
    phone = later.api.chat(777, first_name="Ирина")
    phone.state.reachable = True
    await phone.send(f"/start {link.invite.code}")
    await phone.settled()
    await phone.press("Да")
    await phone.expect("Текст согласия изменился")
    await phone.send("/surveys")
    await phone.settled()
    assert "изменился" in phone.screen.text
