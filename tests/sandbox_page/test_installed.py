"""An installation that is not editable has the page's files too."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from bot.sandbox.page.showing import STATIC

ROOT = Path(__file__).parents[2]
KEPT = ("bot", "handlers", "surveys", "storage", "scheduler")


def test_the_wheel_holds_the_page(tmp_path: Path) -> None:
    source = tmp_path / "source"
    for name in KEPT:
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source / name)
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-index"),
            *("--no-build-isolation", "--wheel-dir", str(tmp_path), str(source)),
        ],
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        held = {name.rpartition("/")[2] for name in packed.namelist() if "/page/static/" in name}
    assert held == {path.name for path in STATIC.iterdir()}
