"""What a sent response makes urgent: named items that the bot reacts to at once.

Only questionnaires with visibility `curator` carry flags (the linter holds that): an `aggregate`
answer never raises an alert.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Protocol

from surveys.deliveries.model import Planned, Reason
from surveys.deliveries.notice import notice
from surveys.flags import fit, pulse
from surveys.flags.model import Flag
from surveys.help import call
from surveys.matches.model import Match
from surveys.people.model import ON_CALL, RUNNING, Membership, MembershipState, Person
from surveys.questionnaires.model import Definition, Question
from surveys.responses.model import Answer, Response
from surveys.responses.path import results

LOW = 2  # of five steps: «совсем нет», «скорее нет»
ADULT_LOW = 4  # of ten


class Tx(call.Tx, pulse.Tx, fit.Tx, Protocol):
    pass


def tell_adults(
    tx: Tx, definitions: pulse.Definitions, response: Response, person: Person, now: datetime
) -> tuple[str, ...]:
    """Write to the adults what cannot wait; who was called for help, by name.

    The named safety item at its low end is a call for help with all that follows: repeats, an
    adult who takes it, a note. The rest is told once, or becomes a flag.
    """
    definition = definitions.get(response.questionnaire, response.version)
    pulse.judge(tx, definitions, response, now)
    raised = fit.judge(tx, response, now)
    if raised is not None:
        tx.deliveries.add(told_of(tx, raised, response, now), now)
    tx.deliveries.add(notices_of(tx, definition, response, person, now), now)
    if not any(_unsafe(*one) for one in results(definition, response.state.answers)):
        return ()
    called = call.notice_pulse(tx, now, person, response.programme_id, response.id)
    return tuple(adult.chat_name for adult in called)


def notices_of(
    tx: Tx, definition: Definition, response: Response, person: Person, now: datetime
) -> list[Planned]:
    """Urgent deliveries for the adults, none to anyone who is in that match."""
    found: list[Planned] = []
    for question, answer in results(definition, response.state.answers):
        if (question.flag, answer.value) != ("call_curator", "yes"):
            continue
        found += [
            notice(
                programme_id=response.programme_id,
                person_id=adult.person_id,
                membership_id=adult.id,
                reason=Reason.CALL_CURATOR,
                occurrence=f"response-{response.id}:{question.flag}",
                due_at=now,
                payload={
                    "person": person.id,
                    "match": response.match_id,
                    "flag": question.flag,
                    "answer": answer.value,
                },
            )
            for adult in _adults(tx, response)
        ]
    return found


def told_of(tx: Tx, flag: Flag, response: Response, now: datetime) -> list[Planned]:
    """That there is something to see in `/alerts`, to those who may see it; in their window."""
    return [
        notice(
            programme_id=flag.programme_id,
            person_id=adult.person_id,
            membership_id=adult.id,
            reason=Reason.PULSE_FLAG,
            occurrence=f"flag-{flag.id}",
            due_at=now,
            payload={"raised": flag.id, "match": flag.match_id},
        )
        for adult in _adults(tx, response)
    ]


def _unsafe(question: Question, answer: Answer) -> bool:
    if question.flag != "safe" or answer.value is None:
        return False
    value = next(option.value for option in question.options if option.id == answer.value)
    low = LOW if len(question.options) == 5 else ADULT_LOW  # noqa: PLR2004  # steps or scale
    return value is not None and value <= low


def _adults(tx: Tx, response: Response) -> Iterator[Membership]:
    """Curators and deputies: what is said of a pair is known to as few as can help. Never a side of this
    match: of a pair that one of them is in the second adults learn, as `flags.post` shows it to them.
    """
    match = None if response.match_id is None else tx.matches.get(response.match_id)
    sides = set(_sides(tx, match))
    members = [m for _, m in tx.people.some_in_programme(response.programme_id, (), ON_CALL)]
    active = [m for m in members if m.state is MembershipState.ACTIVE]
    own = any(m.role in RUNNING and m.person_id in sides for m in active)
    roles = ON_CALL if own else RUNNING
    seen: set[int] = set()
    for member in sorted(active, key=lambda one: one.id):
        if member.role in roles and member.person_id not in sides | seen:
            seen.add(member.person_id)
            yield member


def _sides(tx: Tx, match: Match | None) -> Iterator[int]:
    """The people who are in a match."""
    for side in () if match is None else (match.mentor_id, match.mentee_id):
        membership = tx.memberships.get(side)
        if membership is not None:
            yield membership.person_id
