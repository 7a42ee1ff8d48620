"""What a YAML file becomes, and what is refused with its line."""

from pathlib import Path

import pytest

from surveys.people.model import Role
from surveys.questionnaires.load import load, parse, read
from surveys.questionnaires.model import Condition, Option, QuestionType
from surveys.questionnaires.problems import DefinitionError
from surveys.questionnaires.scales import AGREEMENT
from tests.questionnaires.examples import GOOD, edited, line_with, saved


def test_a_file_becomes_a_definition(tmp_path: Path) -> None:
    definition = load(saved(tmp_path, GOOD))
    assert (definition.key, definition.version, definition.per_match) == (
        "pulse-mentee-pupil",
        1,
        True,
    )
    assert definition.audience[0].role is Role.MENTEE
    together, why, _, call = definition.questions
    assert [option.text for option in together.options] == list(AGREEMENT)
    assert [option.value for option in together.options] == [1, 2, 3, 4, 5]
    assert why.options == (Option("talks", "Разговоры"), Option("deeds", "Общие дела"))
    assert (why.condition, why.at_most) == (Condition("together", ("4", "5")), 2)
    assert [option.id for option in call.options] == ["yes", "no", "unknown"]


def test_yes_and_no_are_words_not_truth_values() -> None:
    text = edited("      talks: Разговоры\n      deeds: Общие дела", "      yes: Да\n      no: Нет")
    definition = parse(text, key="x", file="x").definition
    assert definition is not None
    assert [option.id for option in definition.questions[1].options] == ["yes", "no"]


def test_folded_text_becomes_one_line() -> None:
    text = edited("text: Что помогает?", "text: >\n      Что\n      помогает?")
    definition = parse(text, key="x", file="x").definition
    assert definition is not None
    assert definition.questions[1].text == "Что помогает?"


def test_own_words_for_steps_and_for_yes_and_no() -> None:
    words = "\n".join(f"      - Слово {number}" for number in range(5))
    text = edited(
        "    construct: pulse_together", f"    options:\n{words}\n    construct: pulse_together"
    )
    text = text.replace(
        "    flag: call_curator",
        "    options: {yes: Хочу, no: Нет, unknown: Пока думаю}\n    flag: call_curator",
    )
    parsed = parse(text, key="x", file="x")
    assert parsed.problems == ()
    assert parsed.definition is not None
    assert parsed.definition.questions[0].options[4] == Option("5", "Слово 4", 5)
    assert parsed.definition.questions[3].options[0] == Option("yes", "Хочу")


def test_ten_steps_of_a_scale() -> None:
    text = edited("type: steps\n    text: С нас", "type: scale\n    text: С нас")
    definition = parse(text, key="x", file="x").definition
    assert definition is not None
    assert definition.questions[2].type is QuestionType.SCALE
    assert definition.questions[2].options[9] == Option("10", "10", 10)


@pytest.mark.parametrize(
    ("old", "new", "at", "reason"),
    [
        ("title: Как идут дела\n", "", "version: 1", "не хватает поля «title»"),
        ("title: Как идут дела", "title:", "title:", "должен быть текст"),
        ("version: 1", "version: первая", "version:", "целое число"),
        ("kind: pulse", "kind: pulze", "kind:", "анкеты вида «pulze» нет"),
        ("visibility: curator", "visibility: все", "visibility:", "не бывает «все»"),
        ("moments: [pulse]", "moments: [вчера]", "moments:", "не бывает «вчера»"),
        ("moments: [pulse]", "moments: []", "moments:", "должен быть список"),
        ("per_match: yes", "per_match: наверное", "per_match:", "yes или no"),
        ("mentee: [", "друг: [", "audience:", "роли «друг» нет"),
        ("  mentee: [pupil-pupil]\n", "", "audience:", "имя: значение"),
        ("minutes: 1", "minuts: 1", "minuts:", "поля «minuts» нет"),
        ("    text: Что помогает?\n", "", "id: why", "не хватает поля «text»"),
        ("type: multiple", "type: many", "type: many", "не бывает «many»"),
        ("at_most: 2", "at_most: два", "at_most", "целое число"),
        (
            "    options:\n      talks: Разговоры\n      deeds: Общие дела\n",
            "",
            "id: why",
            "не хватает поля «options»",
        ),
        ("talks: Разговоры", "talks:", "talks:", "у ответа должен быть текст"),
        ("{together: [4, 5]}", "{together: 4, why: talks}", "only_if", "только на один вопрос"),
        (
            "flag: call_curator",
            "options: {yes: Да, no: Нет}",
            "options: {yes",
            "ровно эти ответы: yes, no, unknown",
        ),
        ("flag: safe", "options: [Да, Нет]", "options: [Да", "ровно пять ответов"),
        ("flag: safe", "aspect: как было", "aspect:", "не бывает «как было»"),
        ("flag: safe", "reverse: иногда", "reverse:", "yes или no"),
        ("flag: safe", "minimum: 1,5", "minimum:", "через точку"),
    ],
)
def test_a_wrong_field_is_named_with_its_line(old: str, new: str, at: str, reason: str) -> None:
    text = edited(old, new)
    problems = parse(text, key="x", file="x.yaml").problems
    lines = [problem.line for problem in problems if reason in problem.reason]
    assert lines == [line_with(text, at)], problems


def test_all_problems_of_a_file_come_at_once() -> None:
    text = edited("version: 1", "version: первая").replace("type: multiple", "type: many")
    assert len(parse(text, key="x", file="x").problems) == 2


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("a: &x 1\nb: *x\n", 1, "«&» и «*»"),
        ("a: 1\nb: *x\n", 2, "«&» и «*»"),
        ("title: Раз\ntitle: Два\n", 2, "«title» уже есть выше"),
        ("questions:\n  - id: a\n    id: b\n", 3, "«id» уже есть выше"),
        ("a: 1\nb: !!python/object/apply:os.system [ls]\n", 2, "метки с «!»"),
        ("a: [1\n", 2, "строка не читается"),
        ("a: 1\n---\nb: 2\n", 2, "делит файл на два"),
        ("a: 1\nb: \x07\n", 2, "невидимый служебный знак"),
        ("просто текст", 1, "должен начинаться с полей"),
        ("", 1, "должен начинаться с полей"),
        ("a: " + "[" * 1000, 1, "слишком много вложенных уровней"),
        ("a: " + "я" * 100_000, 1, "слишком большой"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_dangerous_or_broken_yaml_is_refused(text: str, line: int, reason: str) -> None:
    parsed = parse(text, key="x", file="x.yaml")
    assert parsed.definition is None
    assert (parsed.problems[0].line, reason in parsed.problems[0].reason) == (line, True)


def test_a_bomb_of_aliases_does_not_go_off() -> None:
    rows = ["a0: &a0 [1, 1]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    assert "«&» и «*»" in parse("\n".join(rows), key="x", file="x").problems[0].reason


def test_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(GOOD.encode("cp1251"))
    assert "UTF-8" in read(path).problems[0].reason


def test_load_raises_what_read_collects(tmp_path: Path) -> None:
    path = saved(tmp_path, edited("version: 1", "version: первая"))
    with pytest.raises(DefinitionError) as raised:
        load(path)
    assert str(raised.value) == f"{path}:2: анкета: в поле «version» должно быть целое число"
