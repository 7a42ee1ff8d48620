"""Whatever the mix: nobody and no class is lost or doubled, and no date is impossible."""

from datetime import date, timedelta

import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.people.model import Kind, MembershipState, Role
from surveys.programme.model import Programme
from surveys.programme.moving import Edge, moved
from surveys.programme.year import check_breaks, check_stages, default_breaks, default_stages
from surveys.rollover import close
from surveys.rollover import draft as drafts
from surveys.rollover.classes import grade, raised
from surveys.rollover.dates import next_year, proposed
from tests.rollover.conftest import JULY, LATE_MAY, open_year
from tests.school import CURATOR

CLASSES = st.one_of(
    st.none(),
    st.integers(1, 12).map(lambda number: f"{number} класс"),
    st.tuples(st.integers(1, 12), st.sampled_from("АБВ")).map(lambda one: f"{one[0]}{one[1]}"),
)
PEOPLE = st.lists(
    st.tuples(
        st.sampled_from(
            [
                (Role.MENTEE, "teacher-pupil", Kind.PUPIL),
                (Role.MENTOR, "pupil-pupil", Kind.PUPIL),
                (Role.MENTEE, "teacher-teacher", Kind.ADULT),
                (Role.MENTOR, "teacher-pupil", Kind.ADULT),
                (Role.RESPONSIBLE, None, Kind.ADULT),
                (Role.DEPUTY, None, Kind.ADULT),
                (Role.ADMINISTRATION, None, Kind.ADULT),
            ]
        ),
        CLASSES,
        st.sampled_from(MembershipState),
        st.none() | st.booleans(),  # what the curator chooses
    ),
    max_size=8,
)


@settings(max_examples=30)
@given(people=PEOPLE, late=st.booleans())
def test_people_and_classes_are_neither_lost_nor_doubled(
    engine: sa.Engine,
    people: list[tuple[tuple[Role, str | None, Kind], str | None, MembershipState, bool | None]],
    late: bool,  # drawn
) -> None:
    with open_year(engine) as year:
        year.now = JULY if late else LATE_MAY
        found = {}
        for number, ((role, form, kind), class_name, state, chosen) in enumerate(people):
            person, _ = year.add(
                f"Имя {number}",
                role,
                form,
                kind,
                class_name=class_name if kind is Kind.PUPIL else None,
                state=state,
            )
            found[person.id] = (person, state, chosen)
        year.draft()
        for who, (_, _, chosen) in found.items():
            if chosen is not None:
                drafts.stay(year.tx, year.now, CURATOR, year.old.id, who, wanted=chosen)
        for one in year.draft().undecided:
            drafts.stay(year.tx, year.now, CURATOR, year.old.id, one.person.id, wanted=True)
        plan = year.draft()
        staying = {one.person.id: one for one in plan.staying}
        assert {one.person.id for one in (*plan.staying, *plan.going)} <= {
            *found,
            year.curator.id,
        }
        new = year.start().next_id or 0
        close.close_years(year.tx, JULY)

        carried = [person.id for person, _ in year.tx.people.in_programme(new)]
        assert sorted(carried) == sorted(staying), "one row each: nobody twice"
        assert {person.id for person, _ in year.tx.people.in_programme(year.old.id)} == {
            *found,
            year.curator.id,
        }, "the old year has everybody it had"
        for who, (before, state, _) in found.items():
            after = year.tx.people.get(who)
            assert after
            if who in staying and before.class_name:
                assert after.class_name == raised(before.class_name)
                assert 0 <= (grade(after.class_name) or 0) - (grade(before.class_name) or 0) <= 1
            else:
                assert after.class_name == before.class_name
            old = [
                one for one in year.tx.memberships.of_person(who) if one.programme_id == year.old.id
            ]
            (left,) = old
            if who in staying or state in {MembershipState.LEFT, MembershipState.REFUSED}:
                assert left.state is state
            else:
                assert left.state is MembershipState.ARCHIVED
        assert year.start_again() == new
        assert len(year.tx.programmes.all()) == 2


DAYS = st.integers(-40, 40).map(lambda count: timedelta(days=count))


@given(
    start=st.integers(2019, 2045),
    changes=st.lists(st.tuples(st.integers(0, 3), st.sampled_from(Edge), DAYS), max_size=6),
    shift=st.integers(0, 30),
)
def test_proposed_dates_always_make_a_year(
    start: int, changes: list[tuple[int, Edge, timedelta]], shift: int
) -> None:
    breaks = tuple(
        type(one)(one.starts_on + timedelta(days=shift), one.ends_on + timedelta(days=shift))
        for one in default_breaks(start)
    )
    year = f"{start}/{(start + 1) % 100:02d}"
    old = Programme(1, "", year, "Europe/Moscow", default_stages(start), breaks)
    for index, edge, by in changes:
        stage = old.stages[index]
        day = (stage.starts_on if edge is Edge.START else stage.ends_on) + by
        stages = moved(old, stage.key, edge, day)
        if check_stages(stages, year) is None:
            a, b, c, d = stages
            old = Programme(1, "", year, "Europe/Moscow", (a, b, c, d), breaks)
    new, pauses = proposed(old)
    assert check_stages(new, next_year(old)) is None
    assert check_breaks(pauses, next_year(old)) is None
    assert [one.key for one in new] == [one.key for one in old.stages]


def test_the_typical_year_moves_as_a_person_would_move_it() -> None:
    old = Programme(1, "", "2025/26", "Europe/Moscow", default_stages(2025), default_breaks(2025))
    stages, breaks = proposed(old)
    assert breaks == default_breaks(2026)
    assert [(one.starts_on, one.ends_on) for one in stages] == [
        (date(2026, 9, 1), date(2026, 11, 1)),
        (date(2026, 11, 2), date(2027, 4, 15)),  # 1 November is a Sunday
        (date(2027, 4, 16), date(2027, 5, 20)),
        (date(2027, 5, 21), date(2027, 6, 15)),
    ]
