"""`/summary` as it is read."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.callbacks.summary import Section
from handlers.page import Page
from handlers.texts import phone
from handlers.texts.summary_sections import whole
from handlers.views import summary as views
from surveys.analysis.facts import ProgrammeFacts
from surveys.analysis.frozen import publish
from surveys.deliveries.snapshot import Snapshot
from surveys.people.model import Kind, MembershipState, Role
from surveys.questionnaires.model import Moment
from surveys.summary.board import Board, board
from surveys.summary.pulses import Flag
from surveys.summary.sources import Sources
from tests.analysis.factory import AFTER, STYLES, programme
from tests.notices.readable import LATIN
from tests.school import add_member
from tests.summary.conftest import FORMS, LIBRARY, Desk, K, plain, publish_figures
from tests.summary.year import FINALS_CLOSE, NOVEMBER, SEPTEMBER, WEEKS

PHONE_SCREEN = 900  # characters
THREE_SCREENS = 3 * phone.SCREEN  # lines, rows of buttons with them
FEBRUARY = datetime(2026, 2, 9, 12, tzinfo=UTC)
JUNE = datetime(2026, 6, 1, 12, tzinfo=UTC)


def labels(page: Page) -> list[str]:
    return [button.label for row in page.rows for button in row]


def narrow(page: Page) -> int:
    """Lines that the page takes on a phone, its buttons with it."""
    return phone.lines(page.text, phone.NARROW) + phone.BUTTONS * len(page.rows)


def everything(found: Board) -> list[Page]:
    """The summary and all pages of all sections."""
    pages = [views.summary(found, FORMS)]
    for section in Section:
        for number in range(100):
            page = views.details(section, found, FORMS, number)
            pages.append(page)
            if "Следующие" not in labels(page):
                break
    return pages


def test_a_new_curator_reads_how_to_begin(new: Desk) -> None:
    page = views.summary(new.board(SEPTEMBER), FORMS)
    assert plain(page.text) == (
        "С чего начать\n"
        "1. Люди: запишите учеников и пригласите взрослых. Пока никого.\n"
        "2. Согласие: ученика приглашаем, когда родители подписали. День подписи запишете вместе "
        "с учеником.\n"
        "3. Ссылки: дайте каждому личную. Её можно отправить или показать кодом.\n"
        "4. Пары: составьте, когда согласны оба. Это последний шаг.\n\n"
        "Дальше бот сам предложит анкеты, напомнит о них и соберёт сводку."
    )
    assert labels(page) == ["Люди", "Пригласить взрослых", "В меню"]


def test_the_steps_count_who_waits_at_each(new: Desk) -> None:
    def add(name: str, state: MembershipState, account: int | None) -> None:
        add_member(
            new.tx,
            new.programme.id,
            SEPTEMBER,
            name,
            Role.MENTEE,
            "teacher-pupil",
            Kind.PUPIL,
            account,
            state,
        )

    add("Аня К.", MembershipState.RECORDED, None)
    add("Боря Л.", MembershipState.RECORDED, None)
    add("Вера М.", MembershipState.ACTIVE, 50)
    page = views.summary(new.board(SEPTEMBER), FORMS)
    text = plain(page.text)
    assert "Записано: 3." in text
    assert "Ждут подписи: 2." in text
    assert "Ждут наставника: 1." in text
    assert "Вступил 1: 0 наставников и 1 наставляемый." in text
    assert "Ждут согласия родителей" in labels(page)
    assert "Все пары" in labels(page)


def test_mid_year(new: Desk) -> None:
    year = new.year().autumn().meetings(date(2025, 12, 31))
    for match in year.matches[1:]:
        year.meet(match, date(2026, 1, 20))
    for match in year.matches[:3]:
        year.pulse(match, datetime(2025, 12, 2, 12, tzinfo=UTC), 1, 4, 4)
    start = datetime(2026, 2, 3, 12, tzinfo=UTC)
    year.pulse(year.matches[1], start, 2, 4, 2)  # the mentee's fell, and the sides are apart
    year.pulse(year.matches[2], start, 2, 4, 4)
    member = year.members[10]
    (definition,) = LIBRARY.for_membership(member.role, member.form or "", Moment.PULSE)
    year.respond(
        member, definition, Moment.PULSE, start, start + WEEKS, None, match=year.matches[5], wave=2
    )
    new.tx.matches.end(
        year.matches[15].id, ended_on=date(2026, 1, 30), reason="moved", closed_early=True
    )

    page = views.summary(new.board(FEBRUARY), FORMS)
    assert plain(page.text) == (
        "Что важно сейчас\n"
        "Основной этап, 9 февраля. Пар: 15, за последний месяц встречались 14.\n"
        "«Как идут дела, февраль»: ответили 4 из 5; открыт до 24 февраля.\n"
        "Пара № 1 не встречалась 56 учебных дней.\n"
        "Пара № 2: дела идут заметно хуже, чем в прошлом опросе.\n"
        "Пара № 2: наставник и наставляемый видят дела в паре по-разному.\n"
        "Без наставника: 1.\n\n"
        "Общие цифры покажу 21 мая, когда закроются итоговые анкеты: раньше по ним можно узнать "
        "человека.\n\n"
        "Участие. Вступили 32: 16 наставников и 16 наставляемых.\n\n"
        "Ответы. Отправлено 74 из 75 анкет, без ответа 1.\n\n"
        "Встречи. Состоялось встреч: 47, по плану к этому дню: 80. Три учебные недели без встреч у "
        "1 пары.\n\n"
        "Сильнее всего. Пары, которые закончились раньше срока: 1 из 16, цель достигнута.\n\n"
        "Слабее всего. Встречи по плану: 47 при 80 запланированных, пока ниже цели.\n\n"
        "Что не вошло. 16 анкет, почему — за кнопкой."
    )
    assert labels(page)[:4] == ["Пара № 1", "Пара № 2", "Кому напомнить", "Все пары"]
    assert labels(page)[-1] == "В меню"


def test_meetings_outside_the_main_stage_are_told_apart_from_the_plan(new: Desk) -> None:
    year = new.year().autumn().meetings(date(2025, 12, 31))
    for match in year.matches[:3]:
        year.meet(match, date(2025, 10, 30))
    text = plain(views.summary(new.board(FEBRUARY), FORMS).text)
    assert "Состоялось встреч: 35, из них на основном этапе: 32, по плану к этому дню: 80" in text
    assert "Встречи по плану: 32 при 80 запланированных" in text


def test_before_a_meeting_was_planned_there_is_no_plan_to_compare_with(new: Desk) -> None:
    year = new.year().autumn()
    for match in year.matches[:3]:
        year.meet(match, date(2025, 11, 3))
    text = plain(views.summary(new.board(datetime(2025, 11, 5, 12, tzinfo=UTC)), FORMS).text)
    assert "Состоялось встреч: 3." in text
    assert "по плану" not in text


def test_no_aggregate_answer_is_told_before_the_finals_close(finished: Desk) -> None:
    before = FINALS_CLOSE - timedelta(hours=1)
    for section in (Section.SATISFACTION, Section.GROWTH, Section.EXPECTATIONS):
        text = plain(views.details(section, finished.board(before), FORMS, 0).text)
        assert text.endswith("раньше по ним можно узнать человека."), text
    open_still = whole(finished.board(before), FORMS)
    assert "Удовлетворённость" not in open_still
    closed = plain(whole(finished.board(FINALS_CLOSE), FORMS))
    assert "Общие цифры считаю" in closed
    assert "довольн" not in closed, "nothing is shown before it is published"


def test_the_year_in_figures(finished: Desk) -> None:
    publish_figures(finished)
    text = plain(whole(finished.board(JUNE), FORMS))
    assert "Прошли весь год 32 из 32." in text
    assert "Наставляемые школьники: довольных 13 из 13." in text
    assert "Наставники-взрослые: довольных меньше половины." in text, "five who all said no"
    assert "— довольны наставники: пока ниже цели" in text, "1 of 13 would give the five away"
    assert "24 анкеты: группа слишком мала, по ответам можно узнать человека." in text
    assert "благодаря" not in text


def test_all_of_it_is_russian_and_fits(finished: Desk) -> None:
    for now in (NOVEMBER, FEBRUARY, FINALS_CLOSE, JUNE):
        if now is JUNE:
            publish_figures(finished)
        for page in everything(finished.board(now)):
            text = plain(page.text)
            assert not LATIN.findall(text), text
            assert len(text) <= 3 * PHONE_SCREEN, text
            assert "None" not in text
            for button in [button for row in page.rows for button in row]:
                assert button.data is None or len(button.data.pack().encode()) <= 64
            assert labels(page)[-1] == "В меню"


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.integers(3, 60), st.sampled_from(STYLES))
def test_three_phone_screens_at_most(seed: int, pairs: int, style: str) -> None:
    facts: ProgrammeFacts = programme(seed, pairs, style)
    nothing = Snapshot(facts.programme, (), (), (), (), (), lambda *_: ())
    found = board(Sources(facts, nothing, (), (), publish(facts, AFTER, K), None), AFTER, K)
    assert narrow(views.summary(found, FORMS)) <= THREE_SCREENS
    for page in everything(found):
        assert len(page.text) <= 4096


MOMENTS = (
    SEPTEMBER,
    datetime(2025, 10, 20, 12, tzinfo=UTC),
    NOVEMBER,
    datetime(2025, 12, 9, 12, tzinfo=UTC),
    FEBRUARY,
    datetime(2026, 3, 20, 12, tzinfo=UTC),
    datetime(2026, 4, 25, 12, tzinfo=UTC),
    FINALS_CLOSE,
    JUNE,
)


@pytest.mark.parametrize("forms", [{"teacher-pupil": 2}, {"pupil-pupil": 8, "teacher-pupil": 5}])
def test_a_summary_is_three_phone_screens_all_year(new: Desk, forms: dict[str, int]) -> None:
    year = new.year()
    for form, pairs in forms.items():
        for _ in range(pairs):
            year.pair(form)
        year.member(Role.MENTEE, form)  # without a mentor
    recorded = (Kind.PUPIL, None, MembershipState.RECORDED)
    add_member(new.tx, 1, SEPTEMBER, "Аня К.", Role.MENTEE, "teacher-pupil", *recorded)
    for index, member in enumerate(year.members):
        if index % 3:
            year.answer(member, Moment.ENTRY, SEPTEMBER, SEPTEMBER + WEEKS, 2 + index % 2)
    year.meetings(date(2026, 5, 1))
    for wave, start in enumerate((MOMENTS[3], FEBRUARY, MOMENTS[5]), 1):
        for match in year.matches:
            year.pulse(match, start - timedelta(days=5), wave, 5 - wave, 1 + wave % 2 * 3)
    year.spring()
    for now in MOMENTS:
        if now is JUNE:
            publish_figures(new)
        page = views.summary(new.board(now), FORMS)
        assert page.text.startswith("<b>Что важно сейчас</b>")
        assert narrow(page) <= THREE_SCREENS, f"{now:%d.%m}: {narrow(page)}\n{page.text}"
        assert "<b>Участие.</b>" in page.text, "sections are there, not only buttons"


def test_a_summary_of_the_worst_day_still_fits(finished: Desk) -> None:
    found = finished.board(FEBRUARY)
    (pair, *_), (wave, *_) = found.pairs, found.waves
    worst = replace(
        found.now,
        blocked=True,
        waves=(replace(wave, last_day=date(2026, 2, 20)),) * 5,
        silent=tuple(replace(pair, silent_days=40) for _ in range(60)),
        pulses=tuple(
            Flag(pair.match.id, number, fall=True, apart=True) for number in range(100, 160)
        ),
        people=replace(found.now.people, needs_consent=40, needs_invite=40, unpaired=40),
        unreachable=40,
    )
    page = views.summary(replace(found, now=worst), FORMS)
    assert narrow(page) <= THREE_SCREENS, f"{narrow(page)}\n{page.text}"
    assert "Открыто ещё 3 опроса." in page.text


def test_after_the_year_nobody_is_urged(finished: Desk) -> None:
    text = plain(whole(finished.board(JUNE + timedelta(days=60)), FORMS))
    assert text.startswith(
        "Что важно сейчас\nУчебный год программы завершён, сегодня 31 июля. "
        "Пар за год: 16, ни одна не закончилась раньше."
    )
    assert "не встречал" not in text


def test_a_year_without_finals_says_so(new: Desk) -> None:
    new.year().autumn()
    assert "итоговых анкет в этом году не было" in whole(new.board(JUNE), FORMS)
