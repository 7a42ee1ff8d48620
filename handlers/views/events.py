"""`/events` of the curator into pages. Pure."""

from collections.abc import Mapping

from handlers.callbacks import events as cb
from handlers.callbacks.menu import Item, Open
from handlers.page import Button, Page, column
from handlers.texts import common
from handlers.texts import events as texts
from handlers.views import menu, paging
from surveys.events import attend, change, compose, feedback, invite
from surveys.events import minutes as taking
from surveys.events.desk import Board, Card, NoEvent, Overtaken
from surveys.events.model import EventKind, Section
from surveys.events.when import HOURS
from surveys.people.desk import Forbidden
from surveys.people.model import Form

Forms = Mapping[str, Form]


def board(found: Board) -> Page:
    buttons = [
        Button(texts.list_button(one, found.timezone), cb.Look(event=one.id)) for one in found.ahead
    ]
    buttons.append(Button(texts.NEW, cb.New()))
    if found.past:
        buttons.append(Button(f"{texts.PAST}: {len(found.past)}", cb.Past(page=0)))
    if found.mine:
        buttons.append(Button(texts.MINE, cb.Mine()))
    return Page(texts.board(found), column(*buttons, menu.button()))


def past(found: Board, page: int) -> Page:
    part = paging.part(found.past, page)
    buttons = [
        Button(texts.list_button(one, found.timezone), cb.Look(event=one.id)) for one in part.items
    ]
    arrows = part.arrows(lambda to: cb.Past(page=to))
    return Page(texts.past(), (*column(*buttons), *arrows, *column(to_all())))


def card(found: Card, note: str = "") -> Page:
    event, buttons = found.event, []
    number = event.id
    begun, off = event.begun(found.now), event.cancelled_at is not None
    if not off and not begun:
        if found.untold:
            label = texts.change_button(found.untold)
            buttons.append(Button(label, cb.TellChange(event=number)))
        buttons.append(Button(texts.INVITE, cb.Groups(event=number)))
        buttons.append(Button(texts.CHANGE, cb.Change(event=number)))
    if found.marked:
        buttons.append(Button(texts.ATTENDANCE, cb.Attendance(event=number, others=False, page=0)))
    if found.tally.present and event.thanked_at is None:
        buttons.append(Button(texts.THANK, cb.Thank(event=number, sure=False)))
    if found.words:
        buttons.append(Button(texts.WORDS, cb.Words(event=number)))
    if not off:
        label = f"{texts.MINUTES}: {found.lines}" if found.lines else texts.MINUTES
        buttons.append(Button(label, cb.Minutes(event=number)))
    if not found.tally.invited and not found.tally.present and not event.nameless:
        buttons.append(Button(texts.DELETE, cb.Delete(event=number, sure=False)))
    elif not off and not found.tally.present and not event.nameless:
        buttons.append(Button(texts.CANCEL, cb.Cancel(event=number, sure=False)))
    return Page(texts.card(found, note), column(*buttons, to_all()))


def change_what(found: Card) -> Page:
    event = found.event
    if event.cancelled_at is not None or event.begun(found.now):
        return card(found)
    steps = (
        Button(texts.step_button(step), cb.Edit(event=event.id, step=step)) for step in compose.Step
    )
    return Page(texts.change_what(event, found.timezone), column(*steps, to_event(event.id)))


def composing(outcome: compose.Outcome) -> Page:
    match outcome:
        case compose.AskKind():
            kinds = (Button(texts.kind_button(one), cb.Kind(what=one)) for one in EventKind)
            return Page(texts.ask_kind(), column(*kinds, to_all()))
        case compose.Ask():
            return _ask(outcome)
        case compose.Done(found, new, by):
            note = texts.created() if new else texts.was_quicker(by) if by else ""
            return card(found, note)
        case compose.NothingAsked():
            return Page(texts.gone(), column(to_all()))
        case NoEvent() | Forbidden():
            return refused(outcome)


def _ask(asked: compose.Ask) -> Page:
    buttons: list[Button] = []
    match asked.step:
        case compose.Step.TITLE:
            buttons.append(Button(texts.NO_TITLE, cb.Skip(step=asked.step)))
        case compose.Step.DAY:
            buttons += [
                Button(texts.day_button(one, asked.today), cb.Day(on=one.toordinal()))
                for one in asked.days
            ]
        case compose.Step.TIME:
            buttons += [
                Button(texts.time_button(one), cb.At(minute=one.hour * 60 + one.minute))
                for one in HOURS
            ]
        case compose.Step.PLACE:
            buttons.append(Button(texts.NO_PLACE, cb.Skip(step=asked.step)))
    back = to_all() if asked.event is None else to_event(asked.event, common.CANCEL)
    return Page(texts.ask(asked), column(*buttons, back))


