"""What the curator reads at `/pairs` and everybody at `/match`."""

from collections.abc import Mapping, Sequence
from html import escape

from handlers.texts import overtaken
from handlers.texts.meeting_details import moment
from handlers.texts.words import day
from surveys.analysis.naming import END_REASONS, first_upper
from surveys.matches.cards import Card
from surveys.matches.ending import EndReason
from surveys.matches.sides import Side
from surveys.people.model import Form
from surveys.people.overtaken import Quicker
from surveys.words import plural

NEW = "Новая пара"
ALL = "Все пары"
RUNNING = "Идущие пары"
END = "Завершить пару"
END_SURE = "Да, завершить"
LOG = "Записать встречу"
MENTEES_MORE = "Ещё наставляемый"


def reason(found: EndReason) -> str:
    return first_upper(END_REASONS[found])


def number(card: Card) -> str:
    return f"№ {card.match.number}"


def both(card: Card) -> str:
    """«Иван П. и Аня К.», for a button."""
    return f"{card.mentor.name} и {card.mentee.name}"


def side(found: Side) -> str:
    """«Аня К., 7 класс», for a button."""
    return f"{found.name}, {found.class_name}" if found.class_name else found.name


# the list


def running(cards: Sequence[Card], total: int, ended: int, titles: Mapping[str, Form]) -> str:
    if not total:
        return no_pairs(ended)
    head = f"Сейчас {total} {plural(total, 'пара', 'пары', 'пар')}"
    if ended:
        head += f", {plural(ended, 'завершена', 'завершены', 'завершено')} {ended}"
    lines = [f"<b>{head}</b>"]
    for card in cards:
        lines += ["", f"<b>{number(card)}</b>  {escape(both(card))}", _running_line(card, titles)]
    return "\n".join(lines)


def no_pairs(ended: int) -> str:
    text = (
        "Идущих пар пока нет.\n\n"
        "Чтобы составить пару, нужны наставник и наставляемый, которые уже подтвердили участие."
    )
    return text + (f"\n\nЗавершённых пар: {ended}." if ended else "")


def _running_line(card: Card, titles: Mapping[str, Form]) -> str:
    return f"{form(card.match.form, titles)}; {_met(card)}"


def _met(card: Card) -> str:
    if card.silent_days is not None:
        return f"<b>{_silence(card.silent_days)}</b>"
    if card.last is None:
        return "встреч ещё не было"
    return f"последняя встреча {day(card.last)}"


def _silence(days: int) -> str:
    return f"без встреч {days} {plural(days, 'учебный день', 'учебных дня', 'учебных дней')}"


def ended(cards: Sequence[Card]) -> str:
    if not cards:
        return "Завершённых пар нет."
    lines = ["<b>Завершённые пары</b>"]
    for card in cards:
        lines += ["", f"<b>{number(card)}</b>  {escape(both(card))}", _ended_line(card)]
    return "\n".join(lines)


def _ended_line(card: Card) -> str:
    assert card.match.ended_on is not None
    if card.reserved:
        return f"завершена {day(card.match.ended_on)}"
    why = card.match.end_reason
    said = END_REASONS[EndReason(why)] if why in set(EndReason) else "причина не указана"
    return f"завершена {day(card.match.ended_on)}: {said}"


def list_ended(count: int) -> str:
    return f"Завершённые ({count})"


def form(key: str, titles: Mapping[str, Form]) -> str:
    return titles[key].title if key in titles else key


# one pair


def pair(card: Card, titles: Mapping[str, Form]) -> str:
    lines = [
        f"<b>Пара {number(card)}</b>",
        "",
        *sides(card.mentor, card.mentee),
        f"Форма: {form(card.match.form, titles)}",
        f"Вместе с {day(card.match.starts_on)}",
        meetings(card),
    ]
    if card.planned is not None:
        lines.append(f"Следующая встреча: {moment(card.planned)}")
    if card.differing:
        lines.append(f"Записи, которые стороны помнят по-разному: {card.differing}")
    if card.running and card.silent_days is not None:
        lines.append(f"<b>{_silence(card.silent_days).capitalize()}</b>")
    if not card.running:
        lines += ["", f"Пара {_ended_line(card)}."]
    if card.reserved:
        lines.append("Это ваша пара: причину видит другой ответственный взрослый.")
    return "\n".join(lines)


def meetings(card: Card) -> str:
    if card.last is None:
        return "Встреч ещё не было"
    return f"Встреч: {card.meetings}, последняя {day(card.last)}"


def sides(mentor: Side, mentee: Side) -> list[str]:
    return [mentor_line(side(mentor)), f"Наставляемый: {escape(side(mentee))}"]


def mentor_line(name: str) -> str:
    return f"Наставник: {escape(name)}"


def no_pair() -> str:
    return "Такой пары в вашей программе нет."


# ending


def end_why(card: Card) -> str:
    return f"Почему завершается пара {number(card)}?\n{escape(both(card))}"


def end_ask(card: Card, why: EndReason) -> str:
    end = (
        "Такая пара не войдёт в подсчёты."
        if why is EndReason.MISTAKE
        else "Встречи и ответы сохранятся. Участникам причину не назову."
    )
    return (
        f"Завершить пару {number(card)}?\n{escape(both(card))}\n\n"
        f"Причина: {END_REASONS[why]}.\n{end}"
    )


def end_done(card: Card) -> str:
    return f"Готово: пара {number(card)} завершена.\n{escape(both(card))}"


def ended_before(by: Quicker | None = None) -> str:
    return overtaken.done("Эта пара уже завершена", by)


def no_mistake() -> str:
    return "Эта пара уже встречалась, значит, ошибкой она не была. Выберите другую причину."
