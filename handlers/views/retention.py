"""Outcomes of «Хранение данных» into pages."""

from handlers.callbacks import retention as cb
from handlers.callbacks.menu import Item, Open
from handlers.page import Button, Page, column
from handlers.texts import retention as texts
from handlers.views import menu
from surveys.deliveries.news.model import Retention as Warned
from surveys.rights.retention import CHOICES, Retention


def retention(found: Retention) -> Page:
    back = Button(texts.TO_SETTINGS, Open(item=Item.SETTINGS))
    programme = found.programme
    if programme.erased_at is not None:
        return Page(texts.retention(found), column(back))
    ways = [
        Button(texts.keep(days, chosen=days == programme.keep_days), cb.KeepFor(days=days))
        for days in CHOICES
    ]
    if found.may_put_off:
        ways.insert(0, Button(texts.PUT_OFF, cb.PutOff(on=programme.erase_on.toordinal())))
    return Page(texts.retention(found), column(*ways, back))


def warning(found: Warned) -> Page:
    return Page(
        texts.warning(found),
        column(
            Button(texts.PUT_OFF, cb.PutOff(on=found.on.toordinal())),
            Button(texts.TITLE, cb.Show()),
            menu.button(),
        ),
    )
