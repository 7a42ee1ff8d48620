"""A consent taken back: what is gone from every file, what stays, and what the act says."""

import asyncio
import logging
from io import StringIO
from threading import Event
from typing import Any

import pytest
import sqlalchemy as sa
import structlog

from bot import logs
from handlers.callbacks import erasing as cb
from storage.journal import ErasureJournal
from storage.models import AnswerRow, PersonRow, ResponseRow
from storage.personal import HELD
from storage.transaction import Transaction
from surveys.access.entry import Which
from surveys.people.model import Kind, MembershipState, Person, Role
from surveys.programme.model import Programme
from surveys.questionnaires.model import Moment
from surveys.responses.model import Answer
from surveys.rights.erase import erase
from surveys.rights.model import ERASED_NAME, Basis, Extent
from surveys.summary import export
from tests.hands import tap
from tests.notices.post import post
from tests.rights.erased import erase_oneself, papers, submitted, text_of, traces
from tests.rights.whole import full
from tests.school import Member, School, add_member, add_programme


async def test_no_byte_is_left_in_any_file(school: School) -> None:
    anya, boris = await full(school)
    account = 987_654_321_012
    chat = school.api.chat(account, first_name="Аня")
    chat.state.reachable = True
    await school.write(lambda tx: tx.people.update(anya.person.id, account=account))
    await school.write(lambda tx: tx.people.update(boris.person.id, full_name="Борис Ломов"))
    anya = Member(anya.person, anya.membership, chat)
    secrets = ("Аня К.", "Анна Круглова", "люблю море", "SECRET12")
    assert len(traces(school, *secrets, account=account)) > len(secrets), "the search finds them"

    await erase_oneself(anya)
    await school.app.tasks.settled()
    assert traces(school, *secrets, account=account) == []
    assert traces(school, "Борис Ломов", "тайна Бори"), "others keep theirs"

    def rows(tx: Any) -> dict[str, int]:
        connection = tx.people._connection
        return {
            name: connection.execute(
                sa.select(sa.func.count()).select_from(held.table).where(held.whose(anya.person.id))
            ).scalar()
            for name, held in HELD.items()
        }

    left = {name for name, count in (await school.look(rows)).items() if count}
    assert left == {"person", "membership", "match", "meeting", "audit"}, "without a name"
    await chat.send("/start")
    await chat.expect("нужна ссылка или код")


