"""Responsible adults and the sheet with phones, as the curator reads of them."""

from html import escape

from handlers.texts.sentences import stop
from handlers.texts.words import role
from surveys.people.model import Role
from surveys.people.responsible import Adult, Board, SureRemove

TITLE = "Ответственные взрослые"
PHONES = "Памятка с телефонами"
APPOINT = "Назначить ещё"
SURE = "Да, больше не отвечает"
_SAID = {
    "appointed": "Готово.",
    "removed": "Готово: этот человек больше не отвечает за помощь.",
    "impossible": "Так не получится: ответственный взрослый — участник программы старше 18 лет, который "
    "пользуется ботом, и у него должна остаться хотя бы одна роль. Единственную роль снимает «В архив» на карточке.",
}


def board(found: Board) -> str:
    lines = [f"• {_adult(one)}" for one in found.adults] or ["Пока никого."]
    parts = [_SAID[found.said]] if found.said else []
    parts += [
        f"<b>{TITLE}</b>",
        "Им приходит сообщение, когда кто-то зовёт на помощь.",
        "\n".join(lines),
    ]
    if found.missing:
        have = "пока нет ни одного" if not found.active else "пока есть только один"
        parts.append(
            f"Нужны двое, а {have}: без второго основной этап не откроется. Назначьте взрослого из "
            "программы или пригласите психолога, директора, завуча. Кто ещё не согласился сам, не "
            "считается."
        )
    return "\n\n".join(parts)


def _adult(one: Adult) -> str:
    names = ", ".join(role(each) for each in one.offices if each is not Role.RESPONSIBLE)
    text = escape(one.person.chat_name)
    if names:
        text += f" — {names}"
    if one.person.paper:
        text += " — на бумаге, просьба о помощи не дойдёт"
    elif not one.active:
        text += " — ждём согласия"
    if one.person.unreachable_since is not None:
        text += ", бот не может написать"
    return text


def remove(one: Adult) -> str:
    """A button."""
    return f"Снять: {one.person.chat_name}"


def choose(*, anybody: bool) -> str:
    if anybody:
        return "Кто ещё будет отвечать, когда зовут на помощь?"
    return "Других взрослых в программе пока нет. Пригласите психолога, директора или завуча."


def sure_remove(found: SureRemove) -> str:
    text = stop(f"Больше не присылать просьбы о помощи: {escape(found.adult.person.chat_name)}")
    if found.beside:
        text += f" Сейчас идут два года: отвечать этот человек перестанет и в {found.beside} году."
    if found.too_few:
        text += " Останется меньше двух ответственных взрослых: назначьте другого."
    return text


def phones() -> str:
    return "Распечатайте и повесьте на видном месте: телефоны нужны и тогда, когда бот не отвечает."
