"""Publishing: aggregate figures appear once, when the finals close, and are then frozen."""

import json
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any, Protocol

from surveys.analysis.facts import ProgrammeFacts
from surveys.analysis.frozen import Earlier, publish
from surveys.analysis.read import Definitions, read_facts
from surveys.analysis.read import Tx as FactsTx
from surveys.analysis.waves import stage_end
from surveys.apart import Apart
from surveys.people.years import earlier_of
from surveys.ports import HasFigures, HasProgrammes, HasSlots, Store
from surveys.programme.model import Programme, StageKey
from surveys.questionnaires.model import Moment

POOLED_YEARS = 3  # earlier ones; personal data are seldom kept longer
WAVE = Moment.FINAL  # with which the tables of the year are complete


class Due(HasProgrammes, HasSlots, HasFigures, Protocol):
    pass


class Tx(FactsTx, HasFigures, Protocol):
    pass


def due(tx: Due, now: datetime) -> Sequence[int]:
    """Programmes whose finals have all closed and whose figures are not published yet."""
    published = tx.figures.published(WAVE)
    over = [
        programme.id
        for programme in tx.programmes.all()
        if programme.id not in published and stage_end(programme, StageKey.CONTROL) <= now
    ]
    closings = tx.slots.last_closings(over, WAVE) if over else {}
    return [number for number in over if number in closings and closings[number] <= now]


def is_due(tx: Due, programme: Programme, now: datetime) -> bool:
    return programme.id in due(tx, now)


def published(tx: HasFigures, programme_id: int) -> dict[str, Any] | None:
    """What `with_frozen` takes; None before the finals have closed."""
    body = tx.figures.get(programme_id, WAVE)
    return None if body is None else json.loads(body)


def earlier_years(
    tx: Tx, definitions: Definitions, programme: Programme, now: datetime
) -> list[Earlier]:
    """Of this school, with published figures, the newest first: what may be pooled with this year."""
    found: list[Earlier] = []
    for one in earlier_of(tx, programme)[:POOLED_YEARS]:
        body = published(tx, one.id)
        if body is not None:
            found.append(Earlier(read_facts(tx, definitions, one.id, now, texts=False), body))
    return found


async def freeze(
    store: Store,
    definitions: Definitions,
    programme_id: int,
    now: datetime,
    min_group: int,
    apart: Apart,
) -> bool:
    """Compute and publish; False if there was nothing to publish, or somebody was quicker."""
    facts: ProgrammeFacts = await store.scan(
        partial(
            read_facts, definitions=definitions, programme_id=programme_id, now=now, texts=False
        )
    )
    before = await store.scan(
        partial(earlier_years, definitions=definitions, programme=facts.programme, now=now)
    )
    figures = await apart(partial(publish, facts, now, min_group, earlier=before))
    if figures is None:
        return False
    body = json.dumps(figures, ensure_ascii=False)
    return await store.write(lambda tx: tx.figures.publish(programme_id, WAVE, body, now))
