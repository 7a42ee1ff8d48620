"""All analyses of a region in one programme: read and reckoned in a process of its own."""

import asyncio
import gc
import json
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random
from time import process_time

from storage.engine import reading_engine, sqlite_url
from storage.transaction import Transaction
from surveys.analysis.read import read_facts
from surveys.analysis.summary import summarize
from surveys.people.model import Role
from surveys.questionnaires.library import Library, load_library
from surveys.questionnaires.model import Definition, Moment, Question, QuestionType
from tests.benchmarks.region import FORM, laid
from tests.benchmarks.report import Line

SIZES = (1_000, 100_000)  # participants
SECONDS = {1_000: 5, 100_000: 90}
JUNE = datetime(2026, 7, 1, 9, tzinfo=UTC)
OPENED = "2025-10-07 09:00:00.000000"
SENT = {Moment.FINAL: datetime(2026, 5, 10, 9, tzinfo=UTC)}
OTHERS_SENT = datetime(2025, 10, 7, 9, tzinfo=UTC)
APART = timedelta(milliseconds=700)  # all were sent within eight days, each at its own moment
CLOSES = "2026-05-20 21:00:00.000000"
ASKED = (Moment.PROFILE, Moment.ENTRY, Moment.FIRST_MEETING, Moment.PULSE, Moment.FINAL)
WAVES = {Moment.PULSE: (1, 2, 3)}
KINDS_OF_PEOPLE = 40  # as many different sets of answers to each questionnaire

COLUMNS = (
    "programme_id", "membership_id", "match_id", "match_key", "questionnaire", "version", "moment",
    "wave", "status", "rev", "since", "opened_at", "closes_at", "submitted_at", "source",
)  # fmt: skip
MARKS = ", ".join("?" * len(COLUMNS))
INSERT = f"INSERT INTO response ({', '.join(COLUMNS)}) VALUES ({MARKS})"


async def measure(folder: Path, _repeats: int) -> list[Line]:
    lines: list[Line] = []
    for people in SIZES:
        path = folder / f"{people}.sqlite3"
        answers = await asyncio.to_thread(_lay, path, people // 2)
        child = await asyncio.create_subprocess_exec(
            sys.executable, "-m", __name__, str(path), stdout=asyncio.subprocess.PIPE
        )
        said, _ = await child.communicate()
        told = json.loads(said)
        lines += [
            Line(
                f"all analyses over {people:,} participants, {answers:,} answers: processor",
                f"{told['seconds']:.1f} s, of it reading {told['reading']:.1f} s",
                told["seconds"],
                at_most=SECONDS[people],
            ),
            Line(
                f"the same: resident memory of the process at most, MiB, {people:,} participants",
                f"{told['peak']:.0f} MiB; before reading {told['before']:.0f} MiB",
                told["peak"],
                at_most=400,
            ),
        ]
    return lines


def _lay(path: Path, pairs: int) -> int:
    """Everybody has answered everything; how many answers."""
    with laid(path, pairs):
        pass
    library, rng = load_library(), Random(5)
    with closing(sqlite3.connect(path)) as base, base:
        base.executemany(INSERT, _responses(library, pairs))
        sets = {each.key: [_said(each, rng) for _ in range(KINDS_OF_PEOPLE)] for each in library}
        asked = base.execute("SELECT id, questionnaire FROM response ORDER BY id").fetchall()
        base.executemany(
            "INSERT INTO answer (response_id, question, value, text, done, skipped, answered_at)"
            " VALUES (?, ?, ?, ?, 1, 0, ?)",
            (
                (number, question, value, text, OPENED)
                for number, key in asked
                for question, value, text in rng.choice(sets[key])
            ),
        )
        return int(base.execute("SELECT count(*) FROM answer").fetchone()[0])


def _responses(library: Library, pairs: int) -> Iterator[tuple[object, ...]]:
    asked = {
        role: [
            (moment, each)
            for moment in ASKED
            for each in library.for_membership(role, FORM, moment)
        ]
        for role in (Role.MENTOR, Role.MENTEE)
    }
    number = count()
    for match in range(1, pairs + 1):
        for role, member in ((Role.MENTOR, 2 * match + 1), (Role.MENTEE, 2 * match + 2)):
            for moment, each in asked[role]:
                about = match if each.per_match else None
                for wave in WAVES.get(moment, (1,)):
                    sent = SENT.get(moment, OTHERS_SENT) + next(number) * APART
                    yield (
                        1, member, about, about or 0, each.key, each.version, moment.value, wave,
                        "submitted", 1, OPENED, OPENED, CLOSES, f"{sent:%Y-%m-%d %H:%M:%S.%f}", "bot",
                    )  # fmt: skip


def _said(definition: Definition, rng: Random) -> list[tuple[str, str | None, str | None]]:
    asked = [each for each in definition.questions if each.type is not QuestionType.NOTE]
    return [(question.id, *_answer(question, rng)) for question in asked]


def _answer(question: Question, rng: Random) -> tuple[str | None, str | None]:
    match question.type:
        case QuestionType.TEXT:
            return None, "Помог разобраться с задачами."
        case QuestionType.NUMBER:
            return str(rng.randint(1, 5)), None
        case QuestionType.DATE:
            return "2025-10-01", None
        case _:
            return rng.choice(question.options).id, None


def _resident() -> float:
    """At most so far. `getrusage` would also count the parent's, whose pages a child begins with."""
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def _reckon(path: Path) -> dict[str, float]:
    gc.disable()  # as in the child that makes figures (`surveys/apart.py`)
    library = load_library()
    begun = process_time()
    engine = reading_engine(sqlite_url(path), 1)
    before = _resident()
    with engine.connect() as connection:
        facts = read_facts(Transaction(connection), library, 1, JUNE, texts=False)
    read = process_time()
    summary = summarize(facts, JUNE, 5)
    assert summary.tables.growth
    return {
        "before": before,
        "peak": _resident(),
        "reading": read - begun,
        "seconds": process_time() - begun,
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_reckon(Path(sys.argv[1]))))
