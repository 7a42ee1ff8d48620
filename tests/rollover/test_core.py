"""The year that ends and the one that begins, without a messenger."""

from datetime import date, timedelta

import pytest

from surveys.people.consents import REPRESENTATIVE, SELF
from surveys.people.desk import Forbidden
from surveys.people.model import Kind, MembershipState, Person, Role
from surveys.programme.model import StageKey
from surveys.questionnaires.library import load_library
from surveys.rights import ask_erasure
from surveys.rollover import close
from surveys.rollover import draft as drafts
from surveys.rollover import start as starting
from surveys.rollover.draft import Begun, Draft, NotYet
from surveys.rollover.people import Group
from surveys.rollover.status import Status, Word, status
from tests.rollover.conftest import JULY, SEPTEMBER, Year
from tests.school import CURATOR, add_member, add_programme


def consent(year: Year, person: Person, day: date, given_by: str = REPRESENTATIVE) -> None:
    year.tx.consents.add(
        programme_id=year.old.id,
        person_id=person.id,
        given_by=given_by,
        version="2025-1",
        text_hash="0" * 64,
        agreed=True,
        signed_on=day,
        recorded_by=None,
        now=SEPTEMBER,
    )


def test_nothing_is_prepared_before_stage_four(year: Year) -> None:
    year.now = SEPTEMBER
    assert drafts.begin(year.tx, year.now, CURATOR) == NotYet(year.old)
    assert year.tx.rollovers.get(year.old.id) is None


def test_nobody_else_prepares_it(year: Year) -> None:
    year.add("Ольга П.", Role.DEPUTY)
    assert isinstance(drafts.begin(year.tx, year.now, year.accounts), Forbidden)


def test_active_people_stay_and_class_nine_is_asked_about(year: Year) -> None:
    year.pupil("Аня К.", "7А")
    year.pupil("Боря Т.", "9 класс")
    year.pupil("Вера С.", "11 класс")
    year.pupil("Гоша Л.", "6 класс", MembershipState.LEFT)
    year.pupil("Дима Ж.", "6 класс", MembershipState.PAUSED)
    year.pupil("Ева М.", "6 класс", MembershipState.RECORDED)
    year.add("Жанна Ю.", Role.MENTEE, "teacher-teacher")
    stays = {one.person.chat_name: one.stays for one in year.draft().people}
    assert stays == {
        "Аня К.": True,
        "Боря Т.": None,
        "Вера С.": False,
        "Гоша Л.": False,
        "Дима Ж.": True,
        "Ева М.": False,
        "Жанна Ю.": True,
        "Мария Ивановна": True,
    }
    assert isinstance(starting.start(year.tx, year.now, CURATOR, year.old.id), starting.NotReady), (
        "somebody of class 9 is undecided"
    )


def test_all_of_a_group_at_once_brings_back_nobody_who_has_left(year: Year) -> None:
    boris, _ = year.pupil("Боря Т.", "9 класс")
    gosha, _ = year.pupil("Гоша Л.", "6 класс", MembershipState.LEFT)
    year.draft()
    found = drafts.stay_all(year.tx, year.now, CURATOR, year.old.id, Group.MENTEES, wanted=True)
    assert isinstance(found, Draft)
    assert {one.person.id for one in found.staying} == {boris.id, year.curator.id}
    found = drafts.stay(year.tx, year.now, CURATOR, year.old.id, gosha.id, wanted=True)
    assert isinstance(found, Draft)
    assert gosha.id in {one.person.id for one in found.staying}, "one by one"


def test_the_year_before_its_end_goes_on_and_ends_by_itself(year: Year) -> None:
    anya, of_anya = year.pupil("Аня К.", "7А")
    vera, of_vera = year.pupil("Вера С.", "11 класс")
    _, of_olga = year.mentor("Ольга П.")
    pair = year.pair(of_olga, of_anya)
    year.draft()
    rollover = year.start()
    assert year.class_of(anya) == "7А", "in May she is still in class 7"
    assert year.tx.memberships.of_person(vera.id)[0].state is MembershipState.ACTIVE
    assert close.close_years(year.tx, year.now + timedelta(days=5)) == 0

    assert close.close_years(year.tx, JULY) == 1
    assert year.class_of(anya) == "8А"
    match = year.tx.matches.get(pair)
    assert match
    assert (match.ended_on, match.end_reason, match.closed_early) == (
        year.old.ends_on,
        "year",
        False,
    )
    archived = year.tx.memberships.get(of_vera.id)
    assert archived
    assert archived.state is MembershipState.ARCHIVED
    gone = year.tx.people.get(vera.id)
    assert gone
    assert gone.archived_at is not None
    assert close.close_years(year.tx, JULY) == 0, "once"
    assert year.class_of(anya) == "8А"
    new = {one.programme_id: one for one in year.tx.memberships.of_person(anya.id)}
    assert new[rollover.next_id or 0].state is MembershipState.RECORDED


