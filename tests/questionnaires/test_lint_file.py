"""One failing example for each rule about one file: where and why."""

from pathlib import Path

import pytest

from surveys.questionnaires.lint import lint
from surveys.questionnaires.problems import Problem
from tests.questionnaires.examples import GOOD, edited, line_with, saved

EXTRA = """\
  - id: one_more
    type: single
    text: Ещё?
    options: {a: Да, b: Нет}
"""
STATE = "construct: mood\n    aspect: state"


def alone(folder: Path, text: str, name: str = "pulse-mentee-pupil.yaml") -> list[Problem]:
    """What is said of one file; rules between files stay silent or speak of the folder."""
    saved(folder, text, name)
    return [problem for problem in lint(folder) if problem.file != str(folder)]


def test_the_example_itself_is_right(tmp_path: Path) -> None:
    assert alone(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "at", "reason"),
    [
        # names
        ("id: why", "id: Почему", "id: Почему", "строчные латинские буквы"),
        ("id: why", "id: together", None, "вопрос «together» уже есть выше"),
        ("talks: Раз", "Talks: Раз", "Talks:", "имя ответа «Talks»"),
        ("deeds: Общие дела", "deeds: Разговоры", "deeds:", "написан дважды"),
        ("version: 1", "version: 0", "version:", "версии считают с единицы"),
        ("minutes: 1", "minutes: 90", "minutes:", "минут должно быть"),
        # answers
        ("at_most: 2", "at_most: 3", "at_most:", "от 1 до числа ответов, их 2"),
        ("at_most: 2", "at_most: 0", "at_most:", "от 1 до числа ответов"),
        ("      deeds: Общие дела\n", "", "options:", "ответов должно быть от 2 до 15"),
        ("flag: safe", "at_most: 2", None, "«at_most» бывает только у вопроса вида multiple"),
        ("type: yes_no\n", "type: number\n", "text: Хочешь", "укажите границы"),
        (
            "type: yes_no\n    text: Хочешь поговорить с куратором?\n    flag: call_curator",
            "type: number\n    text: Сколько?\n    minimum: 5\n    maximum: 2",
            "minimum:",
            "меньше «maximum»",
        ),
        # conditions
        ("{together: [4, 5]}", "{safe: 5}", "only_if", "он не выше"),
        ("{together: [4, 5]}", "{why: talks}", "only_if", "он не выше"),
        ("{together: [4, 5]}", "{mood: 5}", "only_if", "которого в анкете нет"),
        ("{together: [4, 5]}", "{together: [4, 6]}", "only_if", "в условии ответ «6»"),
        ("{together: [4, 5]}", "{together: []}", "only_if", "никто не дойдёт"),
        # texts
        ("Что помогает?", "Что помогает" + "?" * 300, "text: Что", "текст длиннее 300"),
        ("Общие дела", "Общие дела, " * 4, "deeds:", "текст длиннее 40"),
        ("Что помогает?", "Чтo помогает?", "text: Ч", "латинские буквы в тексте: «o»"),
        ("Общие дела", "<b>дела</b>", "deeds:", "уберите < >"),
        ("Что помогает?", "Что еще помогает?", "text: Что", "потерялась «ё»"),
        ("intro: Это", "intro: Меeе. Это", "intro:", "латинские буквы"),
        (
            "type: steps\n    text: С наставником",
            "type: text\n    text: С наставником",
            "text: С наставником",
            "прочитают «не сразу»",
        ),
        # the row of the catalogue
        ("visibility: curator", "visibility: aggregate", "visibility:", "видимость всегда curator"),
        ("moments: [pulse]", "moments: [final]", "moments:", "задают так: pulse"),
        ("per_match: yes", "per_match: no", "per_match:", "per_match: yes"),
        ("per_match: yes\n", "", "title:", "per_match: yes"),
        # audience
        ("[pupil-pupil]", "[pupil-teacher]", "audience:", "формы «pupil-teacher» нет"),
        ("[pupil-pupil]", "[]", "audience:", "не названа ни одна форма"),
        ("mentee: [pupil", "curator: [pupil", "audience:", "для ролей mentor и mentee"),
        ("[pupil-pupil]", "[pupil-pupil, teacher-teacher]", "audience:", "нужны разные анкеты"),
        # scales and meaning
        ("type: yes_no", "type: single", None, "options"),
        ("flag: safe", "flag: sos", "flag: sos", "пометки «sos» нет"),
        ("flag: safe", "flag: call_curator", None, "не для вопроса вида steps"),
        ("    flag: safe\n", "", "questions:", "«flag: safe»"),
        ("    flag: call_curator\n", "", "questions:", "«flag: call_curator»"),
        ("flag: call_curator", "reverse: yes", "reverse:", "только у ступеней"),
        ("construct: pulse_together", "aspect: state", "aspect:", "нужен «construct»"),
        ("construct: pulse_together", STATE, "aspect:", "в анкете вида pulse не считают"),
        ("construct: pulse_together", "construct: luck", "construct:", "в constructs.yaml"),
    ],
)
def test_a_broken_rule(tmp_path: Path, old: str, new: str, at: str | None, reason: str) -> None:
    text = edited(old, new)
    problems = alone(tmp_path, text)
    matching = [problem for problem in problems if reason in problem.reason]
    assert matching, problems
    if at is not None:
        assert matching[0].line == line_with(text, at)


