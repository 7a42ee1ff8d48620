"""`/report` as pages."""

from datetime import date

from handlers.callbacks.menu import Item, Open
from handlers.callbacks.report import GiveUp, Quote, Sample, Template, Words
from handlers.page import Button, Page, column
from handlers.texts import common
from handlers.texts import quotes as quote_texts
from handlers.texts import report as texts
from handlers.texts import surveys as survey_texts
from handlers.views import menu, papers
from surveys.report.check import Fits
from surveys.report.quotes import NothingToRead, Reading
from surveys.report.templates import State


def making(*, published: bool) -> Page:
    return Page(
        texts.making(published=published), column(_words(), papers.button(), _own(), menu.button())
    )


def ready(year: str, on: date) -> Page:
    return Page(texts.caption(year, on), column(_words(), papers.button(), _own(), menu.button()))


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


def words(found: Reading) -> Page:
    quote, number = found.quote, found.number
    turn = quote_texts.LEAVE_OUT if quote.approved else quote_texts.TAKE
    buttons = [Button(turn, Quote(digest=quote.digest, yes=not quote.approved))]
    if found.of > 1:
        buttons.append(Button(survey_texts.NEXT, Words(number=(number + 1) % found.of)))
    if number:
        buttons.append(Button(common.BACK, Words(number=number - 1)))
    return Page(quote_texts.reading(found), column(*buttons, _make(), menu.button()))


def no_words(found: NothingToRead) -> Page:
    return Page(quote_texts.nothing(found), column(_make(), menu.button()))


def _words() -> Button:
    return Button(quote_texts.TITLE, Words(number=0))


def _make() -> Button:
    return Button(texts.MAKE, Open(item=Item.REPORT))


def _own() -> Button:
    return Button(texts.OWN, Template())
