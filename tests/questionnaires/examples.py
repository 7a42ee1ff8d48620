"""A small correct questionnaire to break, one edit at a time."""

from pathlib import Path

GOOD = """\
title: Как идут дела
version: 1
kind: pulse
visibility: curator
moments: [pulse]
per_match: yes
audience:
  mentee: [pupil-pupil]
minutes: 1
intro: Это меньше минуты.
questions:
  - id: together
    type: steps
    text: У нас всё идёт хорошо.
    construct: pulse_together
  - id: why
    type: multiple
    text: Что помогает?
    only_if: {together: [4, 5]}
    options:
      talks: Разговоры
      deeds: Общие дела
    at_most: 2
  - id: safe
    type: steps
    text: С наставником мне спокойно.
    flag: safe
  - id: call_curator
    type: yes_no
    text: Хочешь поговорить с куратором?
    flag: call_curator
"""


def edited(old: str, new: str) -> str:
    assert GOOD.count(old) == 1, old
    return GOOD.replace(old, new)


def line_with(text: str, part: str) -> int:
    """The number of the only line that holds `part`."""
    found = [number for number, line in enumerate(text.splitlines(), start=1) if part in line]
    assert len(found) == 1, (part, found)
    return found[0]


def saved(folder: Path, text: str, name: str = "pulse-mentee-pupil.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
