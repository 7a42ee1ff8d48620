"""What each event does to a response, and what it leaves alone."""

from dataclasses import replace
from datetime import timedelta

import pytest

from surveys.responses import flow
from surveys.responses.model import Answer, ResponseStatus, State
from surveys.responses.parse import Reason
from surveys.responses.path import Review, progress, results
from tests.flow.examples import (
    CLOSES,
    EXAMPLE,
    INDEX,
    MARK,
    NOON,
    WHY,
    WORDS,
    Walk,
    answered,
    definition,
    fresh,
    typed,
)


def test_a_whole_walk_from_the_first_question_to_sent() -> None:
    walk = Walk().to_review()
    assert isinstance(walk.here, Review)
    assert isinstance(walk.submit(), flow.Completed)
    assert walk.state.status is ResponseStatus.SUBMITTED
    assert walk.values() == {
        "asked": "yes",
        "why": "apple",
        "which": "семиренко",
        "mark": "4",
        "note": None,
        "words": "нет",
    }
    assert [question.id for question, _ in results(EXAMPLE, walk.state.answers)] == [
        "asked",
        "why",
        "which",
        "mark",
        "words",
    ]


def test_a_button_pressed_twice_counts_once() -> None:
    walk = Walk()
    press = flow.Choose(INDEX["asked"], "yes", walk.state.rev)
    assert isinstance(walk.apply(press), flow.Accepted)
    before = walk.state
    assert walk.apply(press) == flow.Stale()
    assert walk.state is before


@pytest.mark.parametrize(
    "event",
    [
        flow.Choose(INDEX["asked"], "yes", 7),  # the rev of another screen
        flow.Choose(INDEX["mark"], "yes", 0),  # a question that takes no option
        flow.Choose(INDEX["asked"], "maybe", 0),  # an option that does not exist
        flow.Choose(99, "yes", 0),
        flow.Choose(-1, "yes", 0),
        flow.Tick(INDEX["why"], "apple", on=True),  # hidden so far
        flow.Tick(INDEX["asked"], "yes", on=True),  # no multiple choice
        flow.Done(INDEX["asked"], 0),
        flow.Back(0),  # nothing in front of the first question
        flow.Revise(INDEX["why"], 0),  # hidden
        flow.Revise(99, 0),
        flow.Revise(-1, 0),
        flow.Submit(0),  # not in the review
        flow.Resume(),
        typed("да", seconds=-1),  # sent before the question was there
        flow.Retyped("да", 5, NOON.date()),  # gave no answer
    ],
)
def test_what_does_not_belong_to_the_screen_changes_nothing(event: flow.Event) -> None:
    assert flow.apply(EXAMPLE, fresh(), event, NOON) == flow.Stale()


@pytest.mark.parametrize(
    "event",
    [
        flow.Choose(INDEX["asked"], "yes", 0),
        flow.Decline(),
        flow.Resume(),
        typed("да"),
        flow.Submit(0),
    ],
)
def test_a_closed_wave_takes_nothing(event: flow.Event) -> None:
    closed = flow.Rejected(Reason.CLOSED)
    assert flow.apply(EXAMPLE, fresh(), event, CLOSES) == closed
    assert flow.apply(EXAMPLE, fresh(), event, CLOSES + timedelta(days=1)) == closed
    expired = replace(fresh(), status=ResponseStatus.EXPIRED)
    assert flow.apply(EXAMPLE, expired, event, NOON) == closed


def test_a_multiple_choice_holds_its_limit_and_its_order() -> None:
    walk = Walk()
    walk.choose("asked", "yes")
    assert walk.done("why") == flow.Rejected(Reason.NOTHING_CHOSEN, WHY)
    walk.tick("why", "plum")
    walk.tick("why", "apple")
    assert walk.tick("why", "pear") == flow.Rejected(Reason.TOO_MANY, WHY)
    assert answered(walk, "why").chosen == ("apple", "plum")
    assert not answered(walk, "why").done
    walk.tick("why", "plum", on=False)
    walk.done("why")
    assert answered(walk, "why") == Answer("why", value="apple", done=True)


def test_nothing_of_it_stands_alone() -> None:
    walk = Walk()
    walk.choose("asked", "yes")
    walk.tick("why", "plum")
    walk.tick("why", "apple")
    walk.tick("why", "none")
    assert answered(walk, "why").chosen == ("none",)
    walk.tick("why", "pear")
    assert answered(walk, "why").chosen == ("pear",)
    walk.tick("why", "none")
    walk.tick("why", "none", on=False)
    assert answered(walk, "why").chosen == ()


def test_a_tick_is_a_wish_not_a_toggle() -> None:
    walk = Walk()
    walk.choose("asked", "yes")
    rev = walk.state.rev
    assert isinstance(walk.tick("why", "plum"), flow.Accepted)
    assert walk.tick("why", "plum") == flow.Stale()
    assert walk.state.rev == rev, "the screen's other buttons stay good"


