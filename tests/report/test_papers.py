"""Certificates, letters, a press note, a dossier: for whom, what they say, what they never say."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pytest

from bot.__main__ import command
from handlers.callbacks import papers as cb
from surveys.people.model import Kind, MembershipState, Role
from surveys.programme.totals import Listed, Totals
from surveys.report.papers import bundle
from surveys.report.papers.model import Honoured, Papers, Sort, honoured
from tests.analysis.factory import Odds, programme
from tests.analysis.school import School as Written
from tests.hands import tap
from tests.report.conftest import CALM, made_of
from tests.report.console import (
    elsewhere,
    new_base,
    published_base,
    unpublished,
    year_base,
    year_folder,
)
from tests.report.papers import a_year
from tests.report.reading import Read, read
from tests.school import School

__all__ = ("elsewhere", "new_base", "published_base", "unpublished", "year_base", "year_folder")
pytestmark = pytest.mark.usefixtures("dots")
DAY = date(2025, 12, 1)
HOSTILE = '=cmd|"<w:br/>{{ школа }}\x00\ue000' + "Ж" * 200


def test_a_certificate_is_for_who_has_met_and_takes_part() -> None:
    school = Written()
    mentor, mentee = school.pair(meetings=3)
    school.match(mentor, school.member(Role.MENTEE), meetings=[DAY])  # a second mentee
    idle = school.match(school.member(Role.MENTOR), school.member(Role.MENTEE))
    school.meet(idle, DAY, 4, disputed=True)
    gone = school.member(Role.MENTOR, state=MembershipState.LEFT)
    school.match(gone, school.member(Role.MENTEE, withdrawn=True), meetings=[DAY])
    found = {one.membership_id: one for one in honoured(school.facts(), in_full=False)}
    assert found.keys() == {mentor, mentee, 3}
    assert (found[mentor].meetings, found[mentor].pairs) == (4, 2)
    assert (found[mentee].meetings, found[mentee].pairs) == (3, 1)


@pytest.mark.parametrize("seed", range(12))
def test_meetings_of_both_sides_add_up(seed: int) -> None:
    facts = programme(seed, 12, odds=Odds(group=0.5, withdrawn=0.2))
    people = honoured(facts, in_full=True)
    everybody = sum(one.meetings for one in people if one.role is Role.MENTEE)
    out = {one.id for one in facts.memberships if one.withdrawn}
    kept = {match.id for match in facts.matches if match.mentee_id not in out}
    assert everybody == sum(meeting.match_id in kept for meeting in facts.meetings)
    assert all(one.name <= other.name for one, other in pairwise(people))


def papers(pairs: int = 6, *, partners: tuple[str, ...] = ()) -> Papers:
    facts = programme(1, pairs, "lift", CALM)
    made = replace(made_of(facts), totals=Totals({}, {Listed.PARTNERS: partners}))
    return Papers(made, honoured(facts, in_full=False))


@pytest.fixture(scope="module")
def found() -> Papers:
    return papers(12, partners=("Агрохолдинг «Колос»", "Дом культуры"))


@pytest.fixture(scope="module")
def files(found: Papers) -> dict[str, Read]:
    """The archive opened, by the names in it."""
    packed = ZipFile(BytesIO(bundle.archive(found)))
    return {name.removesuffix(".docx"): read(packed.read(name)) for name in packed.namelist()}


def test_every_document_opens_and_says_what_it_is(found: Papers, files: dict[str, Read]) -> None:
    assert list(files) == list(bundle.NAMES.values())
    mentors = [one for one in found.people if one.role is Role.MENTOR]
    certificates = files["Сертификаты наставников"].text
    assert certificates.count("СЕРТИФИКАТ") == len(mentors)
    for one in mentors:
        assert one.name in certificates
        assert one.name in files["Благодарности наставникам"].text
    assert "Дом культуры" in files["Благодарности партнёрам"].text
    note = files["Заметка для сайта"].text
    assert "Программе помогали: Агрохолдинг «Колос»; Дом культуры." in note
    assert files["Материалы на конкурс"].headings[:2] == ["1. Коротко о практике", "2. Участники"]


def test_nobody_is_named_in_what_goes_outside(found: Papers, files: dict[str, Read]) -> None:
    for sort in (Sort.PRESS, Sort.DOSSIER, Sort.PARTNERS):
        text = files[bundle.NAMES[sort]].everything
        assert not any(one.name in text for one in found.people)


def test_the_dossier_has_the_figures_of_the_summary(found: Papers, files: dict[str, Read]) -> None:
    dossier, summary = files["Материалы на конкурс"], found.made.summary
    enrolled = [row["Вступили"] for row in dossier.table("Участники программы")]
    assert enrolled == [str(row.enrolled) for row in summary.participation]
    assert len(dossier.table("Показатели программы")) == len(summary.indicators)


def test_a_hostile_name_is_only_a_name(found: Papers) -> None:
    one = Honoured(1, Role.MENTOR, Kind.PUPIL, HOSTILE, in_full=False, meetings=1, pairs=1)
    made = found.made
    made = replace(made, programme=replace(made.programme, school=HOSTILE), curators=(HOSTILE,))
    for sort in (Sort.MENTORS, Sort.THANKS, Sort.PARTNERS, Sort.PRESS):
        document = read(bundle.document(Papers(made, (one,)), sort)).document
        assert len(document.core_properties.author) <= 200
        paragraphs = [paragraph.text for paragraph in document.paragraphs]
        assert any('=cmd|"<w:br/>{{ школа }}Ж' in text for text in paragraphs)


def test_without_meetings_there_is_nobody_to_thank() -> None:
    found = Papers(papers(1).made, ())
    assert bundle.there(found) == (Sort.PARTNERS, Sort.PRESS, Sort.DOSSIER)
    with pytest.raises(ValueError, match="nobody"):
        bundle.document(found, Sort.MENTORS)


async def test_the_curator_takes_one_or_all(school: School) -> None:
    await a_year(school)
    curator = school.curator.chat
    await curator.send("/menu")
    shown = await curator.expect("Что сделаем?")
    await curator.press(data=cb.Show().pack(), message=shown)  # from the report, which takes long
    await tap(curator, "Сертификаты наставников")
    assert "Кому?" in curator.screen.text
    assert "Всем: 16" in curator.screen.labels
    [name] = curator.screen.rows[1]
    await curator.press(name)
    shown = await curator.expect("Сертификаты наставников, по странице", within=60)
    text = read(curator.file(shown)).text
    assert text.count("СЕРТИФИКАТ") == 1
    assert name in text
    assert "[имя полностью]" in text

    await tap(curator, "Документы")
    await curator.press("Всё одним архивом")
    shown = await curator.expect("Все документы архивом", within=60)
    assert len(ZipFile(BytesIO(curator.file(shown))).namelist()) == len(Sort)


async def test_nobody_else_gets_them(school: School) -> None:
    mentor = await school.mentor()
    pupil = await school.pupil()
    await school.match(mentor, pupil)
    for member in (mentor, pupil):
        await member.chat.send("/menu")
        shown = await member.chat.expect("Что сделаем?")
        for data in (
            cb.Show(),
            cb.All(),
            cb.Make(sort=Sort.PRESS),
            cb.One(sort=Sort.MENTORS, member=1),
        ):
            await member.chat.press(data=data.pack(), message=shown)
            await member.chat.expect("Это может только куратор.")
        assert not any("document" in one.message for one in member.chat.messages)


async def test_a_certificate_of_nobody_is_said_so(school: School) -> None:
    curator = school.curator.chat
    await curator.send("/menu")
    shown = await curator.expect("Что сделаем?")
    for data in (
        cb.People(sort=Sort.THANKS, page=3),
        cb.Make(sort=Sort.MENTEES),
        cb.One(sort=Sort.MENTORS, member=999),
    ):
        await curator.press(data=data.pack(), message=shown)
        await curator.expect("Для этого документа пока никого нет.")


def test_at_the_console_names_are_full(year_folder: Path) -> None:
    assert command(["papers", "all.zip"]) == 0
    files = ZipFile(year_folder / "all.zip")
    assert "СЕРТИФИКАТ" in read(files.read("Сертификаты наставников.docx")).text


def test_of_an_empty_base_there_is_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(["papers", "all.zip"]) == 1
    assert "Программы пока нет" in capsys.readouterr().err
    assert not list(tmp_path.glob("*.zip"))
