"""Growth, expectations and satisfaction, computed a second time out of the exported workbook.

Nothing of our analysis is used on this side: openpyxl, statistics and scipy read what a
methodologist would read. Differences are taken as fractions, as docs/figures.md tells them to.
"""

import json
from random import Random

import pytest

from surveys.analysis.as_json import to_json
from surveys.analysis.summary import summarize
from surveys.analysis.workbook import export_workbook
from tests.analysis.factory import AFTER, STYLES, Odds, programme
from tests.analysis.reckoned import (
    check_expectations,
    check_growth,
    check_satisfaction,
    joined,
    read,
)

CASES = [
    *((seed, 3 + seed % 15, STYLES[seed % 4], Odds()) for seed in range(30)),
    *((100 + seed, 40, STYLES[seed % 4], Odds(group=0, absent=0.3, pulse=0)) for seed in range(3)),
    (200, 60, "random", Odds(group=0, withdrawn=0.2, pulse=0)),
    (201, 110, "ties", Odds(group=0, wellbeing=0, pulse=0, skip=0.3)),
    (202, 12, "random", Odds(absent=1.0)),
    *(
        pytest.param(seed, 3 + seed % 15, STYLES[seed % 4], Odds(), marks=pytest.mark.soak)
        for seed in range(30, 60)
    ),
]


@pytest.mark.parametrize(("seed", "pairs", "style", "odds"), CASES)
def test_the_workbook_gives_the_same_figures(seed: int, pairs: int, style: str, odds: Odds) -> None:
    facts = programme(seed, pairs, style, odds)
    summary = json.loads(json.dumps(to_json(summarize(facts, AFTER, 5))))
    content = export_workbook(facts, AFTER, 5, Random(seed), secret=b"s")
    [sheet] = read(content, "answers").values()

    check_growth(summary["growth"], joined(sheet, "state", "state"), grouped=odds.group > 0)
    check_expectations(summary["expectations"], joined(sheet, "expected", "actual"))
    check_satisfaction(summary["satisfaction"], sheet)
