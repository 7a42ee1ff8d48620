"""The year's other figures in Russian words: what was lost, what it brought, how sure one may be.

Words follow figures and claim no cause (programme notes, "Figures in a small school").
"""

from surveys.analysis.attrition import AttritionRow, EntryRow
from surveys.analysis.estimates import MIN_PAIRS
from surveys.analysis.outcomes import OutcomeRow
from surveys.analysis.words import HIDDEN, careful_share, share
from surveys.words import decimal, plural

BETTER = ("more", "yes")  # options that «стало больше, легче» and «да» have for id


def too_early(n: int) -> str | None:
    """«при 7 парах ответов вывод делать рано»; None from ten on."""
    if n >= MIN_PAIRS:
        return None
    return f"при {n} {plural(n, 'паре', 'парах', 'парах')} ответов вывод делать рано"


def lost(row: AttritionRow) -> str:
    """«анкету начала года отправили 9, итоговую из них — 7 из 9, потеряли двоих» in plain counts."""
    if not row.entry:
        return "анкету начала года ещё никто не отправил"
    if not row.lost:
        return "все, кто отправил анкету начала года, отправили и итоговую"
    return f"из отправивших анкету начала года итоговую прислали {share(row.both, row.entry)}"


def differed(row: EntryRow) -> str:
    """Were those who left the comparison others already in autumn? A description, not a test."""
    if row.difference is None:
        return HIDDEN
    if row.difference == 0:
        return "осенью ответы тех, кто остался в сравнении, и остальных были в среднем одинаковы"
    way = "выше" if row.difference > 0 else "ниже"
    return f"осенью у оставшихся в сравнении было в среднем {way} на {decimal(abs(row.difference))}"


def brought(row: OutcomeRow, option: str) -> str:
    """«4 из 7»: how many chose an option; of few people never a count of all or of none."""
    if row.n is None or row.counts is None:
        return HIDDEN
    return careful_share(row.counts.get(option, 0), row.n)


def better(row: OutcomeRow) -> str:
    """The same of the option that says «лучше», «легче», «да»."""
    option = next((one for one in BETTER if one in (row.counts or {})), BETTER[0])
    return brought(row, option)
