"""The optimum: against all ways there are, and what it must never do."""

import random
from collections import Counter
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.matching import weights
from surveys.matching.assign import assign
from surveys.matching.model import Assignment, Mentor, Person, Task, Why
from surveys.matching.score import may, points, score
from surveys.matching.table import allowed, scores

FORMS = ("pupil-pupil", "teacher-pupil")
SAID = st.frozensets(st.sampled_from("abcd"), max_size=3)


@st.composite
def people(draw: st.DrawFn, first: int, most: int, others: range) -> tuple[Person, ...]:
    ids = st.frozensets(st.sampled_from(others), max_size=1) if others else st.just(frozenset())
    return tuple(
        Person(
            id=first + at,
            person_id=draw(st.sampled_from([first + at, 7])),
            form=draw(st.sampled_from(FORMS)),
            year=draw(st.sampled_from([None, 5, 7, 8, 11])),
            help=draw(SAID),
            interests=draw(SAID),
            subjects=draw(SAID),
            times=draw(SAID),
            wished=draw(ids),
            refused=draw(ids),
        )
        for at in range(draw(st.integers(0, most)))
    )


@st.composite
def tasks(draw: st.DrawFn) -> Task:
    mentees, mentors = draw(people(100, 4, range(200, 204))), draw(people(200, 4, range(100, 104)))
    pairs = [(mentor.id, mentee.id) for mentor in mentors for mentee in mentees]
    apart = draw(st.frozensets(st.sampled_from(pairs), max_size=3)) if pairs else frozenset()
    fixed = draw(st.lists(st.sampled_from(pairs), max_size=2)) if pairs else []
    return Task(
        mentees,
        tuple(Mentor(one, draw(st.integers(0, 2)), draw(st.integers(0, 2))) for one in mentors),
        apart,
        {mentee: mentor for mentor, mentee in fixed},
    )


def worth(task: Task, pairs: dict[int, int]) -> tuple[int, int]:
    """How many have a mentor, then what the pairs are worth together."""
    mentees = {one.id: one for one in task.mentees}
    mentors = {one.id: one for one in task.mentors}
    total = sum(score(mentors[at].person, mentees[one]) for one, at in pairs.items())
    for at, count in Counter(pairs.values()).items():
        total -= weights.SHARING * sum(mentors[at].taken + place for place in range(count))
    return len(pairs), total


def all_ways(task: Task, fixed: dict[int, int]) -> Iterator[dict[int, int]]:
    def on(at: int, ways: dict[int, int], left: dict[int, int]) -> Iterator[dict[int, int]]:
        if at == len(task.mentees):
            yield ways
            return
        mentee = task.mentees[at]
        if mentee.id in fixed:
            yield from on(at + 1, ways, left)
            return
        yield from on(at + 1, ways, left)
        for one in task.mentors:
            if left[one.id] and may(one.person, mentee, task.apart):
                after = {**left, one.id: left[one.id] - 1}
                yield from on(at + 1, {**ways, mentee.id: one.id}, after)

    places = {one.id: one.places for one in task.mentors}
    for mentor in fixed.values():
        places[mentor] -= 1
    yield from on(0, dict(fixed), places)


def pairs_of(found: Assignment) -> dict[int, int]:
    return {one.mentee: one.mentor for one in found.proposals}


@given(tasks())
@settings(max_examples=150)
def test_nothing_is_better_and_no_rule_is_broken(task: Task) -> None:
    found = assign(task)
    pairs = pairs_of(found)
    mentees = {one.id: one for one in task.mentees}
    mentors = {one.id: one for one in task.mentors}
    for mentee, mentor in pairs.items():
        assert may(mentors[mentor].person, mentees[mentee], task.apart)
    for mentor, count in Counter(pairs.values()).items():
        assert count <= mentors[mentor].places
    fixed = {one.mentee: one.mentor for one in found.proposals if one.fixed}
    assert fixed.items() <= task.fixed.items()
    released = dict(found.released)
    assert {m: at for m, at in task.fixed.items() if m in mentees} == {**fixed, **released}
    assert worth(task, pairs) == max(worth(task, way) for way in all_ways(task, fixed))
    assert {one.mentee for one in found.left} | set(pairs) == set(mentees)


@given(tasks(), st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_the_order_of_people_changes_nothing(task: Task, chance: random.Random) -> None:
    mentees, mentors = list(task.mentees), list(task.mentors)
    chance.shuffle(mentees)
    chance.shuffle(mentors)
    assert assign(Task(tuple(mentees), tuple(mentors), task.apart, task.fixed)) == assign(task)


@given(people(100, 4, range(200, 204)), people(200, 4, range(100, 104)))
@settings(max_examples=60)
def test_the_table_says_what_each_pair_says(
    mentees: tuple[Person, ...], mentors: tuple[Person, ...]
) -> None:
    apart = frozenset({(200, 101)})
    if not mentees or not mentors:
        return
    table, may_be = scores(mentees, mentors), allowed(mentees, mentors, apart)
    for row, mentee in enumerate(mentees):
        for column, mentor in enumerate(mentors):
            assert table[row, column] == score(mentor, mentee)
            if mentor.form == mentee.form:
                assert may_be[row, column] == may(mentor, mentee, apart)


def person(number: int, form: str = "teacher-pupil", **said: object) -> Person:
    return Person(id=number, person_id=number, form=form, **said)  # type: ignore[arg-type]


def test_one_gives_way_so_that_both_have_a_mentor() -> None:
    """The better mentor of both goes to whom the other mentor may not take; it is told."""
    anya = person(1, help=frozenset({"study"}))
    boris = person(2, help=frozenset({"study"}), refused=frozenset({11}))
    best, other = person(10, help=frozenset({"study"})), person(11)
    found = assign(Task((anya, boris), (Mentor(best, 1), Mentor(other, 1))))
    assert pairs_of(found) == {1: 11, 2: 10}
    (traded,) = [one for one in found.proposals if one.better]
    assert (traded.mentee, traded.better) == (1, 10)


def test_why_somebody_stays_without_a_mentor() -> None:
    pupils = [person(at, "pupil-pupil", year=8) for at in (1, 2)]

    def why(*mentors: Mentor, apart: frozenset[tuple[int, int]] = frozenset()) -> Why:
        return assign(Task(tuple(pupils), mentors, apart)).left[-1].why

    older, low = person(10, "pupil-pupil", year=9), person(11, "pupil-pupil", year=7)
    assert why() is Why.NO_MENTORS
    assert why(Mentor(older, 0, 2)) is Why.NO_PLACES
    assert why(Mentor(low, 2)) is Why.YOUNGER
    assert why(Mentor(older, 2), apart=frozenset({(10, 2)})) is Why.APART
    assert why(Mentor(older, 1)) is Why.TOO_FEW


def test_places_are_shared_out_evenly() -> None:
    mentees = tuple(person(at) for at in range(1, 5))
    found = assign(Task(mentees, (Mentor(person(10), 4), Mentor(person(11), 4))))
    assert Counter(pairs_of(found).values()) == {10: 2, 11: 2}


def test_what_speaks_for_a_pair_comes_weightiest_first() -> None:
    anya = person(1, help=frozenset("ab"), times=frozenset("xy"), wished=frozenset({10}))
    olga = person(10, help=frozenset("b"), times=frozenset("xyz"))
    found = points(olga, anya)
    assert [(one.topic.value, one.points, one.items) for one in found] == [
        ("wish", 30, ()),
        ("help", 20, ("b",)),
        ("times", 20, ("x", "y")),
    ]
