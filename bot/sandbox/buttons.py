"""How a person finds the button they mean."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from bot.sandbox.api.screens import Button, screen
from bot.sandbox.api.world import Json


class Found(NamedTuple):
    message: Json
    data: str
    label: str


def find(messages: Iterable[Json], label: str, data: str | None) -> Found | None:
    """The first button that fits, in the order of the messages.

    Within a message the strictest reading wins: of «Да» and «Да, но не всё», «Да» means the first.
    """
    for message in messages:
        buttons = [button for row in screen(message).buttons for button in row if button.data]
        for fits in _readings(label, data):
            for button in buttons:
                if fits(button):
                    return Found(message, button.data, button.label)
    return None


def _readings(label: str, data: str | None) -> list[Callable[[Button], bool]]:
    if data is not None:
        return [lambda button: button.data == data]
    return [
        lambda button: button.label == label,
        lambda button: button.label.startswith(label),
        lambda button: label in button.label,
    ]
