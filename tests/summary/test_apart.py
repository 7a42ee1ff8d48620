"""Work in a child process."""

import math
import sys
import time
from functools import partial

import pytest

from surveys.apart import ChildFailed, apart

pytestmark = pytest.mark.usefixtures("child")


async def test_a_result_comes_back() -> None:
    assert await apart(partial(math.comb, 10, 3)) == 120


async def test_what_a_library_prints_does_not_mix_with_the_result() -> None:
    assert await apart(partial(print, "noise")) is None  # type: ignore[func-returns-value]


async def test_work_that_takes_too_long_is_ended() -> None:
    begun = time.monotonic()
    with pytest.raises(TimeoutError):
        await apart(partial(time.sleep, 60), limit=0.5)
    assert time.monotonic() - begun < 10


async def test_work_that_fails() -> None:
    with pytest.raises(ChildFailed):
        await apart(partial(sys.exit, 3))


async def test_what_fails_says_where_and_not_what_people_wrote(
    capfd: pytest.CaptureFixture[str],
) -> None:
    """What a child prints of an error goes into the bot's log."""
    with pytest.raises(ChildFailed):
        await apart(partial(int, "С Петей мне страшно"))
    said = capfd.readouterr().err
    assert "surveys/apart.py" in said
    assert "ValueError" in said
    assert "страшно" not in said
