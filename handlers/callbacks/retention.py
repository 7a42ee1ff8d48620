"""Buttons of «Хранение данных». A use case asks whose programme it is."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from handlers.callbacks.fields import Ordinal


class Show(CallbackData, prefix="z1"):
    """How long data are kept."""


class KeepFor(CallbackData, prefix="z2"):
    days: Annotated[int, Field(ge=1, le=10_000)]


class PutOff(CallbackData, prefix="z3"):
    """By half a year, from the day that was shown."""

    on: Ordinal
