"""An attack: with everything that is published, can fewer than MIN_GROUP_SIZE be told apart?"""

from collections import defaultdict
from itertools import chain, combinations
from random import Random

from hypothesis import example, given, settings
from hypothesis import strategies as st

from surveys.analysis.as_json import to_json
from surveys.analysis.columns import columns
from surveys.analysis.facts import ProgrammeFacts
from surveys.analysis.rows import answer_rows
from surveys.analysis.satisfaction import satisfied
from surveys.analysis.summary import summarize
from surveys.analysis.values import pairs
from surveys.analysis.workbook import export_workbook
from surveys.questionnaires.model import Aspect, Moment, Visibility
from tests.analysis.factory import AFTER, STYLES, Odds, programme
from tests.analysis.reckoned import read
from tests.analysis.school import School

NAMED = ("profile", "pulse")  # visible to the curator
PROGRAMMES = st.builds(
    programme,
    seed=st.integers(0, 10**6),
    pairs=st.integers(3, 45),
    style=st.sampled_from(STYLES),
    odds=st.builds(Odds, absent=st.sampled_from([0.0, 0.2, 0.5]), skip=st.sampled_from([0.0, 0.4])),
)


def differences(shown: dict[str, frozenset[int]]) -> list[frozenset[int]]:
    """Sets of people whose figures follow from `all` less any of the shown forms."""
    everyone = shown.get("all", frozenset())
    forms = [people for form, people in shown.items() if form != "all"]
    subsets = chain.from_iterable(combinations(forms, k) for k in range(len(forms) + 1))
    return [*forms, *(everyone.difference(*subset) for subset in subsets)]


@settings(max_examples=40, deadline=None)
@given(PROGRAMMES, st.integers(3, 7))
@example(programme(201, 300, "ties", Odds(group=0)), 5)
def test_no_figure_of_the_summary_speaks_of_fewer(facts: ProgrammeFacts, least: int) -> None:
    summary = to_json(summarize(facts, AFTER, least))
    rows = answer_rows(facts, AFTER, least).rows
    for name, entry, final in (
        ("growth", Aspect.STATE, Aspect.STATE),
        ("expectations", Aspect.EXPECTED, Aspect.ACTUAL),
    ):
        people: dict[tuple[str, str], dict[str, frozenset[int]]] = defaultdict(dict)
        for group, found in pairs(columns(rows), entry, final).items():
            behind = people[group.construct, group.role]
            behind[group.form] = frozenset(pair.membership_id for pair in found)
            behind["all"] = behind.get("all", frozenset()) | behind[group.form]
        published: dict[tuple[str, str], dict[str, frozenset[int]]] = defaultdict(dict)
        for row in summary[name]:
            if not row["suppressed"]:
                key = row["construct"], row["role"]
                published[key][row["form"]] = people[key][row["form"]]
                assert row["pairs"] == len(people[key][row["form"]])
        for shown in published.values():
            assert all(not told or len(told) >= least for told in differences(shown))


@settings(max_examples=40, deadline=None)
@given(PROGRAMMES, st.integers(3, 7))
def test_satisfaction_of_a_role_less_its_shown_rows_hides_nobody(
    facts: ProgrammeFacts, least: int
) -> None:
    summary = to_json(summarize(facts, AFTER, least))
    groups = satisfied(columns(answer_rows(facts, AFTER, least).rows))
    for role in ("mentee", "mentor"):
        indicator = next(i for i in summary["indicators"] if i["key"] == f"satisfaction_{role}")
        shown = [r["n"] for r in summary["satisfaction"] if r["role"] == role and r["n"]]
        assert all(n >= least for n in shown)
        if indicator["value"] is not None:
            total = sum(group.n for group in groups if group.role == role)
            assert indicator["n"] == total
            assert total - sum(shown) == 0 or total - sum(shown) >= least


@settings(max_examples=12, deadline=None)
@given(PROGRAMMES)
def test_no_cell_of_the_export_holds_fewer(facts: ProgrammeFacts) -> None:
    """Role x form x questionnaire x moment, by the people behind the keys."""
    people: dict[tuple[str, ...], set[int]] = defaultdict(set)
    labels: dict[object, set[str]] = defaultdict(set)
    for row in answer_rows(facts, AFTER, 5).rows:
        if row.visibility is Visibility.AGGREGATE:
            cell = (row.role, row.form, row.questionnaire, row.moment.value)
            people[cell].add(row.membership_id)
            labels[row.respondent].add(row.form)
    assert all(len(behind) >= 5 for behind in people.values())
    assert all(len(found) == 1 for found in labels.values())


def test_one_small_form_beside_a_large_one_cannot_be_had_by_subtraction() -> None:
    """Nine pupils of one form are shown, three of the other skipped the question at entry."""
    school = School()
    school.grow("teacher-pupil", [(2, 4)] * 9)
    for mentee in school.grow("pupil-pupil", [(3, 3)] * 3 + [(None, 5)] * 3):
        if not any(
            r.membership_id == mentee and r.asked.moment == "entry" for r in school.responses
        ):
            school.answer(school.respond(mentee, Moment.ENTRY), 4, "mood")
    rows = {row["form"]: row for row in to_json(summarize(school.facts(), AFTER, 5))["growth"]}
    assert rows["teacher-pupil"]["pairs"] == 9
    assert rows["pupil-pupil"]["suppressed"]
    assert rows["all"]["suppressed"]
    assert rows["all"]["before_mean"] is None


def test_aggregate_rows_of_the_export_tell_neither_who_nor_when_nor_in_which_match() -> None:
    facts = programme(3, 20, odds=Odds(pulse=1))
    exports = [export_workbook(facts, AFTER, 5, Random(s), secret=b"k") for s in (1, 2)]
    first, second = (read(each, "answers")["answers"] for each in exports)
    aggregate = [row for row in first if row["moment"] not in NAMED]
    assert aggregate
    for row in aggregate:
        assert (row["match"], row["text"], row["submitted_at"]) == (None, None, None)

    def codes(rows: list[dict], *, named: bool) -> set[str]:
        return {row["respondent"] for row in rows if (row["moment"] in NAMED) is named}

    assert codes(first, named=True) == codes(second, named=True)
    assert not codes(first, named=False) & codes(second, named=False)
    assert not codes(first, named=False) & codes(first, named=True)
    assert [r["question"] for r in first] != [r["question"] for r in second]
