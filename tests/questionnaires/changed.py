"""The shipped definitions, changed."""

import shutil
from pathlib import Path

import pytest

from surveys.questionnaires.library import DEFINITIONS
from surveys.questionnaires.rules.published import REGISTER


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The shipped definitions, not published yet: their texts may be changed here."""
    copy = tmp_path / "definitions"
    shutil.copytree(DEFINITIONS, copy)
    (copy / REGISTER).unlink(missing_ok=True)
    return copy


def change(folder: Path, key: str, old: str, new: str) -> Path:
    path = folder / f"{key}.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, (old, text.count(old))
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path
