"""Outcomes of answering into pages."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.callbacks import surveys as cb
from handlers.callbacks.menu import Item, Open
from handlers.page import Button, Page, Row, column
from handlers.texts import common
from handlers.texts import surveys as texts
from handlers.views import practices, sos
from surveys.questionnaires.model import Moment, Question, QuestionType, Visibility
from surveys.responses.by_choice import Offer
from surveys.responses.model import ResponseStatus
from surveys.responses.parse import Reason
from surveys.responses.path import Review, before, progress, visible
from surveys.responses.screens import Screen

REVIEW_BUTTONS = 8  # answers to change on one page of buttons
SCALE_ROW = 5


def screen(shown: Screen) -> Page:
    """Where a response stands: a question, the review, or what became of it."""
    status = shown.state.status
    if status is ResponseStatus.DECLINED:
        return _declined(shown)
    if status is ResponseStatus.EXPIRED:
        return Page(texts.rejected(Reason.CLOSED, None), column(_menu()))
    if isinstance(shown.position, Review):
        return review(shown)
    return question(shown, shown.position)


def question(shown: Screen, current: Question) -> Page:
    number = progress(shown.definition, shown.state, current)
    begun = bool(shown.state.answers)  # the first screen says what this is about
    intro = "" if begun else shown.definition.intro
    text = texts.question(current, number, shown.definition.visibility, shown.about, intro)
    return Page(text, (*_answers(shown, current), *_steering(shown, current)))


def _answers(shown: Screen, current: Question) -> tuple[Row, ...]:
    response, state = shown.response.id, shown.state
    index = shown.definition.questions.index(current)
    stored = state.answers.get(current.id)
    picked = set(stored.chosen) if stored else set()
    match current.type:
        case QuestionType.NOTE:
            done = cb.Done(response=response, question=index, rev=state.rev)
            return column(Button(texts.NEXT, done))
        case QuestionType.MULTIPLE:
            return (
                *column(
                    *(
                        Button(
                            f"{'✓ ' if option.id in picked else ''}{option.text}",
                            cb.Tick(
                                response=response,
                                question=index,
                                option=option.id,
                                on=option.id not in picked,
                            ),
                        )
                        for option in current.options
                    )
                ),
                (Button(texts.READY, cb.Done(response=response, question=index, rev=state.rev)),),
            )
        case _:
            buttons = [
                Button(
                    f"{'• ' if option.id in picked else ''}{option.text}",
                    cb.Choose(response=response, question=index, option=option.id, rev=state.rev),
                )
                for option in current.options
            ]
            if current.type is QuestionType.SCALE:
                return tuple(
                    tuple(buttons[start : start + SCALE_ROW])
                    for start in range(0, len(buttons), SCALE_ROW)
                )
            return column(*buttons)


def _steering(shown: Screen, current: Question) -> tuple[Row, ...]:
    response, state = shown.response.id, shown.state
    index = shown.definition.questions.index(current)
    row: list[Button] = []
    if before(shown.definition, state, current) is not None:
        row.append(Button(texts.BACK, cb.Back(response=response, rev=state.rev)))
    if current.type is not QuestionType.NOTE:
        row.append(Button(texts.SKIP, cb.Skip(response=response, question=index, rev=state.rev)))
    rows: list[Row] = [row] if row else []
    if shown.response.open:
        rows.append((Button(texts.DECLINE, cb.Decline(response=response, sure=False)),))
    return tuple(rows)


def review(shown: Screen) -> Page:
    """All answers; «Отправить», or for a sent one where it stands."""
    definition, state = shown.definition, shown.state
    lines = [
        texts.review_line(one, state.answers.get(one.id))
        for one in visible(definition, state.answers)
        if one.type is not QuestionType.NOTE
    ]
    text = texts.review(definition.title, definition.visibility, shown.about, lines)
    response = shown.response.id
    change = Button(texts.CHANGE, cb.Choices(response=response, page=0))
    if state.status is ResponseStatus.SUBMITTED:
        until = texts.last_day(state.closes_at, shown.zone)
        return Page(f"{text}\n\n{texts.submitted_already(until)}", column(change, _list(), _menu()))
    send = Button(texts.SEND, cb.Submit(response=response, rev=state.rev))
    decline = Button(texts.DECLINE, cb.Decline(response=response, sure=False))
    return Page(text, column(send, change, decline))


def corrected(shown: Screen) -> Page:
    """After an edited message: the buttons that stand above are of before the correction."""
    if not shown.response.open:
        return Page(texts.changed(), column(_menu()))
    page = screen(shown)
    return replace(page, text=f"{texts.changed()}\n\n{page.text}")


def choices(shown: Screen, page: int) -> Page:
    """Which answer to change."""
    definition, state = shown.definition, shown.state
    asked = [
        one
        for one in visible(definition, state.answers)
        if one.type is not QuestionType.NOTE and one.id in state.answers
    ]
    pages = max(1, -(-len(asked) // REVIEW_BUTTONS))
    page = min(max(page, 0), pages - 1)
    part = asked[page * REVIEW_BUTTONS : (page + 1) * REVIEW_BUTTONS]
    response = shown.response.id
    rows: list[Row] = [
        (
            Button(
                texts.change_button(one),
                cb.Revise(
                    response=response, question=definition.questions.index(one), rev=state.rev
                ),
            ),
        )
        for one in part
    ]
    if page + 1 < pages:
        rows.append((Button(texts.NEXT, cb.Choices(response=response, page=page + 1)),))
    if page:
        rows.append((Button(texts.BACK, cb.Choices(response=response, page=page - 1)),))
    rows.append((Button(texts.TO_REVIEW, cb.Show(response=response)),))
    return Page(texts.which_answer(definition.visibility), tuple(rows))


def decline_sure(shown: Screen) -> Page:
    response = shown.response.id
    return Page(
        texts.decline_sure(shown.definition.title, shown.definition.visibility),
        column(
            Button(texts.DECLINE_SURE, cb.Decline(response=response, sure=True)),
            Button(texts.BACK, cb.Show(response=response)),
        ),
    )


def sent(shown: Screen, following: tuple[Screen, ...], told: tuple[str, ...] = ()) -> Page:
    text = texts.sent(texts.last_day(shown.state.closes_at, shown.zone), len(following))
    if told:
        text = f"{texts.told(told)}\n\n{text}"
    if shown.definition.visibility is not Visibility.AGGREGATE:
        share = [practices.share()] if shown.response.moment is Moment.PRACTICE else []
        return Page(text, column(*share, *_next(following), _menu()))
    page = Page(f"{text}\n\n{texts.can_tell()}", column(sos.tell(), *_next(following), _menu()))
    return replace(page, sos=False)  # «Хочу рассказать» leads there


def declined(following: tuple[Screen, ...]) -> Page:
    return Page(texts.declined(len(following)), column(*_next(following), _menu()))


def _declined(shown: Screen) -> Page:
    resume = Button(texts.RESUME, cb.Resume(response=shown.response.id))
    return Page(texts.declined(0), column(resume, _menu()))


def waiting(screens: tuple[Screen, ...], offers: Sequence[Offer] = ()) -> Page:
    """The list behind /surveys: what waits, what can still be corrected, what may be begun."""
    opened = [one for one in screens if one.response.open]
    buttons = [
        Button(texts.listed(_title(one), one.state.status), cb.Show(response=one.response.id))
        for one in screens
    ]
    text = texts.waiting(len(opened))
    if offers:
        text = f"{text}\n\n{texts.by_choice()}"
    return Page(text, column(*buttons, *map(_offer, offers), _menu()))


def _offer(offer: Offer) -> Button:
    begin = cb.ByChoice(
        membership=offer.membership.id, moment=offer.moment, match=offer.match_id or 0
    )
    return Button(texts.offer(offer.definition.title, offer.about), begin)


def _title(shown: Screen) -> str:
    name = f" — {shown.about}" if shown.about else ""
    return f"{shown.definition.title}{name}"


def _next(following: tuple[Screen, ...]) -> list[Button]:
    if not following:
        return []
    return [
        Button(texts.next_title(_title(following[0])), cb.Show(response=following[0].response.id))
    ]


def _menu() -> Button:
    return Button(common.MENU, Open(item=Item.HOME))


def _list() -> Button:
    return Button(texts.ALL, cb.Waiting())
