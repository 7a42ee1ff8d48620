"""Nightly copies on a moved clock, and what the curator hears when the disk is short."""

import asyncio
from datetime import UTC, date, datetime
from pathlib import Path

from structlog.testing import capture_logs

from scheduler.backups import Backups
from storage.backup.check import Broken
from storage.backup.copy import CopyError
from storage.backup.rotation import name_of
from storage.backup.vault import MARGIN, Vault
from tests.backups.conftest import people_in
from tests.notices.post import post
from tests.school import School

MB = 1024 * 1024
PLENTY = 10_000 * MB
WEDNESDAY = date(2025, 9, 3)  # the school's clock: 15:00 in Moscow


def database(school: School) -> Path:
    return school.settings.data_dir / "mentor-bot.sqlite3"


def backups(school: School, *, free: int = PLENTY, vault: Vault | None = None) -> Backups:
    vault = vault or Vault(database(school), lambda _: free)
    return Backups(vault, school.app.store, school.clock, "Europe/Moscow")


def copies(school: School) -> list[str]:
    folder = school.settings.data_dir / "backups"
    return sorted(each.name for each in folder.iterdir()) if folder.exists() else []


async def told(school: School) -> list[str]:
    """What has arrived at the curator's about the computer."""
    arrived = (await post(school)).get(school.curator.chat.id, [])
    return [text for text in arrived if "компьютер" in text]


async def test_one_copy_a_night_with_the_newest_rows(school: School) -> None:
    tick = school.app.backups.tick
    assert await tick() == WEDNESDAY, "there was none yet"
    assert await tick() is None
    school.clock.move_to(datetime(2025, 9, 3, 23, 59, tzinfo=UTC))  # 02:59 in Moscow
    await school.pupil("Аня К.")
    assert await tick() is None, "the night's hour has not come"
    school.pass_time(minutes=1)
    assert await tick() == date(2025, 9, 4)
    newest = school.settings.data_dir / "backups" / name_of(date(2025, 9, 4))
    assert "Аня К." in people_in(newest)
    assert newest.stat().st_mode & 0o077 == 0
    assert newest.parent.stat().st_mode & 0o077 == 0


async def test_after_an_outage_the_last_night_is_made_up(school: School) -> None:
    await school.app.backups.tick()
    school.pass_time(days=4, hours=2)
    assert await school.app.backups.tick() == date(2025, 9, 7)
    assert copies(school) == [name_of(WEDNESDAY), name_of(date(2025, 9, 7))]


async def test_a_term_leaves_seven_days_and_four_weeks(school: School) -> None:
    for _ in range(70):
        assert await school.app.backups.tick()
        school.pass_time(days=1)
    assert len(copies(school)) == 11


async def test_a_short_disk_is_told_to_the_curator_once_a_day(school: School) -> None:
    size = database(school).stat().st_size
    short = backups(school, free=MARGIN - 80 * MB)
    with capture_logs() as log:
        for _ in range(3):
            await short.tick()
    assert [each["event"] for each in log].count("disk_short") == 1
    (arrived,) = await told(school)
    assert "кончается место" in arrived
    assert "Осталось 120 МБ" in arrived
    assert f"освободить хотя бы {80 + -(-size // MB)} МБ" in arrived
    assert await told(school) == [], "once a day"
    school.pass_time(days=1)
    await short.tick()
    assert len(await told(school)) == 1
    await school.curator.chat.press("В меню")
    await school.curator.chat.expect("Что сделаем?")


async def test_with_room_for_a_copy_nobody_is_troubled(school: School) -> None:
    await backups(school).tick()
    assert await told(school) == []
    assert copies(school) == [name_of(WEDNESDAY)]


async def test_a_failing_copy_is_told_after_two_days(school: School) -> None:
    class Failing(Vault):
        def keep(self, day: date) -> None:  # type: ignore[override]
            raise CopyError(Broken())

    vault = Failing(database(school), lambda _: PLENTY)
    await school.app.backups.tick()
    failing = backups(school, vault=vault)
    for _ in range(2):
        school.pass_time(days=1)
        with capture_logs() as log:
            assert await failing.tick() is None
        assert [each["event"] for each in log] == ["backup_failed"]
        assert await told(school) == []
    school.pass_time(days=5)  # past the weekend: a school day
    await failing.tick()
    (arrived,) = await told(school)
    assert "не получается сделать копию" in arrived
    assert copies(school) == [name_of(WEDNESDAY)], "the last good one stays"


async def test_planning_does_not_withdraw_the_warning(school: School) -> None:
    school.clock.move_to(datetime(2025, 9, 3, 20, 0, tzinfo=UTC))  # 23:00: waits for the window
    await backups(school, free=0).tick()
    assert await told(school) == []
    school.clock.move_to(datetime(2025, 9, 4, 12, 0, tzinfo=UTC))
    assert len(await told(school)) == 1


async def test_shutdown_does_not_wait_for_a_copy(school: School) -> None:
    class Large(Vault):
        def keep(self, day: date) -> None:  # type: ignore[override]
            assert self._stop.wait(30)
            raise RuntimeError("given up")

    large = backups(school, vault=Large(database(school), lambda _: PLENTY))
    running = asyncio.ensure_future(large.tick())
    await asyncio.sleep(0)
    with capture_logs() as log:
        await asyncio.wait_for(large.finish(), timeout=5)
        assert await running is None
    assert log == [], "not a failure"
    assert await large.tick() is None


class Failing(Vault):
    def keep(self, day: date) -> None:  # type: ignore[override]
        raise CopyError(Broken())


async def test_a_copy_too_old_for_the_law_goes_though_no_new_one_can_be_made(
    school: School,
) -> None:
    for _ in range(2):
        await school.app.backups.tick()
        school.pass_time(days=1)
    failing = backups(school, vault=Failing(database(school), lambda _: PLENTY))
    school.pass_time(days=29)
    await failing.tick()
    assert copies(school) == [name_of(date(2025, 9, 4))], "the newest is better than none"

    erased = Failing(database(school), lambda _: PLENTY, lambda: date(2025, 9, 4))
    await backups(school, vault=erased).tick()
    assert copies(school) == [], "somebody was erased since it was made"
