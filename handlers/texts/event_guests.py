"""Who is invited to an event, who came, and what they are asked afterwards."""

from collections.abc import Mapping
from html import escape

from handlers.texts.events import facts, listed
from handlers.texts.moments import moment
from handlers.texts.sentences import short
from surveys.deliveries.policy import Why
from surveys.events import attend, feedback, invite
from surveys.events.desk import Card
from surveys.events.invite import STAFF, Group, Preview
from surveys.people.model import Form
from surveys.words import headcount, plural

Forms = Mapping[str, Form]

SEND = "Позвать"

THANK_SURE = "Отправить"

OTHERS = "Пришёл кто-то ещё"

INVITED = "К приглашённым"

_ROLES = {"mentor": "Наставники", "mentee": "Наставляемые", STAFF: "Ответственные и администрация"}


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
        f"{escape(group(found.group, forms))}: {headcount(found.group.people)}.",
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
            lines.append(f"{said}: {listed(names)}.")
    return "\n\n".join(lines)


def invited(count: int) -> str:
    if not count:
        return "Все из этой группы уже приглашены."
    return f"{plural(count, 'Приглашён', 'Приглашены', 'Приглашены')} {headcount(count)}."


def no_group() -> str:
    return "В этой группе сейчас никого нет."


def too_late() -> str:
    return "Приглашать уже поздно."


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


def ask_thanks(found: feedback.AskThanks) -> str:
    lines = [
        facts(found.event, found.timezone),
        _thanks(found.going),
        "Увидите общие цифры, когда приём ответов закроется через две недели.",
    ]
    if found.missed:
        lines.append(f"Не получат: {listed(found.missed)}.")
    return "\n\n".join(lines)


def _thanks(count: int) -> str:
    get = plural(count, "получит", "получат", "получат")
    return (
        f"Спасибо и один вопрос, насколько было полезно, {get} {headcount(count)} из тех, кто был. "
        "Это единственное сообщение, ответ по желанию."
    )


def thanked(count: int) -> str:
    return f"Спасибо {plural(count, 'получит', 'получат', 'получат')} {headcount(count)}."


def nobody_there() -> str:
    return "Сначала отметьте, кто пришёл."


def already_thanked() -> str:
    return "Участников уже поблагодарили."


def words(found: feedback.Words) -> str:
    head = f"{facts(found.event, found.timezone)}\n\n"
    if not found.texts:
        return f"{head}Слова показываются, когда их написали хотя бы {found.need} человек."
    said = "\n".join(f"— {escape(short(text, 300))}" for text in found.texts)
    return f"{head}Что написали, без имён:\n{said}"
