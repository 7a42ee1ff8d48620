"""A published version never changes; the reason says how to mend it."""

from pathlib import Path

import pytest

from surveys.questionnaires.library import load_library
from surveys.questionnaires.lint import lint, publish
from surveys.questionnaires.problems import DefinitionError
from surveys.questionnaires.rules.published import REGISTER
from tests.questionnaires.changed import change, folder

__all__ = ["folder"]  # the fixture
KEY = "pulse-mentor-pupil"
OLD, NEW = "text: Наши встречи приносят пользу.", "text: Наши встречи полезны."


def test_a_new_version_waits_to_be_published(folder: Path) -> None:
    waiting = [problem for problem in lint(folder) if "не опубликована" in problem.reason]
    assert len(waiting) == len(load_library(folder))
    assert {problem.line for problem in waiting} == {2}
    assert len(publish(folder)) == len(waiting)
    assert lint(folder) == []
    assert publish(folder) == []


def test_a_changed_text_needs_a_new_version(folder: Path) -> None:
    publish(folder)
    path = change(folder, KEY, OLD, NEW)
    (problem,) = lint(folder)
    assert (problem.file, problem.line) == (str(path), 2)
    assert "поставьте version: 2" in problem.reason
    with pytest.raises(DefinitionError):
        publish(folder)
    change(folder, KEY, "version: 1", "version: 2")
    assert [(one.key, one.version) for one in publish(folder)] == [(KEY, 2)]
    assert lint(folder) == []


def test_a_comment_or_another_folding_changes_nothing(folder: Path) -> None:
    publish(folder)
    change(folder, KEY, OLD, "# как в прошлом году\n    " + OLD.replace(": ", ": >\n      "))
    assert lint(folder) == []


def test_old_versions_may_stay_beside(folder: Path) -> None:
    old = (folder / f"{KEY}.yaml").read_text("utf-8")
    publish(folder)
    change(folder, KEY, OLD, NEW)
    change(folder, KEY, "version: 1", "version: 2")
    (folder / f"{KEY}@1.yaml").write_text(old, encoding="utf-8")
    publish(folder)
    assert lint(folder) == []
    library = load_library(folder)
    assert library.latest(KEY).version == 2
    assert library.get(KEY, 1).questions[1].text == OLD.removeprefix("text: ")
    (folder / f"{KEY}@1.yaml").write_text(old.replace("Наши", "Все"), encoding="utf-8")
    (problem,) = lint(folder)
    assert problem.file.endswith("@1.yaml")


def test_versions_go_up(folder: Path) -> None:
    change(folder, KEY, "version: 1", "version: 3")
    publish(folder)
    change(folder, KEY, "version: 3", "version: 2")
    (problem,) = lint(folder)
    assert "поставьте version: 4" in problem.reason


def test_one_version_in_two_files(folder: Path) -> None:
    text = (folder / f"{KEY}.yaml").read_text("utf-8")
    (folder / f"{KEY}@1.yaml").write_text(text, encoding="utf-8")
    assert ["лежит в двух файлах" in problem.reason for problem in lint(folder)] == [True] * 2


@pytest.mark.parametrize("content", ["{", "[]", '{"a": 1}', '{"a": {"first": "x"}}'])
def test_a_damaged_register_is_named(folder: Path, content: str) -> None:
    (folder / REGISTER).write_text(content, encoding="utf-8")
    (problem,) = lint(folder)
    assert problem.file.endswith(REGISTER)
    assert "испорчен" in problem.reason
