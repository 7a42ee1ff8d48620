"""«Под рукой»: materials and training that the school has for its pairs, one line each."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from surveys.access.actions import Action
from surveys.matches.lines import line
from surveys.people.desk import Forbidden, desk_of
from surveys.plans.model import MAX_MATERIALS, Material
from surveys.ports import HasAudit, HasFocuses, HasMemberships, HasPeople, HasPlans, HasProgrammes

MATERIAL = "plan.material"  # focus; no data


class Tx(HasPeople, HasMemberships, HasProgrammes, HasPlans, HasFocuses, HasAudit, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Materials:
    found: tuple[Material, ...]
    asked: bool = False  # the next line is one more
    refused: bool = False

    @property
    def full(self) -> bool:
        return len(self.found) >= MAX_MATERIALS


def materials(tx: Tx, now: datetime, account: int, *, asked: bool) -> Materials | Forbidden:
    desk = desk_of(tx, account, Action.SET_MATERIALS)
    if desk is None:
        return Forbidden()
    found = Materials(tuple(tx.plans.materials(desk.programme.id)))
    if asked and not found.full:
        tx.focuses.set(account, MATERIAL, {}, now)
        return Materials(found.found, asked=True)
    focus = tx.focuses.get(account)
    if focus is not None and focus.kind == MATERIAL:
        tx.focuses.clear(account)  # «Назад» from there
    return found


def typed(tx: Tx, now: datetime, account: int, text: str) -> Materials | Forbidden:
    desk = desk_of(tx, account, Action.SET_MATERIALS)
    focus = tx.focuses.get(account)
    if desk is None or focus is None or focus.kind != MATERIAL:
        return Forbidden()
    said = line(text)
    if said is None:
        return Materials(tuple(tx.plans.materials(desk.programme.id)), asked=True, refused=True)
    found = tx.plans.materials(desk.programme.id)
    if len(found) < MAX_MATERIALS and said not in {one.text for one in found}:
        tx.plans.add_material(desk.programme.id, said, now)
        _note(tx, now, desk.programme.id, desk.person.id, "material.added")
    tx.focuses.clear(account)
    return Materials(tuple(tx.plans.materials(desk.programme.id)))


def drop(tx: Tx, now: datetime, account: int, material_id: int) -> Materials | Forbidden:
    desk = desk_of(tx, account, Action.SET_MATERIALS)
    if desk is None:
        return Forbidden()
    if tx.plans.drop_material(desk.programme.id, material_id):
        _note(tx, now, desk.programme.id, desk.person.id, "material.dropped")
    return Materials(tuple(tx.plans.materials(desk.programme.id)))


def _note(tx: HasAudit, now: datetime, programme_id: int, actor_id: int, action: str) -> None:
    tx.audit.add(
        programme_id=programme_id,
        actor_id=actor_id,
        action=action,
        subject=f"programme:{programme_id}",
        now=now,
    )
