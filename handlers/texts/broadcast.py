"""`/broadcast`: what the curator reads, and the message itself."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from html import escape
from zoneinfo import ZoneInfo

from handlers.texts import overtaken
from handlers.texts.moments import moment
from handlers.texts.sentences import short
from handlers.texts.words import day, local_day
from surveys.broadcast.audience import Audience
from surveys.broadcast.compose import LIMIT, BadText, Preview, Problem
from surveys.broadcast.model import (
    ADULTS,
    ALL,
    GOT,
    MENTEES,
    MENTORS,
    OF_FORM,
    PUPILS,
    SILENT,
    STOPPED,
    UNKNOWN,
    WAITING,
    Broadcast,
    Recipient,
)
from surveys.broadcast.watch import Progress
from surveys.deliveries.budget import MONTHLY
from surveys.deliveries.model import DeliveryState
from surveys.deliveries.policy import Why
from surveys.people.model import Form
from surveys.words import headcount, plural

GONE = "текст стёрт"
SEND = "Отправить"
HURRY = "Отправить сейчас, в любой час"
HURRY_YES = "Да, это срочно"
HURRY_SURE = "Отправить всё равно"
REWRITE = "Изменить текст"
DROP = "Не отправлять"
STOP = "Остановить"
REFRESH = "Обновить"
TO_GROUPS = "К сообщениям группам"
TO_PROGRESS = "К отправке"
TO_PREVIEW = "Назад"

_GROUPS = {
    ALL: "Все в программе",
    MENTORS: "Наставники",
    MENTEES: "Наставляемые",
    PUPILS: "Ученики",
    ADULTS: "Взрослые",
    SILENT: "Пары, которые давно не встречались",
}
_WHY = {
    Why.NO_ACCOUNT: "без Telegram",
    Why.UNREACHABLE: "чат с ботом закрыт",
    Why.OVER_BUDGET: "подходящего времени нет",
    Why.CAUSE_GONE: "сейчас не участвует",
    Why.TOO_LATE: "время прошло",
}


def group(key: str, forms: Mapping[str, Form]) -> str:
    if key.startswith(OF_FORM):
        form = forms.get(key.removeprefix(OF_FORM))
        return "Форма" if form is None else f"Форма «{form.title}»"
    return _GROUPS.get(key, key)


def groups(*, anybody: bool) -> str:
    head = "<b>Написать группе</b>\n\n"
    if not anybody:
        return f"{head}Писать пока некому: в программе ещё никто не участвует."
    return (
        f"{head}Кому? Сообщение придёт в часы для сообщений и войдёт в месячный предел: не больше "
        f"{MONTHLY} каждому. Перед отправкой покажу, как его увидят."
    )


def group_button(key: str, count: int, forms: Mapping[str, Form]) -> str:
    return f"{group(key, forms)}: {count}"


def recent_button(one: Broadcast, timezone: str) -> str:
    assert one.started_at is not None
    return f"{local_day(one.started_at, timezone)}: {_short(one.text or GONE, 22)}"


def ask_text(key: str, count: int, forms: Mapping[str, Form]) -> str:
    return (
        f"<b>{escape(group(key, forms))}</b>: {headcount(count)}.\n\n"
        f"Напишите текст, до {LIMIT} знаков. Он уйдёт без изменений, с вашим именем в чате. "
        "Фамилий, оценок и диагнозов в нём быть не должно."
    )


def bad_text(found: BadText) -> str:
    match found.problem:
        case Problem.EMPTY:
            return "Здесь нужен текст словами. Картинки и голос бот не рассылает."
        case Problem.TOO_LONG:
            return (
                f"Получилось {found.length} {plural(found.length, 'знак', 'знака', 'знаков')}, а "
                f"поместится {LIMIT}. Пришлите, пожалуйста, короче."
            )


def message(text: str, by: str) -> str:
    """As people see it."""
    sender = f"\n\nПишет {escape(by)}" if by else ""
    return f"<b>Сообщение от куратора программы</b>\n\n{escape(text)}{sender}"


def preview(found: Preview, forms: Mapping[str, Form]) -> str:
    shown = message(found.broadcast.text, found.by)
    return f"Так это увидят:\n\n{shown}\n\n———\n{whom(found, forms)}"


def whom(found: Preview, forms: Mapping[str, Form]) -> str:
    """«Наставники: 24 человека, 2 без Telegram, 1 недоступен. …»"""
    who = found.audience
    parts = [f"{escape(group(found.broadcast.group, forms))}: {headcount(who.people)}"]
    if none := who.off(Why.NO_ACCOUNT):
        parts.append(f"{none} без Telegram")
    if away := who.off(Why.UNREACHABLE):
        parts.append(f"{away} {plural(away, 'недоступен', 'недоступны', 'недоступны')}")
    lines = [", ".join(parts) + "."]
    at_once = len(who.going) - len(who.late)
    if at_once and who.first_at is not None:
        lines.append(f"{_get(at_once)} {moment(who.first_at, found.now, found.timezone)}.")
    if who.late:
        lines.append(_late(who, found.timezone))
    if never := who.off(Why.OVER_BUDGET):
        lines.append(f"{_from(never)} нет подходящего времени в ближайшие недели: не получат.")
    if not who.going:
        lines.append("Сейчас написать некому.")
    return "\n".join(lines)


def _late(who: Audience, timezone: str) -> str:
    when = min(place.due_at for place in who.late).astimezone(ZoneInfo(timezone)).date()
    gets = plural(len(who.late), "получит", "получат", "получат")
    return f"{_from(len(who.late))} уже {MONTHLY} сообщения в этом месяце: {gets} {day(when)}."


def hurry() -> str:
    return (
        "Отправить сразу, в любой час и сверх месячного предела?\n\nЭто для срочного: завтра нет "
        "занятий, автобус не придёт, встреча переносится."
    )


def hurry_sure(found: Preview) -> str:
    """What it breaks, with figures."""
    broken = []
    waiting = [one for one in found.audience.going if one.due_at > found.now and not one.late]
    if waiting:
        at = found.now.astimezone(ZoneInfo(found.timezone))
        broken.append(
            f"Сейчас {at:%H:%M}, не время для сообщений: {headcount(len(waiting))} "
            f"{plural(len(waiting), 'получит', 'получат', 'получат')} его не в обещанные часы."
        )
    if over := len(found.at_once.going) - len(found.audience.going) + len(found.audience.late):
        broken.append(
            f"{headcount(over)} {plural(over, 'получит', 'получат', 'получат')} больше {MONTHLY} "
            "сообщений за месяц."
        )
    count = len(found.at_once.going)
    return (
        "<b>Это нарушит обещанное людям.</b>\n\n"
        + "\n".join(broken)
        + f"\n\nОтправить сейчас? Сообщение придёт сразу: {headcount(count)}."
    )


def progress(found: Progress) -> str:
    tally = found.tally
    if found.broadcast.stopped_at is not None:
        head = "Отправка остановлена"
    else:
        head = "Отправлено" if tally.done else "Отправляю"
    lines = [
        f"<b>{head}</b>",
        f"«{escape(_short(found.broadcast.text or GONE, 80))}»",
        "",
        f"Дошло: {tally.of(GOT)} из {tally.total}",
    ]
    if waiting := tally.of(WAITING):
        lines.append(f"Ждут: {waiting}{_next(tally.next_at, found.now, found.timezone)}")
    if tally.missed:
        lines.append(f"Не дошло: {tally.missed}")
    if unknown := tally.of(UNKNOWN):
        lines.append(f"Неизвестно, дошло ли: {unknown}")
    if stopped := tally.of(STOPPED):
        lines.append(f"Не отправлено, потому что остановлено: {stopped}")
    if found.by is not None:
        lines += ["", escape(overtaken.done("Уже остановлено", found.by))]
    return "\n".join(lines)


def _next(at: datetime | None, now: datetime, timezone: str) -> str:
    return "" if at is None or at <= now else f", {moment(at, now, timezone)}"


def missed_button(count: int) -> str:
    return f"Кто не получил: {count}"


def unknown_button(count: int) -> str:
    return f"Неизвестно, дошло ли: {count}"


def stopped_button(count: int) -> str:
    return f"Кому не успело уйти: {count}"


def missed(people: Sequence[Recipient]) -> str:
    return "\n".join(["<b>Не получили</b>", *(f"{_name(one)} — {_why(one)}" for one in people)])


def unknown(people: Sequence[Recipient]) -> str:
    names = "\n".join(_name(one) for one in people)
    return (
        f"<b>Неизвестно, дошло ли</b>\n{names}\n\nСвязь прервалась на полуслове. Второй раз бот "
        "не пошлёт: лучше спросить при встрече."
    )


def stopped(people: Sequence[Recipient]) -> str:
    return "\n".join(["<b>Не успело уйти</b>", *(_name(one) for one in people)])


def nobody_now() -> str:
    return "Сейчас написать некому: никого из этой группы сообщение не застанет."


def gone() -> str:
    return "Этого сообщения уже нет: его заменили новым или отправили. Начать заново: /broadcast"


def _name(one: Recipient) -> str:
    return escape(f"{one.name}, {one.class_name}" if one.class_name else one.name)


def _why(one: Recipient) -> str:
    if one.state is DeliveryState.BLOCKED:
        return _WHY[Why.UNREACHABLE]
    return next((said for why, said in _WHY.items() if why == one.note), "Telegram не принял")


def _get(count: int) -> str:
    return f"{headcount(count)} {plural(count, 'получит', 'получат', 'получат')}"


def _from(count: int) -> str:
    return f"У {count} {plural(count, 'человека', 'человек', 'человек')}"


def _short(text: str, most: int) -> str:
    return short(" ".join(text.split()), most)
