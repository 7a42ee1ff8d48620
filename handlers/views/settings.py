"""`/settings` as a page: each section leads to screens of its own."""

from handlers.callbacks import deputies
from handlers.page import Button, Page, column
from handlers.texts import deputies as deputies_texts
from handlers.texts import settings as texts
from handlers.views import menu


def settings() -> Page:
    return Page(
        texts.settings(),
        column(Button(deputies_texts.TITLE, deputies.Show()), menu.button()),
    )
