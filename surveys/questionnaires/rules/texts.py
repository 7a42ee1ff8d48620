"""What people read: fits a phone, is Russian, is spelt with «ё»."""

import re
from collections.abc import Iterator

from surveys.questionnaires.load import Parsed
from surveys.questionnaires.model import BY_CHOICE, Definition, Question, QuestionType
from surveys.questionnaires.problems import Problem

# Characters. A button of 40 is one row of a narrow phone; a question of 300 leaves the keyboard
# on the screen.
LONGEST = {"title": 60, "intro": 300, "text": 300, "option": 40, "low": 30, "high": 30}
NOT_AT_ONCE = "не сразу"  # free text is no call for help, and must say so
LATIN = re.compile(r"[A-Za-z]+")
MARKUP = re.compile(r"[<>{}\"]")
WITHOUT_YO = re.compile(
    r"\b(еще|ее|нее|твое|мое|свое|ребенок|учеба|учебы|учебу|учебой|идет|пойдет|пройдет|дает|"
    r"дается|найдет|вдвоем|счет|насчет|зачет|отчет|путем|чье|серьезн\w*|остается)\b",
    re.IGNORECASE,
)


def texts(parsed: Parsed, definition: Definition) -> Iterator[Problem]:
    for field, text in (("title", definition.title), ("intro", definition.intro)):
        for reason in _reasons(text, LONGEST[field]):
            yield parsed.problem(reason, field)
    for index, question in enumerate(definition.questions):
        for field, text, limit in _of(question):
            for reason in _reasons(text, limit):
                yield parsed.problem(f"вопрос «{question.id}»: {reason}", field, index)
        said = NOT_AT_ONCE in question.text or _cards_intro(definition)
        if question.type is QuestionType.TEXT and not said:
            reason = f"скажите в тексте, что ответ прочитают «{NOT_AT_ONCE}»"
            yield parsed.problem(f"вопрос «{question.id}»: {reason}", "text", index)


def _cards_intro(definition: Definition) -> bool:
    """A card made of texts says it once, above the first of them; every screen says it below too."""
    return definition.moments[0] in BY_CHOICE and NOT_AT_ONCE in definition.intro


def _of(question: Question) -> Iterator[tuple[str, str, int]]:
    yield "text", question.text, LONGEST["text"]
    yield "low", question.low or "", LONGEST["low"]
    yield "high", question.high or "", LONGEST["high"]
    for option in question.options:
        yield f"options.{option.id}", option.text, LONGEST["option"]


def _reasons(text: str, limit: int) -> Iterator[str]:
    if len(text) > limit:
        yield f"текст длиннее {limit} знаков, сейчас {len(text)}: сократите"
    if latin := LATIN.search(text):
        yield f"латинские буквы в тексте: «{latin.group()}»"
    if MARKUP.search(text):
        yield "уберите < > { } и прямые кавычки; кавычки пишут так: «ёлочки»"
    if word := WITHOUT_YO.search(text):
        yield f"похоже, в слове «{word.group()}» потерялась «ё»"
