"""Who presses /start, with what, and what they are answered."""

import pytest

from surveys.people import (
    arrive,
    enter,
    invites,
    join,
    live_invites,
    question,
    setup,
    taking_part,
    way_in,
    written_consent,
)
from surveys.people.codes import shown
from surveys.people.first import ensure_curator_invite
from surveys.people.model import Kind, MembershipState, Role
from surveys.people.names import NameProblem
from surveys.people.way_in import Why
from tests.people.conftest import ANYA, CURATOR, OLGA, STRANGER, Office


def why(outcome: object) -> Why:
    assert isinstance(outcome, way_in.Closed), outcome
    return outcome.why


def curator_link(office: Office, curator_ids: frozenset[int] = frozenset()) -> str | None:
    return office.do(
        lambda tx: ensure_curator_invite(
            tx, office.now, timezone="Europe/Moscow", curator_ids=curator_ids
        )
    )


# the first curator


def test_the_first_user_of_the_one_time_link_becomes_the_curator(new_office: Office) -> None:
    code = curator_link(new_office)
    asked = new_office.start(CURATOR, code)
    assert isinstance(asked, way_in.AskName)
    assert asked.first_curator
    assert asked.programme.year == "2025/26"

    consent = new_office.name(CURATOR, "Мария Ивановна")
    assert isinstance(consent, way_in.AskConsent)
    joined = new_office.agree(CURATOR)
    assert isinstance(joined, join.Joined)
    assert joined.ask_school

    named = new_office.do(lambda tx: setup.name_school(tx, new_office.now, CURATOR, "Школа № 5"))
    assert isinstance(named, setup.YearDates)
    assert named.programme.school == "Школа № 5"
    assert len(named.programme.stages) == len(named.programme.breaks) == 4
    assert isinstance(new_office.start(CURATOR), way_in.Home)
    assert curator_link(new_office) is None, "nobody else becomes the curator by a link"


def test_a_restart_prints_the_same_link_until_somebody_has_come(new_office: Office) -> None:
    code = curator_link(new_office)
    new_office.later(days=1)
    assert curator_link(new_office) == code
    new_office.later(days=40)
    assert curator_link(new_office) != code, "the old one has expired"


def test_the_one_time_link_works_once(new_office: Office) -> None:
    code = curator_link(new_office)
    new_office.start(CURATOR, code)
    new_office.start(STRANGER, code)
    new_office.name(CURATOR, "Мария Ивановна")
    assert why(new_office.name(STRANGER, "Пётр Ильич")) is Why.USED_UP
    assert why(new_office.start(STRANGER, code)) is Why.USED_UP


def test_an_account_of_curator_ids_needs_no_link(new_office: Office) -> None:
    assert curator_link(new_office, frozenset({CURATOR})) is None
    admission = new_office.admission
    appointed = type(admission)(
        forms=admission.forms, consents=admission.consents, curator_ids=frozenset({CURATOR})
    )
    asked = new_office.do(lambda tx: enter.start(tx, new_office.now, CURATOR, None, appointed))
    assert isinstance(asked, way_in.AskName)
    new_office.do(
        lambda tx: arrive.name_typed(tx, new_office.now, CURATOR, "Мария Ивановна", appointed)
    )
    assert isinstance(new_office.agree(CURATOR), join.Joined)
    assert isinstance(new_office.start(STRANGER), way_in.Stranger)


def test_until_the_school_is_named_start_asks_again(new_office: Office) -> None:
    new_office.start(CURATOR, curator_link(new_office))
    new_office.name(CURATOR, "Мария Ивановна")
    new_office.agree(CURATOR)
    assert isinstance(new_office.start(CURATOR), way_in.AskSchool)
    refused = new_office.do(lambda tx: setup.name_school(tx, new_office.now, CURATOR, "🙂"))
    assert isinstance(refused, setup.SchoolRefused)


# a pupil


def test_a_pupil_comes_in_by_the_personal_link(office: Office) -> None:
    person = office.anya()
    asked = office.start(ANYA, office.link(person.id))
    assert isinstance(asked, way_in.IsItYou)
    assert asked.person.chat_name == "Аня К."

    consent = office.yes(ANYA, asked.invite.code)
    assert isinstance(consent, way_in.AskConsent)
    assert consent.curators == ("Мария Ивановна",)
    joined = office.agree(ANYA)
    assert isinstance(joined, join.Joined)
    (membership,) = office.memberships(person.id)
    assert membership.state is MembershipState.ACTIVE
    assert membership.enrolled_on == office.now.date()
    assert office.joined[-1] == membership.id, "the first questionnaires follow at once"

    own, *_ = office.do(lambda tx: tx.consents.of_person(person.id, membership.programme_id))
    text = office.admission.consents.pupil
    assert (own.given_by, own.agreed) == ("self", True)
    assert (own.version, own.text_hash) == (text.version, text.sha256)


