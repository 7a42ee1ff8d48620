"""Buttons of `/report`."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from handlers.callbacks.fields import PageNumber
from surveys.report.quotes import DIGEST

Digest = Annotated[str, Field(pattern=rf"^[0-9a-f]{{{DIGEST}}}$")]


class Template(CallbackData, prefix="v3"):
    """The school's own template: what is used now, how to send another."""


class Sample(CallbackData, prefix="v4"):
    """The bot's template as a file, to change and send back."""


class GiveUp(CallbackData, prefix="v5"):
    """Back to the bot's template."""


class Words(CallbackData, prefix="v6"):
    """What mentors wrote about the programme, a text a screen."""

    number: PageNumber


class Quote(CallbackData, prefix="v7"):
    """Into the report, or out of it. The next text follows."""

    digest: Digest
    yes: bool
