"""`/contest` as pages."""

from handlers.callbacks import contest as cb
from handlers.callbacks.menu import Item, Open
from handlers.page import Button, Page, column
from handlers.texts import common
from handlers.texts import contest as texts
from handlers.views import menu, paging
from surveys.contest import judge, outcome, run, take_part
from surveys.contest.cards import Card
from surveys.contest.hall import Gone, Hall, NoContest, WrongTime
from surveys.contest.model import CRITERIA, HIGHEST, LOWEST, Edge, Phase


def hall(seen: Hall, said: str = "") -> Page:
    """What waits for an answer first."""
    rows = [Button(_title(seen, one.nomination_id), cb.Card(nominee=one.id)) for one in seen.asked]
    known = {one.nomination_id for one in seen.asked}
    if seen.phase is Phase.PUBLISHED:
        rows = [Button(texts.RESULTS, cb.Results())]
    else:
        rows += [
            Button(one.title, cb.Look(nomination=one.id, page=0))
            for one in seen.nominations
            if one.id not in known
        ]
        if seen.judges:
            rows.append(Button(texts.JURY, cb.Jury(page=0)))
    back = _to_contest() if seen.runs else menu.button()
    text = texts.hall(seen)
    return Page(f"{said}\n\n{text}" if said else text, column(*rows, back))


def nomination(seen: Hall, nomination_id: int, page: int = 0, said: str = "") -> Page:
    found = seen.nomination(nomination_id)
    if found is None:
        return refusal(Gone())
    part = paging.part(seen.of(nomination_id), page)
    buttons = [Button(seen.name(one), cb.Card(nominee=one.id)) for one in part.items]
    arrows = part.arrows(lambda to: cb.Look(nomination=nomination_id, page=to))
    below = []
    if seen.phase is Phase.NOMINATING and seen.takes_part:
        below.append(Button(texts.PROPOSE, cb.Mentors(nomination=nomination_id, page=0)))
    text = texts.nomination(
        seen, found.title, len(seen.of(nomination_id)), voted=nomination_id in seen.voted
    )
    text = f"{said}\n\n{text}" if said else text
    return Page(text, (*column(*buttons), *arrows, *column(*below, _to_hall())))


def mentors(seen: Hall, nomination_id: int, page: int) -> Page:
    found = seen.nomination(nomination_id)
    if found is None:
        return refusal(Gone())
    if seen.phase is not Phase.NOMINATING:
        return refusal(WrongTime(seen.phase))
    part = paging.part(list(seen.mentors.values()), page)
    buttons = (
        Button(one.chat_name, cb.Propose(nomination=nomination_id, person=one.id))
        for one in part.items
    )
    arrows = part.arrows(lambda to: cb.Mentors(nomination=nomination_id, page=to))
    back = Button(common.BACK, cb.Look(nomination=nomination_id, page=0))
    return Page(texts.ask_mentor(found.title), (*column(*buttons), *arrows, (back,)))


def done(found: take_part.Done) -> Page:
    said = texts.SAID[found.said]
    if found.said is take_part.Said.DECLINED:
        return hall(found.hall, said)
    return nomination(found.hall, found.nomination_id, said=said)


def card(found: Card) -> Page:
    seen, nominee = found.hall, found.nominee
    buttons = []
    if nominee.person_id == seen.me:
        if seen.phase is not Phase.PUBLISHED:
            buttons.append(Button(texts.TAKE_BACK, cb.Decide(nominee=nominee.id, yes=False)))
    elif seen.phase is Phase.VOTING and seen.takes_part and nominee.nomination_id not in seen.voted:
        buttons.append(Button(texts.VOTE, cb.AskVote(nominee=nominee.id)))
    back = Button(common.BACK, cb.Look(nomination=nominee.nomination_id, page=0))
    return Page(texts.card(found), column(*buttons, back))


def own(seen: Hall, nominee_id: int) -> Page | None:
    """What one is asked about oneself; None: nothing is."""
    mine = next((one for one in seen.asked if one.id == nominee_id), None)
    if mine is None:
        return None
    yes, no = (cb.Decide(nominee=mine.id, yes=answer) for answer in (True, False))
    return Page(
        texts.asked(_title(seen, mine.nomination_id)),
        column(Button(texts.SHOW_ME, yes), Button(texts.NOT_ME, no), _to_hall()),
    )


def ballot(found: take_part.Ballot) -> Page:
    nominee = found.nominee
    return Page(
        texts.sure_vote(found.hall, nominee),
        column(
            Button(texts.VOTE_SURE, cb.Vote(nominee=nominee.id)),
            Button(common.BACK, cb.Look(nomination=nominee.nomination_id, page=0)),
        ),
    )


def jury(found: judge.Desk, page: int) -> Page:
    part = paging.part(found.nominees, page)
    buttons = []
    if found.hall.phase is not Phase.NOMINATING:
        buttons = [
            Button(
                f"{found.hall.name(one)}, {_title(found.hall, one.nomination_id)}",
                cb.Judge(nominee=one.id, criterion=0),
            )
            for one in part.items
        ]
    arrows = part.arrows(lambda to: cb.Jury(page=to))
    return Page(texts.jury(found), (*column(*buttons), *arrows, (_to_hall(),)))


