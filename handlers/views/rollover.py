"""The next year as pages. Pure."""

from handlers.callbacks import rollover as cb
from handlers.callbacks.menu import Item, Open
from handlers.callbacks.people import List
from handlers.callbacks.rollover import Step
from handlers.page import Button, Page, Row, column
from handlers.texts import common, rollover_days, rollover_status
from handlers.texts import menu as menu_texts
from handlers.texts import rollover as texts
from handlers.texts import stages as stage_texts
from handlers.views import menu, paging
from surveys.people.roster import Group as Roster
from surveys.programme.model import Programme
from surveys.programme.moving import Edge
from surveys.rollover.draft import Draft
from surveys.rollover.edit import AskDay, Asked, AskPause, BadDay, Impossible
from surveys.rollover.people import Candidate, Group
from surveys.rollover.start import NotReady, Why
from surveys.rollover.status import Status

ORDER = {
    Step.DATES: texts.DATES,
    Step.PEOPLE: texts.PEOPLE,
    Step.MENTORS: texts.MENTORS,
    Step.PAIRS: texts.PAIRS,
    Step.CONSENTS: texts.CONSENTS,
    Step.KEEPING: texts.KEEPING,
    Step.CHECK: texts.CHECK,
}
PART = 6  # people on a page: each has a line and a button


def entrance() -> Button:
    """To the dialogue, from wherever it is offered."""
    return Button(texts.TITLE, cb.Show(step=Step.ALL))


def step(found: Draft, which: Step, page: int) -> Page:
    match which:
        case Step.ALL:
            buttons = [Button(name, cb.Show(step=one)) for one, name in ORDER.items()]
            return Page(texts.steps(found), column(*buttons, _to(Item.STAGES), menu.button()))
        case Step.DATES:
            return _dates(found)
        case Step.BREAKS:
            return _breaks(found)
        case Step.PEOPLE:
            return people(found)
        case Step.MENTORS:
            return mentors(found, page)
        case Step.PAIRS:
            return pairs(found, page)
        case Step.CONSENTS:
            return Page(texts.consents(found), _ways(Step.CONSENTS))
        case Step.KEEPING:
            return Page(texts.keeping(found), _ways(Step.KEEPING))
        case Step.CHECK:
            return check(found)


def _dates(found: Draft) -> Page:
    days = [
        Button(
            rollover_days.edge_button(found, index, edge),
            cb.Day(stage=found.rollover.stages[index].key, edge=edge),
        )
        for index in range(len(found.rollover.stages))
        for edge in Edge
    ]
    pauses = Button(texts.BREAKS, cb.Show(step=Step.BREAKS))
    return Page(rollover_days.dates(found), (*column(*days, pauses), *_ways(Step.DATES)))


def _breaks(found: Draft) -> Page:
    breaks = found.rollover.breaks
    buttons = (
        Button(stage_texts.season(breaks, index), cb.Pause(index=index))
        for index in range(len(breaks))
    )
    return Page(rollover_days.breaks(breaks, found.year), column(*buttons, _back(Step.DATES)))


def ask(asked: Asked) -> Page:
    if isinstance(asked, AskDay):
        return Page(rollover_days.ask_day(asked), column(_back(Step.DATES)))
    return Page(rollover_days.ask_pause(asked), column(_back(Step.BREAKS)))


def bad_day(found: BadDay) -> Page:
    return Page(rollover_days.bad_day(found), column(_back(_step_of(found.asked))))


def impossible(found: Impossible) -> Page:
    year = found.asked.draft.year
    if isinstance(found.asked, AskDay):
        text = stage_texts.impossible_stages(found.problem, year)
    else:
        text = stage_texts.impossible_breaks(found.problem, year)
    text = f"{text} {stage_texts.try_again()}"
    return Page(text, column(_back(_step_of(found.asked))))


def _step_of(asked: Asked) -> Step:
    return Step.BREAKS if isinstance(asked, AskPause) else Step.DATES


def people(found: Draft) -> Page:
    groups = [
        Button(texts.group_button(group, members), cb.People(group=group, page=0))
        for group in Group
        if (members := found.group(group))
    ]
    return Page(texts.people(found), (*column(*groups), *_ways(Step.PEOPLE)))


