"""Sheets for the representative's signature, as the curator reads of them."""

from surveys.people.consent_sheets import Sheets
from surveys.words import plural

BLANK = "Пустой лист согласия"
OF_PERSON = "Лист согласия для печати"
OF_ALL = "Листы согласия для печати"


def making() -> str:
    return "Готовлю лист, пришлю сюда."


def file_name(made: Sheets) -> str:
    [first, *others] = made.sheets
    if others:
        return "Согласия.pdf"
    name = "" if first.person is None else f" {first.person.chat_name.rstrip('.')}"
    return f"Согласие{name}.pdf"


def sent(made: Sheets) -> str:
    """Under the file: what to do with it."""
    count = len(made.sheets)
    parts = []
    if made.sheets[0].person is None:
        parts.append("Распечатайте или размножьте: лист для подписи родителей, без имени ребёнка.")
    else:
        sheets = f"{count} {plural(count, 'лист', 'листа', 'листов')}"
        parts.append(f"{sheets} для подписи родителей. Распечатайте и раздайте ученикам.")
    if any(one.code for one in made.sheets):
        parts.append(
            "Внизу код и картинка для входа: они откроются, когда вы запишете согласие. "
            "Эту часть ученик оставляет себе."
        )
    if made.left:
        parts.append(f"Ещё {made.left} — когда запишете согласия этих.")
    parts.append("Текст — образец. Подходит ли он, решает юрист школы.")
    return "\n\n".join(parts)


def nobody() -> str:
    return "Согласия записаны у всех: печатать некому."


def failed() -> str:
    return "Лист не получился. Попробуйте ещё раз через минуту."
