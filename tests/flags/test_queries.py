"""The tick that plans: as many statements with a thousand pairs as with ten."""

from pathlib import Path

import sqlalchemy as sa

from surveys.deliveries.plan import outlook
from surveys.questionnaires.library import Library, load_library
from tests.benchmarks.region import DECEMBER, apply, laid, read


def test_a_tick_takes_as_many_statements_for_a_thousand_pairs_as_for_ten(tmp_path: Path) -> None:
    """The first raises flags, writes to people and opens questionnaires; the second finds it so."""
    library = load_library()
    few, many = (_counted(tmp_path / f"{pairs}.sqlite3", library, pairs) for pairs in (10, 1_000))
    assert few == many


def _counted(path: Path, library: Library, pairs: int) -> list[int]:
    counts: list[int] = []
    with laid(path, pairs) as engine:

        def count(*_: object) -> None:
            counts[-1] += 1

        sa.event.listen(engine, "before_cursor_execute", count)
        for first in (True, False):
            counts.append(0)
            snapshot = read(engine, library)
            made, _ = outlook(snapshot, DECEMBER)
            assert len(made.flags.raised) >= pairs // 2 if first else not made.flags.raised
            assert bool(made.open_responses) is first
            apply(engine, snapshot.programme.id, made)
    return counts
