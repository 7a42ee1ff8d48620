"""A school year of a small school, twice: the same story, the same figures."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from statistics import median
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
from surveys.people.model import MembershipState, Person
from surveys.programme.calendar import day_start
from surveys.questionnaires.library import load_library
from surveys.responses.model import ResponseStatus
from surveys.summary import sources

pytestmark = pytest.mark.timeout(400)  # two years at once, perhaps on a busy machine


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

    def person(self, quirk: Quirk) -> tuple[Person, MembershipState]:
        [name] = [one.name for one in small_school().participants if one.quirk is quirk]
        [found] = [
            (person, membership.state)
            for person, membership in self.look(lambda tx: tx.people.in_programme(1))
            if person.chat_name == name
        ]
        return found


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> tuple[Year, Year]:
    """Side by side, so that what happens at the same time differs between them."""

    async def one(folder: Path) -> Year:
        told: list[str] = []
        settings = Settings(_env_file=None, data_dir=folder, min_group_size=3)  # type: ignore[call-arg]
        played = await play(settings, small_school(), seed=7, tell=told.append)
        return Year(settings, played, told)

    async def both() -> tuple[Year, Year]:
        folders = [tmp_path_factory.mktemp("year") for _ in range(2)]
        first, second = await asyncio.gather(*(one(folder) for folder in folders))
        return first, second

    return asyncio.run(both())


@pytest.fixture(scope="module")
def year(years: tuple[Year, Year]) -> Year:
    return years[0]


def test_the_bot_makes_no_mistake_in_a_whole_year(year: Year) -> None:
    assert not year.played.mistakes
    assert year.played.presses > 600


def test_the_same_seed_gives_the_same_summary(years: tuple[Year, Year]) -> None:
    first, second = years
    assert [str(one) for one in first.played.summary] == [str(one) for one in second.played.summary]
    assert first.figures() == second.figures()
    assert first.told == second.told
    assert first.played.mentee_messages == second.played.mentee_messages


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
    assert year.told[0].startswith("Сентябрь: согласия 7 из 9 (отказов: 1)")


def test_what_happened_to_whom(year: Year) -> None:
    assert year.person(Quirk.LEAVES)[1] is MembershipState.ARCHIVED
    assert year.person(Quirk.REFUSES)[1] is MembershipState.REFUSED
    assert year.person(Quirk.BLOCKS)[0].unreachable_since
    late, state = year.person(Quirk.LATE_CONSENT)
    assert state is MembershipState.ACTIVE
    signed = [one.signed_on for one in year.look(lambda tx: tx.consents.of_person(late.id, 1))]
    assert str(min(signed)) == "2025-10-27"


def test_a_typical_mentees_year_is_13_to_21_messages(year: Year) -> None:
    """Replies to what they write are counted too; the two who left in the middle have fewer."""
    stayed = sorted(year.played.mentee_messages)[2:]
    assert len(stayed) == 3
    assert 13 <= stayed[0] <= median(stayed) <= 21, stayed
    assert stayed[-1] <= 24, "somebody who writes much and is reminded often"
    assert all(5 <= minutes <= 25 for minutes in year.played.mentee_minutes)


def test_the_workbook_holds_what_was_answered(year: Year) -> None:
    sheets = openpyxl.load_workbook(BytesIO(year.played.workbook), read_only=True)
    assert len([*sheets["meetings"].iter_rows()]) > 40
    responses = year.look(lambda tx: tx.responses.known(1))
    sent = sum(each.status is ResponseStatus.SUBMITTED for each in responses)
    assert sent >= 0.8 * len(responses)
