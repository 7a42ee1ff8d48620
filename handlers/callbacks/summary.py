"""Buttons of `/summary`."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.fields import PageNumber


class Section(StrEnum):
    PARTICIPATION = "p"
    RESPONSES = "r"
    MEETINGS = "m"
    SATISFACTION = "s"
    GROWTH = "g"
    EXPECTATIONS = "e"
    SIDES = "d"
    OMITTED = "o"


class Details(CallbackData, prefix="v1"):
    section: Section
    page: PageNumber


class Picture(CallbackData, prefix="v2"):
    """Asks for the section's picture as a photo."""

    section: Section
