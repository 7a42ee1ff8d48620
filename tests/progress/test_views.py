"""`/progress` as the curator reads it, however large the school."""

from collections import Counter
from datetime import UTC, date, datetime

import pytest

from handlers.page import Page
from handlers.texts.phone import LINES, lines
from handlers.views import progress as views
from surveys.deliveries.member import Member
from surveys.deliveries.progress import Respondent, Standing, Wave
from surveys.deliveries.remind import Fate, Progress, Reminded, WaveCard
from surveys.people.model import Kind, MembershipState, Role
from surveys.programme.model import Programme
from surveys.programme.year import default_stages
from surveys.questionnaires.model import Moment
from tests.notices.readable import assert_readable

PROGRAMME = Programme(1, "Школа", "2025/26", "Europe/Moscow", default_stages(2025))
TODAY = date(2025, 9, 9)
NOW = datetime(2025, 9, 9, 7, 0, tzinfo=UTC)
LETTERS = "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ"


def labels(page: Page) -> list[str]:
    return [button.label for row in page.rows for button in row]


def wave(size: int, moment: Moment, *, unknown: bool = False) -> Wave:
    """Every standing is about as frequent."""
    order = list(Standing)
    everyone = tuple(
        Respondent(
            Member(n, n, Role.MENTEE, "f", Kind.PUPIL, MembershipState.ACTIVE, None),
            order[n % len(order)],
            (),
            None,
            unknown,
        )
        for n in range(size)
    )
    return Wave(moment, 2, everyone, date(2025, 9, 24))


def names(size: int) -> dict[int, str]:
    first = ("Аня", "Борис", "Вера", "Мария", "Александра")
    return {n: f"{first[n % len(first)]} {LETTERS[n % len(LETTERS)]}." for n in range(size)}


@pytest.mark.parametrize("size", [1, 6, 12, 50])
@pytest.mark.parametrize("moment", Moment)
def test_every_wave_fits_a_screen(size: int, moment: Moment) -> None:
    found = wave(size, moment, unknown=size > 6)
    shown = names(size) if found.named else {}
    for page in range(3):
        card = views.card(WaveCard(PROGRAMME, TODAY, found, shown), page)
        assert_readable(card)
        assert lines(card.text) <= LINES


def test_names_that_do_not_fit_are_behind_a_button() -> None:
    found = wave(50, Moment.PULSE)
    card = WaveCard(PROGRAMME, TODAY, found, names(50))
    assert "Кто где, по именам" in labels(views.card(card, 0))
    pages = [views.names(card, page) for page in range(4)]
    for page in pages:
        assert_readable(page)
        assert lines(page.text) <= LINES
    told = [line for page in pages for line in page.text.split("\n")]
    assert all(any(name in line for line in told) for name in names(50).values())
    few = WaveCard(PROGRAMME, TODAY, wave(6, Moment.PULSE), names(6))
    assert "Кто где, по именам" not in labels(views.card(few, 0))
    assert "Аня А." in views.card(few, 0).text


def test_all_waves_at_once_fit_a_screen() -> None:
    found = tuple(wave(50, moment) for moment in Moment)
    assert_readable(views.progress(Progress(PROGRAMME, TODAY, found)))
    assert_readable(views.progress(Progress(PROGRAMME, TODAY, ())))


def test_names_to_remind_are_paged() -> None:
    found = wave(60, Moment.PULSE)
    card = WaveCard(PROGRAMME, TODAY, found, names(60))
    pages = [views.card(card, page) for page in range(2)]
    asked = [
        button.label
        for page in pages
        for row in page.rows
        for button in row
        if button.label.startswith("Напомнить: ")
    ]
    assert len(asked) == len(set(asked)) == found.count(Standing.WAITING) == 10


@pytest.mark.parametrize("name", [None, "Аня К."])
@pytest.mark.parametrize("fate", Fate)
@pytest.mark.parametrize("done", [True, False])
def test_every_outcome_of_a_reminder(name: str | None, fate: Fate, done: bool) -> None:
    first = datetime(2025, 9, 10, 12, 0, tzinfo=UTC) if fate is Fate.WILL else None
    found = Reminded(
        wave(3, Moment.PULSE), Counter({fate: 1}), first, NOW, "Europe/Moscow", name, done
    )
    page = views.reminded(found) if done else views.remind_sure(found)
    assert_readable(page)
    if fate is Fate.WILL:
        assert "завтра после 15:00" in page.text


def test_nobody_to_remind() -> None:
    found = Reminded(wave(3, Moment.PULSE), {}, None, NOW, "Europe/Moscow", None, done=True)
    assert "Напоминать некому" in views.reminded(found).text
