"""What the adults who answer for help read: notices without names, a case's card, the list."""

from collections.abc import Sequence
from datetime import datetime
from html import escape
from zoneinfo import ZoneInfo

from handlers.texts.sentences import stop
from handlers.texts.sos import when
from handlers.texts.words import day, person
from surveys.deliveries.news.model import HelpCall
from surveys.deliveries.news.open import Open
from surveys.help.alarm import Ring
from surveys.help.alerts import Alerts, urgency
from surveys.help.card import Card
from surveys.help.model import Case, LineKind, Origin
from surveys.people.model import Kind

OPEN = "Открыть"
TAKE = "Беру на себя"
NOTE = "Добавить заметку"
CLOSE = "Закрыть с заметкой"
HAND = "Передать другому"
DANGER = "Отметить: опасность дома"
NO_DANGER = "Снять: опасность дома"
ALL = "Все просьбы о помощи"
STILL_OPEN = "Она ещё не закрыта"
SAID_LIMIT, NOTES_LIMIT = 1_900, 900  # characters of a card's texts: a message holds 4,096


def call(found: HelpCall) -> str:
    """No name and no text: a phone lies on a desk in class. Always with the time it was asked."""
    at = found.called_at
    asked = f"в {at:%H:%M}" if at.date() == found.today else f"{day(at.date())} в {at:%H:%M}"
    head = f"<b>Нужна помощь.</b> Просьба пришла {asked}."
    if found.withdrawn:
        return (
            f"{head} Потом кнопку назвали нажатой случайно. Спросите лично, всё ли в порядке, и "
            "закройте просьбу с заметкой."
        )
    match found.why:
        case Ring.AGAIN:
            return f"{head} Её до сих пор никто не взял."
        case Ring.MORE:
            return f"{head} К ней дописали."
        case Ring.DAILY:
            return f"{head} {STILL_OPEN}: как дела? Можно закрыть её с заметкой."
        case _:
            return f"{head} Кто просит и что написано, видно по кнопке."


def card(found: Card, now: datetime) -> str:
    parts = [_head(found, now)]
    said = [line.text for _, line in found.lines if line.kind is LineKind.SAID]
    if said:
        shown = (f"«{escape(text)}»" for text in _newest(said, SAID_LIMIT))
        parts.append("\n\n".join(shown))
    if found.case.danger:
        parts.append(at_home())
    if not found.closed:
        parts.append(advice(found))
    notes = [
        f"{name}, {when(line.at, now, found.zone)}: {line.text}"
        for name, line in found.lines
        if line.kind is not LineKind.SAID
    ]
    if notes:
        parts.append("<b>Заметки</b>\n" + escape("\n".join(_newest(notes, NOTES_LIMIT))))
    parts.append(_who(found, now))
    return "\n\n".join(parts)


def _newest(texts: Sequence[str], limit: int) -> list[str]:
    """What was written last matters most: older words give way, as a message holds no more."""
    found: list[str] = []
    for text in reversed(texts):
        if len(text) > limit:
            return [f"{text[:limit]}…", *found]
        found.insert(0, text)
        limit -= len(text)
    return found


def _head(found: Card, now: datetime) -> str:
    case = found.case
    at = when(case.called_at, now, found.zone)
    who = f"<b>{person(found.subject)}</b>"
    match case.origin:
        case Origin.WORRY:
            how = f"Тревога за наставляемого. Сообщает наставник: {escape(found.caller.chat_name)}"
        case Origin.PULSE:
            how = "Ответ в анкете: с наставником неспокойно, или кажется, что не слышат"
        case _:
            how = "Просьба о помощи"
    lines = [who, f"{how}, {at}."]
    if found.mentors:
        title = "Наставник" if len(found.mentors) == 1 else "Наставники"
        lines.append(stop(f"{title}: {escape(', '.join(found.mentors))}"))
    if case.withdrawn_at is not None:
        lines.append(
            "Потом кнопку назвали нажатой случайно. Так бывает и тогда, когда нажал не тот, кто "
            "просил: спросите лично."
        )
    return "\n".join(lines)


def at_home() -> str:
    return (
        "<b>Опасность дома.</b> Не говорите родителям, пока не станет ясно, что это безопасно. "
        "Позвоните директору и в орган опеки; если опасность сейчас — 112. Эта просьба не попадает "
        "ни в какие сведения для родителей."
    )


def advice(found: Card) -> str:
    if found.subject.kind is Kind.PUPIL:
        return (
            "Что сделать: поговорить сегодня наедине, не при наставнике; не обещать, что всё "
            "останется тайной; дальше решать вместе с психологом. Если есть опасность — 112."
        )
    return "Что сделать: связаться сегодня и поговорить наедине."


def _who(found: Card, now: datetime) -> str:
    if found.closed:
        closed = found.case.closed_at
        assert closed is not None
        return f"<b>Закрыта {when(closed, now, found.zone)}.</b>"
    lines = []
    if found.handler is not None:
        lines.append("Вы взяли её на себя." if found.mine else stop(f"Помогает: {_name(found)}"))
    elif found.case.withdrawn_at is None:
        lines.append("Пока никто не взял.")
    lines.append(
        "Позваны: "
        + "; ".join(
            f"{escape(each.name)} — "
            + (
                "не читали"
                if each.read_at is None
                else f"прочитано {when(each.read_at, now, found.zone)}"
            )
            for each in found.readers
        )
        + "."
    )
    return "\n".join(lines)


def _name(found: Card) -> str:
    return escape(found.handler or "")


def taken() -> str:
    """A toast."""
    return "Взято. Буду напоминать раз в день, пока просьба не закрыта."


def taken_before(found: Card) -> str:
    """A toast; polite to who came second."""
    if found.closed:
        return "Эта просьба уже закрыта. Спасибо, что откликнулись."
    if found.mine:
        return "Она уже за вами."
    return stop(f"Уже помогает {found.handler}") + " Спасибо, что откликнулись."


def handed() -> str:
    return "Передано. Напишу сразу и повторю, пока просьбу не возьмут."


def hand_whom(names: int) -> str:
    if not names:
        return "Сейчас передать некому: других ответственных взрослых в боте нет."
    return "Кому передать? Сообщение уйдёт сразу."


def ask_note(*, closing: bool) -> str:
    what = (
        "Напишите одним сообщением, чем закончилось. После этого просьба будет закрыта."
        if closing
        else "Напишите заметку одним сообщением."
    )
    return f"{what} Заметку увидят только те, кто занимается этой просьбой."


def item(case: Case, zone: ZoneInfo, found: Alerts) -> str:
    """A button."""
    at = when(case.called_at, found.now, zone)
    match urgency(case):
        case 3:
            state = "нажато случайно, спросите"
        case 2:
            state = "за вами" if case.handler_id == found.reader else "помогают"
        case _:
            state = "ждёт"
    return f"{at[0].upper()}{at[1:]} — {state}"


def work_item(work: Open, zone: ZoneInfo, found: Alerts) -> str:
    """A button."""
    state = "ждёт"
    if work.owner is not None:
        state = "за вами" if work.owner == found.reader else "занимаются"
    at = when(work.delivery.due_at, found.now, zone)
    return f"Разговор, {at} — {state}"


def only_on_call() -> str:
    return "Просьбы о помощи видят ответственные взрослые и куратор."


def not_for_you() -> str:
    return "Этой просьбы здесь больше нет. Открытые просьбы: /alerts"
