"""What changes on a person's card: questions before it, and why it cannot be. The curator is «вы»."""

from html import escape

from handlers.texts.overtaken import who
from handlers.texts.people import capital
from handlers.texts.recording import name_problem
from handlers.texts.words import person
from surveys.people.changes import Overtaken, What
from surveys.people.model import Kind, Person
from surveys.people.names import NameProblem

SURE_ARCHIVE = "Да, в архив"
SURE_PAPER = "Да, участвует на бумаге"
SURE_LINK = "Да, новая ссылка"


def ask_name(who: Person) -> str:
    example = "Аня К." if who.kind is Kind.PUPIL else "Мария Ивановна"
    return f"{person(who)}. Напишите новое имя, например: {example}"


def ask_class(who: Person) -> str:
    return f"{person(who)}. Напишите новый класс, например: 8 или 8А."


def bad_name(problem: NameProblem, *, pupil: bool) -> str:
    example = "Аня К." if pupil else "Мария Ивановна или Мария П."
    return f"{capital(name_problem(problem))}. Напишите, например: {example}"


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
        "писать не будет, встречи запишет наставник или вы. Начнётся опрос — распечатайте анкету и "
        "внесите ответы: «Кто ответил» → «Анкеты на бумаге»."
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
        case What.RENAMED | What.RECLASSED:
            which = "Имя" if found.what is What.RENAMED else "Класс"
            return (
                f"{which} только что изменили ({by}), теперь так: {name}. Если нужно другое, "
                "измените его на карточке."
            )


def forgotten() -> str:
    return "Начатое прервалось. Ничего не потеряно, начните ещё раз: /people"
