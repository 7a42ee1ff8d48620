"""Who acts in the walk of the whole policy, and what is whose for each of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from bot.sandbox.chats import Chat
from storage.transaction import Transaction
from surveys.access.model import Seat, Whose, seat_of
from surveys.deliveries.model import Planned, Reason
from surveys.events.model import EventKind
from surveys.flags.model import Subject
from surveys.flags.table import Key
from surveys.help.model import Origin
from surveys.matches.model import Match
from surveys.people.model import ON_CALL as ON_CALL_ROLES
from surveys.people.model import RUNNING, Person, Role
from surveys.practices.model import Words
from surveys.rights.model import Basis, Extent
from tests.abuse.crowd import (
    ARCHIVED,
    DEPUTY,
    GUESTS,
    MENTEES,
    MENTORS,
    ON_CALL,
    OTHERS,
    RECORDED,
    Crowd,
    Enrolling,
)
from tests.conftest import SEPTEMBER
from tests.school import CURATOR

PLAIN_CURATOR = 126
ACTORS: Mapping[str, int] = {
    "stranger": GUESTS[0],
    "recorded": RECORDED,
    "mentee": MENTEES["Аня К."],
    "mentor": MENTORS["Ольга П."],
    "curator": PLAIN_CURATOR,
    "curator who mentors": CURATOR,
    "deputy": DEPUTY,
    "responsible adult": ON_CALL,
    "curator of another school": OTHERS[0],
    "paused": MENTEES["Лёша Т."],
    "left": MENTEES["Зоя М."],
    "archived": ARCHIVED,
}

Ids = Mapping[str, int]  # of one owner, by the name of a button's field


@dataclass(frozen=True)
class Actor:
    number: int
    name: str
    chat: Chat
    seats: tuple[Seat, ...]
    ids: Mapping[Whose, Ids]


async def cast(crowd: Crowd) -> list[Actor]:
    school = crowd.school
    await school.write(lambda tx: _complete(tx, crowd))
    found = []
    for number, (name, account) in enumerate(ACTORS.items()):
        seats, ids = await school.look(lambda tx, account=account: _whose(tx, account))
        chat = school.api.chat(account, first_name=name)
        chat.state.reachable = True
        found.append(Actor(number, name, chat, seats, ids))
    await school.app.sender.tick()  # alerts go at once: none may go in the middle of the walk
    await school.api.idle()
    return found


def _complete(tx: Transaction, crowd: Crowd) -> None:
    """A curator without a pair; meetings, and an alert to everybody who answers for help."""
    school = crowd.school
    enrolling = Enrolling(tx, school.programme, school.app.library, SEPTEMBER)
    enrolling.member("Павел П.", PLAIN_CURATOR, Role.CURATOR, None)
    for programme in tx.programmes.all():
        for match in tx.matches.in_programme(programme.id):
            day = SEPTEMBER.date()
            tx.plans.add_task(match.id, "Собрать материал", SEPTEMBER)
            mentor = tx.memberships.get(match.mentor_id)
            assert mentor
            words = Words("Прогулка с картой", steps="Выбрать карту")
            tx.practices.give(programme.id, mentor.person_id, words, SEPTEMBER, signed=True)
            tx.meetings.add(
                match_id=match.id,
                held_on=day,
                kind="talk",
                logged_by=match.mentor_id,
                now=SEPTEMBER,
            )
        tx.plans.add_material(programme.id, "Кабинет физики", SEPTEMBER)
        flags = [Subject(Key.SILENT_PAIR, one.id) for one in tx.matches.in_programme(programme.id)]
        tx.flags.put_up(programme.id, flags, SEPTEMBER)
        about = tx.matches.in_programme(programme.id)[0].mentee_id
        child = tx.memberships.get(about)
        assert child
        for person, member in tx.people.in_programme(programme.id):
            if member.role in ON_CALL_ROLES:
                alert = Planned(
                    programme_id=programme.id,
                    person_id=person.id,
                    membership_id=None,
                    reason=Reason.CALL_CURATOR,
                    occurrence="table",
                    due_at=SEPTEMBER,
                    urgent=True,
                    payload={"person": child.person_id, "match": None, "flag": "call_curator"},
                )
                tx.deliveries.add([alert], SEPTEMBER)
        _calls(tx, programme.id, child.person_id)
        _papers(tx, programme.id, child.person_id)


def _calls(tx: Transaction, programme_id: int, child: int) -> None:
    """A call by everybody, and one of the child's to each who answers for help, to them alone."""
    people = {person.id for person, _ in tx.people.in_programme(programme_id)}
    on_call = _on_call(tx, programme_id)
    callers = [(caller, on_call[:1]) for caller in sorted(people)]
    callers += [(child, [adult]) for adult in on_call]
    for caller, adults in callers:
        case = tx.help.add(
            programme_id=programme_id,
            caller_id=caller,
            about_id=None,
            origin=Origin.BUTTON,
            source=None,
            called_at=SEPTEMBER,
            now=SEPTEMBER,
        )
        assert case
        tx.help.call(case.id, [adult for adult in adults if adult != caller], SEPTEMBER)
        tx.help.update(case.id, next_at=SEPTEMBER + timedelta(days=300))  # none rings in the walk