def sheet(found: judge.Sheet) -> Page:
    nominee, criterion = found.nominee, found.criterion
    to_jury = Button(texts.JURY, cb.Jury(page=0))
    if criterion is None:
        again = (
            Button(
                f"{name}: {found.points[number]}", cb.Judge(nominee=nominee.id, criterion=number)
            )
            for number, name in enumerate(CRITERIA, 1)
        )
        return Page(texts.sheet(found), column(*again, to_jury))
    marks = tuple(
        Button(str(points), cb.Mark(nominee=nominee.id, criterion=criterion, points=points))
        for points in range(LOWEST, HIGHEST + 1)
    )
    return Page(texts.sheet(found), (marks, (to_jury,)))


def office(found: run.Office) -> Page:
    seen = found.hall
    buttons = [Button(texts.HALL, cb.Hall())]
    if seen.phase is Phase.PUBLISHED:
        buttons += [
            Button(texts.RESULTS, cb.Results()),
            Button(texts.PAPER, cb.Paper()),
        ]
        return Page(texts.office(found), column(*buttons, menu.button()))
    if seen.phase is Phase.COUNTING:
        buttons.insert(0, Button(texts.PUBLISH, cb.Publish(sure=False)))
    if seen.phase is Phase.NOMINATING:
        buttons += [
            Button(texts.DATES[Edge.NOMINATING], cb.AskDate(edge=Edge.NOMINATING)),
            Button(texts.DATES[Edge.VOTING], cb.AskDate(edge=Edge.VOTING)),
            Button(texts.TITLES, cb.Titles()),
        ]
        if seen.contest.announced_at is None:
            buttons.append(Button(texts.ANNOUNCE, cb.Announce(sure=False)))
    else:
        buttons.append(Button(texts.DATES[Edge.VOTING], cb.AskDate(edge=Edge.VOTING)))
    buttons.append(Button(texts.JURORS, cb.Jurors(page=0)))
    return Page(texts.office(found), column(*buttons, menu.button()))


def offer(found: run.Offer) -> Page:
    return Page(texts.offer(found), column(Button(texts.START, cb.Start()), menu.button()))


def too_late() -> Page:
    return Page(texts.too_late(), column(menu.button()))


def ask_date(asked: run.AskDate) -> Page:
    return Page(texts.ask_date(asked), column(_to_contest()))


def titles(seen: Hall) -> Page:
    buttons = [Button(one.title, cb.AskTitle(nomination=one.id)) for one in seen.nominations]
    if seen.phase is Phase.NOMINATING:
        buttons.append(Button(texts.NEW_TITLE, cb.AskTitle(nomination=0)))
    return Page(texts.titles(seen), column(*buttons, _to_contest()))


def ask_title(asked: run.AskTitle) -> Page:
    drop = []
    if asked.nomination is not None:
        drop.append(Button(texts.DROP, cb.Drop(nomination=asked.nomination.id)))
    return Page(texts.ask_title(asked), column(*drop, _to_contest()))


def jurors(found: run.Office, page: int) -> Page:
    seen = found.hall
    part = paging.part(list(seen.adults.values()), page)
    buttons = (
        Button(
            texts.juror_button(one.chat_name, chosen=one.id in seen.jurors),
            cb.Appoint(person=one.id, wanted=one.id not in seen.jurors, page=part.page),
        )
        for one in part.items
    )
    arrows = part.arrows(lambda to: cb.Jurors(page=to))
    return Page(texts.jurors(), (*column(*buttons), *arrows, (_to_contest(),)))


def sure_announce(text: str) -> Page:
    yes = Button(texts.ANNOUNCE_SURE, cb.Announce(sure=True))
    return Page(texts.sure_announce(text), column(yes, _to_contest()))


def sure_publish(found: outcome.Sure) -> Page:
    yes = Button(texts.PUBLISH_SURE, cb.Publish(sure=True))
    return Page(texts.sure_publish(found), column(yes, _to_contest()))


def results(found: outcome.Results) -> Page:
    """All places to who runs it, the winners to the rest."""
    whole = found.hall.runs
    text = texts.results(found.minutes.tables, whole=whole)
    paper = [Button(texts.PAPER, cb.Paper())] if whole else []
    return Page(text, column(*paper, _to_contest()))


def paper() -> Page:
    return Page(texts.caption(), column(_to_contest()))


def failed() -> Page:
    return Page(texts.failed(), column(_to_contest()))


def not_judging(found: judge.NotYours) -> Page:
    return Page(texts.not_judging(judges=found.judges), column(_to_contest(), menu.button()))


def refusal(why: Gone | WrongTime | NoContest) -> Page:
    match why:
        case NoContest():
            return Page(texts.nobody(), column(menu.button()))
        case WrongTime(phase):
            return Page(texts.wrong_time(phase), column(_to_contest(), menu.button()))
        case Gone():
            return Page(texts.gone(), column(_to_contest(), menu.button()))


def _title(seen: Hall, nomination_id: int) -> str:
    found = seen.nomination(nomination_id)
    assert found is not None  # of a nominee of this contest
    return found.title


def _to_hall() -> Button:
    return Button(texts.TO_CONTEST, cb.Hall())


def _to_contest() -> Button:
    return Button(texts.TO_CONTEST, Open(item=Item.CONTEST))
