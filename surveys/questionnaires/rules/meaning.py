"""Whether a questionnaire keeps the promises of its row in the catalogue."""

from collections.abc import Iterator, Mapping

from surveys.people.model import Form, Kind, Role
from surveys.questionnaires.catalogue import CATALOGUE
from surveys.questionnaires.load import Parsed
from surveys.questionnaires.longest import longest
from surveys.questionnaires.model import (
    Aspect,
    Definition,
    Moment,
    Question,
    QuestionType,
    Visibility,
)
from surveys.questionnaires.problems import Problem

RATED = frozenset({QuestionType.STEPS, QuestionType.SCALE})
TURNABLE = RATED | {QuestionType.FREQUENCY}
STATED = TURNABLE | {QuestionType.YES_NO, QuestionType.NUMBER}
WORDLESS = frozenset({QuestionType.NOTE, QuestionType.TEXT, QuestionType.DATE})
MOMENTS_OF = {
    Aspect.STATE: frozenset({Moment.ENTRY, Moment.FINAL}),
    Aspect.EXPECTED: frozenset({Moment.ENTRY}),
    Aspect.ACTUAL: frozenset({Moment.FINAL}),
    Aspect.THEN: frozenset({Moment.FINAL}),
}
FLAGS = {
    "safe": RATED,
    "call_curator": frozenset({QuestionType.YES_NO}),
    "fit": frozenset({QuestionType.SINGLE}),
}


def people_of(definition: Definition, forms: Mapping[str, Form]) -> set[Kind]:
    return {
        forms[key].kind_of(audience.role)
        for audience in definition.audience
        for key in audience.forms
        if key in forms
    }


def meaning(parsed: Parsed, definition: Definition, forms: Mapping[str, Form]) -> Iterator[Problem]:
    yield from _row(parsed, definition)
    yield from _audience(parsed, definition, forms)
    yield from _required(parsed, definition)
    kinds = people_of(definition, forms)
    for index, question in enumerate(definition.questions):
        for field, reason in (
            *_scale(question, kinds),
            *_aspect(question, definition),
            *_flag(question, definition),
        ):
            yield parsed.problem(f"вопрос «{question.id}»: {reason}", field, index)


def _row(parsed: Parsed, definition: Definition) -> Iterator[Problem]:
    row = CATALOGUE[definition.kind]
    if definition.visibility is not row.visibility:
        reason = f"у анкеты вида {definition.kind} видимость всегда {row.visibility}"
        yield parsed.problem(reason, "visibility")
    if set(definition.moments) != row.moments:
        known = ", ".join(sorted(row.moments))
        yield parsed.problem(f"анкету вида {definition.kind} задают так: {known}", "moments")
    if definition.per_match != row.per_match:
        wanted = "yes" if row.per_match else "no"
        yield parsed.problem(f"у анкеты вида {definition.kind} per_match: {wanted}", "per_match")


def _audience(
    parsed: Parsed, definition: Definition, forms: Mapping[str, Form]
) -> Iterator[Problem]:
    for audience in definition.audience:
        if audience.role not in (Role.MENTOR, Role.MENTEE):
            yield parsed.problem("анкеты пишут для ролей mentor и mentee", "audience")
        if not audience.forms:
            yield parsed.problem(f"у роли {audience.role} не названа ни одна форма", "audience")
        for key in audience.forms:
            if key not in forms:
                known = ", ".join(forms)
                yield parsed.problem(f"формы «{key}» нет, есть {known}", "audience")
    kinds = people_of(definition, forms)
    if len(kinds) > 1:
        reason = "ученикам и взрослым нужны разные анкеты: у них разные шкалы и обращение"
        yield parsed.problem(reason, "audience")
    items = longest(definition)
    for limit in {CATALOGUE[definition.kind].items(kind) for kind in kinds}:
        if items > limit:
            reason = f"на самом длинном пути {items} вопросов, можно не больше {limit}"
            yield parsed.problem(reason, "questions")


def _required(parsed: Parsed, definition: Definition) -> Iterator[Problem]:
    roles = {audience.role for audience in definition.audience}
    needed = {
        "first_meeting": {"fit"},
        "pulse": {"call_curator"} | ({"safe"} if Role.MENTEE in roles else set()),
    }.get(definition.kind, set())
    missing = needed - {question.flag for question in definition.questions}
    for flag in sorted(missing):
        yield parsed.problem(f"не хватает вопроса с пометкой «flag: {flag}»", "questions")
    asked = [q for q in definition.questions if q.construct == "satisfaction" and q.type in RATED]
    if definition.kind == "final" and len(asked) != 1:
        reason = "нужен ровно один вопрос с «construct: satisfaction», со ступенями или шкалой"
        yield parsed.problem(reason, "questions")


def _scale(question: Question, kinds: set[Kind]) -> Iterator[tuple[str, str]]:
    if question.type is QuestionType.SCALE and Kind.PUPIL in kinds:
        yield "type", "ученики отвечают пятью словами: поставьте вид steps"
    if question.type is QuestionType.STEPS and Kind.ADULT in kinds:
        yield "type", "взрослые отвечают по шкале 1–10: поставьте вид scale"
    if question.reverse and question.type not in TURNABLE:
        yield "reverse", "«reverse» бывает только у ступеней, шкалы и частоты"
    if question.construct and question.type in WORDLESS:
        yield "construct", f"у вопроса вида {question.type} не бывает «construct»"


def _aspect(question: Question, definition: Definition) -> Iterator[tuple[str, str]]:
    aspect, construct = question.aspect, question.construct
    if aspect is None:
        return
    if construct is None:
        yield "aspect", "к «aspect» нужен «construct»"
        return
    if not set(definition.moments) <= MOMENTS_OF[aspect]:
        yield "aspect", f"«aspect: {aspect}» в анкете вида {definition.kind} не считают"
    if question.type not in (STATED if aspect is Aspect.STATE else RATED):
        yield "aspect", f"вопрос вида {question.type} нельзя сравнить: уберите «aspect»"
    if aspect is Aspect.THEN:
        states = {q.construct for q in definition.questions if q.aspect is Aspect.STATE}
        if construct not in {f"then_{state}" for state in states}:
            yield "construct", "назовите его then_… по имени того, что сравнивают с сентябрём"


def _flag(question: Question, definition: Definition) -> Iterator[tuple[str, str]]:
    if question.flag is None:
        return
    if question.flag not in FLAGS:
        yield "flag", f"пометки «{question.flag}» нет, есть {', '.join(FLAGS)}"
    elif question.type not in FLAGS[question.flag]:
        yield "flag", f"пометка «{question.flag}» не для вопроса вида {question.type}"
    if definition.visibility is Visibility.AGGREGATE:
        yield "flag", "в анкете с общими цифрами бот не смотрит на ответ одного человека"
