"""A published version never changes: people have answered exactly these words."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from surveys.questionnaires.load import Parsed
from surveys.questionnaires.model import Definition
from surveys.questionnaires.problems import DefinitionError, Problem

REGISTER = "published.json"  # {key: {version: content hash}}, beside the definitions
Register = Mapping[str, Mapping[str, str]]


def read_register(folder: Path) -> Register:
    """Empty where nothing was published. Raises DefinitionError if the file cannot be read."""
    path = folder / REGISTER
    if not path.exists():
        return {}
    try:
        found: dict[str, dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
        return {
            key: {str(int(version)): one for version, one in versions.items()}
            for key, versions in found.items()
        }
    except (ValueError, AttributeError, TypeError):
        reason = "список опубликованного испорчен: верните этот файл из прежней копии"
        raise DefinitionError([Problem(str(path), 1, reason)]) from None


def write_register(folder: Path, register: Register) -> None:
    path = folder / REGISTER
    text = json.dumps(register, ensure_ascii=False, indent=2, sort_keys=True)
    draft = path.with_suffix(".new")
    draft.write_text(text + "\n", encoding="utf-8")
    draft.replace(path)


def unchanged(parsed: Parsed, definition: Definition, register: Register) -> Iterator[Problem]:
    """A changed file needs a new version, and versions go up."""
    versions = register.get(definition.key, {})
    known = versions.get(str(definition.version))
    newest = max(map(int, versions), default=0)
    if known is not None and known != definition.content_hash:
        reason = (
            f"версия {definition.version} уже опубликована, а текст изменился: "
            f"поставьте version: {newest + 1} или верните прежний текст"
        )
        yield parsed.problem(reason, "version")
    if known is None and definition.version < newest:
        reason = f"версия меньше опубликованной: поставьте version: {newest + 1}"
        yield parsed.problem(reason, "version")


def is_new(definition: Definition, register: Register) -> bool:
    return str(definition.version) not in register.get(definition.key, {})
