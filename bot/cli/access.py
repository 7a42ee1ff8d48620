"""`docs/access.md`: the policy as two tables, who may do what and by which commands and buttons."""

from collections.abc import Iterator, Mapping

from handlers.access import BUTTONS, COMMANDS, QUESTIONS
from surveys.access.actions import Action
from surveys.access.model import PARTICIPANTS, Seat, Whose
from surveys.access.policy import POLICY, may
from surveys.people.model import MembershipState, Role

HEAD = """\
# Who may do what

Written from `surveys/access/policy.py` by `make access`; a test compares the two. Refused is what no
cell allows, and of another school nobody may do anything. The nearest owner counts: a pair in which
a curator mentors is their own pair, not the school's.

* *own*: one's own account, answers, consents, what was written to oneself
* *pair*: of a pair in which one is the mentor or the mentee
* *school*: of the programme in which one has the role
"""
OFFICES = tuple(role for role in Role if role not in PARTICIPANTS)


def page() -> str:
    return "\n".join([HEAD, "## Who", "", *_who(), "", "## By what", "", *_what(), ""])


def columns() -> Mapping[str, tuple[Seat, ...]]:
    """Kinds of actors, by the heading of their column."""
    state = MembershipState
    return {
        "stranger": (),
        "not decided, refused": _seats(state.RECORDED) + _seats(state.REFUSED),
        "mentor, mentee": tuple(Seat(role, state.ACTIVE) for role in sorted(PARTICIPANTS)),
        **{role.value: (Seat(role, state.ACTIVE),) for role in OFFICES},
        "paused": _seats(state.PAUSED),
        "left": _seats(state.LEFT),
        "archived": _seats(state.ARCHIVED),
    }


def _seats(state: MembershipState) -> tuple[Seat, ...]:
    return tuple(Seat(role, state) for role in Role)


def _who() -> Iterator[str]:
    found = columns()
    yield _row("", *found)
    yield _row(*["---"] * (len(found) + 1))
    for action in Action:
        yield _row(action.value, *(_cell(action, seats) for seats in found.values()))


def _cell(action: Action, seats: tuple[Seat, ...]) -> str:
    return ", ".join(whose.value for whose in Whose if may(action, whose, seats)) or "–"


def _what() -> Iterator[str]:
    yield _row("", "commands", "buttons", "typed answers", "besides")
    yield _row(*["---"] * 5)
    for action in Action:
        yield _row(
            action.value,
            " ".join(f"`/{name}`" for name, of in COMMANDS.items() if of is action),
            " ".join(
                f"`{button.__module__.rpartition('.')[2]}.{button.__name__}`"
                for button, of in BUTTONS.items()
                if of is action
            ),
            " ".join(f"`{kind}`" for kind, of in QUESTIONS.items() if of is action),
            POLICY[action].note,
        )


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
