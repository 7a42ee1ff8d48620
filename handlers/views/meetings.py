"""Outcomes of `/meeting` into pages."""

from datetime import date, timedelta

from handlers.callbacks import meetings as cb
from handlers.callbacks import pairs
from handlers.callbacks.menu import Item, Open
from handlers.page import Button, Page, column
from handlers.texts import common
from handlers.texts import meetings as texts
from handlers.views import menu
from surveys.matches.drafts import GROUP, ChoosePair, Draft, Problem, Unfit
from surveys.matches.log import Answered, How, Logged, TakenBack
from surveys.matches.model import MEETING_KINDS
from surveys.matches.typed_day import NotADate, WrongDay

DAYS = 5  # today and four days back have buttons of their own
MORE = Button(texts.MORE, Open(item=Item.MEETING))


def draft(found: Draft | ChoosePair | Unfit) -> Page:
    """The next step of a draft: what has not been chosen yet."""
    match found:
        case ChoosePair():
            return choose_pair(found)
        case Unfit():
            return unfit(found)
        case Draft(day=date() as day, kind=str() as kind):
            return _save(found, day, kind)
        case Draft(day=date() as day):
            return _kinds(found, day)
        case Draft():
            return _days(found)


def choose_pair(found: ChoosePair) -> Page:
    buttons = [
        Button(texts.subject_button(one), cb.Pick(choice=one.match.id)) for one in found.subjects
    ]
    if found.group:
        buttons.insert(0, Button(texts.GROUP, cb.Pick(choice=GROUP)))
    return Page(texts.choose_pair(), column(*buttons, menu.button()))


def _days(found: Draft) -> Page:
    days = [found.today - timedelta(days=back) for back in range(DAYS)]
    buttons = [
        Button(texts.day_button(day, found.today), cb.Day(choice=found.choice, day=day.toordinal()))
        for day in days
        if day >= found.first
    ]
    if days[-1] > found.first:
        buttons.append(Button(texts.OTHER_DAY, cb.OtherDay(choice=found.choice)))
    return Page(texts.choose_day(found), column(*buttons, *_to_pair(found), menu.button()))


def _kinds(found: Draft, day: date) -> Page:
    buttons = [
        Button(
            texts.kind_button(kind),
            cb.What(choice=found.choice, day=day.toordinal(), kind=kind),
        )
        for kind in MEETING_KINDS
    ]
    back = Button(common.BACK, cb.Pick(choice=found.choice))
    return Page(texts.choose_kind(found, day), column(*buttons, back, menu.button()))


def _save(found: Draft, day: date, kind: str) -> Page:
    label = texts.SAVE_ANOTHER if found.same_day else texts.SAVE
    save = Button(label, cb.Save(choice=found.choice, day=day.toordinal(), kind=kind))
    back = Button(common.BACK, cb.Day(choice=found.choice, day=day.toordinal()))
    return Page(texts.ask_save(found, day, kind), column(save, back, menu.button()))


def type_day(found: Draft) -> Page:
    return Page(texts.type_day(found), column(_days_of(found.choice), menu.button()))


def not_a_date(found: NotADate) -> Page:
    return Page(texts.not_a_date(found.reader), column(_days_of(found.choice), menu.button()))


def wrong_day(found: WrongDay) -> Page:
    text = texts.wrong_day(found.unfit, found.reader)
    return Page(text, column(_days_of(found.choice), menu.button()))


def _days_of(choice: int) -> Button:
    return Button(common.BACK, cb.Pick(choice=choice))


def logged(found: Logged) -> Page:
    draft = found.draft
    buttons = [*(_to_pair(draft) or [MORE]), menu.button()]
    if draft.day is not None and draft.kind is not None and _new(found):
        back = cb.TakeBack(choice=draft.choice, day=draft.day.toordinal(), kind=draft.kind)
        buttons.insert(0, Button(texts.TAKE_BACK, back))
    return Page(texts.logged(found), column(*buttons))


def _to_pair(found: Draft) -> list[Button]:
    """Back to the pair's screen, for a curator who writes down a meeting of others."""
    return [
        Button(texts.TO_PAIR, pairs.Look(match=one.match.id))
        for one in found.subjects
        if not one.by_side
    ]


def _new(found: Logged) -> bool:
    return any(entry.how is How.LOGGED for entry in found.entries)


def taken_back(found: TakenBack) -> Page:
    return Page(texts.taken_back(found.removed), column(MORE, menu.button()))


def answered(found: Answered) -> Page:
    """Both answers stay within reach: a slip of the finger is put right by the other button."""
    meeting = found.meeting
    label = texts.HAPPENED if meeting.disputed else texts.NOT_HAPPENED
    other = cb.Happened(meeting=meeting.id, yes=meeting.disputed)
    return Page(texts.answered(found), column(Button(label, other), menu.button()))


def unfit(found: Unfit) -> Page:
    buttons = [menu.button()]
    if found.problem in (Problem.FUTURE, Problem.TOO_EARLY, Problem.ENDED):
        buttons.insert(0, MORE)
    return Page(texts.unfit_text(found), column(*buttons))
