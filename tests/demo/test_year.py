"""A school year of a small school, and its September once more."""

import asyncio
import json
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
import pytest

from bot.cli.demo import DATABASE, pictures_of
from bot.sandbox.people.on_call import Taken
from bot.sandbox.year.cast import Quirk, small_school
from bot.sandbox.year.play import END, play
from bot.sandbox.year.story import Played
from bot.settings import Settings
from storage.store import open_store
from storage.transaction import Transaction
from surveys.analysis.as_json import to_json
from surveys.analysis.frozen import with_frozen
from surveys.analysis.summary import summarize
from surveys.contest import outcome
from surveys.contest.model import NomineeState
from surveys.deliveries.model import DeliveryState, Reason
from surveys.help.model import Case, Origin
from surveys.matches.model import Match
from surveys.people.model import MembershipState, Person, Role
from surveys.practices.model import State
from surveys.programme.calendar import day_start
from surveys.questionnaires.library import load_library
from surveys.questionnaires.model import Moment
from surveys.responses.model import ResponseStatus
from surveys.rights.model import ERASED_NAME, Basis, Extent
from surveys.summary import sources
from tests.nursery import cold
from tests.report.reading import read

pytestmark = pytest.mark.timeout(600)  # a whole year, perhaps on a busy machine
SEED, OTHER = 7, 8
OCTOBER = date(2025, 10, 1)
OUTAGE = timedelta(hours=12)
MOSCOW = ZoneInfo("Europe/Moscow")


Month = tuple[str, Mapping[str, Sequence[tuple[Any, ...]]]]  # what is told, what the base held


@dataclass(frozen=True)
class Year:
    settings: Settings
    played: Played
    told: Sequence[str]
    until: date
    september: Mapping[str, Sequence[tuple[Any, ...]]]  # what the base held at its end

    def look(self, work: Any) -> Any:
        async def run() -> Any:
            async with open_store(self.settings.database) as store:
                return await store.read(work)

        return asyncio.run(run())

    def figures(self) -> str:
        """As `summary --json` prints them."""

        def gather(tx: Transaction) -> sources.Sources:
            programme = tx.programmes.newest()
            assert programme
            now = day_start(programme, self.until)
            library = load_library()
            return sources.gather(tx, library, programme, now, reader=None)

        found = self.look(gather)
        now = day_start(found.facts.programme, self.until)
        live = summarize(found.facts, now, self.settings.min_group_size, estimates=False)
        return json.dumps(to_json(with_frozen(live, found.published)), ensure_ascii=False)

    def matches_with(self, name: str) -> list[Match]:
        """Of the person, on either side."""
        mine = [
            membership.id
            for person, membership in self.look(lambda tx: tx.people.in_programme(1))
            if person.chat_name == name
        ]
        matches = self.look(lambda tx: tx.matches.in_programme(1))
        return [match for match in matches if {match.mentor_id, match.mentee_id} & {*mine}]

    def match_of(self, quirk: Quirk) -> int:
        [match] = self.matches_with(self.name(quirk))
        return match.number

    def name(self, quirk: Quirk) -> str:
        [found] = [one.name for one in small_school().participants if one.quirk is quirk]
        return found

    def person(self, quirk: Quirk) -> tuple[Person, MembershipState]:
        name = self.name(quirk)
        [found] = [
            (person, membership.state)
            for person, membership in self.look(lambda tx: tx.people.in_programme(1))
            if person.chat_name == name
        ]
        return found


async def lived(folder: Path, seed: int, until: date = END) -> Year:
    told: list[str] = []
    september: dict[str, list[tuple[Any, ...]]] = {}

    def tell(line: str) -> None:
        told.append(line)
        if line.startswith("Сентябрь"):
            september.update(stored(folder / DATABASE))

    settings = Settings(_env_file=None, data_dir=folder, min_group_size=3)
    played = await play(settings, small_school(), seed=seed, until=until, tell=tell)
    return Year(settings, played, told, until, september)


