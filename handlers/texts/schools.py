"""Several schools of one person: which one is on the screen."""

from html import escape

from handlers.texts.sentences import short, stop
from handlers.texts.words import by_kind
from surveys.people.model import Person
from surveys.people.schools import Schools
from surveys.programme.model import Programme

OTHER = "Другая школа"
LAST_YEAR = "Прошлый год"
OTHER_YEARS = "Другие годы"
OPEN_THIS = "Открыть эту школу"
OPEN_THIS_YEAR = "Открыть этот год"
OWN_NAME = "Изменить моё имя"
NAMELESS = "Школа без названия"
ON_BUTTON = 22  # characters of a school's name


def other_year(year: str, other: Programme) -> str:
    """A button of the menu: to the year before, or onward."""
    return LAST_YEAR if other.year < year else f"{other.year} год"


def schools(found: Schools) -> str:
    here = next(one for one in found.programmes if one.id == found.here)
    if all(one.school == here.school for one in found.programmes):
        return (
            f"Сейчас открыт <b>{here.year} год</b>. Списки, пары и сводка показываются за него. "
            "Анкеты видны все сразу. Какой год открыть?"
        )
    you = by_kind(found.person.kind, "Ты участвуешь", "Вы участвуете")
    return (
        f"{you} не в одной школе. Сейчас открыта: <b>{escape(name(here))}</b>.\n\n"
        "Списки, пары и сводка показываются для открытой школы. Анкеты видны все сразу. "
        "Какую открыть?"
    )


def only_one() -> str:
    return "Сейчас открыта единственная школа, другой нет."


def name(programme: Programme) -> str:
    """«Школа села Берёзовка, 2025/26»"""
    return f"{programme.school or NAMELESS}, {programme.year}"


def of_school(programme: Programme) -> str:
    """The head of a message about a school that is not open at the moment."""
    return f"<b>{escape(name(programme))}</b>"


def go_to(programme: Programme) -> str:
    """A button: a long name is cut, the year stays."""
    school = short(programme.school or NAMELESS, ON_BUTTON)
    return f"Открыть: {school}, {programme.year}"


def ask_own_name(who: Person, *, several: bool) -> str:
    seen = by_kind(who.kind, "Сейчас тебя видят как", "Сейчас вас видят как")
    head = stop(f"{seen} {escape(who.chat_name)}")
    if several:
        head += " Имя одно для всех школ."
    return by_kind(
        who.kind,
        f"{head} Напиши новое, например: Аня К.",
        f"{head} Напишите новое, например: Мария Ивановна или Мария П.",
    )


def named(who: Person) -> str:
    you = by_kind(who.kind, "тебя", "вас")
    return stop(f"Готово: {escape(who.chat_name)}") + f" Так {you} видят во всех школах."


def taken(name: str) -> str:
    return (
        f"{escape(name)} здесь уже есть, в чате не различить. Нужна ещё буква фамилии: «Мария П.»."
    )
