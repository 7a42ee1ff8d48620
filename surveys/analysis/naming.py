"""Names and values of figures that screens, pictures and documents share."""

from collections.abc import Iterable, Mapping

from surveys.analysis.expectations import ExpectationRow
from surveys.analysis.groups import ALL, OTHER
from surveys.analysis.growth import GrowthRow
from surveys.analysis.indicators import Indicator
from surveys.analysis.outlook_words import outlook_words
from surveys.analysis.satisfaction import SatisfactionRow
from surveys.analysis.strengths import Side
from surveys.analysis.summary import Summary
from surveys.analysis.telling import TableRow, satisfaction_tells, side_by_side, widest
from surveys.analysis.words import HIDDEN, careful_share, indicator_value, verdict
from surveys.matches.ending import EndReason
from surveys.people.model import Form, Role
from surveys.programme.model import StageKey
from surveys.questionnaires.constructs import load_constructs
from surveys.questionnaires.model import Moment

Titles = Mapping[str, Form]
Compared = GrowthRow | ExpectationRow

_ROLES = {Role.MENTOR.value: "наставники", Role.MENTEE.value: "наставляемые", ALL: "все"}
_RATED_BY = {
    ("mentee", 4): "наставляемые школьники",
    ("mentee", 7): "наставляемые педагоги",
    ("mentor", 4): "наставники-школьники",
    ("mentor", 7): "наставники-взрослые",
}
INDICATORS = {
    "coverage_pupils": "школьники с наставником",
    "pupils_as_mentors": "школьники-наставники",
    "coverage_young_teachers": "молодые педагоги с наставником",
    "satisfaction_mentee": "довольны наставляемые",
    "satisfaction_mentor": "довольны наставники",
    "completion": "прошли весь год",
    "early_closure": "пары, которые закончились раньше срока",
    "meeting_compliance": "встречи по плану",
    "response": "отправленные анкеты",
    "future_mentors": "хотят стать наставниками",
    "quality_form": "анкета качества",
    "retention": "молодые педагоги остались в школе",
}
STAGES: Mapping[StageKey, str] = {
    StageKey.DIAGNOSIS: "констатирующий",
    StageKey.MAIN: "основной",
    StageKey.CONTROL: "контрольный",
    StageKey.CLOSING: "обобщающий",
}
END_REASONS: Mapping[EndReason, str] = {
    EndReason.GOAL: "задача выполнена",
    EndReason.MUTUAL: "решили вместе",
    EndReason.MENTOR: "наставник не смог продолжать",
    EndReason.MENTEE: "наставляемый не захотел или не смог",
    EndReason.FIT: "не подошли друг другу",
    EndReason.MOVED: "переезд или другая школа",
    EndReason.OTHER: "другая причина",
    EndReason.MISTAKE: "пара создана по ошибке",
    EndReason.LEFT: "участник вышел из программы",
    EndReason.YEAR: "учебный год закончился",
}
_WAVES = {
    Moment.PROFILE: "О себе и наставничестве",
    Moment.ENTRY: "Начало года",
    Moment.FIRST_MEETING: "Знакомство",
    Moment.PULSE: "Как идут дела",
    Moment.FINAL: "Итоги года",
    Moment.EXIT: "О паре, которая завершилась",
    Moment.PROJECT: "Наш проект",
    Moment.SWOT: "Сильные и слабые стороны",
    Moment.PRACTICE: "Чем поделиться",
}
PULSES = {1: "декабрь", 2: "февраль", 3: "март"}


def wave(moment: Moment, number: int) -> str:
    """«Начало года», «Как идут дела, февраль»"""
    if moment is Moment.PULSE and number in PULSES:
        return f"{_WAVES[moment]}, {PULSES[number]}"
    return _WAVES[moment]


def role(key: str) -> str:
    return _ROLES[key]


def form(key: str, titles: Titles) -> str:
    """«учитель – ученик», «остальные формы»; empty for all forms together."""
    if key == ALL:
        return ""
    if key == OTHER:
        return "остальные формы"
    return titles[key].title if key in titles else key


def group(row_role: str, row_form: str, titles: Titles) -> str:
    """«наставляемые, учитель – ученик»"""
    named = form(row_form, titles)
    return f"{role(row_role)}, {named}" if named else role(row_role)


def construct(key: str) -> str:
    return load_constructs().get(key, key)


def compared(row: Compared, titles: Titles) -> str:
    """«интерес к учёбе (наставляемые)»"""
    return f"{construct(row.construct)} ({group(row.role, row.form, titles)})"


def rated_by(row: SatisfactionRow) -> str:
    return _RATED_BY[row.role, row.threshold]


def satisfied(row: SatisfactionRow) -> str:
    """«5 из 6», «больше половины», or that there is too little to show."""
    if row.n is None or row.share is None:
        return HIDDEN
    return careful_share(round(row.share * row.n), row.n)


def indicator(found: Indicator, summary: Summary) -> str:
    """«прошли весь год: 5 из 6, цель достигнута»; no count that would give a few people away."""
    said = verdict(found)
    _, _, of = found.key.partition("satisfaction_")
    if of and said and satisfaction_tells(summary.tables.satisfaction, of):
        return f"{INDICATORS[found.key]}: {said}"
    value = f"{INDICATORS[found.key]}: {_value(found)}"
    return f"{value}, {said}" if said else value


def _value(found: Indicator) -> str:
    """Meetings are no part of the planned ones: there may be more of them."""
    if found.key == "meeting_compliance" and found.value is not None and found.n:
        return f"{round(found.value * found.n)} при {found.n} запланированных"
    return indicator_value(found)


def side(found: Side, summary: Summary, titles: Titles) -> str:
    """A point of the SWOT. Of answers only which way they went: their counts stand in the tables."""
    said = outlook_words(found)
    if said is not None:
        return said
    kind, _, name = found.key.partition(".")
    who = f"{construct(name)} ({group(found.role, found.form, titles)})" if name else ""
    if kind == "growth":
        way = "выросло чаще, чем снизилось" if found.value > 0 else "снизилось чаще, чем выросло"
        return f"{who}: {way}"
    if kind == "expectations":
        way = "чаще лучше, чем ждали" if found.value > 0 else "чаще хуже, чем ждали"
        return f"{who}: {way}"
    return indicator(next(one for one in summary.indicators if one.key == found.key), summary)


def listed(rows: Iterable[TableRow]) -> list[TableRow]:
    """What may stand side by side: of mentees, then of mentors, by the name of what was asked."""
    shown: list[TableRow] = side_by_side(rows)
    return sorted(shown, key=lambda row: (row.role, construct(row.construct)))


def most_grown(rows: Iterable[GrowthRow]) -> list[GrowthRow]:
    """One row a construct and role where possible: mentees, then the most changed first."""

    def order(row: GrowthRow) -> tuple[bool, float]:
        return row.role != Role.MENTEE.value, -_net(row.improved, row.declined, row.pairs)

    return sorted(widest(rows), key=order)


def most_unexpected(rows: Iterable[ExpectationRow]) -> list[ExpectationRow]:
    return sorted(widest(rows), key=lambda row: -_net(row.better, row.worse, row.pairs))


def _net(up: int | None, down: int | None, pairs: int | None) -> float:
    return abs((up or 0) - (down or 0)) / (pairs or 1)


def first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]
