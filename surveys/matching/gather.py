"""What matching knows of people: roles, places, and their own answers that «увидит куратор».

Answers of a questionnaire with another visibility are never looked at, nor what is not sent yet.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from surveys.matches.ending import EndReason
from surveys.matches.sides import Roster, Side, roster
from surveys.matching.model import Ids, Mentor, Person, Task
from surveys.matching.named import named
from surveys.people.model import Form, Kind, Role
from surveys.ports import HasMatches, HasMatching, HasMemberships, HasPeople, HasResponses
from surveys.questionnaires.library import Library
from surveys.questionnaires.model import Moment, Visibility
from surveys.responses.model import Response, ResponseStatus
from surveys.responses.path import results

AGAIN = frozenset({EndReason.MISTAKE, EndReason.LEFT, EndReason.MOVED})
"""A pair that ended so may be proposed again; one that ended for another reason may not."""

_YEAR = re.compile(r"\d+")


class Apart(HasMatches, HasMatching, Protocol):
    pass


class Tx(HasPeople, HasMemberships, HasMatches, HasResponses, HasMatching, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Said:
    """One membership's profile."""

    chosen: Mapping[str, Ids]
    labels: Mapping[str, Mapping[str, str]]  # what the chosen options say, by question
    wishes: str = ""
    refusals: str = ""


@dataclass(frozen=True, slots=True)
class Gathered:
    task: Task
    known: Roster
    said: Mapping[int, Said]  # by membership; those who have sent a profile


def gathered(
    tx: Tx,
    library: Library,
    forms: Mapping[str, Form],
    programme_id: int,
    also: int | None = None,
) -> Gathered:
    """`also`: a mentee who has a mentor still, and is to get another."""
    known = roster(tx, programme_id)
    said = {one.membership_id: _said(library, one) for one in _profiles(tx, library, programme_id)}
    mentors = [one for one in known.taking_part(Role.MENTOR) if one.form in forms]
    mentees = [one for one in known.taking_part(Role.MENTEE) if one.form in forms]
    waiting = [
        one
        for one in mentees
        if one.id == also or (one.form is not None and not known.has_mentor(one.id, one.form))
    ]
    mentor_names = {one.id: one.name for one in mentors}
    mentee_names = {one.id: one.name for one in mentees}
    task = Task(
        mentees=tuple(_person(one, said.get(one.id), mentor_names) for one in waiting),
        mentors=tuple(
            Mentor(
                _person(one, said.get(one.id), mentee_names),
                known.free(one.id),
                known.taken(one.id),
            )
            for one in mentors
        ),
        apart=kept_apart(tx, programme_id),
    )
    return Gathered(task, known, said)


def couple(
    tx: Tx, library: Library, known: Roster, mentee: Side, mentor: Side
) -> tuple[Person, Person, Said | None]:
    """Two people alone, and what the mentee has said: without reading everybody's answers."""
    said: dict[int, Said] = {}
    for side in (mentee, mentor):
        for one in reversed(tx.responses.of_person(side.person_id)):
            if one.membership_id == side.id and _is_profile(library, one):
                said[side.id] = _said(library, one)
    names = {
        role: {one.id: one.name for one in known.taking_part(role)}
        for role in (Role.MENTOR, Role.MENTEE)
    }
    return (
        _person(mentee, said.get(mentee.id), names[Role.MENTOR]),
        _person(mentor, said.get(mentor.id), names[Role.MENTEE]),
        said.get(mentee.id),
    )


def kept_apart(tx: Apart, programme_id: int) -> frozenset[tuple[int, int]]:
    """By the curator's word, or because they have been a pair and it ended."""
    return frozenset(tx.matching.apart(programme_id)) | frozenset(
        (one.mentor_id, one.mentee_id)
        for one in tx.matches.in_programme(programme_id)
        if one.ended_on is not None and one.end_reason not in AGAIN
    )


def _profiles(tx: HasResponses, library: Library, programme_id: int) -> Iterator[Response]:
    for one in tx.responses.with_answers(programme_id):
        if _is_profile(library, one):
            yield one


def _is_profile(library: Library, one: Response) -> bool:
    if one.moment is not Moment.PROFILE or one.state.status is not ResponseStatus.SUBMITTED:
        return False
    return library.get(one.questionnaire, one.version).visibility is Visibility.CURATOR


def _said(library: Library, response: Response) -> Said:
    definition = library.get(response.questionnaire, response.version)
    chosen: dict[str, Ids] = {}
    texts: dict[str, str] = {}
    for question, answer in results(definition, response.state.answers):
        chosen[question.id] = frozenset(answer.chosen)
        texts[question.id] = answer.text or ""
    labels = {one.id: {each.id: each.text for each in one.options} for one in definition.questions}
    return Said(chosen, labels, texts.get("wishes", ""), texts.get("refusals", ""))


def _person(side: Side, said: Said | None, others: Mapping[int, str]) -> Person:
    assert side.form is not None  # of the forms at hand
    plain = Person(side.id, side.person_id, side.form, _year(side))
    if said is None:
        return plain
    return replace(
        plain,
        help=said.chosen.get("help", frozenset()),
        interests=said.chosen.get("interests", frozenset()),
        subjects=said.chosen.get("subjects", frozenset()) - {"other"},
        times=said.chosen.get("times", frozenset()),
        wished=named(said.wishes, others) if said.wishes else frozenset(),
        refused=named(said.refusals, others) if said.refusals else frozenset(),
    )


def _year(side: Side) -> int | None:
    found = _YEAR.match(side.class_name or "")
    return int(found[0]) if found and side.kind is Kind.PUPIL else None
