"""What people think: where a construct stands for a school like this one, and how it moves.

Invented figures. They are chosen so that the year shows growth in most things, weak spots in some,
and hopes that were met, missed and surpassed.
"""

from dataclasses import dataclass
from types import MappingProxyType

from bot.sandbox.people.chance import dice
from surveys.questionnaires.model import Aspect, Question

BETWEEN_PEOPLE = 0.13  # how much people differ
BETWEEN_DAYS = 0.07  # how much one person differs from day to day
BETWEEN_PAIRS = 0.15  # how differently the year turns out, the same for all that one says of it


@dataclass(frozen=True, slots=True)
class Trend:
    """On a scale from 0, the lowest answer, to 1, the highest."""

    autumn: float
    rise: float  # by the end of the year, on average


USUAL = Trend(0.60, 0.10)
TRENDS = MappingProxyType(
    {
        "study_interest": Trend(0.48, 0.18),
        "self_confidence": Trend(0.45, 0.22),
        "mood": Trend(0.60, 0.06),
        "future_clarity": Trend(0.42, 0.16),
        "mean_mark": Trend(0.55, 0.07),
        "school_climate": Trend(0.62, 0.05),
        "not_hurt": Trend(0.70, 0.0),
        "leading": Trend(0.50, 0.18),
        "explaining": Trend(0.52, 0.20),
        "keeping_word": Trend(0.62, 0.08),
        "mentoring_skill": Trend(0.60, 0.14),
        "belonging": Trend(0.60, 0.08),
        "job_satisfaction": Trend(0.62, -0.02),
        "staff_climate": Trend(0.55, -0.03),
        "exhaustion": Trend(0.50, -0.10),
        "classroom": Trend(0.45, 0.20),
    }
)
HOPES = MappingProxyType({"support": 0.68, "readiness": 0.82, "own_plan": 0.74})
OUTCOMES = MappingProxyType(
    {"support": 0.80, "useful_meetings": 0.78, "readiness": 0.70, "own_plan": 0.68}
)
USUAL_HOPE, USUAL_OUTCOME = 0.74, 0.76
AT_THE_END = MappingProxyType({"satisfaction": 0.80, "training": 0.55})
PULSES = MappingProxyType({"pulse_safe": 0.95})
USUAL_PULSE = 0.80
PATCHY = frozenset({"pulse_together", "pulse_useful", "pulse_plan"})
REMEMBERED = -0.06  # autumn looks darker from spring
ROUGH_PATCH = (0.60, 0.72)  # of the year: the February pulse
ROUGH = -0.5


@dataclass(frozen=True, slots=True)
class Opinions:
    """Of one person; the same question on the same day gets the same opinion."""

    seed: int
    name: str
    cheer: float
    rough: bool = False  # it does not go well with the other side in February

    def of(self, question: Question, progress: float, about: str) -> float:
        """From 0 to 1, higher is better.

        Args:
            question: its construct and aspect say what it is about.
            progress: how much of the year has passed, from 0 to 1.
            about: the other side of the pair, where a question is about one.
        """
        construct = question.construct or question.id
        level = _level(construct, question.aspect, progress, self._pull(construct))
        if self.rough and construct in PATCHY and ROUGH_PATCH[0] <= progress <= ROUGH_PATCH[1]:
            level += ROUGH
        own = self._own(construct, question.aspect, about)
        today = dice(self.seed, self.name, question.id, question.aspect, about, progress)
        return min(1.0, max(0.0, level + self.cheer + own + today.gauss(0.0, BETWEEN_DAYS)))

    def _own(self, construct: str, aspect: Aspect | None, about: str) -> float:
        """What sets this person apart: hopes are one thing, what came of them another."""
        if aspect is Aspect.EXPECTED:
            return dice(self.seed, self.name, "hope", construct).gauss(0.0, BETWEEN_PEOPLE)
        own = dice(self.seed, self.name, "view", construct, about).gauss(0.0, BETWEEN_PEOPLE)
        if aspect is Aspect.ACTUAL or construct in AT_THE_END:
            return own + dice(self.seed, self.name, "luck").gauss(0.0, BETWEEN_PAIRS)
        return own

    def _pull(self, construct: str) -> float:
        """How much of the common rise this person takes part in: 1 on average."""
        return dice(self.seed, self.name, "rise", construct).gauss(1.0, 0.6)


def _level(construct: str, aspect: Aspect | None, progress: float, pull: float) -> float:
    trend = TRENDS.get(construct.removeprefix("then_"), USUAL)
    match aspect:
        case Aspect.STATE:
            return trend.autumn + trend.rise * pull * progress
        case Aspect.THEN:
            return trend.autumn + REMEMBERED
        case Aspect.EXPECTED:
            return HOPES.get(construct, USUAL_HOPE)
        case Aspect.ACTUAL:
            return OUTCOMES.get(construct, USUAL_OUTCOME)
        case None if construct in AT_THE_END:
            return AT_THE_END[construct]
        case None:
            return PULSES.get(construct, USUAL_PULSE)
