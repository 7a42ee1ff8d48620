"""Sheets of the export about the end of a year: the contest, the bank of practices."""

from datetime import date
from io import BytesIO
from random import Random

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from storage.transaction import Transaction
from surveys.analysis.report_sheets import explained
from surveys.contest import outcome
from surveys.contest.model import CRITERIA, Mark, NomineeState
from surveys.people.model import Kind, Role
from surveys.practices.model import State, Words
from surveys.summary import export
from surveys.summary.end_of_year import CONTEST, PRACTICES
from tests.school import CURATOR, Member, School, add_member

FIRST, SECOND = "Лучший наставник", "Находка года"


async def contest(school: School, *mentors: Member) -> list[int]:
    """Open, with a card of each in the first nomination; jurors Maria, the last mentor and a third, marks
    of the first alone are whole.
    """
    now, programme = school.clock.now(), school.programme.id
    other = mentors[-1].person.id
    third = (await school.member("Третий", Role.RESPONSIBLE, None, Kind.ADULT)).person.id

    def begin(tx: Transaction) -> list[int]:
        tx.contests.open(
            programme,
            nominate_until=date(2025, 8, 20),
            vote_until=date(2025, 8, 30),
            titles=(FIRST, SECOND),
            now=now,
        )
        found = tx.contests.of_programme(programme)
        assert found
        first, _ = tx.contests.nominations(found.id)
        for mentor in mentors:
            tx.contests.propose(first.id, mentor.person.id, NomineeState.AGREED)
        for juror in (school.curator.person.id, other, third):
            tx.contests.set_juror(found.id, juror, wanted=True)
        cards = [one.id for one in tx.contests.nominees(found.id)]
        for number in range(1, len(CRITERIA) + 1):
            tx.contests.mark(Mark(cards[0], school.curator.person.id, number, number))
            tx.contests.mark(Mark(cards[0], other, number, 5))
            tx.contests.mark(Mark(cards[0], third, number, 3))
        tx.contests.mark(Mark(cards[1], school.curator.person.id, 1, 5))
        return cards

    return await school.write(begin)


async def votes(school: School, card: int, count: int) -> None:
    pupils = [await school.pupil(f"Ученик {number}") for number in range(count)]

    def vote(tx: Transaction) -> None:
        found = tx.contests.of_programme(school.programme.id)
        assert found
        nominee = next(one for one in tx.contests.nominees(found.id) if one.id == card)
        for pupil in pupils:
            assert tx.contests.vote(nominee, pupil.person.id)

    await school.write(vote)


async def announce(school: School) -> None:
    now = school.clock.now()
    done = await school.write(lambda tx: outcome.publish(tx, now, CURATOR, 5, sure=True))
    assert isinstance(done, outcome.Results)


async def exported(school: School) -> Workbook:
    now = school.clock.now()
    source = await school.look(
        lambda tx: export.for_host(tx, school.app.library, now, school.programme.id)
    )
    return load_workbook(BytesIO(export.workbook(source, now, 5, Random(1))))


def rows(book: Workbook, title: str) -> list[dict[str, object]]:
    header, *lines = book[title].iter_rows(values_only=True)
    return [dict(zip(map(str, header), line, strict=True)) for line in lines]


async def test_before_the_results_nothing_of_the_contest_is_exported(school: School) -> None:
    olga, igor = await school.mentor("Ольга П."), await school.mentor("Игорь В.")
    first, _ = await contest(school, olga, igor)
    await votes(school, first, 6)
    assert "contest" not in (await exported(school)).sheetnames
    await announce(school)
    assert "contest" in (await exported(school)).sheetnames


async def test_the_contest_by_criterion_without_a_voter_or_a_juror(school: School) -> None:
    olga, igor = await school.mentor("Ольга П."), await school.mentor("Игорь В.")
    first, _ = await contest(school, olga, igor)
    await votes(school, first, 5)
    await announce(school)
    book = await exported(school)
    one, two = rows(book, "contest")
    assert [cell.value for cell in book["contest"][1]] == list(CONTEST)
    assert (one["nomination"], one["mentor"], one["place"]) == (FIRST, "Ольга П.", 1)
    assert (one["jury"], one["votes"], one["jurors"]) == (18.33, 5, 3)
    assert criteria(one) == [pytest.approx((number + 8) / 3) for number in range(1, 6)]
    assert (two["jurors"], two["mark_1"]) == (0, None), "half of a juror's marks is no mark"
    told = str([list(one.values()) for one in (one, two)])
    assert "Ученик" not in told
    assert "Мария" not in told


