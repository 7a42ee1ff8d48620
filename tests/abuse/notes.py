"""Words planted in what people write besides answers and calls, and who may ever be shown them.

A plan that is not shared, a topic of a meeting, a card that no curator has approved, an answer to the
question after an event, its minutes: the same search as for answers (`markers.py`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from storage.transaction import Transaction
from surveys.access.actions import Action
from surveys.access.model import Whose, seat_of
from surveys.access.policy import may
from surveys.events.model import EventKind, Said, Section
from surveys.matches.model import Match
from surveys.people.model import MembershipState, Person
from surveys.practices.model import State, Words
from tests.abuse.crowd import DEPUTY, MENTEES, MENTORS, Crowd
from tests.school import CURATOR

Readers = Callable[[Transaction, Person], bool]


@dataclass(frozen=True)
class Note:
    word: str
    about: str
    readers: Readers


def plant_notes(tx: Transaction, crowd: Crowd) -> list[Note]:
    return [*_of_pairs(tx, crowd), *_of_practices(tx, crowd), *_of_an_event(tx, crowd)]


def may_read(tx: Transaction, account: int, note: Note) -> bool:
    person = tx.people.by_account(account)
    return person is not None and note.readers(tx, person)


def _of_pairs(tx: Transaction, crowd: Crowd) -> list[Note]:
    """Of a pair, and of one that the curator mentors. A meeting is the desk's to read, words of a
    plan once both sides have said so.
    """
    now, programme, found = crowd.school.clock.now(), crowd.school.programme.id, []
    for number, match in enumerate(tx.matches.in_programme(programme)):
        plan, met = f"знак-{1000 + number}", f"знак-{1100 + number}"
        tx.plans.say(match.id, now, goal=f"Цель {plan}", help_=f"Помощь {plan}")
        task = tx.plans.add_task(match.id, f"Задача {plan}", now)
        tx.plans.change_task(task.id, wanted=f"Хотим {plan}", came=f"Вышло {plan}")
        tx.meetings.add(
            match_id=match.id,
            held_on=now.date(),
            kind="talk",
            logged_by=match.mentor_id,
            now=now,
            topic=f"Тема {met}",
        )
        tx.meetings.describe([tx.meetings.of_match(match.id)[0].id], next_step=f"Дальше {met}")
        found += [
            Note(plan, f"the plan of match {match.id}", _the_pair(match, _shared)),
            Note(met, f"a meeting of match {match.id}", _the_pair(match, lambda _tx, _id: True)),
        ]
    return found


def _shared(tx: Transaction, match_id: int) -> bool:
    return tx.plans.get(match_id).shared


def _the_pair(match: Match, told: Callable[[Transaction, int], bool]) -> Readers:
    def readers(tx: Transaction, person: Person) -> bool:
        mine = {one.id for one in tx.memberships.of_person(person.id)}
        side = bool(mine & {match.mentor_id, match.mentee_id})
        return side or (told(tx, match.id) and _runs(tx, person, match.programme_id))

    return readers


def _of_practices(tx: Transaction, crowd: Crowd) -> list[Note]:
    """One with a name, one without, and what the curator asked of its author."""
    now, programme, found = crowd.school.clock.now(), crowd.school.programme.id, []
    authors = (MENTORS["Ольга П."], MENTORS["Иван С."])
    for number, account in enumerate(authors):
        word, asked = f"знак-{1200 + number}", f"знак-{1300 + number}"
        author = tx.people.by_account(account)
        assert author
        words = Words(f"Находка {number}", steps=f"Шаги {word}", care=f"Осторожно {word}")
        tx.practices.give(programme, author.id, words, now, signed=not number)
        (card,) = tx.practices.of_author(author.id)
        if number:
            tx.practices.decide(card.id, State.MENDING, f"Добавьте {asked}")
        found += [
            Note(word, f"practice {card.id}", _the_bank(card.id, author.id, approved=True)),
            Note(asked, f"the word on {card.id}", _the_bank(card.id, author.id, approved=False)),
        ]
    return found


def _the_bank(practice_id: int, author_id: int, *, approved: bool) -> Readers:
    def readers(tx: Transaction, person: Person) -> bool:
        card = tx.practices.get(practice_id)
        if person.id == author_id:
            return True
        if card is None:
            return False
        public = approved and card.state is State.APPROVED
        return _runs(tx, person, card.programme_id) or (
            public and _here(tx, person, card.programme_id)
        )

    return readers


def _of_an_event(tx: Transaction, crowd: Crowd) -> list[Note]:
    """Its title is for its guests, its minutes for the desk, an answer afterwards for nobody else."""
    now, programme = crowd.school.clock.now(), crowd.school.programme.id
    runs = tx.people.by_account(CURATOR)
    assert runs
    event = tx.events.add(
        programme_id=programme,
        author_id=runs.id,
        kind=EventKind.SEMINAR,
        title="Семинар знак-1400",
        place="Зал знак-1400",
        starts_at=now - timedelta(hours=2),
        now=now,
    )
    tx.events.add_line(event.id, runs.id, Section.DECIDED, "Решили знак-1500", now)
    tx.events.update(event.id, thanked_at=now, closes_at=now + timedelta(days=14))
    found = [
        Note("знак-1400", "the title of an event", _guests(event.id, programme)),
        Note("знак-1500", "minutes", lambda tx, person: _runs(tx, person, programme)),
    ]
    guests = (MENTEES["Аня К."], MENTORS["Ольга П."], DEPUTY)
    for number, account in enumerate(guests):
        guest = tx.people.by_account(account)
        assert guest
        seat = tx.memberships.of_person(guest.id)[0]
        tx.events.invite(event.id, [(guest.id, seat.id)], now)
        tx.events.mark(event.id, guest.id, seat.id, here=True)
        word = f"знак-{1600 + number}"
        tx.events.say(event.id, guest.id, Said(4, f"Мне было {word}"))
        found.append(Note(word, "an answer after an event", _only(guest.id)))
    return found


def _guests(event_id: int, programme_id: int) -> Readers:
    def readers(tx: Transaction, person: Person) -> bool:
        guest = tx.events.guest(event_id, person.id)
        return guest is not None or _runs(tx, person, programme_id)

    return readers


def _only(person_id: int) -> Readers:
    return lambda _tx, person: person.id == person_id


def _runs(tx: Transaction, person: Person, programme_id: int) -> bool:
    mine = tx.memberships.of_person(person.id)
    seats = [seat_of(person, one) for one in mine if one.programme_id == programme_id]
    return may(Action.RUN_PRACTICES, Whose.OWN_SCHOOL, seats)


def _here(tx: Transaction, person: Person, programme_id: int) -> bool:
    return person.archived_at is None and any(
        one.programme_id == programme_id and one.state is MembershipState.ACTIVE
        for one in tx.memberships.of_person(person.id)
    )
