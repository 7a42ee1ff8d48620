"""What the curator gets with a sheet for the representative's signature."""

from handlers.callbacks import people as cb
from handlers.callbacks.menu import Item, Open
from handlers.page import Button, Page, column
from handlers.texts import consent_sheets as texts
from handlers.texts import people as people_texts
from handlers.texts.words import label
from handlers.views.people import to_card
from surveys.people.codes import shown
from surveys.people.consent_print import Stub
from surveys.people.consent_sheets import Sheet, Sheets
from surveys.people.model import Person
from surveys.people.roster import Group


def stub(sheet: Sheet, bot_name: str) -> tuple[str, Stub | None]:
    """What is printed on a sheet: whose it is, and the child's part."""
    if sheet.person is None:
        return "", None
    name = label(sheet.person)
    if sheet.code is None:
        return name, None
    link = f"https://t.me/{bot_name}?start={sheet.code}"
    return name, Stub(name, link, shown(sheet.code), f"@{bot_name}")


def sent(made: Sheets) -> Page:
    [first, *others] = made.sheets
    if first.person is None or others:
        return Page(texts.sent(made), column(_waiting()))
    return Page(texts.sent(made), column(_consent(first.person), to_card(first.person.id)))


def nobody() -> Page:
    return Page(texts.nobody(), column(_to_people()))


def failed() -> Page:
    return Page(texts.failed(), column(_to_people()))


def _consent(person: Person) -> Button:
    return Button(people_texts.CONSENT, cb.Signed(person=person.id, day=None))


def _waiting() -> Button:
    waiting = Group.NEEDS_CONSENT
    return Button(people_texts.GROUPS[waiting], cb.List(group=waiting, page=0))


def _to_people() -> Button:
    return Button(people_texts.TO_PEOPLE, Open(item=Item.PEOPLE))
