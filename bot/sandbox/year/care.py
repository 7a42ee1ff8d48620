"""Two calls for help, somebody whose data are erased, and a database put back from its copy.

The second call is typed at night, while the bot is off. The copy is taken in the evening before,
the erasure comes after it: once the copy is back, the bot has to erase again by itself.
"""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path

from bot.sandbox.people.fingers import Fingers
from bot.sandbox.people.on_call import OnCall, Taken
from bot.sandbox.year.cast import Actor, Quirk
from bot.sandbox.year.driver import Outage
from bot.sandbox.year.school import School
from handlers.texts import leave, sos
from handlers.texts.sentences import stop
from handlers.texts.words import day as day_of
from surveys.ports import Tx
from surveys.words import plural

Tell = Callable[[str], object]

CALLS = date(2025, 12, 4)  # by day, by the button
LEAVES = date(2026, 2, 12)
GOES_OFF, CALLS_AGAIN = (date(2026, 2, 17), 20, 0), (date(2026, 2, 17), 23, 40)
COMES_BACK = (date(2026, 2, 18), 8, 0)  # while a pulse is open: its end moves by twelve hours
COPY = "copy.sqlite3"


def plan_care(school: School, folder: Path, tell: Tell) -> OnCall:
    """The adult who answers the calls."""
    driver, plan = school.driver, school.driver.agenda.plan
    adult = school.cast.adults[0]
    on_call = OnCall(
        adult.name,
        driver.api.chat(school.accounts[adult.name], first_name=adult.name.split()[0]),
        seed=school.seed,
        clock=driver.clock,
        zone=driver.zone,
        told=lambda taken: tell(_answered(school, taken)),
    )
    driver.people.append(on_call)
    plan(school.at(CALLS, 16, 20), partial(call, school, adult))
    plan(school.at(LEAVES, 16), partial(leave_programme, school))
    copy = folder / COPY
    driver.outages.append(
        Outage(
            school.at(*GOES_OFF),
            school.at(*COMES_BACK),
            before=partial(copy_then_erase, school, copy, tell),
            meanwhile=partial(night, school, copy),
        )
    )
    plan(school.at(*COMES_BACK), partial(look_at_base, school, tell))
    return on_call


async def call(school: School, adult: Actor) -> None:
    """Two taps, at any screen."""
    hands = Fingers(school.participant(school.cast.caller).chat)
    if sos.HELP in hands.screen.labels:
        await hands.press(sos.HELP)
    else:
        await hands.say("/sos")
    await hands.press(adult.name)


async def leave_programme(school: School) -> None:
    actor = _withdrawing(school)
    hands = Fingers(school.participant(actor).chat)
    await hands.say("/leave")
    await hands.press(leave.LEAVE)
    await hands.press(leave.LEAVE_SURE)
    school.parted.update(team for team in school.cast.teams if actor in team.mentees)


async def copy_then_erase(school: School, copy: Path, tell: Tell) -> None:
    """A copy for the new computer; then the parents' paper comes, and the curator does as it says."""
    actor = _withdrawing(school)
    school.driver.host.backup(copy)
    await school.curator.erase(actor.name)
    [act] = await _acts(school)
    tell(
        f"{day_of(LEAVES)}: {actor.name} больше не участвует. {day_of(GOES_OFF[0])} родители "
        f"попросили всё стереть, и куратор сразу стёр, акт № {act}."
    )


async def night(school: School, copy: Path) -> None:
    """The bot is off: who writes waits for no answer. In the morning the copy is put back."""
    await school.curator.chat.send("/menu")
    await school.driver.bot.move_to(school.at(*CALLS_AGAIN))
    await school.participant(school.cast.caller).chat.send("/sos")
    await school.driver.bot.move_to(school.at(*COMES_BACK))
    assert _holds(copy, _withdrawing(school).name), "the copy is the older one"
    school.driver.host.restore(copy)


async def look_at_base(school: School, tell: Tell) -> None:
    """By itself, at its start, the bot has erased again what the copy had brought back."""
    actor = _withdrawing(school)
    [act] = await _acts(school)
    names = await school.driver.host.read(
        lambda tx: {person.chat_name for person, _ in tx.people.in_programme(1)}
    )
    assert actor.name not in names, "erased data are back"
    tell(
        f"{day_of(COMES_BACK[0])}: база восстановлена из вечерней копии. Стёртое по акту № {act} бот "
        "сразу стёр ещё раз."
    )


def _answered(school: School, taken: Taken) -> str:
    """What became of a call, in one line."""
    who, adult = school.cast.caller.name, school.cast.adults[0].name
    came = datetime.fromtimestamp(taken.notice.at, school.driver.zone)
    count = round((taken.at - came).total_seconds() / 60)
    answers = f"{adult} откликается через {count} {plural(count, 'минуту', 'минуты', 'минут')}."
    if came == school.at(*COMES_BACK):
        said = stop(f"{day_of(CALLS_AGAIN[0])} в 23:40, пока бот выключен, о помощи просит {who}")
        return f"{said} В {COMES_BACK[1]}:00 бот включают, просьба приходит первой, и {answers}"
    when = f"{day_of(came.date())} в {came:%H:%M}"
    if came == school.at(CALLS, 16, 20):
        return f"{stop(f'{when} о помощи просит {who}')} {answers}"
    return f"{when}: в анкете ответ, о котором взрослым лучше знать сразу. {answers}"


def _holds(copy: Path, name: str) -> bool:
    return name.encode() in copy.read_bytes()


async def _acts(school: School) -> list[int]:
    def numbers(tx: Tx) -> list[int]:
        return [erasure.number for erasure in tx.erasures.in_programme(1)]

    return await school.driver.host.read(numbers)


def _withdrawing(school: School) -> Actor:
    [found] = [one for one in school.cast.participants if one.quirk is Quirk.WITHDRAWS]
    return found