def _on_call(tx: Transaction, programme_id: int) -> list[int]:
    """A responsible adult first: they mentor nobody."""
    found = [(m, p) for p, m in tx.people.in_programme(programme_id) if m.role in ON_CALL_ROLES]
    found.sort(key=lambda one: (one[0].role is not Role.RESPONSIBLE, one[1].id))
    return [person.id for _, person in found]


def _papers(tx: Transaction, programme_id: int, person_id: int) -> None:
    """Broadcasts, of each who runs the programme a draft, one that was sent; an act."""
    text, group = "Завтра уроков нет.", "all"
    sent = None
    for person, member in tx.people.in_programme(programme_id):
        if member.role in RUNNING:
            for _ in range(2 if sent is None else 1):
                draft = tx.broadcasts.draft(
                    programme_id=programme_id,
                    author_id=person.id,
                    group=group,
                    text=text,
                    now=SEPTEMBER,
                )
                if sent is None:
                    sent = draft
                    tx.broadcasts.start(draft.id, SEPTEMBER, any_hour=False)
    _events(tx, programme_id)
    tx.erasures.add(
        programme_id=programme_id,
        person_id=person_id,
        extent=Extent.ALL,
        basis=Basis.OWN,
        at=SEPTEMBER,
        counts={},
        kept=0,
        exported_on=[],
    )


def _events(tx: Transaction, programme_id: int) -> None:
    """One that everybody is invited to, one that nobody is."""
    people = tx.people.in_programme(programme_id)
    for guests in (people, []):
        event = tx.events.add(
            programme_id=programme_id,
            author_id=people[0][0].id,
            kind=EventKind.SEMINAR,
            title="",
            place="",
            starts_at=SEPTEMBER + timedelta(days=30),
            now=SEPTEMBER,
        )
        tx.events.invite(event.id, [(one.id, member.id) for one, member in guests], SEPTEMBER)


def _whose(tx: Transaction, account: int) -> tuple[tuple[Seat, ...], Mapping[Whose, Ids]]:
    first, second = tx.programmes.all()
    person = tx.people.by_account(account)
    if person is None:
        return (), {Whose.FOREIGN: _somebody(tx, first.id, None)}
    members = tx.memberships.of_person(person.id)
    home = members[0].programme_id
    away = second.id if home == first.id else first.id
    return (
        tuple(seat_of(person, one) for one in members),
        {
            Whose.OWN: _own(tx, person, home),
            Whose.OWN_PAIR: _pair(tx, person, home),
            Whose.OWN_SCHOOL: _somebody(tx, home, person),
            # an adult of theirs is no adult here, whomever it is about
            Whose.FOREIGN: {**_somebody(tx, away, None), "about": 0},
        },
    )


def _own(tx: Transaction, person: Person, programme_id: int) -> Ids:
    return {
        "person": person.id,
        "programme": programme_id,
        **_response(tx, person.id),
        **_delivery(tx, programme_id, lambda owner: owner == person.id),
        **_first("call", (one.id for one in tx.help.called_by(person.id))),
        **_first("case", (one.id for one in tx.help.of_adult(person.id))),
        **_first("broadcast", _drafts(tx, person.id)),
        **_first("event", (event.id for event, _ in tx.events.of_person(person.id))),
        **_first("practice", (one.id for one in tx.practices.of_author(person.id))),
    }


