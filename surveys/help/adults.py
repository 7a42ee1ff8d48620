"""Who can be called to a case: adults on call, never the mentor of whom it is about."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

from surveys.help.model import Case
from surveys.matches.ending import counts, was_meant
from surveys.matches.model import Match
from surveys.people.adults import answering
from surveys.people.model import Person
from surveys.ports import HasMatches, HasPeople, HasProgrammes


class Tx(HasPeople, HasMatches, HasProgrammes, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Circle:
    """Who is on call in a programme, and who mentors whom there."""

    on_call: tuple[Person, ...]  # by name, each once, in the bot
    owners: Mapping[int, int]  # membership → person
    matches: tuple[Match, ...]
    mentored: frozenset[tuple[int, int]]  # (one on call, their mentee), persons, of whatever year

    def able(self, people: Collection[int]) -> tuple[Person, ...]:
        """`people`: the caller and whom it is about. Neither they nor a mentor of theirs: of another
        year too, for that may run still, and its pairs may go on in this one.
        """
        barred = {*people, *(mentor for mentor, mentee in self.mentored if mentee in people)}
        return tuple(person for person in self.on_call if person.id not in barred)

    def mentors(self, people: Collection[int]) -> frozenset[int]:
        """Of a pair that has ended too: it may have ended for a reason."""
        return frozenset(
            self.owners[match.mentor_id]
            for match in self.matches
            if self.owners[match.mentee_id] in people and counts(match.end_reason)
        )

    def of_case(self, case: Case) -> tuple[Person, ...]:
        return self.able({case.caller_id, case.subject_id})


def circle(tx: Tx, programme_id: int) -> Circle:
    found = tx.people.in_programme(programme_id)
    on_call = answering(tx, programme_id)
    return Circle(
        on_call=on_call,
        owners={member.id: member.person_id for _, member in found},
        matches=tuple(tx.matches.in_programme(programme_id)),
        mentored=frozenset(
            (mentor, mentee)
            for mentor, mentee, match in tx.matches.mentored_by({one.id for one in on_call})
            if was_meant(match)
        ),
    )


def of_case(tx: Tx, case: Case) -> tuple[Person, ...]:
    return circle(tx, case.programme_id).of_case(case)


def reachable(people: Collection[Person]) -> tuple[Person, ...]:
    """Who has not blocked the bot."""
    return tuple(person for person in people if person.unreachable_since is None)
