"""A state machine attacks the flow: any questionnaire, any events, in any order, twice."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from surveys.questionnaires.model import Condition, Definition, Option, Question, QuestionType
from surveys.responses import flow
from surveys.responses.model import OPEN, Answer, ResponseStatus, State
from surveys.responses.parse import Reason
from surveys.responses.path import Review, before, position, progress, results, visible
from tests.flow.examples import CLOSES, NOON, TODAY, definition, fresh

OPTIONS = tuple(Option(one, one) for one in "abcd")
TYPED = (QuestionType.NUMBER, QuestionType.DATE, QuestionType.TEXT)
KINDS = (QuestionType.SINGLE, QuestionType.NOTE, *[QuestionType.MULTIPLE] * 3, *TYPED)
GOOD = {QuestionType.NUMBER: "5", QuestionType.DATE: "12.11", QuestionType.TEXT: "слово"}
LONGEST = 7


@st.composite
def definitions(draw: st.DrawFn) -> Definition:
    """Correct by the linter's rules: conditions look up, at questions with options."""
    questions: list[Question] = []
    for number in range(draw(st.integers(1, LONGEST))):
        kind = draw(st.sampled_from(KINDS))
        options = () if kind in (QuestionType.NOTE, *TYPED) else OPTIONS
        condition = None
        above = [question for question in questions if question.options]
        wanted = draw(st.booleans())
        if above and wanted:
            asked = draw(st.sampled_from(above))
            any_of = draw(st.sets(st.sampled_from("abcd"), min_size=1))
            condition = Condition(asked.id, tuple(sorted(any_of)))
        questions.append(
            Question(
                f"q{number}",
                kind,
                "?",
                options,
                at_most=draw(st.sampled_from([None, 1, 2])) if options else None,
                minimum=0,
                maximum=10,
                condition=condition,
            )
        )
    return definition(*questions)


WORDS = st.sampled_from(["5", "7,5", "12.11", "слово", "", "😀", "я" * 1001, "/x", "<b>"])
NUMBERS = st.integers(-1, LONGEST)


