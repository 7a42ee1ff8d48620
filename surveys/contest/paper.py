"""The minutes of the jury as a .docx for the head. Run apart: python-docx is heavy."""

from datetime import datetime
from zoneinfo import ZoneInfo

from surveys.contest.model import CRITERIA, HIGHEST, LOWEST
from surveys.contest.outcome import Minutes, Row
from surveys.report.words import day
from surveys.rights.paper import Paper
from surveys.words import decimal

DASH = "—"
WIDTHS = (2.2, 7.8, 3.6, 3.4)
HEAD = ("Место", "Наставник", "Жюри, сумма", "Голосов")
RULE = (
    "Место определяет средняя сумма оценок жюри. При равенстве — голоса участников, если их хватило, "
    "чтобы показать. Если равны и они, место делится."
)


def paper(minutes: Minutes, timezone: str) -> bytes:
    published = minutes.contest.published_at
    assert published is not None  # the results are out
    made = Paper("Протокол конкурса наставников", published)
    made.pairs(
        [
            ("Школа", minutes.school or "________________"),
            ("Учебный год", minutes.year),
            ("Предложения", f"до {day(minutes.contest.nominate_until)}"),
            ("Голосование", f"до {day(minutes.contest.vote_until)}"),
            ("Итоги объявлены", _day(published, timezone)),
            ("В жюри", str(minutes.jury)),
        ]
    )
    made.heading("Как определены места")
    made.line(RULE)
    made.line(
        f"Жюри оценивает от {LOWEST} до {HIGHEST}: "
        + "; ".join(CRITERIA).lower()
        + ". Себя и свою "
        "пару никто не оценивает. Кто за кого голосовал, нигде не записано."
    )
    for table in minutes.tables:
        made.heading(f"«{table.title}»")
        if not table.rows:
            made.line("В этой номинации никто не участвовал.")
            continue
        made.table(HEAD, [_cells(row) for row in table.rows], WIDTHS)
        if all(row.votes is None for row in table.rows):
            made.line("Голосов так мало, что их число не показано.")
    made.heading("Подписи")
    made.line("Председатель жюри ______________________ / ______________________ /")
    made.line("Директор ______________________ / ______________________ /")
    return made.content()


def _cells(row: Row) -> tuple[str, str, str, str]:
    return (
        DASH if row.place is None else str(row.place),
        row.name,
        DASH if row.jury is None else decimal(row.jury, 2),
        DASH if row.votes is None else str(row.votes),
    )


def _day(moment: datetime, timezone: str) -> str:
    return day(moment.astimezone(ZoneInfo(timezone)).date())
