"""Buttons of «Числа школы» and of the quality form. Both are the presser's own programme's."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from surveys.programme.quality import CRITERIA, POINTS
from surveys.programme.totals import Listed, Total

Criterion = Annotated[int, Field(ge=1, le=CRITERIA)]
Points = Annotated[int, Field(ge=min(POINTS), le=max(POINTS))]


class Show(CallbackData, prefix="j1"):
    """All of them; the way back from a question too."""


class Ask(CallbackData, prefix="j2"):
    key: Total | Listed


class Clear(CallbackData, prefix="j3"):
    key: Total | Listed


class Quality(CallbackData, prefix="j4"):
    """The form where it was left."""


class Look(CallbackData, prefix="j5"):
    criterion: Criterion


class Rate(CallbackData, prefix="j6"):
    criterion: Criterion
    points: Points
