"""What waits for the curator besides flags: a line of the list, what to do, the way there."""

from collections.abc import Mapping
from types import MappingProxyType

from handlers.texts.sentences import cut
from handlers.texts.words import label, person
from surveys.flags.waiting import Kind, Waiting
from surveys.people.model import Person

SHOWN = 8  # names on one screen

WAITING: Mapping[Kind, tuple[str, str, str]] = MappingProxyType(
    {  # line of the list, what to do, the way there
        Kind.CONSENT: (
            "Нет согласия родителей",
            (
                "Что сделать: распечатать согласие, получить подпись и отметить на карточке. До "
                "этого ребёнка нельзя пригласить."
            ),
            "Открыть список",
        ),
        Kind.INVITE: (
            "Можно пригласить",
            "Что сделать: открыть карточку и дать ссылку или код.",
            "Открыть список",
        ),
        Kind.UNPAIRED: (
            "Ждут наставника",
            "Что сделать: составить пару.",
            "К парам",
        ),
        Kind.PAPER: (
            "Анкеты на бумаге",
            "Что сделать: распечатать или внести ответы.",
            "К анкетам на бумаге",
        ),
        Kind.PRACTICES: (
            "Практики ждут решения",
            "Что сделать: прочитать карточку и принять её в сборник, попросить поправить или отказать.",
            "К карточкам",
        ),
        Kind.QUALITY: (
            "Анкета качества не заполнена",
            "Девять коротких вопросов о том, как идёт программа. Ответы войдут в отчёт.",
            "Заполнить",
        ),
    }
)
_SHORT = {
    Kind.CONSENT: "согласия родителей",
    Kind.INVITE: "приглашения",
    Kind.UNPAIRED: "кто без наставника",
    Kind.PAPER: "анкеты на бумаге",
    Kind.PRACTICES: "карточки практик",
    Kind.QUALITY: "анкета качества",
}


def item(found: Waiting) -> str:
    title = WAITING[found.kind][0]
    return f"{title}: {len(found.people)}" if found.people else title


def line(kind: Kind, count: int) -> str:
    """In the digest: «согласия родителей — 3»."""
    return f"{_SHORT[kind]} — {count}" if count else _SHORT[kind]


def waiting(found: Waiting) -> str:
    title, what, _ = WAITING[found.kind]
    parts = [f"<b>{title}</b>"]
    if found.people:
        parts[0] += f": {len(found.people)}"
        parts.append(cut([person(each) for each in found.people], SHOWN))
    return "\n\n".join([*parts, what])


def nothing() -> str:
    return "Здесь уже всё сделано."


def person_button(found: Person) -> str:
    return label(found)
