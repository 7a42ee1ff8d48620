"""`/log`: who changed what, in sentences, for those who run the programme."""

import ast
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

from handlers.texts.log import SENTENCES, SOMETHING, sentence
from surveys.access.entry import Entry
from surveys.access.journal import PAGE, Line
from surveys.people.model import Kind, Role
from tests.conftest import SEPTEMBER
from tests.school import Member, School

MOSCOW = ZoneInfo("Europe/Moscow")
WRITERS = {"audit", "_audit", "change", "note", "_note"}  # of a row, the action among the arguments


async def say(member: Member, text: str) -> str:
    await member.chat.send(text)
    await member.chat.settled()
    return member.chat.screen.text


async def press(member: Member, data: str) -> str:
    await member.chat.press(data=data, message=member.chat.screen)
    await member.chat.settled()
    return member.chat.screen.text


async def test_the_curator_reads_who_changed_what(school: School) -> None:
    curator = school.curator
    anya, olga = await school.pupil(), await school.mentor()
    match = await school.match(olga, anya)
    assert "Записей пока нет" in await say(curator, "/log")
    await press(curator, f"k5:{match.id}:other")
    school.pass_time(days=1, minutes=5)
    await press(curator, f"p8:{anya.person.id}:n")
    await say(curator, "Анна К.")
    text = await say(curator, "/log")
    assert text.split("\n\n") == [
        "Журнал изменений",
        "4 сентября, 15:05 · Мария Ивановна: изменено имя, теперь Анна К.",
        "3 сентября, 15:00 · Мария Ивановна: завершена пара № 1",
    ]


async def test_one_person_from_their_card(school: School) -> None:
    curator = school.curator
    anya, olga, petya = await school.pupil(), await school.mentor(), await school.pupil("Петя В.")
    match = await school.match(olga, anya)
    await say(curator, "/people")
    await press(curator, f"k5:{match.id}:other")
    await press(curator, f"p8:{petya.person.id}:n")
    await say(curator, "Пётр В.")
    await press(curator, f"p2:{anya.person.id}")
    await curator.chat.press("Что менялось")
    await curator.chat.settled()
    text = curator.chat.screen.text
    assert "Что менялось: Аня К." in text
    assert "завершена пара № 1" in text
    assert "Пётр" not in text
    await curator.chat.press("К карточке")
    await curator.chat.expect("Аня К., 7 класс")


async def test_what_a_person_does_to_their_own_place_is_there_too(school: School) -> None:
    anya = await school.pupil()
    await say(anya, "/leave")
    await press(anya, "y2:pause")
    assert "Аня К.: пауза в участии" in await say(school.curator, "/log")


async def test_a_long_log_goes_by_pages(school: School) -> None:
    curator = school.curator
    await school.write(lambda tx: [add(tx, school, "export") for _ in range(PAGE + 3)])
    await say(curator, "/log")
    assert "страница 1 из 2" in curator.chat.screen
    assert curator.chat.screen.text.count("·") == PAGE
    await curator.chat.press("Раньше")
    await curator.chat.expect("страница 2 из 2")
    assert curator.chat.screen.text.count("·") == 3
    await curator.chat.press("Новее")
    await curator.chat.expect("страница 1 из 2")


async def test_a_participant_reads_no_log(school: School) -> None:
    anya = await school.pupil()
    await school.write(lambda tx: add(tx, school, "match.created"))
    assert "только куратор" in await say(anya, "/log")
    assert "только куратор" in await press(anya, f"l1:{school.curator.person.id}:0")


async def test_a_person_of_another_school_has_no_page(school: School) -> None:
    await say(school.curator, "/menu")
    assert "нет" in await press(school.curator, "l1:999:0")


async def test_a_curator_who_mentors_is_not_told_that_an_alert_was_opened(school: School) -> None:
    curator = school.curator
    await school.write(lambda tx: add(tx, school, "alert.opened"))
    assert "открыто срочное сообщение" in await say(curator, "/log")
    await school.write(
        lambda tx: tx.memberships.add(
            person_id=curator.person.id,
            programme_id=school.programme.id,
            role=Role.MENTOR,
            form="teacher-pupil",
            state=curator.membership.state,
            now=school.clock.now(),
        )
    )
    assert "Записей пока нет" in await say(curator, "/log")


async def test_the_log_of_one_school_is_not_anothers(school: School) -> None:
    anya = await school.member("Аня К.", Role.MENTEE, "teacher-pupil", Kind.PUPIL)
    await school.write(
        lambda tx: tx.audit.add(
            programme_id=None,
            actor_id=anya.person.id,
            action="person.renamed",
            subject=f"person:{anya.person.id}",
            now=SEPTEMBER,
        )
    )
    assert "Записей пока нет" in await say(school.curator, "/log")


def add(tx: object, school: School, action: str) -> None:
    tx.audit.add(  # type: ignore[attr-defined]
        programme_id=school.programme.id,
        actor_id=school.curator.person.id,
        action=action,
        subject="delivery:1",
        now=school.clock.now(),
    )


def test_every_action_that_is_written_has_a_sentence() -> None:
    written = set(actions_written()) - {"help."}  # of no programme: never in this log
    assert len(written) > 25
    missing = {one for one in written if not any(known.startswith(one) for known in SENTENCES)}
    assert missing == set(), "add a sentence to handlers/texts/log.py"


def actions_written() -> Iterator[str]:
    """Actions in the source: `action="…"`, or an argument of a helper that writes the row."""
    for path in [*Path("surveys").rglob("*.py"), *Path("bot").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield from _actions(node)


def _actions(call: ast.Call) -> Iterator[str]:
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    values = [one.value for one in call.keywords if one.arg == "action"]
    if name in WRITERS:
        values += call.args
    for value in values:
        for one in (value.body, value.orelse) if isinstance(value, ast.IfExp) else (value,):
            if isinstance(one, ast.Constant) and isinstance(one.value, str):
                if "." in one.value or one.value == "export":
                    yield one.value
            elif isinstance(one, ast.JoinedStr) and isinstance(one.values[0], ast.Constant):
                beginning = str(one.values[0].value)  # of a made-up action, or of a subject
                if not beginning.endswith(":"):
                    yield beginning


def test_an_action_that_is_not_known_has_a_general_sentence() -> None:
    entry = Entry(None, "match.blessed", "match:7", {"number": 7}, SEPTEMBER)
    assert sentence(Line(entry, "Мария И.", "7"), MOSCOW) == (
        f"3 сентября, 15:00 · Мария И.: {SOMETHING}"
    )


def test_no_sentence_breaks_on_a_row_without_details() -> None:
    for action in SENTENCES:
        entry = Entry(None, action, "", {}, SEPTEMBER)
        assert "·" in sentence(Line(entry, None, ""), MOSCOW)


def test_names_are_no_markup() -> None:
    entry = Entry(1, "person.archived", "person:2", {}, SEPTEMBER)
    text = sentence(Line(entry, "<b>", "<i>"), MOSCOW)
    assert "&lt;b&gt;" in text
    assert "&lt;i&gt;" in text
