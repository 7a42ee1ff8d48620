"""Small joints of sentences."""

from collections.abc import Sequence

from surveys.words import plural


def stop(text: str) -> str:
    """With a full stop; a name such as «Аня К.» ends with one already."""
    return text if text.endswith((".", "…", "!", "?")) else f"{text}."


def thanks(meetings: int) -> str:
    """Behind the end of a pair; nobody is thanked for what there was not."""
    met = plural(meetings, "встречу", "встречи", "встречи")
    return f" Спасибо за {met}!" if meetings else ""


def quoted(name: str) -> str:
    """In guillemets; those of the name itself become the inner ones."""
    return "«{}»".format(name.translate({ord("«"): "„", ord("»"): "“"}))


def short(text: str, most: int) -> str:
    """At most so many characters, the last of them «…» where something was left out."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def cut(parts: Sequence[str], most: int, between: str = "\n") -> str:
    """The first ones and «и ещё 3»."""
    shown = between.join(parts[:most])
    if len(parts) <= most:
        return shown
    return f"{shown}{between.removeprefix(',')}и ещё {len(parts) - most}"
