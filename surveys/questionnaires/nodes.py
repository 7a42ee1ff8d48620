"""YAML as a tree with line numbers. Whatever could surprise a reader of the file is refused here."""

from collections.abc import Iterator

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode

from surveys.questionnaires.problems import DefinitionError, Problem

MAX_CHARACTERS = 60_000  # the largest questionnaire of ours has 6,000
MAX_DEPTH = 8  # file -> questions -> question -> options -> option


class _Refused(Exception):  # noqa: N818 - a signal inside this module, not an error of a caller
    def __init__(self, line: int, reason: str) -> None:
        self.line, self.reason = line, reason


class _Composer(yaml.SafeLoader):
    """Composes nodes, never objects; no aliases (they hide repetition and can explode), no tags."""

    _depth = 0

    def compose_node(self, parent: Node | None, index: int) -> Node | None:
        event: yaml.Event = self.peek_event()  # type: ignore[no-untyped-call] # the stubs left it out
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _Refused(
                line, "ссылки «&» и «*» здесь не работают: напишите текст ещё раз целиком"
            )
        if getattr(event, "tag", None):
            raise _Refused(line, "метки с «!» здесь не работают: уберите метку")
        if self._depth == MAX_DEPTH:
            raise _Refused(line, "слишком много вложенных уровней")
        self._depth += 1
        try:
            return super().compose_node(parent, index)
        finally:
            self._depth -= 1


def compose(text: str, file: str) -> MappingNode:
    """The root of the file. Raises DefinitionError with the line of the first thing refused."""

    def refuse(line: int, reason: str) -> DefinitionError:
        return DefinitionError([Problem(file, line, reason)])

    if len(text) > MAX_CHARACTERS:
        raise refuse(1, "файл слишком большой для одной анкеты")
    try:
        loader = _Composer(text)
        try:
            root = loader.get_single_node()
        finally:
            loader.dispose()
    except _Refused as refused:
        raise refuse(refused.line, refused.reason) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise refuse(
            line, "в тексте есть невидимый служебный знак: наберите строку заново"
        ) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise refuse(
            line, "строка не читается: проверьте отступы, двоеточия и кавычки рядом"
        ) from None
    if not isinstance(root, MappingNode):
        raise refuse(
            1, "файл должен начинаться с полей анкеты: «title: …», «version: 1» и так далее"
        )
    duplicate = next(_duplicates(root), None)
    if duplicate is not None:
        raise refuse(line_of(duplicate), f"«{duplicate.value}» уже есть выше: оставьте одно")
    return root


def line_of(node: Node) -> int:
    return node.start_mark.line + 1 if node.start_mark else 1


def _duplicates(node: Node) -> Iterator[ScalarNode]:
    if isinstance(node, MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if isinstance(key, ScalarNode):
                if key.value in seen:
                    yield key
                seen.add(key.value)
            yield from _duplicates(value)
    elif not isinstance(node, ScalarNode):
        for child in node.value:
            yield from _duplicates(child)
