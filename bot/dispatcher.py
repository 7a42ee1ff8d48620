"""The dispatcher: routers in order, middlewares, what handlers are given by name."""

from types import ModuleType

from aiogram import Dispatcher, Router
from aiogram.fsm.storage.memory import SimpleEventIsolation

from bot.admission import make_admission
from bot.settings import Settings
from handlers.meanwhile import Meanwhile
from handlers.middlewares import (
    AtDesk,
    OncePerUpdate,
    OneAnswerAnAlbum,
    PrivateOnly,
    TakesTurns,
    WithFocus,
)
from handlers.renewal import AsksAgain
from handlers.replies import Replies
from handlers.routers import (
    after_events,
    alerts,
    broadcast,
    calls,
    card_changes,
    consent_sheets,
    contest,
    contest_desk,
    deputies,
    erasing,
    events,
    export,
    farewell,
    flags,
    growth,
    growth_on_paper,
    invites,
    leave,
    log,
    match,
    match_cards,
    matching,
    meeting_details,
    meetings,
    mentor_base,
    menu,
    my_meetings,
    mydata,
    notices,
    own_events,
    pairing,
    pairs,
    paper,
    papers,
    people,
    pictures,
    plans,
    practices,
    practices_desk,
    progress,
    proposals,
    pupils,
    quotes,
    reach,
    registration,
    report,
    responsible,
    retention,
    rollover,
    schools,
    sos,
    stages,
    summary,
    surveys,
    tables,
    templates,
    totals,
    watch,
    year_words,
)
from handlers.routers import (
    settings as settings_router,
)
from handlers.straight import Straight
from handlers.study import Study
from surveys.clock import Clock
from surveys.guard.limits import Limits
from surveys.people.renewal import Renewals
from surveys.ports import Hurry, Store
from surveys.questionnaires.library import Library
from surveys.rights.shred import Shredder
from surveys.tasks import Tasks

ROUTERS = (
    sos,  # first: a call for help is never an answer, and no limit or question stands before it
    tables,  # a table is no answer to a question; any other message costs it one look
    surveys,  # by far the most updates
    registration,
    schools,
    meetings,
    meeting_details,
    my_meetings,
    plans,
    match,
    farewell,
    leave,
    mydata,
    erasing,
    growth,
    people,
    mentor_base,
    card_changes,
    pupils,
    consent_sheets,
    growth_on_paper,
    invites,
    pairs,
    match_cards,
    pairing,
    matching,
    proposals,
    notices,
    calls,
    alerts,
    flags,
    stages,
    rollover,
    year_words,
    progress,
    paper,
    summary,
    export,
    pictures,
    report,
    papers,
    quotes,
    templates,
    settings_router,
    totals,
    retention,
    responsible,
    log,
    deputies,
    watch,
    events,
    after_events,
    own_events,
    broadcast,
    contest,
    contest_desk,
    practices,
    practices_desk,
    reach,
    menu,
)
DESK = (
    people,
    mentor_base,
    card_changes,
    pupils,
    consent_sheets,
    growth_on_paper,
    invites,
    pairs,
    match_cards,
    pairing,
    matching,
    proposals,
    alerts,
    flags,
    stages,
    rollover,
    progress,
    paper,
    summary,
    export,
    pictures,
    report,
    papers,
    quotes,
    templates,
    settings_router,
    totals,
    responsible,
    retention,
    events,
    after_events,
    broadcast,
    contest_desk,
    practices_desk,
    log,
    watch,
)


def make_dispatcher(
    *,
    settings: Settings,
    store: Store,
    clock: Clock,
    replies: Replies,
    library: Library,
    tasks: Tasks,
    limits: Limits,
    shredder: Shredder,
    hurry: Hurry,
    renewals: Renewals,
) -> Dispatcher:
    """Handlers get `turn`, `library`, `study`, … by name."""
    admission = make_admission(settings, library)
    dispatcher = Dispatcher(
        events_isolation=SimpleEventIsolation(),
        store=store,
        clock=clock,
        library=library,
        tasks=tasks,
        guesses=limits.guesses,
        shredder=shredder,
        hurry=hurry,
        renewals=renewals,
        settings=settings,
        admission=admission,
        study=Study(store, library, clock, admission, settings.min_group_size),
    )
    dispatcher.update.outer_middleware(OncePerUpdate(store, clock, replies))
    for observer in (dispatcher.message, dispatcher.edited_message, dispatcher.callback_query):
        observer.outer_middleware(PrivateOnly(replies))
    dispatcher.message.outer_middleware(OneAnswerAnAlbum())
    dispatcher.message.outer_middleware(WithFocus(store))
    for observer in (dispatcher.message, dispatcher.callback_query):
        observer.outer_middleware(AsksAgain(store, replies, admission, renewals))
    for observer in (dispatcher.message, dispatcher.edited_message, dispatcher.callback_query):
        observer.outer_middleware(TakesTurns(store, clock, replies))
    meanwhile = Meanwhile(tasks)
    for observer in (dispatcher.message, dispatcher.callback_query):
        observer.middleware(meanwhile)
    dispatcher.include_router(Straight(*map(_router, ROUTERS), menu.last()))
    return dispatcher


def _router(module: ModuleType) -> Router:
    router: Router = module.setup()
    if module in DESK:
        for observer in (router.message, router.callback_query):
            observer.middleware(AtDesk())
    return router
