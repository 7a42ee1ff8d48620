"""The one table of who may do what. `docs/access.md` is written from it (`make access`).

To add something that people can press or type:

1. give it a name in `actions.py` (or take one that is there: a new button of an old screen);
2. add its row to `POLICY`: `_DESK` is the right of who runs the programme over the own school
   (`_CURATOR`: no deputy), `_PARTICIPANT` a mentor's or mentee's over the own pair, `_ANYBODY` everybody's over what is their own;
3. name the command, the button's class and the focus it asks with in `handlers/access.py`;
4. ask in the use case, in its transaction: `desk_of(tx, account, Action.X)` for the desk,
   `may(Action.X, whose, seats)` elsewhere;
5. `make access`.

`tests/access` fails while one of these is missing. Sources: programme notes, "People" and "Who
sees an answer"; design, "Contract of names".
"""

from collections.abc import Iterable, Mapping

from surveys.access.actions import Action
from surveys.access.model import ACTIVE, PARTICIPANTS, Grant, Rule, Seat, Whose
from surveys.people.model import ON_CALL, RUNNING, MembershipState, Role

_STATES = frozenset(MembershipState)
_ROLES = frozenset(Role)
_PAIRS_TOO = frozenset({Whose.OWN, Whose.OWN_PAIR, Whose.OWN_SCHOOL})

_ANYBODY = Grant(frozenset({Whose.OWN}))
_PARTICIPANT = Grant(frozenset({Whose.OWN, Whose.OWN_PAIR}), PARTICIPANTS)
_PAUSED = Grant(_PARTICIPANT.whose, PARTICIPANTS, frozenset({MembershipState.PAUSED}))
_DESK = Grant(_PAIRS_TOO, RUNNING)
_DESK_NOT_OWN_PAIRS = Grant(_PAIRS_TOO - {Whose.OWN_PAIR}, RUNNING)
_CURATOR = Grant(_PAIRS_TOO, frozenset({Role.CURATOR}))
_HERE = Grant(frozenset({Whose.OWN}), _ROLES)
_TAKES_PART = Grant(frozenset({Whose.OWN}), PARTICIPANTS)
_HANDLER = Grant(frozenset({Whose.OWN}), ON_CALL)
_SECOND_ADULT = Grant(frozenset({Whose.OWN_SCHOOL}), frozenset({Role.RESPONSIBLE}))
_ASKED_DEPUTY = Grant(
    frozenset({Whose.OWN}), frozenset({Role.DEPUTY}), frozenset({MembershipState.RECORDED})
)


def _waiting(*states: MembershipState) -> Grant:
    """Of any role, who has not decided, or has left."""
    return Grant(frozenset({Whose.OWN}), _ROLES, frozenset(states))


