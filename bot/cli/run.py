"""`mentor-bot run`: what stands in its way is said before anything heavy is loaded."""

import asyncio

from bot.cli.database import held
from bot.cli.errors import CommandError
from bot.loading import lightly
from bot.settings import Settings


def run(settings: Settings) -> None:
    """Raises CommandError: no token, one that Telegram does not know, or a second bot here."""
    if settings.bot_token is None:
        raise CommandError(
            "BOT_TOKEN: not set. Get one from @BotFather and write BOT_TOKEN=… into .env"
        )
    with held(settings):
        with lightly():
            from bot.service import serve
        asyncio.run(serve(settings, settings.bot_token.get_secret_value()))
