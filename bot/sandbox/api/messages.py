"""Methods that send, change and delete messages."""

from typing import Any

from bot.sandbox.api import media, rules
from bot.sandbox.api.errors import bad_request
from bot.sandbox.api.formatted import Formatted
from bot.sandbox.api.forms import Form
from bot.sandbox.api.screens import rendering
from bot.sandbox.api.world import ChatState, Json, World

DELETABLE_HOURS = 48
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def send_message(world: World, form: Form) -> Json:
    chat = world.reach(form.text("chat_id"))
    text = rules.message_text(form.text("text"), form.text("parse_mode"), form.text("entities"))
    return _send(world, chat, form, _styled("text", text))


def send_photo(world: World, form: Form) -> Json:
    chat = world.reach(form.text("chat_id"))
    return _send(world, chat, form, {"photo": media.photo(world, form), **_caption(form)})


def send_document(world: World, form: Form) -> Json:
    chat = world.reach(form.text("chat_id"))
    return _send(world, chat, form, {"document": media.document(world, form), **_caption(form)})


def send_chat_action(world: World, form: Form) -> bool:
    chat = world.reach(form.text("chat_id"))
    if not form.text("action"):
        raise bad_request("wrong parameter action in request")
    chat.typing = form.text("action") != "cancel"
    return True


def edit_message_text(world: World, form: Form) -> Json:
    chat, message = _editable(world, form)
    text = rules.message_text(form.text("text"), form.text("parse_mode"), form.text("entities"))
    if "text" not in message:
        raise bad_request("there is no text in the message to edit")
    return _edit(
        world, chat, message, form, content=_styled("text", text), replaced=("text", "entities")
    )


def edit_message_caption(world: World, form: Form) -> Json:
    chat, message = _editable(world, form)
    if "text" in message:
        raise bad_request("there is no caption in the message to edit")
    return _edit(
        world, chat, message, form, content=_caption(form), replaced=("caption", "caption_entities")
    )


def edit_message_reply_markup(world: World, form: Form) -> Json:
    chat, message = _editable(world, form)
    return _edit(world, chat, message, form, content={})


def delete_message(world: World, form: Form) -> bool:
    chat = world.reach(form.text("chat_id"))
    message = _message(chat, form, "message to delete not found")
    if world.timestamp() - message["date"] > DELETABLE_HOURS * 3600:
        raise bad_request("message can't be deleted for everyone")
    del chat.messages[message["message_id"]]
    world.touch(chat, f"бот удаляет: {rendering(message)}")
    return True


def _send(world: World, chat: ChatState, form: Form, content: Json) -> Json:
    markup = rules.reply_markup(form.text("reply_markup"))
    replied = _replied(chat, form)
    inline = markup is not None and "inline_keyboard" in markup
    if markup is not None and not inline:
        chat.reply_keyboard = _labels(markup) if "keyboard" in markup else []
    message = world.post(
        chat,
        world.bot,
        {**replied, **content, **({"reply_markup": markup} if inline else {})},
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
    chat = world.reach(form.text("chat_id"))
    message = _message(chat, form, "message to edit not found")
    if message["from"]["id"] != world.bot["id"]:
        raise bad_request("message can't be edited")
    return chat, message


def _message(chat: ChatState, form: Form, missing: str) -> Json:
    if not form.text("message_id"):
        raise bad_request("message identifier is not specified")
    message = chat.messages.get(form.number("message_id"))
    if message is None:
        raise bad_request(missing)
    return message


def _edit(
    world: World,
    chat: ChatState,
    message: Json,
    form: Form,
    *,
    content: Json,
    replaced: tuple[str, ...] = (),
) -> Json:
    markup = rules.reply_markup(form.text("reply_markup"))
    if markup is not None and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
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


def _caption(form: Form) -> Json:
    text = rules.caption(
        form.text("caption"), form.text("parse_mode"), form.text("caption_entities")
    )
    return _styled("caption", text) if text.text else {}


def _styled(field: str, formatted: Formatted) -> dict[str, Any]:
    content: dict[str, Any] = {field: formatted.text}
    if formatted.entities:
        content["entities" if field == "text" else f"{field}_entities"] = list(formatted.entities)
    return content
