"""What a person has told the curator, as the curator reads it."""

from html import escape

from handlers.texts.surveys import asked, chosen
from handlers.texts.words import label, local_day
from surveys.people.model import Person
from surveys.people.told import Sheet, Told
from surveys.questionnaires.model import Question
from surveys.responses.model import Answer


def nothing(person: Person) -> str:
    return f"{escape(label(person))}: ответов для куратора пока нет."


def sheet(found: Told, one: Sheet) -> str:
    return sheet_of(found.person, found.timezone, one)


def sheet_of(who: Person, timezone: str, one: Sheet) -> str:
    """Answers as in the person's own review, long texts whole."""
    pair = "" if one.match_number is None else f", пара № {one.match_number}"
    sent = local_day(one.sent_at, timezone)
    head = f"{escape(label(who))}{pair}\n<b>{escape(one.definition.title)}</b>, {sent}"
    lines = [
        f"• {escape(asked(question))} — <b>{_whole(question, answer)}</b>"
        for question, answer in one.answers
    ]
    return "\n\n".join([head, *(lines or ["Все вопросы пропущены, это право каждого."])])


def _whole(question: Question, answer: Answer) -> str:
    return escape(answer.text) if answer.text is not None else chosen(question, answer)
