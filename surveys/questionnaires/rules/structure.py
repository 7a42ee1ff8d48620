"""One file by itself: names, answers, conditions."""

import re
from collections.abc import Iterator
from pathlib import Path

from surveys.questionnaires.load import Parsed
from surveys.questionnaires.model import Definition, Question, QuestionType
from surveys.questionnaires.problems import Problem

KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
QUESTION_ID = re.compile(r"[a-z0-9_]{1,32}")
OPTION_ID = re.compile(r"[a-z0-9_]{1,16}")
MAX_OPTIONS = 15  # one a row: more does not fit a phone
MAX_MINUTES = 10
ONLY_FOR = {
    "at_most": QuestionType.MULTIPLE,
    "minimum": QuestionType.NUMBER,
    "maximum": QuestionType.NUMBER,
    "whole": QuestionType.NUMBER,
    "low": QuestionType.SCALE,
    "high": QuestionType.SCALE,
}


def structure(parsed: Parsed, definition: Definition) -> Iterator[Problem]:
    yield from _file(parsed, definition)
    seen: dict[str, Question] = {}
    for index, question in enumerate(definition.questions):
        name = f"вопрос «{question.id}»"
        if not QUESTION_ID.fullmatch(question.id):
            reason = "имя вопроса — строчные латинские буквы, цифры и «_», до 32 знаков"
            yield parsed.problem(f"{name}: {reason}", "id", index)
        if question.id in seen:
            yield parsed.problem(f"{name} уже есть выше: дайте другое имя", "id", index)
        for field, reason in _answers(question, parsed.questions[index]):
            yield parsed.problem(f"{name}: {reason}", field, index)
        if wrong := _condition(question, seen, definition):
            yield parsed.problem(f"{name}: {wrong}", "only_if", index)
        seen.setdefault(question.id, question)


def _file(parsed: Parsed, definition: Definition) -> Iterator[Problem]:
    key, _, version = Path(parsed.file).stem.partition("@")
    if not KEY.fullmatch(key):
        yield parsed.problem("имя файла — строчные латинские буквы, цифры и дефисы", "title")
    if version and version != str(definition.version):
        yield parsed.problem(f"в имени файла версия {version}, внутри другая", "version")
    if definition.version < 1:
        yield parsed.problem("версии считают с единицы", "version")
    if not 1 <= definition.minutes <= MAX_MINUTES:
        yield parsed.problem(f"минут должно быть от 1 до {MAX_MINUTES}", "minutes")
    if all(question.type is QuestionType.NOTE for question in definition.questions):
        yield parsed.problem("в анкете нет ни одного вопроса", "questions")


def _answers(question: Question, written: dict[str, int]) -> Iterator[tuple[str, str]]:
    for field, only in ONLY_FOR.items():
        if field in written and question.type is not only:
            yield field, f"поле «{field}» бывает только у вопроса вида {only}"
    match question.type:
        case QuestionType.SINGLE | QuestionType.MULTIPLE:
            yield from _options(question)
        case QuestionType.SCALE if not (question.low and question.high):
            yield "text", "у шкалы подпишите края: «low» и «high»"
        case QuestionType.NUMBER if question.minimum is None or question.maximum is None:
            yield "text", "у числа укажите границы: «minimum» и «maximum»"
        case QuestionType.NUMBER if (question.minimum or 0) >= (question.maximum or 0):
            yield "minimum", "«minimum» должен быть меньше «maximum»"
        case _:
            pass


def _options(question: Question) -> Iterator[tuple[str, str]]:
    count = len(question.options)
    if not 2 <= count <= MAX_OPTIONS:  # noqa: PLR2004 - a choice begins with two
        yield "options", f"ответов должно быть от 2 до {MAX_OPTIONS}, сейчас {count}"
    if question.at_most is not None and not 1 <= question.at_most <= count:
        yield "at_most", f"«at_most» должно быть от 1 до числа ответов, их {count}"
    texts: set[str] = set()
    for option in question.options:
        field = f"options.{option.id}"
        if not OPTION_ID.fullmatch(option.id):
            yield (
                field,
                f"имя ответа «{option.id}» — строчные латинские буквы, цифры и «_», до 16 знаков",
            )
        if option.text in texts:
            yield field, f"ответ «{option.text}» написан дважды"
        texts.add(option.text)


def _condition(
    question: Question, above: dict[str, Question], definition: Definition
) -> str | None:
    """What is wrong with the condition. Only looking up keeps cycles out and everything in reach."""
    condition = question.condition
    if condition is None:
        return None
    asked = above.get(condition.question)
    if asked is None:
        if any(other.id == condition.question for other in definition.questions):
            return f"условие смотрит на «{condition.question}», а он не выше: поменяйте их местами"
        return f"условие смотрит на вопрос «{condition.question}», которого в анкете нет"
    if not asked.options:
        return f"условие смотрит на «{asked.id}», но у него нет ответов на выбор"
    known = {option.id for option in asked.options}
    if not condition.any_of:
        return "до вопроса никто не дойдёт: в условии нет ни одного ответа"
    if unknown := [answer for answer in condition.any_of if answer not in known]:
        return f"в условии ответ «{unknown[0]}», а у «{asked.id}» есть {', '.join(sorted(known))}"
    return None
