"""The curator's quality form. Modelled on the federal form, in our own words."""

from surveys.programme.quality import (
    ANSWERS,
    CRITERIA,
    CRITERION,
    HIGHEST,
    VERDICTS,
    Asked,
    Form,
)
from surveys.words import plural

TITLE = "Качество программы"
AGAIN = "Изменить оценки"
ONWARD = "Дальше"
ALL = "Все оценки"


def question(asked: Asked) -> str:
    before = asked.form.points.get(asked.criterion)
    chosen = "" if before is None else f"\n\nСейчас отмечено: {ANSWERS[before].lower()}."
    return (
        f"<i>{asked.criterion} из {CRITERIA} · {TITLE.lower()}</i>\n\n"
        f"<b>{CRITERION[asked.criterion - 1]}</b>{chosen}"
    )


def result(form: Form) -> str:
    assert form.total is not None
    assert form.verdict is not None
    points = f"{form.total} {plural(form.total, 'балл', 'балла', 'баллов')}"
    lines = [
        f"{n}. {CRITERION[n - 1]} — <b>{ANSWERS[form.points[n]].lower()}</b>"
        for n in range(1, CRITERIA + 1)
    ]
    return (
        f"<b>{TITLE}: {points} из {HIGHEST}</b>\n{VERDICTS[form.verdict].capitalize()}.\n\n"
        + "\n".join(lines)
    )
