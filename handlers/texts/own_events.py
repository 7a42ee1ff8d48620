"""Events as those who are invited read them. Pupils are «ты», adults «вы»."""

from html import escape
from zoneinfo import ZoneInfo

from handlers.texts.events import facts, when
from handlers.texts.sentences import short
from handlers.texts.words import by_kind, day
from surveys.deliveries.model import Reason
from surveys.deliveries.news.model import OfEvent
from surveys.events.model import Event
from surveys.events.naming import name
from surveys.events.own import List, Mine
from surveys.people.model import Kind
from surveys.responses.parse import TEXT_LIMIT

COMES = "Приду"
CANNOT = "Не смогу"
CALENDAR = "В календарь телефона"
TELL = "Добавить словами"
MORE = "Подробнее"
SHORT = 30


def mine(found: List) -> str:
    if not found.events:
        return "<b>События</b>\n\nСейчас ничего не намечено. Когда позовут, я напишу."
    return "<b>События</b>\n\nКуда зовут. Ответ можно менять до начала."


def list_button(one: Mine) -> str:
    said = short(name(one.event), SHORT)
    if one.asked:
        return f"Как прошло? {said}"
    answers = {True: "приду", False: "не смогу", None: "нет ответа"}
    state = "отменено" if one.event.cancelled_at else answers[one.guest.answer]
    return f"{said}: {state}"


def card(one: Mine) -> str:
    event = one.event
    parts = [facts(event, one.timezone)]
    if event.cancelled_at is not None:
        parts.append(f"Событие отменено. {escape(event.cancel_word)}".strip())
    elif one.asked:
        parts.append(_question(one))
    elif event.begun(one.now):
        parts.append("Событие уже началось, поэтому ответ не меняется.")
    else:
        parts.append(_answer(one))
    return "\n\n".join(parts)


def _answer(one: Mine) -> str:
    match one.guest.answer:
        case True:
            return by_kind(
                one.kind,
                "Твой ответ: приду. Накануне напомню.",
                "Ваш ответ: приду. Накануне напомню.",
            )
        case False:
            return by_kind(
                one.kind,
                "Твой ответ: не смогу. Это нормально, спасибо за ответ.",
                "Ваш ответ: не смогу. Это нормально, спасибо за ответ.",
            )
        case None:
            return by_kind(one.kind, "Придёшь?", "Придёте?")


def _question(one: Mine) -> str:
    event = one.event
    assert event.closes_at is not None
    assert one.said is not None
    until = day(event.closes_at.astimezone(ZoneInfo(one.timezone)).date())
    asked = by_kind(
        one.kind,
        "Насколько полезно тебе было? 1 — совсем нет, 5 — очень.",
        "Насколько полезно вам было? 1 — совсем нет, 5 — очень.",
    )
    seen = (
        f"Общие цифры: кто как ответил, не увидит никто. Слова куратор прочитает без имён и только "
        f"если их напишут несколько человек. Ответить можно до {until} или не отвечать вовсе."
    )
    lines = [asked]
    if one.said.mark is not None:
        lines.append(f"Ответ записан: {one.said.mark}.")
    if one.said.text:
        lines.append("Слова записаны.")
    return "\n\n".join([*lines, seen])


def ask_words(one: Mine) -> str:
    return (
        f"{escape(name(one.event))}\n\n"
        + by_kind(
            one.kind,
            "Напиши, что было важным или чего не хватило",
            "Напишите, что было важным или чего не хватило",
        )
        + f", до {TEXT_LIMIT} знаков. Имён лучше не называть. Здесь читают не сразу: если нужна "
        "помощь, есть кнопка внизу."
    )


def bad_words(*, too_long: bool) -> str:
    return f"Поместится {TEXT_LIMIT} знаков." if too_long else "Здесь нужен текст словами."


def not_yours() -> str:
    return "Такого приглашения нет. Всё, что намечено, — в меню: /menu"


def calendar_name(event: Event, timezone: str) -> str:
    return f"Событие {event.starts_at.astimezone(ZoneInfo(timezone)):%d.%m.%Y}.ics"


def calendar_sent() -> str:
    return "Откройте файл, и телефон предложит добавить событие в календарь."


def notice(found: OfEvent, kind: Kind) -> str:
    """What the bot writes of its own accord."""
    event, timezone = found.event, found.timezone
    match found.reason:
        case Reason.EVENT_INVITE:
            asked = by_kind(kind, "Придёшь?", "Придёте?")
            return (
                f"Приглашаем:\n\n{facts(event, timezone)}\n\n{asked} Ответ можно менять до начала."
            )
        case Reason.EVENT_REMINDER:
            soon = (event.starts_at.astimezone(ZoneInfo(timezone)).date() - found.today).days
            head = "Завтра" if soon == 1 else "Скоро"
            return f"{head}, как договорились:\n\n{facts(event, timezone)}"
        case Reason.EVENT_CHANGED:
            asked = (
                by_kind(kind, "Если так не получится, скажи.", "Если так не получится, скажите.")
                if found.answer
                else by_kind(kind, "Придёшь?", "Придёте?")
            )
            return f"Теперь так:\n\n{facts(event, timezone)}\n\n{asked}"
        case Reason.EVENT_CANCELLED:
            word = f"\n\n{escape(event.cancel_word)}" if event.cancel_word else ""
            said = f"{escape(name(event))} {when(event, timezone)}"
            return f"Отменяется:\n\n{said}{word}"
        case _:
            asked = by_kind(
                kind,
                "Один вопрос, по желанию: насколько полезно тебе было? 1 — совсем нет, 5 — очень.",
                "Один вопрос, по желанию: насколько полезно вам было? 1 — совсем нет, 5 — очень.",
            )
            return (
                f"Спасибо за участие! {escape(name(event))}.\n\n{asked}\n\nОбщие цифры: кто как "
                "ответил, не увидит никто. Больше об этом не напишу."
            )
