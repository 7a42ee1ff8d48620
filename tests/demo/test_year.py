"""A school year of a small school: the same story twice, and once more by another seed."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from bot.sandbox.year.cast import Quirk, small_school
from bot.sandbox.year.play import END, Played, play
from bot.settings import Settings
from storage.store import open_store
from storage.transaction import Transaction
from surveys.analysis.frozen import with_frozen
from surveys.analysis.summary import summarize, to_json
from surveys.deliveries.model import DeliveryState
from surveys.matches.model import Match
from surveys.people.model import MembershipState, Person
from surveys.programme.calendar import day_start
from surveys.questionnaires.library import load_library
from surveys.questionnaires.model import Moment
from surveys.responses.model import ResponseStatus
from surveys.summary import sources

pytestmark = pytest.mark.timeout(600)  # three years at once, perhaps on a busy machine
SEED, OTHER = 7, 8
OUTAGE = timedelta(hours=25)


@dataclass(frozen=True)
class Year:
    settings: Settings
    played: Played
    told: Sequence[str]

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
            now = day_start(programme, END)
            library = load_library()
            return sources.gather(tx, library, programme, now, reader=None)

        found = self.look(gather)
        now = day_start(found.facts.programme, END)
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


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> tuple[Year, Year, Year]:
    """Side by side, so that what happens at the same time differs between them."""

    async def one(folder: Path, seed: int) -> Year:
        told: list[str] = []
        settings = Settings(_env_file=None, data_dir=folder, min_group_size=3)  # type: ignore[call-arg]
        played = await play(settings, small_school(), seed=seed, tell=told.append)
        return Year(settings, played, told)

    async def all_of_them() -> tuple[Year, Year, Year]:
        seeds = (SEED, SEED, OTHER)
        first, second, other = await asyncio.gather(
            *(one(tmp_path_factory.mktemp("year"), seed) for seed in seeds)
        )
        return first, second, other

    return asyncio.run(all_of_them())


@pytest.fixture(scope="module")
def year(years: tuple[Year, Year, Year]) -> Year:
    return years[0]


def test_the_bot_makes_no_mistake_in_a_whole_year(year: Year) -> None:
    assert not year.played.mistakes
    assert year.played.presses > 600


def test_the_same_seed_gives_the_same_summary(years: tuple[Year, Year, Year]) -> None:
    first, second, other = years
    assert [str(one) for one in first.played.summary] == [str(one) for one in second.played.summary]
    assert first.figures() == second.figures()
    assert first.told == second.told
    assert first.played.rhythm == second.played.rhythm
    assert first.figures() != other.figures()


def test_the_curator_reads_a_summary_with_figures(year: Year) -> None:
    whole, *details = year.played.summary
    assert "Учебный год программы завершён" in whole.text
    assert "Рост: изменилось за год" in whole.text
    assert len(details) >= 8
    shown = json.loads(year.figures())
    assert any(not row["suppressed"] for row in shown["growth"])
    assert any(row["suppressed"] for row in shown["growth"])


def test_the_year_is_told_month_by_month(year: Year) -> None:
    assert [line.partition(":")[0] for line in year.told][:2] == ["Сентябрь", "Октябрь"]
    assert year.told[0].startswith("Сентябрь: согласия 11 из 13 (отказов: 1)")


def test_what_happened_to_whom(year: Year) -> None:
    assert year.person(Quirk.LEAVES)[1] is MembershipState.ARCHIVED
    assert year.person(Quirk.REFUSES)[1] is MembershipState.REFUSED
    assert year.person(Quirk.BLOCKS)[0].unreachable_since
    late, state = year.person(Quirk.LATE_CONSENT)
    assert state is MembershipState.ACTIVE
    signed = [one.signed_on for one in year.look(lambda tx: tx.consents.of_person(late.id, 1))]
    assert str(min(signed)) == "2025-10-27"


def test_a_mentees_year_is_13_to_21_messages(years: tuple[Year, Year, Year]) -> None:
    """Answers to what they write are counted too; who left in the middle has fewer."""
    for year in years[1:]:
        rhythm = year.played.rhythm
        assert len(rhythm.messages) == 4
        assert 13 <= rhythm.messages[0] <= rhythm.messages[-1] <= 21, rhythm
        assert rhythm.unasked[-1] < rhythm.messages[-1]
        assert len(rhythm.gone) == 2
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
    assert paper.id not in {each.person_id for each in written}


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
    responses = year.look(lambda tx: tx.responses.known(1))
    sent = sum(each.status is ResponseStatus.SUBMITTED for each in responses)
    assert sent >= 0.75 * len(responses)  # two are on paper or never answer
