"""Buttons of `/people`. Use cases check that the person belongs to the presser's programme."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.fields import Id, PageNumber
from surveys.people.model import Role
from surveys.people.roster import Group


class List(CallbackData, prefix="p1"):
    group: Group
    page: PageNumber


class Card(CallbackData, prefix="p2"):
    person: Id


class Add(CallbackData, prefix="p3"):
    """«Записать учеников»"""


class AddRole(CallbackData, prefix="p4"):
    role: Role
    form: str


class Day(StrEnum):
    """A date by one press, in the words that a typed date may have too."""

    TODAY = "сегодня"
    YESTERDAY = "вчера"
    NONE = "-"  # not there yet


class AddSigned(CallbackData, prefix="p5"):
    day: Day


class Signed(CallbackData, prefix="p6"):
    """«Согласие получено»; without a day: which day?"""

    person: Id
    day: Day | None


class Find(CallbackData, prefix="p7"):
    pass


class Action(StrEnum):
    RENAME = "n"
    RECLASS = "c"
    RESPONSIBLE = "r"
    NOT_RESPONSIBLE = "u"
    PAPER = "p"
    OFF_PAPER = "o"
    ARCHIVE = "a"
    RESTORE = "b"


class Act(CallbackData, prefix="p8"):
    person: Id
    action: Action


class Sure(CallbackData, prefix="p9"):
    """Asked once more before what is not undone by the next press."""

    person: Id
    action: Action


class Roles(CallbackData, prefix="pa"):
    person: Id


class TakeRole(CallbackData, prefix="pb"):
    person: Id
    role: Role
    form: str


class Link(CallbackData, prefix="pc"):
    """«Ссылка и QR»; `fresh`: «Новая ссылка»."""

    person: Id
    fresh: bool


class SureLink(CallbackData, prefix="pd"):
    person: Id


class Told(CallbackData, prefix="pe"):
    """«Что рассказал куратору»: one sent questionnaire a page."""

    person: Id
    page: PageNumber


class BlankSheet(CallbackData, prefix="pf"):
    """«Пустой лист согласия», to be copied."""


class SheetOf(CallbackData, prefix="pg"):
    """The sheet for one pupil's representative."""

    person: Id


class SheetsOfAll(CallbackData, prefix="ph"):
    """Of all who wait for a consent."""
