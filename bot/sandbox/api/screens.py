"""A message as a person sees it."""

from dataclasses import dataclass

from bot.sandbox.api.world import Json

_KINDS = {
    "photo": "фото",
    "document": "файл",
    "sticker": "наклейка",
    "voice": "голосовое",
}


@dataclass(frozen=True, slots=True)
class Button:
    label: str
    data: str = ""  # what a press sends
    url: str = ""


@dataclass(frozen=True, slots=True)
class Screen:
    """A message: its text and the labels of its buttons, row by row."""

    id: int
    text: str  # or the caption
    buttons: tuple[tuple[Button, ...], ...]
    by_bot: bool
    at: int  # Unix time of the clock
    edited: bool
    file_id: str | None  # of a picture or a document
    message: Json  # as the Bot API gives it

    @property
    def rows(self) -> list[list[str]]:
        return [[button.label for button in row] for row in self.buttons]

    @property
    def labels(self) -> list[str]:
        return [button.label for row in self.buttons for button in row]

    def __contains__(self, part: str) -> bool:
        return part in self.text

    def __str__(self) -> str:
        return rendering(self.message)


def screen(message: Json) -> Screen:
    return Screen(
        id=message["message_id"],
        text=message.get("text") or message.get("caption") or "",
        buttons=tuple(
            tuple(
                Button(button["text"], button.get("callback_data", ""), button.get("url", ""))
                for button in row
            )
            for row in message.get("reply_markup", {}).get("inline_keyboard", ())
        ),
        by_bot=bool(message["from"]["is_bot"]),
        at=message["date"],
        edited="edit_date" in message,
        file_id=_file_id(message),
        message=message,
    )


def rendering(message: Json) -> str:
    """A message in one string: kind, text, a line of labels for each row."""
    lines = [f"({word})" for kind, word in _KINDS.items() if kind in message]
    lines += [message[field] for field in ("text", "caption") if field in message]
    lines += [
        " ".join(f"[{button['text']}]" for button in row)
        for row in message.get("reply_markup", {}).get("inline_keyboard", ())
    ]
    return "\n    ".join(lines)


def _file_id(message: Json) -> str | None:
    if photo := message.get("photo"):
        return str(photo[-1]["file_id"])
    for kind in ("document", "sticker", "voice"):
        if kind in message:
            return str(message[kind]["file_id"])
    return None
