"""Buttons on the way in. Whom they concern follows from the account, never from the button."""

from enum import StrEnum
from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from handlers.callbacks.fields import Id

Code = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{8,40}$")]


class Choice(StrEnum):
    YES = "y"
    NO = "n"
    ASK = "a"  # «Спросить куратора»


class Confirm(CallbackData, prefix="r1"):
    """«Это ты?» Carries the code: data can be forged, and the number of an invite is no secret."""

    code: Code
    yes: bool


class Consent(CallbackData, prefix="r4"):
    """To the text of this programme, which is not always the one that is asked now."""

    choice: Choice
    programme: Id


class Return(CallbackData, prefix="r3"):
    """«Вернуться» of somebody who has left."""
