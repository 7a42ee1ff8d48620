"""«Числа школы» and the quality form as pages."""

from handlers.callbacks import totals as cb
from handlers.callbacks.menu import Item, Open
from handlers.page import Button, Page, column
from handlers.texts import common, quality
from handlers.texts import retention as retention_texts
from handlers.texts import totals as texts
from handlers.views import menu
from surveys.programme.quality import ANSWERS, CRITERIA, POINTS, Asked, Form
from surveys.programme.totals import NAMES, Ask, Changed, Listed, Refused, Total, Totals


def totals(found: Totals, done: str | None = None) -> Page:
    text = texts.totals(found)
    return Page(
        f"{done}\n\n{text}" if done else text,
        column(*(Button(NAMES[key], cb.Ask(key=key)) for key in (*Total, *Listed)), _settings()),
    )


def ask(asked: Ask) -> Page:
    key = asked.key
    entered = key in asked.totals.numbers or key in asked.totals.lists
    buttons = [Button(texts.CLEAR, cb.Clear(key=key))] if entered else []
    return Page(texts.ask(asked), column(*buttons, Button(common.BACK, cb.Show())))


def refused(found: Refused) -> Page:
    return Page(texts.refused(found), column(Button(common.BACK, cb.Show())))


def changed(found: Changed) -> Page:
    return totals(found.totals, texts.changed(found.key))


def gone() -> Page:
    return Page(common.nothing_there(), column(Button(texts.TO_TOTALS, cb.Show()), menu.button()))


def criterion(asked: Asked) -> Page:
    before = asked.criterion - 1
    back = Button(common.BACK, cb.Look(criterion=before)) if before else _settings()
    rates = (
        Button(ANSWERS[points], cb.Rate(criterion=asked.criterion, points=points))
        for points in POINTS
    )
    passed = asked.criterion in asked.form.points and asked.criterion < CRITERIA
    onward = [Button(quality.ONWARD, cb.Look(criterion=asked.criterion + 1))] if passed else []
    whole = [Button(quality.ALL, cb.Quality())] if asked.form.total is not None else []
    return Page(quality.question(asked), column(*rates, *onward, *whole, back))


def result(form: Form) -> Page:
    return Page(
        quality.result(form), column(Button(quality.AGAIN, cb.Look(criterion=1)), _settings())
    )


def _settings() -> Button:
    return Button(retention_texts.TO_SETTINGS, Open(item=Item.SETTINGS))
