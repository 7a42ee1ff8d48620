"""`/mydata`: what is stored about the one who asks. Pupils are «ты», adults «вы»."""

from datetime import date

from handlers.texts.words import by_kind, day
from surveys.people.model import Kind

SEND = "Прислать документ"


def about(kind: Kind) -> str:
    return by_kind(
        kind,
        "<b>Мои данные</b>\n\n"
        "Бот хранит имя в чате, класс, роль, согласия, пары, встречи, ответы на анкеты и то, что он "
        "тебе писал. Пришлю всё это двумя файлами: один удобно читать, второй — для программ.\n\n"
        "В файлах твои ответы: не показывай их тем, кому не хочешь.",
        "<b>Мои данные</b>\n\n"
        "Бот хранит имя в чате, роль, согласия, пары, встречи, ответы на анкеты и то, что он вам "
        "писал. Пришлю всё это двумя файлами: один удобно читать, второй — для программ.\n\n"
        "В файлах ваши ответы: храните их так же бережно.",
    )


def nobody() -> str:
    return "О вас бот ничего не хранит: вы не записаны в программу."


def making() -> str:
    return "Собираю, пришлю через минуту."


def readable(on: date) -> str:
    return f"<b>Мои данные на {day(on)}</b>\nВсё, что записано в базе бота."


def for_programs() -> str:
    return "То же самое для программ. Открывать его не обязательно."


def failed() -> str:
    return "Собрать файлы не получилось, и это моя ошибка. Попробуйте ещё раз: /mydata"


def file_name(on: date, ending: str) -> str:
    return f"moi-dannye-{on.isoformat()}.{ending}"
