"""`/report` as pages."""

from datetime import date

from handlers.callbacks.menu import Item, Open
from handlers.callbacks.report import GiveUp, Sample, Template
from handlers.page import Button, Page, column
from handlers.texts import report as texts
from handlers.views import menu
from surveys.report.check import Fits
from surveys.report.templates import State


def making(*, published: bool) -> Page:
    return Page(texts.making(published=published), column(_own(), menu.button()))


def ready(year: str, on: date) -> Page:
    return Page(texts.caption(year, on), column(_own(), menu.button()))


def failed() -> Page:
    return Page(texts.failed(), column(_own(), menu.button()))


def template(found: State) -> Page:
    buttons = [Button(texts.SAMPLE, Sample())]
    if found.own is not None:
        buttons.append(Button(texts.GIVE_UP, GiveUp()))
    return Page(texts.template(found.own), column(*buttons, _make(), menu.button()))


def sample() -> Page:
    return Page(texts.sample(), column(menu.button()))


def wanted() -> Page:
    return Page(texts.wanted(), column(Button(texts.SAMPLE, Sample()), menu.button()))


def refused(reason: str) -> Page:
    return Page(texts.refused(reason), column(Button(texts.SAMPLE, Sample()), menu.button()))


def kept(found: Fits) -> Page:
    return Page(texts.kept(found.left_out), column(_make(), menu.button()))


def plain_again() -> Page:
    return Page(texts.plain_again(), column(_make(), menu.button()))


def _make() -> Button:
    return Button(texts.MAKE, Open(item=Item.REPORT))


def _own() -> Button:
    return Button(texts.OWN, Template())
