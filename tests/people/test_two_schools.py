"""One base, two schools: who belongs to both reaches both, and neither school moves the other's."""

from dataclasses import dataclass

import pytest

from surveys.matches.mine import Mine, my_matches
from surveys.people import (
    edit,
    home,
    invites,
    join,
    own_name,
    roster,
    schools,
    taking_part,
    way_in,
)
from surveys.people.changes import Changed
from surveys.people.model import Kind, MembershipState, Person, Role
from surveys.people.way_in import Why
from surveys.programme.model import Programme
from tests.people.conftest import CURATOR, OLGA, Office
from tests.school import add_member, add_programme

RAISA = 2  # the curator of the second school
FIRST, SECOND = "FIRST234", "SECND234"


@dataclass
class Two:
    """Школа села Берёзовка (older) and Школа № 2 (newer), each with an open link for mentors."""

    office: Office
    older: Programme
    newer: Programme

    def open_link(self, programme: Programme, code: str) -> None:
        self.office.do(
            lambda tx: tx.invites.add(
                programme_id=programme.id,
                code=code,
                role=Role.MENTOR,
                form="teacher-pupil",
                person_id=None,
                uses=5,
                expires_at=self.office.now.replace(year=2027),
                created_by=None,
                now=self.office.now,
            )
        )

    def uses_left(self, code: str) -> int:
        found = self.office.do(lambda tx: tx.invites.by_code(code))
        assert found
        return found.uses_left

    def home(self, account: int) -> home.Home:
        return self.office.do(lambda tx: home.home(tx, self.office.now, account))

    def go(self, account: int, programme: Programme) -> way_in.Outcome:
        office = self.office
        return office.do(
            lambda tx: schools.choose(tx, office.now, account, programme.id, office.admission)
        )

    def on_list(self, curator: int, group: roster.Group) -> list[int]:
        found = self.office.do(
            lambda tx: roster.listing(tx, self.office.now, curator, group, page=0)
        )
        assert isinstance(found, roster.Listing)
        return [one.person.id for one in found.people]

    def olga_in_both(self) -> Person:
        """Through the links; she looks at the older school, the last she came to."""
        office = self.office
        office.start(OLGA, SECOND)
        office.name(OLGA, "Ольга Петровна")
        office.agree(OLGA)
        office.start(OLGA, FIRST)
        office.agree(OLGA)
        return office.person(OLGA)


@pytest.fixture
def two(office: Office) -> Two:
    older = office.do(lambda tx: tx.programmes.all()[0])
    newer = office.do(lambda tx: add_programme(tx, office.now))
    office.do(lambda tx: tx.programmes.name(newer.id, "Школа № 2"))
    office.do(
        lambda tx: add_member(
            tx, newer.id, office.now, "Раиса Львовна", Role.CURATOR, None, Kind.ADULT, RAISA
        )
    )
    found = Two(office, older, newer)
    found.open_link(older, FIRST)
    found.open_link(newer, SECOND)
    return found


# coming in


def test_the_older_schools_link_asks_who_is_in_the_newer_one(two: Two) -> None:
    two.office.start(OLGA, SECOND)
    two.office.name(OLGA, "Ольга Петровна")
    two.office.agree(OLGA)

    asked = two.office.start(OLGA, FIRST)
    assert isinstance(asked, way_in.AskConsent), "a place is not taken without a question"
    assert asked.programme.id == two.older.id
    assert asked.elsewhere, "so that the screen names the school"
    joined = two.office.agree(OLGA)
    assert isinstance(joined, join.Joined)
    assert joined.programme.id == two.older.id
    assert two.uses_left(FIRST) == 4
    assert two.home(OLGA).school == "Школа села Берёзовка"


def test_a_no_to_one_school_leads_back_to_the_other(two: Two) -> None:
    two.office.start(OLGA, SECOND)
    two.office.name(OLGA, "Ольга Петровна")
    two.office.agree(OLGA)
    two.office.start(OLGA, FIRST)

    assert isinstance(two.office.refuse(OLGA), join.Refused)
    assert isinstance(two.office.start(OLGA), way_in.Home)
    assert two.home(OLGA).school == "Школа № 2"
    assert two.home(OLGA).participant
    states = {m.programme_id: m.state for m in two.office.memberships(two.office.person(OLGA).id)}
    assert states == {
        two.older.id: MembershipState.REFUSED,
        two.newer.id: MembershipState.ACTIVE,
    }


