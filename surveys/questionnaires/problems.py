"""What the loader and the linter say about a file: a place and a reason a methodologist can act on."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    file: str
    line: int  # from 1
    reason: str  # in Russian: the reader writes questionnaires, not code

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}"


class DefinitionError(ValueError):
    """A questionnaire that cannot be used; `problems` says where and why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)
