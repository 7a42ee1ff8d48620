"""Responses, answers, published questionnaires."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain, groupby
from operator import itemgetter
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute

from storage.models import (
    AnswerRow,
    MembershipRow,
    PersonRow,
    ProgrammeRow,
    ResponseRow,
)
from storage.repositories.base import Repository, Rows
from surveys.questionnaires.model import Moment
from surveys.responses.model import (
    OPEN,
    PAPER,
    Answer,
    Response,
    ResponseStatus,
    State,
    Stored,
    Way,
)

Row = sa.Row[*tuple[Any, ...]]
Column = sa.ColumnElement[Any] | InstrumentedAttribute[Any]

RESPONSE = (
    sa.select(
        ResponseRow.id,
        ResponseRow.programme_id,
        ResponseRow.membership_id,
        MembershipRow.person_id,
        ResponseRow.match_id,
        ResponseRow.questionnaire,
        ResponseRow.version,
        ResponseRow.moment,
        ResponseRow.wave,
        ResponseRow.opened_at,
        MembershipRow.state,
        ProgrammeRow.timezone,
        ResponseRow.source,
        ResponseRow.submitted_at,
        ResponseRow.status,
        ResponseRow.rev,
        ResponseRow.since,
        ResponseRow.closes_at,
        ResponseRow.cursor,
    )
    .join(MembershipRow, MembershipRow.id == ResponseRow.membership_id)
    .join(ProgrammeRow, ProgrammeRow.id == ResponseRow.programme_id)
)
AT_ONCE = 1_000  # rows of a long read
STORED = (
    ResponseRow.id,
    ResponseRow.membership_id,
    ResponseRow.match_id,
    ResponseRow.questionnaire,
    ResponseRow.version,
    ResponseRow.moment,
    ResponseRow.wave,
    ResponseRow.status,
    ResponseRow.opened_at,
    ResponseRow.closes_at,
    ResponseRow.submitted_at,
)
# There are millions of answers: the database puts those of a response together, first which there
# are and how they were answered, then their values, both in the order in which it comes upon them.
# Neither a question's id nor a value holds such marks.
NEXT, THEN, SKIPPED, UNFINISHED, NOTHING = "\x1f", "\x1e", "\x01", "\x02", "\x03"
WAY = sa.case(
    (AnswerRow.done & ~AnswerRow.skipped & (AnswerRow.value != ""), AnswerRow.question),
    else_=AnswerRow.question
    + sa.case((AnswerRow.skipped, SKIPPED), else_="")
    + sa.case((AnswerRow.done, ""), else_=UNFINISHED)
    + sa.case((sa.func.coalesce(AnswerRow.value, "") == "", NOTHING), else_=""),
)
TOGETHER = (
    sa.select(
        sa.func.aggregate_strings(WAY, NEXT)
        + THEN
        + sa.func.aggregate_strings(sa.func.coalesce(AnswerRow.value, ""), NEXT)
    )
    .where(AnswerRow.response_id == ResponseRow.id)
    .scalar_subquery()
)
ALL_STORED = sa.select(*STORED, TOGETHER)
UNANSWERED = Way(())
NO_MORE: tuple[int, Iterator[Row]] = 0, iter(())
STATE_COLUMNS = 5  # the last ones: status, rev, since, closes_at, cursor
ANSWER = (
    AnswerRow.question,
    AnswerRow.value,
    AnswerRow.text,
    AnswerRow.done,
    AnswerRow.skipped,
    AnswerRow.message_id,
)


def _answers(*columns: Column) -> Rows:
    return sa.select(AnswerRow.response_id, *columns).join(
        ResponseRow, ResponseRow.id == AnswerRow.response_id
    )


WRITTEN = _answers(AnswerRow.question, AnswerRow.text).where(AnswerRow.text.is_not(None))
ONE_RESPONSE = RESPONSE.where(ResponseRow.id == sa.bindparam("id"))
ITS_ANSWERS = sa.select(*ANSWER).where(AnswerRow.response_id == sa.bindparam("id"))
OF_PERSON = RESPONSE.where(MembershipRow.person_id == sa.bindparam("person")).order_by(
    ResponseRow.id.desc()
)
ANSWERS_OF_PERSON = (
    sa.select(AnswerRow.response_id, *ANSWER)
    .join(ResponseRow, ResponseRow.id == AnswerRow.response_id)
    .join(MembershipRow, MembershipRow.id == ResponseRow.membership_id)
    .where(MembershipRow.person_id == sa.bindparam("person"))
)
SAVE_STATE = sa.update(ResponseRow).where(ResponseRow.id == sa.bindparam("saved"))
SUBMIT = SAVE_STATE.values(  # the first time it was sent stays
    submitted_at=sa.func.coalesce(
        ResponseRow.submitted_at, sa.bindparam("now", type_=ResponseRow.since.type)
    )
)


class ResponsesRepository(Repository):
    def get(self, response_id: int) -> Response | None:
        row = self._connection.execute(ONE_RESPONSE, {"id": response_id}).first()
        if row is None:
            return None
        answers = self._connection.execute(ITS_ANSWERS, {"id": response_id})
        return _response(row, {answer[0]: Answer(*answer) for answer in answers})

    def of_person(self, person_id: int) -> list[Response]:
        person = {"person": person_id}
        responses = self._connection.execute(OF_PERSON, person).all()
        answers: dict[int, dict[str, Answer]] = {}
        for row in self._connection.execute(ANSWERS_OF_PERSON, person):
            values: list[Any] = list(row)
            answers.setdefault(values[0], {})[values[1]] = Answer(*values[1:])
        return [_response(row, answers.get(row.id, {})) for row in responses]

    def of_match(self, match_id: int, moment: Moment) -> list[Response]:
        about = (ResponseRow.match_id == match_id) & (ResponseRow.moment == moment)
        responses = self._connection.execute(RESPONSE.where(about)).all()
        answers: defaultdict[int, dict[str, Answer]] = defaultdict(dict)
        for row in self._connection.execute(
            sa.select(AnswerRow.response_id, *ANSWER)
            .join(ResponseRow, ResponseRow.id == AnswerRow.response_id)
            .where(about)
        ):
            response_id, *answer = tuple[Any, ...](row)
            answers[response_id][answer[0]] = Answer(*answer)
        return [_response(row, answers.get(row.id, {})) for row in responses]

    def with_answers(self, programme_id: int) -> Iterator[Response]:
        answers = self._in_order(_answers(*ANSWER), programme_id)
        for row, said in _side_by_side(self._in_order(RESPONSE, programme_id), answers):
            yield _response(row, {one[1]: Answer(*one[1:]) for one in said})

    def stored(self, programme_id: int, *, texts: bool) -> Iterator[Stored]:
        ways: dict[str, Way] = {}
        written = self._in_order(WRITTEN, programme_id) if texts else ()
        for row, said in _side_by_side(self._in_order(ALL_STORED, programme_id), written):
            text_of = {question: text for _, question, text in said}
            if row[-1] is None:
                yield Stored._make((*row[:-1], UNANSWERED, (), text_of))
                continue
            told, _, values = row[-1].partition(THEN)
            way = ways.get(told)
            if way is None:
                way = ways[told] = Way([_without_value(one) for one in told.split(NEXT)])
            yield Stored._make((*row[:-1], way, values.split(NEXT), text_of))

    def _in_order(self, statement: Rows, programme_id: int) -> Iterator[Row]:
        """All of them go along one index. Taken by the thousand: one by one costs as much again."""
        found = self._connection.execute(
            statement.where(ResponseRow.programme_id == programme_id).order_by(
                ResponseRow.status, ResponseRow.id
            ),
            execution_options={"yield_per": AT_ONCE},
        )
        return chain.from_iterable(found.partitions())

    def on_paper(self, programme_id: int) -> list[Response]:
        rows = self._connection.execute(
            RESPONSE.join(PersonRow, PersonRow.id == MembershipRow.person_id)
            .where(
                ResponseRow.programme_id == programme_id,
                ResponseRow.status.in_(OPEN),
                PersonRow.paper,
            )
            .order_by(ResponseRow.id)
        )
        return [_response(row, {}) for row in rows]

    def from_paper(self, response_id: int) -> None:
        self._connection.execute(
            sa.update(ResponseRow).where(ResponseRow.id == response_id).values(source=PAPER)
        )

    def open(
        self,
        *,
        programme_id: int,
        membership_id: int,
        match_id: int | None,
        questionnaire: str,
        version: int,
        moment: Moment,
        wave: int,
        now: datetime,
        closes_at: datetime,
    ) -> bool:
        new_id = self._insert(
            ResponseRow,
            programme_id=programme_id,
            membership_id=membership_id,
            match_id=match_id,
            match_key=match_id or 0,
            questionnaire=questionnaire,
            version=version,
            moment=moment,
            wave=wave,
            status=ResponseStatus.INVITED,
            since=now,
            opened_at=now,
            closes_at=closes_at,
        )
        return new_id is not None

    def save_state(self, response_id: int, state: State, now: datetime) -> None:
        values = {
            "saved": response_id,
            "status": state.status,
            "rev": state.rev,
            "cursor": state.cursor,
            "since": state.since,
        }
        if state.status is ResponseStatus.SUBMITTED:
            self._connection.execute(SUBMIT, values | {"now": now})
        else:
            self._connection.execute(SAVE_STATE, values)

    def save_answer(self, response_id: int, answer: Answer, now: datetime) -> None:
        self._put(
            AnswerRow,
            response_id=response_id,
            question=answer.question,
            value=answer.value,
            text=answer.text,
            done=answer.done,
            skipped=answer.skipped,
            message_id=answer.message_id,
            answered_at=now,
        )

    def by_message(self, person_id: int, message_id: int) -> int | None:
        found: int | None = self._connection.execute(
            sa.select(AnswerRow.response_id)
            .join(ResponseRow, ResponseRow.id == AnswerRow.response_id)
            .join(MembershipRow, MembershipRow.id == ResponseRow.membership_id)
            .where(MembershipRow.person_id == person_id, AnswerRow.message_id == message_id)
            .order_by(AnswerRow.response_id.desc())
            .limit(1)
        ).scalar()
        return found


def _side_by_side(
    responses: Iterable[Row], answers: Iterable[Row]
) -> Iterator[tuple[Row, Sequence[Row]]]:
    """Each response with its answers, the response's id before them; both in one order."""
    by_response = groupby(answers, key=itemgetter(0))
    whose, said = next(by_response, NO_MORE)
    for row in responses:
        if whose == row[0]:
            yield row, list(said)
            whose, said = next(by_response, NO_MORE)
        else:
            yield row, ()


def _without_value(told: str) -> Answer:
    question = told.rstrip(SKIPPED + UNFINISHED + NOTHING)
    marks = told[len(question) :]
    return Answer(
        question,
        None if NOTHING in marks else "",
        done=UNFINISHED not in marks,
        skipped=SKIPPED in marks,
    )


def _response(row: Row, answers: dict[str, Answer]) -> Response:
    values: list[Any] = list(row)
    status, rev, since, closes_at, cursor = values[-STATE_COLUMNS:]
    state = State(status, rev, since, closes_at, cursor, answers)
    return _whole(*values[:-STATE_COLUMNS], state=state)


def _whole(*values: Any, state: State) -> Response:
    return Response(*(*values, state))
