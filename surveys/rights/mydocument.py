"""The readable form of `/mydata`: a .docx that a parent understands. Run apart: it is slow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from babel.dates import format_date, format_datetime

from surveys.people.model import Form, Role
from surveys.responses.screens import Definitions
from surveys.rights.mydata import MyData, Row, local
from surveys.rights.paper import Paper
from surveys.rights.words import COLUMNS, EMPTY, OTHER, SECTIONS, VALUES, YES_NO

SELDOM = (
    "broadcast",
    "event",
    "event_guest",
    "event_line",
    "event_feedback",
    "contest_nominee",
    "contest_voted",
    "contest_juror",
    "contest_mark",
    "practice",
    "flag",
    "flag_deed",
)  # not worth a heading where there are none
WIDE: Mapping[str, Sequence[float]] = {
    "delivery": (5.6, 4.2, 3.0, 4.2),
    "flag_deed": (4.4, 7.6),
    "audit": (4.4, 7.6, 5.0),
}
"""Shown as one table, its columns in centimetres; the others as a card a row."""


@dataclass(frozen=True, slots=True)
class Titles:
    questionnaires: Mapping[tuple[str, int], str]  # by key and version
    forms: Mapping[str, str]


def document(found: MyData, titles: Titles) -> bytes:
    paper = Paper("Что хранит бот программы наставничества", found.made_at)
    paper.line(f"Составлено {_moment(local(found, found.made_at))}: {found.person.chat_name}")
    paper.line(
        "Здесь всё, что записано в базе бота об одном человеке. О других — только имена в чате тех, "
        "с кем есть или была пара. Сами сообщения лежат в Telegram, их бот не хранит. Просьбы о помощи, "
        "если они были, ни в какие документы не входят."
    )
    for table, title in SECTIONS.items():
        rows = found.tables[table]
        if not rows and table in SELDOM:
            continue
        paper.heading(title)
        if not rows:
            paper.line("Ничего нет.")
        elif table == "response":
            for row in rows:
                _response(paper, found, row, titles)
        elif table in WIDE:
            labels = COLUMNS[table]
            cells = [[_said(found, name, row[name]) for name in labels] for row in rows]
            paper.table(list(labels.values()), cells, WIDE[table])
        else:
            for row in rows:
                paper.pairs(_card(found, table, row, titles))
    return paper.content()


def titles(found: MyData, definitions: Definitions, forms: Mapping[str, Form]) -> Titles:
    asked = {(row["questionnaire"], row["version"]) for row in found.tables["response"]}
    return Titles(
        {key: definitions.get(*key).title for key in asked},
        {key: form.title for key, form in forms.items()},
    )


def _card(found: MyData, table: str, row: Row, titles: Titles) -> list[tuple[str, str]]:
    """What is empty is left out."""
    said = {name: _said(found, name, row[name]) for name in COLUMNS[table]}
    if said.get("form") in titles.forms:
        said["form"] = titles.forms[said["form"]]
    if row.get("role") is not Role.MENTOR:
        said.pop("capacity", None)
    return [
        (label, said[name])
        for name, label in COLUMNS[table].items()
        if row[name] is not None and name in said
    ]


def _response(paper: Paper, found: MyData, row: Row, titles: Titles) -> None:
    title = titles.questionnaires[row["questionnaire"], row["version"]]
    pair = {one["id"]: one["with"] for one in found.tables["match"]}.get(row["match_id"])
    paper.small(f"«{title}»" if pair is None else f"«{title}», про встречи: {pair}")
    paper.pairs(_card(found, "response", row, titles))
    answers = [one for one in found.tables["answer"] if one["response_id"] == row["id"]]
    if answers:
        cells = [
            [one["asked"] or EMPTY, _answer(one), _said(found, "answered_at", one["answered_at"])]
            for one in answers
        ]
        paper.table(("Вопрос", "Ответ", "Когда"), cells, (8.0, 5.5, 3.5))


def _answer(row: Row) -> str:
    if row["skipped"]:
        return "пропущен"
    return row["text"] or row["chosen"] or EMPTY


def _said(found: MyData, column: str, value: Any) -> str:
    """A value in words."""
    words = VALUES.get(column, {})
    match value:
        case None:
            return EMPTY
        case bool() if str(value) not in words:
            return YES_NO[value]
        case datetime():
            return _moment(local(found, value))
        case date():
            return format_date(value, "d MMMM y", locale="ru")
        case Enum():
            value = value.value
    said = words.get(str(value))
    return said if said is not None else OTHER.get(column, str(value))


def _moment(moment: datetime) -> str:
    return format_datetime(moment, "d MMMM y, HH:mm", locale="ru")