def group(found: Draft, which: Group, page: int) -> Page:
    members = found.group(which)
    part = paging.part(members, page, PART)
    old = found.old.id
    rows: list[Row] = [
        *(_stay(old, one, which, part.page) for one in part.items),
        *part.arrows(lambda to: cb.People(group=which, page=to)),
        (Button(texts.KEEP_ALL, cb.StayAll(programme=old, group=which, wanted=True)),),
        (Button(texts.LET_ALL_GO, cb.StayAll(programme=old, group=which, wanted=False)),),
        (_back(Step.PEOPLE),),
    ]
    return Page(texts.group(found, which, part.items), tuple(rows))


def _stay(old: int, one: Candidate, which: Group, page: int) -> Row:
    """What is not so yet; of somebody undecided both."""
    ways = [wanted for wanted in (True, False) if one.stays is not wanted]
    return tuple(
        Button(
            texts.stay_button(one, wanted=wanted),
            cb.Stay(programme=old, person=one.person.id, wanted=wanted, group=which, page=page),
        )
        for wanted in ways
    )


def mentors(found: Draft, page: int) -> Page:
    part = paging.part(found.may_mentor, page, PART)
    old = found.old.id
    rows: list[Row] = [
        (
            Button(
                texts.offer_button(one),
                cb.Offer(
                    programme=old, person=one.person.id, wanted=not one.offered, page=part.page
                ),
            ),
        )
        for one in part.items
    ]
    rows += part.arrows(lambda to: cb.Show(step=Step.MENTORS, page=to))
    if len(found.offered) < len(found.may_mentor):
        all_of_them = cb.Offer(programme=old, person=0, wanted=True, page=part.page)
        rows.append((Button(texts.OFFER_ALL, all_of_them),))
    return Page(texts.mentors(found, part.items), (*rows, *_ways(Step.MENTORS)))


def pairs(found: Draft, page: int) -> Page:
    part = paging.part(found.pairs, page, PART)
    old = found.old.id
    rows: list[Row] = [
        (
            Button(
                texts.pair_button(one),
                cb.AskPair(programme=old, match=one.match.id, wanted=not one.asked, page=part.page),
            ),
        )
        for one in part.items
    ]
    rows += part.arrows(lambda to: cb.Show(step=Step.PAIRS, page=to))
    for wanted, name in ((True, texts.ASK_ALL), (False, texts.ASK_NONE)):
        if any(one.asked is not wanted for one in found.pairs):
            all_of_them = cb.AskPair(programme=old, match=0, wanted=wanted, page=part.page)
            rows.append((Button(name, all_of_them),))
    return Page(texts.pairs(found, part.items), (*rows, *_ways(Step.PAIRS)))


def check(found: Draft) -> Page:
    if found.undecided:
        return undecided(found)
    if found.trouble is not None or found.too_early:
        return _dates(found)
    begin = Button(texts.start(found.year), cb.Start(programme=found.old.id))
    return Page(texts.check(found), column(begin, _back(Step.ALL)))


def undecided(found: Draft) -> Page:
    decide = Button(texts.GROUPS[Group.ASKED], cb.People(group=Group.ASKED, page=0))
    return Page(texts.undecided(len(found.undecided)), column(decide, _back(Step.ALL)))


def not_ready(found: NotReady) -> Page:
    return undecided(found.draft) if found.why is Why.UNDECIDED else _dates(found.draft)


def not_yet(programme: Programme) -> Page:
    return Page(texts.not_yet(programme), column(_to(Item.STAGES), menu.button()))


def status(found: Status) -> Page:
    papers = []
    if found.need_paper:
        papers.append(Button(rollover_status.PAPERS, List(group=Roster.NEEDS_CONSENT, page=0)))
    return Page(
        rollover_status.status(found),
        column(*papers, _to(Item.PEOPLE), _to(Item.STAGES), menu.button()),
    )


def gone() -> Page:
    return Page(texts.gone(), column(_to(Item.STAGES), menu.button()))


def only_curator() -> Page:
    return Page(common.only_curator(), column(menu.button()))


def _ways(here: Step) -> tuple[Row, ...]:
    """Onward, and back to all steps."""
    steps = list(ORDER)
    after = steps[steps.index(here) + 1]
    return column(Button(texts.next_step(ORDER[after]), cb.Show(step=after)), _back(Step.ALL))


def _back(to: Step) -> Button:
    name = texts.ALL_STEPS if to is Step.ALL else common.BACK
    return Button(name, cb.Show(step=to))


def _to(item: Item) -> Button:
    return Button(menu_texts.label(item, 0), Open(item=item))
