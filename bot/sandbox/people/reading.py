"""Reading a questionnaire off the screen: which question, which answers, what else is there."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.sandbox.api.screens import Screen
from handlers.texts import surveys as texts
from handlers.texts.sos import HELP
from surveys.questionnaires.library import Library
from surveys.questionnaires.model import Question

STEERING = frozenset({texts.BACK, texts.SKIP, texts.DECLINE, texts.READY, texts.NEXT})
_MARKS = re.compile(r"^[✓•] ")
_QUESTION = re.compile(
    r"^(?P<number>\d+) из \d+ · [^\n]+(?:\nПро встречи: (?P<about>[^\n]+))?\n\n(?P<text>.+?)(?:\n\n|$)",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it stands on the screen."""

    text: str
    about: str  # with whom one meets; empty where the question is about oneself
    answers: tuple[str, ...]  # labels, marks included, in order
    steering: frozenset[str]  # which of the labels that lead on or away are there
    first: bool = False  # of its questionnaire

    def plain(self, label: str) -> str:
        return _MARKS.sub("", label)

    def ticked(self, label: str) -> bool:
        return _MARKS.match(label) is not None


def asked(screen: Screen) -> Asked | None:
    """None: this screen asks nothing."""
    found = _QUESTION.search(screen.text)
    labels = [label for label in screen.labels if label != HELP]  # it stands under every screen
    if found is None or not STEERING & set(labels):
        return None
    return Asked(
        text=_joined(found["text"]),
        about=found["about"] or "",
        answers=tuple(label for label in labels if label not in STEERING),
        steering=frozenset(label for label in labels if label in STEERING),
        first=found["number"] == "1",
    )


class Catalogue:
    """What a question on the screen is about, by its words."""

    def __init__(self, library: Library) -> None:
        self._questions = dict(_named(library))

    def find(self, seen: Asked) -> Question | None:
        """None: a question nobody has heard of."""
        return self._questions.get((seen.text, len(seen.answers))) or self._questions.get(
            (seen.text, 0)
        )


def _named(library: Library) -> Iterable[tuple[tuple[str, int], Question]]:
    for definition in library:
        for question in definition.questions:
            yield (_joined(question.text), len(question.options)), question


def _joined(text: str) -> str:
    return " ".join(text.split())
