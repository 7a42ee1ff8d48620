"""`/report`: what comes with the yearly report."""

from collections.abc import Sequence
from datetime import date
from html import escape

from handlers.texts.words import day
from surveys.report.fields import KNOWN
from surveys.report.templates import Own

OWN = "Свой шаблон отчёта"
SAMPLE = "Прислать образец"
GIVE_UP = "Вернуть шаблон бота"
MAKE = "Собрать отчёт"
SAMPLE_FILE = "shablon-otcheta.docx"


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


def template(own: Own | None) -> str:
    needed = ", ".join(f"{{{{ {key} }}}}" for key, field in KNOWN.items() if field.needed)
    others = "\n".join(
        f"— {{{{ {key} }}}}: {field.says}" for key, field in KNOWN.items() if not field.needed
    )
    now = (
        "Сейчас отчёт собирается по шаблону бота."
        if own is None
        else f"Сейчас отчёт собирается по вашему шаблону «{escape(own.name)}»."
    )
    return (
        f"<b>{OWN}</b>\n\n"
        "Пришлите сюда документ Word (.docx). Бот поставит таблицы, рисунки и цифры на места полей в "
        "двойных скобках, остальное останется как у вас. Проще всего взять образец, поправить и прислать "
        f"обратно.\n\nНужны поля: {needed}.\n\nПо желанию:\n{others}\n\n{now}"
    )


def making_sample() -> str:
    return "Готовлю образец."


def sample() -> str:
    return (
        "<b>Образец шаблона</b>\nПоменяйте в Word тексты, шрифты, порядок разделов. Поля в двойных скобках "
        "оставьте как есть и пришлите документ сюда."
    )


def wanted() -> str:
    return "Жду документ Word (.docx) с шаблоном отчёта. Передумали — /cancel"


def trying() -> str:
    return "Проверяю шаблон: соберу по нему пробный отчёт."


def not_fetched() -> str:
    return "Файл не получилось забрать. Пришлите его ещё раз"


def refused(reason: str) -> str:
    return (
        f"{escape(reason)}.\n\nПрежний шаблон остался. Поправьте документ и пришлите его ещё раз."
    )


def kept(left_out: Sequence[str]) -> str:
    text = "Готово: теперь отчёт собирается по вашему шаблону."
    if left_out:
        said = ", ".join(f"«{name}»" for name in left_out)
        text += f"\n\nЭтих полей в нём нет, и в отчёт они не попадут: {said}."
    return text


def plain_again() -> str:
    return "Отчёт снова собирается по шаблону бота. Свой можно прислать в любой день."
