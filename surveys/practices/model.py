"""A practice: a copy of a sent card, as its author has given it, with the curator's title and tags."""

from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

TITLE_LENGTH = 100  # characters; a title stands on a button
TAG_LENGTH = 30
MOST_TAGS = 3  # of one card
KEY_LENGTH = 8  # hexadecimal digits

TAGS = (
    "Знакомство и первая встреча",
    "Учёба и мотивация",
    "Выбор пути",
    "Проекты и конкурсы",
    "Общение и дружба",
    "Поддержка и настроение",
    "Новый класс или коллектив",
    "Уроки и методика",
    "Работа с группой",
)
"""To begin with: the requests that the programme names, in words of everyday. The curator adds others."""


class State(StrEnum):
    SENT = "sent"  # waits for the curator
    MENDING = "mending"  # the author is asked to change something
    APPROVED = "approved"  # stands in the bank
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Words:
    """What the author wrote: names of fields are those of the questionnaire. Empty: skipped."""

    title: str
    problem: str = ""
    whom: str = ""
    steps: str = ""
    needed: str = ""
    result: str = ""
    care: str = ""


FIELDS = tuple(field.name for field in fields(Words))


@dataclass(frozen=True, slots=True)
class Practice:
    id: int
    programme_id: int
    author_id: int | None  # person; None: their time of keeping is over
    signed: bool  # the author's chat name stands under it
    state: State
    rev: int  # counts how often it was given: what a curator has read is what they decide about
    words: Words
    tags: tuple[str, ...]
    word: str | None  # of the curator to the author, with MENDING and DECLINED
    given_at: datetime


def tag_key(tag: str) -> str:
    """Stands for a tag on a button; two spellings of one tag are one."""
    return sha256(tag.casefold().encode()).hexdigest()[:KEY_LENGTH]
