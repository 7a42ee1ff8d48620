"""`/people`: lists, cards, recording pupils. The curator is addressed «вы»."""

from datetime import date
from html import escape

from handlers.texts.overtaken import who
from handlers.texts.words import day, full_day, local_day, person, role
from surveys.people.changes import Overtaken, What
from surveys.people.model import Form, Kind, Membership, MembershipState, Person, Role
from surveys.people.names import LineProblem, NameProblem, PupilLine
from surveys.people.pupils import MOST_LINES, BadLine, Lines
from surveys.people.roster import Card, Found, Group, Listing, Overview
from surveys.people.standing import Standing
from surveys.people.written_consent import AskSignedOn, ConsentRecorded
from surveys.words import plural

ADD = "Записать учеников"
INVITE = "Пригласить взрослых"
FIND = "Найти"
TO_PEOPLE = "К спискам"
TO_CARD = "К карточке"
NEXT = "Дальше"
BACK = "Назад"
TODAY = "Сегодня"
YESTERDAY = "Вчера"
NO_CONSENT_YET = "Согласий пока нет"
CONSENT = "Согласие получено"
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
SURE_ARCHIVE = "Да, в архив"
SURE_PAPER = "Да, участвует на бумаге"
SURE_LINK = "Да, новая ссылка"

GROUPS = {
    Group.MENTEES: "Наставляемые",
    Group.MENTORS: "Наставники",
    Group.ADULTS: "Взрослые программы",
    Group.NEEDS_CONSENT: "Ждут согласия родителей",
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
    MembershipState.REFUSED: "ответ: пока нет",
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
        f"{GROUPS[group]}: {found.counts.get(group, 0)}, "
        f"участвуют {found.taking_part.get(group, 0)}"
        for group in (Group.MENTEES, Group.MENTORS)
    ]
    return f"{head}\n\n" + "\n".join(lines)


def group_button(group: Group, count: int) -> str:
    return f"{GROUPS[group]}: {count}"


def mark(standing: Standing) -> str:
    """What stands after the name on a button; nothing for who takes part."""
    return f" — {_MARKS[standing]}" if standing in _MARKS else ""


def listing(found: Listing) -> str:
    head = f"<b>{GROUPS[found.group]}</b>: {found.total}"
    if not found.total:
        return f"{head}\n\nЗдесь никого."
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
        lines.append(_consent(entry.consent.signed_on if entry.consent else None))
    lines.append(_access(shown, zone))
    return "\n".join(lines)


def _membership(found: Membership, forms: dict[str, Form]) -> str:
    form = None if found.form is None else forms.get(found.form)
    state = _STATES[found.state]
    if found.state is MembershipState.ACTIVE and found.enrolled_on:
        state += f" с {day(found.enrolled_on)}"
    if found.state is MembershipState.LEFT and found.left_on:
        state += f" с {day(found.left_on)}"
    return f"{_capital(escape(role(found.role, form)))}: {state}"


def _consent(signed_on: date | None) -> str:
    if signed_on is None:
        return "Согласие родителей: пока нет"
    return f"Согласие родителей: от {full_day(signed_on)}"


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
        return f"Вход в бот: ссылка действует до {local_day(entry.invite.expires_at, zone)}"
    return "Вход в бот: ссылки нет"


def ask_pupils() -> str:
    return (
        "Напишите имя и класс: <b>Аня К., 7 класс</b>. Фамилию целиком не нужно.\n\n"
        f"Можно сразу нескольких, каждого с новой строки, до {MOST_LINES}."
    )


def ask_role(lines: Lines) -> str:
    shown = ", ".join(escape(f"{one.name} ({one.class_name})") for one in lines.good)
    return f"{_not_read(lines)}Записываю: {shown}.\n\nВ какой роли?"


def nothing_read(lines: Lines) -> str:
    if not lines.bad:
        return "Здесь нужны имя и класс словами, например: Аня К., 7 класс."
    return f"{_not_read(lines)}Напишите, например, так: Аня К., 7 класс."


def _not_read(lines: Lines) -> str:
    if not lines.bad and not lines.cut:
        return ""
    rows = [f"{one.number}. «{escape(_short(one.text))}»: {_problem(one)}" for one in lines.bad[:8]]
    if len(lines.bad) > len(rows):
        more = len(lines.bad) - len(rows)
        rows.append(f"…и ещё {more} {plural(more, 'строка', 'строки', 'строк')}")
    if lines.cut:
        rows.append(f"Строк больше {MOST_LINES}: остальные пришлите следующим сообщением.")
    return "Не смог прочитать:\n" + "\n".join(rows) + "\n\n" if lines.bad else rows[-1] + "\n\n"


def _problem(line: BadLine) -> str:
    match line.problem:
        case LineProblem.NO_CLASS:
            return "не хватает класса"
        case LineProblem.BAD_CLASS:
            return "класс бывает от 1 до 12, с буквой или без"
        case problem:
            return name_problem(problem)


