"""What a responsible adult reads about the pairs that the curator mentors."""

from html import escape

from handlers.texts.pairs import reason
from handlers.texts.told import sheet_of
from handlers.texts.words import day
from surveys.matches.ending import BY_A_SIDE, EndReason
from surveys.people.model import Person
from surveys.people.second_adult import Pair, PairTold, Watched
from surveys.people.told import Sheet

PAIRS = "Пары куратора"
TO_PAIRS = "К списку пар"


def pairs(found: Watched) -> str:
    if not found.pairs:
        return "Сейчас куратор никого не наставляет. Если такая пара появится, она будет здесь."
    return (
        "<b>Пары, в которых наставник — сам куратор</b>\n\n"
        "Ответы об этих парах куратору не видны: их читаете вы. Если что-то тревожит, поговорите "
        "сначала с самим человеком, наедине."
    )


def pair_button(pair: Pair) -> str:
    return f"№ {pair.match.number}: {pair.mentee.chat_name}"


def _named(pair: Pair) -> str:
    names = f"{pair.mentor.chat_name} — {pair.mentee.chat_name}"
    return f"<b>Пара № {pair.match.number}</b>: {escape(names)}"


def nothing(found: PairTold) -> str:
    return f"{_named(found.pair)}\n\nОтветов об этой паре пока нет.{_ended(found.pair)}"


def sheet(found: PairTold, who: Person, one: Sheet) -> str:
    return sheet_of(who, found.timezone, one) + _ended(found.pair)


def _ended(pair: Pair) -> str:
    """Why, if a side has said so: the curator, who is the other side, does not see it."""
    match = pair.match
    if match.ended_on is None or match.end_reason not in BY_A_SIDE:
        return ""
    said = reason(EndReason(match.end_reason)).lower()
    return f"\n\nПара завершена {day(match.ended_on)}: {said}."


def not_yours() -> str:
    return "Эти ответы видны другому взрослому программы."


def only_responsible() -> str:
    return "Это может только ответственный взрослый."
