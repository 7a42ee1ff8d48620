"""The cost of an answer beside a million stored ones, against the cost beside a thousand."""

import asyncio
import sqlite3
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

from bot.settings import Settings
from storage.store import SqlStore, open_store
from surveys.clock import SystemClock
from surveys.programme.model import Programme
from surveys.questionnaires.library import Library
from surveys.questionnaires.model import Definition
from surveys.responses import answer, flow, outcomes
from tests.benchmarks.material import Invited, invite, new_database, settings
from tests.benchmarks.questionnaire import survey
from tests.benchmarks.report import Line

FEW, MANY = 1_000, 1_000_000  # answers stored
EACH = 10  # responses of a stored person: one a year would take a decade
PEOPLE = 64  # who answer at once: what one commit takes
STORED_FROM = 10_000_000  # accounts of those whose answers are already there
AT = "2020-11-01 12:00:00.000000"  # as our columns keep it

PERSON = "INSERT INTO person (id, chat_name, kind, account, paper, created_at) VALUES (?, 'Имя', 'pupil', ?, 0, ?)"
MEMBERSHIP = (
    "INSERT INTO membership (id, programme_id, person_id, role, form, state, withdrawn, capacity,"
    " created_at) VALUES (?, ?, ?, 'mentee', 'teacher-pupil', 'active', 0, 3, ?)"
)
RESPONSE = (
    "INSERT INTO response (id, programme_id, membership_id, match_key, questionnaire, version,"
    " moment, wave, status, rev, since, opened_at, closes_at, submitted_at, source)"
    " VALUES (?, ?, ?, 0, ?, ?, 'pulse', ?, 'submitted', 11, ?, ?, ?, ?, 'bot')"
)
ANSWER = (
    "INSERT INTO answer (response_id, question, value, done, skipped, answered_at)"
    " VALUES (?, ?, 'c', 1, 0, ?)"
)


async def measure(folder: Path, repeats: int) -> list[Line]:
    definition = survey()
    costs: dict[int, list[float]] = {}
    bases: dict[int, tuple[Settings, Programme]] = {}
    for stored in (FEW, MANY):
        base = folder / str(stored)
        base.mkdir()
        found = settings(base)
        bases[stored] = found, await new_database(found)
        fill(base / "mentor-bot.sqlite3", bases[stored][1].id, definition, stored)
        costs[stored] = []
    for repeat in range(repeats + 1):
        for stored, (found, programme) in bases.items():
            people = await invite(found, programme, 1 + repeat * PEOPLE, PEOPLE)
            async with open_store(found.database) as store:
                cost = await answer_all(store, definition, people)
            if repeat:  # the first one warms up
                costs[stored].append(cost)
    few, many = median(costs[FEW]), median(costs[MANY])
    return [
        Line(
            "an answer at 1,000,000 stored ÷ at 1,000",
            f"{many * 1e3:.2f} ms and {few * 1e3:.2f} ms",
            median(a / b for a, b in zip(costs[MANY], costs[FEW], strict=True)),
            at_most=1.2,
        )
    ]


def fill(path: Path, programme: int, definition: Definition, answers: int) -> None:
    """Submitted responses of as many people as that makes, written past the store."""
    responses = answers // len(definition.questions)
    people = responses // EACH
    questions = [question.id for question in definition.questions]
    with sqlite3.connect(path) as connection:
        first = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM response").fetchone()[0]
        connection.executemany(PERSON, ((n, STORED_FROM + n, AT) for n in range(1, people + 1)))
        connection.executemany(MEMBERSHIP, ((n, programme, n, AT) for n in range(1, people + 1)))
        connection.executemany(
            RESPONSE,
            (
                (
                    first + n,
                    programme,
                    n // EACH + 1,
                    definition.key,
                    definition.version,
                    n % EACH + 1,
                    AT,
                    AT,
                    AT,
                    AT,
                )
                for n in range(responses)
            ),
        )
        connection.executemany(
            ANSWER,
            ((first + n, question, AT) for n in range(responses) for question in questions),
        )
    connection.close()


async def answer_all(store: SqlStore, definition: Definition, people: Sequence[Invited]) -> float:
    """Everybody answers every question through the use case; seconds an answer."""
    library = Library([definition])
    clock = SystemClock()

    async def walk(one: Invited) -> None:
        for index, question in enumerate(definition.questions):
            press = partial(
                answer.press,
                definitions=library,
                now=clock.now(),
                account=one.account,
                response_id=one.response,
                event=flow.Choose(index, question.options[2].id, rev=index),
            )
            outcome = await store.write(press)
            assert isinstance(outcome, outcomes.Shown), outcome
            assert not outcome.stale

    begun = perf_counter()
    async with asyncio.TaskGroup() as group:
        for one in people:
            group.create_task(walk(one))
    return (perf_counter() - begun) / (len(people) * len(definition.questions))
