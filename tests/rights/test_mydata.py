"""`/mydata`: everything that is stored about the one who asks, and nothing about others."""

import asyncio
import json
import pickle
from io import BytesIO
from typing import Any

import docx
import pytest
import sqlalchemy as sa

from bot.sandbox.api.faults import Trouble
from handlers import replies
from storage.models import Base
from storage.personal import APART, HELD, NOBODY
from storage.transaction import Transaction
from surveys import apart
from surveys.deliveries.model import Planned, Reason
from surveys.flags.table import OF_ANSWERS, STORED
from surveys.people.model import Role
from surveys.rights.words import COLUMNS, ONLY_FOR_PROGRAMS, OTHER, SECTIONS, VALUES
from surveys.tasks import CHILDREN
from tests.rights.whole import full
from tests.school import Member, School

MORE = {
    "match": {"with", "as_mentor"},
    "meeting": {"own"},
    "planned_meeting": {"own", "reminded", "clock"},
    "consent": {"own"},
    "audit": {"own"},
    "event_guest": {"event"},
    "event_feedback": {"event"},
}


def test_every_table_is_decided_about() -> None:
    """A new table: put it into `storage.personal`, as people's data or as nobody's."""
    assert set(Base.metadata.tables) == set(HELD) | set(APART) | set(NOBODY)
    assert not set(HELD) & (set(APART) | set(NOBODY))


@pytest.mark.parametrize("table", sorted(HELD))
def test_every_column_is_shown_or_its_absence_has_a_reason(table: str) -> None:
    """A new column is in the JSON by itself; the readable document must name it or say why not."""
    held = HELD[table]
    columns = {column.name for column in held.table.columns}
    assert set(held.hidden) <= columns, "a reason for a column that is not there"
    assert all(len(reason) > 10 for reason in held.hidden.values())
    shown = {column.name for column in held.shown} | MORE.get(table, set())
    if table == "answer":
        shown -= {"text", "skipped", "answered_at"}  # under its questionnaire, in words
    named = set(COLUMNS.get(table, {})) | set(ONLY_FOR_PROGRAMS.get(table, {}))
    assert named == shown
    assert table in SECTIONS or not COLUMNS.get(table)


@pytest.mark.parametrize("table", sorted(HELD))
def test_a_key_is_told_in_words(table: str) -> None:
    """A new state, moment, kind: nobody reads its English name in the document."""
    for column in HELD[table].table.columns:
        if column.name in COLUMNS.get(table, {}) and isinstance(column.type, sa.Enum):
            keys = set(column.type.enums)
            if table == "flag" and column.name == "key":
                keys = set(STORED) - OF_ANSWERS
            assert column.name in OTHER or keys <= set(VALUES[column.name])