def test_a_class_changed_by_hand_meanwhile_stays(year: Year) -> None:
    anya, _ = year.pupil("Аня К.", "7А")
    year.draft()
    year.start()
    year.tx.people.update(anya.id, class_name="8Б")
    close.close_years(year.tx, JULY)
    assert year.class_of(anya) == "8Б"


def test_a_pupil_of_two_schools_goes_up_one_class(year: Year) -> None:
    """The other school's year was closed first: what it has raised is not the class of this year."""
    people = [
        year.pupil(f"{name} К.", of) for name, of in (("Аня", "7А"), ("Боря", "8"), ("Вера", "10"))
    ]
    other = add_programme(year.tx, SEPTEMBER)
    year.tx.programmes.name(other.id, "Школа № 5")
    curator, _ = add_member(
        year.tx, other.id, SEPTEMBER, "Павел П.", Role.CURATOR, None, Kind.ADULT, 999
    )
    for person, member in people:
        year.tx.memberships.add(
            person_id=person.id,
            programme_id=other.id,
            role=Role.MENTEE,
            form=member.form,
            state=MembershipState.ACTIVE,
            now=SEPTEMBER,
        )
        year.tx.memberships.choose(person.id, year.old.id)
    year.draft()
    year.start()
    close.close_years(year.tx, JULY)
    assert [year.class_of(one) for one, _ in people] == ["8А", "9", "11"]

    found = drafts.begin(year.tx, JULY, 999)
    assert isinstance(found, Draft)
    assert [one.stays for one in found.people if one.person.id != curator.id] == [True] * 3
    assert [one.next_class for one in found.people[:3]] == ["8А", "9", "11"]
    assert isinstance(starting.start(year.tx, JULY, 999, other.id), starting.Started)
    close.close_years(year.tx, JULY)
    assert [year.class_of(one) for one, _ in people] == ["8А", "9", "11"]


def test_a_second_press_and_a_second_curator_find_the_year_begun(year: Year) -> None:
    year.pupil("Аня К.", "7А")
    other, _ = year.add("Павел П.", Role.CURATOR)
    year.draft()
    assert isinstance(drafts.begin(year.tx, year.now, other.account or 0), Draft)
    rollover = year.start()
    for account in (CURATOR, other.account or 0):
        again = starting.start(year.tx, year.now, account, year.old.id)
        assert again == Begun(rollover)
        late = drafts.stay(year.tx, year.now, account, year.old.id, 1, wanted=False)
        assert late == Begun(rollover)
    assert len(year.tx.programmes.all()) == 2


def test_what_the_school_is_goes_along_and_what_the_year_brought_does_not(year: Year) -> None:
    tx, old = year.tx, year.old.id
    for key, value in (
        ("pupils_10_18", "120"),
        ("young_teachers", "4"),
        ("young_stayed", "2"),
        ("partners", "Музей"),
        ("publications", "Статья"),
        ("quality_1", "2"),
    ):
        tx.totals.put(old, key, value, SEPTEMBER)
    tx.templates.keep(old, "наш.docx", b"docx", SEPTEMBER)
    tx.programmes.set_retention(old, 730, date(2030, 1, 1))
    tx.programmes.set_threshold(old, "silence_note", 24)
    for line in ("Кабинет 12 по средам", "Курс «Диалог»"):
        tx.plans.add_material(old, line, year.now)
    year.draft()
    new = year.start().next_id or 0
    assert tx.totals.of_programme(new) == {
        "pupils_10_18": "120",
        "young_teachers": "4",
        "young_last_year": "4",
        "partners": "Музей",
    }
    assert tx.templates.content(new) == b"docx"
    programme = tx.programmes.get(new)
    assert programme
    assert (programme.school, programme.year) == ("Школа села Берёзовка", "2026/27")
    assert (programme.keep_days, programme.kept_until) == (730, None)
    assert dict(programme.thresholds) == {"silence_note": 24}
    lines = [one.text for one in tx.plans.materials(programme.id)]
    assert lines == ["Кабинет 12 по средам", "Курс «Диалог»"]
    assert len(tx.plans.materials(old)) == 2, "last year's stay where they are"


def test_those_who_answer_for_help_go_on_without_a_gap(year: Year) -> None:
    psychologist, _ = year.add("Ольга П.", Role.RESPONSIBLE)
    deputy, _ = year.add("Пётр Ильич", Role.DEPUTY)
    consent(year, psychologist, SEPTEMBER.date(), SELF)
    assert year.draft().adults_on_call == 3
    new = year.start().next_id or 0
    states = {person.chat_name: member.state for person, member in year.tx.people.in_programme(new)}
    assert set(states.values()) == {MembershipState.ACTIVE}
    assert year.tx.consents.of_person(psychologist.id, new), "their word goes along"
    assert year.tx.memberships.of_person(deputy.id)[0].programme_id == new, "looks at the new year"