def name_problem(problem: NameProblem) -> str:
    match problem:
        case NameProblem.EMPTY:
            return "не хватает имени"
        case NameProblem.TOO_LONG:
            return "имя слишком длинное"
        case NameProblem.FULL_NAME:
            return "фамилию целиком не показываем, хватит первой буквы"
        case NameProblem.NOT_A_NAME:
            return "это не похоже на имя"


def ask_signed_on(asked: AskSignedOn) -> str:
    which = "согласия" if asked.count > 1 else "согласие"
    about = "" if asked.person is None else f"{person(asked.person)}.\n\n"
    return (
        f"{about}Когда родители подписали {which} (редакция {asked.version})? "
        "Нажмите или напишите дату, например 01.09."
    )


def bad_day() -> str:
    return "Не понял дату. Нужен день, который уже был, например 01.09 или 01.09.2025."


def added(people: tuple[Person, ...], known: tuple[PupilLine, ...], signed_on: date | None) -> str:
    parts: list[str] = []
    if people:
        names = ", ".join(person(one) for one in people)
        parts.append(f"Записал: {names}.")
        parts.append(
            "Согласия пока нет: как появится, отметьте его в карточке, и можно будет дать ссылку."
            if signed_on is None
            else f"Согласие родителей: от {full_day(signed_on)}. Теперь можно дать личную ссылку."
        )
    if known:
        names = ", ".join(escape(f"{one.name}, {one.class_name}") for one in known)
        parts.append(
            f"Уже в списке: {names}. Если это другой ребёнок, добавьте к инициалу букву: «Аня Ку.»."
        )
    return "\n\n".join(parts)


def consent_recorded(found: ConsentRecorded) -> str:
    done = f"согласие родителей от {full_day(found.signed_on)}"
    by = "записано" if found.by is None else f"уже записано ({escape(who(found.by))})"
    return f"{person(found.person)}: {done} {by}. Теперь можно дать личную ссылку."


def ask_name(who: Person) -> str:
    example = "Аня К." if who.kind is Kind.PUPIL else "Мария Ивановна"
    return f"{person(who)}. Напишите новое имя, например: {example}"


def ask_class(who: Person) -> str:
    return f"{person(who)}. Напишите новый класс, например: 8 или 8А."


def bad_name(problem: NameProblem, *, pupil: bool) -> str:
    example = "Аня К." if pupil else "Мария Ивановна или Мария П."
    return f"{_capital(name_problem(problem))}. Напишите, например: {example}"


def bad_class() -> str:
    return "Класс бывает от 1 до 12, с буквой или без. Напишите, например: 8А."


def namesake(name: str) -> str:
    return (
        f"{escape(name)} в этом классе уже есть, в чате их не различить. "
        "Добавьте к инициалу букву: «Аня Ку.»."
    )


def ask_other_role(who: Person) -> str:
    return (
        f"{person(who)}. Какую роль добавить? Решает сам человек: бот спросит его, когда он "
        "нажмёт /start."
    )


def sure_archive(who: Person) -> str:
    return (
        f"Убрать в архив: {person(who)}? Из списков и рассылок уйдёт, ссылки перестанут "
        "действовать. Ответы и встречи останутся. Вернуть можно в любой день."
    )


def sure_paper(who: Person) -> str:
    return (
        f"{person(who)} участвует без Telegram? Нужно собственное согласие на бумаге. Бот "
        "писать не будет, встречи запишет наставник или вы. Ответов с бумаги бот пока не принимает."
    )


def sure_link(who: Person) -> str:
    return (
        f"Новая ссылка: {person(who)}. Прежние ссылки перестанут действовать сразу, а старый чат "
        "потеряет доступ, когда по новой войдут."
    )


def shared(who: Person) -> str:
    return (
        f"{person(who)} участвует и в другой школе, а имя и класс одни на все школы. Своё имя "
        "человек меняет сам: меню → «Другая школа» → «Изменить моё имя»."
    )


def in_match(who: Person) -> str:
    return f"{person(who)} сейчас в паре. Сначала завершите пару: /pairs"


def impossible() -> str:
    return "Так не получится: проверьте роль, согласие и то, что это не ваша карточка."


def overtaken(found: Overtaken) -> str:
    """Another curator was quicker; nothing was done twice."""
    name, by = person(found.person), escape(who(found.by))
    match found.what:
        case What.ARCHIVED:
            return f"{name}: уже в архиве ({by})."
        case What.RESTORED:
            return f"{name}: уже не в архиве ({by})."
        case What.RENAMED:
            return (
                f"Имя только что изменили ({by}), теперь так: {name}. Если нужно другое, "
                "измените его на карточке."
            )
        case What.RECLASSED:
            return (
                f"Класс только что изменили ({by}), теперь так: {name}. Если нужно другое, "
                "измените его на карточке."
            )


def forgotten() -> str:
    return "Начатое прервалось. Ничего не потеряно, начните ещё раз: /people"


def no_such_person() -> str:
    return "Этого человека в программе уже нет. Списки: /people"


def role_button(name: Role, form: Form | None) -> str:
    return _capital(role(name, form))


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"  # noqa: PLR2004  # characters of a quoted line


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
