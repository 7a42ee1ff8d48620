"""Deputies as pages."""

from handlers.callbacks import deputies as cb
from handlers.callbacks.menu import Item, Open
from handlers.page import Button, Page, at_work, column
from handlers.texts import common
from handlers.texts import deputies as texts
from handlers.texts import menu as menu_texts
from handlers.views import menu, paging
from surveys.people.deputies import Already, Candidates, Deputies
from surveys.people.deputy_word import Accepted, Declined, NotAsked
from surveys.people.model import MembershipState, Person


def screen(found: Deputies, said: str = "") -> Page:
    text = f"{said}\n\n{texts.screen(found)}" if said else texts.screen(found)
    buttons: list[Button] = []
    if found.appoints:
        buttons.append(Button(texts.APPOINT, cb.Choose(page=0)))
        buttons += [
            Button(texts.remove_button(one.person), cb.Remove(person=one.person.id, sure=False))
            for one in found.deputies
            if one.membership.state is not MembershipState.REFUSED
        ]
    return at_work(Page(text, column(*buttons, _settings(), menu.button())))


def choose(found: Candidates, page: int) -> Page:
    part = paging.part(found.people, page)
    people = (Button(one.chat_name, cb.Appoint(person=one.id, sure=False)) for one in part.items)
    rows = (*column(*people), *part.arrows(lambda to: cb.Choose(page=to)))
    if not found.people:
        rows = column(Button(menu_texts.label(Item.INVITE, 0), Open(item=Item.INVITE)))
    return at_work(Page(texts.choose(anybody=bool(found.people)), (*rows, (_back(),))))


def sure_appoint(person: Person) -> Page:
    yes = Button(texts.SURE_APPOINT, cb.Appoint(person=person.id, sure=True))
    return at_work(Page(texts.sure_appoint(person), column(yes, _back())))


def sure_remove(person: Person) -> Page:
    yes = Button(texts.SURE_REMOVE, cb.Remove(person=person.id, sure=True))
    return at_work(Page(texts.sure_remove(person), column(yes, _back())))


def appointed(person: Person) -> Page:
    return at_work(Page(texts.appointed(person), column(_back(), menu.button())))


def already(outcome: Already) -> Page:
    return at_work(Page(texts.already(outcome.deputy), column(_back())))


def note(text: str) -> Page:
    return at_work(Page(text, column(_back())))


def only_curator() -> Page:
    return Page(common.only_curator(), column(menu.button()))


def asked(by: str) -> Page:
    """The question to the new deputy."""
    return Page(
        texts.asked(by),
        column(
            Button(texts.AGREE, cb.Answer(yes=True)),
            Button(texts.DECLINE, cb.Answer(yes=False)),
        ),
    )


def ended(by: str) -> Page:
    return Page(texts.ended(by), column(menu.button()))


def answered(outcome: Accepted | Declined | NotAsked) -> Page:
    match outcome:
        case Accepted(_, curators):
            text = texts.accepted(curators)
        case Declined():
            text = texts.declined()
        case NotAsked():
            text = texts.not_asked()
    return Page(text, column(menu.button()))


def _back() -> Button:
    return Button(texts.BACK, cb.Show())


def _settings() -> Button:
    return Button(menu_texts.label(Item.SETTINGS, 0), Open(item=Item.SETTINGS))
