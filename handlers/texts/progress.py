"""`/progress`: who has answered, and what became of reminders."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from html import escape
from itertools import groupby
from operator import itemgetter

from handlers.texts import waves
from handlers.texts.dates import until
from handlers.texts.moments import moment
from handlers.texts.phone import fits
from handlers.texts.sentences import stop
from surveys.deliveries.progress import Respondent, Standing, Wave
from surveys.deliveries.remind import Fate, Reminded
from surveys.words import plural

REMIND_ALL = "Напомнить всем"
REMIND_SURE = "Да, напомнить"
NAMES = 20  # more of them are a list of its own
WHO = "Кто где, по именам"
ALL_WAVES = "Все опросы"
MORE = "Дальше"
LESS = "Раньше"

_STANDINGS = {
    Standing.ANSWERED: "Ответили",
    Standing.WAITING: "Ещё не ответили",
    Standing.DECLINED: "Отказались",
    Standing.UNREACHABLE: "Не могу написать, бот заблокирован",
    Standing.PAPER: "Отвечают на бумаге",
    Standing.MISSED: "Не успели",
}


def overview(found: tuple[Wave, ...], today: date) -> str:
    if not found:
        return (
            "Сейчас ни один опрос не идёт. Когда начнётся, здесь будет видно, сколько человек "
            "ответили и кому напомнить."
        )
    return "<b>Кто ответил</b>\n\n" + "\n\n".join(_line(wave, today) for wave in found)


def _line(wave: Wave, today: date) -> str:
    text = f"{_title(wave)}: {waves.counts(wave)}"
    if away := wave.count(Standing.UNREACHABLE):
        text += f", недоступны {away}"
    assert wave.last_day is not None  # only current waves come here
    return f"{text}. Открыт до {until(wave.last_day, today)}."


def button(wave: Wave) -> str:
    done = f"{wave.count(Standing.ANSWERED)} из {wave.asked}"
    return f"{waves.title(wave.moment, wave.number)}: {done}"


def card(wave: Wave, names: Mapping[int, str], today: date) -> str:
    """With names where all of it fits a phone; otherwise they are behind a button."""
    text = _card(wave, names, today)
    return text if fits(text) and wave.asked <= NAMES else _card(wave, {}, today)


def named(wave: Wave, names: Mapping[int, str]) -> list[tuple[str, str]]:
    """Everybody by name, with their standing's label."""
    return [
        (label, escape(name))
        for standing, label in _STANDINGS.items()
        for name in sorted(names[each.member.person_id] for each in wave.those(standing))
    ]


def who(wave: Wave, part: Sequence[tuple[str, str]]) -> str:
    """One name a line under its standing."""
    groups = groupby(part, key=itemgetter(0))
    blocks = [f"{label}:\n" + "\n".join(name for _, name in people) for label, people in groups]
    return f"<b>{_title(wave)}</b>\n\n" + "\n\n".join(blocks)


def _card(wave: Wave, names: Mapping[int, str], today: date) -> str:
    assert wave.last_day is not None
    head = f"<b>{_title(wave)}</b>, открыт до {until(wave.last_day, today)}"
    lines = [
        _standing(label, wave.those(standing), names)
        for standing, label in _STANDINGS.items()
        if wave.count(standing)
    ]
    if wave.unknown:
        unsure = tuple(each for each in wave.those(Standing.WAITING) if each.unknown)
        lines.append(_standing("Неизвестно, дошло ли приглашение", unsure, names))
    if not wave.named:
        lines.append("\nЭто опрос без имён: кто именно ответил, не видно никому.")
    return f"{head}\n\n" + "\n".join(lines)


def _standing(label: str, people: tuple[Respondent, ...], names: Mapping[int, str]) -> str:
    if not names:
        return f"{label}: {len(people)}"
    listed = sorted(escape(names[each.member.person_id]) for each in people)
    return f"{label}: {len(people)}\n<i>{', '.join(listed)}</i>"


def remind_one(name: str) -> str:
    """A button."""
    return f"Напомнить: {name}"


def remind_sure(found: Reminded) -> str:
    if not found.fates.get(Fate.WILL):
        return _rest(found) or nobody()
    count = found.fates[Fate.WILL]
    when = _when(found.first_at, found)
    text = (
        f"Напомнить {count} {_people(count)}? Уйдёт {when}. Это единственное напоминание об этой "
        "анкете."
    )
    return _joined(text, _rest(found))


def reminded(found: Reminded) -> str:
    if found.name is not None:
        return _one(found, escape(found.name))
    count = found.fates.get(Fate.WILL, 0)
    if not count:
        return _rest(found) or nobody()
    text = f"Хорошо. Напомню {count} {_people(count)}: {_when(found.first_at, found)}."
    return _joined(text, _rest(found))


def nobody() -> str:
    return "Напоминать некому: все, кто может ответить, уже ответили или отказались."


def gone() -> str:
    return "Этот опрос уже закрыт."


def _one(found: Reminded, name: str) -> str:
    match next((fate for fate in Fate if found.fates.get(fate)), Fate.NOTHING):
        case Fate.WILL:
            return stop(f"Напомню {_when(found.first_at, found)}: {name}")
        case Fate.PLANNED:
            return stop(f"Напоминание уже готово и скоро уйдёт: {name}")
        case Fate.NOT_YET:
            return f"{name}: приглашение ещё не ушло, напоминать рано."
        case Fate.NO_ROOM:
            return f"{name}: {_NO_ROOM}"
        case Fate.ALREADY:
            return f"{name}: уже напоминал. Второй раз не пишу, лучше спросить при встрече."
        case Fate.NOTHING:
            return f"{name}: отвечать больше не на что или есть отказ. Не напоминаю."


_NO_ROOM = "в этом месяце сообщений уже достаточно, лучше спросить при встрече."


def _rest(found: Reminded) -> str:
    """Whom no reminder goes to by this press, and why."""
    parts = {
        Fate.PLANNED: "Напоминание уже готово и скоро уйдёт: {n}.",
        Fate.NOT_YET: "Приглашение ещё не ушло: {n}.",
        Fate.ALREADY: "Уже напоминал: {n}. Второй раз не пишу, лучше спросить при встрече.",
        Fate.NO_ROOM: "Не напомню: {n}. " + _NO_ROOM.capitalize(),
        Fate.NOTHING: "Часть анкет не хотят заполнять: {n}. Не напоминаю.",
    }
    lines = [
        text.format(n=found.fates[fate]) for fate, text in parts.items() if found.fates.get(fate)
    ]
    return "\n".join(lines)


def _joined(text: str, rest: str) -> str:
    return f"{text}\n\n{rest}" if rest else text


def _when(at: datetime | None, found: Reminded) -> str:
    return "сейчас" if at is None else moment(at, found.now, found.timezone)


def _people(count: int) -> str:
    return plural(count, "участнику", "участникам", "участникам")


def _title(wave: Wave) -> str:
    return f"«{waves.title(wave.moment, wave.number)}»"
