"""A year that has passed, up to the day on which it is erased."""

from datetime import UTC, date, datetime, timedelta

from surveys.questionnaires.model import Moment
from tests.rights.erased import submitted
from tests.school import School

DAY = timedelta(days=1)


def go_to(school: School, day: date) -> None:
    """That day, 15:00 in Moscow."""
    school.clock.move(datetime(day.year, day.month, day.day, 12, tzinfo=UTC) - school.clock.now())


async def finished(school: School) -> date:
    """A year with answers; the day on which it is to be erased."""
    pupils = [await school.pupil(f"Ира {letter}.") for letter in "АБВГД"]
    for member in pupils:
        await submitted(school, member, "entry-mentee-pupil", Moment.ENTRY, "слово")
        await submitted(school, member, "profile-mentee-pupil", Moment.PROFILE, "секрет")
    programme = await school.look(lambda tx: tx.programmes.get(school.programme.id))
    assert programme
    assert programme.erase_on == programme.ends_on + timedelta(days=365)
    return programme.erase_on
