"""What needs no Telegram does not load it: a wrong word is answered at once, not after seconds."""

import json
import os
import subprocess
import sys
from pathlib import Path

from openpyxl import Workbook

from tests.summary.keys import KEYS

HEAVY = ("aiogram", "aiohttp", "apscheduler", "scipy", "docx", "fpdf", "holidays")
EACH = """
import json, sys
from bot.__main__ import command
for arguments in json.loads(sys.argv[1]):
    try:
        code = command(arguments)
    except SystemExit as end:
        code = end.code
    loaded = [name for name in json.loads(sys.argv[2]) if name in sys.modules]
    print(json.dumps([arguments, code, loaded]), file=sys.stderr)
"""


def test_commands_that_need_no_telegram_do_not_load_it(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    table = Workbook()
    table.active.append(["ФИО", "Роль"])
    table.save(tmp_path / "people.xlsx")
    wanted = {
        "--help": 0,
        "check": 0,
        "run": 1,  # no BOT_TOKEN
        "demo --data nowhere": 1,
        "migrate": 0,
        "summary --json": 0,
        "people import nothing.xlsx": 1,
        "people import people.xlsx": 0,
        "summary": 0,
        "summary --programme 7": 1,
        "backup copy.sqlite3": 0,
        "restore nothing.sqlite3": 1,
    }
    done = subprocess.run(
        [sys.executable, "-c", EACH, json.dumps([each.split() for each in wanted]), _heavy()],
        cwd=tmp_path,
        env={**_bare(), "DATA_DIR": str(tmp_path / "data")},
        capture_output=True,
        text=True,
        check=False,
    )
    said = [json.loads(line) for line in done.stderr.splitlines() if line.startswith("[[")]
    assert {" ".join(arguments): code for arguments, code, _ in said} == wanted, done.stderr
    assert [(arguments, loaded) for arguments, _, loaded in said if loaded] == []
    assert all(f'"{key}"' in done.stdout for key in KEYS)


def test_a_wrong_setting_is_named_before_anything_is_loaded(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", EACH, json.dumps([["run"]]), _heavy("sqlalchemy")],
        cwd=tmp_path,
        env={**_bare(), "TIMEZONE": "Moscow"},
        capture_output=True,
        text=True,
        check=False,
    )
    named, loaded = done.stderr.splitlines()
    assert named.startswith("TIMEZONE: ")
    assert json.loads(loaded) == [["run"], 1, []]


def _heavy(*more: str) -> str:
    return json.dumps([*HEAVY, *more])


def _bare() -> dict[str, str]:
    """No settings of the machine the tests run on."""
    ours = ("BOT_", "DATABASE_", "CURATOR_", "TIMEZONE", "MIN_GROUP", "LOG_", "DATA_DIR")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}
