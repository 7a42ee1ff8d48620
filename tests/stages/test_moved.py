"""Moving an edge of a stage: what adjoined still does, and an open stage stays where it is."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from surveys.programme.model import Programme, Stage, StageKey
from surveys.programme.moving import Edge, moved
from surveys.programme.year import check_stages, default_stages

DAY = timedelta(days=1)
PROGRAMME = Programme(1, "Школа", "2025/26", "Europe/Moscow", default_stages(2025))
OPENED = datetime(2025, 9, 1, tzinfo=UTC)


def gaps(stages: tuple[Stage, ...]) -> list[timedelta]:
    return [after.starts_on - before.ends_on for before, after in pairwise(stages)]


@given(
    st.sampled_from(StageKey),
    st.sampled_from(Edge),
    st.dates(date(2025, 8, 1), date(2026, 8, 31)),
)
def test_a_year_without_gaps_keeps_none(key: StageKey, edge: Edge, day: date) -> None:
    stages = moved(PROGRAMME, key, edge, day)
    assert gaps(stages) == [DAY, DAY, DAY]
    found = next(stage for stage in stages if stage.key is key)
    assert (found.starts_on if edge is Edge.START else found.ends_on) == day
    touched = [s.key for s in stages if s != PROGRAMME.stage(s.key)]
    assert len(touched) <= 2, "only the stage and its neighbour"


def test_a_gap_that_was_meant_stays() -> None:
    first, second, third, fourth = PROGRAMME.stages
    second = replace(second, starts_on=date(2025, 11, 10))
    programme = replace(PROGRAMME, stages=(first, second, third, fourth))
    stages = moved(programme, StageKey.MAIN, Edge.START, date(2025, 11, 17))
    assert stages[0] == first
    stages = moved(programme, StageKey.DIAGNOSIS, Edge.END, date(2025, 11, 5))
    assert stages[1] == second


def test_a_neighbour_is_pushed_rather_than_overlapped() -> None:
    first, second, third, fourth = PROGRAMME.stages
    second = replace(second, starts_on=date(2025, 11, 10))
    programme = replace(PROGRAMME, stages=(first, second, third, fourth))
    stages = moved(programme, StageKey.DIAGNOSIS, Edge.END, date(2025, 11, 20))
    assert stages[1].starts_on == date(2025, 11, 21)


def test_an_open_neighbour_is_not_pushed() -> None:
    first, second, third, fourth = PROGRAMME.stages
    second = replace(second, opened_at=OPENED)
    programme = replace(PROGRAMME, stages=(first, second, third, fourth))
    stages = moved(programme, StageKey.DIAGNOSIS, Edge.END, date(2025, 11, 20))
    assert stages[1] == second
    assert check_stages(stages, "2025/26") is not None
