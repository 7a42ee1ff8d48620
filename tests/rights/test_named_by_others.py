"""Words of others that name who is erased, wherever the year's work keeps them, saved or half typed."""

from typing import Any

import pytest

from surveys.deliveries.model import Planned, Reason
from surveys.people.model import Kind, Role
from surveys.practices.model import State, Words
from surveys.programme.totals import Listed
from surveys.questionnaires.model import Moment
from surveys.rights.inflected import inflected
from tests.contest.test_conversation import opened
from tests.hands import tap
from tests.practices.giving import given, reviewed, to_may
from tests.rights.erased import erase_oneself, submitted, traces
from tests.school import Member, School

NAMED = "Спросить, как это делает Аня К."


async def gone(school: School, member: Member) -> list[str]:
    """Traces of the name before there were any, and after the erasure."""
    assert traces(school, "Аня К.", "Анна Круглова"), "the search finds them"
    await erase_oneself(member)
    await school.app.tasks.settled()
    return traces(school, "Аня К", "Анна Круглова")


@pytest.fixture
async def anya(school: School) -> Member:
    found = await school.pupil("Аня К.")
    await school.write(lambda tx: tx.people.update(found.person.id, full_name="Анна Круглова"))
    return found


async def test_a_title_of_an_event_that_is_being_composed(school: School, anya: Member) -> None:
    """Typed and left: it stands in the question that waits for the rest."""
    chat = school.curator.chat
    await chat.send("/events")
    for label in ("Новое событие", "Круглый стол"):
        await tap(chat, label)
    await chat.send(f"Проект: {anya.person.chat_name} и «карта»")
    await chat.expect("В какой день?")
    assert await gone(school, anya) == []


async def test_the_same_by_the_name_of_the_lists(school: School, anya: Member) -> None:
    """A call for help in the middle keeps the question inside of its own."""
    await school.mentor()
    deputy = await school.member("Ирина С.", Role.RESPONSIBLE, None, Kind.ADULT)
    data = {"case": 1, "before": ["event.place", {"title": "Анна Круглова: карта"}]}
    now = school.clock.now()
    await school.write(lambda tx: tx.focuses.set(deputy.chat.id, "help.add", data, now))
    assert await gone(school, anya) == []


async def test_a_nomination_and_what_is_at_hand(school: School, anya: Member) -> None:
    await opened(school)
    chat = school.curator.chat
    contest = await school.look(lambda tx: tx.contests.of_programme(school.programme.id))
    assert contest

    def name(tx: Any) -> None:
        tx.contests.add_nomination(contest.id, "Наставник, с которым выросла Аня К.")
        tx.plans.add_material(
            school.programme.id, "Карты, у кого: Анна Круглова", school.clock.now()
        )

    await school.write(name)
    assert await gone(school, anya) == []
    await chat.send("/contest")
    await chat.settled()
    titles = await school.look(lambda tx: tx.contests.nominations(contest.id))
    assert any("с которым выросла бывший участник" in one.title for one in titles), "it goes on"
    (material,) = await school.look(lambda tx: tx.plans.materials(school.programme.id))
    assert material.text == "Карты, у кого: бывший участник"


async def test_a_tag_and_the_curator_s_word_on_a_card(school: School, anya: Member) -> None:
    to_may(school)
    olga = await school.mentor()
    practice = await given(school, olga)
    await reviewed(school.curator, practice.words.title)
    await tap(school.curator.chat, "Попросить поправить")
    await school.curator.chat.send(NAMED)
    await school.curator.chat.settled()
    pavel = await school.mentor("Павел Р.")

    def tagged(tx: Any) -> None:
        now = school.clock.now()
        words = Words("Дневник пары")
        tx.practices.give(school.programme.id, pavel.person.id, words, now, signed=True)
        (mine,) = tx.practices.of_author(pavel.person.id)
        tx.practices.set_tags(mine.id, ["Как Аня К."])

    await school.write(tagged)
    assert await gone(school, anya) == []
    (left,) = await school.look(lambda tx: tx.practices.of_author(olga.person.id))
    assert left.state is State.MENDING, "the request stands, without its words"
    assert left.word is None


