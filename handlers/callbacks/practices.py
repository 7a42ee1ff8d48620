"""Buttons of `/practices`. Use cases check whose the card is, and of which school."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from handlers.callbacks.fields import Id, PageNumber
from surveys.practices.model import KEY_LENGTH
from surveys.practices.moderate import What

EVERY = "all"  # in the place of a tag's key
Key = Annotated[str, Field(pattern=rf"^([0-9a-f]{{{KEY_LENGTH}}}|{EVERY})$")]


class List(CallbackData, prefix="pc1"):
    """Cards with a tag, or all."""

    tag: Key
    page: PageNumber


class Card(CallbackData, prefix="pc2"):
    """`part`: of a long card. `tag`: of the list it was opened from."""

    practice: Id
    part: PageNumber
    tag: Key


class Offer(CallbackData, prefix="pc3"):
    """What would be given, and who would read it."""


class Give(CallbackData, prefix="pc4"):
    signed: bool


class TakeBack(CallbackData, prefix="pc5"):
    practice: Id
    sure: bool


class Queue(CallbackData, prefix="pc6"):
    """Cards that wait for a curator."""

    page: PageNumber


class Review(CallbackData, prefix="pc7"):
    practice: Id
    part: PageNumber


class Approve(CallbackData, prefix="pc8"):
    practice: Id
    rev: Id


class Ask(CallbackData, prefix="pc9"):
    """For a line about the card."""

    practice: Id
    rev: Id
    what: What


class Tags(CallbackData, prefix="pca"):
    practice: Id


class Tag(CallbackData, prefix="pcb"):
    practice: Id
    tag: Key
    on: bool


class Book(CallbackData, prefix="pcc"):
    """The whole bank as a document."""