def test_there_is_no_link_before_the_parents_have_signed(office: Office) -> None:
    person = office.record(signed=None).people[0]
    needs = office.do(lambda tx: invites.personal_invite(tx, office.now, CURATOR, person.id))
    assert isinstance(needs, invites.NeedsConsent)


def test_a_consent_that_comes_late_opens_the_way(office: Office) -> None:
    person = office.record(signed=None).people[0]
    office.later(days=45)
    recorded = office.do(
        lambda tx: written_consent.record_consent(
            tx, office.now, CURATOR, person.id, "15.10", office.admission
        )
    )
    assert isinstance(recorded, written_consent.ConsentRecorded)
    asked = office.start(ANYA, office.link(person.id))
    assert isinstance(asked, way_in.IsItYou)
    office.yes(ANYA, asked.invite.code)
    assert isinstance(office.agree(ANYA), join.Joined)


def test_not_yet_is_a_no_that_can_be_taken_back(office: Office) -> None:
    person = office.anya()
    asked = office.start(ANYA, office.link(person.id))
    assert isinstance(asked, way_in.IsItYou)
    office.yes(ANYA, asked.invite.code)
    assert isinstance(office.refuse(ANYA), join.Refused)
    assert office.memberships(person.id)[0].state is MembershipState.REFUSED
    assert not office.joined[1:], "nobody is asked anything after a no"

    assert isinstance(office.start(ANYA), way_in.AskConsent), "a month later, by /start"
    assert isinstance(office.agree(ANYA), join.Joined)
    assert office.memberships(person.id)[0].state is MembershipState.ACTIVE


def test_a_question_to_the_curator_reaches_her_once_a_day(office: Office) -> None:
    person = office.anya()
    asked = office.start(ANYA, office.link(person.id))
    assert isinstance(asked, way_in.IsItYou)
    office.yes(ANYA, asked.invite.code)
    for _ in range(2):
        told = office.do(lambda tx: question.ask_curator(tx, office.now, ANYA))
        assert isinstance(told, question.CuratorsTold)
    programme = office.memberships(person.id)[0].programme_id
    waiting = office.do(lambda tx: tx.deliveries.of_programme(programme))
    assert [one.person_id for one in waiting] == [office.person(CURATOR).id]


def test_yes_pressed_twice_is_one_yes(office: Office) -> None:
    person = office.anya_inside()
    programme = office.memberships(person.id)[0].programme_id
    assert isinstance(office.agree(ANYA), way_in.Home)
    consents = office.do(lambda tx: tx.consents.of_person(person.id, programme))
    assert len(consents) == 2, "the parents' and her own"


# codes


def test_a_second_start_leads_home(office: Office) -> None:
    person = office.anya()
    code = office.link(person.id)
    asked = office.start(ANYA, code)
    assert isinstance(asked, way_in.IsItYou)
    office.yes(ANYA, asked.invite.code)
    office.agree(ANYA)
    assert isinstance(office.start(ANYA), way_in.Home)
    assert isinstance(office.start(ANYA, code), way_in.Home), "her own link, pressed again"


def test_a_used_up_personal_link_does_not_let_another_in(office: Office) -> None:
    person = office.anya()
    code = office.link(person.id)
    asked = office.start(ANYA, code)
    assert isinstance(asked, way_in.IsItYou)
    office.yes(ANYA, asked.invite.code)
    assert why(office.start(STRANGER, code)) is Why.USED_UP
    assert why(office.yes(STRANGER, asked.invite.code)) is Why.USED_UP, "an old button is no way in"
    assert office.person(ANYA).id == person.id


