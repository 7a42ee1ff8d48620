"""One's own yes or no, and coming back."""

from dataclasses import dataclass
from datetime import datetime

from surveys import ports
from surveys.people.admission import Admission
from surveys.people.consents import SELF
from surveys.people.deciding import STAYING, ask_consent, current, returning, undecided
from surveys.people.enter import Tx, note, resume
from surveys.people.model import Membership, MembershipState, Person
from surveys.people.renewal import renew
from surveys.people.way_in import AskSchool, Closed, Outcome, Stranger
from surveys.programme.calendar import local_day
from surveys.programme.model import Programme
from surveys.rollover.questions import ask_who_joined


@dataclass(frozen=True, slots=True)
class Joined:
    """They said yes: `opened` are the responses that can be begun at once."""

    person: Person
    memberships: tuple[Membership, ...]
    programme: Programme
    opened: tuple[int, ...]
    ask_school: bool  # the first curator: the school has no name yet


@dataclass(frozen=True, slots=True)
class Refused:
    person: Person


def come_back(tx: Tx, now: datetime, account: int, admission: Admission) -> Outcome:
    """«Вернуться»: who has left is asked for consent again."""
    person = tx.people.by_account(account)
    if person is None:
        return Stranger()
    left = returning(tx, now, tx.memberships.of_person(person.id))
    if not left:
        return resume(tx, now, person, admission)
    return ask_consent(tx, person, left, admission)


def agree(
    tx: ports.Tx, now: datetime, account: int, programme_id: int, admission: Admission
) -> Outcome | Joined:
    """«Участвую» to this programme. Takes the whole transaction: the first questionnaires open."""
    person = tx.people.by_account(account)
    if person is None:
        return Stranger()
    memberships = tx.memberships.of_person(person.id)
    waiting = undecided(memberships) or returning(tx, now, memberships)
    if not waiting or waiting[0].programme_id != programme_id:  # a screen of another school
        if renew(tx, now, person, programme_id, admission.consents, agreed=True):
            note(tx, now, person, programme_id, "consent.given")
        return resume(tx, now, person, admission)
    question = ask_consent(tx, person, waiting, admission)
    if isinstance(question, Closed):
        return question
    programme = question.programme
    today = local_day(programme, now)
    tx.consents.add(
        programme_id=programme.id,
        person_id=person.id,
        given_by=SELF,
        version=question.text.version,
        text_hash=question.text.sha256,
        agreed=True,
        signed_on=today,
        recorded_by=None,
        now=now,
    )
    note(tx, now, person, programme.id, "consent.given")
    for membership in waiting:
        enrol(tx, now, membership, programme, admission)
    after = resume(tx, now, person, admission)
    chosen = {membership.id for membership in waiting}
    return Joined(
        person=person,
        memberships=tuple(one for one in tx.memberships.of_person(person.id) if one.id in chosen),
        programme=programme,
        opened=tuple(
            response.id
            for response in reversed(tx.responses.of_person(person.id))  # as planning asks them
            if response.open
            and response.state.closes_at > now
            and response.programme_id == programme.id
        ),
        ask_school=isinstance(after, AskSchool),
    )


def enrol(
    tx: ports.Tx,
    now: datetime,
    membership: Membership,
    programme: Programme,
    admission: Admission,
) -> None:
    """Takes part from today; who returns keeps the first day, there is one entry a membership."""
    tx.memberships.update(
        membership.id,
        state=MembershipState.ACTIVE,
        enrolled_on=membership.enrolled_on or local_day(programme, now),
        left_on=None,
    )
    admission.on_joined(tx, membership.id, now)
    ask_who_joined(tx, now, membership, programme)


def refuse(
    tx: Tx, now: datetime, account: int, programme_id: int, admission: Admission
) -> Outcome | Refused:
    """«Пока нет»: kept as a refusal, asked again only when they press /start themselves."""
    person = tx.people.by_account(account)
    if person is None:
        return Stranger()
    memberships = tx.memberships.of_person(person.id)
    asked = [one for one in undecided(memberships) if one.programme_id == programme_id]
    waiting = [one for one in asked if one.state is MembershipState.RECORDED]
    if not waiting:
        if asked or returning(tx, now, memberships):
            return Refused(person)
        if renew(tx, now, person, programme_id, admission.consents, agreed=False):
            note(tx, now, person, programme_id, "consent.refused")
            return Refused(person)
        return resume(tx, now, person, admission)
    if not any(one.state in STAYING for one in current(memberships)):
        _keep_refusal(tx, now, person, waiting[0].programme_id, admission)
    for membership in waiting:
        tx.memberships.update(membership.id, state=MembershipState.REFUSED)
    note(tx, now, person, programme_id, "consent.refused")
    return Refused(person)


def _keep_refusal(
    tx: Tx, now: datetime, person: Person, programme_id: int, admission: Admission
) -> None:
    """A no to the programme; a no to a second role leaves the consent as it is."""
    programme = tx.programmes.get(programme_id)
    assert programme is not None
    text = admission.consents.own(person.kind)
    tx.consents.add(
        programme_id=programme.id,
        person_id=person.id,
        given_by=SELF,
        version=text.version,
        text_hash=text.sha256,
        agreed=False,
        signed_on=local_day(programme, now),
        recorded_by=None,
        now=now,
    )
