"""What may stand between {{ and }} in a template: the name of a field, and nothing else.

jinja2 would work out any expression, `''.__class__` included, and any loop. Who writes a template
needs none of it, so whatever is more than a name is refused before it is rendered; the sandbox is
the second wall.
"""

from collections.abc import Collection
from difflib import get_close_matches
from typing import Any

LONGEST = 40  # characters of a name that are said back
MOST = 5  # names


class Unfit(Exception):  # noqa: N818  # said of a template
    """One line in Russian: why no report can be made of it."""


def environment(known: Collection[str], seen: set[str]) -> Any:
    """For docxtpl. Names that a template has are added to `seen`; raises Unfit as it renders."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    class Fields(SandboxedEnvironment):
        def from_string(self, source: Any, *rest: Any, **more: Any) -> Any:
            seen.update(_names(self, source, known))
            return super().from_string(source, *rest, **more)

    return Fields(autoescape=True, undefined=StrictUndefined)


def _names(language: Any, source: str, known: Collection[str]) -> list[str]:
    from jinja2 import TemplateSyntaxError, nodes

    try:
        tree = language.parse(source)
    except TemplateSyntaxError:
        raise Unfit(
            "не получилось прочитать поле: между «{{» и «}}» должно стоять одно имя поля"
        ) from None
    found: list[str] = []
    for node in tree.find_all(nodes.Node):
        if isinstance(node, nodes.Name):
            found.append(node.name)
        elif not isinstance(node, nodes.Output | nodes.TemplateData):
            raise Unfit(
                "в шаблоне есть команды, а можно только имена полей, например {{ рост }}: уберите "
                "остальное, что стоит в фигурных скобках"
            )
    unknown = [name for name in dict.fromkeys(found) if name not in known]
    if unknown:
        raise Unfit(_unknown(unknown, known))
    return found


def _unknown(names: list[str], known: Collection[str]) -> str:
    said = ", ".join(_perhaps(name[:LONGEST], known) for name in names[:MOST])
    more = f" и ещё {len(names) - MOST}" if len(names) > MOST else ""
    return f"{'таких полей' if len(names) > 1 else 'такого поля'} нет: {said}{more}"


def _perhaps(name: str, known: Collection[str]) -> str:
    near = get_close_matches(name, known, n=1)
    return f"«{name}» (может быть, «{near[0]}»?)" if near else f"«{name}»"
