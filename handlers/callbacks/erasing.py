"""Buttons of erasing. A use case acts on the presser, or on a pupil of the curator's programme."""

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.fields import Id
from surveys.rights.model import Extent


class Offer(CallbackData, prefix="x2"):
    """«Отозвать согласие и стереть»: what that means."""


class Ask(CallbackData, prefix="x3"):
    """Sure?"""

    extent: Extent


class Sure(CallbackData, prefix="x4"):
    extent: Extent


class PupilOffer(CallbackData, prefix="x5"):
    person: Id


class PupilAsk(CallbackData, prefix="x6"):
    person: Id
    extent: Extent


class PupilSure(CallbackData, prefix="x7"):
    person: Id
    extent: Extent


class Papers(CallbackData, prefix="x8"):
    """The act and the log extract, as documents."""

    erasure: Id
