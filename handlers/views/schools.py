"""Several schools of one person, as pages."""

from handlers.callbacks import schools as cb
from handlers.page import Button, Page, column
from handlers.texts import menu as menu_texts
from handlers.texts import registration as registration_texts
from handlers.texts import schools as texts
from handlers.views import menu, registration
from surveys.people.model import Kind
from surveys.people.names import NameProblem
from surveys.people.own_name import AskOwnName, Named, Taken
from surveys.people.schools import Schools
from surveys.people.way_in import AskConsent, Closed, Stranger


def schools(found: Schools) -> Page:
    others = [one for one in found.programmes if one.id != found.here]
    if not others:
        return Page(texts.only_one(), column(menu.button()))
    buttons = [Button(texts.go_to(one), cb.GoTo(programme=one.id)) for one in others]
    if found.person.kind is Kind.ADULT:
        buttons.append(Button(texts.OWN_NAME, cb.OwnName()))
    return Page(texts.schools(found), column(*buttons, menu.button()))


def naming(
    outcome: AskOwnName | Named | Taken | NameProblem | AskConsent | Closed | Stranger,
) -> Page:
    match outcome:
        case AskConsent() | Closed():  # on the way in: back to the question
            return registration.asking(outcome)
        case AskOwnName(person, several):
            text = texts.ask_own_name(person, several=several)
        case Named(person):
            text = texts.named(person)
        case Taken(name):
            text = texts.taken(name)
        case NameProblem():
            text = registration_texts.name_refused(outcome)
        case Stranger():
            text = menu_texts.not_understood()
    return Page(text, column(menu.button()))
