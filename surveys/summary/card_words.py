"""Lines of the match card that its screen and its document share."""

from collections.abc import Iterator

from surveys.analysis import naming
from surveys.analysis.own_growth import Grown
from surveys.questionnaires.model import Moment, QuestionType
from surveys.summary.match_card import MatchCard, Pulse
from surveys.words import decimal

_ORDER = ("pulse_together", "pulse_useful", "pulse_plan")


def pulses(found: MatchCard) -> Iterator[tuple[str, str, str]]:
    """«декабрь», «наставник», «дела в паре 8 из 10, польза встреч 7 из 10»"""
    for pulse in found.pulses:
        wave = naming.PULSES.get(pulse.wave, naming.wave(Moment.PULSE, pulse.wave))
        yield wave, "наставник" if pulse.mentor else "наставляемый", _ratings(pulse)


def growth(found: MatchCard) -> Iterator[tuple[str, tuple[str, ...]]]:
    """By name, in the order of the pair; who is not there is not told of."""
    for side in (found.card.mentor, found.card.mentee):
        if side.id in found.growth:
            yield side.name, tuple(_grown(one) for one in found.growth[side.id])


def _ratings(pulse: Pulse) -> str:
    said = []
    for construct in _ORDER:
        rating = pulse.ratings.get(construct)
        if rating is not None:
            top = 10 if rating.type is QuestionType.SCALE else 5
            said.append(f"{naming.construct(construct)} {decimal(rating.value)} из {top}")
    return ", ".join(said)


def _grown(one: Grown) -> str:
    """«интерес к учёбе: было 3,2, стало 4»"""
    before, after = decimal(one.before), decimal(one.after)
    return f"{naming.construct(one.construct)}: было {before}, стало {after}"
