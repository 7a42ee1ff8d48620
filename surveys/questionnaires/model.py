"""What a questionnaire is: plain, frozen data made from a YAML file."""

from dataclasses import dataclass
from enum import StrEnum

from surveys.people.model import Role


class Visibility(StrEnum):
    CURATOR = "curator"  # «увидит куратор»
    AGGREGATE = "aggregate"  # «общие цифры»


class Moment(StrEnum):
    PROFILE = "profile"
    ENTRY = "entry"
    FIRST_MEETING = "first_meeting"
    PULSE = "pulse"
    FINAL = "final"
    EXIT = "exit"
    PROJECT = "project"
    SWOT = "swot"
    PRACTICE = "practice"


BY_CHOICE = frozenset({Moment.EXIT, Moment.PROJECT, Moment.SWOT, Moment.PRACTICE})
"""Nobody is asked: who wants to opens one from the list. Never due, reminded of or missing."""


class QuestionType(StrEnum):
    STEPS = "steps"  # L5: five worded steps, value 1-5
    SCALE = "scale"  # S10: 1-10 with labelled ends
    FREQUENCY = "frequency"  # F5: how often, value 1-5
    CHANGE = "change"  # C3: less / same / more, option ids less|same|more
    YES_NO = "yes_no"  # option ids yes|no|unknown
    SINGLE = "single"
    MULTIPLE = "multiple"
    NUMBER = "number"
    DATE = "date"
    TEXT = "text"
    NOTE = "note"  # shown, not answered: one button «Дальше»


NONE = "none"
"""Option id of a multiple choice: nothing of the rest, «Ничего из этого». It stands alone."""


class Aspect(StrEnum):
    STATE = "state"
    EXPECTED = "expected"
    ACTUAL = "actual"
    THEN = "then"


@dataclass(frozen=True, slots=True)
class Option:
    id: str  # stable, [a-z0-9_]{1,16}
    text: str
    value: int | None = None  # for steps, scale and frequency: the number that is exported


@dataclass(frozen=True, slots=True)
class Condition:
    """Shown only if the answer to an earlier question is one of `any_of` (option ids)."""

    question: str
    any_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    id: str  # stable within the questionnaire, [a-z0-9_]{1,32}
    type: QuestionType
    text: str
    options: tuple[Option, ...] = ()  # filled by the loader for steps, scale, frequency, yes_no
    at_most: int | None = None  # multiple: how many may be chosen
    minimum: float | None = None  # number
    maximum: float | None = None
    whole: bool = False  # number: integers only
    low: str | None = None  # scale: what 1 means
    high: str | None = None  # scale: what 10 means
    condition: Condition | None = None
    construct: str | None = None
    aspect: Aspect | None = None
    reverse: bool = False  # a high answer is bad: analysis turns it (6 - value, 11 - value)
    flag: str | None = None  # "call_curator", "safe": a named item the bot reacts to

    @property
    def typed(self) -> bool:
        """Answered by a message, not by a button."""
        return self.type in (QuestionType.NUMBER, QuestionType.DATE, QuestionType.TEXT)


@dataclass(frozen=True, slots=True)
class Audience:
    role: Role
    forms: tuple[str, ...]  # forms' keys


@dataclass(frozen=True, slots=True)
class Definition:
    key: str  # "entry-mentee-pupil"; the file's name
    version: int
    kind: str  # the catalogue's row: profile, entry, first_meeting, pulse, final, wellbeing
    title: str
    visibility: Visibility
    moments: tuple[Moment, ...]
    audience: tuple[Audience, ...]
    per_match: bool  # one response per match; else one per membership
    minutes: int  # how long it takes, told to people
    intro: str
    questions: tuple[Question, ...]
    content_hash: str  # sha256 of the canonical content: a published version never changes

    def question(self, question_id: str) -> Question:
        """Raises KeyError for an id that this version does not have."""
        for question in self.questions:
            if question.id == question_id:
                return question
        raise KeyError(question_id)
