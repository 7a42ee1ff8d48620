"""What the pictures of a programme show, and what they keep back."""

from dataclasses import replace

import pytest

from surveys.analysis.groups import ALL
from surveys.analysis.pulse import PulseRow
from surveys.analysis.summary import Summary, summarize
from surveys.people.forms import load_forms
from surveys.questionnaires.library import load_library
from surveys.report.aims import hit
from surveys.report.album import SOON, album
from surveys.report.moved import TOO_FEW
from surveys.report.pictures.draw import laid_out
from surveys.report.plates import Aims, Funnel, Hopes, Parts, Plate, Slope
from surveys.report.scales import Scales, scales
from tests.analysis.factory import AFTER, Odds, programme
from tests.report.reading import overlapping

FORMS = load_forms()
CALM = Odds(absent=0, skip=0, withdrawn=0, second_version=0, group=0, rare=0, late=0)
K = 5


def summary(pairs: int, style: str = "lift", seed: int = 1) -> Summary:
    return summarize(programme(seed, pairs, style, CALM), AFTER, K)


def plates(found: Summary, known: Scales | None = None) -> dict[str, Plate]:
    made = album(found, FORMS, known or {}, published=True)
    return {plate.key: plate for plate in made}


def test_three_pairs_are_told_in_words_instead() -> None:
    found = plates(summary(3))
    for key in ("growth", "hopes"):
        assert (found[key].chart, found[key].reading) == (None, TOO_FEW)
    assert isinstance(found["funnel"].chart, Funnel), "facts of the process are always there"
    assert "Из 6 вступивших весь год прошли" in found["funnel"].reading


def test_a_small_school_sees_people_instead_of_means() -> None:
    found = plates(summary(7, "random"))["growth"].chart
    assert isinstance(found, Parts)
    assert all(row.n < 10 for row in found.rows)
    assert any(row.part is not None and row.words == f"{row.part} из {row.n}" for row in found.rows)


def test_a_count_that_tells_everybodys_answer_is_not_drawn() -> None:
    found = plates(summary(7, "equal"))["growth"].chart
    assert isinstance(found, Parts)
    alike = [row for row in found.rows if "половины" in row.words]
    assert alike
    assert all(row.part is None for row in alike)
    assert all(row.part not in {0, row.n} for row in found.rows)
    told = plates(summary(7, "equal"))["aims"].chart
    assert isinstance(told, Aims)
    rows = [row for row in told.rows if row.label.startswith("Довольны")]
    assert rows
    assert all(row.share is None for row in rows if "половины" in row.words)


def test_means_of_ten_and_more_stand_on_their_own_scale() -> None:
    found = summary(60)
    chart = plates(found, {"method": (1, 10)})["growth"].chart
    assert isinstance(chart, Slope)
    shown = {(row.before_mean, row.after_mean) for row in found.tables.growth if not row.suppressed}
    for scale in chart.scales:
        for change in scale.changes:
            assert (change.before, change.after) in shown
            assert scale.low <= change.before <= scale.high


@pytest.mark.parametrize("seed", range(4))
def test_a_picture_is_read_for_what_is_on_it(seed: int) -> None:
    """Groups under ten stand in the table beside it, and often moved most."""
    found = plates(summary(24, "random", seed))
    for key in ("growth", "hopes"):
        chart = found[key].chart
        assert isinstance(chart, Slope | Hopes)
        drawn = [
            change.label.rpartition(", ")[0] for scale in chart.scales for change in scale.changes
        ]
        assert any(f": {label}, " in found[key].reading for label in drawn), found[key].reading


def test_a_form_has_its_pulse_where_all_forms_together_may_not_be_shown() -> None:
    found = summary(3)
    rows = (
        *(pulse_row(wave, "teacher-pupil", 8 + wave / 2) for wave in (1, 2)),
        *(pulse_row(wave, ALL, None) for wave in (1, 2)),
    )
    said = plates(replace(found, tables=replace(found.tables, pulses=rows)))["pulse"]
    assert said.reading == "Наставники-взрослые, учитель – ученик: было 8,5, стало 9."
    whole = (*rows, pulse_row(3, ALL, 7))
    said = plates(replace(found, tables=replace(found.tables, pulses=whole)))["pulse"]
    assert said.reading == "Наставники-взрослые: обычный ответ 7."
    said = plates(replace(found, tables=replace(found.tables, pulses=())))["pulse"]
    assert said.reading == SOON, "one may be under way"


def test_how_many_targets_are_reached_agrees_with_their_number() -> None:
    assert hit(1, 1) == "Цель достигнута у 1 из 1 показателя, который можно сравнить с целью."
    assert hit(2, 5) == "Цель достигнута у 2 из 5 показателей, которые можно сравнить с целью."
    assert hit(0, 11).endswith("у 0 из 11 показателей, которые можно сравнить с целью.")


def pulse_row(wave: int, form: str, median: float | None) -> PulseRow:
    return PulseRow(
        wave, "pulse_together", "mentor", "scale", form, median=median, suppressed=median is None
    )


@pytest.mark.parametrize("pairs", [0, 1, 3, 7, 12, 40, 300])
def test_labels_of_any_school_stand_apart(pairs: int) -> None:
    for plate in plates(summary(pairs)).values():
        sheet = laid_out(plate)
        assert sheet is None or overlapping(sheet) == [], plate.key
        assert plate.reading


def test_before_the_finals_close_nothing_is_told_of_answers() -> None:
    found = summarize(programme(1, 20, "lift", CALM), AFTER, K, estimates=False)
    made = {plate.key: plate for plate in album(found, FORMS, {}, published=False)}
    assert made["growth"].chart is None
    assert "закроются" in made["growth"].reading
    funnel = made["funnel"].chart
    assert isinstance(funnel, Funnel)
    assert funnel.steps[-1] == "Встретились хотя бы раз"


def test_the_catalogue_says_on_what_scale_each_thing_was_asked() -> None:
    known = scales(load_library())
    assert known["study_interest"] == (1, 5)
    assert known["method"] == (1, 10)
    assert known["mean_mark"] == (2, 5)
