"""«Документы» as pages. Pure."""

from handlers.callbacks import papers as cb
from handlers.callbacks.menu import Item, Open
from handlers.page import Button, Page, column
from handlers.texts import common
from handlers.texts import papers as texts
from handlers.texts import report as report_texts
from handlers.views import menu, paging
from surveys.report.papers.bundle import ROLES, there, whom
from surveys.report.papers.model import Papers, Sort


def button() -> Button:
    return Button(texts.TITLE, cb.Show())


def screen(found: Papers) -> Page:
    buttons = [
        Button(
            texts.SORTS[sort], cb.People(sort=sort, page=0) if sort in ROLES else cb.Make(sort=sort)
        )
        for sort in there(found)
    ]
    report = Button(report_texts.MAKE, Open(item=Item.REPORT))
    return Page(
        texts.screen(found),
        column(*buttons, Button(texts.ALL, cb.All()), report, menu.button()),
    )


def people(found: Papers, sort: Sort, page: int) -> Page:
    part = paging.part(whom(found, sort), page)
    buttons = (Button(one.name, cb.One(sort=sort, member=one.membership_id)) for one in part.items)
    arrows = part.arrows(lambda to: cb.People(sort=sort, page=to))
    everybody = Button(texts.everybody(len(whom(found, sort))), cb.Make(sort=sort))
    rows = ((everybody,), *column(*buttons), *arrows, (_back(),))
    return Page(texts.whom(sort), rows)


def nobody() -> Page:
    return Page(texts.nobody(), column(_back(), menu.button()))


def ready(sort: Sort) -> Page:
    return Page(texts.caption(sort), column(_all(), menu.button()))


def archive(cards: int) -> Page:
    return Page(texts.archive(cards), column(_all(), menu.button()))


def failed() -> Page:
    return Page(texts.failed(), column(_all(), menu.button()))


def _back() -> Button:
    return Button(common.BACK, cb.Show())


def _all() -> Button:
    return Button(texts.TITLE, cb.Show())