def test_a_yes_on_an_older_schools_screen_is_no_yes_to_the_newer(two: Two) -> None:
    """Two consents are asked, the screen of the first is pressed last."""
    office = two.office
    office.start(OLGA, FIRST)
    office.name(OLGA, "Ольга Петровна")
    asked = office.start(OLGA, SECOND)
    assert isinstance(asked, way_in.AskConsent)
    assert asked.programme.id == two.newer.id
    again = office.do(lambda tx: join.agree(tx, office.now, OLGA, two.older.id, office.admission))
    assert isinstance(again, way_in.AskConsent)
    assert again.programme.id == two.newer.id
    states = {m.state for m in office.memberships(office.person(OLGA).id)}
    assert states == {MembershipState.RECORDED}


def test_a_link_of_a_year_that_has_ended_lets_nobody_in(two: Two) -> None:
    two.office.later(days=320)  # the July after
    told = two.office.start(OLGA, FIRST)
    assert told == way_in.Closed(Why.OVER, None)
    assert two.uses_left(FIRST) == 5


def test_a_link_pressed_again_leads_to_its_school(two: Two) -> None:
    two.olga_in_both()
    two.office.start(OLGA, SECOND)
    assert two.home(OLGA).school == "Школа № 2"
    two.office.start(OLGA, FIRST)
    assert two.home(OLGA).school == "Школа села Берёзовка"
    assert (two.uses_left(FIRST), two.uses_left(SECOND)) == (4, 4)


# being in both


def test_the_menu_leads_from_one_school_to_the_other(two: Two) -> None:
    olga = two.olga_in_both()
    assert two.home(OLGA).schools == 2
    found = two.office.do(lambda tx: schools.schools(tx, OLGA))
    assert isinstance(found, schools.Schools)
    assert [one.id for one in found.programmes] == [two.older.id, two.newer.id]
    assert found.here == two.older.id

    assert two.go(OLGA, two.newer) == way_in.Home(olga)
    assert two.home(OLGA).school == "Школа № 2"
    mine = two.office.do(lambda tx: my_matches(tx, two.office.now, OLGA))
    assert isinstance(mine, Mine)
    assert mine.curators == ("Раиса Львовна",)


def test_a_forged_choice_leads_nowhere_new(two: Two) -> None:
    """Мария is not in the second school, and there is no programme 99."""
    for wanted in (two.newer.id, 99):
        outcome = two.office.do(
            lambda tx, wanted=wanted: schools.choose(  # type: ignore[misc]
                tx, two.office.now, CURATOR, wanted, two.office.admission
            )
        )
        assert isinstance(outcome, way_in.Home)
    assert two.home(CURATOR).school == "Школа села Берёзовка"


def test_a_curator_of_two_schools_sees_the_lists_of_the_open_one(two: Two) -> None:
    office = two.office
    maria = office.person(CURATOR)
    office.do(
        lambda tx: tx.memberships.add(
            person_id=maria.id,
            programme_id=two.newer.id,
            role=Role.CURATOR,
            form=None,
            state=MembershipState.ACTIVE,
            now=office.now,
            enrolled_on=office.now.date(),
        )
    )
    anya = office.do(
        lambda tx: add_member(
            tx, two.newer.id, office.now, "Аня К.", Role.MENTEE, "teacher-pupil", Kind.PUPIL, 20
        )
    )[0]
    assert two.on_list(CURATOR, roster.Group.MENTEES) == [anya.id]
    two.go(CURATOR, two.older)
    assert two.on_list(CURATOR, roster.Group.MENTEES) == []


def test_going_to_another_school_forgets_the_dialogue_of_the_first(two: Two) -> None:
    two.olga_in_both()
    two.office.do(lambda tx: tx.focuses.set(OLGA, edit.RENAME, {"person": 1}, two.office.now))
    two.go(OLGA, two.newer)
    assert two.office.do(lambda tx: tx.focuses.get(OLGA)) is None


# what a school may change of somebody who is in another one as well


