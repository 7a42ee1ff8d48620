"""From the first screen to taking part: «это ты?», a name, one's own yes or no."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from surveys import ports
from surveys.deliveries.model import Planned, Reason
from surveys.people.admission import Admission
from surveys.people.codes import candidates
from surveys.people.consents import SELF
from surveys.people.desk import curators
from surveys.people.enter import (
    NAME,
    STAYING,
    AskSchool,
    Closed,
    Outcome,
    Stranger,
    Tx,
    Why,
    add_role,
    appoint,
    ask_consent,
    resume,
    returning,
    start,
    undecided,
    usable,
)
from surveys.people.first import ensure_programme
from surveys.people.model import Kind, Membership, MembershipState, Person
from surveys.people.names import NameProblem, chat_name
from surveys.ports import HasDeliveries
from surveys.programme.calendar import local_day
from surveys.programme.model import Programme


@dataclass(frozen=True, slots=True)
class NameRefused:
    problem: NameProblem


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


@dataclass(frozen=True, slots=True)
class CuratorsTold:
    """«Спросить куратора»: they know that somebody has a question."""

    person: Person
    curators: tuple[str, ...]


class AskingTx(Tx, HasDeliveries, Protocol):
    pass


def confirm(tx: Tx, now: datetime, account: int, invite_id: int, admission: Admission) -> Outcome:
    """«Да» to «это ты?»: from now on this account is that person, and no other account is."""
    invite = tx.invites.get(invite_id)
    person = tx.people.by_account(account)
    if invite is None or invite.person_id is None:
        return Closed(Why.UNKNOWN, person)
    if person is not None and person.id == invite.person_id:
        return resume(tx, now, person, admission)
    if (closed := usable(tx, now, invite, person)) is not None:
        return closed
    before = tx.people.get(invite.person_id)
    assert before is not None
    if before.account is not None:
        tx.focuses.clear(before.account)  # the old chat loses access and is told nothing
    tx.people.update(before.id, account=account, unreachable_since=None)
    tx.focuses.clear(account)
    tx.invites.use(invite.id)
    found = tx.people.get(before.id)
    assert found is not None
    return resume(tx, now, found, admission)


def name_typed(
    tx: Tx, now: datetime, account: int, text: str, admission: Admission
) -> Outcome | NameRefused:
    """An adult wrote how they want to be shown."""
    person = tx.people.by_account(account)
    focus = tx.focuses.get(account)
    if focus is None or focus.kind != NAME:
        return Stranger() if person is None else resume(tx, now, person, admission)
    if person is not None:
        tx.focuses.clear(account)
        return resume(tx, now, person, admission)
    if any(tx.invites.by_code(code) is not None for code in candidates(text)):
        return start(tx, now, account, text, admission)  # another code in place of the name
    name = chat_name(text, Kind.ADULT)
    if isinstance(name, NameProblem):
        return NameRefused(name)
    invite_id = focus.data["invite"]
    if invite_id is None and account not in admission.curator_ids:
        return Stranger()
    invite = None if invite_id is None else tx.invites.get(int(invite_id))
    if invite is not None and (closed := usable(tx, now, invite, None)) is not None:
        tx.focuses.clear(account)
        return closed
    added = tx.people.add(chat_name=name, kind=Kind.ADULT, account=account, now=now)
    tx.focuses.clear(account)
    if invite is not None:
        return add_role(tx, now, added, invite, admission)
    appoint(tx, now, added, ensure_programme(tx, now, admission.timezone))
    return resume(tx, now, added, admission)


def come_back(tx: Tx, now: datetime, account: int, admission: Admission) -> Outcome:
    """«Вернуться»: who has left is asked for consent again."""
    person = tx.people.by_account(account)
    if person is None:
        return Stranger()
    left = returning(tx.memberships.of_person(person.id))
    if not left:
        return resume(tx, now, person, admission)
    return ask_consent(tx, person, left, admission)


def agree(tx: ports.Tx, now: datetime, account: int, admission: Admission) -> Outcome | Joined:
    """«Участвую». Takes the whole transaction: the first questionnaires open in it."""
    person = tx.people.by_account(account)
    if person is None:
        return Stranger()
    memberships = tx.memberships.of_person(person.id)
    waiting = undecided(memberships) or returning(memberships)
    if not waiting:
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
            for response in tx.responses.of_person(person.id)
            if response.open and response.state.closes_at > now
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


def refuse(tx: Tx, now: datetime, account: int, admission: Admission) -> Outcome | Refused:
    """«Пока нет»: kept as a refusal, asked again only when they press /start themselves."""
    person = tx.people.by_account(account)
    if person is None:
        return Stranger()
    memberships = tx.memberships.of_person(person.id)
    waiting = [one for one in undecided(memberships) if one.state is MembershipState.RECORDED]
    if not waiting:
        if undecided(memberships) or returning(memberships):
            return Refused(person)
        return resume(tx, now, person, admission)
    if not any(one.state in STAYING for one in memberships):
        _keep_refusal(tx, now, person, waiting[0].programme_id, admission)
    for membership in waiting:
        tx.memberships.update(membership.id, state=MembershipState.REFUSED)
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


def ask_curator(tx: AskingTx, now: datetime, account: int) -> Stranger | CuratorsTold:
    """The curators of the programme learn that this person has a question, once a day."""
    person = tx.people.by_account(account)
    memberships = [] if person is None else tx.memberships.of_person(person.id)
    if person is None or not memberships:
        return Stranger()
    programme = tx.programmes.get(memberships[0].programme_id)
    assert programme is not None
    told = curators(tx, programme.id)
    tx.deliveries.add(
        [
            Planned(
                programme_id=programme.id,
                person_id=curator.id,
                membership_id=None,
                reason=Reason.CALL_CURATOR,
                occurrence=f"consent-{person.id}:{local_day(programme, now).isoformat()}",
                due_at=now,
                urgent=True,
                payload={"person": person.id, "match": None, "flag": "consent", "answer": None},
            )
            for curator in told
        ],
        now,
    )
    return CuratorsTold(person, tuple(curator.chat_name for curator in told))
