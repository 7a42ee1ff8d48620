"""What the page draws: a message, a person's chat, as plain JSON. Pure."""

from bot.sandbox.api.world import ChatState, Json
from bot.sandbox.chats import Chat

LATEST = 300  # messages of a chat that a page gets when it opens; earlier ones on request
QUOTE = 120  # characters of the message that was answered


def message(found: Json) -> Json:
    """Only what is shown. `text` and `entities` also stand for a caption."""
    shown: Json = {
        "id": found["message_id"],
        "at": found["date"],
        "out": not found["from"]["is_bot"],
        "text": found.get("text") or found.get("caption") or "",
    }
    if entities := found.get("entities") or found.get("caption_entities"):
        shown["entities"] = entities
    if "edit_date" in found:
        shown["edited"] = found["edit_date"]
    if rows := found.get("reply_markup", {}).get("inline_keyboard"):
        shown["buttons"] = [[_button(button) for button in row] for row in rows]
    if photo := found.get("photo"):
        largest = photo[-1]
        shown["photo"] = {"file": largest["file_id"], "w": largest["width"], "h": largest["height"]}
    if document := found.get("document"):
        shown["document"] = {
            "file": document["file_id"],
            "name": document["file_name"],
            "size": document["file_size"],
        }
    if "sticker" in found:
        shown["sticker"] = found["sticker"]["emoji"]
    if "voice" in found:
        shown["voice"] = found["voice"]["duration"]
    if replied := found.get("reply_to_message"):
        text = replied.get("text") or replied.get("caption") or "Вложение"
        shown["reply"] = {"id": replied["message_id"], "text": text[:QUOTE]}
    if origin := found.get("forward_origin"):
        shown["forwarded"] = origin.get("sender_user_name", "")
    return shown


def latest(chat: ChatState, before: int | None = None) -> Json:
    """The last messages, or the last ones before a message; `more`: there are earlier ones."""
    numbers = [number for number in chat.messages if before is None or number < before]
    return {
        "messages": [message(chat.messages[number]) for number in numbers[-LATEST:]],
        "more": len(numbers) > LATEST,
    }


def chat(found: Chat) -> Json:
    """Everything about a chat but its messages."""
    state = found.state
    return {
        "id": found.id,
        "account": found.name,
        "started": state.reachable,
        "blocked": state.blocked,
        "keyboard": state.reply_keyboard,
        "commands": found.menu,
        "typing": state.typing,
    }


def _button(button: Json) -> Json:
    shown = {"text": button["text"]}
    if "callback_data" in button:
        shown["data"] = button["callback_data"]
    if "url" in button:
        shown["url"] = button["url"]
    return shown
