"""What people read at `/meeting`."""

from collections.abc import Sequence
from datetime import date, timedelta
from html import escape

from babel.dates import format_date

from handlers.texts import overtaken
from handlers.texts.words import by_kind, day, full_day
from surveys.matches.drafts import Draft, Problem, Subject, Unfit
from surveys.matches.log import Answered, Entry, How, Logged
from surveys.people.model import Kind, Role
from surveys.rights.words import VALUES

GROUP = "Вся группа"
OTHER_DAY = "Другой день"
SAVE = "Записать"
SAVE_ANOTHER = "Записать ещё одну"
TAKE_BACK = "Это ошибка, убрать запись"
MORE = "Записать ещё встречу"
TO_PAIR = "К паре"
HAPPENED = "Да, была"
NOT_HAPPENED = "Не было"

_KINDS = {
    "talk": "Поговорили",
    "lesson": "Занимались",
    "event": "Были на мероприятии",
    "online": "Созвонились",
}


def kind_button(kind: str) -> str:
    return _KINDS[kind]


def kind(found: str) -> str:
    return VALUES["kind"][found]


def names(subject: Subject) -> str:
    """«Аня К.»; for a curator «Иван П. и Аня К.»"""
    return " и ".join(subject.names)


def subject_button(subject: Subject) -> str:
    role = "Наставник" if subject.role is Role.MENTOR else "Наставляемый"
    return f"{role}: {names(subject)}"


def everybody(subjects: Sequence[Subject]) -> str:
    return escape(", ".join(names(one) for one in subjects))


def choose_pair() -> str:
    return "<b>Записать встречу</b>\n\nС кем она была?"


def choose_day(found: Draft) -> str:
    text = f"<b>Встреча: {everybody(found.subjects)}</b>\n\nКогда она была?"
    days = sorted({one.on_day for one in found.planned})
    if days:
        text += f"\n\nДоговаривались на {', '.join(map(day, days))}."
    return text


def day_button(found: date, today: date) -> str:
    match (today - found).days:
        case 0:
            return f"Сегодня, {day(found)}"
        case 1:
            return f"Вчера, {day(found)}"
        case _:
            return format_date(found, "EEEE, d MMMM", locale="ru").capitalize()


def type_day(found: Draft) -> str:
    write = by_kind(found.reader, "Напиши", "Напишите")
    example = found.today - timedelta(days=7)
    return (
        f"<b>Встреча: {everybody(found.subjects)}</b>\n\n"
        f"{write} день и месяц, например {example:%d.%m}."
    )


def not_a_date(reader: Kind) -> str:
    return by_kind(
        reader,
        "Не понял дату. Напиши день и месяц, например 12.11 или 12 ноября.",
        "Не понял дату. Напишите день и месяц, например 12.11 или 12 ноября.",
    )


def wrong_day(unfit: Unfit, reader: Kind) -> str:
    other = by_kind(reader, "Напиши другой день.", "Напишите другой день.")
    return f"{unfit_text(unfit)} {other}"


def planned_day(found: date) -> str:
    return f"Как договаривались, {day(found)}"


def choose_kind(found: Draft, on: date) -> str:
    return f"<b>Встреча: {everybody(found.subjects)}, {day(on)}</b>\n\nЧто это было?"


def ask_save(found: Draft, on: date, what: str) -> str:
    text = f"<b>Записать встречу?</b>\n\n{everybody(found.subjects)}\n{day(on)}, {kind(what)}"
    if found.by_side:
        text += "\n\nЕсли нажать, о чём она была, запишется и это. Тему увидит только ваша пара."
    already = sorted({kind(meeting.kind) for meeting in found.same_day})
    if already:
        text += (
            f"\n\nВ этот день уже записано: {', '.join(already)}. "
            "Если это та же встреча, ещё раз записывать не нужно."
        )
    return text


def logged(found: Logged) -> str:
    draft = found.draft
    assert draft.day is not None
    assert draft.kind is not None
    head = f"{day(draft.day)}, {kind(draft.kind)}"
    lines = [f"<b>{head}</b>", "", *(_entry(entry) for entry in found.entries)]
    if found.listening:
        lines += ["", ask_step(draft.reader)]
    return "\n".join(lines)


def ask_step(reader: Kind) -> str:
    return by_kind(
        reader,
        "Что дальше? Напиши одной строкой, до чего договорились, или пропусти: можно сразу выбрать "
        "день. Увидит только ваша пара.",
        "Что дальше? Напишите одной строкой, до чего договорились, или пропустите: можно сразу "
        "выбрать день. Увидит только ваша пара.",
    )


def _entry(entry: Entry) -> str:
    who = escape(names(entry.subject))
    match entry.how:
        case How.LOGGED:
            return f"{who}: записано."
        case How.CONFIRMED:
            return f"{who}: встреча уже была записана, теперь подтверждена с двух сторон."
        case How.REPEATED:
            return f"{who}: {escape(overtaken.done('эта встреча уже записана', entry.by))}"
        case How.DISPUTED:
            return (
                f"{who}: эта встреча уже записана, но вторая сторона ответила «Не было». "
                "Поговорите об этом вместе."
            )


def taken_back(removed: int) -> str:
    if removed:
        return "Запись убрал."
    return "Убрать уже нечего: на эту запись ответили или её здесь нет."


def answered(found: Answered) -> str:
    meeting = found.meeting
    head = f"{escape(found.name)}, {day(meeting.held_on)}, {kind(meeting.kind)}."
    if meeting.disputed:
        return f"{head}\n\nПонял, этой встречи не было: в подсчёт она не войдёт."
    return f"{head}\n\nСпасибо, встреча подтверждена."


def unfit_text(found: Unfit) -> str:
    match found.problem:
        case Problem.NOT_TAKING_PART:
            return "Встречи записывают те, кто сейчас участвует и у кого есть пара. После паузы: /leave"
        case Problem.NO_PAIR:
            return "Пары пока нет. Когда куратор её составит, здесь можно будет записать встречу."
        case Problem.NOT_YOURS:
            return "Эта кнопка уже не действует: такой пары или записи нет."
        case Problem.ENDED:
            return "Эта пара уже завершена, новые встречи в неё не записать."
        case Problem.FUTURE:
            return "Этот день ещё не наступил: записать можно встречу, которая уже была."
        case Problem.TOO_EARLY if found.first is not None:
            return f"Пара началась {day(found.first)}, раньше встречи быть не могло."
        case Problem.PAST:
            return "Этот день уже прошёл, на него не договориться. Если встреча была, её можно записать."
        case Problem.AFTER_END if found.first is not None:
            return f"Программа идёт до {full_day(found.first)}: встреч после этого дня в ней нет."
        case Problem.FAR if found.first is not None:
            return (
                f"Так далеко не загадываем: программа идёт до {full_day(found.first)}. "
                "Может быть, опечатка в годе?"
            )
        case Problem.TOO_EARLY | Problem.UNKNOWN_KIND | Problem.AFTER_END | Problem.FAR:
            return "Такую встречу записать нельзя. Лучше начать сначала: /meeting"