class Flow(RuleBasedStateMachine):
    @initialize(of=definitions(), rev=st.integers(0, 3))
    def begin(self, of: Definition, rev: int) -> None:
        self.definition = of
        self.state = fresh(rev)
        self.now = NOON
        self.messages = 0
        self.seen: list[flow.Event] = []
        self.kept: dict[str, Answer] = {}  # every answer that was acknowledged, the last one

    # what people do

    @rule(option=st.sampled_from("abcd"), on=st.booleans(), finished=st.booleans())
    def answer(self, option: str, on: bool, finished: bool) -> None:
        """What the current screen asks for."""
        here = position(self.definition, self.state)
        if isinstance(here, Review):
            return
        index, rev = self.definition.questions.index(here), self.state.rev
        match here.type:
            case QuestionType.NOTE:
                self.happen(flow.Done(index, rev))
            case QuestionType.MULTIPLE:
                self.happen(flow.Done(index, rev) if finished else flow.Tick(index, option, on))
            case kind if kind in GOOD:
                self.write(GOOD[kind], ago=0)
            case _:
                self.happen(flow.Choose(index, option, rev))

    @rule(kind=st.sampled_from([flow.Done, flow.Skip]))
    def go_on(self, kind: type[flow.Done | flow.Skip]) -> None:
        here = position(self.definition, self.state)
        if not isinstance(here, Review):
            index = self.definition.questions.index(here)
            self.happen(kind(index, self.state.rev))

    @rule()
    def back(self) -> None:
        self.happen(flow.Back(self.state.rev))

    @rule(question=NUMBERS)
    def revise(self, question: int) -> None:
        self.happen(flow.Revise(question, self.state.rev))

    @rule()
    def submit(self) -> None:
        self.happen(flow.Submit(self.state.rev))

    @rule(event=st.sampled_from([flow.Decline(), flow.Resume()]))
    def decide(self, event: flow.Event) -> None:
        self.happen(event)

    @rule(text=WORDS, ago=st.integers(-1, 3))
    def send(self, text: str, ago: int) -> None:
        self.write(text, ago)

    def write(self, text: str, ago: int) -> None:
        self.messages += 1
        sent_at = (self.now - timedelta(seconds=ago)).replace(microsecond=0)
        self.happen(flow.Typed(text, sent_at, self.messages, TODAY))

    @precondition(lambda self: self.messages)
    @rule(text=WORDS, data=st.data())
    def edit(self, text: str, data: st.DataObject) -> None:
        gave = {answer.message_id for answer in self.kept.values() if answer.message_id}
        message = data.draw(st.sampled_from(sorted(gave) or [self.messages]))
        self.happen(flow.Retyped(text, message, TODAY))

    # what else comes

    @precondition(lambda self: self.seen)
    @rule(data=st.data())
    def old_button(self, data: st.DataObject) -> None:
        self.happen(data.draw(st.sampled_from(self.seen)))

    @rule(
        kind=st.sampled_from([flow.Choose, flow.Tick, flow.Done, flow.Skip, flow.Revise]),
        question=NUMBERS,
        option=st.sampled_from("abcdz"),
        rev=st.integers(-1, 12),
        on=st.booleans(),
    )
    def forged_button(
        self, kind: type[flow.Event], question: int, option: str, rev: int, on: bool
    ) -> None:
        if kind is flow.Choose:
            self.happen(flow.Choose(question, option, rev))
        elif kind is flow.Tick:
            self.happen(flow.Tick(question, option, on))
        elif kind is flow.Done:
            self.happen(flow.Done(question, rev))
        elif kind is flow.Skip:
            self.happen(flow.Skip(question, rev))
        else:
            self.happen(flow.Revise(question, rev))

    @rule(seconds=st.sampled_from([0.2, 1, 60]))
    def time_passes(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)

    # what must hold

    def happen(self, event: flow.Event) -> None:
        self.seen.append(event)
        before_it, here = self.state, position(self.definition, self.state)
        outcome = flow.apply(self.definition, before_it, event, self.now)
        match outcome:
            case flow.Accepted(state, answer):
                self.accepted(event, state, answer)
            case flow.Completed(state):
                assert isinstance(here, Review), "sent only from the review"
                assert before_it.status in OPEN
                assert state == replace(
                    before_it, status=ResponseStatus.SUBMITTED, rev=before_it.rev + 1
                )
                self.state = state
            case flow.Declined(state):
                assert before_it.status in OPEN
                assert state.answers == before_it.answers
                assert state.rev == before_it.rev + 1
                self.state = state
            case flow.Rejected() | flow.Stale():
                pass
        if getattr(event, "rev", before_it.rev) != before_it.rev:
            assert outcome == flow.Stale(), "a button of a screen that has passed"
        self.again(event)
        closed = flow.apply(self.definition, self.state, event, CLOSES)
        assert closed == flow.Rejected(Reason.CLOSED)

    def accepted(self, event: flow.Event, state: State, answer: Answer | None) -> None:
        old = self.state
        written = {} if answer is None else {answer.question: answer}
        assert state.answers == {**old.answers, **written}, "one answer is written, no other"
        assert state.rev - old.rev == (not isinstance(event, flow.Tick))
        assert old.since <= state.since <= self.now
        assert state.closes_at == old.closes_at
        if old.status is ResponseStatus.SUBMITTED:
            assert state.status is ResponseStatus.SUBMITTED, "what was sent stays sent"
        self.kept |= written
        self.state = state

    def again(self, event: flow.Event) -> None:
        """Redelivered, pressed twice: nothing more."""
        outcome = flow.apply(self.definition, self.state, event, self.now)
        assert isinstance(outcome, flow.Stale | flow.Rejected), outcome

    @invariant()
    def nothing_is_lost(self) -> None:
        assert self.state.answers == self.kept

    @invariant()
    def results_are_what_was_asked(self) -> None:
        counted = results(self.definition, self.state.answers)
        shown = {question.id for question, _ in counted}
        for question, answer in counted:
            assert answer.done
            assert not answer.skipped
            assert question.type is not QuestionType.NOTE
            if question.condition is not None:
                assert question.condition.question in shown
                asked = self.state.answers[question.condition.question]
                assert set(asked.chosen) & set(question.condition.any_of)

    @invariant()
    def limits_hold(self) -> None:
        for question in self.definition.questions:
            answer = self.state.answers.get(question.id)
            if answer and question.type is QuestionType.MULTIPLE and question.at_most:
                assert len(answer.chosen) <= question.at_most

    @invariant()
    def there_is_a_way_to_the_review(self) -> None:
        """From anywhere, skipping leads to the review, and going back to the first question."""
        if self.state.status is ResponseStatus.DECLINED:
            return
        state = self.state
        for _ in range(LONGEST + 1):
            here = position(self.definition, state)
            if isinstance(here, Review):
                break
            assert here in visible(self.definition, state.answers)
            number, count = progress(self.definition, state, here)
            assert 0 <= number <= count
            index = self.definition.questions.index(here)
            leave = flow.Done if here.type is QuestionType.NOTE else flow.Skip
            outcome = flow.apply(self.definition, state, leave(index, state.rev), self.now)
            assert isinstance(outcome, flow.Accepted)
            state = outcome.state
        else:
            raise AssertionError("the review cannot be reached")
        for _ in range(LONGEST + 1):
            outcome = flow.apply(self.definition, state, flow.Back(state.rev), self.now)
            if outcome == flow.Stale():
                break
            assert isinstance(outcome, flow.Accepted)
            state = outcome.state
        here = position(self.definition, state)
        assert not isinstance(here, Review)
        assert before(self.definition, state, here) is None


Flow.TestCase.settings = settings(
    max_examples=250,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestFlow = Flow.TestCase