class MonthOver(Exception):  # noqa: N818 # nothing has gone wrong
    """The play is left there: the curator's papers would take as long again."""


async def first_month(folder: Path) -> Month:
    found: list[Month] = []

    def tell(line: str) -> None:
        found.append((line, stored(folder / DATABASE)))
        raise MonthOver

    settings = Settings(_env_file=None, data_dir=folder, min_group_size=3)
    try:
        await play(settings, small_school(), seed=SEED, until=OCTOBER, tell=tell)
    except* MonthOver:
        pass
    [month] = found
    return month


STORED = {
    "answers": "SELECT p.chat_name, x.number, r.questionnaire, r.moment, r.status, r.submitted_at, "
    "a.question, a.value, a.text, a.skipped, a.answered_at FROM response r "
    "JOIN membership m ON m.id = r.membership_id JOIN person p ON p.id = m.person_id "
    "LEFT JOIN match x ON x.id = r.match_id LEFT JOIN answer a ON a.response_id = r.id",
    "messages": "SELECT p.chat_name, d.reason, d.state, d.due_at, d.sent_at FROM delivery d "
    "JOIN person p ON p.id = d.person_id",
    "meetings": "SELECT x.number, m.held_on, m.kind, m.logged_at, m.confirmed_at FROM meeting m "
    "JOIN match x ON x.id = m.match_id",
}


def stored(database: Path) -> dict[str, list[tuple[Any, ...]]]:
    """By name, for numbers of rows may differ between two runs."""
    with closing(sqlite3.connect(database)) as connection:
        return {
            name: sorted(connection.execute(query).fetchall(), key=str)
            for name, query in STORED.items()
        }


async def side_by_side(factory: pytest.TempPathFactory, until: date, *seeds: int) -> list[Year]:
    """At once, so that what happens at the same time differs between them."""
    folders = [factory.mktemp("year") for _ in seeds]
    return await asyncio.gather(
        *(lived(folder, seed, until) for folder, seed in zip(folders, seeds, strict=True))
    )


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    """One for all tests of this module, which xdist keeps together (loadscope)."""
    return asyncio.run(lived(tmp_path_factory.mktemp("year"), SEED))


def test_the_bot_makes_no_mistake_in_a_whole_year(year: Year) -> None:
    assert not year.played.mistakes
    assert year.played.presses > 600


def same(first: Year, second: Year) -> None:
    assert [str(one) for one in first.played.summary] == [str(one) for one in second.played.summary]
    assert first.figures() == second.figures()
    assert first.told == second.told
    assert first.played.rhythm == second.played.rhythm


