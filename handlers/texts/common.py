"""Sentences that many screens share."""

BACK = "Назад"
MENU = "В меню"
CANCEL = "Отмена"


def already_done() -> str:
    return "Это уже сделано."


def private_only() -> str:
    return "Я отвечаю только в личных сообщениях: напишите мне туда."


def too_fast() -> str:
    """Also an alert over a button: at most 200 characters."""
    return (
        "Столько сразу мне не успеть. Нужна пауза секунд на десять, и можно продолжать. "
        "Всё, что уже записано, на месте."
    )


def failed() -> str:
    return "Не получилось, и это моя ошибка. Можно попробовать ещё раз чуть позже."


def only_curator() -> str:
    return "Это может только куратор."


def nothing_there() -> str:
    return "Эта кнопка уже не действует. Всё, что можно сделать, — в меню: /menu"


def left() -> str:
    return "Сейчас пауза или участия в программе нет, поэтому и вопросов нет. Вернуться: /leave"
