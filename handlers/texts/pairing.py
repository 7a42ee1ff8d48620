"""What the curator reads while a pair is being made."""

from collections.abc import Mapping
from html import escape

from handlers.texts import overtaken
from handlers.texts.pairs import form, side, sides
from handlers.texts.sentences import stop
from surveys.matches.choose import FormChoice, Place
from surveys.matches.create import Created, PlaceAdded, Proposed
from surveys.matches.rules import MAX_CAPACITY, Refused, Why
from surveys.matches.sides import Side
from surveys.people.model import Form, Kind
from surveys.words import plural

CREATE = "Составить пару"
ADD_PLACE = "Добавить место"
PEOPLE = "Люди"


def choose_form() -> str:
    return "<b>Новая пара</b>\n\nКакая это форма наставничества?"


def form_choice(found: FormChoice) -> str:
    waiting = plural(found.waiting, "ждёт", "ждут", "ждут")
    return f"{found.form.title}: {waiting} {found.waiting}, мест {found.places}"


def nobody() -> str:
    return (
        "Составлять пары пока не из кого: никто ещё не подтвердил участие.\n\n"
        "Запишите учеников в разделе «Люди», взрослым отправьте приглашение."
    )


def choose_mentor(found: Form) -> str:
    return f"<b>Новая пара, {found.title}</b>\n\nКто наставник?"


def no_mentors(found: Form) -> str:
    return (
        f"<b>Новая пара, {found.title}</b>\n\n"
        "Наставников, подтвердивших участие, пока нет. Когда они появятся, будут здесь."
    )


def place(found: Place, chosen: Form, titles: Mapping[str, Form]) -> str:
    room = f"свободно {found.free} из {found.capacity}" if found.free else "мест нет"
    return f"{found.mentor.name}: {room}{_other_form(found.mentor, chosen, titles)}"


def choose_mentee(found: Form, mentor: Side) -> str:
    return (
        f"<b>Новая пара, {found.title}</b>\nНаставник: {escape(side(mentor))}\n\nКто наставляемый?"
    )


def no_mentees(found: Form, mentor: Side) -> str:
    return (
        f"<b>Новая пара, {found.title}</b>\n"
        f"Наставник: {escape(side(mentor))}\n\n"
        "Наставляемых без наставника сейчас нет. Кто подтвердит участие, появится здесь."
    )


def mentee(found: Side, chosen: Form, titles: Mapping[str, Form]) -> str:
    return f"{side(found)}{_other_form(found, chosen, titles)}"


def _other_form(found: Side, chosen: Form, titles: Mapping[str, Form]) -> str:
    if found.form is None or found.form == chosen.key:
        return ""
    return f" ({form(found.form, titles)})"


def proposed(found: Proposed) -> str:
    lines = [
        "<b>Составить пару?</b>",
        "",
        *sides(found.mentor, found.mentee),
        f"Форма: {found.form.title}",
        "",
        "Обоим напишу, кто с кем в паре: днём, в учебный день.",
    ]
    return "\n".join(lines)


def created(found: Created) -> str:
    lines = [
        f"<b>Готово: пара № {found.match.number}</b>",
        "",
        *sides(found.mentor, found.mentee),
        f"Форма: {found.form.title}",
        "",
        "Обоим напишу об этом днём, в учебный день.",
    ]
    if found.free:
        room = plural(found.free, "место", "места", "мест")
        lines.append(f"У наставника ещё {found.free} {room}.")
    return "\n".join(lines)


def place_added(found: PlaceAdded) -> str:
    return f"Теперь мест: {found.capacity}."


def refused(found: Refused) -> str:
    name = escape(found.who.name) if found.who else ""
    match found.why:
        case Why.GONE:
            return "Этого человека или формы здесь уже нет. Начните, пожалуйста, сначала."
        case Why.SAME_PERSON:
            return f"Наставник и наставляемый — один человек: {stop(name)}"
        case Why.NOT_CONSENTED:
            return f"{name}: участие ещё не подтверждено. После «Участвую» можно составить пару."
        case Why.AWAY:
            return f"{name}: сейчас не участвует в программе или на паузе."
        case Why.FORM if found.who:
            return f"{name}: для этой формы наставничества нужен {_needed(found.who)}."
        case Why.FORM:
            return "Оба записаны в другие формы. Выберите форму одного из них."
        case Why.ALREADY:
            return escape(overtaken.done("Такая пара уже есть", found.by))
        case Why.HAS_MENTOR:
            return f"{name}: наставник в этой форме уже есть. Сначала завершите прежнюю пару."
        case Why.FULL:
            return f"{name}: все места заняты. Можно добавить ещё одно."
        case Why.MOST:
            most = plural(MAX_CAPACITY, "наставляемого", "наставляемых", "наставляемых")
            return f"{name}: больше {MAX_CAPACITY} {most} у одного наставника быть не может."


def _needed(found: Side) -> str:
    """Of the other kind than this person is."""
    return "взрослый" if found.kind is Kind.PUPIL else "ученик"
