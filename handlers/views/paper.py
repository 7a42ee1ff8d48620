"""Questionnaires on paper as pages, and as what is printed. Pure."""

from handlers.callbacks import paper as cb
from handlers.page import Button, Page, column
from handlers.texts import common
from handlers.texts import paper as texts
from handlers.texts import surveys as survey_texts
from handlers.views import menu, paging
from surveys.paper import enter
from surveys.paper.print import Printed
from surveys.paper.sheets import NoSuchSheet, Over, OwnPair, Sheet, Sheets
from surveys.people.desk import Forbidden


def button() -> Button:
    return Button(texts.TITLE, cb.Waiting(page=0))


def waiting(found: Sheets, page: int) -> Page:
    part = paging.part(found.sheets, page)
    buttons = [Button(texts.ENTER, cb.Enter()), Button(texts.PRINT, cb.Print())]
    arrows = part.arrows(lambda to: cb.Waiting(page=to))
    rows = column(*(buttons if found.sheets else ()))
    return Page(texts.waiting(found, part.items), (*rows, *arrows, (menu.button(),)))


def printed(one: Sheet) -> Printed:
    class_name = one.person.class_name
    return Printed(
        whom=one.person.chat_name + (f", {class_name}" if class_name else ""),
        until=texts.until(one),
        code=one.code,
        about=one.about,
        sees=texts.sees(one),
        definition=one.definition,
    )


def made(count: int) -> Page:
    return Page(texts.printed(count), column(button(), menu.button()))


def failed() -> Page:
    return Page(texts.failed(), column(button(), menu.button()))


def page(outcome: enter.Outcome) -> Page:
    match outcome:
        case enter.AskCode():
            return Page(texts.ask_code(), column(_back()))
        case enter.AskLine(one, None):
            return Page(texts.asked_line(one), column(_empty(one), _back()))
        case enter.AskLine(one, wrong):
            assert wrong is not None
            return Page(texts.wrong(one, wrong), column(_retype(one), _back()))
        case enter.AskText(one, question, reason):
            asked = texts.ask_text(one, question)
            text = asked if reason is None else f"{texts.not_a_text(reason)}\n\n{asked}"
            return Page(text, column(_retype(one), _back()))
        case enter.Check(one):
            send = cb.Send(response=one.response.id, rev=one.response.state.rev)
            return Page(texts.check(one), column(Button(texts.SEND, send), _retype(one), _back()))
        case enter.Entered(one, told):
            text = texts.entered(one)
            if told:
                text = f"{survey_texts.told(told)}\n\n{text}"
            return Page(text, column(_next(), button(), menu.button()))
        case enter.Declined(one):
            return Page(texts.declined(one), column(_next(), button(), menu.button()))
        case _:
            return refusal(outcome)


def empty_sure(one: Sheet) -> Page:
    sure = cb.Decline(response=one.response.id, sure=True)
    return Page(
        texts.empty_sure(one), column(Button(texts.EMPTY_SURE, sure), _retype(one, common.BACK))
    )


def refusal(outcome: Forbidden | NoSuchSheet | OwnPair | Over) -> Page:
    match outcome:
        case Forbidden():
            return Page(texts.only_adults(), column(menu.button()))
        case NoSuchSheet():
            return Page(texts.no_such_sheet(), column(_back()))
        case OwnPair():
            return Page(texts.own_pair(), column(button(), menu.button()))
        case Over():
            return Page(texts.over(outcome), column(_next(), button(), menu.button()))


def _next() -> Button:
    return Button(texts.NEXT, cb.Enter())


def _retype(one: Sheet, label: str = texts.RETYPE) -> Button:
    return Button(label, cb.Retype(response=one.response.id))


def _empty(one: Sheet) -> Button:
    return Button(texts.EMPTY, cb.Decline(response=one.response.id, sure=False))


def _back() -> Button:
    return Button(common.BACK, cb.Waiting(page=0))
