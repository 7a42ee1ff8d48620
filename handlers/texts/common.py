"""Sentences that many screens share."""

BACK = "Назад"
MENU = "В меню"
CANCEL = "Отмена"


def already_done() -> str:
    return "Это уже сделано."


def private_only() -> str:
    return "Я отвечаю только в личных сообщениях: напишите мне туда."


def failed() -> str:
    return "Не получилось, хотя вы всё сделали верно. Попробуйте ещё раз чуть позже."


def only_curator() -> str:
    return "Это может только куратор."


def nothing_there() -> str:
    return "Эта кнопка уже не действует. Откройте меню: /menu"


def left() -> str:
    return (
        "Сейчас вы не участвуете в программе, поэтому вопросов нет. Вернуться можно через куратора."
    )
