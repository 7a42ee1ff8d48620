"""`/report`: what comes with the yearly report."""

from datetime import date

from handlers.texts.words import day


def making(*, published: bool) -> str:
    text = "Готовлю отчёт: таблицы, рисунки и места для ваших слов. Пришлю документ через минуту."
    if not published:
        text += (
            "\n\nОбщих цифр пока нет: они появятся, когда закроются итоговые анкеты. В отчёте на их "
            "месте будет сказано почему."
        )
    return text


def caption(year: str, on: date) -> str:
    return (
        f"<b>Отчёт за {year} учебный год, собран {day(on)}</b>\n"
        "Документ Word. Жёлтым отмечено то, что знаете только вы: приказ, выводы, план. Номера страниц "
        "в содержании появятся, если щёлкнуть по нему правой кнопкой и выбрать «Обновить поле».\n\n"
        "Имён участников в отчёте нет. Цифры те же, что в сводке."
    )


def file_name(year: str) -> str:
    return f"otchet-{year.replace('/', '-')}.docx"


def failed() -> str:
    return "Отчёт собрать не получилось, и это моя ошибка. Попробуйте ещё раз: /report"
