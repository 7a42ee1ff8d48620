"""Looking through the bot's folder leaves the locks of its open database alone."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from storage.own_files import own_files
from storage.store import SqlStore

NOW = datetime(2026, 2, 18, 5, tzinfo=UTC)
READ = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
print(connection.execute("SELECT count(*) FROM heartbeat").fetchone()[0])
connection.close()  # who closes last empties the log and throws it away
"""


async def test_another_program_reads_beside_a_bot_that_has_looked_through_its_files(
    store: SqlStore, database: Path
) -> None:
    await store.write(lambda tx: tx.heartbeat.set(NOW))
    log = database.with_name(f"{database.name}-wal")
    assert list(own_files([database.parent])) == []
    read = subprocess.run(
        [sys.executable, "-c", READ, str(database)], capture_output=True, check=True
    )
    assert read.stdout == b"1\n"
    assert log.exists(), "the bot has it open"
    assert await store.read(lambda tx: tx.heartbeat.get()) == NOW
