"""A child calls, and those who answer for help are told."""

from surveys.deliveries.model import Delivery, Planned, Reason
from tests.school import Member, School


async def told(school: School, *readers: Member, urgent: bool = True) -> None:
    anya = await school.pupil()
    now = school.clock.now()
    await school.write(
        lambda tx: tx.deliveries.add(
            [
                Planned(
                    programme_id=school.programme.id,
                    person_id=one.person.id,
                    membership_id=None,
                    reason=Reason.CALL_CURATOR,
                    occurrence="match-2:2025-09-03",
                    due_at=now,
                    urgent=urgent,
                    payload={"person": anya.person.id, "match": None, "flag": "call_curator"},
                )
                for one in readers
            ],
            now,
        )
    )


async def alerts(school: School) -> list[Delivery]:
    found = await school.look(lambda tx: tx.deliveries.of_programme(school.programme.id))
    return [one for one in found if one.occurrence == "match-2:2025-09-03"]
