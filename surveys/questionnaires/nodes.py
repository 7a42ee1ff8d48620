"""YAML as a tree with line numbers. Whatever could surprise a reader of the file is refused here."""

from collections.abc import Iterator
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from surveys.questionnaires.problems import DefinitionError, Problem

MAX_CHARACTERS = 60_000  # the largest questionnaire of ours has 6,000
MAX_DEPTH = 8  # file -> questions -> question -> options -> option
# The same events from C, 15 times as fast, where PyYAML was built with it.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Refused(Exception):  # noqa: N818 - a signal inside this module, not an error of a caller
    def __init__(self, line: int, reason: str) -> None:
        self.line, self.reason = line, reason


def compose(text: str, file: str) -> MappingNode:
    """The root of the file. Raises DefinitionError with the line of the first thing refused."""
    try:
        return _root(text)
    except _Refused as refused:
        problem = Problem(file, refused.line, refused.reason)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reason = "строка не читается: проверьте отступы, двоеточия и кавычки рядом"
        problem = Problem(file, mark.line + 1 if mark else 1, reason)
    raise DefinitionError([problem])


def _root(text: str) -> MappingNode:
    if len(text) > MAX_CHARACTERS:
        raise _Refused(1, "файл слишком большой для одной анкеты")
    if invisible := yaml.reader.Reader.NON_PRINTABLE.search(text):
        line = text.count("\n", 0, invisible.start()) + 1
        raise _Refused(line, "в тексте есть невидимый служебный знак: наберите строку заново")
    events = yaml.parse(text, Loader=LOADER)
    root: Node | None = None
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            if root is not None:
                raise _Refused(_line(event), "строка «---» делит файл на два: уберите её")
            root = _node(next(events), events, depth=1)
    if not isinstance(root, MappingNode):
        raise _Refused(
            1, "файл должен начинаться с полей анкеты: «title: …», «version: 1» и так далее"
        )
    return root


def _node(event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
    """One node with all below it; no aliases (they hide repetition and can explode), no tags."""
    line = _line(event)
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise _Refused(line, "ссылки «&» и «*» здесь не работают: напишите текст ещё раз целиком")
    if getattr(event, "tag", None):
        raise _Refused(line, "метки с «!» здесь не работают: уберите метку")
    if depth > MAX_DEPTH:
        raise _Refused(line, "слишком много вложенных уровней")
    marks: tuple[Any, Any] = (event.start_mark, event.end_mark)  # the stubs keep C's apart
    if isinstance(event, yaml.ScalarEvent):
        return ScalarNode("", event.value, *marks)
    children: list[Node] = []
    while not isinstance(child := next(events), yaml.CollectionEndEvent):
        children.append(_node(child, events, depth + 1))
    if isinstance(event, yaml.SequenceStartEvent):
        return SequenceNode("", children, *marks)
    pairs = list(zip(children[::2], children[1::2], strict=True))
    _refuse_twice([key for key, _ in pairs])
    return MappingNode("", pairs, *marks)


def _refuse_twice(keys: list[Node]) -> None:
    seen: set[str] = set()
    for key in keys:
        if isinstance(key, ScalarNode):
            if key.value in seen:
                raise _Refused(line_of(key), f"«{key.value}» уже есть выше: оставьте одно")
            seen.add(key.value)


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def line_of(node: Node) -> int:
    """From 1."""
    return node.start_mark.line + 1 if node.start_mark else 1