async def test_answers_of_others_and_the_school_s_lists(school: School, anya: Member) -> None:
    """The rest of what was said stays: it is theirs, and the report may quote it."""
    olga = await school.mentor()
    response = await submitted(
        school, olga, "profile-mentor-adult", Moment.PROFILE, "Рядом с Аней К. и я учусь"
    )

    def listed(tx: Any) -> None:
        value = "Заметка «Анна Круглова и её карта»\nШкольный сайт"
        tx.totals.put(school.programme.id, Listed.PUBLICATIONS, value, school.clock.now())

    await school.write(listed)
    assert await gone(school, anya) == []
    assert not traces(school, "Аней К")
    found = await school.look(lambda tx: tx.responses.get(response))
    assert found
    said = {one.text for one in found.state.answers.values() if one.text}
    assert said == {"Рядом с бывший участник и я учусь"}
    totals = await school.look(lambda tx: tx.totals.of_programme(school.programme.id))
    assert totals[Listed.PUBLICATIONS] == "Заметка «бывший участник и её карта»\nШкольный сайт"


async def test_who_is_called_nearly_the_same_stays(school: School, anya: Member) -> None:
    olga = await school.mentor()
    response = await submitted(
        school,
        olga,
        "profile-mentor-adult",
        Moment.PROFILE,
        "Аня Котова и Аня Кл. пели, Аня К пришла с Аней К.",
    )
    await erase_oneself(anya)
    found = await school.look(lambda tx: tx.responses.get(response))
    assert found
    said = {one.text for one in found.state.answers.values() if one.text}
    assert said == {"Аня Котова и Аня Кл. пели, бывший участник пришла с бывший участник"}


async def test_a_file_that_was_named_after_somebody(school: School, anya: Member) -> None:
    planned = Planned(
        school.programme.id,
        school.curator.person.id,
        None,
        Reason.TABLE_CUT,
        "table-1",
        school.clock.now(),
        payload={"name": "Аня К. и другие.xlsx", "recorded": 1},
    )
    await school.write(lambda tx: tx.deliveries.add([planned], school.clock.now()))
    assert await gone(school, anya) == []


CASES = ("Спросить Аню К.", "План с Аней К. и Борей", "Письмо для Анны Кругловой", "Круглову Анну")


@pytest.mark.parametrize("words", CASES)
async def test_in_whatever_case_the_name_stands(school: School, anya: Member, words: str) -> None:
    """A sentence does not name people as lists do."""
    await school.write(
        lambda tx: tx.plans.add_material(school.programme.id, words, school.clock.now())
    )
    await erase_oneself(anya)
    (material,) = await school.look(lambda tx: tx.plans.materials(school.programme.id))
    assert "бывший участник" in material.text
    assert not any(name in material.text for name in ("Ан", "Кругл"))


async def test_the_name_of_somebody_else_in_another_case_stays(school: School) -> None:
    """«Валентина К.» is a girl of the class, and could have been of Валентин."""
    boy = await school.pupil("Валентин К.")
    await school.pupil("Валентина К.")

    def listed(tx: Any) -> None:
        now = school.clock.now()
        tx.plans.add_material(school.programme.id, "Карты у Валентина К. дома", now)
        tx.plans.add_material(school.programme.id, "Отдать Валентину К.", now)

    await school.write(listed)
    await erase_oneself(boy)
    found = {one.text for one in await school.look(lambda tx: tx.plans.materials(1))}
    assert found == {"Карты у Валентина К. дома", "Отдать бывший участник"}


@pytest.mark.parametrize("name", ["У-12", "", "Анна-Мария К.", "А.", "Ким", "%_К."])
def test_what_is_no_name_of_the_language_stays_itself(name: str) -> None:
    assert inflected(name) >= {name}


def test_no_more_forms_than_a_query_takes() -> None:
    assert len(inflected("Лёвушкина-Перепёлкина Алёна Семёновна", full=True)) < 120
    assert {"Льва Т.", "Львом Т."} <= inflected("Лев Т.")
    assert "Алену Т." in inflected("Алёна Т.")
