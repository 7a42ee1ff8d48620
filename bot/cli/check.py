"""`mentor-bot check`: the questionnaires through the linter."""

import sys

from surveys.questionnaires.library import DEFINITIONS
from surveys.questionnaires.lint import lint


def check() -> int:
    """Print `file:line: reason` for each problem; the exit code."""
    problems = lint(DEFINITIONS)
    for problem in problems:
        print(f"{problem.file}:{problem.line}: {problem.reason}")
    if not problems:
        print("questionnaires: no problems", file=sys.stderr)
    return 1 if problems else 0
