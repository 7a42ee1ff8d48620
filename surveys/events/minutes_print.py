"""The minutes as a .docx: agenda, heard, decided, how many were there, lines to sign."""

from zoneinfo import ZoneInfo

from babel.dates import format_datetime

from surveys.events.minutes import Paper as Source
from surveys.events.model import EventKind, Section
from surveys.people.model import Role
from surveys.rights.paper import Paper
from surveys.words import headcount, plural

KINDS = {
    EventKind.ROUND_TABLE: "круглого стола",
    EventKind.SEMINAR: "семинара",
    EventKind.MASTER_CLASS: "мастер-класса",
}
SECTIONS = {
    Section.AGENDA: "Повестка",
    Section.HEARD: "Слушали",
    Section.DECIDED: "Решили",
}
_SIGNATURE = "______________________ / ______________________ /"


def minutes_docx(found: Source) -> bytes:
    event, programme = found.event, found.programme
    paper = Paper(f"Протокол {KINDS[event.kind]}", found.made_at)
    at = event.starts_at.astimezone(ZoneInfo(programme.timezone))
    facts = [
        ("Организация", programme.school or "школа"),
        ("Программа", f"«Наставничество. Вместе к успеху», {programme.year} учебный год"),
        ("Тема", event.title),
        ("Когда", format_datetime(at, "d MMMM y 'года', HH:mm", locale="ru")),
        ("Где", event.place),
        ("Присутствовали", _present(found)),
    ]
    if found.tally.invited:
        facts.append(("Приглашены", headcount(found.tally.invited)))
    paper.pairs([(name, said) for name, said in facts if said])
    for section, title in SECTIONS.items():
        paper.heading(title)
        lines = [line.text for line in found.lines if line.section is section]
        for number, text in enumerate(lines, 1):
            paper.line(f"{number}. {text}")
        if not lines:
            for _ in range(3):  # to be written by hand
                paper.line("_" * 80)
    paper.heading("Подписи")
    paper.line(f"Председатель {_SIGNATURE}")
    paper.line(f"Секретарь {_SIGNATURE}")
    return paper.content()


def _present(found: Source) -> str:
    """«12 человек: 8 наставников, 4 наставляемых»: counts, no names."""
    nameless = found.event.nameless
    everybody = sum(found.present.values()) + nameless
    groups = [
        said
        for role, said in (
            (Role.MENTOR, _mentors(found.present.get(Role.MENTOR, 0))),
            (Role.MENTEE, _mentees(found.present.get(Role.MENTEE, 0))),
        )
        if found.present.get(role)
    ]
    rest = everybody - sum(found.present.get(role, 0) for role in (Role.MENTOR, Role.MENTEE))
    if rest and groups:
        groups.append(f"другие участники — {rest}")
    return f"{headcount(everybody)}: {', '.join(groups)}" if groups else headcount(everybody)


def _mentors(n: int) -> str:
    return f"{n} {plural(n, 'наставник', 'наставника', 'наставников')}"


def _mentees(n: int) -> str:
    return f"{n} {plural(n, 'наставляемый', 'наставляемых', 'наставляемых')}"