def test_the_same_seed_gives_the_same_september(
    year: Year, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """To the last answer, with the moment it was given.

    Whatever may differ between two runs (the order of what happens side by side, numbers given by
    the base, the processor's moods) is there from the first weeks on: everybody comes in and answers
    two questionnaires, pairs begin to meet. `make soak` repeats the whole year, and plays another.
    """
    with cold():  # another order in every set of words
        told, september = asyncio.run(first_month(tmp_path_factory.mktemp("year")))
    assert told == year.told[0]
    assert len(september["answers"]) > 200
    assert september == year.september


@pytest.mark.soak
def test_the_same_seed_gives_the_same_year(
    year: Year, tmp_path_factory: pytest.TempPathFactory
) -> None:
    again, other = asyncio.run(side_by_side(tmp_path_factory, END, SEED, OTHER))
    same(year, again)
    assert year.figures() != other.figures()
    assert not other.played.mistakes
    a_mentees_year_is_13_to_21_messages(other)


def test_the_curator_reads_a_summary_with_figures(year: Year) -> None:
    whole, *details = year.played.summary
    assert "Учебный год программы завершён" in whole.text
    assert "Рост. " in whole.text
    assert len(details) >= 8
    shown = json.loads(year.figures())
    assert any(not row["suppressed"] for row in shown["growth"])
    assert any(row["suppressed"] for row in shown["growth"])


def test_the_year_is_told_month_by_month(year: Year) -> None:
    assert [line.partition(":")[0] for line in year.told][:2] == ["Сентябрь", "Октябрь"]
    assert year.told[0].startswith("Сентябрь: согласия 13 из 15 (отказов: 1)")


def test_what_happened_to_whom(year: Year) -> None:
    assert year.person(Quirk.LEAVES)[1] is MembershipState.ARCHIVED
    assert year.person(Quirk.REFUSES)[1] is MembershipState.REFUSED
    assert year.person(Quirk.BLOCKS)[0].unreachable_since
    late, state = year.person(Quirk.LATE_CONSENT)
    assert state is MembershipState.ACTIVE
    signed = [one.signed_on for one in year.look(lambda tx: tx.consents.of_person(late.id, 1))]
    assert str(min(signed)) == "2025-10-27"


def test_a_mentees_year_is_13_to_21_messages(year: Year) -> None:
    a_mentees_year_is_13_to_21_messages(year)


def a_mentees_year_is_13_to_21_messages(year: Year) -> None:
    """Answers to what they write are counted too; who left in the middle has fewer."""
    rhythm = year.played.rhythm
    assert len(rhythm.messages) == 4
    assert 13 <= rhythm.messages[0] <= rhythm.messages[-1] <= 21, rhythm
    assert rhythm.unasked[-1] < rhythm.messages[-1]
    assert len(rhythm.gone) == 3
    assert all(5 <= minutes <= 25 for minutes in rhythm.minutes)


def test_some_decline_single_questionnaires(year: Year) -> None:
    rows = json.loads(year.figures())["responses"]
    declined = [row["questionnaire"] for row in rows if row["declined"]]
    assert len(declined) >= 2, rows


def test_the_curator_is_told_where_it_does_not_go_well(year: Year) -> None:
    """The pair with a rough patch, in the summary of the second week of February."""
    assert year.played.mid_year
    number = year.match_of(Quirk.LATE_CONSENT)
    assert f"Пара № {number}: дела идут заметно хуже" in year.played.mid_year.text
    assert "видят дела в паре по-разному" in year.played.mid_year.text


def test_the_one_on_paper_has_pair_meetings_and_no_messages(year: Year) -> None:
    paper, state = year.person(Quirk.PAPER)
    assert (paper.paper, paper.account, state) == (True, None, MembershipState.ACTIVE)
    number = year.match_of(Quirk.PAPER)
    sheets = openpyxl.load_workbook(BytesIO(year.played.workbook), read_only=True)
    _, *met = sheets["meetings"].iter_rows(values_only=True)
    assert sum(row[0] == number for row in met) > 8
    written = year.look(lambda tx: tx.deliveries.of_programme(1))
    assert paper.id not in {each.person_id for each in written if each.sent_at}


def test_who_never_answers_is_missing_not_declined(year: Year) -> None:
    silent, state = year.person(Quirk.NEVER_ANSWERS)
    assert state is MembershipState.ACTIVE
    responses = year.look(lambda tx: tx.responses.of_person(silent.id))
    assert responses
    assert {each.state.status for each in responses} == {ResponseStatus.EXPIRED}


def test_a_group_meets_together(year: Year) -> None:
    mentor = small_school().teams[0].mentor.name
    matches = year.matches_with(mentor)
    assert len(matches) == 3
    met = year.look(lambda tx: tx.meetings.in_programme(1))
    days = [{each.held_on for each in met if each.match_id == match.id} for match in matches]
    assert days[0] == days[1] == days[2]


def test_nothing_is_lost_and_deadlines_move_over_an_outage(year: Year) -> None:
    silent, _ = year.person(Quirk.NEVER_ANSWERS)
    [pulse] = [
        each
        for each in year.look(lambda tx: tx.responses.of_person(silent.id))
        if (each.moment, each.wave) == (Moment.PULSE, 2)
    ]
    programme = year.look(lambda tx: tx.programmes.newest())
    assert pulse.state.closes_at == day_start(programme, date(2026, 2, 24)) + OUTAGE
    states = {each.state for each in year.look(lambda tx: tx.deliveries.of_programme(1))}
    assert not states & {DeliveryState.UNKNOWN, DeliveryState.CLAIMED, DeliveryState.FAILED}


def test_the_workbook_holds_what_was_answered(year: Year) -> None:
    sheets = openpyxl.load_workbook(BytesIO(year.played.workbook), read_only=True)
    assert len([*sheets["meetings"].iter_rows()]) > 40
    responses = year.look(lambda tx: tx.slots.known(1))
    sent = sum(each.status is ResponseStatus.SUBMITTED for each in responses)
    assert sent >= 0.75 * len(responses)  # two are on paper or never answer


def test_the_report_is_a_document_with_its_pictures(year: Year) -> None:
    found = read(year.played.report)
    assert found.table("Участники программы")
    named = {name for name, _ in pictures_of(year.played.report)}
    assert len(named) == found.pictures >= 3
    assert {"1.png", "2.png"} <= named
    people = [person.chat_name for person, _ in year.look(lambda tx: tx.people.in_programme(1))]
    said = found.everything.replace("Куратор программы: Мария Ивановна", "")
    assert {name for name in people if name in said} == {"Мария Ивановна", *winners(year)}


def test_mentors_came_together_twice(year: Year) -> None:
    """A round table in autumn, a seminar in spring; no mentee was written to about them."""
    shown = json.loads(year.figures())
    assert [(row["kind"], row["held"]) for row in shown["events"]] == [
        ("round_table", 1),
        ("seminar", 1),
    ]
    assert all(row["visits"] >= 3 for row in shown["events"])
    told = year.look(lambda tx: tx.deliveries.of_programme(1))
    invited = {each.membership_id for each in told if each.reason is Reason.EVENT_INVITE}
    roles = {year.look(lambda tx, one=one: tx.memberships.get(one)).role for one in invited}
    assert roles == {Role.MENTOR}
    assert sum(each.reason is Reason.EVENT_THANKS for each in told) == sum(
        row["visits"] for row in shown["events"]
    )


def winners(year: Year) -> list[str]:
    found = year.look(lambda tx: outcome.tables(tx, 1))
    return [row.name for table in found for row in table.rows if row.place == 1]


def test_a_contest_is_held_and_its_results_are_told(year: Year) -> None:
    """By those who take part: a mentee proposes, the mentor agrees, pupils vote, the jury marks."""
    assert year.played.contest
    [line] = [line for line in year.told if "итоги конкурса" in line]
    assert line.startswith("5 июня: итоги конкурса наставников объявлены, ")
    found = year.look(lambda tx: tx.contests.of_programme(1))
    assert found.announced_at < found.published_at
    [nominee] = [
        one
        for one in year.look(lambda tx: tx.contests.nominees(found.id))
        if one.state is NomineeState.AGREED
    ]
    assert (nominee.place, nominee.votes) == (1, 4)
    assert nominee.jury
    people = {person.id: person for person, _ in year.look(lambda tx: tx.people.in_programme(1))}
    name = people[nominee.person_id].chat_name
    assert f"1 место: {name}, жюри " in year.played.contest.text
    assert line.endswith(f"1 карточка, 4 голоса. Лучший наставник ученика: {name}.")
    assert winners(year) == [name]
    told = year.look(lambda tx: tx.deliveries.of_programme(1))
    announced = [one.person_id for one in told if one.reason is Reason.BROADCAST]
    assert len(announced) == len({*announced}) > 8, "one message each"


def test_a_card_comes_into_the_bank_and_another_mentor_reads_it(year: Year) -> None:
    [author] = [
        person
        for person, _ in year.look(lambda tx: tx.people.in_programme(1))
        if person.chat_name == small_school().teams[0].mentor.name
    ]
    [card] = year.look(lambda tx: tx.practices.of_author(author.id))
    assert (card.state, card.signed) == (State.APPROVED, True)
    assert year.played.practice
    assert f"Автор: {author.chat_name}" in year.played.practice.text
    assert card.words.steps.splitlines()[0] in year.played.practice.text
    assert any(line.startswith("27 мая: в сборнике практик первая карточка") for line in year.told)


# a call for help, an erasure, a restore


def test_both_calls_for_help_reach_the_adult_with_the_time_they_were_made(year: Year) -> None:
    by_day, at_night = asked_for_help(year)
    assert "Просьба пришла в 16:20." in by_day.notice
    assert "Просьба пришла 17 февраля в 23:40." in at_night.notice
    caller = small_school().caller
    for taken in (by_day, at_night):
        assert caller.name not in taken.notice, "no name on a locked screen"
        assert f"{caller.name}, {caller.class_name}" in taken.card
    assert at_night.notice.at == local(2026, 2, 18, 8, 0), "in the minute in which the bot is back"
    by_day_line, at_night_line = [line for line in year.told if "о помощи просит" in line]
    assert by_day_line.startswith("4 декабря в 16:20 о помощи просит Паша Р. Ольга Петровна")
    assert "приходит первой, и Ольга Петровна откликается через" in at_night_line


def test_both_calls_are_seen_taken_and_closed(year: Year) -> None:
    [adult] = [
        person
        for person, _ in year.look(lambda tx: tx.people.in_programme(1))
        if person.chat_name == small_school().adults[0].name
    ]
    assert len(year.played.closed) == len(year.played.calls)
    assert year.look(lambda tx: tx.help.of_adult(adult.id)) == [], "nothing is open"

    def of_the_caller(tx: Transaction) -> list[Case]:
        found = [tx.help.get(number + 1) for number in range(len(year.played.calls))]
        return [case for case in found if case and case.origin is Origin.BUTTON]

    cases = year.look(of_the_caller)
    moments = [case.called_at.timestamp() for case in cases]
    assert moments == [local(2025, 12, 4, 16, 20), local(2026, 2, 17, 23, 40)]
    for case in cases:
        assert case.handler_id == adult.id
        assert case.closed_at
        readers = year.look(lambda tx, number=case.id: tx.help.adults(number))
        assert adult.id in {one.person_id for one in readers if one.read_at}


def test_what_was_erased_stays_erased_over_a_restore(year: Year) -> None:
    """The copy put back is older than the erasure and held the name: the story itself looks."""
    [erasure] = year.look(lambda tx: tx.erasures.in_programme(1))
    assert (erasure.number, erasure.extent) == (1, Extent.ALL)
    assert erasure.basis is Basis.REPRESENTATIVE
    assert year.look(lambda tx: tx.people.get(erasure.person_id)).chat_name == ERASED_NAME
    [actor] = [one for one in small_school().participants if one.quirk is Quirk.WITHDRAWS]
    folder = year.settings.data_dir
    held = [
        file.name
        for file in folder.rglob("*")
        for word in (actor.name, actor.full_name, actor.full_name.split()[0])
        if file.is_file() and word.encode() in file.read_bytes()
    ]
    assert not held
    assert small_school().caller.name.encode() in (folder / DATABASE).read_bytes(), "others stay"
    assert any("родители попросили всё стереть" in line for line in year.told)
    assert any("восстановлена из вечерней копии" in line for line in year.told)


def asked_for_help(year: Year) -> list[Taken]:
    """Without what an answer in a questionnaire has raised by itself."""
    return [one for one in year.played.calls if "Просьба о помощи" in one.card]


def local(year: int, month: int, day: int, hour: int, minute: int) -> float:
    """Unix time of a moment in Moscow."""
    return datetime(year, month, day, hour, minute, tzinfo=MOSCOW).timestamp()
