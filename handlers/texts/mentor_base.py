"""«База наставников»: who mentors at this school, this year and before."""

from html import escape

from handlers.texts.words import person
from surveys.matches.mentor_base import Mentor, MentorBase, MentorCard
from surveys.words import plural

TITLE = "База наставников"
TO_BASE = "К базе"


def base(found: MentorBase) -> str:
    head = f"<b>{TITLE}</b>\n\n"
    if not found.mentors:
        return f"{head}Наставников ещё не было. Пригласите их в «Людях»."
    count, now = len(found.mentors), sum(one.now for one in found.mentors)
    return (
        f"{head}За все годы {count} {plural(count, 'наставник', 'наставника', 'наставников')}, "
        f"в этом {plural(now, 'участвует', 'участвуют', 'участвуют')} {now}. Сначала нынешние."
    )


def button(one: Mentor) -> str:
    if one.now:
        return one.person.chat_name
    return f"{one.person.chat_name} · {one.years[0]}"


def card(found: MentorCard) -> str:
    one = found.mentor
    years = len(one.years)
    lines = [
        f"<b>{escape(person(one.person))}</b>",
        "",
        f"Наставник {years} {plural(years, 'год', 'года', 'лет')}: {', '.join(one.years)}.",
        f"{_pairs(one.pairs)}, {_meetings(one.meetings)} за всё время.",
    ]
    if one.now:
        lines.append(_places(one))
    else:
        lines.append("В этом году не участвует.")
    if found.help:
        lines += ["", f"Поможет: {_listed(found.help)}."]
    if found.times:
        lines.append(f"Удобно: {_listed(found.times)}.")
    if found.trained is not None:
        lines.append(f"Обучение наставников: {'есть' if found.trained else 'пока нет'}.")
    return "\n".join(lines)


def _pairs(count: int) -> str:
    return f"{count} {plural(count, 'пара', 'пары', 'пар')}"


def _meetings(count: int) -> str:
    return f"{count} {plural(count, 'встреча', 'встречи', 'встреч')}"


def _places(one: Mentor) -> str:
    free = max(0, one.places - one.running)
    if free:
        return f"Сейчас {_pairs(one.running)}, {plural(free, 'свободно', 'свободны', 'свободно')} {free} {plural(free, 'место', 'места', 'мест')}."
    return f"Сейчас {_pairs(one.running)}, свободных мест нет."


def _listed(texts: tuple[str, ...]) -> str:
    return escape("; ".join(text[:1].lower() + text[1:] for text in texts))
