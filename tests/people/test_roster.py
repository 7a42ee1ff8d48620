"""The curator's lists, and what a card changes."""

from functools import partial

import pytest

from surveys.people import (
    changes,
    invites,
    live_invites,
    pupils,
    roles,
    roster,
    taking_part,
    written_consent,
)
from surveys.people.desk import Forbidden, NoSuchPerson
from surveys.people.model import MembershipState, Role
from surveys.people.roster import Group
from surveys.people.standing import Standing
from tests.people.conftest import ANYA, CURATOR, OLGA, Office


def counts(office: Office) -> dict[Group, int]:
    found = office.do(lambda tx: roster.overview(tx, office.now, CURATOR))
    assert isinstance(found, roster.Overview)
    return {group: count for group, count in found.counts.items() if group is not Group.ALL}


def standing(office: Office, person_id: int) -> Standing:
    found = office.do(lambda tx: roster.card(tx, office.now, CURATOR, person_id))
    assert isinstance(found, roster.Card)
    return found.entry.standing


def test_a_person_moves_through_the_lists(office: Office) -> None:
    person = office.record(signed=None).people[0]
    assert counts(office) == {Group.ADULTS: 1, Group.MENTEES: 1, Group.NEEDS_CONSENT: 1}
    office.do(
        lambda tx: written_consent.record_consent(
            tx, office.now, CURATOR, person.id, "вчера", office.admission
        )
    )
    assert standing(office, person.id) is Standing.NEEDS_INVITE
    code = office.link(person.id)
    assert standing(office, person.id) is Standing.INVITED
    office.later(days=15)
    assert standing(office, person.id) is Standing.NEEDS_INVITE, "the link has expired"
    code = office.link(person.id)
    office.start(ANYA, code)
    invite = office.do(lambda tx: tx.invites.by_code(code))
    assert invite is not None
    office.yes(ANYA, invite.code)
    assert standing(office, person.id) is Standing.INVITED, "inside, has not decided"
    office.refuse(ANYA)
    assert counts(office) == {Group.ADULTS: 1, Group.MENTEES: 1, Group.REFUSED: 1}
    office.agree(ANYA)
    assert standing(office, person.id) is Standing.ACTIVE
    office.do(lambda tx: taking_part.archive(tx, office.now, CURATOR, person.id))
    assert counts(office) == {Group.ADULTS: 1, Group.ARCHIVED: 1}


def test_lists_are_paged_and_searched(office: Office) -> None:
    letters = "АБВГДЕЖЗИК"
    office.record("\n".join(f"Пётр {letter}., 7" for letter in letters))
    office.record("Алёна Я., 8б")
    first = office.do(lambda tx: roster.listing(tx, office.now, CURATOR, Group.MENTEES, 0))
    assert isinstance(first, roster.Listing)
    assert (len(first.people), first.pages, first.total) == (8, 2, 11)
    last = office.do(lambda tx: roster.listing(tx, office.now, CURATOR, Group.MENTEES, 99))
    assert isinstance(last, roster.Listing)
    assert len(last.people) == 3, "a page beyond the end is the last one"

    for query in ("алена", "8Б", "  АЛЁНА я"):
        found = office.do(partial(roster.search, now=office.now, account=CURATOR, query=query))
        assert isinstance(found, roster.Found)
        assert [one.person.chat_name for one in found.people] == ["Алёна Я."]
    nobody = office.do(lambda tx: roster.search(tx, office.now, CURATOR, "   "))
    assert isinstance(nobody, roster.Found)
    assert nobody.total == 0


def test_the_same_child_is_not_recorded_twice(office: Office) -> None:
    office.record("Аня К., 7")
    again = office.record("Аня К., 7\nАня Ку., 7")
    assert [one.chat_name for one in again.people] == ["Аня Ку."]
    assert [one.name for one in again.known] == ["Аня К."]


def test_a_recorded_pupil_in_a_second_role_is_asked_at_the_next_start(office: Office) -> None:
    person = office.anya_inside()
    office.do(
        lambda tx: roles.add_role(
            tx, office.now, CURATOR, person.id, Role.MENTOR, "pupil-pupil", office.admission
        )
    )
    asked = office.start(ANYA)
    assert type(asked).__name__ == "AskConsent"
    office.agree(ANYA)
    taken = {one.role: one.state for one in office.memberships(person.id)}
    assert taken == {Role.MENTEE: MembershipState.ACTIVE, Role.MENTOR: MembershipState.ACTIVE}