def inviting(outcome: invite.Outcome, forms: Forms) -> Page:
    match outcome:
        case invite.Groups(event, groups):
            buttons = [
                Button(
                    texts.group_button(one, forms),
                    cb.Invite(event=event.id, group=one.key, sure=False),
                )
                for one in groups
            ]
            return Page(texts.groups(outcome), column(*buttons, to_event(event.id)))
        case invite.Preview(event, group):
            buttons = []
            if outcome.places:
                sure = cb.Invite(event=event.id, group=group.key, sure=True)
                buttons.append(Button(texts.SEND, sure))
            back = Button(common.BACK, cb.Groups(event=event.id))
            return Page(texts.preview(outcome, forms), column(*buttons, back))
        case invite.Invited(found, new):
            return card(found, texts.invited(new))
        case invite.TooLate(found):
            return card(found, texts.too_late())
        case invite.NoGroup(event):
            return Page(texts.no_group(), column(to_event(event.id)))
        case NoEvent() | Forbidden():
            return refused(outcome)


def changing(outcome: change.Outcome) -> Page:
    match outcome:
        case change.Told(found):
            return card(found, texts.told(outcome))
        case change.AskCancel(event):
            label = texts.CANCEL_SURE if outcome.people else texts.CANCEL_PLAIN
            sure = Button(label, cb.Cancel(event=event.id, sure=True))
            return Page(texts.ask_cancel(outcome), column(sure, to_event(event.id, common.BACK)))
        case change.Cancelled(found):
            return card(found, texts.cancelled(outcome))
        case change.AskDelete(event):
            sure = Button(texts.DELETE_SURE, cb.Delete(event=event.id, sure=True))
            return Page(texts.ask_delete(outcome), column(sure, to_event(event.id, common.BACK)))
        case change.Deleted():
            return Page(texts.deleted(), column(to_all()))
        case change.InUse(found):
            return card(found, texts.in_use(outcome))
        case change.Unchanged(found):
            return card(found)
        case Overtaken(found):
            return card(found, texts.cancelled_by(outcome))
        case NoEvent() | Forbidden():
            return refused(outcome)


def attending(outcome: attend.Outcome) -> Page:
    match outcome:
        case attend.Attendance():
            return _attendance(outcome)
        case attend.NotYet(found):
            return card(found, texts.not_yet(found))
        case NoEvent() | Forbidden():
            return refused(outcome)


def _attendance(found: attend.Attendance) -> Page:
    number, others = found.event.id, found.others
    part = paging.part(found.people, found.page)
    buttons = [
        Button(
            texts.attendee_button(one),
            cb.Here(
                event=number,
                person=one.person_id,
                here=not one.present,
                others=others,
                page=part.page,
            ),
        )
        for one in part.items
    ]
    arrows = part.arrows(lambda to: cb.Attendance(event=number, others=others, page=to))
    switch = Button(
        texts.INVITED if others else texts.OTHERS,
        cb.Attendance(event=number, others=not others, page=0),
    )
    return Page(
        texts.attendance(found), (*column(*buttons), *arrows, *column(switch, to_event(number)))
    )


def minutes(
    outcome: taking.Minutes | taking.AskLine | taking.BadLine | NoEvent | Forbidden,
) -> Page:
    match outcome:
        case taking.Minutes(event, _, lines):
            buttons = [
                Button(texts.add_button(one), cb.AddLine(event=event.id, section=one))
                for one in Section
            ]
            if lines:
                last = lines[-1]
                drop = cb.DropLine(event=event.id, line=last.id)
                buttons.append(Button(texts.drop_button(last.text), drop))
            buttons.append(Button(texts.PAPER, cb.Paper(event=event.id)))
            return Page(texts.minutes(outcome), column(*buttons, to_event(event.id)))
        case taking.AskLine(event, section):
            return Page(texts.ask_line(section), column(_to_minutes(event.id)))
        case taking.BadLine(asked):
            return Page(texts.bad_line(outcome), column(_to_minutes(asked.event.id)))
        case NoEvent() | Forbidden():
            return refused(outcome)


def paper_sent(event_id: int) -> Page:
    return Page(texts.paper_sent(), column(to_event(event_id)))


def paper_failed() -> Page:
    return Page(texts.paper_failed(), column(to_all()))


def thanking(outcome: feedback.Outcome) -> Page:
    match outcome:
        case feedback.AskThanks(event):
            sure = Button(texts.THANK_SURE, cb.Thank(event=event.id, sure=True))
            return Page(texts.ask_thanks(outcome), column(sure, to_event(event.id, common.BACK)))
        case feedback.Thanked(found, going):
            return card(found, texts.thanked(going))
        case feedback.Nobody(found):
            return card(found, texts.nobody_there())
        case feedback.AlreadyThanked(found):
            return card(found, texts.already_thanked())
        case NoEvent() | Forbidden():
            return refused(outcome)


def words(outcome: feedback.Words | NoEvent | Forbidden) -> Page:
    match outcome:
        case feedback.Words(event):
            return Page(texts.words(outcome), column(to_event(event.id)))
        case NoEvent() | Forbidden():
            return refused(outcome)


def refused(outcome: NoEvent | Forbidden) -> Page:
    match outcome:
        case NoEvent():
            return Page(texts.no_event(), column(to_all()))
        case Forbidden():
            return Page(common.only_curator(), column(menu.button()))


def to_all() -> Button:
    return Button(texts.TO_ALL, Open(item=Item.EVENTS))


def to_event(event_id: int, label: str = texts.TO_EVENT) -> Button:
    return Button(label, cb.Look(event=event_id))


def _to_minutes(event_id: int) -> Button:
    return Button(common.BACK, cb.Minutes(event=event_id))
