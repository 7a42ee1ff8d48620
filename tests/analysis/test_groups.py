"""The rule for small groups, by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.analysis.groups import OTHER, check_threshold, labels, uncovers

SIZES = st.dictionaries(
    st.tuples(st.sampled_from("ABCDE"), st.sampled_from(["entry", "final"])),
    st.integers(1, 12),
    min_size=1,
)


def test_small_groups_are_pooled_when_the_pool_is_large_enough() -> None:
    assert labels({("A", "entry"): 9, ("B", "entry"): 3, ("C", "entry"): 2}, 5) == {
        ("A", "entry"): "A",
        ("B", "entry"): OTHER,
        ("C", "entry"): OTHER,
    }


def test_one_small_group_beside_large_ones_is_left_out() -> None:
    shown = labels({("A", "entry"): 9, ("B", "entry"): 4, ("C", "entry"): 7}, 5)
    assert shown[("B", "entry")] is None
    assert shown[("A", "entry")] == "A"


def test_a_pool_that_stays_small_is_left_out() -> None:
    shown = labels({("A", "entry"): 9, ("B", "entry"): 2, ("C", "entry"): 2}, 5)
    assert shown == {("A", "entry"): "A", ("B", "entry"): None, ("C", "entry"): None}


def test_a_form_pooled_at_the_final_is_pooled_at_entry_too() -> None:
    shown = labels({("A", "entry"): 8, ("A", "final"): 3, ("B", "entry"): 9, ("B", "final"): 4}, 5)
    assert set(shown.values()) == {OTHER}


def test_few_finals_alone_do_not_take_the_entries_with_them() -> None:
    assert labels({("A", "entry"): 12, ("A", "final"): 3}, 5) == {
        ("A", "entry"): "A",
        ("A", "final"): None,
    }


@given(SIZES, st.integers(3, 7))
def test_whatever_is_shown_is_a_whole_group_and_a_form_has_one_name(
    sizes: dict[tuple[str, str], int], least: int
) -> None:
    shown = labels(sizes, least)
    assert shown.keys() == sizes.keys()
    people: dict[tuple[str, str], int] = {}
    names: dict[str, set[str]] = {}
    for (form, cell), label in shown.items():
        if label is not None:
            people[label, cell] = people.get((label, cell), 0) + sizes[form, cell]
            names.setdefault(form, set()).add(label)
        else:
            assert sizes[form, cell] < least or OTHER in shown.values()
    assert all(n >= least for n in people.values())
    assert all(len(found) == 1 for found in names.values())


@pytest.mark.parametrize(
    ("parts", "answer"),
    [([9, 3], True), ([9, 3, 2], False), ([9, 7], False), ([4], True), ([], False), ([2, 2], True)],
)
def test_what_subtraction_would_uncover(parts: list[int], answer: bool) -> None:
    assert uncovers(parts, 5) is answer


def test_a_threshold_under_three_is_refused() -> None:
    check_threshold(3)
    with pytest.raises(ValueError, match="MIN_GROUP_SIZE is 2"):
        check_threshold(2)
