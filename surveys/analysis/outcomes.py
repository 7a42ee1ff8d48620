"""What people say the year has brought: counts of answers at the final, option by option.

Requests eased and "compared with autumn" (C3), clubs, contests and projects (several of a list),
intentions (yes/no), what was most valuable and what was missing. Source: questionnaires.md, "Final
only". Counts and no test: there is nothing at entry to compare with.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from surveys.analysis.disclosure import Ledger
from surveys.analysis.groups import ALL
from surveys.analysis.row import Row, among
from surveys.people.model import Role
from surveys.questionnaires.model import Moment, QuestionType, Visibility

REQUEST = "help"  # the profile's question
# Options that everybody was offered stand in the counts with a zero too; of a list only those
# that somebody chose.
OFFERED: dict[QuestionType, tuple[str, ...]] = {
    QuestionType.CHANGE: ("more", "same", "less"),
    QuestionType.YES_NO: ("yes", "no", "unknown"),
    QuestionType.SINGLE: (),
    QuestionType.MULTIPLE: (),
}


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """`n` people answered; `counts`: people by option id, of a list somebody may be in several.

    Pupils and adults are never put together: `kind` is theirs, form `all` is of one role and kind.
    `construct` is the question's id where the question belongs to none (valuable, missing).
    """

    construct: str
    role: str
    kind: str  # "pupil" or "adult": they answered other words
    form: str
    n: int | None = None
    counts: dict[str, int] | None = None
    suppressed: bool = False


Answers = dict[int, frozenset[str]]  # options by membership


def outcomes(rows: Iterable[Row], ledger: Ledger) -> tuple[OutcomeRow, ...]:
    """Form rows, then `all`, of each question, role and kind of people."""
    asked = among(rows, moments={Moment.FINAL}, items=lambda item: item.type in OFFERED)
    return _counted((row for row in asked if _is_outcome(row)), ledger)


def requests(rows: Iterable[Row], ledger: Ledger) -> tuple[OutcomeRow, ...]:
    """What mentees came with, by the options of the profile's question; construct `help`.

    Named to the curator, a group's figure for everybody else: so small groups are suppressed here too.
    """
    asked = among(rows, moments={Moment.PROFILE}, items=lambda item: item.question == REQUEST)
    return _counted((row for row in asked if _is_request(row)), ledger)


def _counted(rows: Iterable[Row], ledger: Ledger) -> tuple[OutcomeRow, ...]:
    found: defaultdict[tuple[str, str, str], defaultdict[str, Answers]]
    found = defaultdict(lambda: defaultdict(dict))
    offered: dict[tuple[str, str, str], tuple[str, ...]] = {}
    for row in rows:
        if isinstance(row.value, str):
            key = (row.construct or row.question, row.role, row.person_kind.value)
            offered[key] = OFFERED[row.type]
            chosen = frozenset(option for option in row.value.split(",") if option)
            people = found[key][row.form]
            people[row.membership_id] = people.get(row.membership_id, frozenset()) | chosen
    return tuple(
        _row(key, form, answers, offered[key], ledger)
        for key, forms in sorted(found.items())
        for form, answers in (*sorted(forms.items()), (ALL, _together(forms.values())))
    )


def _is_outcome(row: Row) -> bool:
    return (
        row.moment is Moment.FINAL
        and row.visibility is Visibility.AGGREGATE
        and row.aspect is None
        and row.type in OFFERED
    )


def _is_request(row: Row) -> bool:
    return (
        row.moment is Moment.PROFILE
        and row.role == Role.MENTEE.value
        and row.question == REQUEST
        and row.type is QuestionType.MULTIPLE
    )


def _row(
    key: tuple[str, str, str],
    form: str,
    answers: Answers,
    offered: Iterable[str],
    ledger: Ledger,
) -> OutcomeRow:
    construct, role, kind = key
    if not ledger.admits(construct, answers):
        return OutcomeRow(construct, role, kind, form, suppressed=True)
    counts = Counter(dict.fromkeys(offered, 0))
    counts.update(option for chosen in answers.values() for option in sorted(chosen))
    return OutcomeRow(construct, role, kind, form, len(answers), dict(counts))


def _together(forms: Iterable[Answers]) -> Answers:
    return {member: chosen for answers in forms for member, chosen in answers.items()}
