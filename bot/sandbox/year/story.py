"""The story of the year: what is planned for whom, lived to its end, and what it came to."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.sandbox.api.screens import Screen
from bot.sandbox.api.server import BotApi
from bot.sandbox.clock import SimulatedClock
from bot.sandbox.people.on_call import OnCall, Taken
from bot.sandbox.process import BotProcess
from bot.sandbox.year.autumn import plan_autumn
from bot.sandbox.year.care import plan_care
from bot.sandbox.year.cast import Cast
from bot.sandbox.year.contest import plan_contest
from bot.sandbox.year.driver import Driver
from bot.sandbox.year.events import plan_events
from bot.sandbox.year.host import Host
from bot.sandbox.year.practices import plan_practices
from bot.sandbox.year.progress import plan_progress
from bot.sandbox.year.rhythm import Rhythm, rhythm
from bot.sandbox.year.school import School, open_school
from bot.sandbox.year.summer import begin_next_year
from bot.sandbox.year.winter import plan_winter
from bot.settings import Settings
from surveys.questionnaires.library import load_library


@dataclass(frozen=True, slots=True)
class Played:
    """What the year came to."""

    summary: tuple[Screen, ...]  # the curator's screens: the whole, then the details
    workbook: bytes  # as the curator got it
    report: bytes  # likewise
    mid_year: Screen | None  # the curator's summary of a day in February
    contest: Screen | None  # its results; None: the play ends before them
    practice: Screen | None  # a card of the bank, as another mentor reads it; None: likewise
    rhythm: Rhythm
    begun: Screen | None  # the curator's last screen, the next year; None: the play ends before it
    calls: tuple[Taken, ...]  # for help, as the adult who was called saw them
    closed: tuple[datetime, ...]  # when the adult closed them
    presses: int
    mistakes: tuple[str, ...]  # of the bot; none in a good run


@dataclass(frozen=True, slots=True)
class Stage:
    """A running bot, its Telegram and the time, before anything has happened."""

    settings: Settings
    bot: BotProcess
    api: BotApi
    clock: SimulatedClock


async def live(
    stage: Stage, cast: Cast, *, seed: int, until: date, tell: Callable[[str], object]
) -> Played:
    host = Host(stage.settings, load_library())
    school = open_school(Driver(stage.bot, host, stage.api, stage.clock), cast, seed)
    folder = stage.settings.data_dir
    plan_autumn(school, folder)
    plan_winter(school)
    plan_events(school)
    plan_contest(school, tell)
    plan_practices(school, tell)
    on_call = plan_care(school, folder, tell)
    plan_progress(school, tell)
    await school.driver.live_until(school.at(until, 12))
    read = await school.curator.summary_and_papers()
    year = await rhythm(school)
    begun = await begin_next_year(school, tell)
    return _played(school, on_call, read, year, begun)


def _played(
    school: School,
    on_call: OnCall,
    read: tuple[Sequence[Screen], bytes, bytes],
    rhythm: Rhythm,
    begun: Screen | None,
) -> Played:
    summary, workbook, report = read
    return Played(
        summary=tuple(summary),
        workbook=workbook,
        report=report,
        mid_year=school.mid_year,
        contest=school.contest,
        practice=school.practice,
        rhythm=rhythm,
        begun=begun,
        calls=tuple(on_call.taken),
        closed=tuple(on_call.closed),
        presses=len(school.driver.api.world.presses),
        mistakes=tuple(_mistakes(school.driver.api)),
    )


def _mistakes(api: BotApi) -> Iterator[str]:
    """Errors that the bot provoked, presses that it left without an answer."""
    for fault in api.faults:
        yield f"refused by the Bot API: {fault}"
    for press in api.world.presses.values():
        if not press.answered:
            yield f"press without an answer: [{press.label}] in {press.chat_id}"
