"""`/events` as the curator reads it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from html import escape
from zoneinfo import ZoneInfo

from babel.dates import format_date

from handlers.texts import overtaken
from handlers.texts.dates import span
from handlers.texts.moments import moment
from handlers.texts.words import day
from surveys.analysis.event_words import useful
from surveys.deliveries.policy import Why
from surveys.events import attend, change, feedback, invite
from surveys.events.compose import PLACE_LIMIT, TITLE_LIMIT, Ask, BadWords, Problem, Step
from surveys.events.desk import Board, Card, Overtaken
from surveys.events.invite import STAFF, Group, Preview
from surveys.events.minutes import LIMIT, LINES, BadLine, Minutes
from surveys.events.model import Event, EventKind, Section
from surveys.events.naming import KINDS, name
from surveys.events.when import BadDay, BadTime
from surveys.people.model import Form
from surveys.people.overtaken import Quicker
from surveys.words import plural

Forms = Mapping[str, Form]

TITLE = "События"
NEW = "Новое событие"
PAST = "Прошедшие"
MINE = "Куда зовут меня"
NO_TITLE = "Без названия"
NO_PLACE = "Место скажу отдельно"
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
SEND = "Позвать"
CANCEL_SURE = "Отменить и сказать"
CANCEL_PLAIN = "Отменить"
THANK_SURE = "Отправить"
OTHERS = "Пришёл кто-то ещё"
INVITED = "К приглашённым"
PAPER = "Получить документ"

_STEPS = {
    Step.TITLE: "Название",
    Step.DAY: "День",
    Step.TIME: "Время",
    Step.PLACE: "Место",
}
_ROLES = {"mentor": "Наставники", "mentee": "Наставляемые", STAFF: "Ответственные и администрация"}
SECTIONS = {
    Section.AGENDA: "Повестка",
    Section.HEARD: "Слушали",
    Section.DECIDED: "Решили",
}
SHORT = 28  # characters of a title on a button
NAMES = 10  # told by name, the rest as a number


def kind_button(found: EventKind) -> str:
    return KINDS[found].capitalize()


def step_button(step: Step) -> str:
    return _STEPS[step]


def when(event: Event, timezone: str) -> str:
    """«14 ноября, пятница, в 15:00»"""
    at = event.starts_at.astimezone(ZoneInfo(timezone))
    return f"{day(at.date())}, {format_date(at.date(), 'EEEE', locale='ru')}, в {at:%H:%M}"


def facts(event: Event, timezone: str) -> str:
    lines = [f"<b>{escape(name(event))}</b>", when(event, timezone)]
    if event.place:
        lines.append(f"Место: {escape(event.place)}")
    return "\n".join(lines)


def list_button(event: Event, timezone: str) -> str:
    at = event.starts_at.astimezone(ZoneInfo(timezone)).date()
    title = name(event) if event.title else KINDS[event.kind]
    short = title if len(title) <= SHORT else f"{title[: SHORT - 1].rstrip()}…"
    return f"{'отменено: ' if event.cancelled_at else ''}{day(at)}: {short}"


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


def ask_kind() -> str:
    return "<b>Новое событие</b>\n\nЧто это будет?"


def ask(asked: Ask) -> str:
    said = question(asked)
    return said if asked.problem is None else f"{problem(asked.problem, asked)}\n\n{said}"


def question(asked: Ask) -> str:
    head = f"<b>{KINDS[asked.kind].capitalize()}</b>\n\n"
    match asked.step:
        case Step.TITLE:
            return f"{head}О чём? Напишите название, до {TITLE_LIMIT} знаков."
        case Step.DAY:
            return f"{head}В какой день? Выберите или напишите, например: 14 ноября."
        case Step.TIME:
            return f"{head}Во сколько? Выберите или напишите, например: 15:30."
        case Step.PLACE:
            return f"{head}Где? Напишите место, например: кабинет 12."


def problem(found: Problem, asked: Ask) -> str:
    match found:
        case BadWords.EMPTY:
            return "Здесь нужен текст словами."
        case BadWords.TOO_LONG:
            most = TITLE_LIMIT if asked.step is Step.TITLE else PLACE_LIMIT
            return f"Слишком длинно: поместится {most} знаков."
        case BadDay.NOT_A_DAY:
            return "Не получилось понять день."
        case BadDay.PAST:
            return "Этот день уже прошёл, позвать на него нельзя."
        case BadDay.FAR:
            return "До этого года ещё далеко: похоже, в нём опечатка."
        case BadDay.OUTSIDE:
            return f"Этот день вне программы: она идёт {_year(asked.year)}."
        case BadTime.NOT_A_TIME:
            return "Не получилось понять время."
        case BadTime.NIGHT:
            return "Такой час не подойдёт: событие может начаться с 7:00 до 21:00."
        case BadTime.OVER:
            return "Это время уже прошло."


def _year(found: tuple[date, date]) -> str:
    return span(*found)


def day_button(found: date, today: date) -> str:
    weekday = format_date(found, "EEE", locale="ru")
    return f"Сегодня, {day(found)}" if found == today else f"{day(found)}, {weekday}"


def time_button(found: time) -> str:
    return f"{found:%H:%M}"


def gone() -> str:
    return "Этот вопрос уже неактуален. Все события: /events"


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
        parts.append(f"Были: {_people(came)}")
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


def change_what(event: Event, timezone: str) -> str:
    return f"{facts(event, timezone)}\n\nЧто изменить?"


def created() -> str:
    return "Записано. Теперь можно позвать людей."


def was_quicker(by: Quicker) -> str:
    return escape(overtaken.done("Событие уже изменено, ваш ответ не записан", by))


def cancelled_by(found: Overtaken) -> str:
    return escape(overtaken.done("Событие уже отменено", found.by))


# invitations


def group(found: Group, forms: Forms) -> str:
    role = _ROLES[found.role]
    form = None if found.form is None else forms.get(found.form)
    return role if form is None else f"{role}, {form.title}"


def group_button(found: Group, forms: Forms) -> str:
    return f"{group(found, forms)}: {found.people}"


def groups(found: invite.Groups) -> str:
    head = f"{facts(found.event, found.timezone)}\n\n"
    if not found.groups:
        return f"{head}Звать пока некого: в программе ещё никто не участвует."
    return (
        f"{head}Кого позвать? Перед отправкой покажу, кто получит приглашение. Каждый ответит одной "
        "кнопкой, а кто придёт, тому бот напомнит накануне.\n\nНаставляемых зовут только отсюда и "
        f"не больше {invite.A_YEAR} раз в год: у них и так хватает сообщений."
    )


def preview(found: Preview, forms: Forms) -> str:
    lines = [
        facts(found.event, found.timezone),
        f"{escape(group(found.group, forms))}: {_people(found.group.people)}.",
    ]
    if found.already:
        lines.append(f"Уже приглашены: {found.already}.")
    if going := found.going:
        first = min(one.due_at for one in going)
        count = len(going)
        lines.append(
            f"{plural(count, 'Получит', 'Получат', 'Получат')} приглашение: {count}, "
            f"{moment(first, found.now, found.timezone)}."
        )
    for said, why in (
        ("Без Telegram, позовите сами", (Why.NO_ACCOUNT,)),
        ("Чат с ботом закрыт, позовите сами", (Why.UNREACHABLE,)),
        ("Сообщений уже достаточно, позовите сами", (Why.OVER_BUDGET,)),
        ("До начала нет времени для сообщений, позовите сами", (Why.TOO_LATE,)),
    ):
        if names := found.off(*why):
            lines.append(f"{said}: {_listed(names)}.")
    return "\n\n".join(lines)


def invited(count: int) -> str:
    if not count:
        return "Все из этой группы уже приглашены."
    return f"{plural(count, 'Приглашён', 'Приглашены', 'Приглашены')} {_people(count)}."


def no_group() -> str:
    return "В этой группе сейчас никого нет."


def too_late() -> str:
    return "Приглашать уже поздно."


# changes


def told(found: change.Told) -> str:
    said = f"Об изменении узнают: {found.people}."
    return said + _missed(found.missed)


def _missed(names: Sequence[str]) -> str:
    return f" Скажите сами: {_listed(names)}." if names else ""


def ask_cancel(found: change.AskCancel) -> str:
    parts = [facts(found.event, found.timezone)]
    if found.too_long:
        parts.append(f"Слишком длинно: поместится {change.LIMIT} знаков.")
    if found.people:
        know = plural(found.people, "узнает", "узнают", "узнают")
        parts.append(f"Отменить? Об этом {know} {_people(found.people)}.")
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


# who came


def attendance(found: attend.Attendance) -> str:
    lines = [facts(found.event, found.timezone), f"Пришли: {found.present}"]
    if found.others:
        lines.append("Кто пришёл без приглашения? Нажмите на имя.")
    else:
        lines.append("Нажмите на имя, чтобы отметить или снять отметку. Исправить можно всегда.")
    return "\n\n".join(lines)


def attendee_button(one: attend.Attendee) -> str:
    label = f"{one.name}, {one.class_name}" if one.class_name else one.name
    if one.present:
        return f"✓ {label}"
    answers = {True: " (обещает быть)", False: " (не сможет)", None: ""}
    return f"{label}{answers[one.answer]}"


def not_yet(card: Card) -> str:
    if card.event.cancelled_at is not None:
        return "Событие отменено, отмечать некого."
    return "Отмечать, кто пришёл, можно с самого дня события."


# minutes


def minutes(found: Minutes) -> str:
    parts = [f"<b>Протокол</b>\n{facts(found.event, found.timezone)}"]
    for section, title in SECTIONS.items():
        lines = [line.text for line in found.lines if line.section is section]
        if lines:
            said = "\n".join(
                f"{number}. {escape(_cut(text))}" for number, text in enumerate(lines, 1)
            )
            parts.append(f"<b>{title}</b>\n{said}")
    if not found.lines:
        parts.append(
            "Добавьте, о чём говорили и что решили. Имён учеников в протоколе быть не должно. Пустые "
            "разделы в документе можно заполнить от руки."
        )
    return "\n\n".join(parts)


def _cut(text: str, most: int = 160) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def add_button(section: Section) -> str:
    return f"{SECTIONS[section]}: добавить"


def drop_button(text: str) -> str:
    return f"Убрать: {_cut(text, SHORT)}"


def ask_line(section: Section) -> str:
    return (
        f"<b>{SECTIONS[section]}</b>\n\nНапишите пункт. Несколько пунктов — каждый с новой строки. "
        f"До {LIMIT} знаков в пункте."
    )


def bad_line(found: BadLine) -> str:
    if found.too_many:
        return f"В протоколе поместится {LINES} пунктов."
    if found.too_long:
        return f"В одном пункте поместится {LIMIT} знаков."
    return "Здесь нужен текст словами."


def making() -> str:
    return "Готовлю протокол"


def paper_failed() -> str:
    return "Протокол сейчас не получился, и это моя ошибка. Попробуйте чуть позже."


def paper_name(event: Event, timezone: str) -> str:
    at: datetime = event.starts_at.astimezone(ZoneInfo(timezone))
    return f"Протокол {at:%d.%m.%Y}.docx"


def paper_sent() -> str:
    return "Протокол. Кто был, посчитано по отметкам; строки для подписей внизу."


# thanks


def ask_thanks(found: feedback.AskThanks) -> str:
    lines = [
        facts(found.event, found.timezone),
        _thanks(found.going),
        "Увидите общие цифры, когда приём ответов закроется через две недели.",
    ]
    if found.missed:
        lines.append(f"Не получат: {_listed(found.missed)}.")
    return "\n\n".join(lines)


def _thanks(count: int) -> str:
    get = plural(count, "получит", "получат", "получат")
    return (
        f"Спасибо и один вопрос, насколько было полезно, {get} {_people(count)} из тех, кто был. "
        "Это единственное сообщение, ответ по желанию."
    )


def thanked(count: int) -> str:
    return f"Спасибо {plural(count, 'получит', 'получат', 'получат')} {_people(count)}."


def nobody_there() -> str:
    return "Сначала отметьте, кто пришёл."


def already_thanked() -> str:
    return "Участников уже поблагодарили."


def words(found: feedback.Words) -> str:
    head = f"{facts(found.event, found.timezone)}\n\n"
    if not found.texts:
        return f"{head}Слова показываются, когда их написали хотя бы {found.need} человек."
    said = "\n".join(f"— {escape(_cut(text, 300))}" for text in found.texts)
    return f"{head}Что написали, без имён:\n{said}"


def _listed(names: Sequence[str]) -> str:
    said = ", ".join(escape(one) for one in names[:NAMES])
    more = len(names) - NAMES
    return f"{said} и ещё {more}" if more > 0 else said


def _people(count: int) -> str:
    return f"{count} {plural(count, 'человек', 'человека', 'человек')}"
