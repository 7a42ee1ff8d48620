"""The year's other figures in Russian words: what was lost, what it brought.

Words follow figures and claim no cause (programme notes, "Figures in a small school").
"""

from surveys.analysis.attrition import AttritionRow
from surveys.analysis.outcomes import OutcomeRow
from surveys.analysis.pulse import DivergenceRow
from surveys.analysis.several_years import YearsRow
from surveys.analysis.shift import ShiftRow
from surveys.analysis.wellbeing import ClimateRow, ExhaustionRow
from surveys.analysis.words import HIDDEN, careful_share, rose, share
from surveys.analysis.yes_no import YesNoRow
from surveys.words import decimal, plural, rounded

BETTER = ("more", "yes")  # options that «стало больше, легче» and «да» have for id


def lost(row: AttritionRow) -> str:
    """«из отправивших анкету начала года итоговую прислали 7 из 9»."""
    if not row.entry:
        return "анкету начала года ещё никто не отправил"
    if not row.lost:
        return "все, кто отправил анкету начала года, отправили и итоговую"
    sent = share(row.both, row.entry)
    return f"из отправивших анкету начала года итоговую прислали {sent}"


def brought(row: OutcomeRow, option: str) -> str:
    """«4 из 7»: how many chose an option; of few people never a count of all or of none."""
    if row.n is None or row.counts is None:
        return HIDDEN
    return careful_share(row.counts.get(option, 0), row.n)


def better(row: OutcomeRow) -> str:
    """The same of the option that says «лучше», «легче», «да»."""
    option = next((one for one in BETTER if one in (row.counts or {})), BETTER[0])
    return brought(row, option)


def saw_apart(row: DivergenceRow) -> str:
    """«стороны заметно расходятся в ответах: 2 из 7 пар»: a reason for a word with them, not a fault."""
    if row.matches is None or row.apart is None:
        return HIDDEN
    found = careful_share(row.apart, row.matches)
    pairs = plural(row.matches, "пары", "пар", "пар")
    return f"стороны заметно расходятся в ответах: {found} {pairs}"


def intends(row: YesNoRow) -> str:
    """«в начале года «да» ответили 5 из 8, в конце 7 из 8»: an intention, not a fact."""
    if row.n is None or row.still_yes is None or row.unknown is None:
        return HIDDEN
    sure = row.n - row.unknown
    if not sure:
        return "уверенно «да» или «нет» оба раза не ответил никто"
    before = careful_share(row.still_yes + (row.became_no or 0), sure)
    after = careful_share(row.still_yes + (row.became_yes or 0), sure)
    return f"«да» в начале года: {before}, в конце: {after} (без ответов «не знаю»)"


def overcame(row: ExhaustionRow) -> str:
    """Under ten teachers nobody but the person reads it."""
    if row.teachers is None or row.tired is None or row.overcame is None:
        return "меньше десяти педагогов: об усталости каждый узнаёт только сам"
    if not row.tired:
        return f"раз в неделю и чаще осенью не уставал никто из {row.teachers}"
    return (
        f"раз в неделю и чаще осенью уставали {share(row.tired, row.teachers)}, "
        f"из них к концу года хотя бы на ступень легче: {careful_share(row.overcame, row.tired)}"
    )


def climate_words(row: ClimateRow) -> str:
    """Always «среди участников»: nobody else in the school was asked."""
    if row.pairs is None or row.improved is None:
        return f"среди участников: {HIDDEN}"
    return f"среди участников {rose(row.improved, row.pairs)}"


def remembered(row: ShiftRow) -> str:
    """How September looks from May; never a figure of growth."""
    if row.shift is None:
        return HIDDEN
    if not rounded(row.shift, 1):
        return "сентябрь вспоминают таким, каким его описывали"
    way = "лучше" if row.shift > 0 else "хуже"
    return f"сентябрь вспоминают {way}, чем описывали тогда: в среднем на {decimal(abs(row.shift))}"


def over_years(row: YearsRow) -> str:
    """«за 2024/25, 2025/26 вместе выросло у 4 из 6»: too few in each year alone."""
    return f"за {row.years} вместе {rose(row.improved, row.pairs)}"
