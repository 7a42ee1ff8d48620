"""From an opinion to what a person does on a screen that asks."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from types import MappingProxyType

from bot.sandbox.people.reading import Asked
from bot.sandbox.people.temper import Temper
from handlers.texts import surveys as texts
from surveys.questionnaires.model import Question, QuestionType

LIKELY = MappingProxyType(
    {
        # chances of the options by id; what is not named has none
        "call_curator": {"yes": 0.015, "no": 0.9, "unknown": 0.085},
        "met": {"yes": 0.88, "soon": 0.09, "no": 0.03},
        "fit": {"fits": 0.86, "thinking": 0.13, "no": 0.01},
        "meetings": {"1": 0.3, "2": 0.5, "3": 0.15, "4": 0.05},
        "expectations_met": {"more": 0.45, "same": 0.42, "less": 0.13},
        "easier": {"more": 0.55, "same": 0.38, "less": 0.07},
        "future_mentor": {"yes": 0.5, "no": 0.2, "unknown": 0.3},
        "wants_continue": {"yes": 0.75, "no": 0.08, "unknown": 0.17},
        "stay_profession": {"yes": 0.75, "no": 0.05, "unknown": 0.2},
        "stay_school": {"yes": 0.7, "no": 0.1, "unknown": 0.2},
    }
)
NOTHING: Mapping[str, str] = MappingProxyType({})
REMARKS = (
    "С кем можно поговорить по-простому.",
    "Чтобы объяснял спокойно и не торопил.",
    "Кто любит технику так же, как я.",
    "Любого, кто не строгий 🙂",
    "Чтобы <b>не ругал</b> & помогал с физикой.",
)
MARK = (3.2, 1.4)  # lowest mean mark, and how much an opinion of 1 adds


@dataclass(frozen=True, slots=True)
class Press:
    label: str


@dataclass(frozen=True, slots=True)
class Tick:
    labels: tuple[str, ...]  # as they read without a mark


@dataclass(frozen=True, slots=True)
class Write:
    text: str
    first: str = ""  # what is written by mistake before


Deed = Press | Tick | Write


def decide(
    seen: Asked,
    question: Question | None,
    view: float,
    temper: Temper,
    roll: Random,
    certain: Mapping[str, str] = NOTHING,
) -> Deed:
    """What this person does about the question; `view` from 0 to 1, higher is better.

    `certain`: the options that this person chooses whatever the view, by question.
    """
    if question is not None and question.id in certain:
        options = [option.id for option in question.options]
        if len(options) == len(seen.answers):
            return Press(seen.answers[options.index(certain[question.id])])
    if texts.NEXT in seen.steering:
        return Press(texts.NEXT)
    if texts.SKIP in seen.steering and roll.random() < temper.skips:
        return Press(texts.SKIP)
    if texts.READY in seen.steering:
        return _several(seen, question, roll)
    if not seen.answers:
        return _written(question, view, temper, roll)
    return Press(_one(seen, question, view, roll))


def _one(seen: Asked, question: Question | None, view: float, roll: Random) -> str:
    if question is None or len(question.options) != len(seen.answers):
        return roll.choice(seen.answers)
    if question.type in {QuestionType.STEPS, QuestionType.SCALE, QuestionType.FREQUENCY}:
        height = 1.0 - view if question.reverse else view
        return seen.answers[round(height * (len(seen.answers) - 1))]
    chances = LIKELY.get(question.id, {})
    weights = [chances.get(option.id, 0.0 if chances else 1.0) for option in question.options]
    return roll.choices(seen.answers, weights)[0]


def _several(seen: Asked, question: Question | None, roll: Random) -> Tick:
    most = (question.at_most if question else None) or 3
    count = roll.randint(1, min(most, len(seen.answers)))
    return Tick(tuple(seen.plain(label) for label in sorted(roll.sample(seen.answers, count))))


def _written(question: Question | None, view: float, temper: Temper, roll: Random) -> Deed:
    match question.type if question else None:
        case QuestionType.NUMBER:
            lowest, more = MARK
            mark = f"{lowest + more * view:.1f}".replace(".", ",")
            return Write(mark, first="хорошо" if roll.random() < temper.mistypes else "")
        case QuestionType.DATE:
            month = roll.randint(1, 12)
            return Write(
                f"15.{month:02d}.2024", first="давно" if roll.random() < temper.mistypes else ""
            )
        case _ if roll.random() < temper.writes:
            return Write(roll.choice(REMARKS))
        case _:
            return Press(texts.SKIP)
