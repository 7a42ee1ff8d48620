"""An erasure survives the restore of an older copy, a crash, and numbers that are given again."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.shredder import Shredder
from storage.backup.restore import restore
from storage.journal import FILE, ErasureJournal
from storage.store import open_store
from surveys.people.model import Kind, Role
from surveys.rights.model import ERASED_NAME, Basis, Entry, Extent
from tests.conftest import SEPTEMBER
from tests.rights.erased import erase_oneself, traces
from tests.rights.whole import full
from tests.school import School, add_member, open_school

AT = datetime(2025, 9, 3, 12, 0, 0, 123456, tzinfo=UTC)


def test_the_journal_keeps_lines_and_forgives_a_torn_one(tmp_path: Path) -> None:
    journal = ErasureJournal(tmp_path)
    assert list(journal.entries()) == []
    first = Entry(3, AT, Extent.ALL, Basis.OWN, AT)
    second = replace(first, person_id=4, extent=Extent.ANONYMOUS, basis=Basis.REPRESENTATIVE)
    journal.append(first)
    file = tmp_path / FILE
    assert file.stat().st_mode & 0o077 == 0, "for its owner only"
    with file.open("ab") as stream:
        stream.write(b'{"person": 9, "crea')  # the power went
    journal.append(second)
    assert list(journal.entries()) == [first, second]


async def test_a_restored_copy_is_erased_again_at_the_start(tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite3"
    folder = tmp_path / "data"
    folder.mkdir()
    async with open_school(folder, SEPTEMBER) as school:
        anya, _ = await full(school)
        await school.app.store.scrub()
        database = folder / "mentor-bot.sqlite3"
        shutil.copy(database, copy)
        await erase_oneself(anya)
        await school.app.tasks.settled()
        settings = school.settings
    restore(copy, database, AT)
    for kept in folder.glob("*.before-restore-*"):
        kept.unlink()
    assert "Аня К.".encode() in database.read_bytes(), "the copy brought her back"

    async with open_store(settings.database) as store:
        await Shredder(settings, store).catch_up()
        person = await store.read(lambda tx: tx.people.get(anya.person.id))
        acts = await store.read(lambda tx: tx.erasures.in_programme(1))
    assert person
    assert person.chat_name == ERASED_NAME
    assert [act.number for act in acts] == [1], "with the number it had"
    assert traces(replace(school, settings=settings), "Аня К.", "Анна Круглова", "люблю море") == []

    async with open_store(settings.database) as store:
        await Shredder(settings, store).catch_up()
        again = await store.read(lambda tx: tx.erasures.in_programme(1))
    assert again == acts, "once is enough"


async def test_a_crash_between_journal_and_commit_is_made_up_for(school: School) -> None:
    anya = await school.pupil("Аня К.")
    created = await school.look(lambda tx: tx.erasing.created_at(anya.person.id))
    assert created
    ErasureJournal(school.settings.data_dir).append(
        Entry(anya.person.id, created, Extent.ALL, Basis.OWN, school.clock.now())
    )
    await Shredder(school.settings, school.app.store).catch_up()
    person = await school.look(lambda tx: tx.people.get(anya.person.id))
    assert person
    assert person.erased_at == school.clock.now()


async def test_somebody_else_with_the_same_number_stays(school: School) -> None:
    """After a restore numbers are given again; the moment of creation is not."""
    school.pass_time(days=2)
    person, _ = await school.write(
        lambda tx: add_member(
            tx,
            school.programme.id,
            school.clock.now(),
            "Вера С.",
            Role.MENTEE,
            "teacher-pupil",
            Kind.PUPIL,
            500,
        )
    )
    earlier = school.clock.now() - timedelta(days=1)
    ErasureJournal(school.settings.data_dir).append(
        Entry(person.id, earlier, Extent.ALL, Basis.OWN, earlier)
    )
    await Shredder(school.settings, school.app.store).catch_up()
    kept = await school.look(lambda tx: tx.people.get(person.id))
    assert kept
    assert kept.chat_name == "Вера С."


async def test_the_journal_says_nothing_about_anybody(school: School) -> None:
    anya, _ = await full(school)
    await erase_oneself(anya)
    text = (school.settings.data_dir / FILE).read_text()
    assert str(anya.person.id) in text
    for secret in ("Аня", "\\u0410", "teacher", "mentee", str(anya.chat.id)):
        assert secret not in text
