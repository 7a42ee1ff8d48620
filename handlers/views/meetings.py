"""Outcomes of `/meeting` into pages."""

from collections.abc import Iterable
from datetime import date, timedelta

from handlers.callbacks import meetings as cb
from handlers.callbacks import pairs
from handlers.callbacks.menu import Item, Open
from handlers.page import Button, Page, column
from handlers.texts import common
from handlers.texts import meeting_details as details
from handlers.texts import meetings as texts
from handlers.views import menu
from handlers.views.calendar import first_of, grid
from surveys.matches.drafts import GROUP, ChoosePair, Draft, Problem, Unfit
from surveys.matches.log import Answered, How, Logged, TakenBack
from surveys.matches.topics import LENGTHS
from surveys.matches.typed_day import NotADate, WrongDay

DAYS = 5  # today and four days back have buttons of their own
AGAIN = (
    Problem.FUTURE,
    Problem.TOO_EARLY,
    Problem.ENDED,
    Problem.PAST,
    Problem.AFTER_END,
    Problem.FAR,
)
MORE = Button(texts.MORE, Open(item=Item.MEETING))


def draft(found: Draft | ChoosePair | Unfit, minutes: int = 0) -> Page:
    """The next step of a draft: what has not been chosen yet."""
    match found:
        case ChoosePair():
            return choose_pair(found)
        case Unfit():
            return unfit(found)
        case Draft(day=date() as day, kind=str() as kind):
            return _save(found, day, kind, minutes)
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
        if found.first <= day <= found.last
    ]
    if days[-1] > found.first:
        buttons.append(Button(texts.OTHER_DAY, cb.OtherDay(choice=found.choice)))
    due = sorted({one.on_day for one in found.planned if one.on_day <= found.today})
    for day in due:
        if day not in days:
            to = cb.Day(choice=found.choice, day=day.toordinal())
            buttons.insert(0, Button(texts.planned_day(day), to))
        off = cb.Off(choice=found.choice, day=day.toordinal())
        buttons.append(Button(details.NOT_HELD, off))
    if found.by_side and days[-1] > found.first:
        buttons.append(Button(details.MINE, cb.Mine(page=0)))
    return Page(texts.choose_day(found), column(*buttons, *_to_pair(found), menu.button()))


def _kinds(found: Draft, day: date) -> Page:
    buttons = [
        Button(
            texts.kind_button(kind),
            cb.What(choice=found.choice, day=day.toordinal(), kind=kind),
        )
        for kind in found.usual.kinds
    ]
    back = Button(common.BACK, cb.Pick(choice=found.choice))
    return Page(texts.choose_kind(found, day), column(*buttons, back, menu.button()))


def _save(found: Draft, day: date, kind: str, minutes: int) -> Page:
    """Each topic writes the meeting down with it: length and topic cost no press of their own."""
    length = minutes if minutes in LENGTHS else found.usual.minutes
    ids = {"choice": found.choice, "day": day.toordinal(), "kind": kind}
    label = texts.SAVE_ANOTHER if found.same_day else texts.SAVE
    buttons = [Button(label, cb.Save(**ids, minutes=length))]
    if found.by_side:
        buttons += [
            Button(details.topic_button(one), cb.Save(**ids, minutes=length, topic=one))
            for one in found.usual.topics
        ]
        buttons.append(Button(details.OWN_WORDS, cb.SaveOwn(**ids, minutes=length)))
    longer = LENGTHS[(LENGTHS.index(length) + 1) % len(LENGTHS)]
    buttons.append(Button(details.length_button(length), cb.What(**ids, minutes=longer)))
    back = Button(common.BACK, cb.Day(choice=found.choice, day=day.toordinal()))
    return Page(texts.ask_save(found, day, kind), column(*buttons, back, menu.button()))


def type_day(found: Draft, month: date | None = None) -> Page:
    """The calendar of days that were; a typed day is taken too."""
    last = min(found.today, found.last)

    def why(day: date) -> str | None:
        if day > last:
            return "future" if day > found.today else "end"
        return "early" if day < found.first else None

    rows = grid(
        first_of(month or last, found.first, last),
        found.first,
        last,
        lambda day: cb.Day(choice=found.choice, day=day.toordinal()),
        lambda to: cb.Turn(choice=found.choice, month=to.toordinal()),
        why,
    )
    return Page(texts.type_day(found), (*rows, *column(_days_of(found.choice), menu.button())))


def not_a_date(found: NotADate) -> Page:
    return Page(texts.not_a_date(found.reader), column(_days_of(found.choice), menu.button()))


def wrong_day(found: WrongDay) -> Page:
    text = texts.wrong_day(found.unfit, found.reader)
    return Page(text, column(_days_of(found.choice), menu.button()))


def _days_of(choice: int) -> Button:
    return Button(common.BACK, cb.Pick(choice=choice))


def logged(found: Logged) -> Page:
    """What is already said stays; what can be added is a press or a line away."""
    draft = found.draft
    buttons = [*(_to_pair(draft) or [MORE]), menu.button()]
    if draft.day is not None and draft.kind is not None and _new(found):
        ids = {"choice": draft.choice, "day": draft.day.toordinal(), "kind": draft.kind}
        extra = [Button(texts.TAKE_BACK, cb.TakeBack(**ids))]
        if draft.by_side:
            if not draft.planned:
                extra = [*ahead_buttons(draft.choice, found.offered), *extra]
            if not found.listening:
                extra.insert(0, Button(details.STEP, cb.Tell(**ids)))
        buttons = [*extra, *buttons]
    return Page(texts.logged(found), column(*buttons))


def ahead_buttons(choice: int, days: Iterable[date]) -> list[Button]:
    found = [
        Button(details.next_button(day), cb.AheadDay(choice=choice, day=day.toordinal()))
        for day in days
    ]
    return [*found, Button(details.NEXT, cb.AheadOther(choice=choice, month=1))]


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
    if found.problem in AGAIN:
        buttons.insert(0, MORE)
    return Page(texts.unfit_text(found), column(*buttons))
