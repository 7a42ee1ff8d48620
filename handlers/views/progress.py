"""`/progress` into pages. Pure."""

from handlers.callbacks import progress as cb
from handlers.callbacks.menu import Item, Open
from handlers.page import Button, Page, column
from handlers.texts import common
from handlers.texts import progress as texts
from handlers.views import menu, paging, paper
from surveys.deliveries.progress import Standing, Wave
from surveys.deliveries.remind import Fate, Progress, Reminded, WaveCard

REMIND_BUTTONS = 6  # names on one page of buttons
NAMES = 15  # on one page of a list, a line each


def progress(found: Progress) -> Page:
    buttons = [Button(texts.button(wave), _look(wave)) for wave in found.waves]
    if any(wave.count(Standing.PAPER) for wave in found.waves):
        buttons.append(paper.button())
    return Page(texts.overview(found.waves, found.today), column(*buttons, menu.button()))


def card(found: WaveCard, page: int) -> Page:
    wave = found.wave
    waiting = wave.those(Standing.WAITING)
    buttons: list[Button] = []
    if waiting:
        everyone = cb.RemindAll(moment=wave.moment, number=wave.number, sure=False)
        buttons.append(Button(texts.REMIND_ALL, everyone))
    text = texts.card(wave, found.names, found.today)
    if wave.named:
        buttons += _by_name(found, page)
        if text == texts.card(wave, {}, found.today):
            names = cb.Names(moment=wave.moment, number=wave.number, page=0)
            buttons.append(Button(texts.WHO, names))
    return Page(
        text,
        column(*buttons, Button(common.BACK, Open(item=Item.PROGRESS))),
    )


def names(found: WaveCard, page: int) -> Page:
    wave = found.wave
    part = paging.part(texts.named(wave, found.names), page, size=NAMES)
    arrows = part.arrows(lambda to: cb.Names(moment=wave.moment, number=wave.number, page=to))
    back = Button(common.BACK, _look(wave))
    return Page(texts.who(wave, part.items), (*arrows, (back,)))


def _by_name(found: WaveCard, page: int) -> list[Button]:
    wave = found.wave
    people = sorted(
        (found.names[each.member.person_id], each.member.person_id)
        for each in wave.those(Standing.WAITING)
    )
    page = min(page, max(0, (len(people) - 1) // REMIND_BUTTONS))
    start = page * REMIND_BUTTONS
    buttons = [
        Button(
            texts.remind_one(name),
            cb.RemindOne(moment=wave.moment, number=wave.number, person=person),
        )
        for name, person in people[start : start + REMIND_BUTTONS]
    ]
    if start + REMIND_BUTTONS < len(people):
        buttons.append(Button(texts.MORE, _look(wave, page + 1)))
    if page:
        buttons.append(Button(texts.LESS, _look(wave, page - 1)))
    return buttons


def remind_sure(found: Reminded) -> Page:
    wave = found.wave
    buttons: list[Button] = []
    if found.fates.get(Fate.WILL):
        sure = cb.RemindAll(moment=wave.moment, number=wave.number, sure=True)
        buttons.append(Button(texts.REMIND_SURE, sure))
    return Page(texts.remind_sure(found), column(*buttons, Button(common.BACK, _look(wave))))


def reminded(found: Reminded) -> Page:
    back = Button(common.BACK, _look(found.wave))
    return Page(texts.reminded(found), column(back, _all(), menu.button()))


def gone() -> Page:
    return Page(texts.gone(), column(_all(), menu.button()))


def forbidden() -> Page:
    return Page(common.only_curator(), column(menu.button()))


def _look(wave: Wave, page: int = 0) -> cb.Look:
    return cb.Look(moment=wave.moment, number=wave.number, page=page)


def _all() -> Button:
    return Button(texts.ALL_WAVES, Open(item=Item.PROGRESS))