def test_revoked_expired_and_unknown_codes(office: Office) -> None:
    invited = office.invite(Role.MENTOR, "teacher-teacher", uses=5)
    office.do(lambda tx: live_invites.revoke(tx, office.now, CURATOR, invited.invite.id))
    assert why(office.start(OLGA, invited.invite.code)) is Why.REVOKED

    expiring = office.invite(Role.MENTOR, "teacher-teacher", days=14)
    office.later(days=14)
    assert why(office.start(OLGA, expiring.invite.code)) is Why.EXPIRED
    assert why(office.start(OLGA, "ABCDEFGH")) is Why.UNKNOWN
    assert why(office.start(OLGA, "чужая ссылка")) is Why.UNKNOWN


def test_a_code_is_typed_in_cyrillic_with_a_space(office: Office) -> None:
    code = office.invite(Role.MENTOR, "teacher-pupil").invite.code
    typed = shown(code).lower().translate(str.maketrans("abekmhpctyx", "авекмнрстух"))
    assert isinstance(office.start(OLGA, typed), way_in.AskName)


def test_an_invite_lets_in_as_many_as_it_says(office: Office) -> None:
    code = office.invite(Role.MENTOR, "teacher-pupil", uses=5).invite.code
    for account in range(50, 55):
        office.start(account, code)
        assert isinstance(office.name(account, "Ольга П."), way_in.AskConsent)
    assert why(office.start(55, code)) is Why.USED_UP


# accounts


def test_a_link_of_another_person_does_not_take_an_account_over(office: Office) -> None:
    office.anya_inside()
    petya = office.record("Петя Л., 8 класс").people[0]
    refused = office.start(ANYA, office.link(petya.id))
    assert why(refused) is Why.FOR_ANOTHER
    assert office.person(ANYA).chat_name == "Аня К."


def test_a_pupil_does_not_come_in_by_an_invite_for_adults(office: Office) -> None:
    office.anya_inside()
    code = office.invite(Role.RESPONSIBLE).invite.code
    assert why(office.start(ANYA, code)) is Why.FOR_ADULTS


def test_a_new_phone_takes_over_and_the_old_chat_is_a_stranger(office: Office) -> None:
    person = office.anya_inside()
    assert isinstance(
        office.do(lambda tx: invites.personal_invite(tx, office.now, CURATOR, person.id)),
        invites.HasAccount,
    )
    code = office.link(person.id, fresh=True)
    assert isinstance(office.start(ANYA), way_in.Home), "until the new phone is there"

    asked = office.start(STRANGER, code)
    assert isinstance(asked, way_in.IsItYou)
    assert isinstance(office.yes(STRANGER, asked.invite.code), way_in.Home), "she has agreed before"
    assert office.person(STRANGER).id == person.id
    assert isinstance(office.start(ANYA), way_in.Stranger)
    assert why(office.start(ANYA, code)) is Why.USED_UP


def test_a_new_link_kills_the_earlier_one(office: Office) -> None:
    person = office.anya()
    first = office.link(person.id)
    assert office.link(person.id) == first, "the live one is shown again"
    office.link(person.id, fresh=True)
    assert why(office.start(ANYA, first)) is Why.REVOKED


# two roles, leaving, returning


def test_an_adult_in_two_roles_is_one_person(office: Office) -> None:
    person = office.olga_inside()
    code = office.invite(Role.RESPONSIBLE).invite.code
    asked = office.start(OLGA, code)
    assert isinstance(asked, way_in.AskConsent)
    assert [offer.role for offer in asked.offers] == [Role.RESPONSIBLE]
    office.agree(OLGA)
    roles = {one.role: one.state for one in office.memberships(person.id)}
    assert roles == {
        Role.MENTOR: MembershipState.ACTIVE,
        Role.RESPONSIBLE: MembershipState.ACTIVE,
    }
    assert isinstance(office.start(OLGA, code), way_in.Home)


def test_the_curator_can_be_a_mentor_too(office: Office) -> None:
    code = office.invite(Role.MENTOR, "teacher-teacher").invite.code
    assert isinstance(office.start(CURATOR, code), way_in.AskConsent)
    office.agree(CURATOR)
    roles = {one.role for one in office.memberships(office.person(CURATOR).id)}
    assert roles == {Role.CURATOR, Role.MENTOR}


def test_a_no_to_a_second_role_keeps_the_first(office: Office) -> None:
    person = office.olga_inside()
    office.start(OLGA, office.invite(Role.RESPONSIBLE).invite.code)
    office.refuse(OLGA)
    assert isinstance(office.start(OLGA), way_in.Home), "not asked again"
    programme = office.memberships(person.id)[0].programme_id
    consents = office.do(lambda tx: tx.consents.of_person(person.id, programme))
    assert all(consent.agreed for consent in consents)


