"""`mentor-bot check`: the questionnaires through the linter."""

import sys

from surveys.questionnaires.lint import lint, publish
from surveys.questionnaires.problems import DefinitionError, Problem


def check() -> int:
    """Print `file:line: reason` for each problem; the exit code."""
    return _report(lint())


def publish_new() -> int:
    """Record the content of new versions: from now on they cannot change."""
    try:
        published = publish()
    except DefinitionError as error:
        return _report(list(error.problems))
    for definition in published:
        print(f"{definition.key} version {definition.version}")
    return 0


def _report(problems: list[Problem]) -> int:
    for problem in problems:
        print(problem)
    if not problems:
        print("questionnaires: no problems", file=sys.stderr)
    return 1 if problems else 0
