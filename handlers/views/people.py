"""`/people` as pages: lists, cards, dialogues."""

from collections.abc import Iterable, Iterator, Mapping

from handlers.callbacks import people as cb
from handlers.callbacks.erasing import PupilOffer
from handlers.callbacks.growth import OfParents
from handlers.callbacks.log import Turn
from handlers.callbacks.mentor_base import Show as BaseShow
from handlers.callbacks.menu import Item, Open
from handlers.page import Button, Page, column
from handlers.texts import card_changes, common, consent_sheets, erasing, growth, mentor_base
from handlers.texts import people as texts
from handlers.texts import told as told_texts
from handlers.texts.log import OF_PERSON
from handlers.texts.words import label
from handlers.views import menu, paging
from surveys.people.desk import Forbidden, NoSuchPerson
from surveys.people.invited_to import adult_roles, pupil_roles
from surveys.people.model import Form, Kind, MembershipState, Person, Role
from surveys.people.roster import Card, Found, Group, Listing, Overview
from surveys.people.standing import Entry, Standing
from surveys.people.told import Told

Forms = Mapping[str, Form]


def overview(found: Overview) -> Page:
    groups = (
        Button(texts.group_button(group, found.counts[group]), cb.List(group=group, page=0))
        for group in Group
        if group is not Group.ALL and found.counts.get(group)
    )
    return Page(
        texts.overview(found),
        column(
            *groups,
            Button(texts.ADD, cb.Add()),
            Button(texts.INVITE, Open(item=Item.INVITE)),
            Button(texts.FIND, cb.Find()),
            Button(mentor_base.TITLE, BaseShow(page=0)),
            menu.button(),
        ),
    )


def listing(found: Listing) -> Page:
    rows = list(column(*_people(found.people)))
    if found.group is Group.NEEDS_CONSENT and found.people:
        rows.append((Button(consent_sheets.OF_ALL, cb.SheetsOfAll()),))
    if found.page + 1 < found.pages:
        rows.append((Button(texts.NEXT, cb.List(group=found.group, page=found.page + 1)),))
    if found.page:
        rows.append((Button(texts.BACK, cb.List(group=found.group, page=found.page - 1)),))
    return Page(texts.listing(found), (*rows, (to_people(),)))


def ask_query() -> Page:
    return Page(texts.ask_query(), column(to_people()))


def found(result: Found) -> Page:
    return Page(texts.found(result), column(*_people(result.people), to_people()))


def card(shown: Card, forms: Forms) -> Page:
    return Page(texts.card(shown, dict(forms)), column(*_card_buttons(shown), to_people()))


def told(found: Told, page: int) -> Page:
    """What a person has told the curator, one questionnaire a page."""
    back = Button(texts.TO_CARD, cb.Card(person=found.person.id))
    if not found.sheets:
        return Page(told_texts.nothing(found.person), column(back))
    part = paging.part(found.sheets, page, size=1)
    arrows = part.arrows(lambda to: cb.Told(person=found.person.id, page=to))
    return Page(told_texts.sheet(found, part.items[0]), (*arrows, (back,)))


def ask_text(text: str, person: Person) -> Page:
    """A name or a class is awaited."""
    return Page(text, column(to_card(person.id)))


def roles(person: Person, taken: frozenset[Role], forms: Forms) -> Page:
    offered = pupil_roles(forms) if person.kind is Kind.PUPIL else adult_roles(forms)
    buttons = (
        Button(
            texts.role_button(role, form),
            cb.TakeRole(person=person.id, role=role, form=form.key),
        )
        for role, form in offered
        if form is not None and role not in taken
    )
    return Page(card_changes.ask_other_role(person), column(*buttons, to_card(person.id)))


def sure(person: Person, action: cb.Action) -> Page:
    archive = action is cb.Action.ARCHIVE
    text = card_changes.sure_archive(person) if archive else card_changes.sure_paper(person)
    yes = card_changes.SURE_ARCHIVE if archive else card_changes.SURE_PAPER
    return Page(
        text,
        column(Button(yes, cb.Act(person=person.id, action=action)), to_card(person.id)),
    )


