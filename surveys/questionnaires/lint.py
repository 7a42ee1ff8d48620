"""The linter of questionnaires: `mentor-bot check` prints what it finds."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from surveys.people.forms import load_forms, school_forms
from surveys.questionnaires.constructs import load_constructs
from surveys.questionnaires.library import DEFINITIONS
from surveys.questionnaires.load import Parsed, read
from surveys.questionnaires.model import Definition
from surveys.questionnaires.problems import DefinitionError, Problem
from surveys.questionnaires.rules.meaning import meaning
from surveys.questionnaires.rules.published import (
    is_new,
    read_register,
    unchanged,
    write_register,
)
from surveys.questionnaires.rules.structure import structure
from surveys.questionnaires.rules.texts import texts
from surveys.questionnaires.rules.together import Files, named, together


def lint(path: Path | None = None) -> list[Problem]:
    """All problems of a folder of definitions, by file and line; an empty list is good news.

    A version that is in no register yet is a problem too: `publish` is how it gets there.
    """
    folder = path or DEFINITIONS
    files = [read(file) for file in sorted(folder.glob("*.yaml"))]
    problems = _problems(folder, files)
    if not problems:
        register = read_register(folder)
        reason = "версия ещё не опубликована: проверьте тексты и запустите check --publish"
        problems = [
            parsed.problem(reason, "version")
            for parsed, definition in _read_well(files)
            if is_new(definition, register)
        ]
    return sorted(problems)


def publish(path: Path | None = None) -> list[Definition]:
    """Write the hash of every new version into the register, for good. Returns what is new.

    Raises DefinitionError, and writes nothing, if the linter has anything else to say.
    """
    folder = path or DEFINITIONS
    files = [read(file) for file in sorted(folder.glob("*.yaml"))]
    if problems := _problems(folder, files):
        raise DefinitionError(sorted(problems))
    register = {key: dict(versions) for key, versions in read_register(folder).items()}
    new = [definition for _, definition in _read_well(files) if is_new(definition, register)]
    for definition in new:
        versions = register.setdefault(definition.key, {})
        versions[str(definition.version)] = definition.content_hash
    if new:
        write_register(folder, register)
    return new


def _problems(folder: Path, files: Sequence[Parsed]) -> list[Problem]:
    """Later rules lean on earlier ones, so each level speaks only if the one before is silent."""
    broken = [problem for parsed in files for problem in parsed.problems]
    if broken:
        return broken
    alone = list(_alone(folder, _read_well(files)))
    if alone:
        return alone
    latest = _latest(_read_well(files))
    return list(together(str(folder), latest, load_forms(), school_forms()))


def _alone(folder: Path, files: Files) -> Iterator[Problem]:
    try:
        register = read_register(folder)
    except DefinitionError as error:
        yield from error.problems
        return
    forms, constructs = load_forms(), load_constructs()
    current = {parsed.file for parsed, _ in _latest(files)}
    names = Counter((definition.key, definition.version) for _, definition in files)
    for parsed, definition in files:
        yield from unchanged(parsed, definition, register)
        if names[definition.key, definition.version] > 1:
            yield parsed.problem("эта версия лежит в двух файлах: оставьте один", "version")
        if parsed.file in current:  # old versions were right by the rules of their day
            yield from structure(parsed, definition)
            yield from texts(parsed, definition)
            yield from meaning(parsed, definition, forms)
            yield from named(parsed, definition, constructs)


def _read_well(files: Sequence[Parsed]) -> Files:
    return [(parsed, parsed.definition) for parsed in files if parsed.definition is not None]


def _latest(files: Files) -> Files:
    newest: dict[str, tuple[Parsed, Definition]] = {}
    for parsed, definition in sorted(files, key=lambda one: one[1].version):
        newest[definition.key] = (parsed, definition)
    return sorted(newest.values(), key=lambda one: one[1].key)
