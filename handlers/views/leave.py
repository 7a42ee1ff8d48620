"""Outcomes of `/leave` into pages."""

from handlers.callbacks import leave as cb
from handlers.callbacks.menu import Item, Open
from handlers.callbacks.registration import Return
from handlers.page import Button, Page, column
from handlers.texts import leave as texts
from handlers.texts import registration, surveys
from handlers.views import menu
from surveys.matches.cards import Card
from surveys.matches.ending import BY_A_SIDE, EndReason
from surveys.rights.taking import NotTaking, Taking


def options(found: Taking) -> Page:
    leave = Button(texts.LEAVE, cb.Ask(way=cb.Way.LEAVE))
    if found.paused:
        ways = [Button(texts.RESUME, cb.Do(way=cb.Way.RESUME)), leave]
    else:
        ways = [Button(texts.PAUSE, cb.Ask(way=cb.Way.PAUSE))]
        if found.pairs:
            ways.append(Button(texts.PART, cb.Pairs()))
        ways.append(leave)
    return Page(texts.options(found), column(*ways, menu.button()))


def not_taking(found: NotTaking) -> Page:
    back = [Button(registration.RETURN, Return())] if found.may_return else []
    return Page(texts.not_taking(found), column(*back, menu.button()))


def ask(found: Taking, way: cb.Way) -> Page:
    match way:
        case cb.Way.PAUSE if not found.paused:
            sure = Button(texts.PAUSE_SURE, cb.Do(way=way))
            return Page(texts.ask_pause(found), column(sure, _back()))
        case cb.Way.LEAVE:
            sure = Button(texts.LEAVE_SURE, cb.Do(way=way))
            rather = Button(texts.RATHER_PAUSE, cb.Ask(way=cb.Way.PAUSE))
            ways = [sure, _back()] if found.paused else [rather, sure, _back()]
            return Page(texts.ask_leave(found), column(*ways))
        case _:
            return options(found)


def paused(found: Taking) -> Page:
    back = Button(texts.RESUME, cb.Do(way=cb.Way.RESUME))
    return Page(texts.paused(found), column(back, menu.button()))


def resumed(found: Taking) -> Page:
    return Page(texts.resumed(found), column(menu.button()))


def left(found: Taking, *, final: bool) -> Page:
    page = Page(texts.left(found), column(menu.button()))
    return with_final(page, texts.final(found.person.kind), found.programme.id) if final else page


def with_final(page: Page, offer: str, programme: int) -> Page:
    """The final, before its time, under what has just been said."""
    return Page(f"{page.text}\n\n{offer}", (*column(*final_buttons(programme)), *page.rows))


def final_buttons(programme: int) -> tuple[Button, Button]:
    return (
        Button(texts.FINAL, cb.Final(programme=programme, yes=True)),
        Button(surveys.DECLINE, cb.Final(programme=programme, yes=False)),
    )


def no_final(text: str) -> Page:
    return Page(text, column(menu.button()))


def which_pair(found: Taking) -> Page:
    if len(found.pairs) == 1:
        return why(found, found.pairs[0])
    pairs = (
        Button(texts.pair_button(found, one), cb.PartWhy(match=one.match.id)) for one in found.pairs
    )
    text = texts.which_pair() if found.pairs else texts.no_such_pair()
    return Page(text, column(*pairs, _back()))


def why(found: Taking, pair: Card) -> Page:
    match = pair.match.id
    reasons = (Button(texts.REASONS[one], cb.PartAsk(match=match, reason=one)) for one in BY_A_SIDE)
    return Page(texts.why(found, pair), column(*reasons, _back()))


def ask_part(found: Taking, pair: Card, reason: EndReason) -> Page:
    if reason not in BY_A_SIDE:
        return why(found, pair)
    sure = Button(texts.PART_SURE, cb.PartSure(match=pair.match.id, reason=reason))
    return Page(texts.ask_part(found, pair, reason), column(sure, _back()))


def parted(found: Taking, pair: Card, *, final: bool) -> Page:
    page = Page(texts.parted(found, pair), column(menu.button()))
    offer = texts.final_or_later(found.person.kind)
    return with_final(page, offer, found.programme.id) if final else page


def _back() -> Button:
    return Button(texts.BACK, Open(item=Item.LEAVE))
