"""Guests of an event as pages: invited, present, thanked. Pure."""

from collections.abc import Mapping

from handlers.callbacks import events as cb
from handlers.page import Button, Page, column
from handlers.texts import common
from handlers.texts import event_guests as guests
from handlers.views import paging
from handlers.views.events import card, refused, to_event
from surveys.events import attend, feedback, invite
from surveys.events.desk import NoEvent
from surveys.people.desk import Forbidden
from surveys.people.model import Form

Forms = Mapping[str, Form]


def inviting(outcome: invite.Outcome, forms: Forms) -> Page:
    match outcome:
        case invite.Groups(event, groups):
            buttons = [
                Button(
                    guests.group_button(one, forms),
                    cb.Invite(event=event.id, group=one.key, sure=False),
                )
                for one in groups
            ]
            return Page(guests.groups(outcome), column(*buttons, to_event(event.id)))
        case invite.Preview(event, group):
            buttons = []
            if outcome.places:
                sure = cb.Invite(event=event.id, group=group.key, sure=True)
                buttons.append(Button(guests.SEND, sure))
            back = Button(common.BACK, cb.Groups(event=event.id))
            return Page(guests.preview(outcome, forms), column(*buttons, back))
        case invite.Invited(found, new):
            return card(found, guests.invited(new))
        case invite.TooLate(found):
            return card(found, guests.too_late())
        case invite.NoGroup(event):
            return Page(guests.no_group(), column(to_event(event.id)))
        case NoEvent() | Forbidden():
            return refused(outcome)


def attending(outcome: attend.Outcome) -> Page:
    match outcome:
        case attend.Attendance():
            return _attendance(outcome)
        case attend.NotYet(found):
            return card(found, guests.not_yet(found))
        case NoEvent() | Forbidden():
            return refused(outcome)


def _attendance(found: attend.Attendance) -> Page:
    number, others = found.event.id, found.others
    part = paging.part(found.people, found.page)
    buttons = [
        Button(
            guests.attendee_button(one),
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
        guests.INVITED if others else guests.OTHERS,
        cb.Attendance(event=number, others=not others, page=0),
    )
    return Page(
        guests.attendance(found), (*column(*buttons), *arrows, *column(switch, to_event(number)))
    )


def thanking(outcome: feedback.Outcome) -> Page:
    match outcome:
        case feedback.AskThanks(event):
            sure = Button(guests.THANK_SURE, cb.Thank(event=event.id, sure=True))
            return Page(guests.ask_thanks(outcome), column(sure, to_event(event.id, common.BACK)))
        case feedback.Thanked(found, going):
            return card(found, guests.thanked(going))
        case feedback.Nobody(found):
            return card(found, guests.nobody_there())
        case feedback.AlreadyThanked(found):
            return card(found, guests.already_thanked())
        case NoEvent() | Forbidden():
            return refused(outcome)


def words(outcome: feedback.Words | NoEvent | Forbidden) -> Page:
    match outcome:
        case feedback.Words(event):
            return Page(guests.words(outcome), column(to_event(event.id)))
        case NoEvent() | Forbidden():
            return refused(outcome)
