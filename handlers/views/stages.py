"""`/stages` into pages. Pure."""

from handlers.callbacks import stages as cb
from handlers.callbacks.menu import Item, Open
from handlers.page import Button, Page, column
from handlers.texts import common
from handlers.texts import menu as menu_texts
from handlers.texts import stages as texts
from handlers.views import menu, rollover
from surveys.deliveries.opening import BadYear, CannotOpen, Preview
from surveys.deliveries.opening import Why as CannotWhy
from surveys.programme.as_it_stands import State, Year
from surveys.programme.edit import AskBreak, AskDate, Impossible, Refused, StageCard, Why
from surveys.programme.model import Break, Stage
from surveys.programme.moving import Edge


def year(found: Year, done: str | None = None) -> Page:
    """All four stages; `done`: what has just been changed, above."""
    text = texts.year(found)
    return Page(
        f"{done}\n\n{text}" if done else text,
        column(
            *(
                Button(texts.button(stage), cb.Look(stage=stage.key))
                for stage in found.programme.stages
            ),
            Button(texts.BREAKS, cb.Breaks()),
            *((rollover.entrance(),) if found.next_year else ()),
            menu.button(),
        ),
    )


def card(found: StageCard) -> Page:
    stage, state = found.stage, found.year.state(found.stage.key)
    buttons: list[Button] = []
    if stage.opened_at is None:
        buttons.append(_move(stage, Edge.START))
    if state is not State.OVER:
        buttons.append(_move(stage, Edge.END))
    if stage.opened_at is None:
        buttons.append(Button(texts.OPEN_NOW, cb.OpenNow(stage=stage.key, sure=False)))
    return Page(texts.card(stage, state), column(*buttons, _back()))


def ask_date(asked: AskDate) -> Page:
    back = Button(common.BACK, cb.Look(stage=asked.stage.key))
    return Page(texts.ask_date(asked), column(back))


def breaks(found: tuple[Break, ...]) -> Page:
    buttons = (
        Button(texts.season(found, index), cb.MoveBreak(index=index)) for index in range(len(found))
    )
    return Page(texts.breaks(found), column(*buttons, _back()))


def ask_break(asked: AskBreak) -> Page:
    return Page(texts.ask_break(asked), column(Button(common.BACK, cb.Breaks())))


def refused(found: Refused) -> Page:
    rows = _asked(found.asked)
    if found.why is Why.PAST and isinstance(found.asked, AskDate):
        stage = found.asked.stage
        if stage.opened_at is None and found.asked.edge is Edge.START:
            rows = [Button(texts.OPEN_NOW, cb.OpenNow(stage=stage.key, sure=False)), *rows]
    return Page(texts.refused(found), column(*rows))


def impossible(found: Impossible) -> Page:
    if isinstance(found.asked, AskDate):
        text = texts.impossible_stages(found.problem, found.year)
    else:
        text = texts.impossible_breaks(found.problem, found.year)
    return Page(f"{text} {texts.try_again()}", column(*_asked(found.asked)))


def preview(found: Preview) -> Page:
    key = found.stage.key
    return Page(
        texts.preview(found),
        column(
            Button(texts.OPEN_SURE, cb.OpenNow(stage=key, sure=True)),
            Button(common.BACK, cb.Look(stage=key)),
        ),
    )


def opened(found: Preview) -> Page:
    return Page(texts.opened(found), column(_all(), menu.button()))


def cannot_open(found: CannotOpen) -> Page:
    buttons = [_all()]
    if found.why is CannotWhy.ADULTS:
        label = menu_texts.label(Item.INVITE, 0)
        buttons.insert(0, Button(label, Open(item=Item.INVITE)))
    if found.why is CannotWhy.PREVIOUS:
        buttons.insert(0, Button(texts.button(found.stage), cb.Look(stage=found.stage.key)))
    return Page(texts.cannot_open(found), column(*buttons))


def bad_year(found: BadYear) -> Page:
    text = texts.impossible_stages(found.problem, found.programme.year)
    back = Button(common.BACK, cb.Look(stage=found.stage.key))
    return Page(text, column(back, _all()))


def forbidden() -> Page:
    return Page(common.only_curator(), column(menu.button()))


def gone() -> Page:
    return Page(texts.gone(), column(_all(), menu.button()))


def _asked(asked: AskDate | AskBreak) -> list[Button]:
    back = cb.Look(stage=asked.stage.key) if isinstance(asked, AskDate) else cb.Breaks()
    return [Button(common.BACK, back)]


def _move(stage: Stage, edge: Edge) -> Button:
    return Button(texts.edge_button(stage, edge), cb.Move(stage=stage.key, edge=edge))


def _all() -> Button:
    return Button(texts.ALL_STAGES, Open(item=Item.STAGES))


def _back() -> Button:
    return Button(common.BACK, Open(item=Item.STAGES))