def sure_link(person: Person) -> Page:
    return Page(
        card_changes.sure_link(person),
        column(
            Button(card_changes.SURE_LINK, cb.Link(person=person.id, fresh=True)),
            to_card(person.id),
        ),
    )


def only_curator() -> Page:
    return Page(common.only_curator(), column(menu.button()))


def refusal(why: NoSuchPerson | Forbidden) -> Page:
    return note(texts.no_such_person()) if isinstance(why, NoSuchPerson) else only_curator()


def note(text: str) -> Page:
    """One sentence with the way back to the lists."""
    return Page(text, column(to_people()))


def to_card(person_id: int) -> Button:
    return Button(texts.TO_CARD, cb.Card(person=person_id))


def _card_buttons(shown: Card) -> list[Button]:
    entry, person = shown.entry, shown.entry.person
    if entry.standing is Standing.ARCHIVED:
        return [_act(texts.RESTORE, person, cb.Action.RESTORE)]
    pupil = person.kind is Kind.PUPIL
    allowed = not pupil or entry.consent is not None
    buttons = list(_of_parents(entry)) if pupil else []
    if allowed and person.account is None and not person.paper:
        buttons.append(Button(texts.LINK, cb.Link(person=person.id, fresh=False)))
    if person.account is not None and allowed and not shown.oneself:
        buttons.append(Button(texts.NEW_LINK, cb.SureLink(person=person.id)))
    if person.account is not None and not shown.oneself:
        buttons.append(Button(texts.TOLD, cb.Told(person=person.id, page=0)))
    buttons.append(Button(OF_PERSON, Turn(person=person.id, page=0)))
    buttons.append(_act(texts.RENAME, person, cb.Action.RENAME))
    if pupil:
        buttons.append(_act(texts.RECLASS, person, cb.Action.RECLASS))
    buttons.append(Button(texts.ADD_ROLE, cb.Roles(person=person.id)))
    if not pupil:
        if _responsible(entry):
            buttons.append(_act(texts.NOT_RESPONSIBLE, person, cb.Action.NOT_RESPONSIBLE))
        else:
            buttons.append(_act(texts.RESPONSIBLE, person, cb.Action.RESPONSIBLE))
    if person.paper:
        buttons.append(_act(texts.OFF_PAPER, person, cb.Action.OFF_PAPER))
    if allowed and person.account is None and (not person.paper or _undecided(entry)):
        buttons.append(_sure(texts.PAPER, person, cb.Action.PAPER))
    return [*buttons, *_ways_out(shown)]


def _of_parents(entry: Entry) -> Iterator[Button]:
    person = entry.person.id
    if entry.consent is None:
        yield Button(texts.CONSENT, cb.Signed(person=person, day=None))
        yield Button(consent_sheets.OF_PERSON, cb.SheetOf(person=person))
    else:
        yield Button(texts.CONSENT_AGAIN, cb.Signed(person=person, day=None))
        yield Button(growth.OF_PARENTS, OfParents(person=person))


def _ways_out(shown: Card) -> Iterator[Button]:
    person = shown.entry.person
    if not shown.oneself:
        yield _sure(texts.ARCHIVE, person, cb.Action.ARCHIVE)
    if person.kind is Kind.PUPIL:
        yield Button(erasing.PUPIL_TITLE, PupilOffer(person=person.id))


def _undecided(entry: Entry) -> bool:
    """On paper already, and not yet in this year: the yes is on paper as well."""
    return any(one.state is MembershipState.RECORDED for one in entry.memberships)


def _responsible(entry: Entry) -> bool:
    there = {MembershipState.ACTIVE, MembershipState.RECORDED}
    return any(m.role is Role.RESPONSIBLE and m.state in there for m in entry.memberships)


def _act(text: str, person: Person, action: cb.Action) -> Button:
    return Button(text, cb.Act(person=person.id, action=action))


def _sure(text: str, person: Person, action: cb.Action) -> Button:
    return Button(text, cb.Sure(person=person.id, action=action))


def _people(entries: Iterable[Entry]) -> list[Button]:
    return [
        Button(
            f"{label(entry.person)}{texts.mark(entry.standing)}", cb.Card(person=entry.person.id)
        )
        for entry in entries
    ]


def to_people() -> Button:
    return Button(texts.TO_PEOPLE, Open(item=Item.PEOPLE))
