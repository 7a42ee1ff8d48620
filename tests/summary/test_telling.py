"""Rows on one screen do not give back by subtraction what their words hide."""

from hypothesis import given
from hypothesis import strategies as st

from surveys.analysis.growth import GrowthRow
from surveys.analysis.satisfaction import SatisfactionRow
from surveys.analysis.telling import satisfaction_tells, side_by_side, widest
from surveys.analysis.words import UNANIMOUS_UNDER

K = 5


def row(form: str, n: int, improved: int) -> GrowthRow:
    if n < K:
        return GrowthRow("mood", "mentee", form, suppressed=True)
    return GrowthRow("mood", "mentee", form, n, 3, 4, 1, improved, n - improved, 0)


def table(*forms: tuple[int, int]) -> list[GrowthRow]:
    rows = [row(f"form-{number}", *form) for number, form in enumerate(forms)]
    n, improved = (sum(column) for column in zip(*forms, strict=True))
    return [*rows, row("all", n, improved)]


def shown(rows: list[GrowthRow]) -> list[str]:
    return [each.form for each in side_by_side(rows)]


def test_forms_stand_beside_all_where_they_tell_nothing() -> None:
    assert shown(table((8, 3), (7, 4))) == ["form-0", "form-1", "all"]


def test_a_form_that_all_moved_alike_stands_behind_all() -> None:
    assert shown(table((8, 3), (5, 5))) == ["all"]
    assert shown(table((8, 3), (9, 0))) == ["all"]
    assert shown(table((8, 3), (12, 12))) == ["form-0", "form-1", "all"], "from ten on it is said"


def test_what_is_left_of_all_tells_too() -> None:
    assert shown(table((12, 5), (3, 3), (3, 3))) == ["all"]


def test_one_form_is_not_said_twice() -> None:
    assert shown(table((8, 3))) == ["all"]


def test_the_summary_takes_one_row_where_it_can() -> None:
    assert [each.form for each in widest(table((8, 3), (7, 4)))] == ["all"]
    hidden = GrowthRow("mood", "mentee", "all", suppressed=True)
    assert [each.form for each in widest([row("form-0", 8, 3), hidden])] == ["form-0"]


@given(
    st.lists(
        st.integers(1, 15).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n))),
        min_size=1,
        max_size=4,
    )
)
def test_no_few_who_are_alike_follow_from_what_is_shown(forms: list[tuple[int, int]]) -> None:
    found = side_by_side(table(*forms))
    whole = [each for each in found if each.form == "all"]
    parts = [each for each in found if each.form != "all"]
    if not whole or not parts:
        return
    rest = whole[0].pairs - sum(each.pairs for each in parts)  # type: ignore[misc,operator]
    up = whole[0].improved - sum(each.improved for each in parts)  # type: ignore[misc,operator]
    groups = [(rest, up), *((each.pairs or 0, each.improved or 0) for each in parts)]
    assert not any(0 < n < UNANIMOUS_UNDER and count in {0, n} for n, count in groups)


def test_satisfaction_of_pupils_beside_that_of_adults() -> None:
    pupils = SatisfactionRow("mentor", 8, 1 / 8, 4, suppressed=False)
    adults = SatisfactionRow("mentor", 5, 0.0, 7, suppressed=False)
    assert satisfaction_tells([pupils, adults], "mentor")
    assert not satisfaction_tells([pupils], "mentor")
    assert not satisfaction_tells([pupils, adults], "mentee")
