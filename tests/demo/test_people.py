"""Simulated people: what they read, what they decide, when they do it."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from html import unescape
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sandbox.api.screens import screen
from bot.sandbox.people.chance import dice
from bot.sandbox.people.opinions import Opinions
from bot.sandbox.people.reading import Asked, Catalogue, asked
from bot.sandbox.people.respondent import Left, Respondent
from bot.sandbox.people.temper import SLEEPS, WAKES, Temper, awake
from bot.sandbox.year.agenda import TOGETHER, Agenda, Deed
from bot.sandbox.year.cast import village_school
from bot.sandbox.year.meetings import SILENCE, meeting_days
from handlers.texts import surveys as texts
from surveys.people.model import Kind
from surveys.programme.calendar import is_school_day, on_break
from surveys.programme.model import Programme
from surveys.programme.year import default_breaks, default_stages
from surveys.questionnaires.library import load_library
from surveys.questionnaires.model import Definition, Moment, Question, QuestionType
from surveys.responses.model import ResponseStatus
from tests.school import School

LIBRARY = load_library()
START = datetime(2025, 9, 1, 12, tzinfo=UTC)
MOSCOW = ZoneInfo("Europe/Moscow")
EVERY = [(one, question) for one in LIBRARY for question in one.questions]


def shown(definition: Definition, question: Question, about: str | None) -> Asked:
    """As the bot writes it and Telegram shows it."""
    html = texts.question(question, (3, 12), definition.visibility, about)
    labels = [option.text for option in question.options] + [texts.SKIP]
    message = {
        "message_id": 1,
        "date": 0,
        "from": {"is_bot": True},
        "text": unescape(re.sub("<[^>]+>", "", html)),
        "reply_markup": {"inline_keyboard": [[{"text": label}] for label in labels]},
    }
    found = asked(screen(message))
    assert found
    return found


@pytest.mark.parametrize("about", [None, "Аня К."])
def test_every_question_is_recognised_on_the_screen(about: str | None) -> None:
    catalogue = Catalogue(LIBRARY)
    for definition, question in EVERY:
        if question.type is QuestionType.NOTE:
            continue
        seen = shown(definition, question, about)
        found = catalogue.find(seen)
        assert found
        assert (found.construct, found.aspect) == (question.construct, question.aspect)
        assert seen.about == (about or "")
        assert list(seen.answers) == [option.text for option in question.options]


def test_opinions_repeat_and_rise() -> None:
    [question] = [q for one, q in EVERY if one.key == "entry-mentee-pupil" and q.id == "mood"]
    people = [Opinions(1, f"П{n}", 0.0) for n in range(200)]
    autumn = [one.of(question, 0.0, "") for one in people]
    assert autumn == [one.of(question, 0.0, "") for one in people]
    assert sum(one.of(question, 1.0, "") for one in people) > sum(autumn)
    assert all(0 <= view <= 1 for view in autumn)


@given(st.integers(0, 24 * 60 * 300).map(lambda n: START + timedelta(minutes=n)))
def test_nobody_looks_at_the_phone_at_night(at: datetime) -> None:
    found = awake(at, dice(1, at), MOSCOW)
    assert at - timedelta(minutes=1) <= found <= at + timedelta(hours=24)
    assert WAKES <= found.astimezone(MOSCOW).hour <= SLEEPS


def test_deeds_go_in_order_and_one_at_a_time_for_each_person() -> None:
    agenda = Agenda()

    async def nothing() -> None: ...

    def plan(minutes: int, who: str | None) -> None:
        agenda.plan(START + timedelta(minutes=minutes), nothing, who)

    def names(deeds: list[Deed]) -> list[str | None]:
        return [deed.who for deed in deeds]

    late = int(TOGETHER.total_seconds() // 60) + 1
    for minutes, who in ((5, "Аня"), (3, "Олег"), (7, "Аня"), (8, None), (9, "Вера"), (late, "Ия")):
        plan(minutes, who)
    end = START + 2 * TOGETHER
    taken = [names(agenda.take(end)) for _ in range(5)]
    assert taken == [["Олег", "Аня"], ["Аня"], [None], ["Вера", "Ия"], []]
    plan(0, "Аня")
    assert agenda.take(before=START) == []


def programmes() -> Iterator[Programme]:
    yield Programme(1, "", "2025/26", "Europe/Moscow", default_stages(2025), default_breaks(2025))


@settings(deadline=None)  # the first public holiday takes half a second to look up
@given(st.integers(), st.booleans())
def test_pairs_meet_on_school_days_about_twice_a_month(seed: int, silent: bool) -> None:
    [programme] = programmes()
    days = [day for day, _ in meeting_days(programme, date(2025, 9, 24), dice(seed), silent=silent)]
    assert days == sorted(set(days))
    assert 7 <= len(days) <= 18
    assert all(is_school_day(programme, day) and not on_break(programme, day) for day in days)
    assert not silent or not any(SILENCE[0] <= day <= SILENCE[1] for day in days)


def test_the_school_is_as_the_story_wants_it() -> None:
    cast = village_school()
    mentees = [mentee.form for team in cast.teams for mentee in team.mentees]
    counts = {form: mentees.count(form) for form in set(mentees)}
    assert counts["teacher-pupil"] >= 10 > counts["pupil-pupil"] >= 5 > counts["teacher-teacher"]
    assert [len(team.mentees) for team in cast.teams].count(3) == 2
    assert 45 <= len(cast.everyone) <= 55
    assert len({one.name for one in cast.everyone}) == len(cast.everyone)


async def test_somebody_clumsy_gets_through_a_questionnaire(school: School) -> None:
    """Turns back, writes words for numbers, wanders off, comes again."""
    anya = await school.pupil()
    response = await school.open_response(anya, "entry-mentee-pupil", Moment.ENTRY)
    clumsy = Temper(Kind.PUPIL, looks_back=1.0, mistypes=1.0, wanders_off=0.3, skips=0.0)
    person = Respondent(anya.chat, clumsy, 1, Catalogue(LIBRARY), "Аня К.")
    for _ in range(40):
        await person.write("/surveys")
        await person.press(anya.chat.screen.labels[0], anya.chat.screen)
        if await person.answer_all(school.clock.now()) is Left.DONE:
            break
    stored = await school.look(lambda tx: tx.responses.get(response))
    assert stored
    assert stored.state.status is ResponseStatus.SUBMITTED
    assert "Здесь нужно число" in anya.chat.transcript()
