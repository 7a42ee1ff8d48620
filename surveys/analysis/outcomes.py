"""What people say the year has brought: counts of answers at the final, option by option.

Requests eased and "compared with autumn" (C3), clubs, contests and projects (several of a list),
intentions (yes/no), what was most valuable and what was missing. Source: questionnaires.md, "Final
only". Counts and no test: there is nothing at entry to compare with.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter

from surveys.analysis.columns import Column
from surveys.analysis.disclosure import Ledger
from surveys.analysis.groups import ALL
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


def outcomes(columns: Iterable[Column], ledger: Ledger) -> tuple[OutcomeRow, ...]:
    """Form rows, then `all`, of each question, role and kind of people."""
    return _counted((one for one in columns if _is_outcome(one)), ledger)


def requests(columns: Iterable[Column], ledger: Ledger) -> tuple[OutcomeRow, ...]:
    """What mentees came with, by the options of the profile's question; construct `help`.

    Named to the curator, a group's figure for everybody else: so small groups are suppressed here too.
    """
    return _counted((one for one in columns if _is_request(one)), ledger)


def _counted(columns: Iterable[Column], ledger: Ledger) -> tuple[OutcomeRow, ...]:
    tables: defaultdict[tuple[str, str, str], list[Column]] = defaultdict(list)
    for one in columns:
        if _options(one):
            tables[one.construct or one.question, one.role, one.person_kind.value].append(one)
    found: list[OutcomeRow] = []
    for key, asked in sorted(tables.items(), key=itemgetter(0)):
        forms = _chosen(asked)
        offered = OFFERED[asked[-1].type]
        for form, answers in (*sorted(forms.items()), (ALL, _together(forms.values()))):
            found.append(_row(key, form, answers, offered, ledger))
    return tuple(found)


def _chosen(columns: Iterable[Column]) -> dict[str, Answers]:
    found: defaultdict[str, Answers] = defaultdict(dict)
    for one in columns:
        options = _options(one)
        people = found[one.form]
        for member, number in one.given():
            chosen = options.get(number)
            if chosen is not None:
                before = people.get(member)
                people[member] = chosen if before is None else before | chosen
    return found


def _options(column: Column) -> dict[int, frozenset[str]]:
    """The options behind each value."""
    return {
        number: frozenset(option for option in value.split(",") if option)
        for number, value in column.values.items()
        if isinstance(value, str)
    }


def _is_outcome(one: Column) -> bool:
    return (
        one.moment is Moment.FINAL
        and one.visibility is Visibility.AGGREGATE
        and one.aspect is None
        and one.type in OFFERED
    )


def _is_request(one: Column) -> bool:
    return (
        one.moment is Moment.PROFILE
        and one.role == Role.MENTEE.value
        and one.question == REQUEST
        and one.type is QuestionType.MULTIPLE
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
