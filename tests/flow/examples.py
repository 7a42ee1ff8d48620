"""Questionnaires and states to begin from."""

from datetime import UTC, date, datetime, timedelta

from surveys.people.model import Role
from surveys.questionnaires.model import (
    Audience,
    Condition,
    Definition,
    Moment,
    Option,
    Question,
    QuestionType,
    Visibility,
)
from surveys.responses import flow
from surveys.responses.model import Answer, ResponseStatus, State
from surveys.responses.path import Position, position

NOON = datetime(2026, 2, 2, 12, 0, tzinfo=UTC)
TODAY = date(2026, 2, 2)
CLOSES = NOON + timedelta(days=21)

YES_NO = tuple(Option(one, one) for one in ("yes", "no", "unknown"))
FRUIT = tuple(Option(one, one) for one in ("apple", "pear", "plum", "quince", "none"))


def definition(*questions: Question) -> Definition:
    return Definition(
        key="example",
        version=1,
        kind="pulse",
        title="Пример",
        visibility=Visibility.CURATOR,
        moments=(Moment.PULSE,),
        audience=(Audience(Role.MENTEE, ("pupil-pupil",)),),
        per_match=False,
        minutes=1,
        intro="",
        questions=questions,
        content_hash="",
    )


ASKED = Question("asked", QuestionType.YES_NO, "Да или нет?", YES_NO)
WHY = Question(
    "why",
    QuestionType.MULTIPLE,
    "Что?",
    FRUIT,
    at_most=2,
    condition=Condition("asked", ("yes", "unknown")),
)
WHICH = Question("which", QuestionType.TEXT, "Какая?", condition=Condition("why", ("apple",)))
MARK = Question("mark", QuestionType.NUMBER, "Сколько?", minimum=2, maximum=5)
NOTE = Question("note", QuestionType.NOTE, "Ещё одно.")
WORDS = Question("words", QuestionType.TEXT, "Что ещё?")
EXAMPLE = definition(ASKED, WHY, WHICH, MARK, NOTE, WORDS)
INDEX = {question.id: index for index, question in enumerate(EXAMPLE.questions)}


def fresh(rev: int = 0) -> State:
    return State(ResponseStatus.INVITED, rev, since=NOON, closes_at=CLOSES)


def typed(text: str, *, message: int = 100, seconds: float = 1) -> flow.Typed:
    """A message sent so many seconds after noon; Telegram gives whole ones."""
    sent_at = (NOON + timedelta(seconds=seconds)).replace(microsecond=0)
    return flow.Typed(text, sent_at, message, TODAY)


class Walk:
    """A response that events happen to, half a second apart."""

    def __init__(self, of: Definition = EXAMPLE, state: State | None = None) -> None:
        self.definition = of
        self.state = state or fresh()
        self.now = NOON
        self.messages = 100

    @property
    def here(self) -> Position:
        return position(self.definition, self.state)

    def apply(self, event: flow.Event) -> flow.Outcome:
        self.now += timedelta(seconds=0.5)
        outcome = flow.apply(self.definition, self.state, event, self.now)
        if isinstance(outcome, flow.Accepted | flow.Completed | flow.Declined):
            self.state = outcome.state
        return outcome

    def choose(self, question: str, option: str) -> flow.Outcome:
        return self.apply(flow.Choose(INDEX[question], option, self.state.rev))

    def tick(self, question: str, option: str, *, on: bool = True) -> flow.Outcome:
        return self.apply(flow.Tick(INDEX[question], option, on))

    def done(self, question: str) -> flow.Outcome:
        return self.apply(flow.Done(INDEX[question], self.state.rev))

    def skip(self, question: str) -> flow.Outcome:
        return self.apply(flow.Skip(INDEX[question], self.state.rev))

    def back(self) -> flow.Outcome:
        return self.apply(flow.Back(self.state.rev))

    def revise(self, question: str) -> flow.Outcome:
        return self.apply(flow.Revise(INDEX[question], self.state.rev))

    def submit(self) -> flow.Outcome:
        return self.apply(flow.Submit(self.state.rev))

    def write(self, text: str) -> flow.Outcome:
        self.messages += 1
        self.now += timedelta(seconds=2)  # nobody types quicker
        sent_at = self.now.replace(microsecond=0)
        return self.apply(flow.Typed(text, sent_at, self.messages, TODAY))

    def to_review(self) -> "Walk":
        """yes; apple; «семиренко»; 4; дальше; a word."""
        self.choose("asked", "yes")
        self.tick("why", "apple")
        self.done("why")
        self.write("семиренко")
        self.write("4")
        self.done("note")
        self.write("нет")
        return self

    def values(self) -> dict[str, str | None]:
        return {key: answer.value or answer.text for key, answer in self.state.answers.items()}


def answered(walk: Walk, question: str) -> Answer:
    return walk.state.answers[question]
