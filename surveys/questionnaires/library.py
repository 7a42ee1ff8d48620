"""All questionnaires at hand: the shipped folder, or the bodies that storage keeps."""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from surveys.people.model import Role
from surveys.questionnaires.body import from_json
from surveys.questionnaires.catalogue import CATALOGUE
from surveys.questionnaires.load import load
from surveys.questionnaires.model import Definition, Moment
from surveys.questionnaires.problems import DefinitionError, Problem

DEFINITIONS = Path(__file__).parent / "definitions"


class Library:
    """Definitions by key and version. Iterates over the latest of each key, in the order asked."""

    def __init__(self, definitions: Iterable[Definition]) -> None:
        """Raises ValueError if two different contents claim one key and version."""
        self._all: dict[tuple[str, int], Definition] = {}
        for definition in definitions:
            name = (definition.key, definition.version)
            known = self._all.setdefault(name, definition)
            if known.content_hash != definition.content_hash:
                raise ValueError(f"two contents of {definition.key} version {definition.version}")
        self._latest: dict[str, Definition] = {}
        for (key, _), definition in sorted(self._all.items()):
            self._latest[key] = definition

    def with_bodies(self, bodies: Iterable[str]) -> "Library":
        """This library and the versions published earlier, whose files may be gone."""
        return Library([*self._all.values(), *map(from_json, bodies)])

    def latest(self, key: str) -> Definition:
        """Raises KeyError for an unknown key."""
        return self._latest[key]

    def get(self, key: str, version: int) -> Definition:
        """The version a response was started on. Raises KeyError if it is not here."""
        return self._all[key, version]

    def for_membership(self, role: Role, form: str, moment: Moment) -> list[Definition]:
        """What a membership is asked at a moment, in the order in which to ask it."""
        return [
            definition
            for definition in self
            if moment in definition.moments
            and any(item.role is role and form in item.forms for item in definition.audience)
        ]

    def versions(self) -> Iterator[Definition]:
        """Every version of every key."""
        yield from self._all.values()

    def __iter__(self) -> Iterator[Definition]:
        order = list(CATALOGUE)
        yield from sorted(self._latest.values(), key=lambda one: (order.index(one.kind), one.key))

    def __len__(self) -> int:
        return len(self._latest)


@cache  # the start reads them, and so does everything that is erased again at the start
def _shipped() -> Library:
    return _read(DEFINITIONS)


def load_library(path: Path | None = None) -> Library:
    """Every `*.yaml` of the folder; the shipped ones, unless another is named, are read once.

    Raises DefinitionError with the problems of all files.
    """
    return _shipped() if path is None else _read(path)


def _read(folder: Path) -> Library:
    definitions: list[Definition] = []
    problems: list[Problem] = []
    for file in sorted(folder.glob("*.yaml")):
        try:
            definitions.append(load(file))
        except DefinitionError as error:
            problems.extend(error.problems)
    if problems:
        raise DefinitionError(problems)
    return Library(definitions)
