"""The act of an erasure and the extract of the log that goes with it: what they are made of."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from surveys.access.actions import Action
from surveys.people.desk import Forbidden, desk_of
from surveys.people.our_school import of_our_school
from surveys.ports import HasErasures, HasMemberships, HasPeople, HasProgrammes
from surveys.programme.model import Programme
from surveys.rights.model import Basis, Erasure


class Tx(HasPeople, HasMemberships, HasProgrammes, HasErasures, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Papers:
    erasure: Erasure
    programme: Programme
    curator: str  # chat name of who asks for them
    log: tuple[tuple[datetime, str, bool], ...]  # when, what, whether it was their own doing
    leftovers: tuple[str, ...] = ()  # files beside the database


@dataclass(frozen=True, slots=True)
class NoSuchErasure:
    """Of no year of the curator's school."""


def papers(tx: Tx, account: int, erasure_id: int) -> Papers | NoSuchErasure | Forbidden:
    desk = desk_of(tx, account, Action.ERASURE_PAPERS)
    if desk is None:
        return Forbidden()
    found = tx.erasures.get(erasure_id)
    programme = None if found is None else tx.programmes.get(found.programme_id)
    if found is None or programme is None:
        return NoSuchErasure()
    if programme.id != desk.programme.id and not of_our_school(tx, desk, programme.id):
        return NoSuchErasure()
    whole = found.basis is Basis.RETENTION
    erasures, of = tx.erasures, found.programme_id
    log = tuple(erasures.log_at(found) if whole else erasures.log_of(found.person_id, of))
    return Papers(found, programme, desk.person.chat_name, log)
