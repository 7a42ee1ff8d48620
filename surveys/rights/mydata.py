"""`/mydata`: everything stored about the person who asks, and nothing about anybody else."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from surveys.people.model import Person
from surveys.ports import HasAudit, HasMemberships, HasPeople, HasPersonal, HasProgrammes
from surveys.questionnaires.model import Definition, Question
from surveys.responses.screens import Definitions
from surveys.rights.words import VALUES
from surveys.words import clock

Row = Mapping[str, Any]
SCHEMA = 1


class Tx(HasPeople, HasMemberships, HasProgrammes, HasPersonal, HasAudit, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class MyData:
    """What is stored about one person: rows by table, answers with the words of their questions."""

    person: Person
    programme_id: int | None
    timezone: str
    made_at: datetime
    tables: Mapping[str, Sequence[Row]]


@dataclass(frozen=True, slots=True)
class NobodyKnown:
    """This account is nobody's: nothing is stored."""


def my_data(tx: Tx, now: datetime, account: int, definitions: Definitions) -> MyData | NobodyKnown:
    person = tx.people.by_account(account)
    if person is None:
        return NobodyKnown()
    memberships = tx.memberships.of_person(person.id)
    programme = tx.programmes.get(memberships[0].programme_id) if memberships else None
    tables = dict(tx.personal.of(person.id))
    tables["planned_meeting"] = [_day_agreed(row) for row in tables["planned_meeting"]]
    tables["answer"] = _worded(tables["answer"], tables["response"], definitions)
    return MyData(
        person=person,
        programme_id=programme.id if programme else None,
        timezone=programme.timezone if programme else "UTC",
        made_at=now,
        tables=tables,
    )


def record(tx: HasAudit, found: MyData, now: datetime) -> None:
    """That the documents went out."""
    tx.audit.add(
        programme_id=found.programme_id,
        actor_id=found.person.id,
        action="mydata",
        subject=f"person:{found.person.id}",
        now=now,
    )


def as_json(found: MyData) -> bytes:
    """For a program; moments in UTC, ISO 8601."""
    whole = {"schema": SCHEMA, "made_at": found.made_at, **found.tables}
    return json.dumps(whole, ensure_ascii=False, indent=2, default=_plain).encode()


def local(found: MyData, moment: datetime) -> datetime:
    return moment.astimezone(ZoneInfo(found.timezone))


def _plain(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    assert isinstance(value, Enum), type(value)
    return str(value.value)


def _day_agreed(row: Row) -> Row:
    """With its hour, and whether this side has asked to be reminded, in words."""
    return {
        **row,
        "clock": None if row["minute"] is None else clock(row["minute"]),
        "reminded": VALUES["reminded"].get(row["reminded"]),
    }


def _worded(
    answers: Sequence[Row], responses: Sequence[Row], definitions: Definitions
) -> list[Row]:
    """Each answer with its question and, of options, the words that were chosen."""
    of = {row["id"]: definitions.get(row["questionnaire"], row["version"]) for row in responses}
    return [{**row, **_words(of[row["response_id"]], row)} for row in answers]


def _words(definition: Definition, row: Row) -> Row:
    question = next((one for one in definition.questions if one.id == row["question"]), None)
    return {
        "asked": None if question is None else question.text,
        "chosen": None if question is None else _chosen(question, row["value"]),
    }


def _chosen(question: Question, value: str | None) -> str | None:
    if value is None:
        return None
    words = {option.id: option.text for option in question.options}
    return ", ".join(words.get(one, one) for one in value.split(",")) if words else value
