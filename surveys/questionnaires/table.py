"""The catalogue as a table for the reference; a test holds `docs/questionnaires.md` to it."""

from collections.abc import Iterable, Mapping

from surveys.people.model import Form, Role
from surveys.questionnaires.catalogue import CATALOGUE
from surveys.questionnaires.longest import longest
from surveys.questionnaires.model import Definition, Visibility
from surveys.questionnaires.rules.meaning import people_of

ROLES = {Role.MENTEE: "наставляемый", Role.MENTOR: "наставник"}
SEEN = {Visibility.CURATOR: "увидит куратор", Visibility.AGGREGATE: "общие цифры"}


def table(definitions: Iterable[Definition], forms: Mapping[str, Form]) -> str:
    """Markdown, a row for each definition: who is asked, how many items, who sees them."""
    rows = [
        "| Анкета | Кому | Вопросов на пути | Можно | Минут | Кто видит |",
        "|---|---|---|---|---|---|",
    ]
    for one in definitions:
        limit = min(CATALOGUE[one.kind].items(kind) for kind in people_of(one, forms))
        cells = (f"`{one.key}`", _whom(one, forms), longest(one), limit, one.minutes)
        rows.append("| " + " | ".join(map(str, (*cells, SEEN[one.visibility]))) + " |")
    return "\n".join(rows)


def _whom(definition: Definition, forms: Mapping[str, Form]) -> str:
    return "; ".join(
        f"{ROLES[audience.role]}: {', '.join(forms[form].title for form in audience.forms)}"
        for audience in definition.audience
    )
