"""The minutes of an event as pages. Pure."""

from handlers.callbacks import events as cb
from handlers.page import Button, Page, column
from handlers.texts import common
from handlers.texts import event_minutes as minutes_texts
from handlers.views.events import refused, to_all, to_event
from surveys.events import minutes as taking
from surveys.events.desk import NoEvent
from surveys.events.model import Section
from surveys.people.desk import Forbidden


def minutes(
    outcome: taking.Minutes | taking.AskLine | taking.BadLine | NoEvent | Forbidden,
) -> Page:
    match outcome:
        case taking.Minutes(event, _, lines):
            buttons = [
                Button(minutes_texts.add_button(one), cb.AddLine(event=event.id, section=one))
                for one in Section
            ]
            if lines:
                last = lines[-1]
                drop = cb.DropLine(event=event.id, line=last.id)
                buttons.append(Button(minutes_texts.drop_button(last.text), drop))
            buttons.append(Button(minutes_texts.PAPER, cb.Paper(event=event.id)))
            return Page(minutes_texts.minutes(outcome), column(*buttons, to_event(event.id)))
        case taking.AskLine(event, section):
            return Page(minutes_texts.ask_line(section), column(_to_minutes(event.id)))
        case taking.BadLine(asked):
            return Page(minutes_texts.bad_line(outcome), column(_to_minutes(asked.event.id)))
        case NoEvent() | Forbidden():
            return refused(outcome)


def paper_sent(event_id: int) -> Page:
    return Page(minutes_texts.paper_sent(), column(to_event(event_id)))


def paper_failed() -> Page:
    return Page(minutes_texts.paper_failed(), column(to_all()))


def _to_minutes(event_id: int) -> Button:
    return Button(common.BACK, cb.Minutes(event=event_id))
