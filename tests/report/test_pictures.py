"""Pictures: small, whole, and no label over another, whatever the data and however long the names."""

import asyncio
import subprocess
import sys
from datetime import date, timedelta
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageColor

from surveys.report.pictures.draw import draw, laid_out
from surveys.report.pictures.lines import apart
from surveys.report.pictures.sheet import DARK, MARGIN, WIDTH, broken, width_of
from surveys.report.plates import (
    Aim,
    Aims,
    Change,
    Chart,
    Course,
    Funnel,
    Group,
    Hopes,
    Panel,
    Part,
    Parts,
    Plate,
    Pulse,
    Scale,
    Slope,
    Week,
    Weeks,
)
from tests.report.reading import overlapping

WORDS = st.lists(
    st.sampled_from(["ясность", "наставляемые,", "работодатель – ученик", "умение", "а", "7" * 90]),
    min_size=1,
    max_size=9,
).map(" ".join)
COUNTS = st.integers(0, 2_000)


def values(low: int, high: int) -> st.SearchStrategy[float]:
    return st.floats(low, high).map(lambda value: round(value, 3))


def scales(low: int, high: int) -> st.SearchStrategy[Scale]:
    changes = st.builds(Change, WORDS, values(low, high), values(low, high))
    return st.lists(changes, min_size=1, max_size=8).map(
        lambda found: Scale(low, high, tuple(found))
    )


BOTH = st.tuples(scales(1, 5), scales(1, 10))
FUNNELS = st.integers(1, 4).flatmap(
    lambda steps: st.builds(
        lambda names, groups: Funnel(tuple(names), tuple(groups)),
        st.lists(WORDS, min_size=steps, max_size=steps),
        st.lists(
            st.builds(
                Group,
                st.sampled_from(["наставляемые", "наставники"]),
                st.tuples(*[COUNTS] * steps),
            ),
            min_size=1,
            max_size=2,
        ),
    )
)
PARTS = st.lists(
    st.integers(5, 300).flatmap(
        lambda n: st.builds(
            Part, WORDS, st.none() | st.integers(0, n), st.just(n), st.just("больше половины")
        )
    ),
    min_size=1,
    max_size=8,
).map(lambda rows: Parts(tuple(rows)))
SHARES = st.none() | st.floats(0, 1.4)
AIMS = st.lists(
    st.builds(Aim, WORDS, WORDS, SHARES, st.none() | st.floats(0, 1), st.booleans()),
    min_size=1,
    max_size=12,
).map(lambda rows: Aims(tuple(rows)))
WEEKS = st.lists(st.tuples(st.integers(0, 400), st.booleans()), min_size=1, max_size=45).map(
    lambda found: Weeks(
        tuple(
            Week(date(2025, 9, 1) + timedelta(weeks=index), *each)
            for index, each in enumerate(found)
        )
    )
)
COURSES = st.lists(
    st.builds(Course, WORDS, st.tuples(*[st.none() | values(1, 5)] * 3)), min_size=1, max_size=4
).filter(lambda found: any(value for each in found for value in each.values))
PULSES = st.tuples(COURSES, COURSES).map(
    lambda found: Pulse(
        ("декабрь", "февраль", "март"),
        (Panel(1, 5, tuple(found[0])), Panel(1, 10, tuple(found[1]))),
    )
)
CHARTS = st.one_of(FUNNELS, BOTH.map(Slope), BOTH.map(Hopes), PARTS, AIMS, WEEKS, PULSES)
YEAR = Funnel(("Вступили", "Прошли весь год"), (Group("наставляемые", (6, 5)),))


def plate(chart: Chart | None) -> Plate:
    return Plate("one", "Что изменилось за год", "Средние ответы", "Читать так.", chart)


@settings(max_examples=100)
@given(CHARTS)
def test_no_label_covers_another_or_leaves_the_sheet(chart: Chart) -> None:
    sheet = laid_out(plate(chart))
    assert sheet
    assert overlapping(sheet) == []
    for each in sheet.said:
        left, top, right, bottom = each.box
        assert left >= 0, each.text
        assert right <= WIDTH, each.text
        assert top >= 0, each.text
        assert bottom <= sheet.y + MARGIN, each.text