def test_a_paper_signed_after_the_finals_holds_an_older_one_does_not(year: Year) -> None:
    anya, _ = year.pupil("Аня К.", "7А")
    boris, _ = year.pupil("Боря Т.", "6А")
    finals = year.old.stage(StageKey.CONTROL).ends_on
    consent(year, anya, finals + timedelta(days=1))
    consent(year, boris, finals)
    assert [one.person.id for one in year.draft().need_paper] == [boris.id]
    new = year.start().next_id or 0
    (kept,) = year.tx.consents.of_person(anya.id, new)
    assert kept.signed_on == finals + timedelta(days=1)
    assert not year.tx.consents.of_person(boris.id, new)
    asked = {one.person_id for one in year.tx.deliveries.of_programme(new)}
    assert asked == {anya.id}, "nothing of his is used before the paper"


def test_older_mentees_and_teachers_can_be_offered_to_be_mentors(year: Year) -> None:
    year.pupil("Аня К.", "7А")
    vera, _ = year.pupil("Вера С.", "10А")
    dima, _ = year.pupil("Дима Ж.", "8А")
    year.pupil("Ева М.", "10Б", role=Role.MENTOR)
    jeanne, _ = year.add("Жанна Ю.", Role.MENTEE, "teacher-teacher", Kind.ADULT)
    year.add("Зоя П.", Role.MENTEE, "teacher-teacher", state=MembershipState.LEFT)
    found = year.draft()
    assert [one.person.id for one in found.may_mentor] == [vera.id, dima.id, jeanne.id]
    found = drafts.offer(year.tx, year.now, CURATOR, year.old.id, 0, wanted=True)  # type: ignore[assignment]
    assert [one.person.id for one in found.offered] == [vera.id, dima.id, jeanne.id]
    found = drafts.offer(year.tx, year.now, CURATOR, year.old.id, dima.id, wanted=False)  # type: ignore[assignment]
    assert [one.person.id for one in found.offered] == [vera.id, jeanne.id]


def test_everything_can_be_taken_back_until_it_is_confirmed(year: Year) -> None:
    anya, of_anya = year.pupil("Аня К.", "7А")
    _, of_olga = year.mentor("Ольга П.")
    pair = year.pair(of_olga, of_anya)
    before = year.draft()
    tx, old = year.tx, year.old.id
    for wanted in (False, True):
        drafts.stay(tx, year.now, CURATOR, old, anya.id, wanted=wanted)
        drafts.ask_pair(tx, year.now, CURATOR, old, pair, wanted=not wanted)
    after = year.draft()
    assert {one.person.id: one.stays for one in after.people} == {
        one.person.id: one.stays for one in before.people
    }
    assert after.pairs == before.pairs
    assert not tx.deliveries.of_programme(old), "nobody has been told anything"


def test_a_curator_does_not_read_the_no_of_their_own_pair(year: Year) -> None:
    """The child was promised that nobody would be told; another curator sees that it came to nothing."""
    seat = year.tx.memberships.add(
        person_id=year.curator.id,
        programme_id=year.old.id,
        role=Role.MENTOR,
        form="teacher-pupil",
        state=MembershipState.ACTIVE,
        now=year.now,
    )
    assert seat
    anya, mentee = year.pupil("Аня К.", "7А")
    other, _ = year.add("Павел П.", Role.CURATOR)
    pair = year.pair(seat, mentee)
    year.draft()
    drafts.ask_pair(year.tx, year.now, CURATOR, year.old.id, pair, wanted=True)
    begun = year.start()

    def words(account: int | None) -> list[Word]:
        assert account
        found = status(year.tx, year.now, account, begun)
        assert isinstance(found, Status)
        return [word for _, _, word in found.pairs]

    year.tx.rollovers.say(pair, anya.id, word=False)
    assert words(CURATOR) == [Word.WAITS]
    assert words(other.account) == [Word.NO]
    year.tx.rollovers.say(pair, year.curator.id, word=True)
    assert words(CURATOR) == [Word.WAITS]
    year.tx.rollovers.say(pair, year.curator.id, word=False)
    assert words(CURATOR) == [Word.NO], "that is their own word"
    year.tx.rollovers.say(pair, anya.id, word=True)
    year.tx.rollovers.say(pair, year.curator.id, word=True)
    assert words(CURATOR) == [Word.YES]


@pytest.mark.parametrize("over", [True, False])
def test_who_ran_a_year_that_is_over_can_be_erased_once_another_runs_the_school(
    year: Year, *, over: bool
) -> None:
    """While it runs nobody else would run it; a year that is over needs nobody."""
    year.draft()
    new = year.start().next_id
    assert new is not None
    if over:
        assert close.close_years(year.tx, JULY) == 1

    def offered() -> ask_erasure.Offer | ask_erasure.NobodyKnown | ask_erasure.LastCurator:
        return ask_erasure.offer_own(year.tx, CURATOR, load_library(), 5)

    assert isinstance(offered(), ask_erasure.LastCurator)
    add_member(year.tx, new, JULY, "Павел П.", Role.CURATOR, None, Kind.ADULT, 900)
    assert isinstance(offered(), ask_erasure.Offer if over else ask_erasure.LastCurator)
