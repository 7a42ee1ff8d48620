"""`/report` as pages."""

from datetime import date

from handlers.page import Page, column
from handlers.texts import report as texts
from handlers.views import menu


def making(*, published: bool) -> Page:
    return Page(texts.making(published=published), column(menu.button()))


def ready(year: str, on: date) -> Page:
    return Page(texts.caption(year, on), column(menu.button()))


def failed() -> Page:
    return Page(texts.failed(), column(menu.button()))
