"""What the bot writes to a side of a pair about one meeting. Pupils are «ты», adults «вы»."""

from collections.abc import Sequence
from html import escape

from handlers.texts import meetings
from handlers.texts.meeting_details import HELD
from handlers.texts.sentences import stop
from handlers.texts.words import by_kind, day
from surveys.deliveries.news.model import (
    Logged,
    MeetingAhead,
    MeetingDiffers,
    MeetingPassed,
)
from surveys.people.model import Kind
from surveys.words import clock

OPEN_RECORD = "Открыть запись"


def meeting_ahead(found: MeetingAhead) -> str:
    """As the reader has asked: no call to anything."""
    gap = (found.on_day - found.today).days
    when = {0: "Сегодня", 1: "Завтра"}.get(gap, "Скоро")
    at = "" if found.minute is None else f" в {clock(found.minute)}"
    return stop(f"{when}, {day(found.on_day)}{at}, встреча: {escape(found.other.name)}")


def meeting_logged(meetings: Sequence[Logged], kind: Kind) -> str:
    press = by_kind(kind, "нажми", "нажмите")
    if len(meetings) == 1:
        only = meetings[0]
        return (
            f"{escape(only.name)} сообщает о встрече: {_meeting(only)}.\n\n"
            "Если так и было, отвечать не нужно: через три дня запись подтвердится сама. "
            f"Если встречи не было, {press} «Не было»."
        )
    lines = "\n".join(f"• {_meeting(each)} — {escape(each.name)}" for each in meetings)
    return (
        f"Записаны встречи:\n{lines}\n\n"
        "Если всё так, отвечать не нужно: через три дня записи подтвердятся сами. "
        f"Если какой-то встречи не было, {press} кнопку с её датой."
    )


def happened() -> str:
    return "Да, была"


def not_happened(logged: Logged | None = None) -> str:
    """With the day where several are told of."""
    return "Не было" if logged is None else f"Не было: {day(logged.held_on)}, {logged.name}"


def _meeting(logged: Logged) -> str:
    return f"{day(logged.held_on)}, {meetings.kind(logged.kind)}"


def meeting_passed(found: MeetingPassed, kind: Kind) -> str:
    if len(found.days) > 1:
        days = "\n".join(f"• {day(one.on_day)} — {escape(one.name)}" for one in found.days)
        note = by_kind(kind, "Что было, запиши", "Что было, запишите")
        return f"Были намечены встречи:\n{days}\n\n{note}. Что не вышло, можно перенести."
    only = found.days[0]
    head = stop(f"На {day(only.on_day)} была намечена встреча: {escape(only.name)}")
    return by_kind(
        kind,
        f"{head} Получилось? Если да, нажми «{HELD}». Если нет, ничего страшного: отметь, что не "
        "состоялась, и выбери другой день. Больше об этом не спрошу.",
        f"{head} Получилось? Если да, нажмите «{HELD}». Если нет, ничего страшного: отметьте, что не "
        "состоялась, и выберите другой день. Больше об этом не спрошу.",
    )


def meeting_differs(found: MeetingDiffers, kind: Kind) -> str:
    """Nobody is wrong: two people remember two things."""
    name = escape(found.said.name)
    if found.not_held:
        head = f"О встрече ({_meeting(found.said)}) {name} отвечает: не было."
        mend = "если день другой, {mend}; если её не было, запись можно удалить."
    else:
        head = f"Встречу ({_meeting(found.said)}) {name} помнит немного иначе."
        mend = "если что-то не так, {mend}; через три дня она подтвердится снова."
    look = by_kind(kind, "Загляни в запись", "Загляните в запись")
    how = mend.format(mend=by_kind(kind, "поправь", "поправьте"))
    talk = by_kind(
        kind, "Если всё верно, обсудите при встрече.", "Если всё верно, обсудите это вместе."
    )
    return f"{head} Так бывает: день легко перепутать.\n\n{look}: {how} {talk}"
