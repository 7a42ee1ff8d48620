"""Materials of reports: of the written year, of random programmes."""

from datetime import datetime

from surveys.analysis.facts import ProgrammeFacts
from surveys.analysis.summary import summarize
from surveys.people.forms import load_forms
from surveys.programme.quality import Form
from surveys.programme.totals import Totals
from surveys.questionnaires.library import load_library
from surveys.report.material import Material
from surveys.report.scales import scales
from tests.analysis.factory import AFTER, Odds, programme

LIBRARY = load_library()
FORMS = load_forms()
CALM = Odds(absent=0, skip=0, withdrawn=0, second_version=0, group=0, rare=0, late=0)
K = 5


def made_of(facts: ProgrammeFacts, now: datetime = AFTER, *, published: bool = True) -> Material:
    """As if published now: what a database holds is `tests.summary.year`'s."""
    summary = summarize(facts, now, K, estimates=published)
    titles, known = dict(FORMS), scales(LIBRARY)
    curators = ("Мария Ивановна",)
    return Material(
        facts.programme,
        summary,
        published,
        (),
        titles,
        known,
        curators,
        now.date(),
        now,
        Totals({}, {}),
        Form({}),
        (),
    )


def random_school(pairs: int, style: str = "lift", seed: int = 1) -> Material:
    return made_of(programme(seed, pairs, style, CALM))
