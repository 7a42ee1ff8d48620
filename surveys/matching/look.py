"""The curator's view of the draft: all of it, one mentee, the mentors there are for one."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from surveys.access.actions import Action
from surveys.access.model import Whose
from surveys.access.policy import may
from surveys.matches.rules import Refused, Why, refusal
from surveys.matches.sides import Roster, Side, roster
from surveys.matching import gather
from surveys.matching.draft import Draft, Run
from surveys.matching.gather import couple, gathered
from surveys.matching.model import Point
from surveys.matching.score import points, ranked
from surveys.people.desk import Desk, Forbidden, desk_of
from surveys.people.model import Form, Role
from surveys.ports import HasProgrammes
from surveys.questionnaires.library import Library

Forms = Mapping[str, Form]


class Tx(gather.Tx, HasProgrammes, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Item:
    draft: Draft
    mentee: Side
    mentor: Side | None
    stale: Refused | None = None  # what has changed since: this pair can no longer be made

    @property
    def ready(self) -> bool:
        return self.mentor is not None and self.stale is None


@dataclass(frozen=True, slots=True)
class Overview:
    run: Run | None  # None: nothing has been proposed yet
    items: tuple[Item, ...]  # by the mentee's name
    waiting: int  # mentees without a mentor at present
    timezone: str

    @property
    def ready(self) -> tuple[Item, ...]:
        return tuple(one for one in self.items if one.ready)

    @property
    def left(self) -> tuple[Item, ...]:
        return tuple(one for one in self.items if one.mentor is None)

    @property
    def stale(self) -> tuple[Item, ...]:
        return tuple(one for one in self.items if one.stale is not None)


@dataclass(frozen=True, slots=True)
class Rival:
    """A mentor who would suit more, and who gets their places."""

    mentor: Side
    mentees: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Card:
    item: Item
    points: tuple[Point, ...]  # items are the words of the options
    answered: bool  # the mentee has sent their profile
    rival: Rival | None
    wishes: str
    refusals: str
    reserved: bool  # the reader mentors in this form: the answers are not for them
    apart: int  # mentors whom the curator keeps apart from this mentee


@dataclass(frozen=True, slots=True)
class NotThere:
    """This mentee is in no draft: paired meanwhile, or gone."""


@dataclass(frozen=True, slots=True)
class Option:
    mentor: Side
    score: int
    free: int  # places that nobody is proposed for


@dataclass(frozen=True, slots=True)
class Options:
    item: Item
    options: tuple[Option, ...]  # the best first


def overview(tx: Tx, account: int, forms: Forms) -> Overview | Forbidden:
    desk = desk_of(tx, account, Action.MAKE_PAIR)
    if desk is None:
        return Forbidden()
    known = roster(tx, desk.programme.id)
    waiting = sum(
        one.form in forms and not known.has_mentor(one.id, one.form)
        for one in known.taking_part(Role.MENTEE)
        if one.form is not None
    )
    return Overview(
        tx.matching.run(desk.programme.id),
        items_of(tx.matching.drafts(desk.programme.id), known, forms),
        waiting,
        desk.programme.timezone,
    )


def items_of(drafts: Sequence[Draft], known: Roster, forms: Forms) -> tuple[Item, ...]:
    """In the order of names. Where a mentor has fewer places by now, the curator's own choices and
    the better ones keep theirs.
    """
    taken: Counter[int] = Counter()
    found: list[Item] = []
    for one in sorted(drafts, key=lambda one: (not one.locked, -one.score, one.mentee_id)):
        item = _item(one, known, forms)
        if item is None:
            continue
        mentor = item.mentor
        if mentor is not None and item.stale is None:
            if taken[mentor.id] >= known.free(mentor.id):
                item = replace(item, stale=Refused(Why.FULL, mentor))
            taken[mentor.id] += 1
        found.append(item)
    order = {one: at for at, one in enumerate(known.sides)}
    return tuple(sorted(found, key=lambda item: order[item.mentee.id]))


def _item(draft: Draft, known: Roster, forms: Forms) -> Item | None:
    mentee = known.sides.get(draft.mentee_id)
    if mentee is None or known.has_mentor(mentee.id, draft.form):
        return None  # a pair made by hand meanwhile: they wait no longer
    mentor = None if draft.mentor_id is None else known.sides.get(draft.mentor_id)
    if draft.form not in forms:
        return Item(draft, mentee, mentor, Refused(Why.GONE))
    if mentor is not None:
        return Item(draft, mentee, mentor, refusal(forms[draft.form], mentor, mentee, known))
    gone = Refused(Why.AWAY, mentee) if mentee not in known.taking_part(Role.MENTEE) else None
    return Item(draft, mentee, None, gone)


def card(
    tx: Tx, account: int, library: Library, forms: Forms, mentee_id: int
) -> Card | NotThere | Forbidden:
    desk = desk_of(tx, account, Action.MAKE_PAIR)
    if desk is None:
        return Forbidden()
    known = roster(tx, desk.programme.id)
    items = items_of(tx.matching.drafts(desk.programme.id), known, forms)
    item = next((one for one in items if one.mentee.id == mentee_id), None)
    if item is None:
        return NotThere()
    mentee, mentor, said = couple(tx, library, known, item.mentee, item.mentor or item.mentee)
    reserved = _reserved(desk, known, item)
    labels = {} if said is None else said.labels
    speaks = () if item.mentor is None else points(mentor, mentee)
    apart = tx.matching.apart(desk.programme.id)
    return Card(
        item,
        tuple(_worded(one, labels, reserved=reserved) for one in speaks),
        said is not None,
        _rival(item, items, known),
        "" if said is None or reserved else said.wishes,
        "" if said is None or reserved else said.refusals,
        reserved,
        sum(one == mentee_id for _, one in apart),
    )


def options(
    tx: Tx, account: int, library: Library, forms: Forms, mentee_id: int
) -> Options | NotThere | Forbidden:
    """Reads everybody's profile: by `Store.scan`."""
    desk = desk_of(tx, account, Action.MAKE_PAIR)
    if desk is None:
        return Forbidden()
    known = roster(tx, desk.programme.id)
    items = items_of(tx.matching.drafts(desk.programme.id), known, forms)
    item = next((one for one in items if one.mentee.id == mentee_id), None)
    found = gathered(tx, library, forms, desk.programme.id)
    mentee = next((one for one in found.task.mentees if one.id == mentee_id), None)
    if item is None or mentee is None:
        return NotThere()
    given = Counter(
        one.mentor.id for one in items if one.mentor is not None and one.mentee.id != mentee_id
    )
    return Options(
        item,
        tuple(
            Option(known.sides[one.id], score, max(0, one.places - given[one.id]))
            for one, score in ranked(mentee, found.task.mentors, found.task.apart)
            if one.places
        ),
    )


def _worded(one: Point, labels: Mapping[str, Mapping[str, str]], *, reserved: bool) -> Point:
    words = labels.get(one.topic.value)
    if words is None:
        return one
    items = () if reserved else tuple(words.get(each, each) for each in one.items)
    return replace(one, items=items)


def _reserved(desk: Desk, known: Roster, item: Item) -> bool:
    """Who may become this mentee's mentor reads neither their wishes nor whom they refuse."""
    own = any(
        one.person_id == desk.person.id and one.form == item.draft.form
        for one in known.taking_part(Role.MENTOR)
    )
    whose = Whose.OWN_PAIR if own else Whose.OWN_SCHOOL
    return not may(Action.SEE_TOLD, whose, (desk.seat,))


def _rival(item: Item, items: Sequence[Item], known: Roster) -> Rival | None:
    better = item.draft.better_id
    mentor = None if better is None else known.sides.get(better)
    if mentor is None or mentor == item.mentor:
        return None
    return Rival(mentor, tuple(one.mentee for one in items if one.mentor == mentor))
