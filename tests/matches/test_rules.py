"""Who may be paired with whom: pure rules, attacked with combinations."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.matches.model import Match
from surveys.matches.rules import Refused, Why, refusal
from surveys.matches.sides import Roster, Side
from surveys.people.forms import load_forms
from surveys.people.model import Form, Kind, MembershipState, Role
from tests.matches.conftest import NOVEMBER

FORMS = load_forms()
SCHOOL = [FORMS["pupil-pupil"], FORMS["teacher-teacher"], FORMS["teacher-pupil"]]


def side(role: Role, number: int, form: str, kind: Kind, *, person: int | None = None) -> Side:
    return Side(
        id=number + (0 if role is Role.MENTOR else 100),
        person_id=number if person is None else person,
        role=role,
        form=form,
        state=MembershipState.ACTIVE,
        name=f"{role.value} {number}",
        kind=kind,
    )


def roster(*sides: Side, capacities: Mapping[int, int] | None = None) -> Roster:
    return Roster({one.id: one for one in sides}, (), capacities or {one.id: 3 for one in sides})


@st.composite
def schools(draw: st.DrawFn) -> tuple[Roster, list[tuple[str, int, int]]]:
    """People of mixed kinds and forms, and attempts to pair them."""
    kinds = st.sampled_from(Kind)
    forms = st.sampled_from([form.key for form in SCHOOL])
    mentors = [side(Role.MENTOR, i, draw(forms), draw(kinds)) for i in range(3)]
    mentees = [side(Role.MENTEE, i, draw(forms), draw(kinds), person=i + 1) for i in range(4)]
    known = roster(*mentors, *mentees, capacities={m.id: draw(st.integers(0, 2)) for m in mentors})
    attempts = st.tuples(forms, st.integers(0, 2), st.integers(100, 103))
    return known, draw(st.lists(attempts, max_size=20))


@given(schools())
def test_whatever_is_tried_the_pairs_that_are_made_keep_the_rules(
    school: tuple[Roster, list[tuple[str, int, int]]],
) -> None:
    known, attempts = school
    for form, mentor_id, mentee_id in attempts:
        mentor, mentee = known.sides[mentor_id], known.sides[mentee_id]
        if refusal(FORMS[form], mentor, mentee, known) is None:
            number = len(known.running) + 1
            made = Match(number, 1, number, mentor.id, mentee.id, form, NOVEMBER.date())
            known = Roster(known.sides, (*known.running, made), known.capacities)

    for made in known.running:
        mentor, mentee = known.sides[made.mentor_id], known.sides[made.mentee_id]
        assert mentor.person_id != mentee.person_id
        assert made.form in (mentor.form, mentee.form)
        assert (mentor.kind, mentee.kind) == (FORMS[made.form].mentor, FORMS[made.form].mentee)
        assert known.taken(mentor.id) <= known.capacities[mentor.id]
    in_form = [(made.mentee_id, made.form) for made in known.running]
    assert len(in_form) == len(set(in_form)), "a mentee has one mentor in a form"
    both = [(made.mentor_id, made.mentee_id) for made in known.running]
    assert len(both) == len(set(both)), "a pair runs once"


@pytest.mark.parametrize("form", SCHOOL, ids=lambda form: form.key)
def test_an_ordinary_pair_is_let_through(form: Form) -> None:
    mentor = side(Role.MENTOR, 1, form.key, form.mentor)
    mentee = side(Role.MENTEE, 2, form.key, form.mentee)
    assert refusal(form, mentor, mentee, roster(mentor, mentee)) is None


def test_a_teacher_of_young_teachers_may_take_a_pupil_in_the_pupils_form() -> None:
    """A second form in a role is another match (design, Terms)."""
    mentor = side(Role.MENTOR, 1, "teacher-teacher", Kind.ADULT)
    pupil = side(Role.MENTEE, 2, "teacher-pupil", Kind.PUPIL)
    known = roster(mentor, pupil)
    assert refusal(FORMS["teacher-pupil"], mentor, pupil, known) is None
    assert refusal(FORMS["teacher-teacher"], mentor, pupil, known) == Refused(Why.FORM, pupil)
    assert refusal(FORMS["employer-pupil"], mentor, pupil, known) == Refused(Why.FORM)
