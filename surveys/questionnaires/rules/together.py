"""All files at once: nobody is left without a questionnaire, and autumn can be set against spring."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from surveys.people.model import Form, Role
from surveys.questionnaires.catalogue import CATALOGUE
from surveys.questionnaires.load import Parsed
from surveys.questionnaires.model import Aspect, Definition, Moment, Question
from surveys.questionnaires.problems import Problem

ROLES = (Role.MENTEE, Role.MENTOR)
Files = Sequence[tuple[Parsed, Definition]]


@dataclass(frozen=True, slots=True)
class Item:
    """A question that takes part in a comparison, and where it is written."""

    parsed: Parsed
    definition: Definition
    index: int
    question: Question

    def problem(self, reason: str, field: str) -> Problem:
        return self.parsed.problem(f"вопрос «{self.question.id}»: {reason}", field, self.index)


def together(
    folder: str, files: Files, forms: Mapping[str, Form], school: Sequence[str]
) -> Iterator[Problem]:
    """The rules between files. `school`: keys of the forms that need a full set."""
    items = [
        Item(parsed, definition, index, question)
        for parsed, definition in files
        for index, question in enumerate(definition.questions)
        if question.construct and question.aspect
    ]
    yield from _coverage(folder, files, forms, school)
    yield from _same_words(items)
    for form in forms:
        for role in ROLES:
            kinds = {one.kind for _, one in files if _asked(one, role, form)}
            if kinds >= {"entry", "final"}:  # a missing one has been named already
                yield from _pairs([item for item in items if _asked(item.definition, role, form)])


def named(parsed: Parsed, definition: Definition, names: Mapping[str, str]) -> Iterator[Problem]:
    """Whatever is counted has a name to be shown by."""
    for index, question in enumerate(definition.questions):
        if question.construct and question.construct not in names:
            reason = f"добавьте название для «{question.construct}» в constructs.yaml"
            yield parsed.problem(f"вопрос «{question.id}»: {reason}", "construct", index)


def _coverage(
    folder: str, files: Files, forms: Mapping[str, Form], school: Sequence[str]
) -> Iterator[Problem]:
    for form in forms:
        for role in ROLES:
            for kind, row in CATALOGUE.items():
                found = [
                    (parsed, one)
                    for parsed, one in files
                    if one.kind == kind and _asked(one, role, form)
                ]
                whom = f"для роли {role} формы «{forms[form].title}»"
                if not found and form in school and role in row.roles:
                    yield Problem(folder, 1, f"нет анкеты вида {kind} {whom}")
                for parsed, _ in found[1:]:
                    other = found[0][1].key
                    yield parsed.problem(f"{whom} уже есть анкета {other} того же вида", "audience")


def _same_words(items: Sequence[Item]) -> Iterator[Problem]:
    """One construct is one scale; one item of it is one wording, in whatever file it stands."""
    first_of_construct: dict[str, Item] = {}
    first_of_item: dict[tuple[str, str], Item] = {}
    for item in items:
        question = item.question
        known = first_of_construct.setdefault(str(question.construct), item)
        where = Path(known.parsed.file).name
        if known.question.type is not question.type:
            reason = f"«{question.construct}» в {where} спрошен по другой шкале: дайте другое имя"
            yield item.problem(reason, "construct")
        elif (known.question.aspect is Aspect.STATE) != (question.aspect is Aspect.STATE):
            reason = f"«{question.construct}» в {where} сравнивают иначе: дайте другое имя"
            yield item.problem(reason, "construct")
        known = first_of_item.setdefault((str(question.construct), question.id), item)
        if _words(known.question) != _words(question):
            where = Path(known.parsed.file).name
            reason = f"в {where} он звучит иначе, и сравнить ответы будет нельзя"
            yield item.problem(reason, "text")


def _pairs(items: Sequence[Item]) -> Iterator[Problem]:
    """What one role × form is asked: each autumn item has its spring one, and the reverse."""
    entry = {_pair_of(item): item for item in items if Moment.ENTRY in item.definition.moments}
    final = {_pair_of(item): item for item in items if Moment.FINAL in item.definition.moments}
    for name, item in entry.items():
        if name not in final:
            yield item.problem("в итоговой анкете нет его пары", "construct")
    for name, item in final.items():
        if name not in entry and item.question.aspect is not Aspect.THEN:
            yield item.problem("в начальной анкете нет его пары", "construct")


def _pair_of(item: Item) -> tuple[str, str]:
    """Self-ratings pair item by item, hopes pair by what was hoped for."""
    question = item.question
    return str(question.construct), question.id if question.aspect is Aspect.STATE else ""


def _words(question: Question) -> tuple[object, ...]:
    return (question.text, question.options, question.reverse, question.low, question.high)


def _asked(definition: Definition, role: Role, form: str) -> bool:
    return any(one.role is role and form in one.forms for one in definition.audience)