@settings(max_examples=4)
@given(CHARTS)
def test_a_picture_is_a_small_png(chart: Chart) -> None:
    png = draw(plate(chart))
    assert png
    assert len(png) <= 200_000
    with Image.open(BytesIO(png)) as picture:
        assert picture.format == "PNG"
        assert picture.width == 1080
        shades = {shade for _, shade in picture.convert("L").getcolors() or ()}
        assert {0, 255} & shades
        assert max(shades) - min(shades) > 180, "dark on light, in grey as well"


def test_words_alone_are_no_picture() -> None:
    assert draw(plate(None)) is None


def test_the_same_data_are_the_same_picture() -> None:
    assert draw(plate(YEAR)) == draw(plate(YEAR))


def test_the_line_of_a_level_year_strikes_no_figure_out() -> None:
    course = Course("наставляемые", (4.0, 4.0, 4.0))
    sheet = laid_out(plate(Pulse(("декабрь", "февраль", "март"), (Panel(1, 5, (course,)),))))
    assert sheet
    four, *figures = (each.box for each in sheet.said if each.text == "4")
    assert len(figures) == 3, "«4», as the tables say it"
    assert all(bottom < (four[1] + four[3]) / 2 for _, _, _, bottom in figures)


def test_two_groups_that_answered_alike_are_both_seen() -> None:
    waves = ("декабрь", "февраль", "март")
    courses = tuple(Course(label, (4.0, 4.0, 4.0)) for label in ("наставляемые", "наставники"))
    png = draw(plate(Pulse(waves, (Panel(1, 5, courses),))))
    assert png
    with Image.open(BytesIO(png)) as picture:
        chart = picture.convert("RGB").crop((0, picture.height // 2, *picture.size))
        shades = {shade for _, shade in chart.getcolors(1 << 24) or ()}
    assert ImageColor.getrgb(DARK) in shades, "the first, behind the second"


def test_a_month_that_has_no_room_leaves_it_to_the_next() -> None:
    begins = date(2025, 9, 22)
    year = Weeks(tuple(Week(begins + timedelta(weeks=index), 3) for index in range(40)))
    sheet = laid_out(plate(year))
    assert sheet
    said = [each.text for each in sheet.said]
    assert "сен" not in said, "two weeks of it"
    assert said[said.index("окт") :] == [
        "окт",
        "ноя",
        "дек",
        "янв",
        "фев",
        "мар",
        "апр",
        "май",
        "июн",
    ]


def test_labels_go_apart_and_stay_in_order() -> None:
    found = apart([50, 52, 51, 200], [20, 20, 20, 20], 0, 220)
    assert found[3] == 200
    assert found[0] < found[2] < found[1]
    assert found[2] - found[0] == found[1] - found[2] == 20


def test_lines_are_broken_between_words() -> None:
    lines = broken("умение вести за собой других учеников", 150, 14)
    assert len(lines) > 1
    assert " ".join(lines) == "умение вести за собой других учеников"
    assert all(width_of(line, 14) <= 150 for line in lines)


@pytest.mark.usefixtures("child")
async def test_matplotlib_stays_in_the_child() -> None:
    from functools import partial

    from surveys.apart import apart as child

    png = await child(partial(draw, plate(YEAR)))
    assert png
    assert png.startswith(b"\x89PNG")
    code = (
        "import sys; from bot.loading import lightly\n"
        "with lightly(): import bot.dispatcher\n"
        "heavy = {'matplotlib', 'PIL', 'numpy', 'docx', 'docxtpl', 'jinja2', 'lxml'};"
        "sys.exit(len(heavy & set(sys.modules)))"
    )
    done = await asyncio.to_thread(subprocess.run, [sys.executable, "-c", code], check=False)
    assert done.returncode == 0
