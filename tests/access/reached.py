"""What the code of a handler comes to, read from its source: every function it names, and those they name."""

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator
from functools import cache
from types import FunctionType, ModuleType
from typing import Any

OURS = ("handlers.", "surveys.")


def reached(start: Callable[..., Any], within: tuple[str, ...] = OURS) -> set[FunctionType]:
    """It and all that it may call; what only hands functions on (`partial`) is taken for a call."""
    found: set[FunctionType] = set()
    waiting = [start]
    while waiting:
        one = waiting.pop()
        if isinstance(one, FunctionType) and one not in found and one.__module__.startswith(within):
            found.add(one)
            waiting += named(one, tree(one))
    return found


def named(function: FunctionType, part: ast.AST) -> Iterator[FunctionType]:
    """The functions that a part of its source names: its own, a module's, or a method of what it is given."""
    given = {
        arg.arg: function.__globals__.get(arg.annotation.id)
        for arg in ast.walk(tree(function))
        if isinstance(arg, ast.arg) and isinstance(arg.annotation, ast.Name)
    }
    for node in ast.walk(part):
        thing: Any = None
        if isinstance(node, ast.Name):
            thing = function.__globals__.get(node.id)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            owner = given.get(node.value.id) or function.__globals__.get(node.value.id)
            if isinstance(owner, ModuleType) or inspect.isclass(owner):
                thing = inspect.getattr_static(owner, node.attr, None)
        if isinstance(thing, FunctionType):
            yield thing


def calls(function: FunctionType, *methods: str) -> Iterator[ast.Call]:
    """Where it calls something's method of one of these names: `turn.read(...)`."""
    for node in ast.walk(tree(function)):
        match node:
            case ast.Call(func=ast.Attribute(attr=attr)) if attr in methods:
                yield node


def asks(function: FunctionType) -> set[str]:
    """`meetings.in_programme` of `tx.meetings.in_programme(...)`."""
    return {
        f"{node.value.attr}.{node.attr}"
        for node in ast.walk(tree(function))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute)
    }


@cache
def tree(function: FunctionType) -> ast.AST:
    return ast.parse(textwrap.dedent(inspect.getsource(function)))
