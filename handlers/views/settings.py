"""`/settings` as a page: each section leads to screens of its own."""

from handlers.callbacks import deputies, flags, plans, responsible, retention, totals
from handlers.callbacks.menu import Item, Open
from handlers.page import Button, Page, column
from handlers.texts import deputies as deputies_texts
from handlers.texts import log as log_texts
from handlers.texts import plans as plan_texts
from handlers.texts import quality as quality_texts
from handlers.texts import responsible as responsible_texts
from handlers.texts import retention as retention_texts
from handlers.texts import settings as texts
from handlers.texts import thresholds
from handlers.texts import totals as totals_texts
from handlers.views import menu, rollover


def settings() -> Page:
    return Page(
        texts.settings(),
        column(
            Button(responsible_texts.TITLE, responsible.Show()),
            Button(deputies_texts.TITLE, deputies.Show()),
            Button(totals_texts.TITLE, totals.Show()),
            Button(quality_texts.TITLE, totals.Quality()),
            Button(thresholds.TITLE, flags.Thresholds()),
            Button(plan_texts.MATERIALS, plans.Materials(ask=False)),
            Button(retention_texts.TITLE, retention.Show()),
            rollover.entrance(),
            Button(responsible_texts.PHONES, responsible.Phones()),
            Button(log_texts.TITLE, Open(item=Item.LOG)),
            menu.button(),
        ),
    )
