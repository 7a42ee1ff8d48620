"""Recording pupils and consents as pages."""

from handlers.callbacks import people as cb
from handlers.callbacks.growth import OfParents
from handlers.callbacks.menu import Item, Open
from handlers.page import Button, Page, column
from handlers.texts import common, consent_sheets, growth
from handlers.texts import people as people_texts
from handlers.texts import recording as texts
from handlers.views.people import to_people
from surveys.people.pupils import Added, AskRole, Lines
from surveys.people.roster import Group
from surveys.people.written_consent import AskSignedOn, ConsentRecorded


def ask_pupils() -> Page:
    blank = Button(consent_sheets.BLANK, cb.BlankSheet())
    return Page(texts.ask_pupils(), column(blank, _cancel()))


def nothing_read(lines: Lines) -> Page:
    return Page(texts.nothing_read(lines), column(_cancel()))


def ask_role(asked: AskRole) -> Page:
    roles = (
        Button(people_texts.role_button(role, form), cb.AddRole(role=role, form=form.key))
        for role, form in asked.roles
        if form is not None
    )
    return Page(texts.ask_role(asked.lines), column(*roles, _cancel()))


def ask_signed_on(asked: AskSignedOn, problem: str = "") -> Page:
    """Of those who are being recorded, or of one person on a card."""
    text = f"{problem}\n\n{texts.ask_signed_on(asked)}" if problem else texts.ask_signed_on(asked)
    if asked.person is not None:
        who = asked.person.id
        return Page(
            text,
            column(
                Button(texts.TODAY, cb.Signed(person=who, day=cb.Day.TODAY)),
                Button(texts.YESTERDAY, cb.Signed(person=who, day=cb.Day.YESTERDAY)),
                Button(people_texts.TO_CARD, cb.Card(person=who)),
            ),
        )
    return Page(
        text,
        column(
            Button(texts.TODAY, cb.AddSigned(day=cb.Day.TODAY)),
            Button(texts.YESTERDAY, cb.AddSigned(day=cb.Day.YESTERDAY)),
            Button(texts.NO_CONSENT_YET, cb.AddSigned(day=cb.Day.NONE)),
            _cancel(),
        ),
    )


def bad_day() -> Page:
    return Page(texts.bad_day(), column(_cancel()))


def added(outcome: Added) -> Page:
    """One pupil: the next step at once; several: their cards."""
    text = texts.added(outcome)
    buttons: list[Button] = []
    if len(outcome.people) == 1:
        who = outcome.people[0].id
        if outcome.signed_on is not None:
            buttons.append(Button(people_texts.LINK, cb.Link(person=who, fresh=False)))
        buttons.append(Button(people_texts.TO_CARD, cb.Card(person=who)))
    elif outcome.people:
        waiting = Group.NEEDS_CONSENT if outcome.signed_on is None else Group.NEEDS_INVITE
        buttons.append(Button(people_texts.GROUPS[waiting], cb.List(group=waiting, page=0)))
    return Page(text, column(*buttons, Button(people_texts.ADD, cb.Add()), to_people()))


def consent_recorded(outcome: ConsentRecorded) -> Page:
    who = outcome.person.id
    return Page(
        texts.consent_recorded(outcome),
        column(
            Button(people_texts.LINK, cb.Link(person=who, fresh=False)),
            Button(growth.OF_PARENTS, OfParents(person=who)),
            Button(people_texts.TO_CARD, cb.Card(person=who)),
        ),
    )


def _cancel() -> Button:
    return Button(common.CANCEL, Open(item=Item.PEOPLE))
