"""Words for roles, forms, stages and days that several screens share."""

from datetime import date, datetime
from html import escape
from zoneinfo import ZoneInfo

from babel.dates import format_date

from surveys.people.model import Form, Kind, Person, Role

_ROLES = {
    Role.CURATOR: "куратор",
    Role.DEPUTY: "заместитель куратора",
    Role.RESPONSIBLE: "ответственный взрослый",
    Role.ADMINISTRATION: "администрация",
    Role.MENTOR: "наставник",
    Role.MENTEE: "наставляемый",
}


def role(name: Role, form: Form | None = None) -> str:
    """«наставник, учитель – ученик»"""
    return _ROLES[name] if form is None else f"{_ROLES[name]}, {form.title}"


def person(found: Person) -> str:
    """«Аня К., 7 класс», safe for HTML."""
    name = escape(found.chat_name)
    return f"{name}, {escape(found.class_name)}" if found.class_name else name


def label(found: Person) -> str:
    """The same for a button, which is no HTML."""
    return f"{found.chat_name}, {found.class_name}" if found.class_name else found.chat_name


def day(found: date) -> str:
    """«3 сентября»"""
    return format_date(found, "d MMMM", locale="ru")


def full_day(found: date) -> str:
    """«3 сентября 2025 года»"""
    return format_date(found, "d MMMM y 'года'", locale="ru")


def local_day(moment: datetime, timezone: str) -> str:
    return day(moment.astimezone(ZoneInfo(timezone)).date())


def by_kind(kind: Kind, pupil: str, adult: str) -> str:
    """«Ты» for pupils, «вы» for adults."""
    return pupil if kind is Kind.PUPIL else adult
