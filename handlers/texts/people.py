"""`/people`: lists and cards. Recording: `recording`; changes: `card_changes`. Curators are «вы»."""

from html import escape

from handlers.texts.words import day, full_day, local_day, person, role
from surveys.people.model import Consent, Form, Kind, Membership, MembershipState, Role
from surveys.people.roster import Card, Found, Group, Listing, Overview
from surveys.people.standing import Standing
from surveys.words import plural

ADD = "Записать учеников"
INVITE = "Пригласить взрослых"
FIND = "Найти"
TO_PEOPLE = "К спискам"
TO_CARD = "К карточке"
NEXT = "Дальше"
BACK = "Назад"
CONSENT = "Согласие получено"
CONSENT_AGAIN = "Новое согласие родителей"
LINK = "Ссылка и QR-код"
NEW_LINK = "Новая ссылка"
RENAME = "Изменить имя"
RECLASS = "Изменить класс"
ADD_ROLE = "Добавить роль"
TOLD = "Что рассказали куратору"
RESPONSIBLE = "Сделать ответственным взрослым"
NOT_RESPONSIBLE = "Снять ответственного взрослого"
PAPER = "Бумажная анкета"
OFF_PAPER = "Отвечает в боте"
ARCHIVE = "В архив"
RESTORE = "Вернуть из архива"

GROUPS = {
    Group.MENTEES: "Наставляемые",
    Group.MENTORS: "Наставники",
    Group.ADULTS: "Взрослые программы",
    Group.NEEDS_CONSENT: "Ждут согласия родителей",
    Group.NEEDS_NEW_CONSENT: "Нужна новая бумага",
    Group.NEEDS_INVITE: "Нужна ссылка",
    Group.INVITED: "Приглашены, не ответили",
    Group.REFUSED: "Сказали «пока нет»",
    Group.LEFT: "Вышли",
    Group.ARCHIVED: "Архив",
    Group.ALL: "Все",
}
_MARKS = {
    Standing.NEEDS_CONSENT: "нет согласия",
    Standing.NEEDS_INVITE: "нет ссылки",
    Standing.INVITED: "ждём ответа",
    Standing.PAUSED: "на паузе",
    Standing.REFUSED: "пока нет",
    Standing.LEFT: "не участвует",
    Standing.ARCHIVED: "архив",
}
_STATES = {
    MembershipState.RECORDED: "ответа ещё нет",
    MembershipState.ACTIVE: "участвует",
    MembershipState.PAUSED: "на паузе",
    MembershipState.REFUSED: "решение — пока нет",
    MembershipState.LEFT: "больше не участвует",
    MembershipState.ARCHIVED: "в архиве",
}


def overview(found: Overview) -> str:
    head = f"<b>Люди программы</b>, {found.programme.year}"
    if not found.counts.get(Group.MENTEES) and not found.counts.get(Group.MENTORS):
        return (
            f"{head}\n\nПока здесь никого нет. Запишите учеников, когда родители подписали "
            "согласие: бот даст каждому личную ссылку. Взрослым хватит одной ссылки на роль."
        )
    lines = [
        f"{GROUPS[group]}: {found.counts.get(group, 0)}, {_take_part(found.taking_part.get(group, 0))}"
        for group in (Group.MENTEES, Group.MENTORS)
    ]
    return f"{head}\n\n" + "\n".join(lines)


def _take_part(count: int) -> str:
    return f"{plural(count, 'участвует', 'участвуют', 'участвуют')} {count}"


def group_button(group: Group, count: int) -> str:
    return f"{GROUPS[group]}: {count}"


def mark(standing: Standing) -> str:
    """What stands after the name on a button; nothing for who takes part."""
    return f" — {_MARKS[standing]}" if standing in _MARKS else ""


def listing(found: Listing) -> str:
    head = f"<b>{GROUPS[found.group]}</b>: {found.total}"
    if not found.total:
        return f"{head}\n\nЗдесь никого."
    if found.group is Group.NEEDS_NEW_CONSENT:
        head += (
            "\n\nТекст согласия родителей изменился. Пока новая бумага не записана на карточке, ученику "
            "открыты только его данные, выход и помощь.\n"
        )
    return head if found.pages == 1 else f"{head}\nСтраница {found.page + 1} из {found.pages}"


def ask_query() -> str:
    return "Напишите имя или класс: «Аня» или «7А»."


def found(result: Found) -> str:
    if not result.query:  # a sticker, a voice
        return ask_query()
    query = escape(result.query[:40])
    if not result.total:
        return f"«{query}» — никого не нашлось. Напишите по-другому, например только имя."
    text = f"«{query}» — нашлось: {result.total}."
    if result.total > len(result.people):
        text += f" Показаны первые {len(result.people)}: уточните имя."
    return text


def card(shown: Card, forms: dict[str, Form]) -> str:
    entry, zone = shown.entry, shown.programme.timezone
    lines = [f"<b>{person(entry.person)}</b>", ""]
    lines += [_membership(one, forms) for one in entry.memberships]
    if entry.person.kind is Kind.PUPIL:
        lines.append(_consent(entry.consent))
    lines.append(_access(shown, zone))
    return "\n".join(lines)


def _membership(found: Membership, forms: dict[str, Form]) -> str:
    form = None if found.form is None else forms.get(found.form)
    state = _STATES[found.state]
    if found.state is MembershipState.ACTIVE and found.enrolled_on:
        state += f" с {day(found.enrolled_on)}"
    if found.state is MembershipState.LEFT and found.left_on:
        state += f" с {day(found.left_on)}"
    return f"{capital(escape(role(found.role, form)))}: {state}"


def _consent(found: Consent | None) -> str:
    if found is None:
        return "Согласие родителей: пока нет"
    return f"Согласие родителей: от {full_day(found.signed_on)}, редакция {escape(found.version)}"


def _access(shown: Card, zone: str) -> str:
    entry = shown.entry
    if entry.person.paper:
        return "Участвует на бумаге, без Telegram"
    if entry.person.unreachable_since is not None:
        since = local_day(entry.person.unreachable_since, zone)
        return f"Бот не может написать с {since}: чат с ним закрыт"
    if entry.person.account is not None:
        return "Вход в бот: есть"
    if entry.invite is not None:
        if entry.person.kind is Kind.PUPIL and entry.consent is None:
            return "Вход в бот: по коду с листа, когда запишете согласие"
        return f"Вход в бот: ссылка действует до {local_day(entry.invite.expires_at, zone)}"
    return "Вход в бот: ссылки нет"


def no_such_person() -> str:
    return "Этого человека в программе уже нет. Списки: /people"


def role_button(name: Role, form: Form | None) -> str:
    return capital(role(name, form))


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]