def test_a_changed_answer_hides_what_followed_and_keeps_it() -> None:
    walk = Walk().to_review()
    walk.revise("asked")
    walk.choose("asked", "no")
    assert isinstance(walk.here, Review)
    assert answered(walk, "which").text == "семиренко", "kept in history"
    assert [q.id for q, _ in results(EXAMPLE, walk.state.answers)] == ["asked", "mark", "words"]
    walk.revise("asked")
    walk.choose("asked", "unknown")
    assert isinstance(walk.here, Review), "shown again, nothing is asked twice"
    assert len(results(EXAMPLE, walk.state.answers)) == 5


def test_a_skipped_condition_hides_what_depends_on_it() -> None:
    walk = Walk()
    walk.skip("asked")
    assert walk.here == MARK
    assert progress(EXAMPLE, walk.state, MARK) == (2, 3)


def test_back_from_the_review_and_from_each_question() -> None:
    walk = Walk().to_review()
    passed = []
    while isinstance(walk.back(), flow.Accepted):
        assert not isinstance(walk.here, Review)
        passed.append(walk.here.id)
    assert passed == ["words", "note", "mark", "which", "why", "asked"]


def test_an_unticked_finished_answer_keeps_the_person_on_it() -> None:
    walk = Walk().to_review()
    walk.revise("why")
    walk.tick("why", "apple", on=False)
    assert walk.here == WHY
    assert walk.done("why") == flow.Rejected(Reason.NOTHING_CHOSEN, WHY)
    walk.skip("why")
    assert isinstance(walk.here, Review)


def test_ticks_that_correct_a_sent_response_count_with_what_depends_on_them() -> None:
    walk = Walk().to_review()
    walk.submit()
    walk.revise("why")
    walk.tick("why", "plum")  # and walks away without «Готово»
    counted = {q.id: answer for q, answer in results(EXAMPLE, walk.state.answers)}
    assert counted["why"].chosen == ("apple", "plum")
    assert counted["which"].text == "семиренко", "an answer that was sent is not lost by a tick"


def test_a_sent_response_can_be_corrected_and_stays_sent() -> None:
    walk = Walk().to_review()
    walk.submit()
    walk.revise("mark")
    walk.write("5")
    assert walk.state.status is ResponseStatus.SUBMITTED
    assert answered(walk, "mark").value == "5"
    assert isinstance(walk.here, Review)
    assert walk.submit() == flow.Stale(), "sent once"
    assert walk.apply(flow.Decline()) == flow.Stale(), "what was sent cannot be declined"


def test_declining_and_changing_ones_mind() -> None:
    walk = Walk()
    walk.choose("asked", "yes")
    assert isinstance(walk.apply(flow.Decline()), flow.Declined)
    assert walk.apply(flow.Decline()) == flow.Stale()
    assert walk.tick("why", "plum") == flow.Stale()
    assert isinstance(walk.apply(flow.Resume()), flow.Accepted)
    assert walk.state.status is ResponseStatus.STARTED
    assert walk.here == WHY
    assert walk.values() == {"asked": "yes"}


def test_typed_where_a_button_is_expected() -> None:
    walk = Walk()
    assert walk.write("да") == flow.Rejected(Reason.PRESS_A_BUTTON, EXAMPLE.questions[0])
    review = Walk().to_review()
    assert review.write("да") == flow.Rejected(Reason.PRESS_A_BUTTON)


ONLY_TEXTS = definition(WORDS, replace(WORDS, id="more"), replace(WORDS, id="most"))


def test_a_message_answers_once_however_often_it_comes() -> None:
    walk = Walk(ONLY_TEXTS)
    message = typed("слово", seconds=5)
    walk.apply(message)
    assert walk.apply(message) == flow.Stale()
    assert walk.values() == {"words": "слово"}


def test_a_message_of_the_second_in_which_the_question_appeared_is_an_answer() -> None:
    """Telegram gives whole seconds: 12:00:05.9 arrives as 12:00:05."""
    state = replace(fresh(), since=NOON + timedelta(seconds=5.6))
    outcome = flow.apply(ONLY_TEXTS, state, typed("слово", seconds=5.9), NOON)
    assert isinstance(outcome, flow.Accepted)
    early = flow.apply(ONLY_TEXTS, state, typed("слово", seconds=4.9), NOON)
    assert early == flow.Stale()


def test_an_edited_message_changes_the_answer_it_gave() -> None:
    walk = Walk().to_review()
    message = answered(walk, "mark").message_id
    assert message
    rev = walk.state.rev
    assert isinstance(walk.apply(flow.Retyped("3", message, NOON.date())), flow.Accepted)
    assert (answered(walk, "mark").value, answered(walk, "mark").message_id) == ("3", message)
    assert walk.state.rev == rev + 1
    assert walk.apply(flow.Retyped("3,0", message, NOON.date())) == flow.Stale()
    bad = walk.apply(flow.Retyped("сто", message, NOON.date()))
    assert bad == flow.Rejected(Reason.NOT_A_NUMBER, MARK)
    assert answered(walk, "mark").value == "3"


def test_a_cursor_on_a_hidden_question_is_passed_over() -> None:
    state = State(
        ResponseStatus.STARTED,
        3,
        NOON,
        CLOSES,
        cursor="why",
        answers={"asked": Answer("asked", value="no")},
    )
    assert Walk(state=state).here == MARK