def test_pupils_get_words_and_adults_get_a_scale(tmp_path: Path) -> None:
    scale = edited(
        "type: steps\n    text: С наставником мне спокойно.",
        "type: scale\n    low: нет\n    high: да\n    text: С наставником мне спокойно.",
    )
    (problem,) = alone(tmp_path, scale)
    assert problem.line == line_with(scale, "type: scale")
    assert "ученики отвечают пятью словами" in problem.reason
    adults = edited("[pupil-pupil]", "[teacher-teacher]")
    assert ["взрослые отвечают по шкале" in p.reason for p in alone(tmp_path, adults)] == [True] * 2


def test_a_scale_needs_the_names_of_its_ends(tmp_path: Path) -> None:
    text = edited("type: steps\n    text: С нас", "type: scale\n    text: С нас")
    reasons = [problem.reason for problem in alone(tmp_path, text)]
    assert any("подпишите края" in reason for reason in reasons)


def test_the_longest_way_is_counted_not_the_number_of_questions(tmp_path: Path) -> None:
    more = EXTRA.replace("    options", "    only_if: {together: [1, 2]}\n    options")
    assert alone(tmp_path, GOOD + EXTRA) == []
    assert alone(tmp_path, GOOD + EXTRA + more.replace("one_more", "other_way")) == []
    too_long = GOOD + EXTRA + EXTRA.replace("one_more", "too_many")
    (problem,) = alone(tmp_path, too_long)
    assert problem.line == line_with(too_long, "questions:")
    assert problem.reason == "на самом длинном пути 6 вопросов, можно не больше 5"


def test_notes_are_not_counted(tmp_path: Path) -> None:
    note = "  - id: note_{}\n    type: note\n    text: Почти всё.\n"
    assert alone(tmp_path, GOOD + "".join(note.format(n) for n in range(5))) == []


def test_a_file_of_notes_only_asks_nothing(tmp_path: Path) -> None:
    head = GOOD[: GOOD.index("  - id: together")]
    text = head + "  - id: hello\n    type: note\n    text: Привет!\n"
    assert any("ни одного вопроса" in problem.reason for problem in alone(tmp_path, text))


def test_names_of_files(tmp_path: Path) -> None:
    assert "имя файла" in alone(tmp_path, GOOD, "Опрос.yaml")[0].reason
    (tmp_path / "Опрос.yaml").unlink()
    assert "в имени файла версия 2" in alone(tmp_path, GOOD, "pulse-mentee-pupil@2.yaml")[0].reason


def test_what_is_wrong_is_sorted_and_printed_as_file_line_reason(tmp_path: Path) -> None:
    text = edited("version: 1", "version: 0").replace("минуты", "минyты")
    first, second = alone(tmp_path, text)
    path = tmp_path / "pulse-mentee-pupil.yaml"
    assert str(first) == f"{path}:2: версии считают с единицы"
    assert str(second) == f"{path}:10: латинские буквы в тексте: «y»"
