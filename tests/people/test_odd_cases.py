"""Cases that once went wrong."""

from datetime import date

import pytest

from surveys.people import invites, roles
from surveys.people.model import MembershipState, Role
from surveys.people.way_in import Closed, Why
from surveys.people.written_consent import signed_day
from tests.people.conftest import CURATOR, OLGA, Office
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


def test_an_office_that_was_taken_away_is_not_given_back_by_its_old_link(office: Office) -> None:
    """The link still lets others in; whom the curator has taken the office from stays without it."""
    olga = office.olga_inside()
    link = office.invite(Role.RESPONSIBLE, uses=5).invite
    office.start(OLGA, link.code)
    office.agree(OLGA)
    office.do(lambda tx: roles.set_responsible(tx, office.now, CURATOR, olga.id, wanted=False))
    assert office.start(OLGA, link.code) == Closed(Why.REVOKED, office.person(OLGA))
    states = {one.role: one.state for one in office.memberships(olga.id)}
    assert states[Role.RESPONSIBLE] is MembershipState.ARCHIVED
    kept = office.do(lambda tx: tx.invites.get(link.id))
    assert kept is not None
    assert kept.uses_left == 4, "nobody's place is spent"
