"""Erasing one side: what the pair wrote and agreed on goes, that they met stays."""

from datetime import date

from tests.matches.conftest import Rural

DAY = date(2025, 11, 5)


def written(rural: Rural, match: int, words: str) -> None:
    tx, now = rural.tx, rural.now
    found = tx.matches.get(match)
    assert found
    tx.meetings.add(
        match_id=match, held_on=DAY, kind="talk", logged_by=found.mentor_id, now=now, topic=words
    )
    meeting = tx.meetings.of_match(match)[0]
    tx.meetings.describe([meeting.id], next_step=words)
    tx.planned.put(match_id=match, on_day=DAY, minute=None, set_by=found.mentor_id, now=now)
    tx.plans.say(match, now, goal=words, help_=words)
    tx.plans.add_task(match, words, now)


def test_one_side_takes_the_words_of_the_pair_along(rural: Rural) -> None:
    ivan, anya, borya = rural.mentor("Иван П."), rural.mentee("Аня К."), rural.mentee("Боря Л.")
    own, other = rural.match(ivan, anya), rural.match(rural.mentor("Пётр С."), borya)
    written(rural, own.id, "черновик")
    written(rural, other.id, "Спросить, как сделала Аня К.")
    person = rural.tx.people.by_account(rural.accounts[anya])
    assert person
    counts = rural.tx.erasing.erase(person.id, rural.now, DAY)
    assert counts["meeting"]

    tx = rural.tx
    for match in (own.id, other.id):
        (meeting,) = tx.meetings.of_match(match)
        assert (meeting.topic, meeting.next_step) == (None, None)
        plan = tx.plans.get(match)
        assert (plan.goal, plan.help) == (None, None)
        assert not tx.plans.tasks(match)
    assert not tx.planned.open_of([own.id])
    assert tx.planned.open_of([other.id]), "a day names nobody"