async def ask(member: Member) -> tuple[dict[str, Any], str]:
    """The JSON and the text of the document."""
    await member.chat.send("/mydata")
    await member.chat.settled()
    await member.chat.press("Прислать документ")
    await member.chat.until(lambda: sum(m.file_id is not None for m in member.chat.messages) == 2)
    readable, plain = (m for m in member.chat.messages if m.file_id is not None)
    document = docx.Document(BytesIO(member.chat.file(readable)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    return json.loads(member.chat.file(plain)), text


@pytest.mark.usefixtures("child")
async def test_a_pupil_gets_all_of_it_in_two_files(school: School) -> None:
    anya, _ = await full(school)
    data, text = await ask(anya)
    assert set(data) == {"schema", "made_at", *HELD}
    others = {
        "broadcast",
        "event",
        "event_line",
        "flag_deed",
    }  # a mentor's, an adult's; the contest has its own test
    for table in set(HELD) - others - {one for one in HELD if one.startswith("contest_")}:
        assert data[table], f"nothing of {table}"

    (answer,) = data["answer"]
    assert (answer["text"], bool(answer["asked"])) == ("люблю море", True)
    (match,) = data["match"]
    assert (match["with"], match["as_mentor"]) == ("Ольга Петровна", False)
    for said in (
        "Анна Круглова",
        "люблю море",
        answer["asked"],
        "Ольга Петровна",
        "разговор",
        "семинар: Как учиться вместе",
        "было весело",
    ):
        assert said in text
    assert "3 сентября 2025, 15:00" in text, "in the time of the school"
    assert [row["key"] for row in data["flag"]] == ["silent_pair"], "of pulses nothing is told"
    assert "пара давно не встречалась" in text


async def test_an_hour_and_ones_own_wish_to_be_reminded_are_in_words(school: School) -> None:
    """The other side's wish is theirs."""
    olga, anya = await school.mentor(), await school.pupil()
    match = await school.match(olga, anya)
    now = school.clock.now()

    def agreed(tx: Transaction) -> None:
        planned = tx.planned.put(
            match_id=match.id,
            on_day=now.date(),
            minute=16 * 60 + 30,
            set_by=olga.membership.id,
            now=now,
        )
        tx.planned.remind(planned.id, Role.MENTEE, "eve")

    await school.write(agreed)
    data, text = await ask(anya)
    (row,) = data["planned_meeting"]
    assert (row["clock"], row["reminded"]) == ("16:30", "накануне")
    for said in ("16:30", "Просьба напомнить", "накануне"):
        assert said in text
    assert "990" not in text
    data, text = await ask(olga)
    assert data["planned_meeting"][0]["reminded"] is None
    assert "накануне" not in text


async def test_nothing_of_others_is_in_it(school: School) -> None:
    anya, _ = await full(school)
    data, text = await ask(anya)
    both = json.dumps(data, ensure_ascii=False) + text
    for other in ("Боря", "тайна", "Мария Ивановна", "SECRET12"):
        assert other not in both
    assert not any("actor_id" in row or "recorded_by" in row for row in data["audit"])


async def test_a_curator_gets_no_secrets_of_those_they_look_after(school: School) -> None:
    anya, _ = await full(school)
    flag = {"person": anya.person.id, "match": None, "flag": "safe", "answer": "1"}
    now = school.clock.now()
    alert = Planned(
        school.programme.id, school.curator.person.id, None, Reason.PULSE_FLAG, "x", now, payload=flag
    )  # fmt: skip
    await school.write(lambda tx: tx.deliveries.add([alert], now))
    await school.write(
        lambda tx: tx.focuses.set(school.curator.chat.id, "people.add", {"pupils": ["Вася"]}, now)
    )
    data, text = await ask(school.curator)
    both = json.dumps(data, ensure_ascii=False) + text
    assert "safe" not in both
    assert "Вася" not in both
    assert f"person:{anya.person.id}" not in both, "what was done to others is theirs"
    assert data["audit"][0]["action"] == "person.renamed"


async def test_every_stored_value_is_in_the_file(school: School) -> None:
    """Row by row against the tables themselves."""
    anya, _ = await full(school)
    data, _ = await ask(anya)

    def stored(tx: Any) -> dict[str, list[dict[str, Any]]]:
        connection = tx.people._connection
        return {
            name: [
                dict(row)
                for row in connection.execute(
                    sa.select(held.table).where(held.whose(anya.person.id))
                ).mappings()
            ]
            for name, held in HELD.items()
        }

    for name, found in (await school.look(stored)).items():
        rows = [row for row in found if row.get("action") != "mydata"]  # asking is recorded too
        assert len(rows) == len(data[name])
        for row, given in zip(rows, data[name], strict=True):
            wanted = {key: row[key] for key in row if key not in HELD[name].hidden}
            assert json.loads(json.dumps(wanted, default=_plain)) == {k: given[k] for k in wanted}


def _plain(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else value.value


async def test_strangers_are_told_that_nothing_is_stored(school: School) -> None:
    stranger = school.api.chat(999, first_name="Кто-то")
    await stranger.send("/mydata")
    await stranger.expect("ничего не хранит")


async def test_documents_are_made_a_few_at_a_time(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who presses without end, or a class that asks together, does not take all the memory."""
    under_way, most = 0, 0

    async def child(order: bytes, limit: float) -> bytes:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        await asyncio.sleep(0.01)
        under_way -= 1
        return pickle.dumps(b"a document")

    monkeypatch.setattr(apart, "_child", child)
    anya = await school.pupil()
    await anya.chat.send("/mydata")
    await anya.chat.settled()
    screen = anya.chat.screen
    for _ in range(8):
        await anya.chat.press("Прислать документ", message=screen)
    await school.api.idle()
    await school.app.tasks.settled()
    assert 1 <= most <= CHILDREN


@pytest.mark.parametrize("trouble", [None, Trouble.SERVER_ERROR, Trouble.CUT_AFTER])
async def test_the_chat_shows_that_a_file_is_on_its_way(
    school: School, monkeypatch: pytest.MonkeyPatch, trouble: Trouble | None
) -> None:
    """Again and again while it takes long; a sign that is lost holds nothing up."""
    made = asyncio.Event()
    monkeypatch.setattr(replies, "SIGN_LASTS", 0.01)

    async def child(order: bytes, limit: float) -> bytes:
        await made.wait()
        return pickle.dumps(b"a document")

    monkeypatch.setattr(apart, "_child", child)
    anya = await school.pupil()
    if trouble is not None:
        school.api.faulty(trouble, method="sendChatAction")
    await anya.chat.send("/mydata")
    await anya.chat.settled()
    await anya.chat.press("Прислать документ")
    signs = anya.chat.state.calls
    await anya.chat.state.changed.until(lambda: signs["sendchataction"] >= 3, 10)
    assert anya.chat.state.typing == "upload_document"
    made.set()
    await school.api.idle()
    await school.app.tasks.settled()
    assert anya.chat.state.typing == ""
    assert [each.file_id is not None for each in anya.chat.messages[-2:]] == [True, True]
