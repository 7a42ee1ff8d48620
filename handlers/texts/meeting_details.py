"""What people read about the details of a meeting, the next one and the list of theirs."""

from datetime import date
from html import escape

from babel.dates import format_date

from handlers.texts import meetings
from handlers.texts.words import by_kind, day
from surveys.analysis.naming import first_upper
from surveys.matches.aftermath import After, AskLine
from surveys.matches.ahead import Ahead, CalledOff, NotADay
from surveys.matches.amend import Card
from surveys.matches.history import Agreed, History, Met
from surveys.matches.lines import LIMIT, NEXT_STEP, OWN_TOPIC
from surveys.matches.model import PlannedMeeting
from surveys.matches.remind import When, of_reader
from surveys.people.model import Kind
from surveys.rights.words import VALUES
from surveys.words import clock, plural

MINE = "Мои встречи"
OWN_WORDS = "О чём: своими словами"
STEP = "Записать следующий шаг"
OTHER_DAY = "Другой день"
NEXT = "Договориться о следующей"
NOT_HELD = "Не состоялась"
HELD = "Была, записать"
MOVE = "Перенести"
CALENDAR = "В календарь телефона"
REMIND = {
    When.EVE: "Напомнить накануне",
    When.HOUR: "Напомнить за час",
    When.NOT: "Не напоминать",
}
EDIT_DAY = "Изменить день"
EDIT_KIND = "Изменить, что было"
EDIT_LENGTH = "Изменить длительность"
EDIT_TOPIC = "Изменить тему"
DELETE = "Удалить запись"
DELETE_SURE = "Да, удалить"
CONTEST = "Было не так"
OTHERWISE = "Была, но иначе"
KEEP = "Оставить как есть"

_TOPICS = VALUES["topic"]


def topic(found: str) -> str:
    """In words: of the list, or the pair's own."""
    return _TOPICS.get(found, found)


def topic_button(key: str) -> str:
    return f"О чём: {_TOPICS[key]}"


def length(minutes: int) -> str:
    return f"{minutes} {plural(minutes, 'минута', 'минуты', 'минут')}"


def length_button(minutes: int) -> str:
    return f"Длительность: {length(minutes)} (изменить)"


def on_day(found: date) -> str:
    """«среда, 10 декабря»"""
    return format_date(found, "EEEE, d MMMM", locale="ru")


def day_button(found: date) -> str:
    """«Среда, 10 декабря»"""
    return first_upper(on_day(found))


def next_button(found: date) -> str:
    return f"Следующая: {on_day(found)}"


def moment(found: PlannedMeeting) -> str:
    at = "" if found.minute is None else f" в {clock(found.minute)}"
    return f"{on_day(found.on_day)}{at}"


# lines


def ask_line(found: AskLine, reader: Kind) -> str:
    asks = {
        NEXT_STEP: ("Какой следующий шаг? ", "Например: принести черновик проекта."),
        OWN_TOPIC: ("О чём была встреча? ", "Например: готовились к олимпиаде."),
    }
    question, example = asks[found.what]
    write = by_kind(reader, "Напиши одной строкой.", "Напишите одной строкой.")
    text = f"{question}{write} {example}\n\nЭто увидит только ваша пара, и сразу никто не прочтёт."
    if found.refused:
        return f"Нужна одна строка, до {LIMIT} знаков.\n\n{text}"
    return text


def after(found: After) -> str:
    meeting = found.meetings[0]
    lines = [f"<b>{day(meeting.held_on)}, {meetings.kind(meeting.kind)}</b>"]
    lines.append(meetings.everybody(found.draft.subjects))
    lines += _words(meeting.topic, meeting.next_step)
    if found.draft.planned:
        lines += ["", f"Следующая встреча: {moment(found.draft.planned[0])}."]
    elif found.said == NEXT_STEP:
        lines += ["", "Записал. Договоримся о следующей встрече?"]
    else:
        lines += ["", "Записал."]
    return "\n".join(lines)


def _words(topic_: str | None, step: str | None) -> list[str]:
    found = []
    if topic_:
        found.append(f"О чём: {escape(topic(topic_))}")
    if step:
        found.append(f"Дальше: {escape(step)}")
    return found


# the next meeting


def reminded(when: When, kind: Kind) -> str:
    said = {When.EVE: "накануне", When.HOUR: "за час"}
    if when is When.NOT:
        return ""
    hours = by_kind(kind, "с 15 до 19", "с 14:30 до 19")
    late = f" Пишу только {hours} в учебные дни: если час другой, напомню накануне."
    return f"\n\nНапомню {said[when]}.{late if when is When.HOUR else ''}"


def calendar_name(on: date) -> str:
    return f"Встреча {on:%d.%m.%Y}.ics"


def calendar_sent() -> str:
    return (
        "Файл откроется календарём телефона. Если встречу перенесут, нажмите кнопку ещё раз: новый "
        "файл заменит старую запись."
    )