def test_a_role_of_the_other_age_is_impossible(office: Office) -> None:
    person = office.anya()
    refused = office.do(
        lambda tx: roles.add_role(
            tx, office.now, CURATOR, person.id, Role.MENTOR, "teacher-pupil", office.admission
        )
    )
    assert isinstance(refused, changes.Impossible)
    responsible = office.do(
        lambda tx: roles.set_responsible(tx, office.now, CURATOR, person.id, wanted=True)
    )
    assert isinstance(responsible, changes.Impossible)


def test_paper_takes_part_without_an_account_but_not_without_the_parents(office: Office) -> None:
    waiting = office.record("Петя Л., 8", signed=None).people[0]
    refused = office.do(
        lambda tx: taking_part.on_paper(tx, office.now, CURATOR, waiting.id, office.admission)
    )
    assert isinstance(refused, changes.Impossible)

    person = office.anya()
    code = office.link(person.id)
    office.do(lambda tx: taking_part.on_paper(tx, office.now, CURATOR, person.id, office.admission))
    (membership,) = office.memberships(person.id)
    assert membership.state is MembershipState.ACTIVE
    assert office.joined[-1] == membership.id
    assert type(office.start(ANYA, code)).__name__ == "Closed", "the link is dead"
    refused_link = office.do(lambda tx: invites.personal_invite(tx, office.now, CURATOR, person.id))
    assert isinstance(refused_link, invites.NotNow)


def test_a_running_pair_keeps_its_people_out_of_the_archive(office: Office) -> None:
    anya, olga = office.anya_inside(), office.olga_inside()
    mentee, mentor = office.memberships(anya.id)[0], office.memberships(olga.id)[0]
    match = office.do(
        lambda tx: tx.matches.add(
            programme_id=mentee.programme_id,
            mentor_id=mentor.id,
            mentee_id=mentee.id,
            form="teacher-pupil",
            starts_on=office.now.date(),
            now=office.now,
        )
    )
    assert match is not None
    for person in (anya, olga):
        refused = office.do(
            partial(taking_part.archive, now=office.now, account=CURATOR, person_id=person.id)
        )
        assert isinstance(refused, taking_part.InMatch)


def test_the_curator_does_not_archive_herself(office: Office) -> None:
    own = office.person(CURATOR)
    refused = office.do(lambda tx: taking_part.archive(tx, office.now, CURATOR, own.id))
    assert isinstance(refused, changes.Impossible)


@pytest.mark.parametrize("account", [ANYA, OLGA, 404])
def test_nobody_but_the_curator(office: Office, account: int) -> None:
    anya = office.anya_inside()
    office.olga_inside()
    before = office.do(lambda tx: tx.people.get(anya.id))
    now, admission = office.now, office.admission
    refusals = [
        office.do(lambda tx: roster.overview(tx, now, account)),
        office.do(lambda tx: roster.card(tx, now, account, anya.id)),
        office.do(lambda tx: roster.search(tx, now, account, "а")),
        office.do(lambda tx: pupils.begin(tx, now, account)),
        office.do(lambda tx: pupils.add(tx, now, account, "сегодня", admission)),
        office.do(
            lambda tx: written_consent.record_consent(tx, now, account, anya.id, "вчера", admission)
        ),
        office.do(lambda tx: taking_part.archive(tx, now, account, anya.id)),
        office.do(lambda tx: taking_part.on_paper(tx, now, account, anya.id, admission)),
        office.do(lambda tx: invites.personal_invite(tx, now, account, anya.id, fresh=True)),
        office.do(lambda tx: live_invites.common_invites(tx, now, account)),
        office.do(lambda tx: live_invites.revoke(tx, now, account, 1)),
    ]
    assert all(isinstance(one, Forbidden) for one in refusals), refusals
    assert office.do(lambda tx: tx.people.get(anya.id)) == before


def test_a_person_of_another_programme_is_nobody(office: Office) -> None:
    found = office.do(lambda tx: taking_part.archive(tx, office.now, CURATOR, 999))
    assert isinstance(found, NoSuchPerson)


def test_what_the_curator_does_is_in_the_audit_without_names(office: Office) -> None:
    person = office.anya()
    office.link(person.id)
    with office.engine.begin() as connection:
        rows = connection.exec_driver_sql("SELECT action, subject, details FROM audit").all()
    actions = {row[0] for row in rows}
    assert {"person.recorded", "consent.recorded", "invite.made"} <= actions
    assert "Аня" not in str(rows)
