"""The top of `/summary`: what matters now, or how to begin."""

from collections.abc import Sequence
from datetime import date

from handlers.texts import stages, waves
from handlers.texts.sentences import cut
from handlers.texts.words import day
from surveys.deliveries.progress import Wave
from surveys.matches.cards import Card
from surveys.summary.now import Beginnings, Now
from surveys.summary.pulses import Flag
from surveys.words import plural

REMIND = "Кому напомнить"
PAIRS = "Все пары"
CONSENTS = "Ждут согласия родителей"
INVITES = "Кому дать ссылку"
WAVES = 2  # open ones that are named
SHOWN = 3  # pairs named in one line; the rest is behind the button


def pair(number: int) -> str:
    """A button."""
    return f"Пара № {number}"


def drawing() -> str:
    """A toast."""
    return "Рисую, пришлю через минуту."


def no_picture() -> str:
    return "Нарисовать не получилось, и это моя ошибка. Цифры есть в сводке: /summary"


def now(found: Now) -> str:
    """What matters now: facts first, then whom to speak to."""
    pairs = _formed(found) if found.over else _pairs(found)
    lines = [f"{_when(found)} {pairs}", *_waves(found.waves)]
    lines += [*_blocked(found), *_silent(found.silent), *_pulses(found.pulses), *_people(found)]
    if not found.urgent and not found.over:
        lines.append("Срочного ничего нет.")
    return "\n".join(lines)


def figures(found: Now, *, published: bool) -> str:
    """Why the aggregate figures are not there yet; empty once they are."""
    if published:
        return ""
    if found.figures_on is None:
        return "Общих цифр пока нет: их дадут начальные и итоговые анкеты."
    if found.figures_on <= found.today and found.finals:
        return "Общие цифры считаю, загляните через несколько минут."
    if found.figures_on <= found.today:
        return "Общих цифр нет: итоговых анкет в этом году не было."
    return (
        f"Общие цифры покажу {day(found.figures_on)}, когда закроются итоговые анкеты: "
        "раньше по ним можно узнать человека."
    )


def beginning(people: Beginnings) -> str:
    """The four steps to the first pair, with what is done already."""
    return "\n".join(
        (
            "<b>С чего начать</b>",
            "1. Люди: запишите учеников и пригласите взрослых. " + _recorded(people),
            "2. Согласие: ученика приглашаем, когда родители подписали. " + _consents(people),
            "3. Ссылки: дайте каждому личную. " + _invites(people),
            "4. Пары: составьте, когда согласны оба. " + _unpaired(people),
            "",
            "Дальше бот сам предложит анкеты, напомнит о них и соберёт сводку.",
        )
    )


def _recorded(people: Beginnings) -> str:
    return f"Записано: {people.recorded}." if people.recorded else "Пока никого."


def _consents(people: Beginnings) -> str:
    if people.needs_consent:
        return f"Ждут подписи: {people.needs_consent}."
    return "Все подписи есть." if people.recorded else "День подписи запишете вместе с учеником."


def _invites(people: Beginnings) -> str:
    parts = []
    if people.needs_invite:
        parts.append(f"без ссылки {people.needs_invite}")
    if people.invited:
        parts.append(f"ещё не ответили {people.invited}")
    if people.active:
        parts.append(f"согласились {people.active}")
    text = ", ".join(parts)
    return f"{text[:1].upper()}{text[1:]}." if text else "Её можно отправить или показать кодом."


def _unpaired(people: Beginnings) -> str:
    if people.unpaired:
        return f"Ждут наставника: {people.unpaired}."
    return "Это последний шаг."


def _when(found: Now) -> str:
    if found.over:
        return f"Учебный год программы завершён, сегодня {day(found.today)}."
    if found.stage is None:
        return f"Сегодня {day(found.today)}, этап ещё не начался."
    return f"{stages.title(found.stage.key)}, {day(found.today)}."


def _formed(found: Now) -> str:
    """When the year is over nobody need meet any more."""
    if not found.formed:
        return "Пар не было."
    if found.running == found.formed:
        return f"Пар за год: {found.formed}, ни одна не закончилась раньше."
    came = plural(found.running, "дошла", "дошли", "дошли")
    return f"Пар за год: {found.formed}, до конца {came} {found.running}."


def _pairs(found: Now) -> str:
    if not found.formed:
        return "Пар пока нет."
    if not found.running:
        return "Все пары завершены."
    if not found.met:
        return f"Пар: {found.running}, за последний месяц встреч не было."
    met = plural(found.met, "встречалась", "встречались", "встречались")
    return f"Пар: {found.running}, за последний месяц {met} {found.met}."


def _waves(found: Sequence[Wave]) -> list[str]:
    """Those that close first; in autumn five may run at once."""
    soonest = sorted(found, key=lambda wave: wave.last_day or date.max)[:WAVES]
    lines = [_wave(wave) for wave in soonest]
    if more := len(found) - len(lines):
        lines.append(f"Открыто ещё {more} {plural(more, 'опрос', 'опроса', 'опросов')}.")
    return lines


def _wave(wave: Wave) -> str:
    assert wave.last_day is not None  # only waves that can still be answered come here
    title = waves.title(wave.moment, wave.number)
    return f"«{title}»: {waves.counts(wave)}; открыт до {day(wave.last_day)}."


def _blocked(found: Now) -> list[str]:
    if not found.blocked:
        return []
    return ["Основной этап ждёт второго ответственного взрослого: пригласите психолога или завуча."]


def _silent(silent: Sequence[Card]) -> list[str]:
    if not silent:
        return []
    if len(silent) == 1:
        return [f"{pair(silent[0].match.number)} не встречалась {_days(silent[0])}."]
    said = [f"№ {card.match.number} — {_days(card)}" for card in silent]
    return [f"Давно не встречались пары: {cut(said, SHOWN, ', ')}."]


def _days(card: Card) -> str:
    days = card.silent_days or 0
    return f"{days} {plural(days, 'учебный день', 'учебных дня', 'учебных дней')}"


def _pulses(flags: Sequence[Flag]) -> list[str]:
    fell = [flag.number for flag in flags if flag.fall]
    apart = [flag.number for flag in flags if flag.apart]
    lines = []
    if fell:
        lines.append(f"{_numbers(fell)}: дела идут заметно хуже, чем в прошлом опросе.")
    if apart:
        lines.append(f"{_numbers(apart)}: наставник и наставляемый видят дела в паре по-разному.")
    return lines


def _numbers(numbers: Sequence[int]) -> str:
    word = "Пара" if len(numbers) == 1 else "Пары"
    return f"{word} " + cut([f"№ {number}" for number in numbers], 2 * SHOWN, ", ")


def _people(found: Now) -> list[str]:
    if found.over:
        return []
    counts = (
        ("Ждут согласия родителей", found.people.needs_consent),
        ("Без ссылки", found.people.needs_invite),
        ("Без наставника", found.people.unpaired),
        ("Не могу написать", found.unreachable),
    )
    said = [f"{what}: {count}" for what, count in counts if count]
    return [". ".join(said) + "."] if said else []