def ahead(found: Ahead) -> str:
    who = meetings.everybody(found.draft.subjects)
    planned = found.planned
    if planned is None:
        return f"<b>Следующая встреча: {who}</b>\n\nВ какой день?"
    head = f"<b>Следующая встреча: {who}</b>\n{moment(planned)}"
    head += reminded(of_reader(found.draft), found.draft.reader)
    if planned.on_day < found.draft.today:
        return f"{head}\n\nЭтот день уже прошёл. Встреча была?"
    if found.same:
        return f"{head}\n\nНа этот день вы уже договорились. Можно уточнить время."
    if found.just:
        write = by_kind(found.draft.reader, "выбери или напиши", "выберите или напишите")
        return (
            f"{head}\n\nДоговорились: это видит и вторая сторона. Если время известно, {write}, "
            "например 15:30."
        )
    return head


def ask_day(found: Ahead) -> str:
    who = meetings.everybody(found.draft.subjects)
    write = by_kind(found.draft.reader, "напиши", "напишите")
    example = found.offered[0] if found.offered else found.draft.today
    return (
        f"<b>Следующая встреча: {who}</b>\n\n"
        f"Нажать можно на день в календаре, или {write} его, например {example:%d.%m}."
    )


def not_a_day(found: NotADay) -> str:
    if found.unfit is not None:
        other = by_kind(found.ahead.draft.reader, "Напиши другой день.", "Напишите другой день.")
        return f"{meetings.unfit_text(found.unfit)} {other}"
    planned = found.ahead.planned
    hint = ", например 12.11 или 12 ноября" if planned is None else " или время, например 15:30"
    return by_kind(
        found.ahead.draft.reader, f"Не понял. Напиши день{hint}.", f"Не понял. Напишите день{hint}."
    )


def called_off(found: CalledOff) -> str:
    if not found.done:
        return "Здесь отменять уже нечего."
    return (
        f"Бывает. Отметил: встреча {day(found.day)} не состоялась. Никто не виноват, "
        "и в подсчёт она не войдёт.\n\nВыбрать другой день?"
    )


# the list


def history(found: History, shown: tuple[Met, ...]) -> str:
    parts = ["<b>Мои встречи</b>"]
    if found.ahead:
        parts.append("Впереди:\n" + "\n".join(_agreed(found, one) for one in found.ahead))
    if shown:
        count = len(found.met)
        word = plural(count, "запись", "записи", "записей")
        parts.append(f"Всего {count} {word}. Нажать можно на любую.")
    else:
        parts.append("Записанных встреч пока нет.")
    if found.off:
        off = ", ".join(day(one.planned.on_day) for one in found.off[:3])
        parts.append(f"Не состоялись: {off}.")
    return "\n\n".join(parts)


def _agreed(found: History, one: Agreed) -> str:
    who = f", {escape(meetings.names(one.subject))}" if found.several else ""
    return f"{moment(one.planned)}{who}"


def met_button(found: History, one: Met) -> str:
    who = f", {meetings.names(one.subject)}" if found.several else ""
    mark = " (не было)" if one.meeting.disputed else ""
    return f"{day(one.meeting.held_on)}, {meetings.kind(one.meeting.kind)}{who}{mark}"


def ahead_button(found: History, one: Agreed) -> str:
    who = f", {meetings.names(one.subject)}" if found.several else ""
    return f"Впереди: {day(one.planned.on_day)}{who}"


def card(found: Card) -> str:
    meeting = found.meeting
    head = f"<b>{day(meeting.held_on)}, {meetings.kind(meeting.kind)}</b>"
    lines = [head, escape(meetings.names(found.subject))]
    if meeting.minutes:
        lines.append(f"Длилась {length(meeting.minutes)}")
    lines += [*_words(meeting.topic, meeting.next_step), "", _state(found)]
    if found.same:
        lines += ["", "Такая встреча в этот день уже записана, поэтому ничего не изменилось."]
    return "\n".join(lines)


def _state(found: Card) -> str:
    meeting = found.meeting
    if meeting.disputed:
        return "Вторая сторона ответила «Не было»: в подсчёт не входит."
    if meeting.contested_at is not None:
        if found.mine:
            return "Вторая сторона говорит: было не так. Поговорите вместе и поправьте запись."
        return "Отмечено: было не так. Поправить запись может тот, кто её сделал."
    if meeting.confirmed_at is None:
        return "Ждёт подтверждения: через три дня подтвердится сама."
    return "Подтверждена."


def contest(found: Card) -> str:
    return f"{card(found)}\n\nЧто не так?"


def delete(found: Card) -> str:
    return f"{card(found)}\n\nУдалить эту запись? Она уйдёт и у второй стороны."


def deleted(held_on: date) -> str:
    return f"Запись о встрече {day(held_on)} удалена."


def change(found: Card, what: str) -> str:
    asks = {
        "day": "Когда она была на самом деле?",
        "kind": "Что это было?",
        "minutes": "Сколько она длилась?",
        "topic": "О чём она была?",
    }
    return f"{card(found)}\n\n{asks.get(what, 'Что изменить?')}"
