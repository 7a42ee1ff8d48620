"""Opportunities and threats: each chosen by a rule that stands beside it."""

from collections.abc import Sequence

from surveys.analysis.attrition import AttritionRow
from surveys.analysis.endings import EndingRow
from surveys.analysis.indicators import Indicator
from surveys.analysis.meetings import Meetings
from surveys.analysis.outcomes import OutcomeRow
from surveys.analysis.outlook import RULES, Evidence, outlook
from surveys.analysis.outlook_words import outlook_words
from surveys.analysis.returns import ReturnsRow
from surveys.analysis.summary import summarize
from surveys.analysis.yes_no import YesNoRow
from surveys.questionnaires.model import Moment
from tests.analysis.factory import FINALS_CLOSE
from tests.analysis.school import School


def seen(
    *,
    attrition: Sequence[AttritionRow] = (),
    endings: Sequence[EndingRow] = (),
    matches: int = 10,
    silent: int = 0,
    returned: Sequence[ReturnsRow] = (),
    future: float | None = None,
    outcomes: Sequence[OutcomeRow] = (),
    yes_no: Sequence[YesNoRow] = (),
) -> Evidence:
    indicators = [Indicator("future_mentors", future, 12, None, "")]
    met = Meetings(40, 38, matches, silent)
    return Evidence(attrition, endings, met, returned, indicators, outcomes, yes_no)


def keys(evidence: Evidence) -> tuple[list[str], list[str]]:
    opportunities, threats = outlook(evidence)
    return [one.key for one in opportunities], [one.key for one in threats]


def going_on(yes: int, no: int) -> OutcomeRow:
    counts = {"yes": yes, "no": no, "unknown": 0}
    return OutcomeRow("wants_continue", "mentor", "adult", "all", yes + no, counts)


def test_a_quiet_year_has_no_points() -> None:
    assert keys(seen()) == ([], [])
    assert keys(seen(matches=0)) == ([], [])


def test_mentors_who_go_on_are_an_opportunity_and_those_who_do_not_a_threat() -> None:
    assert keys(seen(outcomes=[going_on(6, 2)])) == (["outcomes.wants_continue"], [])
    assert keys(seen(outcomes=[going_on(2, 6)])) == ([], ["outcomes.wants_continue"])


def test_few_in_clubs_is_no_threat_and_suppressed_rows_say_nothing() -> None:
    clubs = OutcomeRow("activities", "mentee", "pupil", "all", 10, {"club": 2, "none": 8})
    hidden = OutcomeRow("wants_continue", "mentor", "adult", "all", suppressed=True)
    assert keys(seen(outcomes=[clubs, hidden])) == ([], [])


def test_borders_are_included() -> None:
    lost = AttritionRow("mentee", "all", 8, 8, 8, 8, 6, 6, 2, 6)
    form = AttritionRow("mentee", "pupil-pupil", 4, 4, 4, 4, 2, 2, 2, 2)
    final = ReturnsRow("final-mentee-pupil", 1, Moment.FINAL.value, 1, 6, 4, 0, 0, 2)
    evidence = seen(attrition=[form, lost], endings=[EndingRow("fit", 1)], returned=[final])
    opportunities, threats = outlook(evidence)
    assert opportunities == ()
    assert {one.key: (one.value, one.rule) for one in threats} == {
        "lost": (0.25, RULES["lost"]),
        "ending.fit": (0.1, RULES["ending"]),
        "unanswered": (1 / 3, RULES["unanswered"]),
    }


def test_the_three_clearest_and_no_reason_that_is_nobodys_matter() -> None:
    evidence = seen(
        endings=[EndingRow("moved", 5), EndingRow("mentor", 4), EndingRow("fit", 2)],
        silent=8,
        outcomes=[going_on(1, 9)],
        yes_no=[YesNoRow("stay_school", "mentee", "all", 10, 2, 1, 1, 6, 0)],
    )
    assert keys(evidence) == ([], ["silent", "outcomes.wants_continue", "ending.mentor"])


def test_every_point_has_words_without_a_count() -> None:
    evidence = seen(future=0.5, outcomes=[going_on(6, 2)], silent=8)
    opportunities, threats = outlook(evidence)
    assert [outlook_words(one) for one in (*opportunities, *threats)] == [
        "школьники хотят сами стать наставниками",
        "наставники-взрослые: не меньше половины хотят остаться наставниками",
        "часть пар подолгу не встречалась",
    ]


def test_nobody_has_been_lost_before_the_finals_close() -> None:
    school = School()
    school.grow("teacher-pupil", [(4, 5)] + [(4, None)] * 3)
    facts = school.facts()
    assert "lost" in {one.key for one in summarize(facts, FINALS_CLOSE, 5).threats}
    assert summarize(facts, FINALS_CLOSE.replace(month=3), 5).threats == ()
