"""`/mydata`: what is stored about the one who asks. Pupils are «ты», adults «вы»."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from handlers.texts.sos import when
from handlers.texts.words import by_kind, day
from surveys.help.model import Case, CaseState
from surveys.people.model import Kind

SEND = "Прислать документ"
BEYOND = "Чего в документе нет"
SHOW = "Показать даты"
SHOWN = 20  # calls on one screen, the newest


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
    return f"<b>Мои данные на {day(on)}</b>\nВсё, что записано в базе бота, кроме того, что за кнопкой «{BEYOND}»."


def for_programs() -> str:
    return "То же самое для программ. Открывать его не обязательно."


def failed() -> str:
    return "Собрать файлы не получилось, и это моя ошибка. Попробуйте ещё раз: /mydata"


def file_name(on: date, ending: str) -> str:
    return f"moi-dannye-{on.isoformat()}.{ending}"


def beyond(kind: Kind) -> str:
    """The same for everybody: it must not tell whether there are any."""
    return by_kind(
        kind,
        f"<b>{BEYOND}</b>\n\n"
        "Просьбы о помощи в файлы не попадают: файл может открыть кто-то ещё. Их даты покажу только "
        "здесь, на экране. Если рядом тот, кому лучше их не видеть, не нажимай.",
        f"<b>{BEYOND}</b>\n\n"
        "Просьбы о помощи в файлы не попадают: файл может открыть кто-то ещё. Их даты покажу только "
        "здесь, на экране. Если рядом тот, кому лучше их не видеть, не нажимайте.",
    )


def calls(cases: Sequence[tuple[Case, ZoneInfo]], now: datetime) -> str:
    lines = [f"— {when(case.called_at, now, zone)}: {_state(case, zone)}" for case, zone in cases]
    listed = "\n".join(lines[-SHOWN:]) or "Показать нечего."
    return (
        f"<b>Просьбы о помощи</b>\n{listed}\n\n"
        "Что в них написано, читают только взрослые, которых позвал бот; они и расскажут, что "
        "хранится. Просьб с отметкой «опасность дома» здесь не бывает никогда."
    )


def _state(case: Case, zone: ZoneInfo) -> str:
    if case.state is CaseState.CLOSED and case.closed_at is not None:
        return f"закрыта {day(case.closed_at.astimezone(zone).date())}"
    if case.withdrawn_at is not None:
        return "нажато случайно, взрослые ещё не закрыли"
    return "взрослый взялся помочь" if case.state is CaseState.ACKNOWLEDGED else "открыта"
