"""Methods that send, change and delete messages.

What is wrong is found in the order of the official server: the request, the chat, the content, and last
whether the person wants to hear from the bot.
"""

from collections.abc import Callable
from typing import Any

from bot.sandbox.api import media, rules
from bot.sandbox.api.errors import bad_request
from bot.sandbox.api.formatted import Formatted
from bot.sandbox.api.forms import Form
from bot.sandbox.api.screens import rendering
from bot.sandbox.api.world import ChatState, Json, World

DELETABLE_HOURS = 48
_ACTIONS = frozenset(
    {
        "cancel",
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def send_message(world: World, form: Form) -> Json:
    text, markup = _text(form), rules.reply_markup(form.text("reply_markup"))
    chat = world.reach(form.text("chat_id"))
    replied = _replied(chat, form)
    rules.check_length(text)
    return _send(world, chat, replied | _styled("text", text), markup)


def send_photo(world: World, form: Form) -> Json:
    media.check_given(form, "photo")
    return _send_file(world, form, lambda: {"photo": media.photo(world, form)})


def send_document(world: World, form: Form) -> Json:
    media.check_given(form, "document")
    return _send_file(world, form, lambda: {"document": media.document(world, form)})


def send_chat_action(world: World, form: Form) -> bool:
    action = form.text("action")
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = world.reach(form.text("chat_id"))
    world.accept(chat)
    chat.typing = "" if action == "cancel" else action
    return True


def edit_message_text(world: World, form: Form) -> Json:
    text, markup = _text(form), rules.reply_markup(form.text("reply_markup"))
    chat, message = _editable(world, form)
    if "text" not in message:
        raise bad_request("there is no text in the message to edit")
    _check_inline(markup)
    rules.check_length(text, edited=True)
    replaced = ("text", "entities")
    return _edit(world, chat, message, markup, content=_styled("text", text), replaced=replaced)


def edit_message_caption(world: World, form: Form) -> Json:
    caption, markup = _caption(form), rules.reply_markup(form.text("reply_markup"))
    chat, message = _editable(world, form)
    if "text" in message:
        raise bad_request("there is no caption in the message to edit")
    _check_inline(markup)
    rules.check_caption(caption, edited=True)
    replaced = ("caption", "caption_entities")
    content = _styled("caption", caption)
    return _edit(world, chat, message, markup, content=content, replaced=replaced)


def edit_message_reply_markup(world: World, form: Form) -> Json:
    markup = rules.reply_markup(form.text("reply_markup"))
    chat, message = _editable(world, form)
    _check_inline(markup)
    return _edit(world, chat, message, markup, content={})


def delete_message(world: World, form: Form) -> bool:
    if not form.text("chat_id"):
        raise bad_request("chat identifier is not specified")
    if not form.number("message_id"):
        raise bad_request("message identifier is not specified")
    chat = world.reach(form.text("chat_id"))
    message = _message(chat, form, "message to delete not found")
    if world.timestamp() - message["date"] > DELETABLE_HOURS * 3600:
        raise bad_request("message can't be deleted for everyone")
    del chat.messages[message["message_id"]]
    world.touch(chat, f"бот удаляет: {rendering(message)}")
    return True


def _send_file(world: World, form: Form, kept: Callable[[], Json]) -> Json:
    caption, markup = _caption(form), rules.reply_markup(form.text("reply_markup"))
    chat = world.reach(form.text("chat_id"))
    replied = _replied(chat, form)
    file = kept()
    rules.check_caption(caption)
    return _send(world, chat, {**replied, **file, **_styled("caption", caption)}, markup)


def _send(world: World, chat: ChatState, content: Json, markup: Json | None) -> Json:
    rules.check_markup(markup)
    world.accept(chat)
    inline = markup is not None and "inline_keyboard" in markup
    if markup is not None and not inline:
        chat.reply_keyboard = _labels(markup) if "keyboard" in markup else []
    message = world.post(
        chat, world.bot, {**content, **({"reply_markup": markup} if inline else {})}
    )
    world.touch(chat, f"бот: {rendering(message)}")
    return message


def _replied(chat: ChatState, form: Form) -> Json:
    parameters = form.json("reply_parameters")
    if not isinstance(parameters, dict) or "message_id" not in parameters:
        return {}
    replied = chat.messages.get(parameters["message_id"])
    if replied is None:
        if parameters.get("allow_sending_without_reply"):
            return {}
        raise bad_request("message to be replied not found")
    return {"reply_to_message": {k: v for k, v in replied.items() if k != "reply_to_message"}}


def _labels(markup: Json) -> list[list[str]]:
    return [
        [button if isinstance(button, str) else str(button.get("text", "")) for button in row]
        for row in markup["keyboard"]
    ]


def _editable(world: World, form: Form) -> tuple[ChatState, Json]:
    if not form.text("chat_id") and not form.number("message_id"):
        raise bad_request("message identifier is not specified")
    chat = world.reach(form.text("chat_id"))
    message = _message(chat, form, "message to edit not found")
    if message["from"]["id"] != world.bot["id"]:
        raise bad_request("message can't be edited")
    return chat, message


def _message(chat: ChatState, form: Form, missing: str) -> Json:
    message = chat.messages.get(form.number("message_id"))
    if message is None:
        raise bad_request(missing)
    return message


def _check_inline(markup: Json | None) -> None:
    if markup is not None and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")


def _edit(
    world: World,
    chat: ChatState,
    message: Json,
    markup: Json | None,
    *,
    content: Json,
    replaced: tuple[str, ...] = (),
) -> Json:
    rules.check_markup(markup)
    world.accept(chat)
    dropped = {*replaced, "reply_markup"}  # an edit without a keyboard takes the keyboard away
    edited = {k: v for k, v in message.items() if k not in dropped} | content
    if markup is not None:
        edited["reply_markup"] = markup
    if {**edited, "edit_date": 0} == {**message, "edit_date": 0}:
        raise bad_request(_NOT_MODIFIED)
    edited["edit_date"] = int(world.timestamp())
    world.revise(chat, edited)
    world.touch(chat, f"бот меняет: {rendering(edited)}")
    return edited


def _text(form: Form) -> Formatted:
    if not form.text("text"):
        raise bad_request("message text is empty")
    return rules.text(form.text("text"), form.text("parse_mode"), form.text("entities"))


def _caption(form: Form) -> Formatted:
    return rules.text(form.text("caption"), form.text("parse_mode"), form.text("caption_entities"))


def _styled(field: str, formatted: Formatted) -> dict[str, Any]:
    if not formatted.text:
        return {}
    content: dict[str, Any] = {field: formatted.text}
    if formatted.entities:
        content["entities" if field == "text" else f"{field}_entities"] = list(formatted.entities)
    return content
