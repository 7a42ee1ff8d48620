"""An event in five questions, as pages. Pure."""

from handlers.callbacks import events as cb
from handlers.page import Button, Page, column
from handlers.texts import common
from handlers.texts import event_questions as asking
from handlers.texts import events as texts
from handlers.views.events import card, refused, to_all, to_event
from surveys.events import compose
from surveys.events.answers import Step
from surveys.events.desk import Card, NoEvent
from surveys.events.model import LENGTHS, EventKind
from surveys.events.when import HOURS
from surveys.people.desk import Forbidden


def change_what(found: Card) -> Page:
    event = found.event
    if event.cancelled_at is not None or event.begun(found.now):
        return card(found)
    steps = (Button(asking.step_button(step), cb.Edit(event=event.id, step=step)) for step in Step)
    return Page(asking.change_what(event, found.timezone), column(*steps, to_event(event.id)))


def composing(outcome: compose.Outcome) -> Page:
    match outcome:
        case compose.AskKind():
            kinds = (Button(asking.kind_button(one), cb.Kind(what=one)) for one in EventKind)
            return Page(asking.ask_kind(), column(*kinds, to_all()))
        case compose.Ask():
            return _ask(outcome)
        case compose.Done(found, new, by):
            note = asking.created() if new else texts.was_quicker(by) if by else ""
            return card(found, note)
        case compose.NothingAsked():
            return Page(asking.gone(), column(to_all()))
        case NoEvent() | Forbidden():
            return refused(outcome)


def _ask(asked: compose.Ask) -> Page:
    buttons: list[Button] = []
    match asked.step:
        case Step.TITLE:
            buttons.append(Button(asking.NO_TITLE, cb.Skip(step=asked.step)))
        case Step.DAY:
            buttons += [
                Button(asking.day_button(one, asked.today), cb.Day(on=one.toordinal()))
                for one in asked.days
            ]
        case Step.TIME:
            buttons += [
                Button(asking.time_button(one), cb.At(minute=one.hour * 60 + one.minute))
                for one in HOURS
            ]
        case Step.LENGTH:
            buttons += [Button(texts.length(one), cb.Lasts(minutes=one)) for one in LENGTHS]
        case Step.PLACE:
            buttons.append(Button(asking.NO_PLACE, cb.Skip(step=asked.step)))
    back = to_all() if asked.event is None else to_event(asked.event, common.CANCEL)
    return Page(asking.ask(asked), column(*buttons, back))
