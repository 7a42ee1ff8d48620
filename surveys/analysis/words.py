"""Figures in Russian words, for screens and documents.

Rules: programme notes, "Indicators" and "Figures in a small school". «Изменилось за год», never
«благодаря»: the programme has no group to compare with.
"""

from collections import Counter
from collections.abc import Callable, Iterable

from surveys.analysis.expectations import ExpectationRow
from surveys.analysis.growth import FEW_CHANGES, FEW_PAIRS, SHARED_MENTOR, GrowthRow
from surveys.analysis.indicators import Indicator
from surveys.analysis.omissions import Omission, Reason
from surveys.words import NBSP, decimal, percent, plural

PERCENT_FROM = 20  # people; under it «5 из 6»
UNANIMOUS_UNDER = 10  # people; from it on counts of 0 and all are said as they are
UNLIKELY_BY_CHANCE = 0.05
HIDDEN = "слишком мало ответов, чтобы показать"
QUALITY_LEVELS = ((15, "оптимальный уровень"), (9, "допустимый уровень"), (0, "ниже допустимого"))


def share(part: int, n: int) -> str:
    """«5 из 6» under 20 people, «83 % из 41» from 20 on. A part is never rounded to all or to none."""
    if n < PERCENT_FROM:
        return f"{part} из {n}"
    found = percent(part, n)
    if 0 < part < n:
        found = min(99, max(1, found))
    return f"{found}{NBSP}% из {n}"


def careful_share(part: int, n: int) -> str:
    """The same for answers of a small group: 5–9 people who all answered alike get no count,
    since a count of all (or of none) would tell each one's answer.
    """
    if n < UNANIMOUS_UNDER and part == n:
        return "больше половины"
    if n < UNANIMOUS_UNDER and part == 0:
        return "меньше половины"
    return share(part, n)


def rose(part: int, n: int) -> str:
    """«выросло у 4 из 7», «выросло больше чем у половины», «выросло у 61 % из 23»."""
    return "выросло " + _at(careful_share(part, n))


def grew(row: GrowthRow) -> str:
    if row.pairs is None or row.improved is None:
        return HIDDEN
    return rose(row.improved, row.pairs)


def came_true(row: ExpectationRow) -> str:
    """How many found it as they had hoped, or better."""
    if row.pairs is None or row.worse is None:
        return HIDDEN
    return "сбылось " + _at(careful_share(row.pairs - row.worse, row.pairs))


def movement(row: GrowthRow) -> str:
    """«выросло у 4 из 7, обычно на 1»; no median where all moved alike."""
    if row.pairs is None or row.delta_median is None:
        return HIDDEN
    alike = row.pairs in {row.improved, row.same, row.declined}
    if alike and row.pairs < UNANIMOUS_UNDER:
        return grew(row)
    return f"{grew(row)}, обычно {_shift(row.delta_median)}"


def fell(row: GrowthRow) -> str:
    """Of whom it has become less."""
    return f"снизилось у {row.declined}" if row.declined else "не снизилось ни у кого"


def verdict(indicator: Indicator) -> str | None:
    """«цель достигнута», «на границе» (one person short of it), «пока ниже цели»; None: no target.

    For points, one point short is the border.
    """
    value, target = indicator.value, indicator.target
    if value is None or target is None:
        return None
    one = 1 / indicator.n if indicator.n else 1
    short = value - target if indicator.at_most else target - value
    if short <= 0:
        return "цель достигнута"
    if short < one or abs(short - one) < 1e-9:  # noqa: PLR2004  # a float's last bits
        return "на границе"
    return "пока выше, чем хотелось" if indicator.at_most else "пока ниже цели"


def indicator_value(indicator: Indicator) -> str:
    """«5 из 6», «83 % из 41», «16 баллов — оптимальный уровень» or why there is nothing to show."""
    if indicator.suppressed:
        return HIDDEN
    if indicator.value is None:
        return "пока не посчитать"
    if indicator.n is None:
        points = round(indicator.value)
        level = next(words for least, words in QUALITY_LEVELS if points >= least)
        return f"{points} {plural(points, 'балл', 'балла', 'баллов')}, {level}"
    part = round(indicator.value * indicator.n)
    answers = indicator.key in {"satisfaction_mentee", "satisfaction_mentor", "future_mentors"}
    return careful_share(part, indicator.n) if answers else share(part, indicator.n)


def no_test_words(row: GrowthRow) -> str | None:
    """Why a row has no p-value; None where it has one or is suppressed."""
    match row.no_test:
        case str(reason) if reason == FEW_PAIRS:
            return "меньше десяти пар ответов: проверка ничего не скажет"
        case str(reason) if reason == SHARED_MENTOR:
            return "у нескольких наставляемых один наставник: проверка была бы неверной"
        case str(reason) if reason == FEW_CHANGES:
            return "почти ни у кого не изменилось: проверять нечего"
        case _:
            return None


def chance_words(row: GrowthRow) -> str:
    """What the test says, or why there is none."""
    if row.p_adjusted is None:
        return no_test_words(row) or "сравнить не с чем"
    if row.p_adjusted < UNLIKELY_BY_CHANCE:
        return "такая разница вряд ли случайна"
    return "такая разница могла выйти и случайно"


def reason_words(reason: Reason, n: int) -> str:
    """«3 анкеты: начаты, но не отправлены». The noun agrees with the number."""
    count, why = _REASONS[reason]
    return f"{n} {count(n)}: {why}"


def left_out(found: Iterable[Omission]) -> str:
    """«52 анкеты и 1 участник»: how much, without the reasons."""
    sums: Counter[Callable[[int], str]] = Counter()
    for each in found:
        sums[_REASONS[each.reason][0]] += each.n
    return " и ".join(f"{n} {count(n)}" for count, n in sums.items())


def _forms(n: int) -> str:
    return plural(n, "анкета", "анкеты", "анкет")


def _people(n: int) -> str:
    return plural(n, "участник", "участника", "участников")


_REASONS: dict[Reason, tuple[Callable[[int], str], str]] = {
    Reason.DRAFT: (_forms, "ответы начаты, но не отправлены"),
    Reason.WITHDRAWN: (_forms, "согласие отозвано"),
    Reason.WAVE_OPEN: (_forms, "опрос ещё идёт, ответы покажу после закрытия"),
    Reason.SMALL_GROUP: (_forms, "группа слишком мала, по ответам можно узнать человека"),
    Reason.OWN_MATCH: (_forms, "это ваши пары, их опросы читает другой ответственный взрослый"),
    Reason.TOO_SHORT: (_people, "меньше 90 дней между анкетами или меньше трёх встреч"),
    Reason.UNPAIRED: (_people, "ответы есть только за начало или только за конец года"),
    Reason.TWO_SCALES: (_people, "один вопрос задан по двум разным шкалам"),
    Reason.ERASED_LATER: (_people, "ответы удалены после публикации, цифры остались прежними"),
}


def _at(part: str) -> str:
    return part.replace(" ", " чем у ", 1) if part.endswith("половины") else f"у {part}"


def _shift(delta: float) -> str:
    if delta == 0:
        return "без изменений"
    return f"{'на' if delta > 0 else 'ниже на'} {decimal(abs(delta))}"
