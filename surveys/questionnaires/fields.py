"""Fields of one YAML mapping, read with their lines. What is wrong is collected, not raised."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from surveys.questionnaires.nodes import line_of
from surveys.questionnaires.problems import Problem

E = TypeVar("E", bound=StrEnum)
TRUTH = {"yes": True, "true": True, "да": True, "no": False, "false": False, "нет": False}


@dataclass(slots=True)
class Report:
    """Where problems gather while one file is read."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def add(self, line: int, reason: str) -> None:
        self.problems.append(Problem(self.file, line, reason))


class Fields:
    """One mapping. Every getter gives a usable value even when it has reported a problem."""

    def __init__(self, node: Node, report: Report, known: frozenset[str], where: str) -> None:
        self.report = report
        self.line = line_of(node)
        self.where = where
        self._values: dict[str, Node] = {}
        self.lines: dict[str, int] = {}
        if not isinstance(node, MappingNode):
            report.add(self.line, f"{where}: здесь ожидаются поля вида «имя: значение»")
            return
        for key, value in node.value:
            if not isinstance(key, ScalarNode) or key.value not in known:
                name = key.value if isinstance(key, ScalarNode) else "?"
                report.add(
                    line_of(key), f"{where}: поля «{name}» нет, есть {', '.join(sorted(known))}"
                )
                continue
            self._values[key.value] = value
            self.lines[key.value] = line_of(key)

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def line_at(self, name: str) -> int:
        return self.lines.get(name, self.line)

    def wrong(self, name: str, reason: str) -> None:
        self.report.add(self.line_at(name), f"{self.where}: {reason}")

    def node(self, name: str) -> Node | None:
        return self._values.get(name)

    def require(self, *names: str) -> None:
        for name in names:
            if name not in self._values:
                self.wrong(name, f"не хватает поля «{name}»")

    def text(self, name: str) -> str | None:
        """One line of text: YAML's folding leaves single spaces. None if there is none."""
        node = self._values.get(name)
        if node is None:
            return None
        if not isinstance(node, ScalarNode) or not node.value.strip():
            self.wrong(name, f"в поле «{name}» должен быть текст")
            return None
        return re.sub(r"[ \t\n]+", " ", node.value).strip()

    def whole(self, name: str) -> int | None:
        text = self.text(name)
        if text is None or re.fullmatch(r"-?[0-9]{1,6}", text):
            return None if text is None else int(text)
        self.wrong(name, f"в поле «{name}» должно быть целое число")
        return None

    def number(self, name: str) -> float | None:
        text = self.text(name)
        if text is None or re.fullmatch(r"-?[0-9]{1,6}(\.[0-9]{1,3})?", text):
            return None if text is None else float(text)
        self.wrong(name, f"в поле «{name}» должно быть число, дробная часть через точку")
        return None

    def truth(self, name: str) -> bool:
        text = self.text(name)
        if text is not None and text.lower() not in TRUTH:
            self.wrong(name, f"в поле «{name}» должно быть yes или no")
        return TRUTH.get((text or "").lower(), False)

    def choice(self, name: str, kinds: type[E]) -> E | None:
        text = self.text(name)
        return None if text is None else self._member(name, text, kinds)

    def choices(self, name: str, kinds: type[E]) -> tuple[E, ...]:
        found = (self._member(name, text, kinds) for text in self.texts(name))
        return tuple(kind for kind in found if kind is not None)

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; a single text counts as a list of one."""
        node = self._values.get(name)
        if node is None:
            return ()
        items = node.value if isinstance(node, SequenceNode) else [node]
        found = tuple(item.value.strip() for item in items if isinstance(item, ScalarNode))
        if not found or len(found) != len(items) or not all(found):
            self.wrong(name, f"в поле «{name}» должен быть список")
        return found

    def pairs(self, name: str) -> Iterator[tuple[str, Node]]:
        """Keys and values of a mapping, in order."""
        node = self._values.get(name)
        if not isinstance(node, MappingNode) or not node.value:
            if node is not None:
                self.wrong(name, f"в поле «{name}» ожидаются строки вида «имя: значение»")
            return
        for key, value in node.value:
            if isinstance(key, ScalarNode):
                yield key.value, value
            else:
                self.wrong(name, f"в поле «{name}» имя должно быть одним словом")

    def _member(self, name: str, text: str, kinds: type[E]) -> E | None:
        try:
            return kinds(text)
        except ValueError:
            known = ", ".join(kinds)
            self.wrong(name, f"в поле «{name}» не бывает «{text}», бывает {known}")
            return None