def _first(name: str, found: Iterable[int]) -> Ids:
    first = next(iter(found), None)
    return {} if first is None else {name: first}


def _drafts(tx: Transaction, author: int) -> list[int]:
    found = (tx.broadcasts.get(number) for number in range(1, 20))
    return [one.id for one in found if one and one.author_id == author and one.started_at is None]


def _work(tx: Transaction, programme_id: int, but: int | None) -> Ids:
    """Calls that this person has neither made nor been called to, what was sent, an act."""
    cases = [
        case
        for person, _ in tx.people.in_programme(programme_id)
        for case in tx.help.called_by(person.id)
        if case.caller_id != but
    ]
    apart = (
        case.id for case in cases if but not in {one.person_id for one in tx.help.adults(case.id)}
    )
    return {
        **_first("call", (case.id for case in cases)),
        **_first("case", apart),
        **_first("broadcast", (one.id for one in tx.broadcasts.recent(programme_id, 1))),
        **_first("event", _unknown(tx, programme_id, but)),
        **_first("erasure", (one.id for one in tx.erasures.in_programme(programme_id))),
        **_first("adult", (one for one in _on_call(tx, programme_id) if one != but)),
    }


def _unknown(tx: Transaction, programme_id: int, but: int | None) -> list[int]:
    """Events that this person is not invited to."""
    theirs = set() if but is None else {event.id for event, _ in tx.events.of_person(but)}
    return [one.id for one in tx.events.in_programme(programme_id) if one.id not in theirs]


def _pair(tx: Transaction, person: Person, programme_id: int) -> Ids:
    mine = {one.id: one for one in tx.memberships.of_person(person.id)}
    for match in tx.matches.in_programme(programme_id):
        if match.ended_on is None and {match.mentor_id, match.mentee_id} & set(mine):
            other = match.mentor_id if match.mentee_id in mine else match.mentee_id
            partner = tx.memberships.get(other)
            assert partner
            return {"person": partner.person_id, **_match(tx, match)}
    return {}


def _somebody(tx: Transaction, programme_id: int, but: Person | None) -> Ids:
    """Of a pair that this person is not in."""
    not_theirs = set() if but is None else {m.id for m in tx.memberships.of_person(but.id)}
    match = next(
        one
        for one in tx.matches.in_programme(programme_id)
        if one.ended_on is None and not {one.mentor_id, one.mentee_id} & not_theirs
    )
    mentee, mentor = tx.memberships.get(match.mentee_id), tx.memberships.get(match.mentor_id)
    assert mentee
    assert mentor
    invites = [one for one in tx.invites.in_programme(programme_id) if one.uses_left]
    return {
        "person": mentee.person_id,
        "programme": programme_id,
        "material": tx.plans.materials(programme_id)[0].id,
        **_match(tx, match),
        **_response(tx, mentee.person_id),
        **_delivery(tx, programme_id, lambda owner: but is None or owner != but.id),
        **({"invite": invites[0].id} if invites else {}),
        **_work(tx, programme_id, None if but is None else but.id),
        "about": mentee.person_id,
        **_first("practice", (one.id for one in tx.practices.of_author(mentor.person_id))),
    }


def _match(tx: Transaction, match: Match) -> Ids:
    return {
        "match": match.id,
        "choice": match.id,
        "mentor": match.mentor_id,
        "mentee": match.mentee_id,
        "flag": tx.flags.of_match(match.id, SEPTEMBER)[0].id,
        "meeting": tx.meetings.of_match(match.id)[0].id,
        "task": tx.plans.tasks(match.id)[0].id,
    }


def _response(tx: Transaction, person_id: int) -> Ids:
    found = tx.responses.of_person(person_id)
    return {"response": found[0].id} if found else {}


def _delivery(tx: Transaction, programme_id: int, wanted: object) -> Ids:
    assert callable(wanted)
    for one in tx.deliveries.of_programme(programme_id):
        if one.reason is Reason.CALL_CURATOR and wanted(one.person_id):
            return {"delivery": one.id}
    return {}
