"""The questionnaires we ship: complete, within limits, joined where they must be."""

from pathlib import Path

import pytest

from surveys.people.forms import load_forms, school_forms
from surveys.people.model import Kind, Role
from surveys.questionnaires.body import to_json
from surveys.questionnaires.catalogue import CATALOGUE
from surveys.questionnaires.constructs import load_constructs
from surveys.questionnaires.library import Library, load_library
from surveys.questionnaires.lint import lint
from surveys.questionnaires.longest import longest
from surveys.questionnaires.model import BY_CHOICE, Definition, Moment, QuestionType
from surveys.questionnaires.table import table

FORMS = load_forms()
LIBRARY = load_library()
SIDES = [(role, form) for form in school_forms() for role in (Role.MENTEE, Role.MENTOR)]


def test_nothing_to_complain_about() -> None:
    assert lint() == []


def test_the_forms_of_the_catalogue() -> None:
    assert {key: form.title for key, form in FORMS.items()} == {
        "pupil-pupil": "ученик – ученик",
        "teacher-teacher": "учитель – учитель",
        "teacher-pupil": "учитель – ученик",
        "student-pupil": "студент – ученик",
        "employer-pupil": "работодатель – ученик",
    }
    assert school_forms() == ("pupil-pupil", "teacher-teacher", "teacher-pupil")
    assert FORMS["teacher-pupil"].kind_of(Role.MENTOR) is Kind.ADULT
    assert FORMS["teacher-pupil"].kind_of(Role.MENTEE) is Kind.PUPIL


@pytest.mark.parametrize(("role", "form"), SIDES)
def test_every_side_has_a_full_year_within_the_limits(role: Role, form: str) -> None:
    year = {
        moment: [one.kind for one in LIBRARY.for_membership(role, form, moment)]
        for moment in Moment
    }
    assert year == {
        Moment.PROFILE: ["profile"],
        Moment.ENTRY: ["entry", "wellbeing"],
        Moment.FIRST_MEETING: ["first_meeting"],
        Moment.PULSE: ["pulse"],
        Moment.FINAL: ["final", "wellbeing"],
        **_by_choice(role),
    }
    pupil = FORMS[form].kind_of(role) is Kind.PUPIL
    limits = {"profile": 8, "entry": 8 if pupil else 12, "first_meeting": 3, "pulse": 5}
    limits |= {"final": 16, "wellbeing": 5 if pupil else 7}
    limits |= {"exit": 2, "project": 5, "swot": 4, "practice": 8}
    for moment in Moment:
        for one in LIBRARY.for_membership(role, form, moment):
            assert longest(one) <= limits[one.kind], one.key


@pytest.mark.parametrize("form", ["student-pupil", "employer-pupil"])
def test_guests_of_the_school_can_go_the_full_cycle(form: str) -> None:
    for role in (Role.MENTEE, Role.MENTOR):
        for moment in set(Moment) - BY_CHOICE | {
            one for one, kinds in _by_choice(role).items() if kinds
        }:
            assert LIBRARY.for_membership(role, form, moment), (role, moment)


def _by_choice(role: Role) -> dict[Moment, list[str]]:
    for_all = {Moment.EXIT: ["exit"], Moment.PROJECT: ["project"]}
    for_mentors = {Moment.SWOT: ["swot"], Moment.PRACTICE: ["practice"]}
    return for_all | {key: each if role is Role.MENTOR else [] for key, each in for_mentors.items()}


def constructs(definition: Definition) -> set[str]:
    return {question.construct for question in definition.questions if question.construct}


@pytest.mark.parametrize(("role", "form"), SIDES)
def test_what_each_final_must_tell(role: Role, form: str) -> None:
    final = LIBRARY.for_membership(role, form, Moment.FINAL)[0]
    assert {"satisfaction", "expectations_met"} <= constructs(final)
    assert sum(name.startswith("then_") for name in constructs(final)) == 3
    if role is Role.MENTEE:
        wanted = (
            {"future_mentor", "easier", "activities", "mood"}
            if FORMS[form].mentee is Kind.PUPIL
            else {"stay_profession", "stay_school"}
        )
        assert wanted <= constructs(final)


def test_exhaustion_and_being_hurt_are_turned() -> None:
    for key in ("wellbeing-pupil", "wellbeing-teacher"):
        for question in LIBRARY.latest(key).questions:
            assert question.reverse == (question.type is QuestionType.FREQUENCY)


@pytest.mark.parametrize(
    ("mentee", "mentor"),
    [
        ("profile-mentee-pupil", "profile-mentor-pupil"),
        ("profile-mentee-pupil", "profile-mentor-adult"),
        ("profile-mentee-teacher", "profile-mentor-teacher"),
    ],
)
def test_wishes_can_be_set_against_offers(mentee: str, mentor: str) -> None:
    for name in ("help", "interests", "times"):
        asked = LIBRARY.latest(mentee).question(name).options
        assert asked == LIBRARY.latest(mentor).question(name).options


def test_every_name_in_a_summary_is_used() -> None:
    used = set().union(*(constructs(one) for one in LIBRARY))
    assert set(load_constructs()) == used


def test_a_library_from_stored_bodies_is_the_same() -> None:
    bodies = [to_json(one) for one in LIBRARY.versions()]
    assert list(Library([]).with_bodies(bodies)) == list(LIBRARY)
    assert list(LIBRARY.with_bodies(bodies)) == list(LIBRARY)


def test_a_library_knows_what_it_does_not_have() -> None:
    with pytest.raises(KeyError):
        LIBRARY.latest("entry-mentee-dragon")
    with pytest.raises(KeyError):
        LIBRARY.get("entry-mentee-pupil", 99)


def test_kinds_come_in_the_order_of_the_catalogue() -> None:
    kinds = [one.kind for one in LIBRARY]
    assert kinds == sorted(kinds, key=list(CATALOGUE).index)
    assert len(LIBRARY) == len(kinds)


def test_the_table_in_the_reference_is_the_truth() -> None:
    reference = Path(__file__).parents[2] / "docs" / "questionnaires.md"
    assert table(LIBRARY, FORMS) in reference.read_text(encoding="utf-8")
