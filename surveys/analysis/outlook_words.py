"""Opportunities and threats in Russian: which way it went, no counts (they stand in the tables)."""

from surveys.analysis.groups import ALL
from surveys.analysis.strengths import Side
from surveys.matches.ending import EndReason
from surveys.people.model import Kind, Role

_WHO = {
    (Role.MENTEE.value, Kind.PUPIL.value): "наставляемые школьники",
    (Role.MENTEE.value, Kind.ADULT.value): "наставляемые педагоги",
    (Role.MENTOR.value, Kind.PUPIL.value): "наставники-школьники",
    (Role.MENTOR.value, Kind.ADULT.value): "наставники-взрослые",
    (Role.MENTEE.value, ALL): "наставляемые",
    (Role.MENTOR.value, ALL): "наставники",
}
_ENDED = {
    EndReason.MENTOR.value: "наставник не смог продолжать",
    EndReason.MENTEE.value: "наставляемый не захотел или не смог продолжать",
    EndReason.FIT.value: "не подошли друг другу",
}
_ONE = {
    "lost": "не все, кто начал с анкеты, дошли до итоговой",
    "unanswered": "много итоговых анкет осталось без ответа",
    "silent": "часть пар подолгу не встречалась",
    "future_mentors": "школьники хотят сами стать наставниками",
}
_HALVES = {
    "outcomes.wants_continue": (
        "не меньше половины хотят остаться наставниками",
        "меньше половины хотят остаться наставниками",
    ),
    "outcomes.activities": ("не меньше половины нашли дело: кружок, конкурс, проект", ""),
    "yes_no.stay_profession": (
        "не меньше половины собираются остаться в профессии",
        "меньше половины уверены, что останутся в профессии",
    ),
    "yes_no.stay_school": (
        "не меньше половины собираются остаться в школе",
        "меньше половины уверены, что останутся в школе",
    ),
}


def outlook_words(side: Side) -> str | None:
    """«наставники: не все, кто начал с анкеты, дошли до итоговой»; None: no key of `outlook`."""
    kind, _, reason = side.key.partition(".")
    if kind == "ending":
        return f"пары заканчивались раньше срока: {_ENDED[reason]}"
    said = _ONE.get(side.key)
    if side.key in _HALVES:
        more, less = _HALVES[side.key]
        said = less if side.value < 1 / 2 else more
    if said is None:
        return None
    who = _WHO.get((side.role, side.form))
    return f"{who}: {said}" if who else said