def test_the_archive_of_one_school_leaves_the_person_in_the_other(two: Two) -> None:
    olga = two.olga_in_both()
    office = two.office
    done = office.do(lambda tx: taking_part.archive(tx, office.now, CURATOR, olga.id))
    assert done == Changed(olga.id)
    assert olga.id in two.on_list(CURATOR, roster.Group.ARCHIVED)
    assert olga.id in two.on_list(RAISA, roster.Group.MENTORS)
    assert two.home(OLGA).participant
    assert two.home(OLGA).school == "Школа № 2"

    told = office.start(OLGA, FIRST)
    assert isinstance(told, way_in.Away), "a common link is no way out of the archive"
    assert told.elsewhere
    assert two.uses_left(FIRST) == 4

    office.do(lambda tx: taking_part.restore(tx, office.now, CURATOR, olga.id))
    assert olga.id in two.on_list(CURATOR, roster.Group.MENTORS)


def test_who_is_in_the_archive_of_both_has_left_the_bot(two: Two) -> None:
    olga = two.olga_in_both()
    for curator in (CURATOR, RAISA):
        two.office.do(
            lambda tx, curator=curator: taking_part.archive(  # type: ignore[misc]
                tx, two.office.now, curator, olga.id
            )
        )
    assert not two.home(OLGA).known
    two.office.do(lambda tx: taking_part.restore(tx, two.office.now, RAISA, olga.id))
    assert two.home(OLGA).school == "Школа № 2"
    assert olga.id in two.on_list(CURATOR, roster.Group.ARCHIVED)


def test_no_curator_renames_who_is_in_another_school_too(two: Two) -> None:
    olga = two.olga_in_both()
    office = two.office
    asked = office.do(lambda tx: edit.ask(tx, office.now, CURATOR, olga.id, edit.RENAME))
    assert asked == edit.Shared(olga)
    assert office.do(lambda tx: tx.focuses.get(CURATOR)) is None


def test_a_new_name_typed_after_the_person_came_to_another_school(two: Two) -> None:
    office = two.office
    office.start(OLGA, FIRST)
    office.name(OLGA, "Ольга Петровна")
    office.agree(OLGA)
    olga = office.person(OLGA)
    office.do(lambda tx: edit.ask(tx, office.now, CURATOR, olga.id, edit.RENAME))
    office.start(OLGA, SECOND)
    office.agree(OLGA)
    done = office.do(lambda tx: edit.rename(tx, office.now, CURATOR, "Ольга Другая"))
    assert isinstance(done, edit.Shared)
    assert office.person(OLGA).chat_name == "Ольга Петровна"


def test_people_of_two_schools_change_their_own_name(two: Two) -> None:
    two.olga_in_both()
    office = two.office
    office.do(lambda tx: own_name.ask_own_name(tx, office.now, OLGA))

    def typed(text: str) -> object:
        return office.do(
            lambda tx: own_name.own_name_typed(tx, office.now, OLGA, text, office.admission)
        )

    taken = typed("раиса львовна")
    assert taken == own_name.Taken("Раиса Львовна"), "of the school that is not open"
    typed("Ольга П.")
    assert office.person(OLGA).chat_name == "Ольга П."


def test_nobody_else_changes_their_own_name(two: Two) -> None:
    office = two.office
    asked = office.do(lambda tx: own_name.ask_own_name(tx, office.now, CURATOR))
    assert isinstance(asked, way_in.Stranger)


def test_a_schools_curator_is_shown_no_link_of_the_other(two: Two) -> None:
    """Recorded in both by hand, with a live link of the second school only."""
    office = two.office
    pavel = office.do(
        lambda tx: add_member(
            tx,
            two.newer.id,
            office.now,
            "Павел И.",
            Role.MENTOR,
            "teacher-pupil",
            Kind.ADULT,
            None,
            MembershipState.RECORDED,
        )
    )[0]
    office.do(
        lambda tx: tx.memberships.add(
            person_id=pavel.id,
            programme_id=two.older.id,
            role=Role.MENTOR,
            form="teacher-pupil",
            state=MembershipState.RECORDED,
            now=office.now,
        )
    )
    theirs = office.do(lambda tx: invites.personal_invite(tx, office.now, RAISA, pavel.id))
    ours = office.do(lambda tx: invites.personal_invite(tx, office.now, CURATOR, pavel.id))
    assert isinstance(theirs, invites.Invited)
    assert isinstance(ours, invites.Invited)
    assert ours.invite.programme_id == two.older.id
    assert ours.invite.code != theirs.invite.code
