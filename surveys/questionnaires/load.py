"""A YAML file becomes a Definition. How such a file is written: docs/questionnaires.md."""

from dataclasses import dataclass
from pathlib import Path

from yaml.nodes import Node, ScalarNode, SequenceNode

from surveys.people.model import Role
from surveys.questionnaires.body import hashed
from surveys.questionnaires.catalogue import CATALOGUE
from surveys.questionnaires.fields import Fields, Report
from surveys.questionnaires.model import (
    Aspect,
    Audience,
    Condition,
    Definition,
    Moment,
    Option,
    Question,
    QuestionType,
    Visibility,
)
from surveys.questionnaires.nodes import compose, line_of
from surveys.questionnaires.problems import DefinitionError, Problem
from surveys.questionnaires.scales import FIVE_WORDS, FIXED_IDS, default_options, numbered

NEEDED = ("title", "version", "kind", "visibility", "moments", "audience", "minutes", "intro")
FILE_FIELDS = frozenset({*NEEDED, "per_match", "questions"})
RULES = ("at_most", "minimum", "maximum", "whole", "low", "high", "only_if")
MEANING = ("construct", "aspect", "reverse", "flag")
QUESTION_FIELDS = frozenset({"id", "type", "text", "options", *RULES, *MEANING})
LISTS = (QuestionType.SINGLE, QuestionType.MULTIPLE)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file that was read. `definition` is None where nothing usable is left."""

    file: str
    definition: Definition | None
    problems: tuple[Problem, ...]
    fields: dict[str, int]  # line of each field of the file
    questions: tuple[dict[str, int], ...]  # the same of each question; "" is where it begins

    def line(self, field: str, question: int | None = None) -> int:
        """The line of a field; of its question, or of the file's beginning, if it is not there."""
        if question is None:
            return self.fields.get(field, 1)
        lines = self.questions[question]
        return lines.get(field, lines[""])

    def problem(self, reason: str, field: str, question: int | None = None) -> Problem:
        return Problem(self.file, self.line(field, question), reason)


def load(path: Path) -> Definition:
    """Raises DefinitionError with every problem of the file."""
    parsed = read(path)
    if parsed.definition is None or parsed.problems:
        raise DefinitionError(parsed.problems)
    return parsed.definition


def read(path: Path) -> Parsed:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return _unreadable(Problem(str(path), 1, "файл не в кодировке UTF-8: сохраните его в ней"))
    return parse(text, key=path.stem.partition("@")[0], file=str(path))


def parse(text: str, *, key: str, file: str) -> Parsed:
    """Never raises: problems are in the result."""
    try:
        root = compose(text, file)
    except DefinitionError as error:
        return _unreadable(*error.problems)
    report = Report(file)
    fields = Fields(root, report, FILE_FIELDS, "анкета")
    fields.require(*NEEDED, "questions")
    questions = _questions(fields)
    visibility, version = fields.choice("visibility", Visibility), fields.whole("version")
    found = {name: fields.text(name) or "" for name in ("kind", "title", "intro")}
    if found["kind"] and found["kind"] not in CATALOGUE:
        fields.wrong("kind", f"анкеты вида «{found['kind']}» нет, есть {', '.join(CATALOGUE)}")
    draft = Definition(
        key=key,
        version=version or 0,
        kind=found["kind"],
        title=found["title"],
        visibility=visibility or Visibility.AGGREGATE,
        moments=fields.choices("moments", Moment),
        audience=_audience(fields),
        per_match=fields.truth("per_match"),
        minutes=fields.whole("minutes") or 0,
        intro=found["intro"],
        questions=tuple(question for question, _ in questions),
        content_hash="",
    )
    lines = tuple(lines for _, lines in questions)
    return Parsed(file, hashed(draft), tuple(sorted(report.problems)), fields.lines, lines)


def _unreadable(*problems: Problem) -> Parsed:
    return Parsed(problems[0].file, None, problems, {}, ())


def _audience(fields: Fields) -> tuple[Audience, ...]:
    found = []
    for role, node in fields.pairs("audience"):
        items = node.value if isinstance(node, SequenceNode) else [node]
        forms = tuple(item.value for item in items if isinstance(item, ScalarNode))
        if role not in tuple(Role):
            fields.wrong("audience", f"роли «{role}» нет, есть {', '.join(Role)}")
        else:
            found.append(Audience(Role(role), forms))
    return tuple(found)


def _questions(file: Fields) -> list[tuple[Question, dict[str, int]]]:
    node = file.node("questions")
    if node is None:
        return []
    if not isinstance(node, SequenceNode) or not node.value:
        file.wrong("questions", "в поле «questions» должен быть список вопросов, каждый с «-»")
        return []
    return [_question(item, file.report) for item in node.value]


def _question(node: Node, report: Report) -> tuple[Question, dict[str, int]]:
    fields = Fields(node, report, QUESTION_FIELDS, "вопрос")
    question_id = fields.text("id") or ""
    fields.where = f"вопрос «{question_id}»" if question_id else "вопрос"
    fields.require("id", "type", "text")
    kind = fields.choice("type", QuestionType)
    question = Question(
        id=question_id,
        type=kind or QuestionType.NOTE,
        text=fields.text("text") or "",
        options=_options(fields, kind) if kind else (),
        at_most=fields.whole("at_most"),
        minimum=fields.number("minimum"),
        maximum=fields.number("maximum"),
        whole=fields.truth("whole"),
        low=fields.text("low"),
        high=fields.text("high"),
        condition=_condition(fields),
        construct=fields.text("construct"),
        aspect=fields.choice("aspect", Aspect),
        reverse=fields.truth("reverse"),
        flag=fields.text("flag"),
    )
    lines = fields.lines | {"": fields.line}
    for option, value in fields.pairs("options") if kind in (*LISTS, *FIXED_IDS) else ():
        lines[f"options.{option}"] = line_of(value)
    return question, lines


def _options(fields: Fields, kind: QuestionType) -> tuple[Option, ...]:
    """Shared words by default; five own words for steps; own words by id for the rest."""
    if "options" not in fields:
        if kind in LISTS:
            fields.wrong("options", "не хватает поля «options» со списком ответов")
        return default_options(kind)
    if kind in FIVE_WORDS:
        words = fields.texts("options")
        if len(words) != len(FIVE_WORDS[kind]):
            fields.wrong("options", "нужны ровно пять ответов, от меньшего к большему")
        return numbered(words)
    if kind in LISTS or kind in FIXED_IDS:
        pairs = [(key, node) for key, node in fields.pairs("options")]
        if kind in FIXED_IDS and {key for key, _ in pairs} != set(FIXED_IDS[kind]):
            fields.wrong("options", f"нужны ровно эти ответы: {', '.join(FIXED_IDS[kind])}")
        return tuple(Option(key, _words(fields, node)) for key, node in pairs)
    fields.wrong("options", f"у вопроса вида {kind} нет своих ответов: уберите «options»")
    return default_options(kind)


def _words(fields: Fields, node: Node) -> str:
    if isinstance(node, ScalarNode) and node.value.strip():
        return " ".join(node.value.split())
    fields.report.add(line_of(node), f"{fields.where}: у ответа должен быть текст")
    return ""


def _condition(fields: Fields) -> Condition | None:
    pairs = list(fields.pairs("only_if"))
    if len(pairs) > 1:
        fields.wrong("only_if", "условие может быть только на один вопрос")
    if not pairs:
        return None
    question, node = pairs[0]
    items = node.value if isinstance(node, SequenceNode) else [node]
    return Condition(question, tuple(item.value for item in items if isinstance(item, ScalarNode)))
