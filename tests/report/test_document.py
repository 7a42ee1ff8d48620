"""The report: its figures are those of `summary --json`, its words those of the screens."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from surveys.analysis import naming
from surveys.analysis.as_json import to_json
from surveys.analysis.last_year import YearRow
from surveys.analysis.naming import first_upper
from surveys.analysis.several_years import YearsRow
from surveys.analysis.words import HIDDEN
from surveys.programme.quality import Form
from surveys.programme.totals import Listed, Totals
from surveys.programme.year import default_breaks
from surveys.report.material import Material
from surveys.report.render import report
from surveys.report.words import exact, mean, season
from surveys.words import decimal
from tests.analysis.factory import Odds, programme
from tests.report.conftest import FORMS, made_of, random_school
from tests.report.reading import Read, read

pytestmark = pytest.mark.usefixtures("dots")


def document(made: Material) -> Read:
    return read(report(made))


def group(row: dict[str, str]) -> str:
    """As the document names a row of the JSON."""
    named = naming.construct(row["construct"]), naming.group(row["role"], row["form"], FORMS)
    return first_upper(f"{named[0]} ({named[1]})")


@pytest.mark.parametrize(("pairs", "seed"), [(7, 1), (40, 4)])
def test_figures_are_those_of_the_json(pairs: int, seed: int) -> None:
    made = made_of(programme(seed, pairs, "random"))
    found, told = document(made), to_json(made.summary)

    taking = found.table("Участники программы")
    assert [
        (row["Вступили"], row["Участвуют"], row["Прошли весь год"], row["Вышли"]) for row in taking
    ] == [
        tuple(str(row[key]) for key in ("enrolled", "active", "completed", "left"))
        for row in told["participation"]
    ]
    met = {row["Что считали"]: row["Сколько"] for row in found.table("Встречи пар")}
    assert met["Пары"] == str(told["meetings"]["matches"])
    assert met["Состоялось встреч за весь год"] == str(told["meetings"]["held"])
    assert met["Запланировано встреч основного этапа"] == str(told["meetings"]["planned"])
    returned = found.table("Анкеты")
    for column, key in (
        ("Предложено", "due"),
        ("Отправлено", "submitted"),
        ("Отказы", "declined"),
        ("Не закончено", "partial"),
        ("Без ответа", "missing"),
    ):
        assert sum(int(row[column]) for row in returned) == sum(
            row[key] for row in told["responses"]
        )
    _compare_growth(found, told["growth"])
    _compare_hopes(found, told["expectations"])


def _compare_growth(found: Read, told: list[dict]) -> None:
    by_name = {group(row): row for row in told}
    if not told:
        return
    rows = found.table("Изменилось за год")
    assert rows
    shown = [row["Что и у кого"] for row in rows if row["Изменилось за год"] != HIDDEN]
    of_whom = ["(наставники" in name for name in shown]
    assert of_whom == sorted(of_whom), "mentees first"
    asked = [name.partition(" (")[0] for name in shown]
    of_mentees = asked[: of_whom.count(False)]
    assert of_mentees == sorted(of_mentees), "what was asked by its name"
    for row in rows:
        of = by_name[row["Что и у кого"]]
        if of["suppressed"]:
            assert row["Изменилось за год"] == HIDDEN
            continue
        assert row["Человек"] == str(of["pairs"])
        if of["pairs"] >= 10:
            assert (row["Было"], row["Стало"]) == (mean(of["before_mean"]), mean(of["after_mean"]))
            fell = f"снизилось у {of['declined']}" if of["declined"] else "не снизилось ни у кого"
            assert fell in row["Изменилось за год"]
        else:
            assert (row["Было"], row["Стало"]) == ("—", "—")
    if any(row["pairs"] and row["pairs"] >= 10 for row in told):
        for row in found.table("Рост: проверка"):
            of = by_name[row["Что и у кого"]]
            assert row["Медиана разности"] == exact(of["delta_median"])
            assert row["Размер эффекта"] == exact(of["effect_size"])
            p = of["p_value"]
            assert row["p"] == (
                "—" if p is None else "меньше 0,001" if p < 0.001 else decimal(p, 3)
            )


def _compare_hopes(found: Read, told: list[dict]) -> None:
    by_name = {group(row): row for row in told}
    if not told:
        return
    for row in found.table("Ожидания и реальность"):
        of = by_name[row["Чего ждали и кто"]]
        if of["suppressed"]:
            assert row["Сбылось"] == HIDDEN
        elif of["pairs"] >= 10:
            hoped, came = mean(of["expected_mean"]), mean(of["actual_mean"])
            assert (row["Ждали"], row["Вышло"]) == (hoped, came)
            assert f"хуже у {of['worse']}" in row["Сбылось"]


def test_indicators_have_value_n_target_year_and_source() -> None:
    made = random_school(40)
    rows = {
        row["Показатель и как посчитан"]: row
        for row in document(made).table("Показатели программы")
    }
    assert len(rows) == len(made.summary.indicators)
    completion = next(one for one in made.summary.indicators if one.key == "completion")
    row = rows[f"Прошли весь год: {completion.formula}"]
    assert row["Из скольких"] == str(completion.n)
    assert row["Цель и её год"].replace("\xa0", " ") == "Не меньше 80 %, 2025/26"
    assert row["Вывод"] == "Цель достигнута"
    assert "Откуда цели: целевая программа «Наставничество. Вместе к успеху»" in document(made).text


def test_a_small_school_reads_no_mean_and_nobody_alone() -> None:
    found = document(random_school(7, "equal"))
    rows = found.table("Изменилось за год")
    assert {(row["Было"], row["Стало"]) for row in rows} == {("—", "—")}
    assert any("меньше чем у половины" in row["Изменилось за год"] for row in rows)
    answers = found.table("Довольны работой в паре")
    assert all("%" not in row["Довольны"] for row in answers)


def test_three_pairs_are_told_that_there_is_too_little_to_show() -> None:
    found = document(random_school(3))
    assert found.text.count("Ответов слишком мало, чтобы показать") >= 2
    assert [title for _, title in found.captions("Таблица")].count("Изменилось за год") == 0


def test_before_the_finals_close_no_answer_is_in_it() -> None:
    made = made_of(programme(1, 30, "lift"), datetime(2026, 3, 1, 12, tzinfo=UTC), published=False)
    found = document(made)
    assert "Общих цифр пока нет" in found.text
    assert "Изменилось за год" not in [title for _, title in found.captions("Таблица")]


def test_contents_lead_to_every_heading_and_numbers_follow_one_another() -> None:
    found = document(random_school(40))
    xml = found.document.element.xml
    assert xml.count('TOC \\o "1-2"') == 1
    entries = [link.text for link in _links(found)]
    assert entries == found.headings
    assert len(found.headings) == 14
    for kind in ("Таблица", "Рисунок"):
        numbers = [number for number, _ in found.captions(kind)]
        assert numbers == list(range(1, len(numbers) + 1))
        assert xml.count(f"SEQ {kind}") == len(numbers)
    assert len(found.captions("Рисунок")) == found.pictures == 6
    assert "{{" not in found.everything


def _links(found: Read) -> list:
    return [link for paragraph in found.document.paragraphs for link in paragraph.hyperlinks]


def test_gaps_wait_for_the_curators_words_and_the_basis_is_text() -> None:
    found = document(random_school(12))
    assert found.text.count("[Впишите:") >= 7
    assert "№ 273-ФЗ" in found.text
    assert "Р-145" in found.text


@pytest.mark.parametrize(
    "name",
    ["Школа <b>№ 1</b> & «Заря»", "=1+1", "{{ рост }}", "Школа \ue000рост\ue001 \x07", "Ш" * 4_000],
)
def test_a_name_with_markup_stays_a_name(name: str) -> None:
    made = random_school(7)
    programme = replace(made.programme, school=name)
    found = document(replace(made, programme=programme))
    shown = found.document.paragraphs[0].text
    assert shown == name.replace("\ue000", "").replace("\ue001", "").replace("\x07", "")


def test_a_stage_that_began_at_midnight_was_opened_on_its_own_day() -> None:
    """Midnight in the school is still the day before in UTC."""
    made = random_school(7)
    main = replace(made.programme.stages[1], opened_at=datetime(2025, 10, 31, 21, tzinfo=UTC))
    before, _, *after = made.programme.stages
    programme = replace(made.programme, stages=(before, main, *after))
    stages = document(replace(made, programme=programme)).table("Этапы программы")
    assert stages[1]["Открыт"].replace("\xa0", " ") == "1 ноября 2025 г."


def test_days_and_decimals_are_russian() -> None:
    found = document(random_school(40))
    stages = found.table("Этапы программы")
    assert stages[0]["Срок"].replace("\xa0", " ") == "1 сентября – 31 октября 2025 г."
    assert stages[0]["Открыт"] == "не открывали"
    means = {row["Было"] for row in found.table("Изменилось за год")}
    assert any("," in value for value in means)
    assert not any("." in value for value in means)


def test_whoever_left_the_pairs_early_is_a_count_not_a_name() -> None:
    made = made_of(programme(2, 30, "random", Odds()))
    names = {person.chat_name for person in programme(2, 30, "random", Odds()).people}
    text = document(made).everything
    assert not any(name in text for name in names)


def test_what_the_curator_has_entered_stands_in_it() -> None:
    totals = Totals(
        {},
        {Listed.PARTNERS: ("Сельская библиотека", "=Агрокомплекс <Рассвет>")},
    )
    points = {number: 2 - number % 2 for number in range(1, 10)}
    made = replace(random_school(12), totals=totals, quality=Form(points))
    found = document(made)
    assert "— =Агрокомплекс <Рассвет>" in found.text
    rows = found.table("Качество программы: оценка куратора")
    assert [row["Баллы"] for row in rows] == [str(points[n]) for n in range(1, 10)]
    assert f"Всего {sum(points.values())} баллов из 18: допустимый уровень." in found.text
    assert "Публикации:" not in found.text, "what is not entered is not named"


def test_an_empty_quality_form_is_said_to_be_empty() -> None:
    empty = document(random_school(12)).text
    assert "Анкета качества не заполнена: «Настройки» → «Качество программы»" in empty


def test_last_year_stands_beside_this_one_where_enough_people_answered() -> None:
    before = (
        YearRow("completion", 0.5, 10, 0.75, 12, 0.25),
        YearRow("satisfaction_mentee", 1.0, 6, 1.0, 7, 0.0),
        YearRow("satisfaction_mentor", 0.9, 30, 0.95, 40, 0.05),
        YearRow("quality_form", 14, None, 16, None, 2),
    )
    found = document(replace(random_school(12), before=before))
    rows = found.table("Этот год и прошлый")
    assert [tuple(row.values()) for row in rows] == [
        ("Прошли весь год", "5 из 10", "9 из 12"),
        ("Довольны наставники", "90\xa0% из 30", "95\xa0% из 40"),
        ("Анкета качества", "14 баллов", "16 баллов"),
    ]
    assert "Этот год и прошлый" not in document(random_school(12)).text


def test_several_years_together_speak_for_a_school_too_small_for_one() -> None:
    row = YearsRow("mood", "mentee", "2024/25, 2025/26", 6, 2.0, 3.0, 1.0, 4, 1, 1)
    made = random_school(3)
    tables = replace(made.summary.tables, several_years=(row,))
    found = document(replace(made, summary=replace(made.summary, tables=tables)))
    assert "Настроение (наставляемые): за 2024/25, 2025/26 вместе выросло у 4 из 6." in found.text


def test_holidays_are_called_by_their_season() -> None:
    assert [season(each) for each in default_breaks(2025)] == [
        "осенние",
        "зимние",
        "весенние",
        "летние",
    ]
