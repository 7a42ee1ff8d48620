"""The match card as a .docx, for a talk with the pair. Run apart: it is slow."""

from datetime import UTC, datetime, time

from surveys.analysis.naming import END_REASONS
from surveys.matches.ending import EndReason
from surveys.matches.sides import Side
from surveys.report.words import day
from surveys.rights.paper import Paper
from surveys.rights.words import VALUES
from surveys.summary import card_words
from surveys.summary.match_card import MatchCard

GAP = "______________________________________________________________"


def card_document(found: MatchCard, form: str) -> bytes:
    """`form`: its title."""
    card, programme = found.card, found.programme
    made_at = datetime.combine(found.day, time(12), UTC)
    paper = Paper(f"Карточка пары № {card.match.number}", made_at)
    paper.line(f"{programme.school or 'Школа'}, {programme.year} учебный год. {day(found.day)}")
    paper.pairs(_about(found, form))
    if found.goal:
        paper.heading("Цель из плана пары")
        paper.line(found.goal)
    paper.heading(f"Встречи: {len(found.meetings)}")
    if found.meetings:
        kinds = VALUES["kind"]
        rows = [(day(one.held_on), kinds.get(one.kind, one.kind)) for one in found.meetings]
        paper.table(("День", "Что было"), rows, (8.0, 9.0))
    else:
        paper.line("Встреч не записано.")
    pulses = list(card_words.pulses(found))
    if pulses:
        paper.heading("Как идут дела")
        paper.table(("Когда", "Кто", "Что ответил"), pulses, (3.0, 3.5, 10.5))
    for name, lines in card_words.growth(found):
        paper.heading(f"Что изменилось за год: {name}")
        for line in lines:
            paper.line(f"— {line}")
    paper.heading("О чём договорились")
    for _ in range(3):
        paper.line(GAP)
    paper.line(
        "Карточка для куратора и его заместителей: участникам, родителям и в отчёт она не идёт."
    )
    return paper.content()


def _about(found: MatchCard, form: str) -> list[tuple[str, str]]:
    match = found.card.match
    rows = [
        ("Наставник", _side(found.card.mentor)),
        ("Наставляемый", _side(found.card.mentee)),
        ("Форма", form),
        ("Вместе с", day(match.starts_on)),
    ]
    if match.ended_on is not None:
        why = match.end_reason
        reason = f", {END_REASONS[EndReason(why)]}" if why in set(EndReason) else ""
        rows.append(("Завершена", f"{day(match.ended_on)}{reason}"))
    return rows


def _side(side: Side) -> str:
    return f"{side.name}, {side.class_name}" if side.class_name else side.name
