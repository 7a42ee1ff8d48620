"""`/stages` as the curator reads it."""

from datetime import UTC, date, datetime

import pytest

from handlers.views import stages as views
from surveys.deliveries.opening import BadYear, CannotOpen, Preview
from surveys.deliveries.opening import Why as CannotWhy
from surveys.programme.as_it_stands import State, Year
from surveys.programme.edit import AskBreak, AskDate, Impossible, Refused, StageCard, Why
from surveys.programme.model import Programme, Stage
from surveys.programme.moving import Edge
from surveys.programme.year import BadDates, DatesProblem, default_breaks, default_stages
from tests.notices.readable import assert_readable

PROGRAMME = Programme(
    1, "Школа", "2025/26", "Europe/Moscow", default_stages(2025), default_breaks(2025)
)
YEAR = Year(PROGRAMME, date(2025, 11, 5), (State.OVER, State.BLOCKED, State.AHEAD, State.AHEAD))
STAGES = PROGRAMME.stages
NOW = datetime(2025, 11, 5, 9, 0, tzinfo=UTC)


def test_the_year() -> None:
    page = views.year(YEAR, "Готово.")
    assert_readable(page)
    assert "Основной: 1 ноября – 15 апреля — ждёт второго ответственного взрослого" in page.text


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("edge", Edge)
def test_stages_and_questions_about_them(stage: Stage, edge: Edge) -> None:
    assert_readable(views.card(StageCard(YEAR, stage)))
    assert_readable(views.ask_date(AskDate(stage, edge)))
    for why in Why:
        assert_readable(views.refused(Refused(why, AskDate(stage, edge))))


@pytest.mark.parametrize(
    ("problem", "index"),
    [
        (problem, index)
        for problem in DatesProblem
        for index in range(4)
        if (problem, index) != (DatesProblem.OVERLAP, 0)  # the first overlaps nothing
    ],
)
def test_each_problem_is_one_clear_sentence_and_what_to_do(
    problem: DatesProblem, index: int
) -> None:
    bad = BadDates(problem, index)
    about_stages = views.impossible(Impossible(bad, AskDate(STAGES[index], Edge.END), "2025/26"))
    about_breaks = views.impossible(Impossible(bad, AskBreak(PROGRAMME.breaks, index), "2025/26"))
    for page in (about_stages, about_breaks):
        assert_readable(page)
        assert page.text.count(".") == 2
    assert_readable(views.bad_year(BadYear(bad, PROGRAMME, STAGES[index])))


def test_school_holidays_with_and_without_names() -> None:
    assert_readable(views.breaks(PROGRAMME.breaks))
    assert "Осенние: 25 октября – 2 ноября" in views.breaks(PROGRAMME.breaks).text
    three = PROGRAMME.breaks[:3]
    assert "2-е: 31 декабря – 11 января" in views.breaks(three).text
    assert_readable(views.breaks(()))
    for index in range(4):
        assert_readable(views.ask_break(AskBreak(PROGRAMME.breaks, index)))


@pytest.mark.parametrize("stage", STAGES)
def test_opening(stage: Stage) -> None:
    later = datetime(2025, 11, 5, 12, 0, tzinfo=UTC)
    for mentees, mentors, first in ((0, 0, None), (21, 1, later), (2, 0, later), (0, 3, NOW)):
        found = Preview(PROGRAMME, stage, STAGES[0], mentees, mentors, first, NOW)
        assert_readable(views.preview(found))
        assert_readable(views.opened(found))
    for why in CannotWhy:
        assert_readable(views.cannot_open(CannotOpen(why, stage, 1)))


def test_who_will_be_written_to() -> None:
    later = datetime(2025, 11, 5, 12, 0, tzinfo=UTC)
    text = views.preview(Preview(PROGRAMME, STAGES[2], None, 21, 3, later, NOW)).text
    assert "Итоговая анкета придёт 21 наставляемому и 3 наставникам: сегодня после 15:00." in text
