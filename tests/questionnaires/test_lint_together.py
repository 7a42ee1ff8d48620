"""Rules between files: the shipped folder with one thing broken."""

import shutil
from pathlib import Path

import pytest

from surveys.questionnaires.lint import lint
from surveys.questionnaires.problems import Problem
from tests.questionnaires.changed import change, folder
from tests.questionnaires.examples import line_with

__all__ = ["folder"]  # the fixture


def found(folder: Path) -> list[Problem]:
    return [problem for problem in lint(folder) if "не опубликована" not in problem.reason]


def test_the_copy_is_right(folder: Path) -> None:
    assert found(folder) == []


@pytest.mark.parametrize("kind", ["profile", "entry", "first-meeting", "pulse", "final"])
def test_each_role_and_school_form_needs_every_kind(folder: Path, kind: str) -> None:
    (folder / f"{kind}-mentee-teacher.yaml").unlink()
    (problem,) = found(folder)
    name = kind.replace("-", "_")
    assert problem == Problem(
        str(folder), 1, f"нет анкеты вида {name} для роли mentee формы «учитель – учитель»"
    )


def test_an_empty_folder_lacks_everything(tmp_path: Path) -> None:
    assert len(lint(tmp_path)) == 3 * (2 * 8 + 2)


def test_nobody_gets_two_of_a_kind(folder: Path) -> None:
    path = folder / "pulse-mentor-zebra.yaml"
    shutil.copy(folder / "pulse-mentor-pupil.yaml", path)
    (problem,) = found(folder)
    assert (problem.file, problem.line) == (
        str(path),
        line_with(path.read_text("utf-8"), "audience:"),
    )
    assert "уже есть анкета pulse-mentor-pupil того же вида" in problem.reason


def test_a_self_rating_sounds_the_same_in_autumn_and_in_spring(folder: Path) -> None:
    new = "text: Мне очень интересно учиться."
    path = change(folder, "final-mentee-pupil", "text: Мне интересно учиться.", new)
    (problem,) = found(folder)
    assert (problem.file, problem.line) == (str(path), line_with(path.read_text("utf-8"), new))
    assert "в entry-mentee-pupil.yaml он звучит иначе" in problem.reason


def test_one_construct_is_one_scale(folder: Path) -> None:
    old = "construct: joy_helping\n    aspect: expected"
    change(
        folder, "entry-mentor-pupil", old, old.replace("joy_helping", "mentor_joy")
    )  # adults' name
    assert any("спрошен по другой шкале" in problem.reason for problem in found(folder))


def test_a_self_rating_is_no_hope(folder: Path) -> None:
    old = "construct: useful_meetings\n    aspect: expected"
    change(folder, "entry-mentee-pupil", old, old.replace("useful_meetings", "mood"))
    assert any("сравнивают иначе" in problem.reason for problem in found(folder))


@pytest.mark.parametrize(
    ("key", "old", "reason"),
    [
        ("final-mentee-pupil", "    construct: mood\n    aspect: state\n", "в итоговой анкете"),
        ("entry-mentee-pupil", "    construct: mood\n    aspect: state\n", "в начальной анкете"),
        (
            "final-mentee-pupil",
            "    construct: useful_meetings\n    aspect: actual\n",
            "в итоговой анкете",
        ),
        (
            "entry-mentee-teacher",
            "    construct: practice\n    aspect: expected\n",
            "в начальной анкете",
        ),
    ],
)
def test_autumn_and_spring_come_in_pairs(folder: Path, key: str, old: str, reason: str) -> None:
    change(folder, key, old, "")
    problems = found(folder)
    assert problems
    assert all(reason in problem.reason for problem in problems), problems
    other = key.replace("entry", "?").replace("final", "entry").replace("?", "final")
    assert {Path(problem.file).stem for problem in problems} == {other}


def test_the_memory_of_autumn_has_a_name_of_its_own(folder: Path) -> None:
    old = "construct: then_study_interest"
    change(folder, "final-mentee-pupil", old, "construct: study_interest")
    assert any("назовите его then_" in problem.reason for problem in found(folder))


def test_a_final_asks_about_satisfaction_once(folder: Path) -> None:
    change(folder, "final-mentor-guest", "    construct: satisfaction\n", "")
    (problem,) = found(folder)
    assert "construct: satisfaction" in problem.reason


def test_hopes_and_ratings_do_not_leave_their_moment(folder: Path) -> None:
    change(
        folder,
        "entry-mentee-pupil",
        "construct: support\n    aspect: expected",
        "construct: support\n    aspect: actual",
    )
    (problem,) = found(folder)
    assert "«aspect: actual» в анкете вида entry не считают" in problem.reason


def test_general_figures_carry_no_flags(folder: Path) -> None:
    change(
        folder,
        "wellbeing-pupil",
        "    reverse: yes\n",
        "    reverse: yes\n    flag: call_curator\n",
    )
    assert any("бот не смотрит на ответ одного" in problem.reason for problem in found(folder))
