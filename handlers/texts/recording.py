"""Recording pupils in the chat, and their representatives' consents. The curator is «вы»."""

from html import escape

from handlers.texts.overtaken import who
from handlers.texts.sentences import short, stop
from handlers.texts.words import full_day, person
from surveys.people.names import LineProblem, NameProblem
from surveys.people.pupils import MOST_LINES, Added, BadLine, Lines
from surveys.people.written_consent import AskSignedOn, ConsentRecorded
from surveys.words import plural

TODAY = "Сегодня"
YESTERDAY = "Вчера"
NO_CONSENT_YET = "Согласий пока нет"


def ask_pupils() -> str:
    return (
        "Напишите имя и класс: <b>Аня К., 7 класс</b>. Фамилию целиком не нужно.\n\n"
        f"Можно сразу нескольких, каждого с новой строки, до {MOST_LINES}. Если людей много, "
        "пришлите сюда таблицу со столбцами «ФИО», «Роль», «Форма» и «Класс»."
    )


def ask_role(lines: Lines) -> str:
    shown = ", ".join(escape(f"{one.name} ({one.class_name})") for one in lines.good)
    return f"{_not_read(lines)}Записываю: {shown}.\n\nВ какой роли?"


QUOTED = 40  # characters of a line that was not read


def nothing_read(lines: Lines) -> str:
    if not lines.bad:
        return "Здесь нужны имя и класс словами, например: Аня К., 7 класс."
    return f"{_not_read(lines)}Напишите, например, так: Аня К., 7 класс."


def _not_read(lines: Lines) -> str:
    if not lines.bad and not lines.cut:
        return ""
    rows = [
        f"{one.number}. «{escape(short(one.text, QUOTED))}»: {_problem(one)}"
        for one in lines.bad[:8]
    ]
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


def added(found: Added) -> str:
    parts: list[str] = []
    if found.people:
        parts.append(stop(f"Записал: {'; '.join(person(one) for one in found.people)}"))
        parts.append(
            "Согласия пока нет: как появится, отметьте его в карточке, и можно будет дать ссылку."
            if found.signed_on is None
            else f"Согласие родителей: от {full_day(found.signed_on)}. Теперь можно дать личную "
            "ссылку."
        )
    if found.alike:
        pairs = "; ".join(
            escape(f"{one.name} и {one.other}, {one.class_name}") for one in found.alike
        )
        parts.append(
            stop(f"Проверьте, не один ли это человек: {pairs}")
            + " Если один, лишнюю карточку уберите в архив."
        )
    if found.known:
        names = "; ".join(escape(f"{one.name}, {one.class_name}") for one in found.known)
        parts.append(
            f"Уже в списке: {names}. Если это другой ребёнок, добавьте к инициалу букву: «Аня Ку.»."
        )
    return "\n\n".join(parts)


def consent_recorded(found: ConsentRecorded) -> str:
    done = f"согласие родителей от {full_day(found.signed_on)}"
    by = "записано" if found.by is None else f"уже записано ({escape(who(found.by))})"
    return f"{person(found.person)}: {done} {by}. Теперь можно дать личную ссылку."
