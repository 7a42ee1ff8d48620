"""The bucket: nobody human meets it, a machine does, and what it lets through is bounded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.guard.flood import BURST, KNOWN, RATE, Flood, Verdict

ANYA, BORYA = 100, 101


class Hand:
    def __init__(self) -> None:
        self.now = 0.0
        self.flood = Flood(lambda: self.now)

    def take(self, account: int = ANYA, after: float = 0.0) -> Verdict:
        self.now += after
        return self.flood.take(account)


def test_thirty_at_once_then_one_word_then_silence() -> None:
    hand = Hand()
    assert [hand.take() for _ in range(BURST)] == [Verdict.ADMIT] * BURST
    assert [hand.take() for _ in range(5)] == [Verdict.TELL] + [Verdict.SILENT] * 4
    assert hand.take(BORYA) is Verdict.ADMIT, "it is nobody else's business"


def test_a_pause_is_enough_and_a_new_flood_is_told_anew() -> None:
    hand = Hand()
    for _ in range(BURST + 3):
        hand.take()
    assert hand.take(after=BURST / RATE) is Verdict.ADMIT
    told = [hand.take() for _ in range(BURST + 3)].count(Verdict.TELL)
    assert told == 1


def test_who_goes_on_hammering_hears_nothing_more() -> None:
    hand = Hand()
    verdicts = [hand.take(after=0.05) for _ in range(2_000)]  # 20 a second
    assert verdicts.count(Verdict.TELL) == 1
    assert verdicts.count(Verdict.ADMIT) == pytest.approx(BURST + 100 * RATE, abs=2)


def test_a_call_for_help_fills_the_bucket() -> None:
    hand = Hand()
    for _ in range(BURST + 3):
        hand.take()
    hand.flood.rest(ANYA)
    assert hand.take() is Verdict.ADMIT


def test_accounts_at_rest_are_forgotten() -> None:
    hand = Hand()
    for account in range(3 * KNOWN):
        hand.take(account, after=0.001)
    assert len(hand.flood._full_at) <= KNOWN


@given(st.lists(st.floats(0, 5), min_size=1, max_size=200))
def test_never_more_than_the_burst_and_the_rate(pauses: list[float]) -> None:
    hand = Hand()
    admitted: list[float] = []
    for pause in pauses:
        if hand.take(after=pause) is Verdict.ADMIT:
            admitted.append(hand.now)
    for first, at in enumerate(admitted):
        for last in range(first, len(admitted)):
            assert last - first + 1 <= BURST + (admitted[last] - at) * RATE + 1e-6


@given(st.lists(st.floats(1 / RATE + 1e-6, 5), max_size=200), st.integers(0, BURST - 1))
def test_a_fast_human_is_never_held_up(pauses: list[float], at_once: int) -> None:
    hand = Hand()
    verdicts = [hand.take() for _ in range(at_once)]
    verdicts += [hand.take(after=pause) for pause in pauses]
    assert set(verdicts) <= {Verdict.ADMIT}
