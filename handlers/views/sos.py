"""The way to help: the button under every screen, and the screens it leads to."""

from dataclasses import replace

from handlers.callbacks import calls as cb
from handlers.callbacks import surveys
from handlers.callbacks.menu import Item, Open
from handlers.page import Button, Page, column
from handlers.texts import common
from handlers.texts import sos as texts
from surveys.help.own import Withdrawn
from surveys.help.screen import PhonesOnly, Screen, Under, WhichMentee, Whom

SOS = Open(item=Item.SOS)


def button() -> Button:
    return Button(texts.HELP, SOS)


def tell() -> Button:
    """«Хочу рассказать»: beside answers that nobody reads one by one."""
    return Button(texts.TELL, SOS)


def with_button(page: Page) -> Page:
    """Under every screen but those that have it and those of an adult's desk."""
    if not page.sos:
        return page
    return replace(page, rows=(*page.rows, (button(),)), sos=False)


def page(found: Screen) -> Page:
    match found:
        case PhonesOnly():
            return Page(texts.phones(), column(_aside()), sos=False)
        case Whom():
            return _whom(found)
        case Under():
            return under(found)


def _whom(found: Whom) -> Page:
    about = 0 if found.about is None else found.about.id
    buttons = [Button(each.chat_name, cb.Call(adult=each.id, about=about)) for each in found.adults]
    if len(found.adults) > 1:
        buttons.insert(0, Button(texts.EVERYBODY, cb.Call(adult=0, about=about)))
    if found.mentees:
        buttons.append(Button(texts.WORRIED, cb.Worry(about=0)))
    return Page(texts.whom(found), column(*buttons, *_away(found.response)), sos=False)


def which_mentee(found: WhichMentee) -> Page:
    buttons = [Button(each.chat_name, cb.Worry(about=each.id)) for each in found.mentees]
    text = texts.which_mentee() if buttons else texts.no_mentees()
    return Page(text, column(*buttons, *([] if buttons else [button()]), _menu()), sos=False)


def under(found: Under) -> Page:
    case = found.case
    buttons = [Button(texts.MORE, cb.More(case=case.id))]
    if found.more:
        buttons.append(Button(texts.ELSE, cb.Else(case=case.id)))
    if found.about is None:
        label = texts.NOT_AT_HOME if case.danger else texts.AT_HOME
        buttons.append(Button(label, cb.Home(case=case.id, on=not case.danger)))
    buttons.append(Button(texts.MISTAKE, cb.Mistake(case=case.id)))
    return Page(texts.under(found), column(*buttons, *_away(found.response)), sos=False)


def corrected(found: Under) -> Page:
    """After an edited message."""
    page = under(found)
    return replace(page, text=f"{texts.corrected()}\n\n{page.text}")


def words_alone(found: Under) -> Page:
    """After a picture with words under it."""
    page = under(found)
    return replace(page, text=f"{texts.words_alone()}\n\n{page.text}")


def ask_more(found: Under) -> Page:
    return Page(texts.ask_more(found.person.kind), column(_stay(found)), sos=False)


def only_words(found: Under) -> Page:
    return Page(texts.only_words(found.person.kind), column(_stay(found)), sos=False)


def _stay(found: Under) -> Button:
    return Button(common.BACK, cb.Stay(case=found.case.id))


def withdrawn(found: Withdrawn) -> Page:
    return Page(texts.withdrawn(found.person.kind), column(_menu()))


def not_yours() -> Page:
    return Page(texts.not_yours(), column(_menu()))


def aside() -> Page:
    return Page(texts.aside(), column(_menu()), sos=False)


def _away(response: int | None) -> list[Button]:
    back = (
        []
        if response is None
        else [Button(texts.BACK_TO_QUESTIONS, surveys.Show(response=response))]
    )
    return [*back, _aside()]


def _aside() -> Button:
    return Button(texts.ASIDE, cb.Aside())


def _menu() -> Button:
    return Button(common.MENU, Open(item=Item.HOME))
