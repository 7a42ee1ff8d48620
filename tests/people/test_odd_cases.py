"""Cases that once went wrong."""

from datetime import date

import pytest

from surveys.people import invites
from surveys.people.model import MembershipState, Role
from surveys.people.written_consent import signed_day
from tests.people.conftest import CURATOR, Office
from tests.school import add_programme


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("05.09", None),  # four days ahead: a slip, not a paper of last year
        ("31.08", date(2025, 8, 31)),
        ("20.12", date(2024, 12, 20)),  # far ahead: last winter's paper
        ("05.09.2024", date(2024, 9, 5)),
    ],
)
def test_a_day_a_little_ahead_is_not_last_years(text: str, day: date | None) -> None:
    assert signed_day(text, date(2025, 9, 1)) == day


def test_no_link_gives_another_school_away(office: Office) -> None:
    """Ольга mentors here and is the curator of another school: her place there is not ours."""
    olga = office.olga_inside()
    other = office.do(lambda tx: add_programme(tx, office.now))
    office.do(
        lambda tx: tx.memberships.add(
            person_id=olga.id,
            programme_id=other.id,
            role=Role.CURATOR,
            form=None,
            state=MembershipState.ACTIVE,
            now=office.now,
        )
    )
    found = office.do(
        lambda tx: invites.personal_invite(tx, office.now, CURATOR, olga.id, fresh=True)
    )
    assert isinstance(found, invites.RunsAnother)
