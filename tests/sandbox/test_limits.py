import pytest

from bot.sandbox.api.errors import ApiError
from bot.sandbox.api.limits import Limits


class Timer:
    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


def spend(limits: Limits, chat_id: int) -> int | None:
    """Seconds to wait, or None when the send passed."""
    try:
        limits.spend(chat_id)
    except ApiError as refusal:
        return refusal.retry_after
    return None


def test_the_form_of_the_refusal() -> None:
    with pytest.raises(ApiError) as refusal:
        Limits(overall=0).spend(1)
    assert refusal.value.body() == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 1",
        "parameters": {"retry_after": 1},
    }


def test_thirty_in_any_second() -> None:
    timer = Timer()
    limits = Limits(now=timer)
    for chat in range(30):
        timer.at = chat / 60
        assert spend(limits, chat) is None
    timer.at = 0.9
    assert spend(limits, 99) == 1
    timer.at = 1.0
    assert spend(limits, 99) is None
    assert spend(limits, 98) == 1


@pytest.mark.parametrize(("rest", "passes"), [(0.5, 0), (1, 1), (2.5, 2), (60, 3)])
def test_a_chat_has_a_burst_and_then_one_a_second(rest: float, passes: int) -> None:
    timer = Timer()
    limits = Limits(burst=3, now=timer)
    assert [spend(limits, 1) for _ in range(4)] == [None, None, None, 1]
    assert spend(limits, 2) is None  # another chat is free
    timer.at = rest
    assert [spend(limits, 1) for _ in range(4)] == [None] * passes + [1] * (4 - passes)