async def test_a_crowded_base_is_as_clean(school: School) -> None:
    """Rows on many pages, moved about by updates: erased cells leave nothing on any of them."""
    people = [await school.pupil(f"Лёва {letter}.") for letter in "АБВГДЕЖЗ"]
    for turn in range(3):
        for number, member in enumerate(people):
            key = "profile-mentee-pupil" if not turn else "pulse-mentee-pupil"
            moment = Moment.PROFILE if not turn else Moment.PULSE
            response = await school.open_response(member, key, moment, wave=turn or 1)
            question = next((q for q in school.app.library.latest(key).questions if q.typed), None)
            if question is None:
                continue
            for size in (900, 30, 600):
                answer = Answer(question.id, text=f"слово{number} " * (size // 8))
                await school.write(
                    lambda tx, r=response, a=answer: tx.responses.save_answer(  # type: ignore[misc]
                        r, a, school.clock.now()
                    )
                )
    await erase_oneself(people[3])
    await school.app.tasks.settled()
    assert traces(school, "Лёва Г.", "слово3") == []
    assert len(traces(school, "слово2", "слово4")) >= 2


async def test_logs_never_held_a_name_an_answer_or_a_code(
    school: School, caplog: pytest.LogCaptureFixture
) -> None:
    stream = StringIO()
    logs.configure(school.settings.model_copy(update={"log_level": "DEBUG"}))
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(stream))
    caplog.set_level(logging.INFO)
    anya, _ = await full(school)
    await erase_oneself(anya)
    await school.app.tasks.settled()
    said = stream.getvalue() + caplog.text
    for secret in ("Аня", "Круглова", "люблю море", "SECRET12", str(anya.chat.id)):
        assert secret not in said


async def test_the_other_side_and_the_curator_hear_of_it_without_a_name(school: School) -> None:
    anya, _ = await full(school)
    olga = school.members[0]
    await post(school)
    await erase_oneself(anya)
    arrived = await post(school)
    assert any(f"Пара завершена: вы и {ERASED_NAME}" in text for text in arrived[olga.chat.id])
    told = "\n".join(arrived[school.curator.chat.id])
    assert "Участник отозвал согласие, данные стёрты" in told
    assert "Аня" not in told

    await tap(school.curator.chat, "Прислать акт")
    act, log = await papers(school.curator)
    assert "Акт № 2025/26-1" in act
    assert "отзыв согласия самим участником" in act
    assert "Школа села Берёзовка" in act
    assert "30 дней" in act
    assert "данные уничтожены" in log
    for name in ("Аня", "Круглова", "Ольга", str(anya.chat.id)):
        assert name not in act + log
    await school.curator.chat.send("/pairs")
    await tap(school.curator.chat, "Завершённые")
    await school.curator.chat.expect(ERASED_NAME)
    await school.curator.chat.send("/people")
    await tap(school.curator.chat, "Наставляемые")
    assert ERASED_NAME not in school.curator.chat.screen.text


@pytest.mark.usefixtures("child")
async def test_an_export_read_before_an_erasure_stands_in_its_act(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    anya = await school.pupil("Аня К.")
    reads, was_read, goes_on = export.for_curator, Event(), Event()

    def slowly(*args: Any, **how: Any) -> Any:
        found = reads(*args, **how)
        was_read.set()
        goes_on.wait(20)
        return found

    monkeypatch.setattr(export, "for_curator", slowly)
    await school.curator.chat.send("/export")
    assert await asyncio.to_thread(was_read.wait, 20)
    await school.write(
        lambda tx: erase(
            tx,
            school.app.library,
            ErasureJournal(school.settings.data_dir),
            school.clock.now(),
            anya.person,
            Extent.ALL,
            Basis.OWN,
            5,
        )
    )
    goes_on.set()
    await school.curator.chat.expect("В файле есть имена", within=30)
    await post(school)
    await tap(school.curator.chat, "Прислать акт")
    act, _ = await papers(school.curator)
    assert "выгрузки, которые бот присылал в чат: 3 сентября 2025" in act


@pytest.mark.usefixtures("child")
async def test_a_pupil_is_erased_by_the_curator_on_the_parents_word(school: School) -> None:
    anya = await school.pupil("Аня К.")
    await school.write(lambda tx: tx.people.update(anya.person.id, account=None))
    (school.settings.data_dir / "vygruzka.xlsx").write_bytes(b"names")
    curator = school.curator.chat
    await curator.send("/people")
    await tap(curator, "Наставляемые")
    await tap(curator, "Аня К.")
    await tap(curator, "Стереть данные")
    await curator.expect("родители письменно отозвали")
    await tap(curator, "Стереть всё")
    await curator.expect("Точно стереть: Аня К., 7 класс?")
    sure = curator.screen
    await tap(curator, "Да, стереть")
    await curator.expect("акт № 1")
    act, _ = await papers(school.curator)
    assert "законным представителем" in act
    assert "vygruzka.xlsx" in act, "files that may hold the name are named"

    await curator.press("Да, стереть", message=sure)
    await curator.expect("Этого человека в программе уже нет")
    erased = await school.look(lambda tx: tx.people.get(anya.person.id))
    assert erased
    assert (erased.chat_name, erased.class_name) == (ERASED_NAME, None)


async def test_a_small_group_is_offered_one_way_and_told_why(school: School) -> None:
    anya = await school.pupil("Аня К.")
    await submitted(school, anya, "entry-mentee-pupil", Moment.ENTRY, "слово")
    await anya.chat.send("/mydata")
    await tap(anya.chat, "Отозвать согласие и стереть")
    screen = await anya.chat.expect("в группе мало людей")
    assert not any("оставить" in label for row in screen.rows for label in row)

    forged = cb.Sure(extent=Extent.ANONYMOUS)
    await anya.chat.press(data=forged.pack(), message=screen)
    await anya.chat.expect("в базе больше нет")
    left = await school.look(
        lambda tx: tx.people._connection.execute(
            sa.select(sa.func.count()).select_from(AnswerRow)
        ).scalar()
    )
    assert left == 0, "nothing is kept that a larger group would have to hide"


async def test_answers_of_a_large_group_stay_without_any_link(school: School) -> None:
    pupils = [await school.pupil(f"Ира {letter}.") for letter in "АБВГД"]
    for member in pupils:
        await submitted(school, member, "entry-mentee-pupil", Moment.ENTRY, "слово")
        await submitted(school, member, "profile-mentee-pupil", Moment.PROFILE, "сова")
    school.pass_time(hours=3)
    anya = pupils[2]
    before = await school.look(lambda tx: _answers(tx, "entry-mentee-pupil"))
    await anya.chat.send("/mydata")
    await tap(anya.chat, "Отозвать согласие и стереть")
    await anya.chat.expect("без связи с человеком")
    await tap(anya.chat, "Стереть, ответы оставить без имени")
    await tap(anya.chat, "Да, стереть")
    await anya.chat.expect("в базе больше нет")

    after = await school.look(lambda tx: _answers(tx, "entry-mentee-pupil"))
    assert sorted(after) == sorted(before), "every choice still counts"
    profiles = await school.look(lambda tx: _answers(tx, "profile-mentee-pupil"))
    assert len(profiles) % 4 == 0, "what the curator could read by name is gone"

    def nobody(tx: Any) -> list[Any]:
        return list(
            tx.people._connection.execute(
                sa.select(ResponseRow, PersonRow.id, PersonRow.created_at)
                .join(PersonRow, PersonRow.id < 0)
                .where(ResponseRow.membership_id < 0)
            ).mappings()
        )

    (row,) = await school.look(nobody)
    now = school.clock.now()
    moments = [row[name] for name in ("since", "opened_at", "submitted_at", "created_at")]
    assert now not in moments, "the time of the erasure leads nowhere"
    assert row["match_id"] is None
    entry = await school.look(lambda tx: tx.memberships.of_person(anya.person.id))
    assert all(one.withdrawn for one in entry)


def _answers(tx: Any, questionnaire: str) -> list[Any]:
    return list(
        tx.people._connection.execute(
            sa.select(AnswerRow.question, AnswerRow.value)
            .join(ResponseRow, ResponseRow.id == AnswerRow.response_id)
            .where(ResponseRow.questionnaire == questionnaire, AnswerRow.value.is_not(None))
        )
    )


async def test_the_only_curator_is_not_erased(school: School) -> None:
    await school.curator.chat.send("/mydata")
    await tap(school.curator.chat, "Отозвать согласие и стереть")
    await school.curator.chat.expect("Вы единственный куратор")
    await school.curator.chat.press(
        data=cb.Sure(extent=Extent.ALL).pack(), message=school.curator.chat.screen
    )
    await school.curator.chat.settled()
    kept = await school.look(lambda tx: tx.people.get(school.curator.person.id))
    assert kept
    assert kept.erased_at is None


async def test_nobody_erases_anybody_else(school: School) -> None:
    olga, anya = await school.mentor("Ольга П."), await school.pupil("Аня К.")
    await olga.chat.send("/menu")
    await olga.chat.settled()
    forged = cb.PupilSure(person=anya.person.id, extent=Extent.ALL)
    await olga.chat.press(data=forged.pack(), message=olga.chat.screen)
    await olga.chat.expect("только куратор")
    adult = cb.PupilSure(person=olga.person.id, extent=Extent.ALL)
    await school.curator.chat.send("/menu")
    await school.curator.chat.settled()
    await school.curator.chat.press(data=adult.pack(), message=school.curator.chat.screen)
    await school.curator.chat.expect("взрослые отзывают согласие сами")
    for member in (olga, anya):
        person = await school.look(lambda tx, m=member: tx.people.get(m.person.id))  # type: ignore[misc]
        assert person
        assert person.erased_at is None


async def test_a_name_that_the_curator_has_typed_and_left_goes_too(school: School) -> None:
    """The list waits for a role to be pressed, in nobody's row but the curator's own question."""
    anya = await school.pupil("Аня К.")
    curator = school.curator.chat
    await curator.send("/people")
    await tap(curator, "Записать учеников")
    await curator.send("Аня К., 7 класс")
    await curator.settled()
    assert traces(school, "Аня К.")
    await erase_oneself(anya)
    await school.app.tasks.settled()
    assert traces(school, "Аня К.") == []


async def another_programme(
    school: School, pupil: Member, name: str, year: int, *, curator: Person | None = None
) -> Programme:
    """The pupil takes part there as well; led by `curator`, or by somebody of their own."""

    def work(tx: Transaction) -> Programme:
        now = school.clock.now()
        found = add_programme(tx, now, year)
        tx.programmes.name(found.id, name)
        if curator is None:
            add_member(tx, found.id, now, "Раиса Львовна", Role.CURATOR, None, Kind.ADULT, 77)
        roles = [(pupil.person.id, Role.MENTEE, "teacher-pupil")]
        roles += [] if curator is None else [(curator.id, Role.CURATOR, None)]
        for person_id, role, form in roles:
            tx.memberships.add(
                person_id=person_id,
                programme_id=found.id,
                role=role,
                form=form,
                state=MembershipState.ACTIVE,
                now=now,
                enrolled_on=now.date(),
            )
        return found

    return await school.write(work)


async def erase_pupil(school: School, pupil: Member) -> str:
    """What comes of the curator's «Да, стереть»."""
    sure = cb.PupilSure(person=pupil.person.id, extent=Extent.ALL)
    await school.curator.chat.send("/menu")
    await school.curator.chat.settled()
    await school.curator.chat.press(data=sure.pack(), message=school.curator.chat.screen)
    await school.curator.chat.settled()
    return "\n".join(one.text for one in school.curator.chat.messages[-3:])


@pytest.mark.parametrize("same_curator", [True, False])
async def test_a_pupil_of_last_year_too_is_erased_by_the_school(
    school: School, same_curator: bool
) -> None:
    """The school is one operator in both years, whoever runs the programme."""
    anya = await school.pupil("Аня К.")
    led = school.curator.person if same_curator else None
    name = "Школа" if same_curator else "школа  села Берёзовка "
    before = await another_programme(school, anya, name, 2024, curator=led)
    await school.write(
        lambda tx: tx.memberships.choose(school.curator.person.id, school.programme.id)
    )
    assert "акт № 1" in await erase_pupil(school, anya)
    person = await school.look(lambda tx: tx.people.get(anya.person.id))
    assert person
    assert person.erased_at
    acts = [
        await school.look(lambda tx, of=of: tx.erasures.in_programme(of))  # type: ignore[misc]
        for of in (school.programme.id, before.id)
    ]
    assert [[act.person_id for act in one] for one in acts] == [[anya.person.id]] * 2


async def test_a_pupil_of_another_school_too_is_not(school: School) -> None:
    anya = await school.pupil("Аня К.")
    await another_programme(school, anya, "Школа села Берёзовка", 2025)
    assert "участвует ещё и в другой школе" in await erase_pupil(school, anya)


async def test_who_is_erased_in_two_schools_leaves_an_act_in_both(school: School) -> None:
    raisa = school.api.chat(77, first_name="Раиса")
    raisa.state.reachable = True
    anya = await school.pupil("Аня К.")
    await another_programme(school, anya, "Школа № 2", 2025)
    await erase_oneself(anya)
    await school.app.tasks.settled()
    arrived = await post(school)
    assert any("данные стёрты" in text for text in arrived[school.curator.chat.id])
    await raisa.expect("данные стёрты")
    await tap(raisa, "Прислать акт")
    await raisa.until(lambda: sum(m.file_id is not None for m in raisa.messages) >= 2)
    files = [one for one in raisa.messages if one.file_id is not None]
    assert "данные уничтожены" in text_of(raisa.file(files[-1]))
    logs = [
        await school.look(
            lambda tx, of=of: tx.audit.page(of, Which(()), limit=9, offset=0)  # type: ignore[misc]
        )
        for of in (1, 2)
    ]
    assert all("person.erased" in {one.action for one in log} for log in logs)
