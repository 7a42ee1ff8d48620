"""`/events` as the curator reads it."""

from collections.abc import Sequence
from html import escape
from zoneinfo import ZoneInfo

from babel.dates import format_date

from handlers.texts import overtaken
from handlers.texts.sentences import cut, short
from handlers.texts.words import day
from surveys.analysis.event_words import useful
from surveys.events import change
from surveys.events.desk import Board, Card, Overtaken
from surveys.events.model import Event
from surveys.events.naming import KINDS, name
from surveys.people.overtaken import Quicker
from surveys.words import headcount, plural

TITLE = "События"
NEW = "Новое событие"
PAST = "Прошедшие"
MINE = "Куда зовут меня"
INVITE = "Позвать людей"
CHANGE = "Изменить"
CANCEL = "Отменить событие"
DELETE = "Удалить"
DELETE_SURE = "Да, удалить"
ATTENDANCE = "Кто пришёл"
MINUTES = "Протокол"
THANK = "Поблагодарить и спросить"
WORDS = "Что написали"
TO_EVENT = "К событию"
TO_ALL = "Ко всем событиям"
CANCEL_SURE = "Отменить и сказать"
CANCEL_PLAIN = "Отменить"

SHORT = 28  # characters of a title on a button
NAMES = 10  # told by name, the rest as a number


def when(event: Event, timezone: str) -> str:
    """«14 ноября, пятница, в 15:00»"""
    at = event.starts_at.astimezone(ZoneInfo(timezone))
    return f"{day(at.date())}, {format_date(at.date(), 'EEEE', locale='ru')}, в {at:%H:%M}"


def length(minutes: int) -> str:
    """«45 минут», «1 час», «90 минут», «2 часа»"""
    if minutes % 60:
        return f"{minutes} {plural(minutes, 'минута', 'минуты', 'минут')}"
    hours = minutes // 60
    return f"{hours} {plural(hours, 'час', 'часа', 'часов')}"


def facts(event: Event, timezone: str) -> str:
    lines = [f"<b>{escape(name(event))}</b>", f"{when(event, timezone)}, {length(event.minutes)}"]
    if event.place:
        lines.append(f"Место: {escape(event.place)}")
    return "\n".join(lines)


def list_button(event: Event, timezone: str) -> str:
    at = event.starts_at.astimezone(ZoneInfo(timezone)).date()
    title = name(event) if event.title else KINDS[event.kind]
    return f"{'отменено: ' if event.cancelled_at else ''}{day(at)}: {short(title, SHORT)}"


def board(found: Board) -> str:
    head = f"<b>{TITLE}</b>\n\n"
    if not found.ahead and not found.past:
        return (
            f"{head}Круглые столы, семинары, мастер-классы. Заведите событие, и бот позовёт людей, "
            "напомнит накануне и поможет с протоколом."
        )
    return f"{head}{'Впереди:' if found.ahead else 'Впереди событий нет.'}"


def past() -> str:
    return "<b>Прошедшие события</b>"


# the four questions


def no_event() -> str:
    return "Такого события нет. Все события: /events"


# the card


def card(found: Card, note: str = "") -> str:
    event, tally = found.event, found.tally
    parts = [note] if note else []
    parts.append(facts(event, found.timezone))
    if event.cancelled_at is not None:
        parts.append(f"<b>Отменено.</b> {escape(event.cancel_word)}".strip())
    if tally.invited:
        parts.append(
            f"Приглашены: {tally.invited}\nПридут: {tally.coming}\nНе смогут: {tally.declined}\n"
            f"Пока не ответили: {tally.silent}"
        )
    elif not found.marked and event.cancelled_at is None:
        parts.append("Пока никто не приглашён.")
    if came := tally.present + event.nameless:
        parts.append(f"Были: {headcount(came)}")
    if found.untold:
        parts.append(f"Изменилось после приглашения. Об этом ещё не знают: {found.untold}.")
    if event.closes_at is not None:
        parts.append(_looking_back(found))
    return "\n\n".join(parts)


def _looking_back(found: Card) -> str:
    event = found.event
    assert event.closes_at is not None
    if event.looking_back is None:
        until = day(event.closes_at.astimezone(ZoneInfo(found.timezone)).date())
        return f"Участников спросили, как прошло. Общие цифры будут после {until}."
    return f"Насколько было полезно: {useful(event.looking_back)}."


def change_button(count: int) -> str:
    return f"Сказать об изменении: {count}"


def was_quicker(by: Quicker) -> str:
    return escape(overtaken.done("Событие уже изменено, ваш ответ не записан", by))


def cancelled_by(found: Overtaken) -> str:
    return escape(overtaken.done("Событие уже отменено", found.by))


# changes


def told(found: change.Told) -> str:
    said = f"Об изменении узнают: {found.people}."
    return said + _missed(found.missed)


def listed(names: Sequence[str]) -> str:
    return cut([escape(one) for one in names], NAMES, ", ")


def _missed(names: Sequence[str]) -> str:
    return f" Скажите сами: {listed(names)}." if names else ""


def ask_cancel(found: change.AskCancel) -> str:
    parts = [facts(found.event, found.timezone)]
    if found.too_long:
        parts.append(f"Слишком длинно: поместится {change.LIMIT} знаков.")
    if found.people:
        know = plural(found.people, "узнает", "узнают", "узнают")
        parts.append(f"Отменить? Об этом {know} {headcount(found.people)}.")
        if found.at_any_hour:
            parts.append("Сообщение придёт сразу, в любой час: иначе оно опоздало бы к началу.")
        if found.word:
            parts.append(f"Ваши слова: «{escape(found.word)}»")
        else:
            parts.append("Можно написать, почему: эти слова получат приглашённые.")
    else:
        parts.append("Отменить? Никому писать не нужно.")
    return "\n\n".join(parts)


def cancelled(found: change.Cancelled) -> str:
    if not found.people and not found.missed:
        return "Событие отменено."
    return f"Событие отменено. Узнают: {found.people}.{_missed(found.missed)}"


def ask_delete(found: change.AskDelete) -> str:
    return f"{facts(found.event, found.timezone)}\n\nУдалить событие? На него ещё никого не звали."


def deleted() -> str:
    return "Событие удалено."


def in_use(found: change.InUse) -> str:
    if found.card.tally.present or found.card.event.nameless:
        return "В событии отмечены люди: оно состоялось и останется в отчёте."
    return "На событие уже звали людей: его можно отменить, а не удалить."