POLICY: Mapping[Action, Rule] = {
    Action.MENU: Rule((_ANYBODY,), "Shows only what the reader's roles can do."),
    Action.COME_IN: Rule((_ANYBODY,), "A code proves who may; who has no code is told how."),
    Action.DECIDE: Rule(
        (_waiting(MembershipState.RECORDED, MembershipState.REFUSED),),
        "A pupil only while the representative's consent is in force.",
    ),
    Action.RETURN: Rule(
        (_waiting(MembershipState.LEFT),), "A withdrawn consent is the curator's matter."
    ),
    Action.ANSWER: Rule(
        (Grant(frozenset({Whose.OWN}), _ROLES),), "The response is of the very membership."
    ),
    Action.ANSWER_LEAVING: Rule(
        (Grant(frozenset({Whose.OWN}), PARTICIPANTS, ACTIVE | {MembershipState.LEFT}),),
        "The final only: of those who have left nothing else is asked.",
    ),
    Action.ENTER_PAPER: Rule(
        (Grant(frozenset({Whose.OWN_SCHOOL}), ON_CALL),),
        "Of people without Telegram; never of somebody one is in a pair with.",
    ),
    Action.MATCH: Rule((_PARTICIPANT,)),
    Action.PLAN: Rule(
        (_PARTICIPANT, _DESK),
        "The desk reads days and marks; words where both sides have said yes.",
    ),
    Action.SET_MATERIALS: Rule((_DESK,)),
    Action.LEAVE: Rule((_PARTICIPANT, _PAUSED), "Pause, return, end one's own pair, leave."),
    Action.MY_DATA: Rule((_ANYBODY,), "In every state; nothing of others but their chat names."),
    Action.SHOW_GROWTH: Rule(
        (_ANYBODY,),
        "A yes of one's own, in every state; nobody sees a no. Of a pupil: on paper too.",
    ),
    Action.ERASE_ONESELF: Rule(
        (_ANYBODY,), "Not the only curator: nobody would run the programme."
    ),
    Action.ERASE_PUPIL: Rule(
        (_CURATOR,), "On the representative's written word; adults do it themselves."
    ),
    Action.SET_RETENTION: Rule((_CURATOR,)),
    Action.ERASURE_PAPERS: Rule((_DESK,), "They hold no name."),
    Action.CHOOSE_SCHOOL: Rule((_ANYBODY,), "Among those one takes part in or is invited to."),
    Action.RENAME_ONESELF: Rule(
        (_ANYBODY,),
        "Adults: in several schools, where no one school may; and before their own yes.",
    ),
    Action.LOG_MEETING: Rule((_PARTICIPANT, _DESK), "The curator for those without Telegram."),
    Action.OPEN_ALERT: Rule((_HANDLER,), "Only an alert written to the reader; logged."),
    Action.HANDLE_FLAG: Rule(
        (_DESK, _SECOND_ADULT),
        "Of pulses: nobody in the pair; the second adult those of pairs of who runs the programme.",
    ),
    Action.CALL_HELP: Rule((_ANYBODY,), "In every state; a stranger gets the phones. No limit."),
    Action.HANDLE_CASE: Rule(
        (_HANDLER,), "Whom the case has called, never a mentor of whom it is about; logged."
    ),
    Action.NAME_SCHOOL: Rule((_DESK,)),
    Action.SET_TOTALS: Rule((_DESK,)),
    Action.FILL_QUALITY: Rule((_DESK,)),
    Action.SET_THRESHOLDS: Rule((_DESK,), "Within the choices of `surveys/flags/table.py`."),
    Action.SEE_SETTINGS: Rule((_DESK,)),
    Action.BROADCAST: Rule((_DESK,), "Drafts of one's own; any that has been sent can be stopped."),
    Action.SEE_EVENTS: Rule((_ANYBODY, _DESK), "Those one is invited to; the desk: all."),
    Action.RUN_EVENTS: Rule((_DESK,)),
    Action.ANSWER_EVENT: Rule(
        (_ANYBODY,),
        "Who is invited, or was there; while they take part. Marks: as a group's figure.",
    ),
    Action.APPOINT: Rule((_CURATOR,), "No deputy touches those who run the programme."),
    Action.TAKE_OFFICE: Rule((_ASKED_DEPUTY,), "Whom the curator has asked."),
    Action.SEE_PEOPLE: Rule((_DESK,)),
    Action.RECORD_PEOPLE: Rule((_DESK,)),
    Action.CHANGE_PEOPLE: Rule((_DESK,), "Nobody puts themselves into the archive."),
    Action.RECORD_CONSENT: Rule((_DESK,)),
    Action.INVITE: Rule(
        (_DESK,),
        "No link for a curator of another school too; a new one for whom one mentors: another of the desk.",
    ),
    Action.SEE_TOLD: Rule(
        (_DESK_NOT_OWN_PAIRS,),
        "Sent answers that «увидит куратор»; nothing about a pair the curator is in.",
    ),
    Action.SEE_DESK_PAIRS: Rule(
        (_SECOND_ADULT,),
        "What was told about pairs that a curator or deputy mentors; not about one's own.",
    ),
    Action.SEE_PULSES: Rule(
        (_DESK_NOT_OWN_PAIRS,), "Flags and export; of the curator's own pair: the second adult."
    ),
    Action.SEE_AGGREGATE: Rule((_waiting(*_STATES),), "Of one person: nobody but that person."),
    Action.SEE_PAIRS: Rule((_DESK,)),
    Action.SEE_MATCH_CARD: Rule(
        (_DESK_NOT_OWN_PAIRS,),
        "Meetings and pulses; growth of who said a separate yes, never of who the reader is in a pair with.",
    ),
    Action.MAKE_PAIR: Rule((_DESK,)),
    Action.END_PAIR: Rule((_DESK,)),
    Action.MOVE_STAGES: Rule((_DESK,)),
    Action.NEXT_YEAR: Rule((_CURATOR,), "It carries offices over; from stage IV on."),
    Action.NEXT_YEAR_WORD: Rule(
        (_PARTICIPANT,), "Whether to be a mentor, to go on with a pair: asked of this very person."
    ),
    Action.SEE_PROGRESS: Rule((_DESK,), "Names only in waves that «увидит куратор»."),
    Action.REMIND: Rule((_DESK,)),
    Action.SEE_SUMMARY: Rule((_DESK,), "Aggregates only; frozen when their wave closes."),
    Action.EXPORT: Rule((_DESK,), "Without what was told about the reader's own pairs; logged."),
    Action.READ_WORDS: Rule(
        (_DESK,), "After stage III, from a whole group of authors, without who wrote what."
    ),
    Action.REPORT: Rule((_DESK,), "Aggregates only, as published; the template too; logged."),
    Action.SEE_CONTEST: Rule(
        (_HERE,), "Cards of those who agreed; results once the curator has published them."
    ),
    Action.STAND: Rule((_TAKES_PART,), "For one's own card alone."),
    Action.PROPOSE: Rule((_TAKES_PART,), "Any mentor, oneself too; who proposed whom is not kept."),
    Action.VOTE: Rule(
        (_TAKES_PART,), "Once in a nomination, not for oneself; for whom is not kept."
    ),
    Action.JUDGE: Rule(
        (_HERE,), "Whom the curator has appointed; not oneself, not one's own pair."
    ),
    Action.RUN_CONTEST: Rule((_DESK,), "Nobody sees a vote or a count before the results."),
    Action.SEE_PRACTICES: Rule(
        (_HERE,), "What a curator has approved, of all years of the school; one's own always."
    ),
    Action.GIVE_PRACTICE: Rule((_TAKES_PART,), "Of a card one has sent oneself."),
    Action.TAKE_PRACTICE_BACK: Rule((_ANYBODY,), "One's own, in every state of one's part."),
    Action.RUN_PRACTICES: Rule((_DESK,), "Of all years of the school."),
    Action.SEE_LOG: Rule((_DESK,), "Who changed what, without answers."),
    Action.SEE_ALERT_LOG: Rule(
        (_DESK_NOT_OWN_PAIRS,), "Who is in a pair is not told that an alert was opened."
    ),
}


def may(action: Action, whose: Whose, seats: Iterable[Seat] = ()) -> bool:
    """`seats`: what the actor is in the programme that the thing belongs to."""
    seats = tuple(seats)
    return any(grant.holds(whose, seats) for grant in POLICY[action].grants)


def states(action: Action) -> frozenset[MembershipState]:
    """The states of a membership in which its person may do this, in whatever role."""
    return frozenset().union(*(grant.states for grant in POLICY[action].grants))
