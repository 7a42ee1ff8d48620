"""What a person does in a chat who reads before pressing."""

from bot.sandbox.chats import Chat


async def tap(chat: Chat, label: str) -> None:
    """Reads what the bot has to say, then presses, and waits for what comes of it."""
    await chat.settled()
    await chat.press(label)
    await chat.settled()