def test_who_has_left_returns_by_their_own_word(office: Office) -> None:
    person = office.anya_inside()
    (membership,) = office.memberships(person.id)
    office.do(
        lambda tx: tx.memberships.update(
            membership.id, state=MembershipState.LEFT, left_on=office.now.date()
        )
    )
    office.later(days=30)
    assert office.start(ANYA) == way_in.Away(office.person(ANYA), may_return=True)
    back = office.do(lambda tx: join.come_back(tx, office.now, ANYA, office.admission))
    assert isinstance(back, way_in.AskConsent)
    office.agree(ANYA)
    (after,) = office.memberships(person.id)
    assert (after.state, after.left_on) == (MembershipState.ACTIVE, None)
    assert after.enrolled_on == membership.enrolled_on, "one entry a membership"


def test_a_withdrawn_consent_is_taken_up_again_only_with_the_curator(office: Office) -> None:
    person = office.anya_inside()
    (membership,) = office.memberships(person.id)
    office.do(
        lambda tx: tx.memberships.update(membership.id, state=MembershipState.LEFT, withdrawn=True)
    )
    assert office.start(ANYA) == way_in.Away(office.person(ANYA), may_return=False)
    assert isinstance(office.agree(ANYA), way_in.Away)


def test_the_archive_is_the_curators_word(office: Office) -> None:
    person = office.anya_inside()
    office.do(lambda tx: taking_part.archive(tx, office.now, CURATOR, person.id))
    assert office.start(ANYA) == way_in.Away(office.person(ANYA), may_return=False)
    office.do(lambda tx: taking_part.restore(tx, office.now, CURATOR, person.id))
    assert isinstance(office.start(ANYA), way_in.Home)


def test_a_pause_outlasts_the_archive(office: Office) -> None:
    person = office.anya_inside()
    (membership,) = office.memberships(person.id)
    office.do(lambda tx: tx.memberships.update(membership.id, state=MembershipState.PAUSED))
    for _ in range(2):
        office.do(lambda tx: taking_part.archive(tx, office.now, CURATOR, person.id))
        office.do(lambda tx: taking_part.restore(tx, office.now, CURATOR, person.id))
        assert [one.state for one in office.memberships(person.id)] == [MembershipState.PAUSED]
    office.do(lambda tx: tx.memberships.update(membership.id, state=MembershipState.ACTIVE))
    office.do(lambda tx: taking_part.archive(tx, office.now, CURATOR, person.id))
    office.do(lambda tx: taking_part.restore(tx, office.now, CURATOR, person.id))
    assert [one.state for one in office.memberships(person.id)] == [MembershipState.ACTIVE]


def test_writing_again_makes_a_person_reachable(office: Office) -> None:
    person = office.anya_inside()
    office.do(lambda tx: tx.people.update(person.id, unreachable_since=office.now))
    office.start(ANYA)
    assert office.person(ANYA).unreachable_since is None


# names


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", NameProblem.EMPTY),
        ("Петрова Ольга Петровна", NameProblem.FULL_NAME),
        ("О" * 5000, NameProblem.TOO_LONG),
        ("👍", NameProblem.NOT_A_NAME),
    ],
)
def test_a_name_is_asked_again(office: Office, typed: str, problem: NameProblem) -> None:
    office.start(OLGA, office.invite(Role.MENTOR, "teacher-pupil").invite.code)
    assert office.name(OLGA, typed) == arrive.NameRefused(problem)
    assert isinstance(office.name(OLGA, "Ольга П."), way_in.AskConsent)
    assert office.person(OLGA).kind is Kind.ADULT


def test_another_code_in_place_of_the_name_is_not_taken_for_a_name(office: Office) -> None:
    office.start(OLGA, office.invite(Role.MENTOR, "teacher-pupil").invite.code)
    other = office.invite(Role.ADMINISTRATION).invite.code
    asked = office.name(OLGA, other)
    assert isinstance(asked, way_in.AskName)
    assert asked.offer.role is Role.ADMINISTRATION


def test_start_without_the_code_goes_on_where_the_name_was_asked(office: Office) -> None:
    office.start(OLGA, office.invite(Role.MENTOR, "teacher-pupil").invite.code)
    assert isinstance(office.start(OLGA), way_in.AskName)
