"""A row of the table of people, as the import reads it: what each column may hold."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from surveys.people.model import Form, Kind, Role
from surveys.people.names import (
    NAME_LIMIT,
    NameProblem,
    chat_name,
    class_name,
    folded,
    from_full_name,
)
from surveys.people.written_consent import signed_day

Cell = str | date | datetime | None

FULL_NAME_LIMIT = 150  # characters
VERSION_LIMIT = NAME_LIMIT


class Column(StrEnum):
    FULL_NAME = "ФИО"
    CHAT_NAME = "Имя в чате"
    CLASS = "Класс"
    ROLE = "Роль"
    FORM = "Форма"
    CONSENT = "Согласие (дата)"
    VERSION = "Версия согласия"


REQUIRED = (Column.FULL_NAME, Column.ROLE)

_ALIASES = {
    "фио": Column.FULL_NAME,
    "фамилияимяотчество": Column.FULL_NAME,
    "полноеимя": Column.FULL_NAME,
    "имявчате": Column.CHAT_NAME,
    "имядлячата": Column.CHAT_NAME,
    "класс": Column.CLASS,
    "роль": Column.ROLE,
    "форма": Column.FORM,
    "форманаставничества": Column.FORM,
    "согласие": Column.CONSENT,
    "согласиедата": Column.CONSENT,
    "датасогласия": Column.CONSENT,
    "согласиеродителей": Column.CONSENT,
    "версия": Column.VERSION,
    "версиясогласия": Column.VERSION,
    "редакция": Column.VERSION,
    "редакциясогласия": Column.VERSION,
}
_ROLES = {
    "наставляемый": Role.MENTEE,
    "наставляемая": Role.MENTEE,
    "подопечный": Role.MENTEE,
    "наставник": Role.MENTOR,
    "наставница": Role.MENTOR,
    "ответственный взрослый": Role.RESPONSIBLE,
    "ответственный": Role.RESPONSIBLE,
    "ответственная": Role.RESPONSIBLE,
    "администрация": Role.ADMINISTRATION,
    "администратор": Role.ADMINISTRATION,
    "директор": Role.ADMINISTRATION,
}


@dataclass(frozen=True, slots=True)
class Row:
    number: int  # as the table numbers it, the header is usually 1
    cells: Mapping[Column, Cell]


@dataclass(frozen=True, slots=True)
class Entrant:
    """A row that can be imported."""

    number: int
    full_name: str
    chat_name: str
    chosen_name: bool  # the chat name stood in the table, it was not derived
    kind: Kind
    class_name: str | None
    role: Role
    form: str | None
    signed_on: date | None
    version: str | None


@dataclass(frozen=True, slots=True)
class BadRow:
    number: int
    reason: str  # in Russian: it is read by the person who made the table


def column_of(header: object) -> Column | None:
    """«Ф.И.О.» and «фио» are the same column."""
    return _ALIASES.get(re.sub(r"[^а-яa-z]", "", folded(str(header or ""))))


def read_row(row: Row, forms: Mapping[str, Form], today: date) -> Entrant | BadRow:
    """The first thing wrong with a row, or the person it describes."""
    full_name = _text(row, Column.FULL_NAME)
    if not full_name:
        return BadRow(row.number, "нет ФИО")
    if len(full_name) > FULL_NAME_LIMIT:
        return BadRow(row.number, f"ФИО длиннее {FULL_NAME_LIMIT} знаков")
    side = _side(row, forms)
    if isinstance(side, BadRow):
        return side
    role, form = side
    kind = Kind.ADULT if form is None else form.kind_of(role)
    parsed_class = class_name(_text(row, Column.CLASS)) if kind is Kind.PUPIL else None
    if kind is Kind.PUPIL and parsed_class is None:
        wrong = "непонятный класс" if _text(row, Column.CLASS) else "нет класса"
        return BadRow(row.number, f"{wrong}: нужен от 1 до 12, например 7 или 7А")
    chosen = _text(row, Column.CHAT_NAME)
    name = chat_name(chosen, kind) if chosen else from_full_name(full_name, kind)
    if isinstance(name, NameProblem):
        return BadRow(row.number, _name_reason(name, chosen=bool(chosen)))
    signed_on = _signed_on(row, today) if kind is Kind.PUPIL else None
    if isinstance(signed_on, BadRow):
        return signed_on
    return Entrant(
        number=row.number,
        full_name=full_name,
        chat_name=name,
        chosen_name=bool(chosen),
        kind=kind,
        class_name=parsed_class,
        role=role,
        form=None if form is None else form.key,
        signed_on=signed_on,
        version=_text(row, Column.VERSION)[:VERSION_LIMIT] or None,
    )


def _side(row: Row, forms: Mapping[str, Form]) -> tuple[Role, Form | None] | BadRow:
    role_text, form_text = _text(row, Column.ROLE), _text(row, Column.FORM)
    role = _ROLES.get(folded(role_text))
    if role is None:
        if folded(role_text) == "куратор":
            return BadRow(row.number, "куратор входит сам, по ссылке первого запуска")
        shown = f"«{role_text[:40]}»" if role_text else "пусто"
        return BadRow(row.number, f"роль: {shown}; нужно «наставник» или «наставляемый»")
    if role in {Role.RESPONSIBLE, Role.ADMINISTRATION}:
        return role, None
    by_name = {_dashless(form.title): form for form in forms.values()}
    form = forms.get(form_text) or by_name.get(_dashless(form_text))
    if form is None:
        shown = f"«{form_text[:40]}»" if form_text else "пусто"
        titles = ", ".join(f"«{one.title}»" for one in forms.values())
        return BadRow(row.number, f"форма: {shown}; бывает {titles}")
    return role, form


def _signed_on(row: Row, today: date) -> date | BadRow | None:
    cell = row.cells.get(Column.CONSENT)
    if cell is None or cell == "":
        return None
    text = cell if isinstance(cell, str) else f"{cell:%d.%m.%Y}"
    found = signed_day(text, today)
    if found is None:
        return BadRow(
            row.number, f"дата согласия: «{text[:40]}»; нужен прошедший день, например 01.09.2025"
        )
    return found


def _name_reason(problem: NameProblem, *, chosen: bool) -> str:
    if not chosen:
        return "из ФИО не получилось имя для чата: заполните столбец «Имя в чате»"
    match problem:
        case NameProblem.FULL_NAME:
            return "имя в чате: фамилия целиком не нужна, хватит первой буквы"
        case NameProblem.TOO_LONG:
            return f"имя в чате длиннее {NAME_LIMIT} знаков"
        case _:
            return "имя в чате: нужны имя и первая буква фамилии, например Аня К."


def _text(row: Row, column: Column) -> str:
    cell = row.cells.get(column)
    return "" if cell is None else " ".join(str(cell).split())


def _dashless(text: str) -> str:
    return re.sub(r"[\s\-–—−]+", "-", folded(text))