def criteria(row: dict[str, object]) -> list[object]:
    return [row[f"mark_{number}"] for number in range(1, 6)]


async def test_of_two_jurors_neither_works_out_the_marks_of_the_other(school: School) -> None:
    await contest(school, await school.mentor("Ольга П."), await school.mentor("Игорь В."))
    await school.write(lambda tx: tx.contests.set_juror(1, juror(tx), wanted=False))
    await announce(school)
    one, _ = rows(await exported(school), "contest")
    assert (one["jury"], one["jurors"]) == (20, 2)
    assert criteria(one) == [None] * 5


async def test_marks_of_a_juror_who_is_erased_are_no_difference_of_two_exports(
    school: School,
) -> None:
    await contest(school, await school.mentor("Ольга П."), await school.mentor("Игорь В."))
    now = school.clock.now()

    def fourth(tx: Transaction) -> None:
        person, _ = add_member(
            tx, school.programme.id, now, "Четвёртый", Role.RESPONSIBLE, None, Kind.ADULT, 444
        )
        tx.contests.set_juror(1, person.id, wanted=True)
        for number in range(1, len(CRITERIA) + 1):
            tx.contests.mark(Mark(1, person.id, number, 2))

    await school.write(fourth)
    await announce(school)
    before, _ = rows(await exported(school), "contest")
    assert None not in criteria(before)
    await school.write(lambda tx: tx.contests.set_juror(1, juror(tx), wanted=False))
    after, _ = rows(await exported(school), "contest")
    assert (after["jury"], after["jurors"]) == (before["jury"], 3)
    assert criteria(after) == [None] * 5


def juror(tx: Transaction) -> int:
    """The third of them."""
    return max(
        one.juror_id
        for one in tx.contests.marks(1)
        if tx.people.get(one.juror_id).chat_name == "Третий"  # type: ignore[union-attr]
    )


async def test_too_few_votes_are_not_told(school: School) -> None:
    olga, igor = await school.mentor("Ольга П."), await school.mentor("Игорь В.")
    first, _ = await contest(school, olga, igor)
    await votes(school, first, 4)
    await announce(school)
    assert [one["votes"] for one in rows(await exported(school), "contest")] == [None, None]


async def test_practices_of_the_bank_alone(school: School) -> None:
    authors = [await school.mentor(f"Наставник {letter}.") for letter in "АБВ"]
    now, programme = school.clock.now(), school.programme.id

    def give(tx: Transaction) -> None:
        for number, author in enumerate(authors):
            words = Words(f"=Находка {number}", steps="Раз", result="Стало легче")
            tx.practices.give(programme, author.person.id, words, now, signed=number == 0)
            [one] = tx.practices.of_author(author.person.id)
            tx.practices.set_tags(one.id, ("Учёба и мотивация", "Своя"))
            if number < 2:
                tx.practices.decide(one.id, State.APPROVED, None)

    await school.write(give)
    book = await exported(school)
    assert [cell.value for cell in book["practices"][1]] == list(PRACTICES)
    signed, nameless = rows(book, "practices")
    assert (signed["practice"], signed["author"]) == ("=Находка 0", "Наставник А.")
    assert (signed["steps"], signed["result"]) == ("Раз", "Стало легче")
    assert signed["tags"] == "Учёба и мотивация, Своя"
    assert nameless["author"] is None


def test_each_column_is_explained_and_each_mark_by_its_question() -> None:
    found = {
        (sheet, column): words
        for sheet, column, words in explained({"contest": CONTEST, "practices": PRACTICES})
    }
    assert all(found.values())
    for number, asked in enumerate(CRITERIA, start=1):
        assert asked.lower() in str(found["contest", f"mark_{number}"])
